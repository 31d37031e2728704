//! The badges on lines: a cross for a denial, dots for a silent party, an icon for the form of
//! contact, and the numbers of contacts. Sizes are in points at scale 1. The window and the exports
//! draw the same badges.

use super::labels::Grid;
use super::marks::LineMark;
use super::palette::{Palette, Rgba};
use crate::layout::{Point, Rect};
use crate::model::Mode;

/// A badge on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// Somebody denies one of its records.
    Denied,
    /// Somebody makes no statement about one of its records.
    Silent,
    /// The form of all its contacts.
    Form(Mode),
    /// The number of its contacts.
    Contacts(u32),
    /// The number of its contacts that are only planned.
    Planned(u32),
}

/// A piece of a badge that is not a number. Coordinates are relative to the badge's centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// A disc in the background colour around the centre, with an edge in the badge's colour. The
    /// edge can have the width 0.
    Ground {
        /// Its radius.
        radius: f32,
        /// The width of its edge.
        edge: f32,
    },
    /// A disc in the badge's colour.
    Dot {
        /// Its centre.
        at: Point,
        /// Its radius.
        radius: f32,
    },
    /// A line through some points in the badge's colour.
    Path {
        /// Its points.
        points: &'static [Point],
        /// Its width.
        width: f32,
    },
}

impl Badge {
    /// Whether the line always has it, even without room. A sign says that something is disputed or
    /// left open.
    pub const fn is_sign(self) -> bool {
        matches!(self, Self::Denied | Self::Silent)
    }

    /// The number in it, and whether it counts what is only planned.
    pub const fn number(self) -> Option<(u32, bool)> {
        match self {
            Self::Contacts(number) => Some((number, false)),
            Self::Planned(number) => Some((number, true)),
            Self::Denied | Self::Silent | Self::Form(_) => None,
        }
    }

    /// Half its width and height.
    pub fn half(self) -> Point {
        match self {
            Self::Denied => Point::new(8.5, 8.5),
            Self::Silent => Point::new(7.0, 7.0),
            Self::Form(_) => Point::new(FORM + 1.0, FORM + 1.0),
            Self::Contacts(number) | Self::Planned(number) => {
                Point::new(4.5 + 3.5 * number.to_string().len() as f32, 8.0)
            }
        }
    }

    /// The rectangle that it takes at a place, with a little room around it.
    pub fn room(self, at: Point, scale: f32) -> Rect {
        let gap = if self.number().is_some() { 1.0 } else { 0.0 };
        let half = (self.half() + Point::new(gap, gap)) * scale;
        Rect::around(at, half.x, half.y)
    }

    /// Its colour on a line of the colour `line`.
    pub const fn ink(self, line: Rgba, palette: &Palette) -> Rgba {
        if matches!(self, Self::Denied) { palette.denied } else { line }
    }

    /// What it is drawn with, lowest first. Empty for a number.
    pub fn parts(self) -> Vec<Part> {
        match self {
            Self::Denied => {
                let arm = |points| Part::Path { points, width: 2.25 };
                vec![Part::Ground { radius: 8.5, edge: 0.0 }, arm(&CROSS[0]), arm(&CROSS[1])]
            }
            Self::Silent => {
                let dot = |x| Part::Dot { at: Point::new(x, 0.0), radius: 0.9 };
                vec![Part::Ground { radius: 6.0, edge: 1.25 }, dot(-2.6), dot(0.0), dot(2.6)]
            }
            Self::Form(mode) => {
                let mut parts = vec![Part::Ground { radius: FORM, edge: 1.25 }];
                let path = |points| Part::Path { points, width: 1.2 };
                parts.extend(icon(mode).iter().copied().map(path));
                parts
            }
            Self::Contacts(_) | Self::Planned(_) => Vec::new(),
        }
    }
}

