//! The names of the governments above and beside the cells; they stay while the cells scroll.

use egui::{Color32, Rect, Ui, Vec2, pos2, vec2};

use super::cells::Cells;
use super::{CELL, HEAD};
use crate::network::Side;
use crate::picture::wording;
use crate::ui::rows::append_weak;
use crate::ui::text::{BODY, Look, SMALL, job};
use crate::ui::theme::colour;

/// The short names above the columns.
pub(super) fn columns(ui: &Ui, area: Rect, inside: Rect, offset: Vec2, cells: &Cells<'_>) {
    let strip = Rect::from_min_max(pos2(inside.left(), area.top()), inside.right_top());
    let painter = ui.painter_at(strip);
    for at in 0..cells.shown.order.len() {
        let left = inside.left() + at as f32 * CELL.x - offset.x;
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(CELL.x, HEAD));
        let Some(side) = side(cells, at).filter(|_| rect.intersects(strip)) else { continue };
        let lit = cells.hovered.or(cells.cursor).is_some_and(|(_, column)| column == at);
        let look = look(ui, SMALL, lit);
        let mut words = job(&short(cells, side), look);
        words.wrap.max_width = CELL.x - 4.0;
        words.wrap.max_rows = 1;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(words));
        let size = galley.size();
        painter.galley(
            pos2(rect.center().x - size.x / 2.0, rect.bottom() - size.y - 3.0),
            galley,
            Color32::PLACEHOLDER,
        );
        swatch(ui, &painter, cells, side, pos2(rect.center().x, rect.top() + 10.0));
    }
}

/// The names beside the rows.
pub(super) fn rows(ui: &Ui, area: Rect, inside: Rect, offset: Vec2, cells: &Cells<'_>) {
    let strip = Rect::from_min_max(pos2(area.left(), inside.top()), inside.left_bottom());
    let painter = ui.painter_at(strip);
    for at in 0..cells.shown.order.len() {
        let top = inside.top() + at as f32 * CELL.y - offset.y;
        let rect = Rect::from_min_size(pos2(area.left(), top), vec2(strip.width(), CELL.y));
        let Some(side) = side(cells, at).filter(|_| rect.intersects(strip)) else { continue };
        swatch(ui, &painter, cells, side, pos2(rect.left() + 8.0, rect.center().y));
        let lit = cells.hovered.or(cells.cursor).is_some_and(|(row, _)| row == at);
        let name = wording::side_words(side, cells.scene.dossier());
        let mut words = job(name, look(ui, BODY, lit));
        if matches!(side, Side::Government(_)) {
            append_weak(&mut words, ui, &format!("  {}", short(cells, side)));
        }
        words.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 26.0);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(words));
        let middle = rect.center().y - galley.size().y / 2.0;
        painter.galley(pos2(rect.left() + 20.0, middle), galley, Color32::PLACEHOLDER);
    }
}

fn side<'a>(cells: &'a Cells<'_>, at: usize) -> Option<&'a Side> {
    cells.shown.matrix.sides().get(*cells.shown.order.get(at)?)
}

fn look(ui: &Ui, size: f32, lit: bool) -> Look {
    let visuals = ui.visuals();
    let ink = if lit { visuals.strong_text_color() } else { visuals.text_color() };
    Look { underline: lit, ..Look::sized(size).coloured(ink) }
}

fn short(cells: &Cells<'_>, side: &Side) -> String {
    match side {
        Side::Government(id) => {
            let short = cells.scene.picture.governments.short(id);
            short.unwrap_or_else(|| cells.scene.dossier().name(id)).to_owned()
        }
        Side::NoGovernment => "none".to_owned(),
    }
}

/// Draws a square in the government's colour, or an empty frame for no government.
fn swatch(ui: &Ui, painter: &egui::Painter, cells: &Cells<'_>, side: &Side, at: egui::Pos2) {
    let rect = Rect::from_center_size(at, vec2(11.0, 11.0));
    match side {
        Side::Government(id) => {
            let picture = cells.scene.picture;
            let rank = picture.governments.rank(id);
            let fill = rank.map_or(picture.palette.neutral, |r| picture.palette.government(r));
            painter.rect_filled(rect, 3.0, colour(fill));
            if rank.is_some_and(|rank| picture.palette.has_rim(rank)) {
                let rim = egui::Stroke::new(2.0, colour(picture.palette.text));
                painter.rect_stroke(rect, 3.0, rim, egui::StrokeKind::Inside);
            }
        }
        Side::NoGovernment => {
            let stroke = egui::Stroke::new(1.0, ui.visuals().weak_text_color());
            painter.rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Inside);
        }
    }
}
