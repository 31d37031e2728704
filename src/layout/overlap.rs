//! Pushes overlapping boxes apart. A box is a mark with the room for its label.

use super::geometry::Point;

/// The half size of a box that must not overlap another one.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub half_width: f32,
    pub half_height: f32,
    /// Share of a push that it gives way to; 0 means that it does not move.
    pub mobility: f32,
}

/// Free space kept between two boxes, in map units.
const GAP: f32 = 6.0;

/// Does one sweep over all overlapping pairs. Returns how far the farthest-moving box went.
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

/// Pairs whose boxes may touch, each once, in a fixed order. The boxes are sorted by the row of a
/// grid and then from left to right; each is paired with those to its right in its row and those in
/// the row below.
fn close_pairs(positions: &[Point], rooms: &[Room]) -> Vec<(usize, usize)> {
    let width = 2.0 * rooms.iter().map(|r| r.half_width).fold(8.0, f32::max) + GAP;
    let height = 2.0 * rooms.iter().map(|r| r.half_height).fold(8.0, f32::max) + GAP;
    let row_of = |place: usize| (positions[place].y / height).floor() as i32;
    let mut boxes: Vec<(i32, f32, usize)> =
        (0..positions.len()).map(|place| (row_of(place), positions[place].x, place)).collect();
    boxes.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut pairs = Vec::new();
    let mut below = 0;
    for (n, &(row, x, one)) in boxes.iter().enumerate() {
        let same_row = boxes[n + 1..].iter().take_while(|b| b.0 == row && b.1 - x < width);
        pairs.extend(same_row.map(|b| (one, b.2)));
        while boxes.get(below).is_some_and(|b| (b.0, b.1) < (row + 1, x - width)) {
            below += 1;
        }
        let next_row = boxes[below..].iter().take_while(|b| b.0 == row + 1 && b.1 - x < width);
        pairs.extend(next_row.map(|b| (one, b.2)));
    }
    pairs
}
