//! How the tables and the matrix are read: which one is shown, sorted by what. Not part of the
//! view: it changes nothing on the map, and undo leaves it alone, as it does tabs and pages.

use std::collections::BTreeMap;

use crate::model::Text;
use crate::network::{MatrixOrder, Measure};
use crate::picture::table::{Arrangement, TableKind};

/// What is shown in the Table and the Matrix tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// The table shown.
    pub kind: TableKind,
    /// How each table that was changed is read.
    arrangements: BTreeMap<TableKind, Arrangement>,
    /// Whether table and matrix also hold what is left out of the map.
    pub also_left_out: bool,
    /// What the numbers of the matrix count.
    pub measure: Measure,
    /// In which order its rows and columns stand.
    pub order: MatrixOrder,
}

/// One wish about tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCommand {
    /// Shows a table.
    Show(TableKind),
    /// Sorts the table shown by a column; again, the other way round.
    SortBy(usize),
    /// Shows only rows of it that have these words.
    Filter(Text),
    /// Also shows what is left out of the map, or not.
    AlsoLeftOut(bool),
    /// Counts something else in the matrix.
    Measure(Measure),
    /// Puts the matrix into another order.
    Order(MatrixOrder),
}

impl Tables {
    /// How the table shown is read.
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
