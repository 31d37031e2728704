//! Describes the table to screen readers: the rows in view with their cells, and the row with the
//! keyboard.

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder};

use super::rows::Rows;
use crate::picture::wording;
use crate::ui::grid;
use crate::ui::kit::Spoken as _;
use crate::ui::scene::ShownTable;

/// Describes the table as a whole.
pub(super) fn table(ui: &Ui, response: &Response, shown: &ShownTable) {
    let kind = shown.table.kind;
    let rows = wording::rows_words(shown.order.len(), shown.all);
    let name = format!("{}: {rows}", wording::table_name(kind));
    response.is_part(|| &name);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Grid);
        node.set_row_count(shown.order.len() + 1);
        node.set_column_count(kind.columns().len());
    });
}

/// Describes a row and its cells. Returns whether a screen reader has clicked the row.
pub(super) fn row(ui: &mut Ui, table: &Response, page: &Rows<'_>, at: usize, rect: Rect) -> bool {
    let Some(row) = page.shown.row(at) else { return false };
    let rect = rect.intersect(ui.clip_rect());
    let id = row_id(table, at);
    // Nothing is to be done while no screen reader is listening.
    if ui.ctx().accesskit_node_builder(table.id, |_| ()).is_none() {
        return false;
    }
    let builder = UiBuilder::new().id(id).max_rect(rect).accessibility_parent(table.id);
    let inside = ui.new_child(builder);
    ui.ctx().accesskit_node_builder(inside.unique_id(), |node| {
        node.set_role(Role::Row);
        node.set_label(page.spoken(row));
        node.set_row_index(at + 1);
        node.add_action(Action::Click);
        node.set_selected(page.scene.is_chosen(&row.id));
        grid::place(node, rect);
    });
    if page.cursor.is_some_and(|cursor| !cursor.in_head && cursor.row == at) {
        ui.ctx().accesskit_node_builder(table.id, |node| {
            node.set_active_descendant(inside.unique_id().accesskit_id());
        });
    }
    let columns = page.shown.table.kind.columns();
    for (nth, ((cell, column), place)) in
        row.cells.iter().zip(columns).zip(page.cell_rects(rect)).enumerate()
    {
        if cell.text.is_empty() || !ui.is_rect_visible(place) {
            continue;
        }
        let id = id.with(nth);
        inside.interact(place, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Cell);
            node.set_label(format!("{}: {}", column.name, cell.text));
            if let Some(unseen) = wording::hidden_signs(&cell.text) {
                node.set_description(unseen);
            }
            node.set_column_index(nth);
            grid::place(node, place);
        });
    }
    let row = inside.unique_id();
    ui.input(|i| i.has_accesskit_action_request(row, Action::Click))
}

fn row_id(table: &Response, at: usize) -> Id {
    table.id.with(("row", at))
}
