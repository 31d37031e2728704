//! Which table is shown, and how the tables and the matrix are sorted and filtered. This is not
//! part of the view: it changes nothing on the map, and undo does not touch it, just like tabs and
//! pages.

use std::collections::BTreeMap;

use crate::model::Text;
use crate::network::{MatrixOrder, Measure};
use crate::picture::table::{Arrangement, TableKind};

/// The state of the Table and the Matrix tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// The kind of table that is shown.
    pub kind: TableKind,
    /// The order and filter of each table that the reader changed.
    arrangements: BTreeMap<TableKind, Arrangement>,
    /// Whether table and matrix include what is left out of the map.
    pub also_left_out: bool,
    /// What the numbers in the matrix count.
    pub measure: Measure,
    /// The order of the matrix's rows and columns.
    pub order: MatrixOrder,
}

/// A command about tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCommand {
    /// Shows a table.
    Show(TableKind),
    /// Sorts the shown table by a column. If it is sorted by that column already, reverses the
    /// order.
    SortBy(usize),
    /// Shows only the rows of the shown table that contain these words.
    Filter(Text),
    /// Sets whether table and matrix include what is left out of the map.
    AlsoLeftOut(bool),
    /// Sets what the numbers in the matrix count.
    Measure(Measure),
    /// Sets the order of the matrix.
    Order(MatrixOrder),
}

impl Tables {
    /// Returns how the shown table is sorted and filtered.
    pub fn arrangement(&self) -> Arrangement {
        let changed = self.arrangements.get(&self.kind).cloned();
        changed.unwrap_or_else(|| Arrangement::of(self.kind))
    }

    pub(super) fn apply(&mut self, command: TableCommand) {
        match command {
            TableCommand::Show(kind) => self.kind = kind,
            TableCommand::SortBy(column) if column < self.kind.columns().len() => {
                self.arrange(|arrangement| arrangement.sort_by(column));
            }
            TableCommand::SortBy(_) => {}
            TableCommand::Filter(words) => self.arrange(|arrangement| arrangement.filter = words),
            TableCommand::AlsoLeftOut(also) => self.also_left_out = also,
            TableCommand::Measure(measure) => self.measure = measure,
            TableCommand::Order(order) => self.order = order,
        }
    }

    fn arrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        let fresh = || Arrangement::of(self.kind);
        change(self.arrangements.entry(self.kind).or_insert_with(fresh));
    }
}
