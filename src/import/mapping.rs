//! The meaning of each column of a table, first guessed and then open to changes by the user.

use std::collections::BTreeMap;

use super::columns;
use super::dates::DayOrder;
use super::formats::matrix::is_matrix;
use super::heading_words::LISTS;
use super::host_above;
use super::meeting_columns;
use super::sheet;
use crate::model::Field;

/// The meaning that a column can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CsvField {
    /// The first end of an edge.
    Source,
    /// The second end of an edge.
    Target,
    /// The kind of edge or node.
    Kind,
    /// The label of the edge.
    Label,
    /// The name of an office: each row is a role of the first end at the second.
    Title,
    /// The date.
    Date,
    /// The year, if the date is in columns of its own.
    Year,
    /// The month, as a number or in words.
    Month,
    /// The day of the month.
    Day,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// What a contact was for.
    Purpose,
    /// The place of a contact.
    Place,
    /// Quoted words of the source, verbatim.
    Quote,
    /// The address of the source.
    Url,
    /// The title of the source, or its address.
    Document,
    /// When the source was published.
    Published,
    /// The publisher of the source.
    Publisher,
    /// A remark.
    Note,
    /// The direction of the edge.
    Direction,
    /// The id of the edge or node.
    Id,
    /// The name of the node.
    Name,
    /// The first name, if the name, or the first end, is in two columns.
    Given,
    /// The name of the first end, if another column has its ID.
    SourceName,
    /// The name of the second end, if another column has its ID.
    TargetName,
}

impl CsvField {
    /// Every field, in the order in which it is offered to the user.
    pub const ALL: [Self; 25] = [
        Self::Source,
        Self::Target,
        Self::Kind,
        Self::Label,
        Self::Title,
        Self::Date,
        Self::Year,
        Self::Month,
        Self::Day,
        Self::Start,
        Self::End,
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
        Self::Given,
        Self::SourceName,
        Self::TargetName,
    ];

    /// The field's name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Kind => "kind",
            Self::Label => "label",
            Self::Title => "title",
            Self::Date => "date",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Start => "start",
            Self::End => "end",
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
            Self::Given => "given",
            Self::SourceName => "source-name",
            Self::TargetName => "target-name",
        }
    }

    /// The field with this command-line name.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }

    /// The name of the attribute that the column's values become.
    pub(super) const fn attribute(self) -> &'static str {
        self.id()
    }
}

/// What a row with a single cell says in a table of meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoneCell {
    /// What its column says.
    Value,
    /// Who received the guests in the rows below.
    Host,
}

/// The meaning of each column, and how the table is written. Columns without a meaning become
/// attributes named after their heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvMapping {
    /// The character between cells: `,`, `;`, `|`, `^`, `~`, `:` or a tab.
    pub delimiter: u8,
    /// The number of rows above the headings or, if there are none, above the first row.
    pub above: usize,
    /// Whether the first row holds headings.
    pub headings: bool,
    /// Whether each row is a meeting of the people at both ends.
    pub meetings: bool,
    /// The order of day and month in dates that allow both. `None` means the order that the table
    /// shows.
    pub dates: Option<DayOrder>,
    /// Who received everybody in a table of meetings without a column for that, as the user or the
    /// title above the table says; blank if nobody says so.
    pub host: String,
    /// What a row with a single cell says.
    pub lone_cell: LoneCell,
    /// The number of rows that headings take, if there are any: 1 or 2.
    pub heading_rows: usize,
    /// Whether the table is a matrix: names across and down, and a mark where two are linked.
    pub matrix: bool,
    /// What a mark in a matrix means: a kind of relation or a word for a contact; blank if nobody
    /// said so.
    pub mark: String,
    columns: BTreeMap<CsvField, usize>,
}

impl CsvMapping {
    /// A mapping without any column, for a table that begins with its headings.
    pub(super) const fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            above: 0,
            headings: true,
            meetings: false,
            dates: None,
            host: String::new(),
            lone_cell: LoneCell::Value,
            heading_rows: 1,
            matrix: false,
            mark: String::new(),
            columns: BTreeMap::new(),
        }
    }

    /// The mapping that the headings suggest: each field gets the first column that fits.
    pub fn guess<S: AsRef<str>>(headings: &[S], delimiter: u8) -> Self {
        columns::guess(headings, &[], delimiter)
    }

    /// The column of a field, counted from 0.
    pub fn get(&self, field: CsvField) -> Option<usize> {
        self.columns.get(&field).copied()
    }

    /// Sets the column of a field, or `None` for no column. A column has one field only: another
    /// field that had it loses it.
    pub fn set(&mut self, field: CsvField, column: Option<usize>) {
        self.columns.remove(&field);
        if let Some(column) = column {
            self.columns.retain(|_, known| *known != column);
            self.columns.insert(field, column);
        }
    }

    /// The field of a column.
    pub fn field_of(&self, column: usize) -> Option<CsvField> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(field, _)| *field)
    }

    /// The column of first names, and that of the names that they belong to.
    pub(super) fn given(&self) -> Option<(usize, usize)> {
        let of = if self.is_edges() { CsvField::Source } else { CsvField::Name };
        self.get(CsvField::Given).zip(self.get(of))
    }

    /// Sets who received everybody, as the user says. Then no row of the table says it.
    pub fn set_host(&mut self, host: &str) {
        host.clone_into(&mut self.host);
        self.lone_cell = LoneCell::Value;
    }

    /// Whether rows are edges or meetings; otherwise they are nodes.
    pub fn is_edges(&self) -> bool {
        let target = self.get(CsvField::Target).is_some();
        self.matrix || target && (self.meetings || self.get(CsvField::Source).is_some())
    }

    /// Whether the table can be read with this mapping.
    pub fn is_complete(&self) -> bool {
        self.is_edges() || self.get(CsvField::Id).or(self.get(CsvField::Name)).is_some()
    }
}

