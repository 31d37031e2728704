//! Puts the connected components of a map beside each other, and nodes without a line in rows below
//! them.

use super::geometry::{Point, Rect};

/// Free space between two components, in map units.
const GAP: f32 = 60.0;
/// Width over height of a whole map.
pub(super) const ASPECT: f32 = 1.5;

/// The centre of each component, for components with the given sizes. Rows are filled from the
/// left; the whole is around the origin, or below `above`. The given order is kept, so that
/// components that grow do not swap places.
pub(super) fn pack(above: Option<Rect>, sizes: &[(f32, f32)]) -> Vec<Point> {
    let area: f32 = sizes.iter().map(|(w, h)| (w + GAP) * (h + GAP)).sum();
    let widest = sizes.iter().map(|s| s.0).fold(0.0, f32::max);
    let limit = widest.max((area * ASPECT).sqrt());
    let mut middles = Vec::with_capacity(sizes.len());
    let (mut x, mut y, mut row_height) = (0.0_f32, 0.0_f32, 0.0_f32);
    let mut extent = Point::ORIGIN;
    for &(width, height) in sizes {
        if x > 0.0 && x + width > limit {
            y += row_height + GAP;
            (x, row_height) = (0.0, 0.0);
        }
        middles.push(Point::new(x + width * 0.5, y + height * 0.5));
        extent = Point::new(extent.x.max(x + width), extent.y.max(y + height));
        x += width + GAP;
        row_height = row_height.max(height);
    }
    let corner = above.map_or(extent * -0.5, |above| {
        Point::new(above.centre().x - extent.x * 0.5, above.max.y + GAP)
    });
    middles.into_iter().map(|m| m + corner).collect()
}

/// The places of nodes without a line, in rows centred below `above`. `sizes` are (half width, half
/// height).
pub(super) fn rows(above: Option<Rect>, sizes: &[(f32, f32)]) -> Vec<Point> {
    let middle = above.map_or(0.0, |r| r.centre().x);
    let limit = above.map_or(0.0, Rect::width).max(640.0);
    let mut top = above.map_or(0.0, |r| r.max.y + GAP);
    let mut places = Vec::with_capacity(sizes.len());
    let mut rest = sizes;
    while !rest.is_empty() {
        let (mut width, mut count) = (0.0_f32, 0);
        while count < rest.len() && (count == 0 || width + 2.0 * rest[count].0 <= limit) {
            width += 2.0 * rest[count].0 + ROW_GAP;
            count += 1;
        }
        let (row, later) = rest.split_at(count);
        let height = row.iter().map(|s| s.1).fold(0.0, f32::max);
        let mut x = middle - (width - ROW_GAP) * 0.5;
        for (half_width, _) in row {
            places.push(Point::new(x + half_width, top + height));
            x += 2.0 * half_width + ROW_GAP;
        }
        top += 2.0 * height + ROW_GAP;
        rest = later;
    }
    places
}

const ROW_GAP: f32 = 14.0;
