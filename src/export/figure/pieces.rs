//! The map of a picture in separate pieces, each in both themes, for a page that shows and hides
//! them. Sizes, positions and looks are the same as in the pictures. The page decides which piece
//! is shown when.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::fonts::Measure;
use super::legend::write_sample;
use super::map::Map;
use super::svg::{LOOKS, Svg};
use super::{areas, marks, names, strokes};
use crate::layout::{Point, Rect};
use crate::network::Network;
use crate::picture::{LineMark, Palette, Picture, Sample};

pub use super::fonts::FAMILIES;
pub use super::legend::SAMPLE;

/// Looks as pairs of their light and dark form. Each becomes a class in the page's style sheet.
#[derive(Debug, Default)]
pub struct Looks {
    classes: BTreeMap<(String, String), usize>,
}

impl Looks {
    /// The class of a look; a new one if it has none.
    pub fn class(&mut self, light: &str, dark: &str) -> String {
        let next = self.classes.len();
        let number = *self.classes.entry((light.to_owned(), dark.to_owned())).or_insert(next);
        format!("s{number}")
    }

    /// Joins a piece drawn in both themes into one, with classes for its looks.
    fn joined(&mut self, light: &str, dark: &str) -> String {
        let mut dark = dark.split(LOOKS);
        let mut joined = String::with_capacity(light.len());
        for (place, part) in light.split(LOOKS).enumerate() {
            let other = dark.next().unwrap_or(part);
            if place % 2 == 0 {
                joined.push_str(part);
            } else {
                let class = self.class(part, other);
                // Writing into a String cannot fail.
                write!(joined, " class=\"{class}\"").unwrap_or_default();
            }
        }
        joined
    }

    /// The style sheet of all looks.
    pub fn css(&self) -> String {
        let mut by_number: Vec<_> = self.classes.iter().collect();
        by_number.sort_by_key(|(_, number)| **number);
        let (mut light, mut dark) = (String::new(), String::new());
        for ((in_light, in_dark), number) in by_number {
            // Writing into a String cannot fail.
            writeln!(light, ".s{number}{{{in_light}}}").unwrap_or_default();
            if in_light != in_dark {
                writeln!(dark, ".s{number}{{{in_dark}}}").unwrap_or_default();
            }
        }
        format!("{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n")
    }
}

/// What a piece shows, by its index in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// The areas of all governments.
    Areas,
    /// A line.
    Line(usize),
    /// Its badges and counts.
    Badges(usize),
    /// A node.
    Mark(usize),
    /// The name of a node.
    Name(usize),
    /// The office below it.
    Office(usize),
}

/// A piece and its SVG.
pub type Drawn = (Piece, String);

/// A line, by its index, with different marks in both themes.
pub type OtherLine = (usize, [LineMark; 2]);

/// The scale of a map, and its names.
pub struct Plan {
    zoom: f32,
    /// The area that the map covers, including its names.
    pub bounds: Rect,
    /// Its names and offices.
    pub names: Vec<Drawn>,
}

impl Plan {
    /// Lays out a picture in both themes, with or without background strips behind its names.
    pub fn new(
        [light, dark]: [&Picture; 2],
        positions: &[Point],
        has_strips: bool,
        looks: &mut Looks,
    ) -> Self {
        let mut measure = Measure::new();
        let mut map = Map::new(light, positions, &measure);
        if let Some(more) = measure.with_what_is_lacking() {
            measure = more;
            map = Map::new(light, positions, &measure);
        }
        let both = [&light.palette, &dark.palette];
        let named = map.names.iter().map(|name| {
            let drawn = in_both(looks, both, |svg, palette| {
                if has_strips {
                    names::write_strip(svg, name, palette);
                }
                names::write_name(svg, name, palette);
            });
            let piece =
                if name.is_office { Piece::Office(name.node) } else { Piece::Name(name.node) };
            (piece, drawn)
        });
        let names = named.collect();
        Self { zoom: map.zoom, bounds: map.bounds, names }
    }

