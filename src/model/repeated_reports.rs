//! Finds whose report an item passes on: the documents that it repeats, followed to where the
//! report began. The claim is followed, not the document. If a rewrite has something from its own
//! sources, it does not have it from the document that it rewrites.

use super::accounts::Sources;
use super::document::Document;
use super::evidence::Evidence;
use super::evidence_index::EvidenceIndex;
use super::ids::DocumentId;

/// The documents whose report an item passes on directly: the one that it names in `via`, and those
/// that its document repeats and whose publisher the item names as a source.
pub fn passed_on<'a>(
    item: &'a Evidence,
    document: Option<&'a Document>,
    sources: Sources<'a>,
) -> impl Iterator<Item = &'a DocumentId> {
    let repeated = document.map_or(&[][..], |d| &d.derived_from);
    let via = item.via.as_ref();
    let others = repeated.iter().filter(move |id| Some(*id) != via);
    via.into_iter().chain(others.filter(move |id| names(item, id, sources)))
}

/// Whether an item names the publisher of a document as a source.
fn names(item: &Evidence, id: &DocumentId, sources: Sources<'_>) -> bool {
    let publisher = sources.documents.get(id).and_then(|document| document.publisher.as_ref());
    publisher.is_some_and(|publisher| item.by.contains(publisher))
}

/// The documents that a document directly took its statement about a record from. If it says
/// nothing about the record itself, these may be any documents that it repeats. `item` is the item
/// that passes the report on; a publisher that it names is a source, too.
pub(super) fn sources_of<'a>(
    id: &DocumentId,
    item: &'a Evidence,
    evidence: &'a EvidenceIndex<'_>,
    sources: Sources<'a>,
) -> Vec<&'a DocumentId> {
    let Some(document) = sources.documents.get(id) else { return Vec::new() };
    // A document that repeats none leads on only by `via`. Without one there is nothing to look up.
    if document.derived_from.is_empty() && !evidence.names_via() {
        return Vec::new();
    }
    let mut own = evidence.of_document(&document.id).peekable();
    if own.peek().is_none() {
        return document.derived_from.iter().collect();
    }
    let mut found: Vec<&DocumentId> =
        own.flat_map(|own| passed_on(own, Some(document), sources)).collect();
    found.extend(document.derived_from.iter().filter(|id| names(item, id, sources)));
    found.sort_unstable();
    found.dedup();
    found
}

/// All documents whose report an item passes on, the nearest first, and its own document last.
pub(super) fn reports<'a>(
    item: &'a Evidence,
    document: &'a DocumentId,
    evidence: &'a EvidenceIndex<'_>,
    sources: Sources<'a>,
) -> Vec<&'a DocumentId> {
    let mut found: Vec<&DocumentId> = Vec::new();
    let mut open: Vec<&DocumentId> =
        passed_on(item, sources.documents.get(document), sources).collect();
    open.reverse();
    while let Some(id) = open.pop() {
        if id != document && !found.contains(&id) {
            found.push(id);
            open.extend(sources_of(id, item, evidence, sources));
        }
    }
    found.push(document);
    found
}
