//! Paints the strip: the dates, the kept bars, frames around some of them, and the brush.

use std::sync::Arc;

use egui::{Align2, FontId, Painter, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::axis::Axis;
use super::{Timeline, brush, drawing, marks};
use crate::picture::timeline::ticks;
use crate::session::Selection;
use crate::ui::scene::Scene;
use crate::ui::theme::colour;

/// The room that a written date needs, in points.
const TICK: f32 = 92.0;

impl Timeline {
    /// Paints the background, the bars, the brush and the frames.
    pub(super) fn paint(&self, ui: &Ui, scene: &Scene<'_>, response: &egui::Response, bars: Rect) {
        let Some(axis) = self.axis else { return };
        let palette = &scene.picture.palette;
        let ground = response.rect;
        let painter = ui.painter_at(ground);
        painter.rect_filled(ground, 0.0, colour(palette.background));
        ticks_along(&painter, scene, axis, ground);
        let inside = ui.painter_at(bars);
        let faint = drawing::thin(colour(palette.neutral).gamma_multiply(0.7));
        for row in &self.drawing.rows {
            inside.hline(ground.x_range(), row.rect.bottom(), faint);
        }
        inside.add(Shape::Mesh(Arc::clone(&self.drawing.mesh)));
        self.signs(&inside, scene);
        self.frames(&inside, scene);
        self.paint_brush(&painter, scene, axis, ground);
        marks::known_day(&painter, scene, axis, ground);
        if response.has_focus() {
            let focus = Stroke::new(2.0, colour(palette.focus));
            painter.rect_stroke(ground, 2.0, focus, StrokeKind::Inside);
        }
    }

    /// Draws crosses on what is denied, and question marks on what is in doubt.
    fn signs(&self, inside: &Painter, scene: &Scene<'_>) {
        let palette = &scene.picture.palette;
        let cross = Stroke::new(1.6, colour(palette.denied));
        for at in &self.drawing.crosses {
            for slope in [vec2(3.5, 3.5), vec2(3.5, -3.5)] {
                inside.line_segment([*at - slope, *at + slope], cross);
            }
        }
        for at in &self.drawing.doubts {
            let font = FontId::proportional(10.0);
            inside.text(*at, Align2::CENTER_CENTER, "?", font, colour(palette.text));
        }
    }

    /// Draws frames around the bars that are selected, under the pointer or at the keyboard cursor.
    fn frames(&self, painter: &Painter, scene: &Scene<'_>) {
        let palette = &scene.picture.palette;
        let selected = match &scene.session.view().selection {
            Selection::Record(id) => Some(id),
            _ => None,
        };
        for (number, shown) in self.drawing.shown.iter().enumerate() {
            let Some(bar) = Self::bar(scene, shown) else { continue };
            let on =
                self.cursor.as_ref().is_some_and(|(id, n)| *id == bar.record && *n == bar.number);
            let ink = if selected == Some(&bar.record) {
                palette.selected
            } else if on || self.hover == Some(number) {
                palette.focus
            } else {
                continue;
            };
            let stroke = Stroke::new(2.0, colour(ink));
            painter.rect_stroke(shown.rect.expand(2.0), 2.0, stroke, StrokeKind::Middle);
        }
    }

    fn paint_brush(&self, painter: &Painter, scene: &Scene<'_>, axis: Axis, ground: Rect) {
        let Some(days) = self.brushed(scene) else { return };
        let across = brush::extent(days, axis, ground.x_range());
        let ink = colour(scene.picture.palette.selected);
        let rect = Rect::from_x_y_ranges(across, ground.y_range());
        painter.rect_filled(rect, 0.0, ink.gamma_multiply(0.13));
        for x in [across.min, across.max] {
            painter.vline(x, ground.y_range(), Stroke::new(1.5, ink));
            let grip = Rect::from_center_size(pos2(x, ground.center().y), vec2(5.0, 18.0));
            painter.rect_filled(grip, 2.0, ink);
        }
    }
}

/// Draws the dates along the top. One that would be cut off at the edge is left out.
fn ticks_along(painter: &Painter, scene: &Scene<'_>, axis: Axis, ground: Rect) {
    let palette = &scene.picture.palette;
    let (muted, faint) = (colour(palette.muted), colour(palette.neutral));
    let most = (ground.width() / TICK) as usize;
    for tick in ticks::ticks(axis.first.ceil() as i64, axis.last as i64, most) {
        let x = axis.x(tick.day as f64, ground.x_range());
        painter.vline(x, ground.y_range(), drawing::thin(faint));
        let at = pos2(x + 3.0, ground.top() + 2.0);
        let label = painter.layout_no_wrap(tick.label, FontId::proportional(11.0), muted);
        if at.x + label.size().x <= ground.right() {
            painter.galley(at, label, muted);
        }
    }
}
