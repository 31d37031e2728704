//! How a node's mark becomes shapes on the screen: outline, initials, rings and pins.

use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::hit::NodeOnScreen;
use super::ink::{Frame, Light};
use crate::layout::Point;
use crate::network::NodeKey;
use crate::picture::{NodeMark, Outline};
use crate::ui::theme::{colour, faded};

/// Marks smaller than this, in points, are drawn without their finer parts.
const FINE: f32 = 5.0;

/// Draws a node into the frame, if it is on the screen.
pub fn draw(frame: &mut Frame, key: NodeKey, pos_on_map: Point) {
    let picture = std::sync::Arc::clone(&frame.picture);
    let Some(mark) = picture.node(key) else { return };
    let centre = frame.camera.pos_on_screen(pos_on_map, frame.canvas);
    // Far out a mark does not shrink below what can be seen.
    let radius = (mark.radius * frame.camera.mark_scale()).max(2.0);
    let box_on_screen = Rect::from_center_size(centre, Vec2::splat(2.6 * radius));
    if !frame.canvas.intersects(box_on_screen) {
        return;
    }
    let outline = mark.shape.outline(radius);
    let half = half_size(&outline);
    frame.nodes.push(NodeOnScreen { node: key, centre, half });
    let light = frame.lights.node(key);
    let ringed = frame.lights.ringed.contains(&key);
    let pinned = frame.pinned.get(key.index()).copied().unwrap_or(false);
    let ground = colour(picture.palette.background);
    let shapes = &mut frame.node_shapes;
    if ringed {
        let ring = Stroke::new(3.0, colour(picture.palette.selected));
        shapes.push(Shape::circle_stroke(centre, radius * 1.25 + 4.0, ring));
    }
    body(shapes, mark, &outline, centre, frame.camera.mark_scale(), light, ground);
    if pinned && radius > FINE {
        let ink = shade(colour(picture.palette.text), light, ground);
        let at = centre + Vec2::new(half.x * 0.8, -half.y * 0.8);
        shapes.push(Shape::circle_filled(at, 4.0, ground));
        shapes.push(Shape::circle_filled(at, 2.75, ink));
    }
}

fn body(
    shapes: &mut Vec<Shape>,
    mark: &NodeMark,
    outline: &Outline,
    centre: Pos2,
    zoom: f32,
    light: Light,
    ground: Color32,
) {
    let fill = shade(colour(mark.fill), light, ground);
    let line = shade(colour(mark.stroke), light, ground);
    let width = (mark.stroke_width * zoom).clamp(0.75, 4.0);
    let stroke = Stroke::new(width, line);
    let fine = half_size(outline).x > FINE;
    let solid = if mark.dashed && fine { Stroke::NONE } else { stroke };
    match outline {
        Outline::Circle { radius } => {
            shapes.push(Shape::circle_filled(centre, *radius, fill));
            shapes.push(Shape::circle_stroke(centre, *radius, solid));
        }
        Outline::Rectangle { half_width, half_height, corner } => {
            let rect = Rect::from_center_size(centre, 2.0 * Vec2::new(*half_width, *half_height));
            let corner = CornerRadius::same((*corner).clamp(0.0, 250.0) as u8);
            shapes.push(Shape::rect_filled(rect, corner, fill));
            shapes.push(Shape::rect_stroke(rect, corner, solid, StrokeKind::Middle));
        }
        Outline::Polygon(corners) => {
            let points = corners.iter().map(|c| centre + Vec2::new(c.x, c.y)).collect();
            shapes.push(Shape::convex_polygon(points, fill, solid));
        }
    }
    if mark.dashed && fine {
        shapes.extend(Shape::dashed_line(&closed(outline, centre), stroke, 4.0, 3.0));
    }
}

/// A colour as its light says: faded ones go most of the way to the ground.
pub fn shade(ink: Color32, light: Light, ground: Color32) -> Color32 {
    if light == Light::Faded { faded(ink, ground) } else { ink }
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

/// An outline as a closed line on the screen.
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
