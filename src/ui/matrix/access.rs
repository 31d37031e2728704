//! Describes the matrix to screen readers: its rows in view, with the cells that are not empty, and
//! the cell with the keyboard.

use std::ops::Range;

use egui::accesskit::{Action, Role};
use egui::{Pos2, Rect, Response, Sense, Ui, UiBuilder, vec2};

use super::cells::{Cells, tally};
use super::{CELL, sides};
use crate::picture::wording;
use crate::ui::grid;
use crate::ui::kit::Spoken as _;
use crate::ui::scene::{Scene, ShownMatrix};

/// Describes the matrix as a whole.
pub(super) fn matrix(ui: &Ui, response: &Response, shown: &ShownMatrix) {
    let count = shown.order.len();
    let measure = wording::measure_words(shown.measure).to_lowercase();
    let name = format!("Matrix of governments: {measure}, {}", wording::counted(count, "row"));
    response.is_part(|| &name);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Grid);
        node.set_row_count(count);
        node.set_column_count(count);
    });
}

/// A cell in words: "United States and Russia: 4 contacts".
pub(super) fn spoken(scene: &Scene<'_>, shown: &ShownMatrix, at: (usize, usize)) -> String {
    let (Some((a, b)), Some(tally)) = (sides(shown, at), tally(shown, at)) else {
        return String::new();
    };
    let between = wording::sides_words(a, b, scene.dossier());
    format!("{between}: {}", wording::tally_words(&tally, shown.measure))
}

/// Describes a row and its cells that are not empty. Returns the column of the cell that a screen
/// reader has clicked.
pub(super) fn row(
    ui: &mut Ui,
    matrix: &Response,
    cells: &Cells<'_>,
    row: usize,
    columns: Range<usize>,
    origin: Pos2,
) -> Option<usize> {
    // Nothing is to be done while no screen reader is listening.
    ui.ctx().accesskit_node_builder(matrix.id, |_| ())?;
    let id = matrix.id.with(("row", row));
    let place = |column: usize| {
        let corner = origin + vec2(column as f32, row as f32) * CELL;
        Rect::from_min_size(corner, CELL).intersect(ui.clip_rect())
    };
    let places: Vec<(usize, Rect)> = columns.map(|column| (column, place(column))).collect();
    let whole = places.iter().fold(Rect::NOTHING, |whole, (_, rect)| whole.union(*rect));
    let builder = UiBuilder::new().id(id).max_rect(whole).accessibility_parent(matrix.id);
    let inside = ui.new_child(builder);
    let side = cells.shown.matrix.sides().get(*cells.shown.order.get(row)?)?;
    ui.ctx().accesskit_node_builder(inside.unique_id(), |node| {
        node.set_role(Role::Row);
        node.set_label(wording::side_words(side, cells.scene.dossier()));
        node.set_row_index(row);
        grid::place(node, whole);
    });
    let mut chosen = None;
    for (column, rect) in places {
        let at = (row, column);
        let is_empty = tally(cells.shown, at).is_none_or(|t| t.of(cells.shown.measure) == 0);
        let has_keyboard = cells.cursor == Some(at);
        if is_empty && !has_keyboard || !rect.is_positive() {
            continue;
        }
        let id = id.with(column);
        inside.interact(rect, id, Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::GridCell);
            node.set_label(spoken(cells.scene, cells.shown, at));
            node.set_column_index(column);
            node.set_selected(cells.is_selected(at));
            node.add_action(Action::Click);
            grid::place(node, rect);
        });
        if has_keyboard {
            ui.ctx().accesskit_node_builder(matrix.id, |node| {
                node.set_active_descendant(id.accesskit_id());
            });
        }
        if ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            chosen = Some(column);
        }
    }
    chosen
}
