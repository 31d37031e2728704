//! Soft areas around each government's people, when the reader prefers areas to lines.

use egui::{Pos2, Rect, Shape, Stroke};

use super::camera::Camera;
use crate::picture::hulls::around_government;
use crate::session::Structure;
use crate::ui::scene::Scene;
use crate::ui::theme::{colour, mixed};

/// How far an area reaches beyond its marks, in map units.
const MARGIN: f32 = 20.0;

/// The areas as shapes; none unless the reader chose them.
pub fn shapes(scene: &Scene<'_>, camera: Camera, canvas: Rect) -> Vec<Shape> {
    if scene.session.view().appearance.structure != Structure::Hulls {
        return Vec::new();
    }
    let picture = scene.picture;
    let ground = colour(picture.palette.background);
    let mut shapes = Vec::new();
    for government in picture.governments.order() {
        let Some(node) = scene.network().node_of(government) else { continue };
        let Some(mark) = picture.node(node) else { continue };
        let points = &scene.positions.points;
        let hull = around_government(government, &picture.nodes, points, MARGIN);
        if hull.len() < 3 {
            continue;
        }
        let hull: Vec<Pos2> = hull.into_iter().map(|p| camera.pos_on_screen(p, canvas)).collect();
        let fill = mixed(colour(mark.fill), ground, 0.5).gamma_multiply(0.3);
        let edge = Stroke::new(1.0, mixed(colour(mark.fill), ground, 0.45));
        shapes.push(Shape::convex_polygon(hull, fill, edge));
    }
    shapes
}
