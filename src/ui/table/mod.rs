//! The Table tab: entities, records or documents, one per row. It shares its selection with the
//! map. A worker thread finds out which rows there are and in which order. Only those in view are
//! drawn.

mod access;
mod bar;
mod head;
mod keys;
mod rows;

use std::collections::BTreeMap;

use egui::{Id, Rect, ScrollArea, Sense, Ui, Vec2, pos2, vec2};

pub use self::bar::also_left_out;
use super::grid;
use super::scene::{Scene, ShownTable};
use crate::picture::table::{Column, RowId, TableKind};
use crate::session::{Command, Selection, ViewCommand};

/// Height of a row, in points.
const ROW: f32 = 24.0;
/// Height of the column headers, in points.
const HEAD: f32 = 26.0;
/// The least width of a column, in points.
const NARROWEST: f32 = 40.0;
/// The greatest width of a column, in points.
const WIDEST: f32 = 900.0;

/// The ID with which the table has the keyboard focus.
pub fn focus_id() -> Id {
    Id::new("counterpart-table-focus")
}

/// The row, column or header with the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    /// An index in the order of the rows.
    row: usize,
    column: usize,
    /// Whether the keyboard is on the column headers, above the first row.
    in_head: bool,
}

/// What the cursor was last placed for: the table, its version and the selection.
type Followed = (TableKind, u64, Selection);

/// The tab's own state: what is being typed, the widths of columns, where the keyboard is.
#[derive(Default)]
pub struct TableTab {
    typed: String,
    typed_for: Option<TableKind>,
    /// The widths of the columns of each table in which the reader has changed one.
    widths: BTreeMap<TableKind, Vec<f32>>,
    /// The width that the table has room for, in points.
    room: f32,
    cursor: Cursor,
    /// The item under the cursor, with which it is found again in another order.
    cursor_on: Option<RowId>,
    /// The row where a range of marks starts.
    anchor: usize,
    followed: Option<Followed>,
    scroll_to_cursor: bool,
    /// The part of the rows that was visible in the last frame, in points from the top left corner
    /// of the first row.
    view: Option<Rect>,
}

