//! Which column of a table says what: guessed from the headings, for a reader to look at and change.

use std::collections::BTreeMap;

use super::fields::Field;
use super::formats::table;
use super::words::folded;

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
    /// The words of the source, verbatim.
    Quote,
    /// Where the source can be read.
    Url,
    /// The id of the edge or node.
    Id,
    /// The name of the node.
    Name,
}

impl CsvField {
    /// Every field, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Source,
        Self::Target,
        Self::Kind,
        Self::Label,
        Self::Date,
        Self::Quote,
        Self::Url,
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
            Self::Quote => "quote",
            Self::Url => "url",
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

    /// Whether a heading says so. Of edges a label is a label, of nodes a name.
    fn fits(self, heading: &str, edges: bool) -> bool {
        let folded = folded(heading);
        match self {
            Self::Source => is_source(&folded),
            Self::Target => is_target(&folded),
            Self::Id => matches!(folded.as_str(), "id" | "nodeid" | "edgeid" | "key"),
            Self::Name => {
                !edges && matches!(folded.as_str(), "name" | "label" | "title" | "fullname")
            }
            Self::Kind => {
                Field::of(heading) == Some(Field::Kind)
                    || !edges && matches!(folded.as_str(), "type" | "category" | "entitykind")
            }
            Self::Label => edges && Field::of(heading) == Some(Field::Label),
            Self::Date => edges && Field::of(heading) == Some(Field::When),
            Self::Quote => edges && Field::of(heading) == Some(Field::Quote),
            Self::Url => Field::of(heading) == Some(Field::Url),
        }
    }
}

fn is_source(folded: &str) -> bool {
    matches!(
        folded,
        "source"
            | "sourceid"
            | "sourcename"
            | "from"
            | "fromid"
            | "src"
            | "node1"
            | "node1id"
            | "entity1"
            | "entity1id"
            | "person1"
            | "subject"
            | "caller"
            | "sender"
    )
}

fn is_target(folded: &str) -> bool {
    matches!(
        folded,
        "target"
            | "targetid"
            | "targetname"
            | "to"
            | "toid"
            | "dst"
            | "node2"
            | "node2id"
            | "entity2"
            | "entity2id"
            | "person2"
            | "object"
            | "called"
            | "receiver"
            | "recipient"
    )
}

/// Which column says what. Columns it does not name are attributes under their heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvMapping {
    /// What stands between cells: `,`, `;` or a tab.
    pub delimiter: u8,
    columns: BTreeMap<CsvField, usize>,
}

impl CsvMapping {
    /// The mapping that the headings suggest: for each field the first column that fits.
    pub fn guess<S: AsRef<str>>(headings: &[S], delimiter: u8) -> Self {
        let has = |says: fn(&str) -> bool| headings.iter().any(|h| says(&folded(h.as_ref())));
        let edges = has(is_source) && has(is_target);
        let mut mapping = Self { delimiter, columns: BTreeMap::new() };
        for field in CsvField::ALL {
            let fits = |heading: &S| field.fits(heading.as_ref(), edges);
            let place = headings.iter().position(fits);
            if let Some(place) = place.filter(|place| mapping.field_of(*place).is_none()) {
                mapping.set(field, Some(place));
            }
        }
        mapping
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

    /// Whether rows are edges; otherwise they are nodes.
    pub fn is_edges(&self) -> bool {
        self.get(CsvField::Source).is_some() && self.get(CsvField::Target).is_some()
    }

    /// Whether the rows can be read at all.
    pub fn is_complete(&self) -> bool {
        self.is_edges() || self.get(CsvField::Id).or(self.get(CsvField::Name)).is_some()
    }
}

/// A first look at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvPreview {
    /// The first row.
    pub headings: Vec<String>,
    /// The rows after it, ten at most.
    pub rows: Vec<Vec<String>>,
    /// What the headings suggest.
    pub mapping: CsvMapping,
}

/// A first look at the text of a table. The delimiter is the one that cuts the first row into most
/// cells.
pub(super) fn preview(text: &str) -> CsvPreview {
    let (at, _) = table::body_of(text);
    let hinted = text[..at].trim_end().bytes().last().filter(|b| matches!(b, b',' | b';' | b'\t'));
    let cells = |delimiter: u8| table::first_rows(text, delimiter, 0).0.len();
    // `max_by_key` takes the last of equals; the comma is the usual one.
    let counted = [b'\t', b';', b','].into_iter().max_by_key(|delimiter| cells(*delimiter));
    let delimiter = hinted.or(counted).unwrap_or(b',');
    let (headings, rows) = table::first_rows(text, delimiter, 10);
    let mapping = CsvMapping::guess(&headings, delimiter);
    CsvPreview { headings, rows, mapping }
}