/// Lines whose marks are nearer to each other than this, on the screen, have no badges.
const BADGED: f32 = 26.0;
/// Lines whose marks are nearer to each other than this, and lines at a lower zoom than this, have
/// no numbers.
const ROOMY: f32 = 44.0;
const ROOMY_ZOOM: f32 = 0.4;
/// The same for forms of contact. Names come first: at a lower zoom, icons would take their room.
const WITH_FORM: f32 = 60.0;
const WITH_FORM_ZOOM: f32 = 0.65;
/// The positions along a line, as shares of its length, at which its badges may start. Best first.
const SHARES: [f32; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

impl LineMark {
    /// The badges that it is long enough for. `length` is the distance between its marks on the
    /// screen, and `zoom` the scale of the map.
    pub fn fitting_badges(
        &self,
        length: f32,
        zoom: f32,
    ) -> impl Iterator<Item = Badge> + Clone + use<> {
        let none = length <= BADGED || self.from == self.to;
        let fits = move |badge: &Badge| match badge {
            Badge::Denied | Badge::Silent => true,
            Badge::Contacts(_) | Badge::Planned(_) => length >= ROOMY && zoom >= ROOMY_ZOOM,
            Badge::Form(_) => length >= WITH_FORM && zoom >= WITH_FORM_ZOOM,
        };
        self.badges().filter(move |badge| !none && fits(badge))
    }

    /// Its badges, in the order in which they follow each other on the line: signs first.
    pub fn badges(&self) -> impl Iterator<Item = Badge> + Clone + use<> {
        let counted = self.contacts + self.planned > 1;
        let number = |count: u32| (counted && count > 0).then_some(count);
        let badges = [
            self.cross.then_some(Badge::Denied),
            self.silent.then_some(Badge::Silent),
            self.form.map(Badge::Form),
            number(self.contacts).map(Badge::Contacts),
            number(self.planned).map(Badge::Planned),
        ];
        badges.into_iter().flatten()
    }
}

/// Where some badges are that follow each other on a line. The first is at `start`; `along` is the
/// direction of the line, with length 1.
pub fn in_a_row(
    badges: impl Iterator<Item = Badge>,
    (start, along): (Point, Point),
    scale: f32,
) -> impl Iterator<Item = (Badge, Point)> {
    badges.scan(None, move |last: &mut Option<(Badge, Point)>, badge| {
        let at = last.map_or(start, |(last, at)| {
            at + along * ((last.half().x + badge.half().x + BETWEEN) * scale)
        });
        *last = Some((badge, at));
        *last
    })
}

/// The space between two badges on a line.
const BETWEEN: f32 = 4.0;

/// Where the badges of a line are.
#[derive(Clone, Copy, Debug)]
pub struct BadgeSpot {
    /// Where they start, as a share of the line's length.
    share: f32,
    /// How many of them have room.
    count: usize,
}

impl BadgeSpot {
    /// The middle of a line, with all its badges.
    pub const MIDDLE: Self = Self { share: SHARES[0], count: usize::MAX };

    /// The first spot of a line at which its badges touch nothing in `taken`. If there is none for
    /// all badges, it has fewer; signs are always there. `ends` are the ends of the line.
    pub fn free(
        badges: &(impl Iterator<Item = Badge> + Clone),
        ends: [Point; 2],
        scale: f32,
        taken: &Grid,
    ) -> Self {
        let (all, signs) = (badges.clone().count(), badges.clone().filter(|b| b.is_sign()).count());
        let spots = (signs..=all)
            .rev()
            .flat_map(|count| SHARES.into_iter().map(move |share| Self { share, count }));
        let is_free = |spot: &Self| {
            let mut row = spot.of(badges.clone(), ends, scale);
            row.all(|(badge, at)| taken.is_free(badge.room(at, scale)))
        };
        spots.into_iter().find(is_free).unwrap_or(Self { count: signs, ..Self::MIDDLE })
    }

    /// The badges of a line that have room at this spot, with their centres.
    pub fn of<I: Iterator<Item = Badge>>(
        self,
        badges: I,
        [from, to]: [Point; 2],
        scale: f32,
    ) -> impl Iterator<Item = (Badge, Point)> + use<I> {
        let way = to - from;
        let along = way * (1.0 / way.length().max(f32::EPSILON));
        in_a_row(badges.take(self.count), (from + way * self.share, along), scale)
    }
}

/// The radius of the badge of a form of contact.
const FORM: f32 = 7.5;

const fn at(x: f32, y: f32) -> Point {
    Point::new(x, y)
}

const CROSS: [[Point; 2]; 2] = [[at(-5.0, 5.0), at(5.0, -5.0)], [at(-5.0, -5.0), at(5.0, 5.0)]];

/// The lines of the icon of a form of contact. Empty if the form is not stated.
const fn icon(mode: Mode) -> &'static [&'static [Point]] {
    match mode {
        Mode::Call => CALL,
        Mode::Meeting => MEETING,
        Mode::Visit => VISIT,
        Mode::Letter => LETTER,
        Mode::Message => MESSAGE,
        Mode::Video => VIDEO,
        Mode::Unstated => &[],
    }
}

