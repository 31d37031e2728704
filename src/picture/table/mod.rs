//! Entities, records and documents as tables: rows of plain values that the window and the exports
//! use. Sorting is in `arrange`, and the words of cells in `wording`.

mod arrange;
mod copy;
mod documents;
mod entities;
mod records;

use std::cmp::Ordering;

pub use self::arrange::{Arrangement, Direction, SortKey};
pub use self::copy::tsv;
use crate::model::{Date, DocumentId, EntityId, RecordId};
use crate::network::{LeftOut, Network};

/// What a table lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableKind {
    /// People, organisations and other entities.
    #[default]
    Entities,
    /// Contacts.
    Contacts,
    /// Relations.
    Relations,
    /// Offices.
    Roles,
    /// Facts: properties of one entity.
    Facts,
    /// Documents that were read, or are known through others.
    Documents,
}

impl TableKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Entities,
        Self::Contacts,
        Self::Relations,
        Self::Roles,
        Self::Facts,
        Self::Documents,
    ];

    /// Its columns, from left to right.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Entities => entities::COLUMNS,
            Self::Contacts => records::CONTACT_COLUMNS,
            Self::Relations => records::RELATION_COLUMNS,
            Self::Roles => records::ROLE_COLUMNS,
            Self::Facts => records::FACT_COLUMNS,
            Self::Documents => documents::COLUMNS,
        }
    }

    /// The index of the column it is sorted by at first: contacts by time, documents by date.
    pub const fn first_sorted(self) -> usize {
        match self {
            Self::Contacts => records::CONTACT_WHEN,
            _ => 0,
        }
    }
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The text of its header.
    pub name: &'static str,
    /// Whether it holds numbers, which are aligned right.
    pub is_number: bool,
    /// Its default width, in points at the default text size.
    pub width: f32,
}

const fn words(name: &'static str, width: f32) -> Column {
    Column { name, is_number: false, width }
}

const fn number(name: &'static str, width: f32) -> Column {
    Column { name, is_number: true, width }
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowId {
    /// An entity.
    Entity(EntityId),
    /// A record.
    Record(RecordId),
    /// A document.
    Document(DocumentId),
}

/// The value that a cell is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is given. Such cells come last in either direction.
    Missing,
    /// Its words, ignoring case and accents.
    Words,
    /// A number.
    Number(u64),
    /// A date: sorted by its first day, then by its last one.
    Date(Date),
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The text that is shown.
    pub text: Box<str>,
    /// The value it is sorted by.
    pub value: Value,
}

impl Cell {
    fn words(text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        let value = if text.is_empty() { Value::Missing } else { Value::Words };
        Self { text, value }
    }

    fn number(number: usize) -> Self {
        Self { text: number.to_string().into(), value: Value::Number(number as u64) }
    }

    /// Words that are sorted by a rank instead of alphabetically.
    fn ranked(text: impl Into<Box<str>>, rank: usize) -> Self {
        Self { text: text.into(), value: Value::Number(rank as u64) }
    }

    /// Words for a date. If no day of it is known, it is sorted as missing.
    fn date(text: impl Into<Box<str>>, date: Option<&Date>) -> Self {
        let known = date.filter(|d| d.earliest().is_some() || d.latest().is_some());
        let text = text.into();
        Self { text, value: known.map_or(Value::Missing, |date| Value::Date(date.clone())) }
    }
}

impl Value {
    /// Whether nothing is given.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Compares two values of one column. Words count as equal here, since they are compared by
    /// their text.
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// What it is about.
    pub id: RowId,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// Whether it is not on the map.
    pub is_left_out: bool,
}

impl TableRow {
    /// The row in one line, for a screen reader: texts as they are, numbers after the name of their
    /// column.
    pub fn spoken(&self, kind: TableKind) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (cell, column) in self.cells.iter().zip(kind.columns()) {
            match (column.is_number, &*cell.text) {
                (_, "") => {}
                (true, text) => parts.push(format!("{} {text}", column.name.to_lowercase())),
                (false, text) => parts.push(text.to_owned()),
            }
        }
        if self.is_left_out {
            parts.push(super::wording::NOT_ON_THE_MAP.to_owned());
        }
        parts.join(", ")
    }
}

/// All rows of one kind in the order of their IDs; documents in the order of the dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it lists.
    pub kind: TableKind,
    /// The rows, including those that are not on the map.
    pub rows: Vec<TableRow>,
}

impl Table {
    /// Makes the table of a dossier. `network` is the network of the whole dossier, `left_out` is
    /// what is not on the map. This is slow for thousands of rows: call it on a worker thread.
    pub fn new(kind: TableKind, network: &Network, left_out: &LeftOut) -> Self {
        let rows = match kind {
            TableKind::Entities => entities::rows(network, left_out),
            TableKind::Contacts => records::contacts(network, left_out),
            TableKind::Relations => records::relations(network, left_out),
            TableKind::Roles => records::roles(network, left_out),
            TableKind::Facts => records::facts(network, left_out),
            TableKind::Documents => documents::rows(network),
        };
        Self { kind, rows }
    }

    /// The row with this index.
    pub fn row(&self, place: usize) -> Option<&TableRow> {
        self.rows.get(place)
    }
}
