//! Joins the documents of all files in the same way as `load::merge`, and makes their rows.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::across_files::{Whole, year};
use super::error::CorpusError;
use super::read::Groups;
use super::sorter::Sorter;
use super::table::{Cell, Row, SOURCE_DOCUMENTS};
use crate::load::merge::parts;
use crate::load::pieces;
use crate::model::{Date, Document, EntityId, Text};

/// The number of documents that are joined at a time.
const AT_ONCE: usize = 4_096;

/// The rows for the tables, sorted by year and document.
pub(super) struct Joined {
    pub documents: Sorter,
    pub links: Sorter,
    pub texts: Sorter,
    /// The rows of documents for slices, sorted by ID. The documents that correct them are not
    /// known yet and are filled in later.
    pub slices: Sorter,
}

/// Joins the documents of a corpus.
pub(super) fn join(
    whole: &mut Whole,
    corpus: &Path,
    sources: &[PathBuf],
    check: &dyn Fn() -> Result<(), CorpusError>,
) -> Result<Joined, CorpusError> {
    let mut joined = Joined {
        documents: Sorter::new(corpus),
        links: Sorter::new(corpus),
        texts: Sorter::new(corpus),
        slices: Sorter::new(corpus),
    };
    let mut groups = Groups::open(SOURCE_DOCUMENTS, sources)?;
    let mut held: Vec<Vec<Row>> = Vec::new();
    loop {
        let next = groups.next()?;
        let is_last = next.is_none();
        held.extend(next);
        if is_last || held.len() >= AT_ONCE {
            check()?;
            let known = &*whole;
            let united: Vec<Option<Document>> =
                held.par_drain(..).map(|rows| unite(rows, known)).collect();
            for document in united.into_iter().flatten() {
                joined.add(&document).map_err(|error| CorpusError::disk(corpus, error))?;
                whole.documents.add(document);
            }
        }
        if is_last {
            break;
        }
    }
    whole.settle();
    Ok(joined)
}

/// Joins what all files say of one document, in the order of the files.
fn unite(mut rows: Vec<Row>, whole: &Whole) -> Option<Document> {
    rows.sort_by_key(|row| whole.order.place(row[1].number().unwrap_or(-1) as i32));
    let mut united: Option<Document> = None;
    for row in rows {
        let Some(mut document) = pieces::read_document(row[3].as_text()) else { continue };
        document.text = row[4].some_text().map(Text::from);
        if let (Some(publisher), Some(definition)) = (&mut document.publisher, row[2].number()) {
            *publisher = whole.now(publisher.as_str(), definition);
        }
        match &mut united {
            Some(first) => parts::absorb_document(first, &document),
            None => united = Some(document),
        }
    }
    united
}

/// Returns the sort key of rows in tables that are split by year: the year, the document, and
/// `rest`.
pub(super) fn key(year: &str, document: &str, rest: &str) -> Vec<u8> {
    format!("{year}\u{0}{document}\u{0}{rest}").into_bytes()
}

/// Returns the year in such a key.
pub(super) fn year_of(key: &[u8]) -> &str {
    let end = key.iter().position(|byte| *byte == 0).unwrap_or(key.len());
    std::str::from_utf8(&key[..end]).unwrap_or("none")
}

impl Joined {
    fn add(&mut self, document: &Document) -> io::Result<()> {
        let id = document.id.as_str();
        let year = year(Some(document));
        let date = |date: &Option<Date>| Cell::text(date.as_ref().map(Date::as_str));
        let published = document.published.as_ref();
        let row = [
            Cell::from(id),
            Cell::from(document.kind.as_str()),
            Cell::text(document.title.as_deref()),
            Cell::text(document.publisher.as_ref().map(EntityId::as_str)),
            date(&document.published),
            Cell::day(published.and_then(Date::earliest)),
            Cell::day(published.and_then(Date::latest)),
            date(&document.retracted),
            Cell::text(document.url.as_deref()),
            Cell::text(document.lang.as_deref()),
            Cell::text(document.text_sha256.as_deref()),
            Cell::Bool(document.seen),
        ];
        self.documents.push(&key(&year, id, ""), &row)?;
        if let Some(text) = &document.text {
            self.texts.push(&key(&year, id, ""), &[Cell::from(id), Cell::from(&**text)])?;
        }
        let repeated = document.derived_from.iter().map(|other| ("derived_from", other));
        let corrected = document.supersedes.iter().map(|other| ("supersedes", other));
        for (kind, other) in repeated.chain(corrected) {
            let row = [Cell::from(id), Cell::from(other.as_str()), Cell::from(kind)];
            self.links.push(&key(&year, id, other.as_str()), &row)?;
        }
        let row =
            [Cell::from(id), Cell::Text(pieces::document(document)), Cell::Null, Cell::Int(0)];
        self.slices.push(id.as_bytes(), &row)
    }
}
