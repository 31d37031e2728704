//! Which rows of a table are shown, and in which order: sorting by up to two columns, and a filter
//! of words. Case, accents and script are ignored.

use std::cmp::Ordering;

use any_ascii::any_ascii;

use super::{Cell, Table, TableKind, TableRow};
use crate::model::Text;

/// The direction in which a column is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The smallest first.
    #[default]
    Ascending,
    /// The largest first.
    Descending,
}

impl Direction {
    /// The other direction.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The index of the column.
    pub column: usize,
    /// The direction.
    pub direction: Direction,
}

/// How one table is sorted and filtered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The first sort key.
    pub first: SortKey,
    /// The second sort key, which decides between equal rows: the column it was sorted by before.
    pub second: Option<SortKey>,
    /// Words that every shown row has in some cell.
    pub filter: Text,
}

impl Arrangement {
    /// The initial arrangement of a table.
    pub fn of(kind: TableKind) -> Self {
        let first = SortKey { column: kind.first_sorted(), direction: Direction::Ascending };
        Self { first, second: None, filter: Text::from("") }
    }

    /// Sorts by a column. If it is already the first one, its direction is reversed; otherwise the
    /// former first column decides between equal rows.
    pub fn sort_by(&mut self, column: usize) {
        if self.first.column == column {
            self.first.direction = self.first.direction.reversed();
        } else {
            self.second = Some(self.first);
            self.first = SortKey { column, direction: Direction::Ascending };
        }
    }

    /// Whether a column is the first (0) or second (1) sort key, and its direction. `None` if it is
    /// neither.
    pub fn key_of(&self, column: usize) -> Option<(usize, Direction)> {
        let keys = std::iter::once(self.first).chain(self.second).enumerate();
        let mut found = keys.filter(|(_, key)| key.column == column);
        found.next().map(|(nth, key)| (nth, key.direction))
    }

    /// The indexes of the shown rows, sorted. Equal rows keep the table's order. `also_left_out`
    /// says whether rows that are not on the map are shown. This is slow for thousands of rows:
    /// call it on a worker thread.
    pub fn rows(&self, table: &Table, also_left_out: bool) -> Vec<u32> {
        let filter = folded(&self.filter);
        let sought: Vec<&str> = filter.split_whitespace().collect();
        let is_shown = |row: &TableRow| (also_left_out || !row.is_left_out) && has(row, &sought);
        let rows = (0..).zip(&table.rows).filter(|(_, row)| is_shown(row));
        let mut order: Vec<u32> = rows.map(|(place, _)| place).collect();
        let keys: Vec<SortKey> = std::iter::once(self.first).chain(self.second).collect();
        // The sorts are stable, so the least important key comes first.
        for key in keys.into_iter().rev() {
            sort(&mut order, table, key);
        }
        order
    }
}

fn sort(order: &mut [u32], table: &Table, key: SortKey) {
    let cell = |place: u32| table.row(place as usize).and_then(|row| row.cells.get(key.column));
    let mut keyed: Vec<(u32, Option<&Cell>, String)> = order
        .iter()
        .map(|place| {
            let cell = cell(*place);
            (*place, cell, cell.map_or_else(String::new, |cell| folded(&cell.text)))
        })
        .collect();
    keyed.sort_by(|(_, a, a_words), (_, b, b_words)| {
        let missing = |cell: Option<&Cell>| cell.is_none_or(|cell| cell.value.is_missing());
        let values = match (a, b) {
            (Some(a), Some(b)) => a.value.compare(&b.value),
            _ => Ordering::Equal,
        };
        let ordering = values.then_with(|| a_words.cmp(b_words));
        let directed = match key.direction {
            Direction::Ascending => ordering,
            Direction::Descending => ordering.reverse(),
        };
        missing(*a).cmp(&missing(*b)).then(directed)
    });
    for (slot, (place, _, _)) in order.iter_mut().zip(keyed) {
        *slot = place;
    }
}

fn has(row: &TableRow, sought: &[&str]) -> bool {
    if sought.is_empty() {
        return true;
    }
    let cells: Vec<String> = row.cells.iter().map(|cell| folded(&cell.text)).collect();
    sought.iter().all(|word| cells.iter().any(|cell| cell.contains(word)))
}

/// The text in lower-case ASCII, as search compares words: "Шойгу" becomes "shoygu".
fn folded(text: &str) -> String {
    any_ascii(text).to_lowercase()
}