impl TableTab {
    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 4)).show(ui, |ui| {
            self.bar(ui, scene);
            ui.add_space(2.0);
            match &scene.tabled.table {
                None => {
                    ui.weak("Working out the table…");
                }
                Some(shown) => self.body(ui, scene, shown),
            }
        });
    }

    fn body(&mut self, ui: &mut Ui, scene: &Scene<'_>, shown: &ShownTable) {
        self.follow(scene, shown);
        let area = ui.available_rect_before_wrap();
        let (head, below) = area.split_top_bottom_at_y((area.top() + HEAD).min(area.bottom()));
        crate::ui::kit::take_if_led(ui, focus_id());
        let response = ui.interact(below, focus_id(), Sense::click());
        self.room = below.width();
        let widths = self.widths(shown.table.kind);
        if response.has_focus() {
            self.keys(ui, scene, shown);
        }
        access::table(ui, &response, shown);
        let (offset, clicked) = self.rows(ui, below, scene, shown, &widths, &response);
        scene.extend(clicked.and_then(|at| select(shown, at)));
        self.head(ui, scene, head, shown, &widths, offset.x);
        self.click(ui, &response, scene, shown);
        if shown.order.is_empty() {
            let words = if shown.all == 0 { "Nothing to list" } else { "No row has these words" };
            ui.painter().text(
                below.left_top() + vec2(8.0, 8.0),
                egui::Align2::LEFT_TOP,
                words,
                egui::FontId::proportional(super::text::BODY),
                ui.visuals().weak_text_color(),
            );
        }
        if response.has_focus() {
            let focus = super::theme::colour(scene.picture.palette.focus);
            let stroke = egui::Stroke::new(1.5, focus);
            ui.painter().rect_stroke(area, 3.0, stroke, egui::StrokeKind::Inside);
        }
        ui.advance_cursor_after_rect(area);
    }

    /// Draws the rows in view. Returns the scroll offset in points, and the row that a screen
    /// reader clicked.
    fn rows(
        &mut self,
        ui: &mut Ui,
        below: Rect,
        scene: &Scene<'_>,
        shown: &ShownTable,
        widths: &[f32],
        response: &egui::Response,
    ) -> (Vec2, Option<usize>) {
        let size = vec2(widths.iter().sum(), shown.order.len() as f32 * ROW);
        let mut area = ScrollArea::both().id_salt(("rows", shown.table.kind as u8));
        area = area.auto_shrink([false, false]);
        if std::mem::take(&mut self.scroll_to_cursor)
            && let Some(view) = self.view
        {
            let cursor = self.cursor;
            let top = cursor.row as f32 * ROW;
            let y = grid::offset_showing(top, ROW, view.top(), view.height());
            let left: f32 = widths.iter().take(cursor.column).sum();
            let width = widths.get(cursor.column).copied().unwrap_or_default();
            let x = grid::offset_showing(left, width, view.left(), view.width());
            area = area.vertical_scroll_offset(y).horizontal_scroll_offset(x);
        }
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(below));
        let shows_cursor = response.has_focus().then_some(self.cursor);
        let mut clicked = None;
        let output = area.show_viewport(&mut inside, |ui, view| {
            ui.set_min_size(size);
            let first = (view.top() / ROW).floor().max(0.0) as usize;
            let last = ((view.bottom() / ROW).ceil().max(0.0) as usize).min(shown.order.len());
            let page = rows::Rows { scene, shown, widths, cursor: shows_cursor };
            for at in first..last {
                let corner = pos2(ui.max_rect().left(), ui.max_rect().top() + at as f32 * ROW);
                let row = Rect::from_min_size(corner, vec2(size.x.max(view.width()), ROW));
                page.draw(ui, at, row);
                clicked = access::row(ui, response, &page, at, row).then_some(at).or(clicked);
            }
        });
        let state = output.state.offset;
        self.view = Some(Rect::from_min_size(state.to_pos2(), output.inner_rect.size()));
        (state, clicked)
    }

    /// The widths of the columns: those set by the reader, or else the usual ones.
    fn widths(&self, kind: TableKind) -> Vec<f32> {
        self.widths.get(&kind).cloned().unwrap_or_else(|| usual_widths(kind, self.room))
    }

    fn set_width(&mut self, kind: TableKind, column: usize, width: f32) {
        let mut widths = self.widths(kind);
        if let Some(slot) = widths.get_mut(column) {
            *slot = width.clamp(NARROWEST, WIDEST);
        }
        self.widths.insert(kind, widths);
    }

    /// Moves the cursor to what was selected elsewhere, and keeps it on its row when the order
    /// changes.
    fn follow(&mut self, scene: &Scene<'_>, shown: &ShownTable) {
        let selection = &scene.session.view().selection;
        let version = scene.tabled.table_version;
        let kind = shown.table.kind;
        let before = self.followed.as_ref();
        let same_order = before.is_some_and(|(k, o, _)| (*k, *o) == (kind, version));
        let same_selection = before.is_some_and(|(_, _, s)| s == selection);
        if same_order && same_selection {
            return;
        }
        if before.is_some_and(|(k, _, _)| *k != kind) {
            self.cursor = Cursor::default();
            self.cursor_on = None;
            self.view = None;
        }
        let chosen = || shown.rows().position(|row| scene.is_chosen(&row.id));
        let known = || {
            let on = self.cursor_on.as_ref()?;
            shown.rows().position(|row| row.id == *on)
        };
        let at = if same_selection { known() } else { chosen().or_else(known) };
        self.followed = Some((kind, version, selection.clone()));
        self.cursor.row = at.unwrap_or(self.cursor.row).min(shown.order.len().saturating_sub(1));
        self.anchor = self.cursor.row;
        self.cursor_on = shown.row(self.cursor.row).map(|row| row.id.clone());
        self.scroll_to_cursor = at.is_some();
    }

    /// Handles a click. A click selects a row. With Ctrl it marks the row. With Shift it marks all
    /// rows from the last clicked one (`anchor`) to this one.
    fn click(&mut self, ui: &Ui, response: &egui::Response, scene: &Scene<'_>, shown: &ShownTable) {
        if !response.clicked() {
            return;
        }
        response.request_focus();
        let at = response.interact_pointer_pos().zip(self.view).map(|(pointer, view)| {
            ((pointer.y - response.rect.top() + view.top()) / ROW).max(0.0) as usize
        });
        let Some(at) = at.filter(|at| *at < shown.order.len()) else { return };
        self.go_to(shown, at);
        let modifiers = ui.input(|i| i.modifiers);
        if modifiers.shift {
            scene.extend(self.mark_range(scene, shown));
        } else {
            self.anchor = at;
            scene.extend(if modifiers.command { toggle(shown, at) } else { select(shown, at) });
        }
    }

    fn go_to(&mut self, shown: &ShownTable, row: usize) {
        self.cursor.row = row.min(shown.order.len().saturating_sub(1));
        self.cursor.in_head = false;
        self.cursor_on = shown.row(self.cursor.row).map(|row| row.id.clone());
    }

    /// Marks the rows from the anchor to the cursor. Documents cannot be marked, so the one at the
    /// cursor is selected.
    fn mark_range(&self, scene: &Scene<'_>, shown: &ShownTable) -> Vec<Command> {
        let (first, last) = (self.anchor.min(self.cursor.row), self.anchor.max(self.cursor.row));
        let ids = || (first..=last).filter_map(|at| Some(&shown.row(at)?.id));
        let entities = ids().filter_map(|id| match id {
            RowId::Entity(id) => Some(id.clone()),
            _ => None,
        });
        let records = ids().filter_map(|id| match id {
            RowId::Record(id) => Some(id.clone()),
            _ => None,
        });
        match shown.table.kind {
            TableKind::Entities => vec![Command::View(ViewCommand::Mark(entities.collect()))],
            TableKind::Documents => select(shown, self.cursor.row).into_iter().collect(),
            _ => {
                let marked = records.collect();
                if *scene.session.view().marked_records == marked {
                    return Vec::new();
                }
                vec![Command::View(ViewCommand::MarkRecords(marked))]
            }
        }
    }
}

