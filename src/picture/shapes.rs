//! Outlines of the marks, around their centres. The window and the exports draw the same ones.

use std::f32::consts::{FRAC_PI_2, TAU};

use crate::layout::Point;
use crate::model::EntityKind;

/// The shape of a mark. Each kind of entity has one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A government.
    RoundedSquare,
    /// A person.
    Circle,
    /// A body.
    WideRectangle,
    /// A group of people.
    Octagon,
    /// A newspaper, agency or broadcaster.
    Hexagon,
    /// A place.
    Pin,
    /// A channel of communication.
    Diamond,
    /// A topic that is talked about.
    Triangle,
    /// Anything else.
    Pentagon,
    /// A contact of three or more participants.
    Dot,
}

/// What to draw for a shape. Coordinates are relative to the mark's centre.
#[derive(Clone, Debug, PartialEq)]
pub enum Outline {
    /// A circle.
    Circle {
        /// Its radius.
        radius: f32,
    },
    /// A rectangle with horizontal and vertical sides and rounded corners.
    Rectangle {
        /// Half its width.
        half_width: f32,
        /// Half its height.
        half_height: f32,
        /// Radius of the corners.
        corner: f32,
    },
    /// A convex polygon, clockwise on the screen.
    Polygon(Vec<Point>),
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 10] = [
        Self::RoundedSquare,
        Self::Circle,
        Self::WideRectangle,
        Self::Octagon,
        Self::Hexagon,
        Self::Pin,
        Self::Diamond,
        Self::Triangle,
        Self::Pentagon,
        Self::Dot,
    ];

    /// The shape of a kind of entity.
    pub const fn of(kind: &EntityKind) -> Self {
        match kind {
            EntityKind::Government => Self::RoundedSquare,
            EntityKind::Person => Self::Circle,
            EntityKind::Body => Self::WideRectangle,
            EntityKind::Group => Self::Octagon,
            EntityKind::Media => Self::Hexagon,
            EntityKind::Place => Self::Pin,
            EntityKind::Channel => Self::Diamond,
            EntityKind::Topic => Self::Triangle,
            EntityKind::Unspecified | EntityKind::Other(_) => Self::Pentagon,
        }
    }

    /// Its outline for a radius. No outline reaches farther than 1.25 radii from the centre.
    pub fn outline(self, radius: f32) -> Outline {
        match self {
            Self::Circle | Self::Dot => Outline::Circle { radius },
            Self::RoundedSquare => Outline::Rectangle {
                half_width: radius * 0.95,
                half_height: radius * 0.95,
                corner: radius * 0.32,
            },
            Self::WideRectangle => Outline::Rectangle {
                half_width: radius * 1.15,
                half_height: radius * 0.78,
                corner: radius * 0.2,
            },
            Self::Octagon => regular(8, radius, TAU / 16.0),
            Self::Hexagon => regular(6, radius, 0.0),
            Self::Diamond => regular(4, radius * 1.12, 0.0),
            Self::Triangle => regular(3, radius * 1.15, -FRAC_PI_2),
            Self::Pentagon => regular(5, radius, -FRAC_PI_2),
            Self::Pin => pin(radius),
        }
    }
}

impl Outline {
    /// How far the outline is from the centre in a direction: a line to the mark ends there.
    pub fn reach(&self, direction: Point) -> f32 {
        let length = direction.length();
        if length < 1e-6 {
            return 0.0;
        }
        let unit = direction * (1.0 / length);
        match self {
            Self::Circle { radius } => *radius,
            Self::Rectangle { half_width, half_height, .. } => {
                let across = half_width / unit.x.abs().max(1e-6);
                across.min(half_height / unit.y.abs().max(1e-6))
            }
            Self::Polygon(corners) => corners
                .iter()
                .zip(corners.iter().cycle().skip(1))
                .filter_map(|(from, to)| crossing(unit, *from, *to))
                .fold(0.0, f32::max),
        }
    }
}

/// Where a ray from the centre meets a side, as the distance from the centre; `None` if it does
/// not.
fn crossing(unit: Point, from: Point, to: Point) -> Option<f32> {
    let side = to - from;
    let across = unit.cross(side);
    if across.abs() < 1e-9 {
        return None;
    }
    let distance = from.cross(side) / across;
    let share = from.cross(unit) / across;
    (distance >= 0.0 && (-1e-4..=1.0001).contains(&share)).then_some(distance)
}

fn regular(corners: u8, radius: f32, turn: f32) -> Outline {
    let corner = |n| Point::polar(radius, turn + TAU * f32::from(n) / f32::from(corners));
    Outline::Polygon((0..corners).map(corner).collect())
}

/// A drop shape: round at the top, with its point at the bottom.
fn pin(radius: f32) -> Outline {
    let round = radius * 0.82;
    let mut corners: Vec<Point> = (0..=12_u8)
        .map(|n| {
            let angle = FRAC_PI_2 + TAU * (0.12 + 0.76 * f32::from(n) / 12.0);
            Point::polar(round, angle) - Point::new(0.0, radius * 0.25)
        })
        .collect();
    corners.push(Point::new(0.0, radius * 1.1));
    Outline::Polygon(corners)
}
