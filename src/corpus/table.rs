//! The tables of a corpus: their columns, and what may stand in a row. docs/corpus.md tells readers
//! what each is for. Nothing is nested, and only types are used that every engine has.

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Int,
    Long,
    Bool,
    /// Days since 1970-01-01.
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

/// One table. Its rows are sorted by its first column, or, where it is by year, by document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// Whether its files are parted by the year in which the document was published.
    pub by_year: bool,
    /// Rows of a page: fewer where rows are looked up one by one.
    pub page: usize,
}

/// What stands in one column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Null,
    Text(String),
    Int(i32),
    Long(i64),
    Bool(bool),
}

impl Cell {
    /// A text, or nothing.
    pub(super) fn text<T: Into<String>>(text: Option<T>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }

    /// A day, or nothing.
    pub(super) fn day(day: Option<crate::model::Day>) -> Self {
        let number = day.and_then(|day| i32::try_from(day.number()).ok());
        number.map_or(Self::Null, Self::Int)
    }

    /// The text in it; none where there is something else.
    pub(super) fn as_text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The text in it, if there is one.
    pub(super) fn some_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number in it.
    pub(super) const fn number(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number as i64),
            Self::Long(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether it says yes.
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

// For everybody.
tables! {
    /// What was read.
    DOCUMENTS = "documents", true, MANY, [
        text("doc_id"), text("kind"), maybe("title"), maybe("publisher_id"), maybe("published"),
        day("published_first"), day("published_last"), maybe("retracted"), maybe("url"),
        maybe("lang"), maybe("text_sha256"), flag("seen"),
    ];
    /// Which document repeats, corrects or passes on which.
    DOCUMENT_LINKS = "document_links", true, MANY,
        [text("doc_id"), text("from_doc_id"), text("kind")];
    /// The documents' texts.
    TEXTS = "texts", true, FEW, [text("doc_id"), text("text")];
    /// Who and what records are about.
    ENTITIES = "entities", false, MANY,
        [text("id"), text("kind"), text("name"), flag("anonymous"), maybe("doc_id")];
    /// What they are called. Sorted by how it sounds.
    NAMES = "names", false, 2_000, [
        text("entity_id"), text("name"), maybe("use"), maybe("lang"), text("folded"),
        text("sound"),
    ];
    /// What is claimed.
    RECORDS = "records", true, MANY, [text("record_id"), text("type"), text("kind")];
    /// Whom a record joins.
    PARTICIPANTS = "participants", true, MANY,
        [text("record_id"), text("entity_id"), maybe("part"), int("ord")];
    /// Who says so in which document: one row for each piece of evidence.
    CLAIMS = "claims", true, MANY, [
        text("claim_id"), text("record_id"), maybe("doc_id"), text("stance"), text("certainty"),
        text("basis"), day("known_on"), day("withdrawn_on"),
    ];
    /// The values that a claim gives.
    CLAIM_VALUES = "claim_values", true, MANY, [
        text("claim_id"), text("field"), maybe("value"), day("first"), day("last"),
        maybe_long("number"),
    ];
    /// Who speaks in a claim, outermost first.
    ATTRIBUTIONS = "attributions", true, MANY,
        [text("claim_id"), int("depth"), text("speaker_id")];
    /// The words.
    QUOTES = "quotes", true, MANY, [
        text("claim_id"), text("doc_id"), maybe_int("start"), maybe_int("end"), text("exact"),
        maybe("prefix"), maybe("suffix"), text("anchor"),
    ];
    /// What the claims of a record add up to.
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

// For cutting slices.
tables! {
    /// The records of each entity, with what a walk over them asks for. Entities and records have
    /// numbers here, so that next to no text is read on the way.
    WALK = "slice_walk", false, 1_000, [
        int("entity"), int("record"), int("flags"), int("other"), maybe("ends"), int("first"),
        int("last"), maybe("days"), int("known_since"), int("origins"), int("claims"),
        text("record_id"),
    ];
    /// The joined documents without their texts, and which documents correct them.
    JOINED_DOCUMENTS = "slice_documents", false, FEW,
        [text("doc_id"), text("json"), text("corrected_by"), int("known_since")];
    /// The joined entities.
    JOINED_ENTITIES = "slice_entities", false, FEW,
        [text("entity_id"), text("json"), int("told_since"), int("number")];
    /// Records that are called otherwise than in their files, and entities of files that are.
    RENAMED = "slice_renamed", false, 1_000, [text("now"), text("own")];
    /// Which entities of which files are called otherwise.
    CALLED = "slice_called", false, 1_000, [text("entity_id"), long("definition"), text("now")];
    /// Record ids that documents or entities have taken.
    TAKEN = "slice_taken", false, 1_000, [text("record_id")];
    /// Ids like `x.2` that stand in any file, by what stands before the dot.
    NUMBERED = "slice_numbered", false, 1_000, [text("base"), text("id")];
}

// What files say, nothing lost.
tables! {
    /// The files.
    SOURCES = "sources", false, FEW, [
        text("source"), text("name"), text("sha256"), text("place"), maybe("own_document"),
        int("documents"), int("entities"), int("records"),
    ];
    /// Their records.
    SOURCE_RECORDS = "source_records", false, FEW, [
        text("record_id"), int("source"), int("type"), text("json"), text("entities"),
        text("documents"), text("records"), text("anchors"),
    ];
    /// Their documents.
    SOURCE_DOCUMENTS = "source_documents", false, FEW, [
        text("doc_id"), int("source"), maybe_long("publisher"), text("json"), maybe("text"),
        maybe("sha256"),
    ];
    /// Their entities, each way in which one is described once.
    SOURCE_ENTITIES = "source_entities", false, MANY, [
        text("entity_id"), long("definition"), int("first"), int("second"), flag("linked"),
        text("json"),
    ];
}
