//! The page of a picture: from top to bottom the title and what is shown, the map, the legend, the
//! sources.
//!
//! An inch has 96 units, so names on the map have 9 points, and offices and sources at least 7.5.
//! If a map of 900 units (24 cm) is printed in four columns of a newspaper (16 cm), that is at two
//! thirds of its size, names have 6 points, which newsprint can still reproduce.

use super::super::{Options, Part};
use super::fonts::{FAMILIES, Measure};
use super::legend::Legend;
use super::map::Map;
use super::prose::wrapped;
use super::svg::{Anchor, Set, Svg, Words, push_point};
use super::{areas, marks, names, strokes};
use crate::layout::Point;
use crate::picture::{Palette, Structure, wording};

/// Empty space around everything.
const MARGIN: f32 = 28.0;
/// Minimum width of the text: three columns of a newspaper.
const NARROWEST: f32 = 520.0;
/// Maximum width of the text, so that the eye finds the next line.
const WIDEST: f32 = 1_100.0;
/// If a page is at least this wide, the sources are beside the legend.
const WIDE: f32 = 1_300.0;
/// Maximum number of documents that are named; the rest are counted.
const DOCUMENTS: usize = 12;
/// Space between the parts of a page.
const APART: f32 = 20.0;

/// A laid-out page.
pub struct FigurePage<'a> {
    part: &'a Part,
    palette: &'a Palette,
    transparent: bool,
    /// Whether the governments' people are enclosed in areas.
    has_areas: bool,
    map: Map<'a>,
    legend: Legend,
    head: Vec<Block>,
    foot: Vec<Block>,
    width: f32,
    height: f32,
    /// The upper left corner of the map, then that of the legend.
    corners: [Point; 2],
}

/// Lines of words. `at` is the start of the first line's baseline.
struct Block {
    at: Point,
    lines: Vec<String>,
    step: f32,
    set: Set,
}

/// A column of text while it is being made, one block below the other.
struct Column<'a> {
    measure: &'a Measure,
    left: f32,
    width: f32,
    bottom: f32,
    blocks: Vec<Block>,
}

impl Column<'_> {
    fn add(&mut self, words: &str, most: usize, step: f32, set: Set) {
        let lines = wrapped(words, self.width, most, (self.measure, set.size, set.bold));
        if lines.is_empty() {
            return;
        }
        let at = Point::new(self.left, self.bottom + set.size);
        self.bottom += step * lines.len() as f32;
        self.blocks.push(Block { at, lines, step, set });
    }

    fn skip(&mut self, space: f32) {
        self.bottom += space;
    }
}

impl<'a> FigurePage<'a> {
    /// Lays out a page around a map.
    pub fn new(part: &'a Part, map: Map<'a>, options: &Options, measure: &Measure) -> Self {
        let palette = &map.picture.palette;
        let inner = map.bounds.width().max(NARROWEST);
        let width = inner.min(WIDEST);
        let mut head = Column { measure, left: MARGIN, width, bottom: MARGIN, blocks: Vec::new() };
        write_head(&mut head, part, palette);
        let left = MARGIN + (inner - map.bounds.width()) * 0.5;
        let map_corner = Point::new(left, head.bottom + APART);
        let legend_top = map_corner.y + map.bounds.height() + APART * 1.6;
        let legend_corner = Point::new(MARGIN, legend_top);
        // On a wide page the sources are beside the legend.
        let is_wide = inner >= WIDE;
        let legend = Legend::new(map.picture, if is_wide { inner * 0.6 } else { inner }, measure);
        let legend_bottom = legend_top + legend.height;
        let mut foot = if is_wide {
            let left = MARGIN + inner * 0.64;
            Column {
                measure,
                left,
                width: inner * 0.36,
                bottom: legend_corner.y,
                blocks: Vec::new(),
            }
        } else {
            let bottom = legend_bottom + APART;
            Column { measure, left: MARGIN, width, bottom, blocks: Vec::new() }
        };
        write_foot(&mut foot, part, palette);
        Self {
            part,
            palette,
            transparent: options.transparent,
            has_areas: options.structure == Structure::Hulls,
            legend,
            width: (inner + 2.0 * MARGIN).ceil(),
            height: (foot.bottom.max(legend_bottom) + MARGIN * 0.6).ceil(),
            head: head.blocks,
            foot: foot.blocks,
            corners: [map_corner, legend_corner],
            map,
        }
    }

    /// Its width and height.
    pub const fn size(&self) -> (f32, f32) {
        (self.width, self.height)
    }