/// The handset, then its two ends.
const CALL: &[&[Point]] = &[
    &[at(-3.4, 1.0), at(-2.9, -1.0), at(-1.4, -2.1), at(1.4, -2.1), at(2.9, -1.0), at(3.4, 1.0)],
    &[at(-4.5, 1.2), at(-2.2, 1.2)],
    &[at(-4.3, 2.2), at(-2.4, 2.2)],
    &[at(2.2, 1.2), at(4.5, 1.2)],
    &[at(2.4, 2.2), at(4.3, 2.2)],
];
/// Two heads, then two pairs of shoulders.
const MEETING: &[&[Point]] = &[
    &[at(-2.2, -3.6), at(-1.0, -2.4), at(-2.2, -1.2), at(-3.4, -2.4), at(-2.2, -3.6)],
    &[at(2.2, -3.6), at(3.4, -2.4), at(2.2, -1.2), at(1.0, -2.4), at(2.2, -3.6)],
    &[at(-4.4, 3.2), at(-4.0, 1.2), at(-2.2, 0.4), at(-0.5, 1.2), at(-0.2, 3.2)],
    &[at(0.2, 3.2), at(0.5, 1.2), at(2.2, 0.4), at(4.0, 1.2), at(4.4, 3.2)],
];
/// A suitcase and its handle.
const VISIT: &[&[Point]] = &[
    &[at(-4.2, -1.6), at(4.2, -1.6), at(4.2, 3.4), at(-4.2, 3.4), at(-4.2, -1.6)],
    &[at(-1.7, -1.6), at(-1.7, -3.6), at(1.7, -3.6), at(1.7, -1.6)],
];
/// An envelope and its flap.
const LETTER: &[&[Point]] = &[
    &[at(-4.4, -3.0), at(4.4, -3.0), at(4.4, 3.0), at(-4.4, 3.0), at(-4.4, -3.0)],
    &[at(-4.4, -3.0), at(0.0, 0.8), at(4.4, -3.0)],
];
/// A speech bubble.
const MESSAGE: &[&[Point]] = &[&[
    at(-4.2, -3.2),
    at(4.2, -3.2),
    at(4.2, 1.6),
    at(0.0, 1.6),
    at(-2.4, 4.0),
    at(-2.4, 1.6),
    at(-4.2, 1.6),
    at(-4.2, -3.2),
]];
/// A camera and its lens.
const VIDEO: &[&[Point]] = &[
    &[at(-4.6, -2.6), at(1.2, -2.6), at(1.2, 2.6), at(-4.6, 2.6), at(-4.6, -2.6)],
    &[at(1.2, -0.6), at(4.6, -2.6), at(4.6, 2.6), at(1.2, 0.6)],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stated_form_has_an_icon_within_its_badge() {
        for mode in Mode::ALL.iter().filter(|mode| **mode != Mode::Unstated) {
            let points: Vec<&Point> = icon(*mode).iter().flat_map(|path| path.iter()).collect();
            assert!(points.len() > 3, "{mode:?} is drawn");
            let far = points.iter().map(|p| p.length()).fold(0.0, f32::max);
            assert!(far + 0.6 <= FORM, "{mode:?} stays within its edge: {far}");
        }
    }

    #[test]
    fn badges_in_a_row_do_not_overlap() {
        let badges = [
            Badge::Denied,
            Badge::Silent,
            Badge::Form(Mode::Call),
            Badge::Contacts(12),
            Badge::Planned(3),
        ];
        let along = Point::new(1.0, 0.0);
        let row: Vec<_> = in_a_row(badges.into_iter(), (Point::ORIGIN, along), 0.5).collect();
        for pair in row.windows(2) {
            let [left, right] = [pair[0], pair[1]].map(|(badge, at)| badge.room(at, 0.5));
            assert!(left.max.x <= right.min.x, "{pair:?}");
        }
    }
}
