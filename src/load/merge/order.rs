//! The canonical order of files and documents, so that the order of opening never shows.

use std::collections::BTreeMap;

use super::Source;
use crate::model::{Day, Document, DocumentId};

/// Where a document stands: undated last, then by first and last possible day, then by id.
pub type DocumentKey<'a> = (bool, Option<(Option<Day>, Option<Day>)>, &'a str);

/// The key that sorts a document (FORMAT "Merging files" 1).
pub fn document_key(document: &Document) -> DocumentKey<'_> {
    let published = document.published.as_ref();
    let days = published.map(|date| (date.earliest(), date.latest()));
    (published.is_none(), days, document.id.as_str())
}

/// The files by their earliest document, then by content, then by name; files without any
/// document come last.
pub fn by_content(files: &mut [Source<'_>]) {
    files.sort_by_cached_key(|source| {
        let earliest = source.dossier.documents.values().map(document_key).min();
        (earliest.is_none(), earliest, &source.file.sha256, &source.file.name)
    });
}

/// The rank of every document in the dossier's order.
pub fn ranks(documents: &BTreeMap<DocumentId, Document>) -> BTreeMap<DocumentId, usize> {
    let mut sorted: Vec<_> = documents.values().collect();
    sorted.sort_by_cached_key(|document| document_key(document));
    sorted.into_iter().enumerate().map(|(rank, document)| (document.id.clone(), rank)).collect()
}
