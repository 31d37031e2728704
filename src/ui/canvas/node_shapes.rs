//! Draws the mark of a node: outline, rings and pin.

use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::far;
use super::hit::NodeOnScreen;
use super::ink::Frame;
use super::pen::Pen;
use crate::layout::Point;
use crate::network::{NodeKey, Whose};
use crate::picture::{NodeMark, Outline};
use crate::ui::theme::colour;

/// The radius, in points, up to which marks are drawn without their finer parts.
const FINE: f32 = 5.0;

/// Draws a node into the frame, if it is on the screen.
pub fn draw(frame: &mut Frame, key: NodeKey, pos_on_map: Point) {
    if far::stand_in(frame, key) {
        return;
    }
    let Some(mark) = frame.picture.node(key).filter(|mark| !mark.is_shelved) else { return };
    let centre = frame.camera.pos_on_screen(pos_on_map, frame.canvas);
    let radius = radius(frame, mark);
    let box_on_screen = Rect::from_center_size(centre, Vec2::splat(2.6 * radius));
    if !frame.area.intersects(box_on_screen) {
        return;
    }
    let outline = mark.shape.outline(radius);
    let half = half_size(&outline);
    frame.nodes.push(NodeOnScreen { node: key, centre, half });
    body(&mut frame.node_pen, mark, &outline, centre, frame.scale);
    if radius > FINE && frame.pinned.contains(&key) {
        let ink = colour(frame.picture.palette.text);
        let at = centre + Vec2::new(half.x * 0.8, -half.y * 0.8);
        frame.node_pen.disc(at, 2.75, ink, Stroke::new(1.25, frame.ground));
    }
}

/// Draws the ring around a selected node.
pub fn ring(frame: &mut Frame, key: NodeKey, pos_on_map: Point) {
    let Some(mark) = frame.picture.node(key).filter(|mark| !mark.is_shelved) else { return };
    let centre = frame.camera.pos_on_screen(pos_on_map, frame.canvas);
    let ring = Stroke::new(3.0, colour(frame.picture.palette.selected));
    frame.node_pen.shape(Shape::circle_stroke(centre, ring_radius(frame, mark), ring));
}

/// Draws the rings that show whose counterpart a node is: one ring for the first of the two
/// compared people, a dashed one for the second, two rings for both.
pub fn side_ring(frame: &mut Frame, key: NodeKey, pos_on_map: Point, side: Whose) {
    let Some(mark) = frame.picture.node(key) else { return };
    let centre = frame.camera.pos_on_screen(pos_on_map, frame.canvas);
    let radius = ring_radius(frame, mark);
    for shape in side_rings(centre, radius, colour(frame.picture.palette.selected), side) {
        frame.node_pen.shape(shape);
    }
}

/// The rings of `side`. Both the map and the legend of a comparison use them.
pub fn side_rings(centre: Pos2, radius: f32, ink: Color32, side: Whose) -> Vec<Shape> {
    let stroke = Stroke::new(2.0, ink);
    let ring = |radius| Shape::circle_stroke(centre, radius, stroke);
    match side {
        Whose::Both => vec![ring(radius), ring(radius + 4.0)],
        Whose::First => vec![ring(radius)],
        Whose::Second => {
            Shape::dashed_line(&closed(&Outline::Circle { radius }, centre), stroke, 5.0, 4.0)
        }
    }
}

/// The radius of the ring around a selected mark, in points.
pub fn ring_radius(frame: &Frame, mark: &NodeMark) -> f32 {
    let stand_in = frame.stand_ins.get(&mark.key).map(|stand_in| stand_in.half);
    stand_in.unwrap_or_else(|| radius(frame, mark)) * 1.25 + 4.0
}

/// The radius of a mark on the screen, in points. It is at least 2, so that the mark stays visible.
fn radius(frame: &Frame, mark: &NodeMark) -> f32 {
    (mark.radius * frame.scale).max(2.0)
}

fn body(pen: &mut Pen, mark: &NodeMark, outline: &Outline, centre: Pos2, scale: f32) {
    let fill = colour(mark.fill);
    let width = (mark.stroke_width * scale).clamp(0.75, 4.0);
    let stroke = Stroke::new(width, colour(mark.stroke));
    let is_dashed = mark.dashed && half_size(outline).x > FINE;
    let solid = if is_dashed { Stroke::NONE } else { stroke };
    match outline {
        Outline::Circle { radius } => pen.disc(centre, *radius, fill, solid),
        Outline::Rectangle { half_width, half_height, corner } => {
            let rect = Rect::from_center_size(centre, 2.0 * Vec2::new(*half_width, *half_height));
            let corner = CornerRadius::same((*corner).clamp(0.0, 250.0) as u8);
            pen.shape(Shape::rect_filled(rect, corner, fill));
            pen.shape(Shape::rect_stroke(rect, corner, solid, StrokeKind::Middle));
        }
        Outline::Polygon(corners) => {
            let points = corners.iter().map(|c| centre + Vec2::new(c.x, c.y)).collect();
            pen.shape(Shape::convex_polygon(points, fill, solid));
        }
    }
    if is_dashed {
        for dash in Shape::dashed_line(&closed(outline, centre), stroke, 4.0, 3.0) {
            pen.shape(dash);
        }
    }
}

/// Half the width and height of an outline.
pub fn half_size(outline: &Outline) -> Vec2 {
    match outline {
        Outline::Circle { radius } => Vec2::splat(*radius),
        Outline::Rectangle { half_width, half_height, .. } => Vec2::new(*half_width, *half_height),
        Outline::Polygon(corners) => {
            corners.iter().fold(Vec2::ZERO, |half, c| half.max(Vec2::new(c.x.abs(), c.y.abs())))
        }
    }
}

/// The outline around `centre` as a closed line on the screen.
fn closed(outline: &Outline, centre: Pos2) -> Vec<Pos2> {
    let mut points: Vec<Pos2> = match outline {
        Outline::Circle { radius } => (0..48)
            .map(|i| centre + Vec2::angled(i as f32 * std::f32::consts::TAU / 48.0) * *radius)
            .collect(),
        Outline::Rectangle { half_width, half_height, .. } => {
            let (w, h) = (*half_width, *half_height);
            [(-w, -h), (w, -h), (w, h), (-w, h)].map(|(x, y)| centre + Vec2::new(x, y)).to_vec()
        }
        Outline::Polygon(corners) => corners.iter().map(|c| centre + Vec2::new(c.x, c.y)).collect(),
    };
    points.extend(points.first().copied());
    points
}
