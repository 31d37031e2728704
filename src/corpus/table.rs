//! The tables of a corpus: their columns, and the values in a row. docs/corpus.md describes them
//! for users. Nothing is nested, and only types are used that every engine has.

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Int,
    Long,
    Bool,
    /// A day, as the number of days since 1970-01-01.
    Day,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether it may be empty.
    pub optional: bool,
}

/// One table. Its rows are sorted by its first column; if it is split by year, by year and
/// document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// Whether its files are split by the year in which the document was published.
    pub by_year: bool,
    /// The number of rows in a page. It is small if rows are looked up one by one.
    pub page: usize,
}

/// The value of one column in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Null,
    Text(String),
    Int(i32),
    Long(i64),
    Bool(bool),
}

impl Cell {
    /// Creates a cell from a text; empty if there is none.
    pub(super) fn text<T: Into<String>>(text: Option<T>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }

    /// Creates a cell from a day; empty if there is none.
    pub(super) fn day(day: Option<crate::model::Day>) -> Self {
        let number = day.and_then(|day| i32::try_from(day.number()).ok());
        number.map_or(Self::Null, Self::Int)
    }

    /// Returns the text of the cell; "" if it has no text.
    pub(super) fn as_text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// Returns the text of the cell; `None` if it has no text.
    pub(super) fn some_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Returns the number of the cell; `None` if it has no number.
    pub(super) const fn number(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number as i64),
            Self::Long(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether the cell is `true`.
    pub(super) const fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// One row.
pub(super) type Row = Vec<Cell>;

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, optional: false }
}
const fn maybe(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, optional: true }
}
const fn int(name: &'static str) -> Column {
    Column { name, kind: Kind::Int, optional: false }
}
const fn maybe_int(name: &'static str) -> Column {
    Column { name, kind: Kind::Int, optional: true }
}
const fn long(name: &'static str) -> Column {
    Column { name, kind: Kind::Long, optional: false }
}
const fn maybe_long(name: &'static str) -> Column {
    Column { name, kind: Kind::Long, optional: true }
}
const fn flag(name: &'static str) -> Column {
    Column { name, kind: Kind::Bool, optional: false }
}
const fn day(name: &'static str) -> Column {
    Column { name, kind: Kind::Day, optional: true }
}

const MANY: usize = 20_000;
const FEW: usize = 64;

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $constant:ident = $name:literal, $by_year:literal, $page:expr,
        [$($column:expr),+ $(,)?];)+) => {$(
        $(#[doc = $doc])+
        pub(super) const $constant: Table =
            Table { name: $name, columns: &[$($column),+], by_year: $by_year, page: $page };
    )+};
}

// The tables for everybody, described in docs/corpus.md.
tables! {
    /// The documents.
    DOCUMENTS = "documents", true, MANY, [
        text("doc_id"), text("kind"), maybe("title"), maybe("publisher_id"), maybe("published"),
        day("published_first"), day("published_last"), maybe("retracted"), maybe("url"),
        maybe("lang"), maybe("text_sha256"), flag("seen"),
    ];
    /// Which document repeats, corrects or passes on which.
    DOCUMENT_LINKS = "document_links", true, MANY,
        [text("doc_id"), text("from_doc_id"), text("kind")];
    /// The texts of the documents.
    TEXTS = "texts", true, FEW, [text("doc_id"), text("text")];
    /// The entities.
    ENTITIES = "entities", false, MANY,
        [text("id"), text("kind"), text("name"), flag("anonymous"), maybe("doc_id")];
    /// The names and aliases of the entities, sorted by their sound.
    NAMES = "names", false, 2_000, [
        text("entity_id"), text("name"), maybe("use"), maybe("lang"), text("folded"),
        text("sound"),
    ];
    /// The records: what is claimed.
    RECORDS = "records", true, MANY, [text("record_id"), text("type"), text("kind")];
    /// The entities that a record connects.
    PARTICIPANTS = "participants", true, MANY,
        [text("record_id"), text("entity_id"), maybe("part"), int("ord")];
    /// One row for each piece of evidence: who says so in which document.
    CLAIMS = "claims", true, MANY, [
        text("claim_id"), text("record_id"), maybe("doc_id"), text("stance"), text("certainty"),
        text("basis"), day("known_on"), day("withdrawn_on"),
    ];
    /// The values that a claim gives.
    CLAIM_VALUES = "claim_values", true, MANY, [
        text("claim_id"), text("field"), maybe("value"), day("first"), day("last"),
        maybe_long("number"),
    ];
    /// The speakers of a claim, outermost first.
    ATTRIBUTIONS = "attributions", true, MANY,
        [text("claim_id"), int("depth"), text("speaker_id")];
    /// The quotes of a claim.
    QUOTES = "quotes", true, MANY, [
        text("claim_id"), text("doc_id"), maybe_int("start"), maybe_int("end"), text("exact"),
        maybe("prefix"), maybe("suffix"), text("anchor"),
    ];
    /// The resulting status of a record, and of each value that its claims give.
    READINGS = "readings", true, MANY, [
        text("record_id"), maybe("field"), maybe("value"), text("status"), int("origins"),
        day("known_on"),
    ];
}