/// What the user says about a table before it is examined; `None` means that it is guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether its first row holds headings.
    pub headings: Option<bool>,
    /// Whether each row is a meeting.
    pub meetings: Option<bool>,
    /// Whether it is a matrix, with names across and down.
    pub matrix: Option<bool>,
    /// The order of day and month in dates that allow both.
    pub dates: Option<DayOrder>,
}

/// A preview of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvPreview {
    /// The headings; "column 1" and so on if the table has none.
    pub headings: Vec<String>,
    /// The first rows after the headings, at most ten.
    pub rows: Vec<Vec<String>>,
    /// The rows above the headings, each as one text.
    pub above: Vec<String>,
    /// Whether it is certain that the first row holds headings, or that it does not.
    pub certain: bool,
    /// The mapping that the headings and rows suggest.
    pub mapping: CsvMapping,
}

/// Makes a preview of a table's text.
pub(super) fn preview(text: &str, said: Said) -> CsvPreview {
    let look = sheet::look(text, said);
    let (_, body) = sheet::body_of(text);
    let rows = sheet::sample(body, look.delimiter, look.above + 60);
    let titles: Vec<Vec<String>> = rows.iter().take(look.above).cloned().collect();
    let above = titles.iter().map(|row| joined(row)).collect();
    let mut rows: Vec<Vec<String>> = rows.into_iter().skip(look.above).collect();
    let matrix = said.matrix.unwrap_or_else(|| is_matrix(&rows));
    let has_headings = matrix || look.headings;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let two_headings = has_headings && !matrix && look.two_headings && rows.len() > 1;
    let headings = if two_headings {
        let first = rows.remove(0);
        sheet::merged(&first, &rows.remove(0))
    } else if has_headings && !rows.is_empty() {
        rows.remove(0)
    } else {
        (1..=width).map(|number| format!("column {number}")).collect()
    };
    let mut mapping = if look.headings {
        let mut mapping = columns::guess(&headings, &rows, look.delimiter);
        // Nothing says who received, but the reader says that somebody was.
        if said.meetings == Some(true) && mapping.get(CsvField::Target).is_none() {
            mapping.meetings = true;
            meeting_columns::find_guests(&headings, &mut mapping);
        }
        mapping
    } else {
        without_headings(width, look.delimiter)
    };
    if look.headings && !matrix && said.meetings != Some(false) {
        find_host(&titles, &headings, &rows, &mut mapping);
    }
    (mapping.above, mapping.headings) = (look.above, has_headings);
    mapping.heading_rows = 1 + usize::from(two_headings);
    mapping.matrix = matrix;
    mapping.meetings = said.meetings.unwrap_or(mapping.meetings);
    mapping.dates = said.dates;
    rows.truncate(10);
    CsvPreview { headings, rows, above, certain: look.certain || matrix, mapping }
}

/// Finds who received the guests of a table of meetings in which no column says so: above the table,
/// or in rows of their own.
fn find_host(
    titles: &[Vec<String>],
    headings: &[String],
    rows: &[Vec<String>],
    mapping: &mut CsvMapping,
) {
    let whole = mapping.meetings && mapping.get(CsvField::Source).is_none();
    let open = !mapping.is_complete() && meeting_columns::is_of_meetings(headings, titles);
    if !whole && !open {
        return;
    }
    let titled = host_above::host(titles);
    let alone = host_above::first_section(titles).filter(|_| titled.is_none());
    // In a list of all who took part, a cell alone is one of them.
    let guests = mapping.get(CsvField::Target).and_then(|place| headings.get(place));
    let listed = guests.is_some_and(|heading| LISTS.contains(&columns::folded(heading).as_str()));
    let sections = !listed && host_above::has_sections(rows, alone.is_some());
    let host = titled.or(alone.filter(|_| sections));
    if host.is_none() && !sections {
        return;
    }
    if open {
        mapping.meetings = true;
        meeting_columns::find_guests(headings, mapping);
    }
    mapping.host = host.unwrap_or_default();
    mapping.lone_cell = if sections { LoneCell::Host } else { LoneCell::Value };
}

/// The mapping for a table without headings. Two columns are the two ends of an edge; with more
/// columns, nothing can be guessed.
fn without_headings(width: usize, delimiter: u8) -> CsvMapping {
    let mut mapping = CsvMapping::new(delimiter);
    mapping.headings = false;
    if width == 2 {
        mapping.set(CsvField::Source, Some(0));
        mapping.set(CsvField::Target, Some(1));
    }
    mapping
}

/// A row as one text, without blank cells.
pub(super) fn joined<S: AsRef<str>>(row: &[S]) -> String {
    let filled = row.iter().map(|cell| cell.as_ref().trim()).filter(|cell| !cell.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}
