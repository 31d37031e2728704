//! Writes lines as SVG: dashes, two tones, arrowheads, loops, crosses, badges, counts.

use super::map::{Line, Map};
use super::marks::dashes;
use super::svg::{Anchor, Set, Svg, name_of, push_point};
use crate::layout::Point;
use crate::network::Network;
use crate::picture::badges::Part;
use crate::picture::scene::node_name;
use crate::picture::{Arrow, Badge, Dash, LineMark, Palette, Rgba, wording};

/// Maximum number of sentences in the tooltip of a line.
const SENTENCES: usize = 8;

/// Writes the lines with their tooltips.
pub fn write_lines(svg: &mut Svg, map: &Map<'_>, network: &Network) {
    svg.group("lines");
    for (line, mark) in map.lines.iter().zip(&map.picture.lines) {
        if svg.hover {
            begin(svg, mark, network);
        }
        write(svg, line, mark);
        if svg.hover {
            svg.end("g");
        }
    }
    svg.end("g");
}

/// Writes the badges and counts above all lines.
pub fn write_badges(svg: &mut Svg, map: &Map<'_>) {
    if map.lines.iter().all(|line| line.badges.is_empty()) {
        return;
    }
    svg.group("badges");
    for (line, mark) in map.lines.iter().zip(&map.picture.lines) {
        badges(svg, map, line, mark);
    }
    svg.end("g");
}

/// Writes the badges of one line.
pub fn badges(svg: &mut Svg, map: &Map<'_>, line: &Line, mark: &LineMark) {
    for badge in &line.badges {
        write_badge(svg, *badge, (mark.colour, &map.picture.palette), map.badge_scale);
    }
}

/// Begins the group of a line, with its ID and its tooltip.
fn begin(svg: &mut Svg, mark: &LineMark, network: &Network) {
    let ends = [mark.from, mark.to].map(|node| name_of(node_name(network, node)));
    svg.tag("g").words("id", &format!("line-{}_to_{}", ends[0], ends[1])).open();
    svg.title(&told(mark, network));
}

/// The tooltip of a line: what is reported on it.
pub fn told(mark: &LineMark, network: &Network) -> String {
    let records = network.records_of_bundle(mark.bundle);
    let said = records.iter().take(SENTENCES);
    let mut said: Vec<String> =
        said.map(|record| wording::sentence(*record, network.dossier())).collect();
    if records.len() > SENTENCES {
        said.push(wording::more_words(records.len() - SENTENCES, "record"));
    }
    said.join(" · ")
}

/// Writes one line.
pub fn write(svg: &mut Svg, line: &Line, mark: &LineMark) {
    if let Some((middle, radius)) = line.loop_circle() {
        let circle = svg.tag("circle").number("cx", middle.x).number("cy", middle.y);
        let circle = circle.number("r", radius).words("fill", "none");
        dashed(circle.colour("stroke", mark.colour), line.width, mark.dash).close();
        return;
    }
    if let Some(second) = mark.second {
        segment(svg, line.ends).colour("stroke", second).number("stroke-width", line.width).close();
    }
    let drawn = if line.has_head { short_of_head(line, mark.arrow) } else { line.ends };
    dashed(segment(svg, drawn).colour("stroke", mark.colour), line.width, mark.dash).close();
    if line.has_head && mark.arrow != Arrow::None {
        head(svg, line, mark);
    }
}

/// Adds width and dashes. The dash pattern is in multiples of the line width.
pub fn dashed(tag: super::svg::Tag<'_>, width: f32, dash: Dash) -> super::svg::Tag<'_> {
    let tag = tag.number("stroke-width", width);
    let [drawn, empty] = dash.pattern() else { return tag };
    let unit = width.max(1.5);
    tag.written("stroke-dasharray", |out| push_point(out, Point::new(drawn * unit, empty * unit)))
}

/// Begins a straight line, whose stroke is still to be added.
pub fn segment(svg: &mut Svg, [a, b]: [Point; 2]) -> super::svg::Tag<'_> {
    let tag = svg.tag("line").number("x1", a.x).number("y1", a.y);
    tag.number("x2", b.x).number("y2", b.y)
}

