//! The positions of everything on the map of a page: marks, lines, badges, names. The sizes are the
//! same as in the window at zoom 1; a map too large for a page is drawn as the window draws it when
//! zoomed out. Writing the SVG is in `strokes`, `marks` and `names`.

use super::areas;
use super::fonts::Measure;
use super::names::{self, Name};
use crate::layout::{Point, Rect};
use crate::picture::badges::{BadgeSpot, in_a_row};
use crate::picture::labels::Grid;
use crate::picture::{Badge, LineMark, NodeMark, Outline, Picture};

/// Maximum length of a map's longer side, in units of 1/96 inch. With its margins it fits a sheet
/// of A1.
const LONGEST: f32 = 2_900.0;
/// Minimum room for a node on a large map, in square units.
const LEAST_ROOM: f32 = 400.0;
/// Lines shorter than this between their marks have no arrowhead.
const FINE: f32 = 26.0;
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
    /// Its badges that have room, with their centres.
    pub badges: Vec<(Badge, Point)>,
}

impl Spot {
    /// The rectangle that it takes.
    pub fn rect(&self) -> Rect {
        Rect::around(self.at, self.half.x, self.half.y)
    }
}

impl Line {
    /// The distance between its ends.
    fn length(&self) -> f32 {
        self.ends[0].distance(self.ends[1])
    }

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
            badges: Vec::new(),
        };
        let spots = (self.spots.get(mark.from.index()), self.spots.get(mark.to.index()));
        let (Some(from), Some(to)) = spots else { return bare };
        if mark.from == mark.to {
            return Line { ends: [from.at; 2], back_to: Some(from.half.y), ..bare };
        }
        let ends = trimmed(from, to);
        Line { ends, has_head: ends[0].distance(ends[1]) > FINE, ..bare }
    }

    /// Puts badges at the middle of their lines, or as near to it as possible without touching marks
    /// or each other. A badge without room is left out, except signs.
    fn set_badges(&mut self) {
        let Some(covered) = self.covered() else { return };
        let mut taken = Grid::new(covered.grown(60.0));
        for spot in &self.spots {
            taken.insert(spot.rect().grown(2.0));
        }
        let (zoom, scale) = (self.zoom, self.badge_scale);
        for (line, mark) in self.lines.iter_mut().zip(&self.picture.lines) {
            let badges = mark.fitting_badges(line.length(), zoom);
            let spot = BadgeSpot::free(&badges, line.ends, scale, &taken);
            line.badges = spot.of(badges, line.ends, scale).collect();
            for (badge, at) in &line.badges {
                taken.insert(badge.room(*at, scale));
            }
        }
    }

    /// A line between the same nodes with another mark. Its badges stay where they were.
    pub fn line_as(&self, line: &Line, mark: &LineMark) -> Line {
        let mut other = self.line(mark);
        let middle = other.ends[0] + (other.ends[1] - other.ends[0]) * 0.5;
        let start = line.badges.first().map_or(middle, |(_, at)| *at);
        // What had no room before has none now.
        let roomy = line.badges.iter().any(|(badge, _)| !badge.is_sign());
        let badges = mark.fitting_badges(other.length(), self.zoom);
        let badges = badges.filter(|badge| roomy || badge.is_sign());
        other.badges = in_a_row(badges, (start, other.along()), self.badge_scale).collect();
        other
    }

    /// The rectangles that a line's badges take.
    pub fn badge_rects(&self, line: &Line) -> impl Iterator<Item = Rect> {
        line.badges.iter().map(|(badge, at)| badge.room(*at, self.badge_scale))
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
