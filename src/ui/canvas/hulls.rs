//! Soft areas around each government's people, when the reader prefers areas to lines, and around
//! communities, which have a dashed edge and a number.

use egui::{FontId, Pos2, Rect, Shape, Stroke, Ui};

use super::camera::Camera;
use crate::picture::hulls::{around, around_government};
use crate::session::Structure;
use crate::ui::scene::Scene;
use crate::ui::theme::{colour, mixed};

/// How far an area reaches beyond its marks, in map units.
const MARGIN: f32 = 20.0;

/// Communities smaller than this have no area: a line shows as much.
const LEAST: usize = 3;

/// How many communities have an area: more would cover each other.
const MOST: usize = 60;

/// The areas as shapes; none unless the reader chose them.
pub fn shapes(ui: &Ui, scene: &Scene<'_>, camera: Camera, canvas: Rect) -> Vec<Shape> {
    let mut shapes = governments(scene, camera, canvas);
    shapes.extend(communities(ui, scene, camera, canvas));
    shapes
}

fn communities(ui: &Ui, scene: &Scene<'_>, camera: Camera, canvas: Rect) -> Vec<Shape> {
    let found = scene.measured.communities.as_ref();
    let Some(found) = found.filter(|_| scene.session.view().appearance.communities) else {
        return Vec::new();
    };
    let ink = colour(scene.picture.palette.muted);
    let mut shapes = Vec::new();
    let groups = found.groups.iter().take_while(|group| group.entities.len() >= LEAST);
    for (number, group) in (1..).zip(groups.take(MOST)) {
        let network = scene.network();
        let people = group.entities.iter().filter_map(|id| network.node_of(id));
        let dots = group.rounds.iter().filter_map(|id| network.hub_of(id));
        let circles = people.chain(dots).filter_map(|node| {
            Some((scene.position(node)?, scene.picture.node(node)?.radius + MARGIN))
        });
        let hull: Vec<Pos2> =
            around(circles).into_iter().map(|p| camera.pos_on_screen(p, canvas)).collect();
        let Some(top) = hull.iter().copied().min_by(|a, b| a.y.total_cmp(&b.y)) else { continue };
        shapes.push(Shape::convex_polygon(hull.clone(), ink.gamma_multiply(0.08), Stroke::NONE));
        let edge: Vec<Pos2> = hull.iter().chain(hull.first()).copied().collect();
        shapes.extend(Shape::dashed_line(&edge, Stroke::new(1.25, ink), 6.0, 4.0));
        let words = format!("Community {number}");
        let font = FontId::proportional(11.5);
        let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words, font, ink));
        let at = top - egui::vec2(galley.size().x * 0.5, galley.size().y + 2.0);
        shapes.push(Shape::galley(at, galley, ink));
    }
    shapes
}

fn governments(scene: &Scene<'_>, camera: Camera, canvas: Rect) -> Vec<Shape> {
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
