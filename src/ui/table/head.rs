//! The column headers. A click on one sorts by its column, and dragging its edge changes the width.

use egui::accesskit::{Action, Role, SortDirection};
use egui::{CursorIcon, Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::rows::cell_text;
use super::{TableTab, focus_id};
use crate::picture::table::Direction;
use crate::picture::wording;
use crate::session::TableCommand;
use crate::ui::grid;
use crate::ui::scene::{Scene, ShownTable};
use crate::ui::text::{Look, SMALL};

/// The ID of a column header.
pub(super) fn column_id(column: usize) -> Id {
    focus_id().with(("column", column))
}

impl TableTab {
    pub(super) fn head(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        area: Rect,
        shown: &ShownTable,
        widths: &[f32],
        scrolled: f32,
    ) {
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(area));
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        ui.painter().rect_filled(area, 0.0, ui.visuals().widgets.inactive.weak_bg_fill);
        let kind = shown.table.kind;
        let has_keyboard = ui.memory(|m| m.has_focus(focus_id())) && self.cursor.in_head;
        let mut left = area.left() - scrolled;
        for (column, (about, width)) in kind.columns().iter().zip(widths).enumerate() {
            let rect = Rect::from_min_size(pos2(left, area.top()), vec2(*width, area.height()));
            left += width;
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let sorted = shown.arrangement.key_of(column);
            let response = ui.interact(rect.intersect(area), column_id(column), Sense::CLICK);
            if response.hovered() {
                ui.painter().rect_filled(rect, 0.0, ui.visuals().widgets.hovered.weak_bg_fill);
            }
            let sign = sorted.map_or("", |(nth, direction)| match (nth, direction) {
                (0, Direction::Ascending) => " ⏶",
                (0, Direction::Descending) => " ⏷",
                (_, Direction::Ascending) => " ⏶2",
                (_, Direction::Descending) => " ⏷2",
            });
            let look = Look::sized(SMALL).coloured(ui.visuals().strong_text_color());
            cell_text(&ui, rect, &format!("{}{sign}", about.name), look, about.is_number);
            if has_keyboard && self.cursor.column == column {
                let stroke = Stroke::new(2.0, ui.visuals().hyperlink_color);
                ui.painter().rect_stroke(rect.shrink(1.0), 2.0, stroke, StrokeKind::Inside);
            }
            name(&ui, column, about.name, sorted, rect.intersect(area));
            let words = sorted.map_or_else(
                || format!("Sort by {}", about.name.to_lowercase()),
                |(nth, way)| wording::sentence_case(&wording::sort_words(nth, way)),
            );
            scene.push_if(response.on_hover_text(words).clicked(), TableCommand::SortBy(column));
        }
        self.edges(&mut ui, area, shown, widths, scrolled);
    }

    /// Handles the edges between columns: they can be dragged, and a double click restores the
    /// usual width.
    fn edges(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        shown: &ShownTable,
        widths: &[f32],
        scrolled: f32,
    ) {
        let kind = shown.table.kind;
        let mut right = area.left() - scrolled;
        for (column, (about, width)) in kind.columns().iter().zip(widths).enumerate() {
            right += width;
            let x = right - 0.5;
            let stroke = ui.visuals().widgets.noninteractive.bg_stroke;
            ui.painter().vline(x, area.y_range().shrink(5.0), stroke);
            let grip = Rect::from_center_size(pos2(x, area.center().y), vec2(8.0, area.height()));
            let id = focus_id().with(("edge", column));
            let response = ui.interact(grip.intersect(area), id, Sense::DRAG);
            let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
            if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
                self.set_width(kind, column, pointer.x - (right - width));
            }
            let again = ui.input(|i| i.pointer.button_double_clicked(egui::PointerButton::Primary));
            if again && response.hovered() {
                self.set_width(kind, column, about.width);
            }
        }
    }
}

/// Tells a screen reader the name of a column and how it is sorted.
fn name(ui: &Ui, column: usize, name: &str, sorted: Option<(usize, Direction)>, rect: Rect) {
    ui.ctx().accesskit_node_builder(column_id(column), |node| {
        node.set_role(Role::ColumnHeader);
        node.set_label(match sorted {
            None => name.to_owned(),
            Some((nth, way)) => format!("{name}, {}", wording::sort_words(nth, way)),
        });
        if let Some((0, way)) = sorted {
            node.set_sort_direction(match way {
                Direction::Ascending => SortDirection::Ascending,
                Direction::Descending => SortDirection::Descending,
            });
        }
        node.add_action(Action::Click);
        grid::place(node, rect);
    });
}
