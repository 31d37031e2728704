//! The positions of everything on the map of a page: marks, lines, badges, names. The sizes are the
//! same as in the window at zoom 1; a map too large for a page is drawn as the window draws it when
//! zoomed out. Writing the SVG is in `strokes`, `marks` and `names`.

use super::areas;
use super::fonts::Measure;
use super::names::{self, Name};
use crate::layout::{Point, Rect};
use crate::picture::labels::Grid;
use crate::picture::{LineMark, NodeMark, Outline, Picture};

/// Maximum length of a map's longer side, in units of 1/96 inch. With its margins it fits a sheet
/// of A1.
const LONGEST: f32 = 2_900.0;
/// Minimum room for a node on a large map, in square units.
const LEAST_ROOM: f32 = 400.0;
/// Lines shorter than this between their marks have no arrowhead and no badge.
const FINE: f32 = 26.0;
/// Lines shorter than this between their marks have no count.
const COUNTED: f32 = 44.0;
/// Half the size of a mark below which it has no words inside.
const SMALL: f32 = 9.0;

/// A laid-out map, with coordinates relative to its own origin.
pub struct Map<'a> {
    /// The picture with the marks.
    pub picture: &'a Picture,
    /// The scale of positions: 1 or less.
    pub zoom: f32,
    /// The scale of marks.
    pub mark_scale: f32,
    /// The scale of badges. They stay large enough to be recognised.
    pub badge_scale: f32,
    /// Its nodes, by key.
    pub spots: Vec<Spot>,
    /// Its lines, by key.
    pub lines: Vec<Line>,
    /// Names beside marks.
    pub names: Vec<Name>,
    /// The area that it covers.
    pub bounds: Rect,
}

/// A node on the page.
pub struct Spot {
    /// Its centre.
    pub at: Point,
    /// Its outline.
    pub outline: Outline,
    /// Half its width and height.
    pub half: Point,
    /// Font size of the words inside; `None` if there is no room.
    pub inside: Option<f32>,
}

/// A line on the page.
pub struct Line {
    /// Its two ends, at the edges of its marks.
    pub ends: [Point; 2],
    /// Its width.
    pub width: f32,
    /// The radius of the mark if the line leads back to the same mark.
    pub back_to: Option<f32>,
    /// Whether there is room for an arrowhead.
    pub has_head: bool,
    /// The centre of its first badge; `None` if it has none, or no room.
    pub badges: Option<Point>,
    /// The position of its count, if it is shown.
    pub count: Option<Point>,
}

impl Spot {
    /// The rectangle that it takes.
    pub fn rect(&self) -> Rect {
        Rect::around(self.at, self.half.x, self.half.y)
    }
}

impl Line {
    /// The direction from its first to its last end, as a vector of length 1.
    pub fn along(&self) -> Point {
        unit(self.ends[1] - self.ends[0])
    }
}

impl<'a> Map<'a> {
    /// Lays out everything. `positions` are by node, in map units.
    pub fn new(picture: &'a Picture, positions: &[Point], measure: &Measure) -> Self {
        let mut map = Self::unnamed(picture, positions, zoom(picture, positions));
        map.names = names::place(&map, measure);
        let rects = map.names.iter().map(|name| name.rect).chain([map.bounds]);
        map.bounds = Rect::enclosing(rects).unwrap_or(map.bounds);
        map
    }

    /// Lays out everything except the names, at the scale `zoom`.
    pub fn unnamed(picture: &'a Picture, positions: &[Point], zoom: f32) -> Self {
        let mut map = Self {
            picture,
            zoom,
            mark_scale: zoom.powf(0.65),
            badge_scale: zoom.powf(0.65).max(0.45),
            spots: Vec::new(),
            lines: Vec::new(),
            names: Vec::new(),
            bounds: Rect::around(Point::ORIGIN, 1.0, 1.0),
        };
        let at = |place: usize| positions.get(place).copied().filter(|p| p.is_finite());
        let nodes = picture.nodes.iter().enumerate();
        let spot = |(place, mark)| map.spot(mark, at(place).unwrap_or(Point::ORIGIN) * zoom);
        map.spots = nodes.map(spot).collect();
        map.lines = picture.lines.iter().map(|mark| map.line(mark)).collect();
        map.set_badges();
        let reach = areas::MARGIN * map.mark_scale + 2.0;
        map.bounds = map.covered().map_or(map.bounds, |covered| covered.grown(reach));
        map
    }

