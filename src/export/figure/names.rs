//! Names beside marks, and offices below names. `picture::labels` decides which are shown and
//! where, with a cost for each crossing line. Here they are measured and written.

use std::cmp::Reverse;

use super::fonts::Measure;
use super::map::{Line, Map};
use super::prose::wrapped;
use super::svg::{Anchor, Set, Svg, push_number, push_point};
use crate::layout::{Point, Rect};
use crate::picture::Palette;
use crate::picture::labels::{Candidate, Side, Taken, place_by};
use crate::picture::scene::{LABEL_GAP, LABEL_LINE, LABEL_SIZE};

/// Minimum font size of names, in units of 1/96 inch.
const SMALLEST: f32 = 10.0;
/// Font size of an office below a name, and height of its lines.
const OFFICE: f32 = 10.0;
const OFFICE_LINE: f32 = 12.0;
/// Maximum width of an office, and maximum number of its lines.
const OFFICE_WIDTH: f32 = 132.0;
const OFFICE_LINES: usize = 2;
/// How much may be crossed by lines before an office is not shown.
const CROSSED: u32 = 10;
/// How far around the map the clip path extends beyond its bounds.
const HOLES_WITHIN: f32 = 20.0;
/// The extra cost of a side other than the usual one, in crossings.
const USUAL: u32 = 3;

/// A name or an office on the map.
pub struct Name {
    /// The index of the node.
    pub node: usize,
    /// Its lines.
    pub lines: Vec<String>,
    /// Their font size.
    pub size: f32,
    /// Height of a line.
    pub step: f32,
    /// Whether they are an office rather than a name.
    pub is_office: bool,
    /// The rectangle that they take.
    pub rect: Rect,
}

/// Chooses and places the names of a map, the most important first, then offices if there is room.
pub fn place(map: &Map<'_>, measure: &Measure) -> Vec<Name> {
    let view = map.bounds.grown(150.0);
    let crossings = Crossings::of(map, view);
    let badges = map.lines.iter().flat_map(|line| map.badge_rects(line));
    let loops = map.lines.iter().filter_map(Line::loop_rect);
    let marks: Vec<Rect> = map.spots.iter().map(super::map::Spot::rect).collect();
    let mut rest: Vec<Rect> = badges.chain(loops).collect();

    let wanted = names(map, measure);
    let candidates: Vec<Candidate> = wanted.iter().map(|(_, candidate)| *candidate).collect();
    let placed =
        place_by(&candidates, Taken { marks: &marks, rest: &rest }, view, |_, side, rect| {
            Some(crossings.on(rect) + if side == Side::Below { 0 } else { USUAL })
        });
    let mut names: Vec<Name> = (placed.iter())
        .filter_map(|label| Some(wanted.get(label.candidate)?.0.at(label.rect)))
        .collect();
    if map.zoom < 1.0 {
        return names;
    }
    rest.extend(names.iter().map(|name| name.rect));
    let wanted = offices(map, &names, measure);
    let candidates: Vec<Candidate> = wanted.iter().map(|(_, candidate)| *candidate).collect();
    let below = |_, side, rect| (side == Side::Below && crossings.on(rect) <= CROSSED).then_some(0);
    let placed = place_by(&candidates, Taken { marks: &marks, rest: &rest }, view, below);
    names.extend(
        placed.iter().filter_map(|label| Some(wanted.get(label.candidate)?.0.at(label.rect))),
    );
    names
}

/// Words that have no place yet.
struct Words {
    node: usize,
    lines: Vec<String>,
    size: f32,
    step: f32,
    is_office: bool,
}

impl Words {
    fn at(&self, rect: Rect) -> Name {
        let Self { node, ref lines, size, step, is_office } = *self;
        Name { node, lines: lines.clone(), size, step, is_office, rect }
    }

    /// The candidate for a label that these words make at a mark.
    fn candidate(&self, measure: &Measure, mark: Rect, gap: f32) -> Candidate {
        let widths = self.lines.iter().map(|line| measure.width(line, self.size, false));
        Candidate {
            mark,
            own: mark,
            width: widths.fold(0.0, f32::max) + 4.0,
            height: self.step * self.lines.len() as f32 + 1.0,
            gap,
        }
    }
}

fn names(map: &Map<'_>, measure: &Measure) -> Vec<(Words, Candidate)> {
    let size = (LABEL_SIZE * map.zoom.sqrt()).max(SMALLEST);
    let step = size * LABEL_LINE / LABEL_SIZE;
    let mut nodes: Vec<usize> = (0..map.picture.nodes.len()).collect();
    nodes.sort_by_key(|node| {
        let mark = map.picture.nodes.get(*node);
        (Reverse(mark.map_or(0, |mark| mark.importance)), *node)
    });
    let words = |node: usize| {
        let (mark, spot) = (map.picture.nodes.get(node)?, map.spots.get(node)?);
        let lines = mark.label_lines.clone();
        let words = Words { node, lines, size, step, is_office: false };
        let candidate = words.candidate(measure, spot.rect(), LABEL_GAP);
        (!words.lines.is_empty()).then_some((words, candidate))
    };
    nodes.into_iter().filter_map(words).collect()
}

