//! Draws samples of marks, as the legend and the help show them.

use egui::{Color32, CornerRadius, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::canvas::badges;
use super::theme::colour;
use crate::picture::{Dash, LineClass, Outline, Palette, Sample};

/// The size of a sample, in points.
pub const SIZE: Vec2 = Vec2::new(30.0, 17.0);

/// Draws a sample as a widget.
pub fn alone(ui: &mut Ui, palette: &Palette, mark: &Sample) {
    let (rect, _) = ui.allocate_exact_size(SIZE, Sense::hover());
    sample(ui, palette, rect, mark);
}

/// Draws a sample in a rectangle of the size `SIZE`.
pub fn sample(ui: &Ui, palette: &Palette, rect: Rect, sample: &Sample) {
    match *sample {
        Sample::Node { shape, fill, hollow, dashed, rim } => {
            let fill = colour(fill.unwrap_or(palette.neutral));
            node(ui, palette, rect, &shape.outline(7.5), fill, (hollow, dashed, rim));
        }
        Sample::Line { class, dash, implied, badge } => {
            let ink = crate::picture::line::colour(palette, class, dash, implied);
            line(ui, palette, rect, (class, dash), colour(ink));
            if let Some(badge) = badge {
                ui.painter().extend(badges::shapes(badge, rect.center(), (ink, palette)));
            }
        }
        Sample::Width { .. } => width(ui, palette, rect),
    }
}

fn node(
    ui: &Ui,
    palette: &Palette,
    rect: Rect,
    outline: &Outline,
    fill: Color32,
    (hollow, dashed, rim): (bool, bool, bool),
) {
    let at = rect.center();
    let ground = colour(palette.background);
    let stroke = match (hollow, rim) {
        (true, _) => Stroke::new(1.5, fill),
        (false, true) => Stroke::new(2.5, colour(palette.text)),
        (false, false) => Stroke::new(1.5, colour(palette.outline)),
    };
    let inside = if hollow { ground } else { fill };
    let solid = if dashed { Stroke::NONE } else { stroke };
    let painter = ui.painter();
    match outline {
        Outline::Circle { radius } => {
            painter.circle(at, *radius, inside, solid);
            if dashed {
                let turn = std::f32::consts::TAU / 40.0;
                let points: Vec<Pos2> =
                    (0..=40).map(|i| at + Vec2::angled(i as f32 * turn) * *radius).collect();
                painter.extend(Shape::dashed_line(&points, stroke, 3.0, 2.5));
            }
        }
        Outline::Rectangle { half_width, half_height, corner } => {
            let area = Rect::from_center_size(at, 2.0 * Vec2::new(*half_width, *half_height));
            let corner = CornerRadius::same(*corner as u8);
            painter.rect(area, corner, inside, solid, StrokeKind::Middle);
        }
        Outline::Polygon(corners) => {
            let mut points: Vec<Pos2> = corners.iter().map(|c| at + Vec2::new(c.x, c.y)).collect();
            painter.add(Shape::convex_polygon(points.clone(), inside, solid));
            if dashed {
                points.extend(points.first().copied());
                painter.extend(Shape::dashed_line(&points, stroke, 3.0, 2.5));
            }
        }
    }
}

fn line(ui: &Ui, palette: &Palette, rect: Rect, (class, dash): (LineClass, Dash), ink: Color32) {
    let width = match class {
        LineClass::Contact => 3.0,
        LineClass::Relation => 1.75,
        LineClass::Structure => 1.0,
    };
    let ends = [rect.left_center(), rect.right_center()];
    let stroke = Stroke::new(width, ink);
    let [Some(drawn), Some(empty)] = [dash.pattern().first(), dash.pattern().get(1)] else {
        ui.painter().line_segment(ends, stroke);
        return;
    };
    if dash == Dash::TwoTone {
        ui.painter().line_segment(ends, Stroke::new(width, colour(palette.denied)));
    }
    let unit = width.max(1.5);
    ui.painter().extend(Shape::dashed_line(&ends, stroke, drawn * unit, empty * unit));
}

fn width(ui: &Ui, palette: &Palette, rect: Rect) {
    let ink = colour(palette.contact);
    let (top, bottom) = (rect.top() + 4.0, rect.bottom() - 5.0);
    ui.painter().hline(rect.x_range(), top, Stroke::new(1.5, ink));
    ui.painter().hline(rect.x_range(), bottom, Stroke::new(5.0, ink));
}