    fn spot(&self, mark: &NodeMark, at: Point) -> Spot {
        let outline = mark.shape.outline((mark.radius * self.mark_scale).max(2.0));
        let half = half_size(&outline);
        let letters = mark.text.as_ref().map(|text| text.chars().count().max(1) as f32);
        let size = |letters: f32| (2.6 * half.x / letters.max(2.2)).min(half.y).min(22.0).floor();
        let inside = letters.filter(|_| half.x > SMALL).map(size).filter(|size| *size >= 7.0);
        Spot { at, outline, half, inside }
    }

    fn line(&self, mark: &LineMark) -> Line {
        let width = (mark.width * self.zoom.max(0.35)).max(0.6);
        let bare = Line {
            ends: [Point::ORIGIN; 2],
            width,
            back_to: None,
            has_head: false,
            badges: None,
            count: None,
        };
        let spots = (self.spots.get(mark.from.index()), self.spots.get(mark.to.index()));
        let (Some(from), Some(to)) = spots else { return bare };
        if mark.from == mark.to {
            return Line { ends: [from.at; 2], back_to: Some(from.half.y), ..bare };
        }
        let ends = trimmed(from, to);
        Line { ends, has_head: ends[0].distance(ends[1]) > FINE, ..bare }
    }

    /// Puts badges and counts at the middle of their lines, or as near to it as possible without
    /// touching marks or each other. A count without room is left out.
    fn set_badges(&mut self) {
        let Some(covered) = self.covered() else { return };
        let mut taken = Grid::new(covered.grown(60.0));
        for spot in &self.spots {
            taken.insert(spot.rect().grown(2.0));
        }
        let (with_counts, scale) = (self.zoom >= 0.4, self.badge_scale);
        for (line, mark) in self.lines.iter_mut().zip(&self.picture.lines) {
            let length = line.ends[0].distance(line.ends[1]);
            let counted = mark.is_counted() && with_counts && length >= COUNTED;
            let badged = (mark.cross || mark.silent) && line.has_head;
            if line.back_to.is_some() || !(counted || badged) {
                continue;
            }
            let along = line.along();
            let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
            let places = places.map(|share| line.ends[0] + along * (length * share));
            let room = |at: Point, counted| badge_room(mark, (at, along), (badged, counted), scale);
            let is_free =
                |at: &Point, counted| room(*at, counted).iter().all(|rect| taken.is_free(*rect));
            let free = |counted| places.into_iter().find(|at| is_free(at, counted));
            let with_count = if counted { free(true) } else { None };
            let counted = with_count.is_some();
            let at = with_count.or_else(|| free(false)).unwrap_or(places[0]);
            for rect in room(at, counted) {
                taken.insert(rect);
            }
            line.badges = badged.then_some(at);
            line.count = counted.then(|| at + along * (aside(mark, badged) * scale));
        }
    }

    /// A line between the same nodes with another mark. Its badges stay where they were.
    pub fn line_as(&self, line: &Line, mark: &LineMark) -> Line {
        let other = self.line(mark);
        let length = other.ends[0].distance(other.ends[1]);
        let counted = mark.is_counted() && line.count.is_some() && length >= COUNTED;
        let badged = (mark.cross || mark.silent) && other.has_head;
        if other.back_to.is_some() {
            return other;
        }
        let middle = other.ends[0] + (other.ends[1] - other.ends[0]) * 0.5;
        let at = line.badges.or(line.count).unwrap_or(middle);
        let count = at + other.along() * (aside(mark, badged) * self.badge_scale);
        Line { badges: badged.then_some(at), count: counted.then_some(count), ..other }
    }

    /// The rectangles that a line's badges and count take.
    pub fn badge_rects(&self, line: &Line, mark: &LineMark) -> Vec<Rect> {
        let (along, scale) = (line.along(), self.badge_scale);
        match (line.badges, line.count) {
            (None, None) => Vec::new(),
            (Some(at), count) => badge_room(mark, (at, along), (true, count.is_some()), scale),
            (None, Some(at)) => badge_room(mark, (at, along), (false, true), scale),
        }
    }