    /// How many of its nodes have no name beside them.
    pub fn unnamed(&self) -> usize {
        let named = self.map.names.iter().filter(|name| !name.is_office).count();
        self.map.spots.len().saturating_sub(named)
    }

    /// Writes the SVG of the page into an empty one.
    pub fn svg(&self, mut svg: Svg) -> (String, Vec<Words>) {
        let root = svg.tag("svg").words("xmlns", "http://www.w3.org/2000/svg");
        let root = root.number("width", self.width).number("height", self.height);
        let root = root.written("viewBox", |out| {
            out.push_str("0 0 ");
            push_point(out, Point::new(self.width, self.height));
        });
        root.words("font-family", FAMILIES).open();
        svg.title(&self.part.title);
        svg.element("desc", &format!("{}. {}.", wording::FIGURE_CAUTION, wording::MADE_WITH));
        if !self.transparent {
            let ground = svg.tag("rect").words("width", "100%").words("height", "100%");
            ground.colour("fill", self.palette.background).close();
        }
        Self::write_blocks(&mut svg, "heading", &self.head);
        self.write_map(&mut svg);
        self.write_rule(&mut svg);
        self.legend.write(&mut svg, self.corners[1], self.palette);
        Self::write_blocks(&mut svg, "sources", &self.foot);
        svg.end("svg");
        svg.finish()
    }

    fn write_map(&self, svg: &mut Svg) {
        let shift = self.corners[0] - self.map.bounds.min;
        svg.moved_group("map", shift);
        let has_holes = self.transparent && !self.map.names.is_empty();
        if has_holes {
            names::write_holes(svg, &self.map, "clear-of-names");
            svg.tag("g").words("clip-path", "url(#clear-of-names)").open();
        }
        if self.has_areas {
            areas::write(svg, &self.map);
        }
        strokes::write_lines(svg, &self.map, &self.part.network);
        if has_holes {
            svg.end("g");
        }
        strokes::write_badges(svg, &self.map);
        marks::write_marks(svg, &self.map, &self.part.network);
        names::write_names(svg, &self.map, self.palette, !self.transparent);
        svg.end_moved_group();
    }

    /// Draws a fine line between map and legend.
    fn write_rule(&self, svg: &mut Svg) {
        let y = self.corners[1].y - APART * 0.6;
        let ends = [Point::new(MARGIN, y), Point::new(self.width - MARGIN, y)];
        let line = strokes::segment(svg, ends).colour("stroke", self.palette.structure);
        line.number("stroke-width", 0.75).close();
    }

    fn write_blocks(svg: &mut Svg, id: &str, blocks: &[Block]) {
        svg.group(id);
        for block in blocks {
            svg.lines(block.at, &block.lines, block.step, block.set);
        }
        svg.end("g");
    }
}

const fn plain(size: f32, ink: crate::picture::Rgba) -> Set {
    Set { size, ink, bold: false, anchor: Anchor::Start }
}

fn write_head(head: &mut Column<'_>, part: &Part, palette: &Palette) {
    let title = Set { bold: true, ..plain(22.0, palette.text) };
    head.add(&part.title, 3, 28.0, title);
    head.skip(4.0);
    if let Some(day) = part.known_on {
        head.add(&wording::known_words(day), 1, 18.0, plain(13.0, palette.text));
    }
    for limit in &part.limits {
        head.add(limit, 3, 17.0, plain(12.0, palette.text));
    }
    let extent = wording::extent_words(
        part.entities().count(),
        part.records().count(),
        part.counted_documents(),
    );
    head.add(&extent, 1, 17.0, plain(12.0, palette.muted));
}

fn write_foot(foot: &mut Column<'_>, part: &Part, palette: &Palette) {
    let set = plain(10.5, palette.muted);
    let rests_on = part.documents();
    let dossier = part.dossier();
    let all = dossier.documents_by_date();
    let all: Vec<_> = all.into_iter().filter(|found| rests_on.contains(&found.id)).collect();
    if !all.is_empty() {
        foot.add("Sources", 1, 18.0, Set { bold: true, ..plain(11.5, palette.text) });
    }
    for document in all.iter().take(DOCUMENTS) {
        foot.add(&wording::source_line(document, dossier), 2, 15.0, set);
    }
    if all.len() > DOCUMENTS {
        foot.add(&wording::more_words(all.len() - DOCUMENTS, "document"), 1, 15.0, set);
    }
    foot.skip(8.0);
    let caution = format!("{}. {}.", wording::FIGURE_CAUTION, wording::MADE_WITH);
    foot.add(&caution, 2, 15.0, plain(10.5, palette.text));
}
