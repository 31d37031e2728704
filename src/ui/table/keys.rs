//! The keys that work while the table has the focus. Arrows move. Enter selects a row or, on a
//! column header, sorts. Ctrl+Enter marks a row, Shift and arrows mark a range, Ctrl+C copies.

use egui::{Event, Key, Modifiers, Ui};

use super::{ROW, TableTab, focus_id, select, toggle};
use crate::picture::table::tsv;
use crate::session::{Command, TableCommand};
use crate::ui::grid::{self, Step};
use crate::ui::scene::{Scene, ShownTable};

/// How much wider or narrower a key makes a column, in points.
const WIDER: f32 = 20.0;

impl TableTab {
    pub(super) fn keys(&mut self, ui: &Ui, scene: &Scene<'_>, shown: &ShownTable) {
        grid::hold_arrows(ui, focus_id(), false);
        for (step, shift) in grid::steps(ui) {
            self.walk(scene, shown, step, shift);
        }
        let pressed = |modifiers| ui.input_mut(|i| i.consume_key(modifiers, Key::Enter));
        if pressed(Modifiers::COMMAND) {
            self.anchor = self.cursor.row;
            scene.extend(toggle(shown, self.cursor.row).filter(|_| !self.cursor.in_head));
        }
        if pressed(Modifiers::NONE) {
            if self.cursor.in_head {
                scene.push(TableCommand::SortBy(self.cursor.column));
            } else {
                self.anchor = self.cursor.row;
                scene.extend(select(shown, self.cursor.row));
            }
        }
        if ui.input(|i| i.events.iter().any(|event| matches!(event, Event::Copy))) {
            scene.push(Command::Copy(self.chosen_text(scene, shown)));
        }
    }

    fn walk(&mut self, scene: &Scene<'_>, shown: &ShownTable, step: Step, shift: bool) {
        let rows = shown.order.len();
        let columns = shown.table.kind.columns().len();
        let page = self.view.map_or(1.0, |view| view.height() / ROW).max(2.0) as usize - 1;
        let before = self.cursor;
        let row = match step {
            Step::Left | Step::Right if shift && before.in_head => {
                let by = if step == Step::Left { -WIDER } else { WIDER };
                let kind = shown.table.kind;
                let width = self.widths(kind).get(before.column).copied().unwrap_or_default();
                self.set_width(kind, before.column, width + by);
                return;
            }
            Step::Left | Step::Right => {
                let column = before.column;
                let next = if step == Step::Left { column.saturating_sub(1) } else { column + 1 };
                self.cursor.column = next.min(columns.saturating_sub(1));
                self.scroll_to_cursor = true;
                return;
            }
            Step::Up if before.row == 0 || before.in_head => {
                self.cursor.in_head = true;
                return;
            }
            Step::Down if before.in_head => before.row,
            Step::Up => before.row - 1,
            Step::Down => before.row + 1,
            Step::PageUp => before.row.saturating_sub(page),
            Step::PageDown => before.row + page,
            Step::Home => 0,
            Step::End => rows.saturating_sub(1),
        };
        self.go_to(shown, row);
        self.scroll_to_cursor = true;
        if shift && rows > 0 {
            scene.extend(self.mark_range(scene, shown));
        } else {
            self.anchor = self.cursor.row;
        }
    }

    /// The selected and marked rows, or else the row with the keyboard, as text for a spreadsheet.
    fn chosen_text(&self, scene: &Scene<'_>, shown: &ShownTable) -> String {
        let chosen: Vec<_> = shown.rows().filter(|row| scene.is_chosen(&row.id)).collect();
        let kind = shown.table.kind;
        if chosen.is_empty() {
            return tsv(kind, shown.row(self.cursor.row));
        }
        tsv(kind, chosen)
    }
}
