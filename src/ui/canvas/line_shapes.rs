//! Draws the mark of a line: dashes, colours and arrow heads.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};

use super::camera::Camera;
use super::density;
use super::hit::LineOnScreen;
use super::ink::Frame;
use super::pen::Pen;
use crate::layout::Point;
use crate::network::BundleKey;
use crate::picture::{Arrow, LineMark, NodeMark, Rgba};
use crate::ui::theme::{colour, mixed};

/// Lines shorter than this on the screen, in points, have no heads.
const FINE: f32 = 26.0;

/// Draws a line into the frame, if it is on the screen. `from` and `to` are map positions.
pub fn draw(frame: &mut Frame, key: BundleKey, [from, to]: [Point; 2]) {
    let picture = &*frame.picture;
    let Some(mark) = picture.line(key).filter(|line| !frame.leaves_out(line)) else { return };
    let ends = [from, to].map(|p| frame.camera.pos_on_screen(p, frame.canvas));
    let width = width(frame, mark);
    if !frame.area.expand(width).intersects(Rect::from_two_pos(ends[0], ends[1])) {
        return;
    }
    let marks = (picture.node(mark.from), picture.node(mark.to));
    let (Some(from), Some(to)) = marks else { return };
    let half_width = width / 2.0;
    let ink = inked(frame, mark.colour);
    if mark.from == mark.to {
        let radius = (from.radius * frame.scale).max(2.0);
        let ends = loop_line(&mut frame.line_pen, ends[0], radius, Stroke::new(width, ink));
        frame.lines.push(LineOnScreen { bundle: key, ends, half_width });
        return;
    }
    let visible = trimmed(ends, from, to, frame.scale);
    frame.lines.push(LineOnScreen { bundle: key, ends: visible, half_width });
    if frame.fan.spreads(key) {
        if frame.shows_fan {
            super::fan::draw(frame, visible);
        }
        return;
    }
    let second = mark.second.map(|second| inked(frame, second));
    dashed(&mut frame.line_pen, mark, &visible, (width, ink, second));
    if visible[0].distance(visible[1]) > FINE && !density::is_bare(frame.line_share) {
        arrow_head(&mut frame.line_pen, mark.arrow, visible, width, ink);
    }
}

/// Draws the halo of a selected line, below the line. A fanned line needs none.
pub fn halo(frame: &mut Frame, key: BundleKey, ends: [Point; 2]) {
    let picture = &*frame.picture;
    let is_plain = |line: &&LineMark| !frame.leaves_out(line) && !frame.fan.spreads(key);
    let Some(mark) = picture.line(key).filter(is_plain) else { return };
    let marks = (picture.node(mark.from), picture.node(mark.to));
    let (Some(from), Some(to)) = marks else { return };
    let ends = ends.map(|p| frame.camera.pos_on_screen(p, frame.canvas));
    let visible = trimmed(ends, from, to, frame.scale);
    let width = width(frame, mark) + 7.0;
    frame.line_pen.line(visible, width, colour(picture.palette.selected).gamma_multiply(0.35));
}

/// The width of a line on the screen, in points.
fn width(frame: &Frame, mark: &LineMark) -> f32 {
    (mark.width * scale(frame.camera)).max(0.6)
}

/// Points per map unit of a line's width.
pub fn scale(camera: Camera) -> f32 {
    camera.zoom.clamp(0.35, 2.0)
}

/// The colour of a line, faded as much as all lines of the frame.
fn inked(frame: &Frame, ink: Rgba) -> Color32 {
    mixed(colour(ink), frame.ground, 1.0 - frame.line_share)
}

/// The part of a line between the outlines of its two marks.
fn trimmed([a, b]: [Pos2; 2], from: &NodeMark, to: &NodeMark, scale: f32) -> [Pos2; 2] {
    let way = b - a;
    let length = way.length();
    if length < 1.0 {
        return [a, b];
    }
    let unit = way / length;
    let reach = |mark: &NodeMark, direction: Vec2| {
        let outline = mark.shape.outline((mark.radius * scale).max(2.0));
        outline.reach(Point::new(direction.x, direction.y))
    };
    let (cut_a, cut_b) = (reach(from, unit), reach(to, -unit) + 1.5);
    if cut_a + cut_b >= length {
        return [a, b];
    }
    [a + unit * cut_a, b - unit * cut_b]
}

/// Draws a line from a node to itself: a loop above it. Returns the ends of the loop's top.
fn loop_line(pen: &mut Pen, at: Pos2, radius: f32, stroke: Stroke) -> [Pos2; 2] {
    let middle = at - Vec2::new(0.0, radius * 1.5);
    pen.shape(Shape::circle_stroke(middle, radius * 0.7, stroke));
    let top = middle - Vec2::new(0.0, radius * 0.7);
    [top - Vec2::new(radius * 0.4, 0.0), top + Vec2::new(radius * 0.4, 0.0)]
}

/// Draws a dashed line. The gaps are filled with the second colour if there is one.
pub fn dashed(
    pen: &mut Pen,
    mark: &LineMark,
    path: &[Pos2],
    (width, ink, second): (f32, Color32, Option<Color32>),
) {
    let [drawn, empty] = mark.dash.pattern() else {
        whole(pen, path, width, ink);
        return;
    };
    if let Some(second) = second {
        whole(pen, path, width, second);
    }
    let unit = width.max(1.5);
    for dash in Shape::dashed_line(path, Stroke::new(width, ink), drawn * unit, empty * unit) {
        pen.shape(dash);
    }
}

fn whole(pen: &mut Pen, path: &[Pos2], width: f32, ink: Color32) {
    match path {
        [a, b] => pen.line([*a, *b], width, ink),
        _ => pen.shape(Shape::line(path.to_vec(), Stroke::new(width, ink))),
    }
}

/// Draws the arrow head of a line from `a` to `b`, if it has one.
pub fn arrow_head(pen: &mut Pen, arrow: Arrow, [a, b]: [Pos2; 2], width: f32, ink: Color32) {
    let (tail, tip) = match arrow {
        Arrow::None => return,
        Arrow::To => (a, b),
        Arrow::From => (b, a),
    };
    let unit = (tip - tail).normalized();
    let size = 5.0 + 1.6 * width;
    let side = Vec2::new(-unit.y, unit.x) * (size * 0.42);
    let foot = tip - unit * size;
    pen.shape(Shape::convex_polygon(vec![tip, foot + side, foot - side], ink, Stroke::NONE));
}
