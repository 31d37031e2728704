//! Soft hulls around a government's people: what replaces the light lines of offices and
//! membership when the reader prefers areas to lines.

use std::f32::consts::TAU;

use super::marks::NodeMark;
use crate::layout::Point;
use crate::model::EntityId;

/// Points taken on the circle around each mark; enough for corners that look round.
const ROUND: u8 = 16;

/// The convex outline, clockwise on the screen, around the marks that serve a government, each
/// with a margin in map units. `positions` are by node key. Empty where none of them is on the map.
pub fn around_government(
    government: &EntityId,
    nodes: &[NodeMark],
    positions: &[Point],
    margin: f32,
) -> Vec<Point> {
    let own = nodes.iter().filter(|n| n.government.as_ref() == Some(government));
    let circles = own.filter_map(|n| Some((*positions.get(n.key.index())?, n.radius + margin)));
    convex(circles.flat_map(|(middle, radius)| circle(middle, radius)).collect())
}

/// The convex outline around some circles, each a middle and a radius in map units; a little wider
/// where radii differ, as the largest goes for all. Only the outermost circles are drawn out, so
/// that thousands cost little.
pub fn around(circles: impl Iterator<Item = (Point, f32)>) -> Vec<Point> {
    let (middles, radii): (Vec<Point>, Vec<f32>) = circles.unzip();
    let radius = radii.into_iter().fold(0.0, f32::max);
    convex(convex(middles).into_iter().flat_map(|middle| circle(middle, radius)).collect())
}

fn circle(middle: Point, radius: f32) -> impl Iterator<Item = Point> {
    let angle = |n| TAU * f32::from(n) / f32::from(ROUND);
    (0..ROUND).map(move |n| middle + Point::polar(radius, angle(n)))
}

/// The convex hull (A. M. Andrew, "Another efficient algorithm for convex hulls in two
/// dimensions", 1979).
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

/// One half of the hull, turning clockwise on the screen all the way.
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