/// The tables for everybody.
pub(super) const OPEN: [Table; 12] = [
    DOCUMENTS,
    DOCUMENT_LINKS,
    TEXTS,
    ENTITIES,
    NAMES,
    RECORDS,
    PARTICIPANTS,
    CLAIMS,
    CLAIM_VALUES,
    ATTRIBUTIONS,
    QUOTES,
    READINGS,
];

// The tables from which slices are cut.
tables! {
    /// The records of each entity, with what a walk over them needs. Entities and records have
    /// numbers here, so that a walk reads hardly any text.
    WALK = "slice_walk", false, 1_000, [
        int("entity"), int("record"), int("flags"), int("other"), maybe("ends"), int("first"),
        int("last"), maybe("days"), int("known_since"), int("origins"), int("claims"),
        text("record_id"),
    ];
    /// The joined documents without their texts, and which documents correct them.
    JOINED_DOCUMENTS = "slice_documents", false, FEW,
        [text("doc_id"), text("json"), text("corrected_by"), int("known_since")];
    /// The joined entities, with the day since when documents tell of each.
    JOINED_ENTITIES = "slice_entities", false, FEW,
        [text("entity_id"), text("json"), int("told_since"), int("number")];
    /// The records that have another ID in the corpus (`now`) than in their files (`own`).
    RENAMED = "slice_renamed", false, 1_000, [text("now"), text("own")];
    /// The entities that have another ID in the corpus (`now`) than in their file (`entity_id`).
    CALLED = "slice_called", false, 1_000, [text("entity_id"), long("definition"), text("now")];
    /// The record IDs that documents or entities already use.
    TAKEN = "slice_taken", false, 1_000, [text("record_id")];
    /// The IDs such as `x.2` that occur in any file, by the part before the last dot.
    NUMBERED = "slice_numbered", false, 1_000, [text("base"), text("id")];
}

// The tables with everything that the files say, without loss.
tables! {
    /// The files.
    SOURCES = "sources", false, FEW, [
        text("source"), text("name"), text("sha256"), text("place"), maybe("own_document"),
        int("documents"), int("entities"), int("records"),
    ];
    /// The records of each file.
    SOURCE_RECORDS = "source_records", false, FEW, [
        text("record_id"), int("source"), int("type"), text("json"), text("entities"),
        text("documents"), text("records"), text("anchors"),
    ];
    /// The documents of each file.
    SOURCE_DOCUMENTS = "source_documents", false, FEW, [
        text("doc_id"), int("source"), maybe_long("publisher"), text("json"), maybe("text"),
        maybe("sha256"),
    ];
    /// The entities of the files. Each distinct description of an entity is stored once.
    SOURCE_ENTITIES = "source_entities", false, MANY, [
        text("entity_id"), long("definition"), int("first"), int("second"), flag("linked"),
        text("json"),
    ];
}
