//! The overview: the whole map in a corner, small, with a frame around the part in view. It is
//! shown only while the map is larger than the canvas. Pressing or dragging in it moves the camera.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, Mesh, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::camera::Camera;
use crate::layout::{Point, Rect as MapRect};
use crate::picture::Picture;
use crate::session::{Panel, PreferenceCommand};
use crate::ui::kit::Spoken as _;
use crate::ui::scene::{LayoutState, Scene};
use crate::ui::theme::{colour, mixed, veil};

/// The greatest size of the overview, in points, and its greatest share of the canvas.
const LARGEST: Vec2 = Vec2::new(200.0, 150.0);
const SHARE: f32 = 0.28;
/// A canvas smaller than this has no room for an overview. In points.
const LEAST: Vec2 = Vec2::new(360.0, 260.0);
/// The gap between the overview and the corner of the canvas, and the margin around the map in it.
const GAP: f32 = 10.0;
const MARGIN: f32 = 6.0;
/// Side of a dot, in points. Nodes that fall on the same dot get the colour that most of them have.
const DOT: f32 = 2.5;
/// The least side of the frame around the part in view, in points.
const LEAST_SEEN: f32 = 7.0;
/// The most chosen entities that have a ring in the overview.
const RINGED: usize = 50;

/// While the nodes move, dots are made anew for every so many versions of their positions.
const SKIPPED: u64 = 8;

/// What the dots depend on: the picture, the positions and the size of the canvas.
type From = (u64, (u64, u64), Vec2);

/// The overview. Its dots are kept until the marks, their positions or the size change.
#[derive(Default)]
pub struct Overview {
    from: Option<From>,
    /// The rectangle around all marks, in map units.
    bounds: Option<MapRect>,
    /// Its dots, relative to the upper left corner of its frame.
    dots: Arc<Mesh>,
}

/// Where the overview is on the screen, and its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    /// Its frame on the screen.
    frame: Rect,
    /// The camera that shows the whole map in the frame.
    camera: Camera,
}

impl Scale {
    /// An overview in the lower right corner. `None` if the canvas is too small.
    fn new(bounds: MapRect, canvas: Rect) -> Option<Self> {
        if canvas.width() < LEAST.x || canvas.height() < LEAST.y {
            return None;
        }
        let room = LARGEST.min(canvas.size() * SHARE) - Vec2::splat(2.0 * MARGIN);
        let zoom = (room.x / bounds.width().max(1.0)).min(room.y / bounds.height().max(1.0));
        let size = Vec2::new(bounds.width(), bounds.height()) * zoom;
        let size = size.max(Vec2::splat(24.0)) + Vec2::splat(2.0 * MARGIN);
        let frame = Rect::from_min_size(canvas.max - size - Vec2::splat(GAP), size);
        Some(Self { frame, camera: Camera { centre: bounds.centre(), zoom } })
    }

    fn pos_on_screen(self, at: Point) -> Pos2 {
        self.camera.pos_on_screen(at, self.frame)
    }

    fn pos_on_map(self, at: Pos2) -> Point {
        self.camera.pos_on_map(at, self.frame)
    }
}

/// Whether dots made from `old` do for `new` while the nodes move: from frame to frame, hardly a dot
/// changes.
fn is_recent(old: From, new: From) -> bool {
    let ((picture, (positions, version), size), (new_picture, (newest, moved), new_size)) =
        (old, new);
    let is_near = moved.checked_sub(version).is_some_and(|versions| versions < SKIPPED);
    is_near && (picture, positions, size) == (new_picture, newest, new_size)
}

/// Whether part of the map is outside the canvas.
fn is_larger(bounds: MapRect, camera: Camera, canvas: Rect) -> bool {
    let corner = |at| camera.pos_on_screen(at, canvas);
    let shown = Rect::from_two_pos(corner(bounds.min), corner(bounds.max));
    !canvas.expand(1.0).contains_rect(shown)
}