/// The length of an arrowhead.
fn head_length(width: f32) -> f32 {
    5.0 + 1.6 * width
}

/// The ends of a line, shortened so that a wide line does not show beside the tip of its arrowhead.
fn short_of_head(line: &Line, arrow: Arrow) -> [Point; 2] {
    let back = line.along() * (head_length(line.width) * 0.6);
    match arrow {
        Arrow::None => line.ends,
        Arrow::To => [line.ends[0], line.ends[1] - back],
        Arrow::From => [line.ends[0] + back, line.ends[1]],
    }
}

fn head(svg: &mut Svg, line: &Line, mark: &LineMark) {
    let (tip, way) = match mark.arrow {
        Arrow::From => (line.ends[0], -line.along()),
        _ => (line.ends[1], line.along()),
    };
    let size = head_length(line.width);
    let (foot, side) = (tip - way * size, Point::new(-way.y, way.x) * (size * 0.42));
    polygon(svg, &[tip, foot + side, foot - side]).colour("fill", mark.colour).close();
}

/// Begins a polygon, whose colours are still to be added.
pub fn polygon<'s>(svg: &'s mut Svg, corners: &[Point]) -> super::svg::Tag<'s> {
    with_points(svg, "polygon", corners)
}

fn with_points<'s>(svg: &'s mut Svg, name: &str, points: &[Point]) -> super::svg::Tag<'s> {
    svg.tag(name).written("points", |out| {
        for (point, place) in points.iter().zip(0..) {
            if place > 0 {
                out.push(' ');
            }
            push_point(out, *point);
        }
    })
}

/// A disc, for badges.
fn disc(svg: &mut Svg, at: Point, radius: f32, fill: Rgba) -> super::svg::Tag<'_> {
    let tag = svg.tag("circle").number("cx", at.x).number("cy", at.y);
    tag.number("r", radius).colour("fill", fill)
}

/// Draws a badge whose centre is at a place, on a line of the colour `line`.
pub fn write_badge(
    svg: &mut Svg,
    (badge, at): (Badge, Point),
    (line, palette): (Rgba, &Palette),
    scale: f32,
) {
    if let Some(number) = badge.number() {
        count(svg, (at, badge.half() * scale), (number, line, palette), scale);
    }
    let ink = badge.ink(line, palette);
    for part in badge.parts() {
        match part {
            Part::Ground { radius, edge } => {
                let ground = disc(svg, at, radius * scale, palette.background);
                if edge > 0.0 {
                    ground.colour("stroke", ink).number("stroke-width", edge * scale).close();
                } else {
                    ground.close();
                }
            }
            Part::Dot { at: by, radius } => disc(svg, at + by * scale, radius * scale, ink).close(),
            Part::Path { points, width } => {
                let points: Vec<Point> = points.iter().map(|by| at + *by * scale).collect();
                let path = if let [from, to] = points[..] {
                    segment(svg, [from, to])
                } else {
                    let path = with_points(svg, "polyline", &points).words("fill", "none");
                    path.words("stroke-linejoin", "round").words("stroke-linecap", "round")
                };
                path.colour("stroke", ink).number("stroke-width", width * scale).close();
            }
        }
    }
}

/// Draws a number of contacts in its frame. The frame is dashed if they are only planned.
fn count(
    svg: &mut Svg,
    (at, half): (Point, Point),
    ((number, planned), edge, palette): ((u32, bool), Rgba, &Palette),
    scale: f32,
) {
    let corner = at - half;
    let rect = svg.tag("rect").number("x", corner.x).number("y", corner.y);
    let rect = rect.number("width", 2.0 * half.x).number("height", 2.0 * half.y);
    let rect = rect
        .number("rx", 7.0 * scale)
        .colour("fill", palette.background)
        .colour("stroke", edge)
        .number("stroke-width", scale);
    if planned { dashes(rect) } else { rect }.close();
    let size = 11.0 * scale;
    let set = Set { size, ink: palette.text, bold: false, anchor: Anchor::Middle };
    svg.inside(at + Point::new(0.0, 0.357 * size), &number.to_string(), set);
}
