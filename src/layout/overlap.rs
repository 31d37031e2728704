//! Pushes apart what lies on top of each other: marks with the room of their labels.

use std::collections::BTreeMap;

use super::geometry::Point;

/// A box that may not lie on another one.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub half_width: f32,
    pub half_height: f32,
    /// Share of a push that it gives way to; 0 = stands fast.
    pub mobility: f32,
}

/// Free space kept between two boxes, in map units.
const GAP: f32 = 6.0;

/// One sweep over all overlapping pairs; says how far the farthest one was moved.
pub(super) fn sweep(positions: &mut [Point], rooms: &[Room], limit: f32) -> f32 {
    let mut shifts = vec![(Point::ORIGIN, 0u32); positions.len()];
    for (a, b) in close_pairs(positions, rooms) {
        let (one, other) = (rooms[a], rooms[b]);
        let total = one.mobility + other.mobility;
        let apart = positions[b] - positions[a];
        let depth = Point::new(
            one.half_width + other.half_width + GAP - apart.x.abs(),
            one.half_height + other.half_height + GAP - apart.y.abs(),
        );
        if total <= 0.0 || depth.x <= 0.0 || depth.y <= 0.0 {
            continue;
        }
        let sign = |v: f32| if v < 0.0 || (v == 0.0 && a % 2 == 1) { -1.0 } else { 1.0 };
        let push = if depth.x < depth.y {
            Point::new(depth.x * sign(apart.x), 0.0)
        } else {
            Point::new(0.0, depth.y * sign(apart.y))
        };
        shifts[a].0 -= push * (one.mobility / total);
        shifts[b].0 += push * (other.mobility / total);
        shifts[a].1 += 1;
        shifts[b].1 += 1;
    }
    let mut farthest = 0.0_f32;
    for (position, (shift, count)) in positions.iter_mut().zip(shifts) {
        if count > 0 {
            let shift = (shift * (1.0 / (count as f32).sqrt())).at_most(limit);
            farthest = farthest.max(shift.length());
            *position += shift;
        }
    }
    farthest
}

/// Pairs whose boxes may touch, each once, in a fixed order.
fn close_pairs(positions: &[Point], rooms: &[Room]) -> Vec<(usize, usize)> {
    let width = 2.0 * rooms.iter().map(|r| r.half_width).fold(8.0, f32::max) + GAP;
    let height = 2.0 * rooms.iter().map(|r| r.half_height).fold(8.0, f32::max) + GAP;
    let cell_of = |p: Point| ((p.y / height).floor() as i32, (p.x / width).floor() as i32);
    let mut grid: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (i, p) in positions.iter().enumerate() {
        grid.entry(cell_of(*p)).or_default().push(i);
    }
    let mut pairs = Vec::new();
    for (&(row, column), members) in &grid {
        for (n, &a) in members.iter().enumerate() {
            pairs.extend(members[n + 1..].iter().map(|&b| (a, b)));
        }
        for (down, right) in [(0, 1), (1, -1), (1, 0), (1, 1)] {
            if let Some(others) = grid.get(&(row + down, column + right)) {
                for &a in members {
                    pairs.extend(others.iter().map(|&b| (a, b)));
                }
            }
        }
    }
    pairs
}
