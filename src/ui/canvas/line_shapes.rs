//! How a line's mark becomes shapes on the screen: dashes, colours, heads, crosses and badges.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};

use super::hit::LineOnScreen;
use super::ink::Frame;
use super::node_shapes::shade;
use crate::layout::Point;
use crate::network::BundleKey;
use crate::picture::{Arrow, Dash, LineMark, NodeMark};
use crate::ui::theme::colour;

/// Lines nearer together than this, in points, are drawn without heads and badges.
const FINE: f32 = 26.0;

/// Draws a line into the frame, if it is on the screen.
pub fn draw(frame: &mut Frame, key: BundleKey, [from, to]: [Point; 2]) {
    if frame.hidden_lines.get(key.index()).copied().unwrap_or(false) {
        return;
    }
    let picture = std::sync::Arc::clone(&frame.picture);
    let Some(mark) = picture.line(key) else { return };
    let camera = frame.camera;
    let ends = [from, to].map(|p| camera.pos_on_screen(p, frame.canvas));
    let width = (mark.width * camera.zoom.clamp(0.35, 2.0)).max(0.6);
    if !frame.canvas.expand(width).intersects(Rect::from_two_pos(ends[0], ends[1])) {
        return;
    }
    if mark.from == mark.to {
        loop_line(frame, key, mark, ends[0], width);
        return;
    }
    let marks = (picture.node(mark.from), picture.node(mark.to));
    let (Some(from), Some(to)) = marks else { return };
    let visible = trimmed(ends, from, to, camera.mark_scale());
    frame.lines.push(LineOnScreen { bundle: key, ends: visible, half_width: width / 2.0 });
    let ground = colour(picture.palette.background);
    let light = frame.lights.line(key);
    let ink = shade(colour(mark.colour), light, ground);
    if frame.lights.haloed == Some(key) {
        let halo = Stroke::new(width + 7.0, colour(picture.palette.selected).gamma_multiply(0.35));
        frame.line_shapes.push(Shape::line_segment(visible, halo));
    }
    let second = mark.second.map(|s| shade(colour(s), light, ground));
    dashed(&mut frame.line_shapes, mark.dash, visible, width, ink, second);
    if visible[0].distance(visible[1]) > FINE {
        arrow_head(&mut frame.line_shapes, mark.arrow, visible, width, ink);
        let denial = shade(colour(picture.palette.denied), light, ground);
        badges(&mut frame.line_shapes, mark, visible, ink, ground, denial);
    }
}

/// The part of a line between two marks.
fn trimmed([a, b]: [Pos2; 2], from: &NodeMark, to: &NodeMark, scale: f32) -> [Pos2; 2] {
    let way = b - a;
    let length = way.length();
    if length < 1.0 {
        return [a, b];
    }
    let unit = way / length;
    let reach = |mark: &NodeMark, direction: Vec2| {
        let outline = mark.shape.outline((mark.radius * scale).max(2.0));
        outline.reach(Point::new(direction.x, direction.y))
    };
    let (cut_a, cut_b) = (reach(from, unit), reach(to, -unit) + 1.5);
    if cut_a + cut_b >= length {
        return [a, b];
    }
    [a + unit * cut_a, b - unit * cut_b]
}

/// A line that leads back to its own node: a loop above it.
fn loop_line(frame: &mut Frame, key: BundleKey, mark: &LineMark, at: Pos2, width: f32) {
    let Some(node) = frame.picture.node(mark.from) else { return };
    let radius = (node.radius * frame.camera.mark_scale()).max(2.0);
    let middle = at - Vec2::new(0.0, radius * 1.5);
    let ground = colour(frame.picture.palette.background);
    let ink = shade(colour(mark.colour), frame.lights.line(key), ground);
    frame.line_shapes.push(Shape::circle_stroke(middle, radius * 0.7, Stroke::new(width, ink)));
    let top = middle - Vec2::new(0.0, radius * 0.7);
    let ends = [top - Vec2::new(radius * 0.4, 0.0), top + Vec2::new(radius * 0.4, 0.0)];
    frame.lines.push(LineOnScreen { bundle: key, ends, half_width: width / 2.0 });
}

/// A line drawn and left empty in turns, the second colour filling the gaps if there is one.
fn dashed(
    shapes: &mut Vec<Shape>,
    dash: Dash,
    ends: [Pos2; 2],
    width: f32,
    ink: Color32,
    second: Option<Color32>,
) {
    let pattern = dash.pattern();
    let stroke = Stroke::new(width, ink);
    let [Some(drawn), Some(empty)] = [pattern.first(), pattern.get(1)] else {
        shapes.push(Shape::line_segment(ends, stroke));
        return;
    };
    if let Some(second) = second {
        shapes.push(Shape::line_segment(ends, Stroke::new(width, second)));
    }
    let unit = width.max(1.5);
    shapes.extend(Shape::dashed_line(&ends, stroke, drawn * unit, empty * unit));
}

fn arrow_head(shapes: &mut Vec<Shape>, arrow: Arrow, [a, b]: [Pos2; 2], width: f32, ink: Color32) {
    let (tail, tip) = match arrow {
        Arrow::None => return,
        Arrow::To => (a, b),
        Arrow::From => (b, a),
    };
    let unit = (tip - tail).normalized();
    let size = 5.0 + 1.6 * width;
    let side = Vec2::new(-unit.y, unit.x) * (size * 0.42);
    let foot = tip - unit * size;
    shapes.push(Shape::convex_polygon(vec![tip, foot + side, foot - side], ink, Stroke::NONE));
}

/// The cross of a denial, the badge of a silent party and the count, side by side at the middle.
fn badges(
    shapes: &mut Vec<Shape>,
    mark: &LineMark,
    [a, b]: [Pos2; 2],
    ink: Color32,
    ground: Color32,
    denial: Color32,
) {
    let middle = a + (b - a) * 0.5;
    let along = (b - a).normalized();
    let mut at = middle;
    if mark.cross {
        let stroke = Stroke::new(2.25, denial);
        let (up, down) = (Vec2::new(5.0, -5.0), Vec2::new(5.0, 5.0));
        shapes.push(Shape::circle_filled(at, 8.5, ground));
        shapes.push(Shape::line_segment([at - up, at + up], stroke));
        shapes.push(Shape::line_segment([at - down, at + down], stroke));
        at += along * 20.0;
    }
    if mark.silent {
        let stroke = Stroke::new(1.25, ink);
        shapes.push(Shape::circle_filled(at, 7.0, ground));
        shapes.push(Shape::circle_stroke(at, 6.0, stroke));
        for x in [-2.6, 0.0, 2.6] {
            shapes.push(Shape::circle_filled(at + Vec2::new(x, 0.0), 0.9, ink));
        }
    }
}

/// Where the count of a line stands: beside the badges at its middle.
pub fn count_place(mark: &LineMark, [a, b]: [Pos2; 2]) -> Pos2 {
    let along = (b - a).normalized();
    let aside = match (mark.cross, mark.silent) {
        (false, false) => 0.0,
        (true, true) => 38.0,
        _ => 19.0,
    };
    a + (b - a) * 0.5 + along * aside
}
