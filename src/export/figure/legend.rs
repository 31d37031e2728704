//! The legend below the map: the same samples and words as in the window, arranged in columns.

use super::fonts::Measure;
use super::marks::{dashes, outline};
use super::prose::wrapped;
use super::strokes::{dashed, segment, write_badge};
use super::svg::{Anchor, Set, Svg};
use crate::layout::Point;
use crate::picture::line::colour;
use crate::picture::{
    Dash, LegendEntry, LegendKey, LineClass, Palette, Picture, Rgba, Sample, Shape, wording,
};

/// Maximum number of governments that are named; the rest are counted.
const GOVERNMENTS: usize = 16;
/// Font size of the words.
const SIZE: f32 = 11.5;
/// Height of a row.
const ROW: f32 = 20.0;
/// Height of a heading.
const HEADING: f32 = 22.0;
/// Space between sections.
const APART: f32 = 8.0;
/// `SAMPLE` is the width of a sample, `WORDS` the distance from its left end to the words.
pub const SAMPLE: f32 = 30.0;
const WORDS: f32 = 40.0;
/// Space between columns.
const GUTTER: f32 = 22.0;
/// Maximum width of the words.
const WIDEST: f32 = 250.0;

/// A laid-out legend. Positions are relative to its upper left corner.
pub struct Legend {
    /// Its height; 0 if it is empty.
    pub height: f32,
    headings: Vec<(Point, &'static str)>,
    cells: Vec<Cell>,
}

/// An entry: the middle of its sample's left edge, its sample, its words, its number.
struct Cell {
    at: Point,
    sample: Option<Sample>,
    words: String,
    count: usize,
}

impl Legend {
    /// Lays out the legend of a picture in a given width.
    pub fn new(picture: &Picture, width: f32, measure: &Measure) -> Self {
        let sections = sections(picture, measure);
        let cells = sections.iter().flat_map(|(_, cells)| cells);
        let widest = cells.map(|cell| WORDS + cell.width(measure)).fold(0.0, f32::max);
        let columns = ((width + GUTTER) / (widest + GUTTER)).floor().clamp(1.0, 12.0);
        let column_width = widest + GUTTER;
        let mut legend = Self { height: 0.0, headings: Vec::new(), cells: Vec::new() };
        for (heading, cells) in sections.into_iter().filter(|(_, cells)| !cells.is_empty()) {
            let above = if legend.height > 0.0 { APART } else { 0.0 };
            legend.headings.push((Point::new(0.0, legend.height + above + SIZE), heading));
            let top = legend.height + above + HEADING;
            let columns = columns as usize;
            let rows = cells.len().div_ceil(columns);
            legend.height = top + rows as f32 * ROW;
            legend.cells.extend(cells.into_iter().enumerate().map(|(place, cell)| {
                let (row, column) = (place / columns, place % columns);
                let across = column as f32 * column_width;
                Cell { at: Point::new(across, top + (row as f32 + 0.5) * ROW), ..cell }
            }));
        }
        legend
    }

    /// Writes the legend with its upper left corner at `corner`.
    pub fn write(&self, svg: &mut Svg, corner: Point, palette: &Palette) {
        svg.group("legend");
        let bold = Set { size: SIZE, ink: palette.text, bold: true, anchor: Anchor::Start };
        for (at, heading) in &self.headings {
            svg.text(corner + *at, heading, bold);
        }
        let plain = Set { bold: false, ..bold };
        for cell in &self.cells {
            let at = corner + cell.at;
            if let Some(sample) = &cell.sample {
                write_sample(svg, at, sample, palette);
            }
            let base = at + Point::new(WORDS, 0.36 * SIZE);
            svg.text(base, &cell.spoken(), plain);
        }
        svg.end("g");
    }
}

impl Cell {
    fn new(entry: &LegendEntry, measure: &Measure) -> Self {
        let words = match entry.sample {
            Sample::Width { least, most } => format!("{}, {least} to {most}", entry.label),
            _ => entry.label.clone(),
        };
        let set = (measure, SIZE, false);
        let words = wrapped(&words, WIDEST, 1, set).into_iter().next().unwrap_or_default();
        let words = wording::kept_in_order(words);
        let count = if matches!(entry.sample, Sample::Width { .. }) { 0 } else { entry.count };
        Self { at: Point::ORIGIN, sample: Some(entry.sample), words, count }
    }