impl Overview {
    /// Shows the overview if the reader wants it and the map is larger than the canvas. Returns the
    /// map position that the reader moved the middle of the view to.
    pub fn ui(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        (canvas, camera): (Rect, Camera),
    ) -> Option<Point> {
        if !scene.preferences.is_open(Panel::Overview) {
            return None;
        }
        let positions = (scene.positions.generation, scene.positions.version);
        let from = (scene.picture_generation, positions, canvas.size());
        let moves = matches!(scene.positions.state, LayoutState::Moving(_));
        if self.from.is_none_or(|old| old != from && !(moves && is_recent(old, from))) {
            let marks = scene.picture.nodes.iter().zip(&scene.positions.points);
            let shown = marks.filter(|(mark, _)| !mark.is_shelved);
            self.bounds = MapRect::enclosing(shown.map(|(_, at)| MapRect::around(*at, 0.0, 0.0)));
            self.from = None;
        }
        let bounds = self.bounds.filter(|bounds| is_larger(*bounds, camera, canvas))?;
        let scale = Scale::new(bounds, canvas)?;
        if self.from.is_none() {
            self.dots = Arc::new(dots(scene.picture, &scene.positions.points, scale));
            self.from = Some(from);
        }
        self.paint(ui, scene, scale, (canvas, camera));
        answer(ui, scene, scale)
    }

    fn paint(&self, ui: &Ui, scene: &Scene<'_>, scale: Scale, (canvas, camera): (Rect, Camera)) {
        let palette = &scene.picture.palette;
        let ground = colour(palette.background);
        let painter = ui.painter_at(scale.frame.expand(1.0));
        painter.rect_filled(scale.frame, 4.0, ground);
        let mut dots = Mesh::clone(&self.dots);
        dots.translate(scale.frame.min.to_vec2());
        painter.add(Shape::mesh(dots));
        let corner = |at| scale.pos_on_screen(camera.pos_on_map(at, canvas));
        let seen = shown(Rect::from_two_pos(corner(canvas.min), corner(canvas.max)), scale.frame);
        for beyond in around(scale.frame, seen) {
            painter.rect_filled(beyond, 0.0, veil(ground).gamma_multiply(0.45));
        }
        let ink = ui.visuals().selection.stroke.color;
        for id in scene.session.view().chosen().iter().take(RINGED) {
            let node = scene.network().node_of(id);
            if let Some(at) = node.and_then(|node| scene.position(node)) {
                painter.circle_stroke(scale.pos_on_screen(at), 3.5, Stroke::new(1.5, ink));
            }
        }
        let edge = mixed(colour(palette.muted), ground, 0.4);
        let inside = StrokeKind::Inside;
        painter.rect_stroke(scale.frame, 4.0, Stroke::new(1.0, edge), inside);
        painter.rect_stroke(seen, 2.0, Stroke::new(1.5, ink), inside);
    }
}

/// The frame around the part in view. It is never too small to be seen and never outside `whole`.
fn shown(seen: Rect, whole: Rect) -> Rect {
    let size = seen.size().max(Vec2::splat(LEAST_SEEN));
    let room = whole.shrink2(Vec2::splat(0.5 * LEAST_SEEN));
    Rect::from_center_size(room.clamp(seen.center()), size).intersect(whole)
}

/// Handles the pointer. Returns the map position that was pressed. Tab skips the overview, because
/// the map's own keys move the view.
fn answer(ui: &Ui, scene: &Scene<'_>, scale: Scale) -> Option<Point> {
    let id = egui::Id::new("counterpart-overview");
    let response = ui.interact(scale.frame, id, Sense::CLICK | Sense::DRAG);
    response.is_picture(|| "Overview: press or drag to look there");
    response.context_menu(|ui| {
        if ui.button("Hide the overview").clicked() {
            scene.push(PreferenceCommand::TogglePanel(Panel::Overview));
            ui.close();
        }
    });
    let pressed = response.clicked() || response.dragged();
    let at = response.interact_pointer_pos().filter(|_| pressed)?;
    ui.ctx().request_repaint();
    Some(scale.pos_on_map(scale.frame.clamp(at)))
}