/// The offices for nodes whose names are not above their marks: there the office would be between
/// the two.
fn offices(map: &Map<'_>, names: &[Name], measure: &Measure) -> Vec<(Words, Candidate)> {
    let words = |name: &Name| {
        let (mark, spot) = (map.picture.nodes.get(name.node)?, map.spots.get(name.node)?);
        let office = mark.sublabel.as_deref()?;
        let set = (measure, OFFICE, false);
        let lines = wrapped(office, OFFICE_WIDTH, OFFICE_LINES + 1, set);
        let words =
            Words { node: name.node, lines, size: OFFICE, step: OFFICE_LINE, is_office: true };
        let candidate = words.candidate(measure, name.rect, 0.0);
        let is_above = name.rect.max.y <= spot.at.y;
        (words.lines.len() <= OFFICE_LINES && !is_above).then_some((words, candidate))
    };
    names.iter().filter_map(words).collect()
}

/// Side of a grid cell in which the presence of a line is noted.
const CELL: f32 = 6.0;

/// How much of the lines is in each cell of a grid.
struct Crossings {
    area: Rect,
    columns: usize,
    cells: Vec<u8>,
}

impl Crossings {
    fn of(map: &Map<'_>, area: Rect) -> Self {
        let count = |extent: f32| ((extent / CELL).ceil() as usize).clamp(1, 4_096);
        let (columns, rows) = (count(area.width()), count(area.height()));
        let mut crossings = Self { area, columns, cells: vec![0; columns * rows] };
        for line in map.lines.iter().filter(|line| line.back_to.is_none()) {
            let [from, to] = line.ends;
            let steps = (from.distance(to) / CELL).ceil().clamp(1.0, 4_096.0) as u16;
            for step in 0..=steps {
                let share = f32::from(step) / f32::from(steps);
                if let Some(cell) = crossings.cell(from + (to - from) * share) {
                    let noticed = &mut crossings.cells[cell];
                    *noticed = noticed.saturating_add(1);
                }
            }
        }
        crossings
    }

    fn cell(&self, at: Point) -> Option<usize> {
        let way = at - self.area.min;
        if way.x < 0.0 || way.y < 0.0 {
            return None;
        }
        let (column, row) = ((way.x / CELL) as usize, (way.y / CELL) as usize);
        let cell = row * self.columns + column;
        (column < self.columns && cell < self.cells.len()).then_some(cell)
    }

    /// How much of the lines is in a rectangle.
    fn on(&self, rect: Rect) -> u32 {
        let cells = |extent: f32| (extent / CELL).ceil() as u16;
        let mut sum = 0;
        for row in 0..=cells(rect.height()) {
            for column in 0..=cells(rect.width()) {
                let at = rect.min + Point::new(f32::from(column), f32::from(row)) * CELL;
                let at = Point::new(at.x.min(rect.max.x), at.y.min(rect.max.y));
                sum += self.cell(at).map_or(0, |cell| u32::from(self.cells[cell]));
            }
        }
        sum
    }
}

/// Writes a clip path with a hole for each name. It keeps lines off the names if there is no
/// background for strips.
pub fn write_holes(svg: &mut Svg, map: &Map<'_>, id: &str) {
    svg.tag("clipPath").words("id", id).open();
    let all = std::iter::once(map.bounds.grown(HOLES_WITHIN));
    let rects = all.chain(map.names.iter().map(|name| name.rect));
    let path = svg.tag("path").words("clip-rule", "evenodd").written("d", |out| {
        for Rect { min, max } in rects {
            out.push('M');
            push_point(out, min);
            for (way, to) in [('H', max.x), ('V', max.y), ('H', min.x)] {
                out.push(way);
                push_number(out, to);
            }
            out.push('Z');
        }
    });
    path.close();
    svg.end("clipPath");
}

/// Writes the names. With `with_strips`, each is on a strip of background, so that no line crosses
/// it.
pub fn write_names(svg: &mut Svg, map: &Map<'_>, palette: &Palette, with_strips: bool) {
    svg.group("names");
    for name in map.names.iter().filter(|_| with_strips) {
        write_strip(svg, name, palette);
    }
    for name in &map.names {
        write_name(svg, name, palette);
    }
    svg.end("g");
}

/// Writes the strip of background below a name.
pub fn write_strip(svg: &mut Svg, name: &Name, palette: &Palette) {
    let (corner, rect) = (name.rect.min, name.rect);
    let strip = svg.tag("rect").number("x", corner.x).number("y", corner.y);
    let strip = strip.number("width", rect.width()).number("height", rect.height());
    // It is opaque, unlike in the window: halftones would blur what is under small letters.
    strip.number("rx", 3.0).colour("fill", palette.background).close();
}

/// Writes one name.
pub fn write_name(svg: &mut Svg, name: &Name, palette: &Palette) {
    let ink = if name.is_office { palette.muted } else { palette.text };
    let set = Set { size: name.size, ink, bold: false, anchor: Anchor::Middle };
    let at = Point::new(name.rect.centre().x, name.rect.min.y + 0.96 * name.size);
    svg.lines(at, &name.lines, name.step, set);
}
