//! Soft areas behind the marks: around each government's people, if the reader has chosen areas
//! instead of lines, and around communities, which have a dashed edge and a number.

use egui::{FontId, Pos2, Rect, Shape, Stroke, Ui};

use super::camera::Camera;
use crate::layout::Point;
use crate::network::NodeKey;
use crate::picture::hulls::{Circle, area, around};
use crate::session::Structure;
use crate::ui::scene::Scene;
use crate::ui::theme::{colour, mixed};

/// How far an area extends beyond its marks, in map units.
const MARGIN: f32 = 20.0;

/// The share of the background colour in an area's fill, and in its edge.
const PALE: f32 = 0.84;
const EDGE: f32 = 0.5;

/// Smaller communities have no area: for two entities the line says as much.
const LEAST: usize = 3;

/// The most communities that have an area. More would cover each other.
const MOST: usize = 60;

/// The areas of governments, computed once for the same marks and positions.
#[derive(Default)]
pub struct Areas {
    of: Option<(u64, (u64, u64))>,
    /// For each government: its node, and the polygons of its area in map units.
    pieces: Vec<(NodeKey, Vec<Vec<Point>>)>,
}

impl Areas {
    /// The shapes of all areas, including those of communities.
    pub fn shapes(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        camera: Camera,
        canvas: Rect,
    ) -> Vec<Shape> {
        let mut shapes = Vec::new();
        if scene.session.view().appearance.structure == Structure::Hulls {
            self.follow(scene);
            shapes.extend(self.governments(scene, camera, canvas));
        }
        shapes.extend(communities(ui, scene, camera, canvas));
        shapes
    }

    fn follow(&mut self, scene: &Scene<'_>) {
        let positions = (scene.positions.generation, scene.positions.version);
        let of = (scene.picture_generation, positions);
        if self.of.replace(of) == Some(of) {
            return;
        }
        let picture = scene.picture;
        let places = picture.nodes.iter().zip(&scene.positions.points);
        let circles: Vec<Circle> = places.map(|(mark, at)| (*at, mark.radius)).collect();
        let of_government = |government| {
            let node = scene.network().node_of(government)?;
            Some((node, area(government, &picture.nodes, &circles, MARGIN)))
        };
        self.pieces = picture.governments.order().iter().filter_map(of_government).collect();
    }

    fn governments(&self, scene: &Scene<'_>, camera: Camera, canvas: Rect) -> Vec<Shape> {
        let ground = colour(scene.picture.palette.background);
        let mut shapes = Vec::new();
        for (node, pieces) in &self.pieces {
            let Some(mark) = scene.picture.node(*node) else { continue };
            let fill = mixed(colour(mark.fill), ground, PALE);
            let edge = Stroke::new(2.0, mixed(colour(mark.fill), ground, EDGE));
            // All edges come first. The fills cover the inner edges, so only the outer ones remain
            // visible.
            for stroke in [edge, Stroke::NONE] {
                shapes.extend(pieces.iter().map(|piece| {
                    let corners = piece.iter().map(|at| camera.pos_on_screen(*at, canvas));
                    Shape::convex_polygon(corners.collect(), fill, stroke)
                }));
            }
        }
        shapes
    }
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
