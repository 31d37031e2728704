//! Soft areas around a government's people. They replace the light lines of offices if the reader
//! prefers areas. An area reaches from the government to each of its people. Between neighbours it
//! is filled only if no other mark is there, so that no mark lies in an area to which it does not
//! belong.

use std::f32::consts::TAU;

use super::marks::NodeMark;
use super::shapes::Shape;
use crate::layout::Point;
use crate::model::EntityId;

/// Number of points on the circle around each mark; enough for corners that look round.
const ROUND: u8 = 16;
/// Half the width of the arm from a government to one of its people, in margins.
const ARM: f32 = 0.7;
/// The same for an arm that passes another mark.
const THIN: f32 = 0.08;
/// If two neighbours are farther apart than this angle, as seen from the government, the area
/// between them is not filled.
const WIDEST: f32 = 2.2;
/// Maps with more nodes have no areas, but lines of offices. The areas would cover each other, and
/// finding out which mark is in which area would be slow.
pub const MOST: usize = 400;

/// A mark on the map or on the page: its centre and its radius.
pub type Circle = (Point, f32);

/// The area of a government as convex pieces that overlap each other, each clockwise on the screen.
/// `circles` are by node key, in the same units as `margin`. Empty if nobody of the government is
/// on the map, or the map has more than `MOST` nodes.
pub fn area(
    government: &EntityId,
    nodes: &[NodeMark],
    circles: &[Circle],
    margin: f32,
) -> Vec<Vec<Point>> {
    if nodes.len() > MOST {
        return Vec::new();
    }
    let (mut own, mut others, mut seat) = (Vec::new(), Vec::new(), None);
    let shown = nodes.iter().zip(circles).filter(|(mark, _)| !mark.is_shelved);
    for (mark, circle) in shown.filter(|(_, (at, _))| at.is_finite()) {
        if mark.government.as_ref() != Some(government) {
            others.push(*circle);
        } else if mark.shape == Shape::RoundedSquare {
            seat = Some(*circle);
        } else {
            own.push(*circle);
        }
    }
    let middle = seat.or_else(|| own.first().copied());
    let Some((seat, _)) = middle else { return Vec::new() };
    let everyone = own.iter().copied().chain(middle);
    let mut pieces: Vec<Vec<Point>> =
        everyone.map(|(at, radius)| circle(at, radius + margin).collect()).collect();
    let arm = |at: Point, half: f32| around([(seat, half), (at, half)].into_iter());
    pieces.extend(own.iter().map(|(at, _)| {
        let wide = arm(*at, margin * ARM);
        let passes = others.iter().any(|other| lies_in(&wide, *other));
        if passes { arm(*at, margin * THIN) } else { wide }
    }));
    pieces.extend(between(seat, own, &others, margin));
    pieces
}

/// The filled pieces between people who are neighbours as seen from their government at `seat`.
fn between(seat: Point, mut own: Vec<Circle>, others: &[Circle], margin: f32) -> Vec<Vec<Point>> {
    let angle = |(at, _): &Circle| (at.y - seat.y).atan2(at.x - seat.x);
    own.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
    let mut pieces = Vec::new();
    let pairs = own.iter().zip(own.iter().cycle().skip(1));
    for (one, other) in pairs.filter(|_| own.len() > 1) {
        if (angle(other) - angle(one)).rem_euclid(TAU) > WIDEST {
            continue;
        }
        let corners = [(seat, margin), (one.0, one.1 + margin), (other.0, other.1 + margin)];
        let piece = around(corners.into_iter());
        if !others.iter().any(|other| lies_in(&piece, *other)) {
            pieces.push(piece);
        }
    }
    pieces
}

/// Whether part of a circle lies in a convex outline, or nearly does.
fn lies_in(outline: &[Point], (at, radius): Circle) -> bool {
    let sides = outline.iter().zip(outline.iter().cycle().skip(1));
    sides.into_iter().all(|(from, to)| {
        let side = *to - *from;
        side.cross(at - *from) >= -radius * side.length()
    })
}

/// The convex outline around some circles, each with a centre and a radius in map units. The
/// largest radius is used for all of them, so it is a little wide if radii differ. Only the
/// outermost circles are drawn out, so that thousands cost little.
pub fn around(circles: impl Iterator<Item = (Point, f32)>) -> Vec<Point> {
    let (middles, radii): (Vec<Point>, Vec<f32>) = circles.unzip();
    let radius = radii.into_iter().fold(0.0, f32::max);
    convex(convex(middles).into_iter().flat_map(|middle| circle(middle, radius)).collect())
}

fn circle(middle: Point, radius: f32) -> impl Iterator<Item = Point> {
    let angle = |n| TAU * f32::from(n) / f32::from(ROUND);
    (0..ROUND).map(move |n| middle + Point::polar(radius, angle(n)))
}

/// The convex hull (A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions",
/// 1979).
fn convex(mut points: Vec<Point>) -> Vec<Point> {
    points.retain(|p| p.is_finite());
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut upper = half(points.iter().copied());
    let mut lower = half(points.iter().rev().copied());
    upper.pop();
    lower.pop();
    upper.extend(lower);
    upper
}

/// One half of the hull, turning clockwise on the screen throughout.
fn half(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut chain: Vec<Point> = Vec::new();
    for point in points {
        while let [.., before, last] = chain[..] {
            if (last - before).cross(point - last) > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(point);
    }
    chain
}
