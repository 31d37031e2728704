//! The canonical order of files and documents. It makes the result independent of the order of
//! opening.

use std::collections::BTreeMap;

use super::Source;
use crate::model::{Document, DocumentId, SortedMap};

/// Sorts files by their earliest document, then by content, then by name. Files without a document
/// come last.
pub fn by_content(files: &mut [Source<'_>]) {
    files.sort_by_cached_key(|source| {
        let earliest = source.dossier.documents.values().map(Document::sort_key).min();
        (earliest.is_none(), earliest, &source.file.sha256, &source.file.name)
    });
}

/// The index of each document in the dossier's order.
pub type Ranks = BTreeMap<DocumentId, usize>;

/// Computes the index of each document in the dossier's order.
pub fn ranks(documents: &SortedMap<DocumentId, Document>) -> Ranks {
    let mut sorted: Vec<_> = documents.values().collect();
    sorted.sort_by_cached_key(|document| document.sort_key());
    sorted.into_iter().enumerate().map(|(rank, document)| (document.id.clone(), rank)).collect()
}
