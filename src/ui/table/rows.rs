//! How the rows are drawn.

use std::sync::Arc;

use egui::text::TextWrapping;
use egui::{Color32, Galley, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::Cursor;
use crate::picture::table::{RowId, TableRow};
use crate::picture::wording::hidden_signs;
use crate::ui::kit::tooltip;
use crate::ui::scene::{Scene, ShownTable};
use crate::ui::text::{BODY, Look, job};
use crate::ui::theme::colour;

/// Space between a cell's edge and its text, in points.
const PADDING: f32 = 6.0;
/// The room for the dot in a government's colour before a name, in points.
const SWATCH: f32 = 14.0;

/// A table being drawn.
pub(super) struct Rows<'a> {
    pub scene: &'a Scene<'a>,
    pub shown: &'a ShownTable,
    pub widths: &'a [f32],
    /// The row or header with the keyboard, while the table has the focus.
    pub cursor: Option<Cursor>,
}

impl Rows<'_> {
    /// Draws the row with the index `at` in the order.
    pub fn draw(&self, ui: &Ui, at: usize, rect: Rect) {
        let Some(row) = self.shown.row(at) else { return };
        self.ground(ui, at, rect, self.scene.is_chosen(&row.id));
        let ink = if row.is_left_out {
            ui.visuals().weak_text_color()
        } else {
            ui.visuals().text_color()
        };
        let look = Look::sized(BODY).coloured(ink);
        let look = if row.is_left_out { look.slanted() } else { look };
        let columns = self.shown.table.kind.columns();
        for ((cell, column), mut place) in row.cells.iter().zip(columns).zip(self.cell_rects(rect))
        {
            if !ui.is_rect_visible(place) {
                continue;
            }
            if let (RowId::Entity(id), true) = (&row.id, place.left() <= rect.left()) {
                let at = pos2(place.left() + PADDING + 4.0, place.center().y);
                ui.painter().circle_filled(at, 4.0, self.scene.colour_of(id));
                place.min.x += SWATCH;
            }
            let cut = cell_text(ui, place, &cell.text, look, column.is_number);
            let unseen = hidden_signs(&cell.text);
            if cut || unseen.is_some() {
                whole_text(ui, place, &cell.text, unseen.as_deref());
            }
        }
        if self.cursor.is_some_and(|cursor| !cursor.in_head && cursor.row == at) {
            let stroke = Stroke::new(2.0, colour(self.scene.picture.palette.focus));
            ui.painter().rect_stroke(rect.shrink(1.0), 2.0, stroke, StrokeKind::Inside);
        }
    }

    fn ground(&self, ui: &Ui, at: usize, rect: Rect, chosen: bool) {
        if chosen {
            ui.painter().rect_filled(rect, 0.0, ui.visuals().selection.bg_fill);
            // The selection must not be shown by colour alone.
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            ui.painter().rect_filled(bar, 0.0, colour(self.scene.picture.palette.selected));
        } else if at % 2 == 1 {
            ui.painter().rect_filled(rect, 0.0, ui.visuals().faint_bg_color);
        }
    }

    /// The rectangles of the cells of a row.
    pub fn cell_rects(&self, row: Rect) -> impl Iterator<Item = Rect> {
        let mut left = row.left();
        self.widths.iter().map(move |width| {
            let cell = Rect::from_min_size(pos2(left, row.top()), vec2(*width, row.height()));
            left += width;
            cell
        })
    }

    /// The name of a row for screen readers.
    pub fn spoken(&self, row: &TableRow) -> String {
        row.spoken(self.shown.table.kind)
    }
}

/// Shows the tooltip of a cell under the pointer: its whole text, and what is invisible in it.
fn whole_text(ui: &Ui, cell: Rect, text: &str, unseen: Option<&str>) {
    let pointer = ui.input(|i| i.pointer.hover_pos());
    let over = pointer.is_some_and(|p| cell.contains(p) && ui.clip_rect().contains(p));
    let table = ui.ctx().read_response(super::focus_id()).filter(|_| over);
    if let Some(table) = table.filter(egui::Response::hovered) {
        let lines: Vec<&str> = std::iter::once(text).chain(unseen).collect();
        tooltip(&table, &lines);
    }
}

/// Draws a text in a cell and cuts it if it is too long. Returns whether it was cut.
pub(super) fn cell_text(ui: &Ui, cell: Rect, text: &str, look: Look, to_the_right: bool) -> bool {
    let inside = cell.shrink2(vec2(PADDING, 0.0));
    let mut words = job(text, look);
    words.wrap = TextWrapping::truncate_at_width(inside.width().max(1.0));
    let galley: Arc<Galley> = ui.fonts_mut(|fonts| fonts.layout_job(words));
    let x = if to_the_right { inside.right() - galley.size().x } else { inside.left() };
    let at = pos2(x, inside.center().y - galley.size().y / 2.0);
    let cut = galley.elided;
    ui.painter_at(cell.intersect(ui.clip_rect())).galley(at, galley, Color32::PLACEHOLDER);
    cut
}