/// The four strips of `whole` around `part`.
fn around(whole: Rect, part: Rect) -> [Rect; 4] {
    let rect = |left, top, right, bottom| {
        Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom))
    };
    [
        rect(whole.left(), whole.top(), whole.right(), part.top()),
        rect(whole.left(), part.bottom(), whole.right(), whole.bottom()),
        rect(whole.left(), part.top(), part.left(), part.bottom()),
        rect(part.right(), part.top(), whole.right(), part.bottom()),
    ]
}

/// The dots of the overview, relative to the upper left corner of its frame.
fn dots(picture: &Picture, points: &[Point], scale: Scale) -> Mesh {
    let mut cells: BTreeMap<(i32, i32), BTreeMap<[u8; 4], u32>> = BTreeMap::new();
    for (mark, at) in picture.nodes.iter().zip(points).filter(|(mark, _)| !mark.is_shelved) {
        let at = scale.pos_on_screen(*at) - scale.frame.min;
        let cell = ((at.y / DOT) as i32, (at.x / DOT) as i32);
        let ink = colour(if mark.hollow { mark.stroke } else { mark.fill });
        *cells.entry(cell).or_default().entry(ink.to_array()).or_default() += 1;
    }
    let mut mesh = Mesh::default();
    for ((row, column), inks) in cells {
        let Some((ink, _)) = inks.into_iter().max_by_key(|(_, count)| *count) else { continue };
        let [r, g, b, a] = ink;
        let at = Pos2::new(column as f32 * DOT, row as f32 * DOT);
        let rect = Rect::from_min_size(at, Vec2::splat(DOT));
        mesh.add_colored_rect(rect, Color32::from_rgba_premultiplied(r, g, b, a));
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas() -> Rect {
        Rect::from_min_size(Pos2::new(300.0, 50.0), Vec2::new(800.0, 600.0))
    }

    fn bounds() -> MapRect {
        MapRect::around(Point::new(1000.0, -200.0), 3000.0, 1000.0)
    }

    #[test]
    fn it_is_there_only_for_a_map_larger_than_the_canvas() {
        let fits = Camera::fitting(bounds(), canvas(), 1.0);
        assert!(!is_larger(bounds(), fits, canvas()));
        let near = Camera { zoom: fits.zoom * 2.0, ..fits };
        assert!(is_larger(bounds(), near, canvas()));
        let aside = Camera { centre: Point::new(4000.0, 0.0), ..fits };
        assert!(is_larger(bounds(), aside, canvas()));
    }

    #[test]
    fn a_place_on_it_is_the_place_on_the_map() {
        let scale = Scale::new(bounds(), canvas()).unwrap();
        for at in [Point::new(-1999.0, -1199.0), Point::new(1000.0, -200.0)] {
            let back = scale.pos_on_map(scale.pos_on_screen(at));
            assert!((back.x - at.x).abs() < 0.5 && (back.y - at.y).abs() < 0.5);
        }
        for corner in [bounds().min, bounds().max] {
            assert!(scale.frame.contains(scale.pos_on_screen(corner)));
        }
        assert!(canvas().contains_rect(scale.frame));
    }

    #[test]
    fn the_frame_can_always_be_seen() {
        let whole = Rect::from_min_size(Pos2::new(10.0, 10.0), Vec2::new(100.0, 80.0));
        let dot = Rect::from_center_size(Pos2::new(50.0, 50.0), Vec2::splat(0.1));
        assert_eq!(shown(dot, whole).size(), Vec2::splat(LEAST_SEEN));
        let outside = Rect::from_center_size(Pos2::new(500.0, 50.0), Vec2::splat(20.0));
        let shown = shown(outside, whole);
        assert!(whole.contains_rect(shown) && shown.width() >= LEAST_SEEN);
    }

    #[test]
    fn a_small_canvas_has_none() {
        let canvas = Rect::from_min_size(Pos2::ZERO, Vec2::new(300.0, 600.0));
        assert_eq!(Scale::new(bounds(), canvas), None);
    }
}