/// The usual widths of columns. Columns of words share the remaining room, up to twice their width.
fn usual_widths(kind: TableKind, room: f32) -> Vec<f32> {
    let columns = kind.columns();
    let words: f32 = columns.iter().filter(|c| !c.is_number).map(|c| c.width).sum();
    let all: f32 = columns.iter().map(|c| c.width).sum();
    let share = ((room - all) / words.max(1.0)).clamp(0.0, 1.0);
    let width = |c: &Column| if c.is_number { c.width } else { c.width * (1.0 + share) };
    columns.iter().map(width).collect()
}

/// Selects a row.
fn select(shown: &ShownTable, at: usize) -> Option<Command> {
    let selection = match &shown.row(at)?.id {
        RowId::Entity(id) => Selection::Entity(id.clone()),
        RowId::Record(id) => Selection::Record(id.clone()),
        RowId::Document(id) => Selection::Document(id.clone()),
    };
    Some(Command::View(ViewCommand::Select(selection)))
}

/// Marks or unmarks a row. A document is selected instead.
fn toggle(shown: &ShownTable, at: usize) -> Option<Command> {
    match &shown.row(at)?.id {
        RowId::Entity(id) => Some(Command::View(ViewCommand::ToggleMark(id.clone()))),
        RowId::Record(id) => Some(Command::View(ViewCommand::ToggleRecordMark(id.clone()))),
        RowId::Document(_) => select(shown, at),
    }
}
