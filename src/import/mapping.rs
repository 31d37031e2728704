//! Which column of a table says what: as guessed, for a reader to look at and change.

use std::collections::BTreeMap;

use super::columns;
use super::dates::DayOrder;
use super::sheet;
use crate::model::Field;

/// Something that a column can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CsvField {
    /// Where an edge begins.
    Source,
    /// Where it ends.
    Target,
    /// What sort of edge, or node, it is.
    Kind,
    /// What the edge is called.
    Label,
    /// When.
    Date,
    /// What a contact was for.
    Purpose,
    /// Where it took place.
    Place,
    /// The words of the source, verbatim.
    Quote,
    /// Where the source can be read.
    Url,
    /// The title of the source, or its address.
    Document,
    /// When the source was published.
    Published,
    /// Who published it.
    Publisher,
    /// A remark.
    Note,
    /// Which way the edge goes.
    Direction,
    /// The id of the edge or node.
    Id,
    /// The name of the node.
    Name,
}

impl CsvField {
    /// Every field, in the order in which they are offered.
    pub const ALL: [Self; 16] = [
        Self::Source,
        Self::Target,
        Self::Kind,
        Self::Label,
        Self::Date,
        Self::Purpose,
        Self::Place,
        Self::Quote,
        Self::Url,
        Self::Document,
        Self::Published,
        Self::Publisher,
        Self::Note,
        Self::Direction,
        Self::Id,
        Self::Name,
    ];

    /// What the command line calls it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Kind => "kind",
            Self::Label => "label",
            Self::Date => "date",
            Self::Purpose => Field::Purpose.json(),
            Self::Place => Field::Place.json(),
            Self::Quote => "quote",
            Self::Url => "url",
            Self::Document => "document",
            Self::Published => "published",
            Self::Publisher => "publisher",
            Self::Note => "note",
            Self::Direction => "direction",
            Self::Id => "id",
            Self::Name => "name",
        }
    }

    /// The field of that id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }

    /// The name of the attribute that its values become.
    pub(super) const fn attribute(self) -> &'static str {
        self.id()
    }
}

/// Which column says what, and how the table is written. Columns it does not name are attributes
/// under their heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvMapping {
    /// What stands between cells: `,`, `;`, `|` or a tab.
    pub delimiter: u8,
    /// How many rows stand above the headings, or above the first row where there are none.
    pub above: usize,
    /// Whether the first row holds headings.
    pub headings: bool,
    /// Whether each row is a meeting of those at both ends.
    pub meetings: bool,
    /// Which number is the day, in dates that can be read in two ways. `None` = as the table shows.
    pub dates: Option<DayOrder>,
    columns: BTreeMap<CsvField, usize>,
}

impl CsvMapping {
    /// A mapping of no column, for a table that begins with its headings.
    pub(super) const fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            above: 0,
            headings: true,
            meetings: false,
            dates: None,
            columns: BTreeMap::new(),
        }
    }

    /// The mapping that the headings suggest: for each field the first column that fits.
    pub fn guess<S: AsRef<str>>(headings: &[S], delimiter: u8) -> Self {
        columns::guess(headings, &[], delimiter)
    }

    /// The column of a field, from 0.
    pub fn get(&self, field: CsvField) -> Option<usize> {
        self.columns.get(&field).copied()
    }

    /// Says which column a field has, or that it has none. A column says one thing: a field that
    /// had it before has none any more.
    pub fn set(&mut self, field: CsvField, column: Option<usize>) {
        self.columns.remove(&field);
        if let Some(column) = column {
            self.columns.retain(|_, known| *known != column);
            self.columns.insert(field, column);
        }
    }

    /// What a column says.
    pub fn field_of(&self, column: usize) -> Option<CsvField> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(field, _)| *field)
    }

    /// Whether rows are edges, or meetings; otherwise they are nodes.
    pub fn is_edges(&self) -> bool {
        let target = self.get(CsvField::Target).is_some();
        target && (self.meetings || self.get(CsvField::Source).is_some())
    }

    /// Whether the rows can be read at all.
    pub fn is_complete(&self) -> bool {
        self.is_edges() || self.get(CsvField::Id).or(self.get(CsvField::Name)).is_some()
    }
}

/// What a reader says of a table before it is looked at; `None` = as it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether its first row holds headings.
    pub headings: Option<bool>,
    /// Whether each row is a meeting.
    pub meetings: Option<bool>,
    /// Which number of a date is the day, where that is open.
    pub dates: Option<DayOrder>,
}

/// A first look at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvPreview {
    /// The headings; "column 1" and so on where it has none.
    pub headings: Vec<String>,
    /// The first rows after them, ten at most.
    pub rows: Vec<Vec<String>>,
    /// What stands above them, each row as one text.
    pub above: Vec<String>,
    /// Whether it is certain that the first row holds headings, or that it does not.
    pub certain: bool,
    /// What they suggest.
    pub mapping: CsvMapping,
}

/// A first look at the text of a table.
pub(super) fn preview(text: &str, said: Said) -> CsvPreview {
    let look = sheet::look(text, said);
    let (_, body) = sheet::body_of(text);
    let rows = sheet::sample(body, look.delimiter, look.above + 60);
    let above = rows.iter().take(look.above).map(|row| joined(row)).collect();
    let mut rows: Vec<Vec<String>> = rows.into_iter().skip(look.above).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let headings = if look.headings && !rows.is_empty() {
        rows.remove(0)
    } else {
        (1..=width).map(|number| format!("column {number}")).collect()
    };
    let mut mapping = if look.headings {
        columns::guess(&headings, &rows, look.delimiter)
    } else {
        without_headings(width, look.delimiter)
    };
    (mapping.above, mapping.headings) = (look.above, look.headings);
    mapping.meetings = said.meetings.unwrap_or(mapping.meetings);
    mapping.dates = said.dates;
    rows.truncate(10);
    CsvPreview { headings, rows, above, certain: look.certain, mapping }
}

/// Two columns without headings are the two ends of an edge. Of more nobody knows which are.
fn without_headings(width: usize, delimiter: u8) -> CsvMapping {
    let mut mapping = CsvMapping::new(delimiter);
    mapping.headings = false;
    if width == 2 {
        mapping.set(CsvField::Source, Some(0));
        mapping.set(CsvField::Target, Some(1));
    }
    mapping
}

/// A row as one text, blank cells left out.
pub(super) fn joined<S: AsRef<str>>(row: &[S]) -> String {
    let filled = row.iter().map(|cell| cell.as_ref().trim()).filter(|cell| !cell.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}
