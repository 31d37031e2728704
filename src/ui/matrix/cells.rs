//! How the cells look, and the legend for their numbers.

use egui::{Align2, Color32, FontId, Rect, Stroke, StrokeKind, Ui, vec2};

use super::sides;
use crate::picture::{Rgba, wording};
use crate::session::Selection;
use crate::ui::scene::{Scene, ShownMatrix};
use crate::ui::text::SMALL;
use crate::ui::theme::colour;

/// A matrix being drawn.
pub(super) struct Cells<'a> {
    pub scene: &'a Scene<'a>,
    pub shown: &'a ShownMatrix,
    /// The cell at the keyboard cursor, while the matrix has the focus.
    pub cursor: Option<(usize, usize)>,
    /// The cell under the pointer.
    pub hovered: Option<(usize, usize)>,
}

impl Cells<'_> {
    /// Draws the cell at a row and a column.
    pub fn draw(&self, ui: &Ui, at: (usize, usize), rect: Rect) {
        let shown = self.shown;
        let Some(tally) = tally(shown, at) else { return };
        let number = tally.of(shown.measure);
        let palette = &self.scene.picture.palette;
        let painter = ui.painter();
        let inner = rect.shrink(1.0);
        let mut ink = ui.visuals().text_color();
        if number > 0 {
            let fill = shade(self.scene, number, shown.most);
            painter.rect_filled(inner, 2.0, colour(fill));
            ink = colour(fill.ink());
            let font = FontId::proportional(SMALL);
            painter.text(inner.center(), Align2::CENTER_CENTER, number.to_string(), font, ink);
        } else {
            painter.rect_filled(inner, 2.0, ui.visuals().faint_bg_color);
        }
        if tally.denied(shown.measure) > 0 {
            cross(ui, inner, ink);
        }
        if at.0 == at.1 {
            let stroke = Stroke::new(1.5, colour(palette.muted));
            painter.rect_stroke(inner, 2.0, stroke, StrokeKind::Inside);
        }
        if self.is_selected(at) {
            let stroke = Stroke::new(2.5, colour(palette.selected));
            painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
        }
        if self.cursor == Some(at) {
            let stroke = Stroke::new(2.0, colour(palette.focus));
            painter.rect_stroke(rect.shrink(2.0), 2.0, stroke, StrokeKind::Inside);
        } else if self.hovered == Some(at) {
            let stroke = Stroke::new(1.0, ui.visuals().text_color());
            painter.rect_stroke(inner, 2.0, stroke, StrokeKind::Inside);
        }
    }

    /// Whether a cell is the selected one. Each pair of governments has a cell on both sides of the
    /// diagonal.
    pub fn is_selected(&self, at: (usize, usize)) -> bool {
        match (&self.scene.session.view().selection, sides(self.shown, at)) {
            (Selection::Between(a, b), Some(sides)) => sides == (a, b) || sides == (b, a),
            _ => false,
        }
    }
}

/// What is reported between the two sides of a cell. `None` if there is no such cell.
pub(super) fn tally(shown: &ShownMatrix, at: (usize, usize)) -> Option<crate::network::Tally> {
    Some(shown.matrix.tally(*shown.order.get(at.0)?, *shown.order.get(at.1)?))
}

/// The colour of a cell, darker for a larger number. It follows the square root, so that small
/// numbers differ visibly too.
fn shade(scene: &Scene<'_>, number: u32, most: u32) -> Rgba {
    let palette = &scene.picture.palette;
    let share = (number as f32 / most.max(1) as f32).sqrt();
    palette.background.towards(palette.selected, 0.12 + 0.68 * share)
}

/// Draws the sign that some of the counted records are only denied.
fn cross(ui: &Ui, cell: Rect, ink: Color32) {
    let middle = cell.right_top() + vec2(-7.0, 7.0);
    let (a, b) = (vec2(3.0, 3.0), vec2(3.0, -3.0));
    let stroke = Stroke::new(1.5, ink);
    ui.painter().line_segment([middle - a, middle + a], stroke);
    ui.painter().line_segment([middle - b, middle + b], stroke);
}

/// The height of the legend, in points.
pub(super) fn legend_height(ui: &Ui) -> f32 {
    3.0 * ui.spacing().item_spacing.y + 2.0 * 20.0
}

/// Draws what the numbers and signs mean.
pub(super) fn legend(ui: &mut Ui, area: Rect, scene: &Scene<'_>, shown: &ShownMatrix) {
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(area.shrink2(vec2(0.0, 4.0))));
    ui.horizontal_wrapped(|ui| {
        ui.weak(wording::measure_legend(shown.measure));
        if shown.most > 0 {
            let mut steps = vec![1, shown.most.div_ceil(4), shown.most];
            steps.dedup();
            ui.spacing_mut().item_spacing.x = 2.0;
            for number in steps {
                let (rect, _) = ui.allocate_exact_size(vec2(34.0, 16.0), egui::Sense::hover());
                let fill = shade(scene, number, shown.most);
                ui.painter().rect_filled(rect, 2.0, colour(fill));
                let (font, ink) = (FontId::proportional(11.0), colour(fill.ink()));
                let words = number.to_string();
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, ink);
            }
        }
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
        let stroke = Stroke::new(1.5, colour(scene.picture.palette.muted));
        ui.painter().rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
        ui.weak("within one government");
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), egui::Sense::hover());
        cross(ui, rect, ui.visuals().text_color());
        ui.weak("some only denied");
    });
}