    /// The area that marks and loops cover. Lines and badges are between these; `None` on an empty
    /// map.
    fn covered(&self) -> Option<Rect> {
        let spots = self.spots.iter().map(|spot| spot.rect().grown(3.0));
        let loops = self.lines.iter().filter_map(Line::loop_rect);
        Rect::enclosing(spots.chain(loops))
    }
}

impl Line {
    /// The centre and radius of a loop; `None` if the line is no loop.
    pub fn loop_circle(&self) -> Option<(Point, f32)> {
        let radius = self.back_to?;
        Some((self.ends[0] - Point::new(0.0, radius * 1.5), radius * 0.7))
    }

    /// The rectangle that a loop takes.
    pub fn loop_rect(&self) -> Option<Rect> {
        let (middle, radius) = self.loop_circle()?;
        Some(Rect::around(middle, radius, radius).grown(self.width))
    }
}

/// The distance of a count from the middle of a line, so that it is beside the badges.
fn aside(mark: &LineMark, badged: bool) -> f32 {
    match (mark.cross && badged, mark.silent && badged) {
        (false, false) => 0.0,
        (true, true) => 38.0,
        _ => 19.0,
    }
}

/// Half the size of a count's badge at scale 1.
pub fn count_half(count: u32) -> Point {
    Point::new(4.0 + 3.5 * count.to_string().len() as f32, 7.5)
}

/// The distance from one number on a line to the next, at a scale.
pub fn count_step(number: u32, scale: f32) -> f32 {
    (2.0 * count_half(number).x + 4.0) * scale
}

fn badge_room(
    mark: &LineMark,
    (at, along): (Point, Point),
    (badged, counted): (bool, bool),
    scale: f32,
) -> Vec<Rect> {
    let mut room = Vec::new();
    let mut next = at;
    if badged && mark.cross {
        room.push(Rect::around(next, 8.5 * scale, 8.5 * scale));
        next += along * (20.0 * scale);
    }
    if badged && mark.silent {
        room.push(Rect::around(next, 7.0 * scale, 7.0 * scale));
    }
    if counted {
        let mut at = at + along * (aside(mark, badged) * scale);
        for (number, _) in mark.numbers() {
            let half = (count_half(number) + Point::new(1.0, 1.0)) * scale;
            room.push(Rect::around(at, half.x, half.y));
            at += along * count_step(number, scale);
        }
    }
    room
}

/// The scale of a map: 1, unless the map would not fit on a page.
fn zoom(picture: &Picture, positions: &[Point]) -> f32 {
    let points = positions.iter().filter(|point| point.is_finite());
    let Some(area) = Rect::enclosing(points.map(|at| Rect::around(*at, 30.0, 30.0))) else {
        return 1.0;
    };
    let fitting = LONGEST / area.width().max(area.height());
    let roomy = (LEAST_ROOM * picture.nodes.len() as f32 / (area.width() * area.height())).sqrt();
    // The scale that gives every node its room is limited to three times the scale that fits a
    // page. Otherwise a map whose nodes are far apart would be too large to draw.
    fitting.max(roomy.min(fitting * 3.0)).min(1.0)
}

/// The part of the connection between two marks that is outside both.
fn trimmed(from: &Spot, to: &Spot) -> [Point; 2] {
    let (way, length) = (to.at - from.at, from.at.distance(to.at));
    if length < 1.0 {
        return [from.at, to.at];
    }
    let unit = way * (1.0 / length);
    let (cut_from, cut_to) = (from.outline.reach(unit), to.outline.reach(-unit) + 1.5);
    if cut_from + cut_to >= length {
        return [from.at, to.at];
    }
    [from.at + unit * cut_from, to.at - unit * cut_to]
}

/// The displacement scaled to length 1; unchanged if it has length 0.
fn unit(way: Point) -> Point {
    let length = way.length();
    if length > 0.0 { way * (1.0 / length) } else { way }
}

/// Half the width and height of an outline.
fn half_size(outline: &Outline) -> Point {
    match outline {
        Outline::Circle { radius } => Point::new(*radius, *radius),
        Outline::Rectangle { half_width, half_height, .. } => Point::new(*half_width, *half_height),
        Outline::Polygon(corners) => corners.iter().fold(Point::ORIGIN, |half, corner| {
            Point::new(half.x.max(corner.x.abs()), half.y.max(corner.y.abs()))
        }),
    }
}
