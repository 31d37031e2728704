//! Where the reader looks at the map: a centre in map units and a zoom in points per unit.
//! Everything that turns positions on the map into positions on the screen goes through here.

use egui::{Pos2, Rect, Vec2};

use crate::layout::Point;

/// The least and the greatest zoom, in points on the screen per map unit.
const ZOOM_LIMITS: (f32, f32) = (0.002, 8.0);

/// The camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The map position in the middle of the canvas.
    pub centre: Point,
    /// Points per map unit.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: Point::ORIGIN, zoom: 1.0 }
    }
}

impl Camera {
    /// The camera that shows `bounds` (map units) in `canvas` (screen), with a margin around,
    /// and no larger than `most` points per unit.
    pub fn fitting(bounds: crate::layout::Rect, canvas: Rect, most: f32) -> Self {
        let margin = 36.0;
        let room = (canvas.size() - Vec2::splat(2.0 * margin)).max(Vec2::splat(50.0));
        let across = room.x / bounds.width().max(1.0);
        let down = room.y / bounds.height().max(1.0);
        let zoom = across.min(down).clamp(ZOOM_LIMITS.0, most);
        Self { centre: bounds.centre(), zoom }
    }

    /// Converts a map position to a screen position.
    pub fn pos_on_screen(self, pos_on_map: Point, canvas: Rect) -> Pos2 {
        let from_centre = Vec2::new(pos_on_map.x - self.centre.x, pos_on_map.y - self.centre.y);
        canvas.center() + from_centre * self.zoom
    }

    /// Converts a screen position to a map position.
    pub fn pos_on_map(self, pos_on_screen: Pos2, canvas: Rect) -> Point {
        let from_centre = (pos_on_screen - canvas.center()) / self.zoom;
        Point::new(self.centre.x + from_centre.x, self.centre.y + from_centre.y)
    }

    /// Moves the picture on the canvas by `by`, in points.
    pub fn pan(&mut self, by: Vec2) {
        self.centre =
            Point::new(self.centre.x - by.x / self.zoom, self.centre.y - by.y / self.zoom);
    }

    /// Points per map unit for the size of marks. When the map is zoomed out, marks shrink more
    /// slowly than the distances between them, so that they stay legible.
    pub fn mark_scale(self) -> f32 {
        if self.zoom < 1.0 { self.zoom.powf(0.65) } else { self.zoom }
    }

    /// Zooms by a factor. The map position under `at` (screen) stays there.
    pub fn zoom_at(&mut self, factor: f32, at: Pos2, canvas: Rect) {
        let held = self.pos_on_map(at, canvas);
        self.zoom = (self.zoom * factor).clamp(ZOOM_LIMITS.0, ZOOM_LIMITS.1);
        let now = self.pos_on_map(at, canvas);
        self.centre = Point::new(self.centre.x + held.x - now.x, self.centre.y + held.y - now.y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas() -> Rect {
        Rect::from_min_size(Pos2::new(300.0, 50.0), Vec2::new(800.0, 600.0))
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera { centre: Point::new(10.0, -20.0), zoom: 1.5 };
        let pointer = Pos2::new(420.0, 130.0);
        let before = camera.pos_on_map(pointer, canvas());
        camera.zoom_at(1.7, pointer, canvas());
        let after = camera.pos_on_map(pointer, canvas());
        assert!((before.x - after.x).abs() < 1e-3 && (before.y - after.y).abs() < 1e-3);
        assert!((camera.zoom - 2.55).abs() < 1e-4);
    }

    #[test]
    fn panning_moves_a_mark_by_as_many_points() {
        let mut camera = Camera { centre: Point::ORIGIN, zoom: 0.5 };
        let mark = Point::new(7.0, 9.0);
        let before = camera.pos_on_screen(mark, canvas());
        camera.pan(Vec2::new(12.0, -5.0));
        let moved = camera.pos_on_screen(mark, canvas()) - before;
        assert!((moved - Vec2::new(12.0, -5.0)).length() < 1e-3);
    }

    #[test]
    fn fitting_shows_all_of_the_bounds() {
        let bounds = crate::layout::Rect::around(Point::new(1000.0, 0.0), 900.0, 100.0);
        let camera = Camera::fitting(bounds, canvas(), 2.0);
        for corner in [bounds.min, bounds.max] {
            assert!(canvas().contains(camera.pos_on_screen(corner, canvas())));
        }
    }
}