    /// The pieces of a picture in both themes, without its names, at the scale of the first one;
    /// and some lines with other marks, each as a line and its badges.
    pub fn pieces(
        &mut self,
        [light, dark]: [&Picture; 2],
        (positions, others): (&[Point], &[OtherLine]),
        has_areas: bool,
        looks: &mut Looks,
    ) -> (Vec<Drawn>, Vec<[String; 2]>) {
        let maps = [light, dark].map(|picture| Map::unnamed(picture, positions, self.zoom));
        if !light.nodes.is_empty() {
            self.bounds = self.bounds.union(maps[0].bounds);
        }
        let mut all = Vec::new();
        let mut add = |piece, draw: &dyn Fn(&mut Svg, &Map<'_>)| {
            let drawn = in_both(looks, [&maps[0], &maps[1]], draw);
            if !drawn.is_empty() {
                all.push((piece, drawn));
            }
        };
        if has_areas {
            add(Piece::Areas, &areas::write);
        }
        for place in 0..light.lines.len() {
            let with = |draw: fn(&mut Svg, &Map<'_>, usize)| {
                move |svg: &mut Svg, map: &Map<'_>| draw(svg, map, place)
            };
            add(Piece::Line(place), &with(line));
            add(Piece::Badges(place), &with(badges));
        }
        for place in 0..light.nodes.len() {
            add(Piece::Mark(place), &|svg: &mut Svg, map: &Map<'_>| mark(svg, map, place));
        }
        let drawn = others.iter().map(|(place, marks)| {
            let both = [(&maps[0], &marks[0]), (&maps[1], &marks[1])];
            let line = |map: &Map<'_>, mark| Some(map.line_as(map.lines.get(*place)?, mark));
            let stroke = in_both(looks, both, |svg, (map, mark)| {
                if let Some(line) = line(map, mark) {
                    strokes::write(svg, &line, mark);
                }
            });
            let badges = in_both(looks, both, |svg, (map, mark)| {
                if let Some(line) = line(map, mark) {
                    strokes::badges(svg, map, &line, mark);
                }
            });
            [stroke, badges]
        });
        let drawn = drawn.collect();
        (all, drawn)
    }
}

fn line(svg: &mut Svg, map: &Map<'_>, place: usize) {
    if let (Some(line), Some(mark)) = (map.lines.get(place), map.picture.lines.get(place)) {
        strokes::write(svg, line, mark);
    }
}

fn badges(svg: &mut Svg, map: &Map<'_>, place: usize) {
    if let (Some(line), Some(mark)) = (map.lines.get(place), map.picture.lines.get(place)) {
        strokes::badges(svg, map, line, mark);
    }
}

fn mark(svg: &mut Svg, map: &Map<'_>, place: usize) {
    if let (Some(spot), Some(mark)) = (map.spots.get(place), map.picture.nodes.get(place)) {
        marks::write(svg, map, spot, mark);
    }
}

/// The sample of a legend entry. The middle of its left edge is at the origin.
pub fn sample([light, dark]: [(&Sample, &Palette); 2], looks: &mut Looks) -> String {
    in_both(looks, [light, dark], |svg, (sample, palette)| {
        write_sample(svg, Point::ORIGIN, sample, palette);
    })
}

/// The tooltip of a mark or a line; `None` for other pieces.
pub fn told(piece: Piece, picture: &Picture, network: &Network) -> Option<String> {
    match piece {
        Piece::Mark(place) => Some(marks::told(picture.nodes.get(place)?, network)),
        Piece::Line(place) => Some(strokes::told(picture.lines.get(place)?, network)),
        _ => None,
    }
}

/// Draws something in light and in dark, and joins both.
fn in_both<T>(looks: &mut Looks, both: [T; 2], draw: impl Fn(&mut Svg, T)) -> String {
    let [light, dark] = both.map(|theme| {
        let mut svg = Svg::of_page();
        draw(&mut svg, theme);
        svg.finish().0
    });
    looks.joined(&light, &dark)
}