    fn spoken(&self) -> String {
        if self.count == 0 {
            self.words.clone()
        } else {
            format!("{} ({})", self.words, self.count)
        }
    }

    fn width(&self, measure: &Measure) -> f32 {
        measure.width(&self.spoken(), SIZE, false)
    }
}

/// The entries for what is on the map, in sections.
fn sections(picture: &Picture, measure: &Measure) -> [(&'static str, Vec<Cell>); 3] {
    let mut governments = Vec::new();
    let (mut marks, mut lines) = (Vec::new(), Vec::new());
    let mut more = 0;
    for entry in picture.legend.iter().filter(|entry| entry.count > 0) {
        let cell = || Cell::new(entry, measure);
        match entry.key {
            LegendKey::Government(_) if governments.len() < GOVERNMENTS => governments.push(cell()),
            LegendKey::Government(_) => more += 1,
            LegendKey::Shape(_) | LegendKey::Former | LegendKey::Anonymous | LegendKey::Defunct => {
                marks.push(cell());
            }
            _ => lines.push(cell()),
        }
    }
    if more > 0 {
        let words = wording::more_words(more, "government");
        governments.push(Cell { at: Point::ORIGIN, sample: None, words, count: 0 });
    }
    [("Governments", governments), ("Marks", marks), ("Lines", lines)]
}

/// Draws the sample beside an entry's words. `at` is the middle of its left edge.
pub fn write_sample(svg: &mut Svg, at: Point, sample: &Sample, palette: &Palette) {
    let middle = at + Point::new(SAMPLE * 0.5, 0.0);
    match *sample {
        Sample::Node { shape, fill, hollow, dashed, rim } => {
            let plain = if hollow { palette.outline } else { palette.neutral };
            let fill = fill.unwrap_or(plain);
            node(svg, middle, (shape, fill), (hollow, dashed, rim), palette);
        }
        Sample::Line { class, dash, implied, badge } => {
            let ends = [at, at + Point::new(SAMPLE, 0.0)];
            let ink = colour(palette, class, dash, implied);
            line(svg, ends, (class, implied), dash, ink, palette);
            if let Some(badge) = badge {
                write_badge(svg, (badge, middle), (ink, palette), 1.0);
            }
        }
        Sample::Width { .. } => {
            for (down, width) in [(-5.0, 1.5), (3.5, 5.0)] {
                let from = at + Point::new(0.0, down);
                let line = segment(svg, [from, from + Point::new(SAMPLE, 0.0)]);
                line.colour("stroke", palette.contact).number("stroke-width", width).close();
            }
        }
    }
}

fn node(
    svg: &mut Svg,
    at: Point,
    (shape, fill): (Shape, Rgba),
    (hollow, dashed, rim): (bool, bool, bool),
    palette: &Palette,
) {
    let inside = if hollow { palette.background } else { fill };
    // As on the map, a mark that is only an outline must be visible.
    let (stroke, width) = match (hollow, rim) {
        (true, _) => (fill.towards(palette.text, 0.35), 2.0),
        (false, true) => (palette.text, 2.5),
        (false, false) => (palette.outline, 1.2),
    };
    let tag = outline(svg, at, &shape.outline(if shape == Shape::Dot { 5.0 } else { 7.5 }));
    let tag = tag.colour("fill", inside).colour("stroke", stroke).number("stroke-width", width);
    if dashed { dashes(tag) } else { tag }.close();
}

fn line(
    svg: &mut Svg,
    ends: [Point; 2],
    (class, implied): (LineClass, bool),
    dash: Dash,
    ink: Rgba,
    palette: &Palette,
) {
    let width = match class {
        LineClass::Contact => 3.0,
        LineClass::Relation => 1.75,
        LineClass::Structure => 1.0,
    };
    let width = if implied { width * 0.5 } else { width };
    if dash == Dash::TwoTone {
        segment(svg, ends).colour("stroke", palette.denied).number("stroke-width", width).close();
    }
    dashed(segment(svg, ends).colour("stroke", ink), width, dash).close();
}
