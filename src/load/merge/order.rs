//! The canonical order of files and documents, so that the order of opening never shows.

use std::collections::BTreeMap;

use super::Source;
use crate::model::{Document, DocumentId, SortedMap};

/// The files by their earliest document, then by content, then by name; files without any
/// document come last.
pub fn by_content(files: &mut [Source<'_>]) {
    files.sort_by_cached_key(|source| {
        let earliest = source.dossier.documents.values().map(Document::sort_key).min();
        (earliest.is_none(), earliest, &source.file.sha256, &source.file.name)
    });
}

/// The place of each document in the order of a dossier.
pub type Ranks = BTreeMap<DocumentId, usize>;

/// The rank of every document in the dossier's order.
pub fn ranks(documents: &SortedMap<DocumentId, Document>) -> Ranks {
    let mut sorted: Vec<_> = documents.values().collect();
    sorted.sort_by_cached_key(|document| document.sort_key());
    sorted.into_iter().enumerate().map(|(rank, document)| (document.id.clone(), rank)).collect()
}
