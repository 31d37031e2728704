//! Whose report an item passes on: the documents that it repeats, followed to where the report began.
//! What is followed is the claim, not the document: a rewrite that has a thing from its own sources
//! does not have it from the document that it rewrites.

use super::accounts::{Sources, of_document};
use super::document::Document;
use super::dossier::RecordRef;
use super::evidence::Evidence;
use super::ids::DocumentId;

/// The documents whose report an item passes on at first hand: the one it names, and those that its
/// document repeats and whose publisher the item names as a source.
pub fn passed_on<'a>(
    item: &'a Evidence,
    document: Option<&'a Document>,
    sources: Sources<'a>,
) -> impl Iterator<Item = &'a DocumentId> {
    let repeated = document.map_or(&[][..], |d| &d.derived_from);
    let named = move |id: &&DocumentId| {
        let publisher = sources.documents.get(*id).and_then(|d| d.publisher.as_ref());
        publisher.is_some_and(|publisher| item.by.contains(publisher))
    };
    let via = item.via.as_ref();
    via.into_iter().chain(repeated.iter().filter(move |id| Some(*id) != via).filter(named))
}

/// The documents from which a document has what it says of a record, at first hand. Where it says
/// nothing of the record itself, it may have it from any that it repeats. `item` is what is passed on
/// further: whom it names besides is a source, too.
pub(super) fn sources_of<'a>(
    id: &DocumentId,
    item: &'a Evidence,
    record: RecordRef<'a>,
    sources: Sources<'a>,
) -> Vec<&'a DocumentId> {
    let Some(document) = sources.documents.get(id) else { return Vec::new() };
    if document.derived_from.is_empty() {
        return own_links(&document.id, record);
    }
    let mut own = of_document(record, &document.id).peekable();
    if own.peek().is_none() {
        return document.derived_from.iter().collect();
    }
    let named = |id: &&'a DocumentId| {
        let publisher = sources.documents.get(*id).and_then(|d| d.publisher.as_ref());
        publisher.is_some_and(|publisher| item.by.contains(publisher))
    };
    let mut found: Vec<&DocumentId> =
        own.flat_map(|own| passed_on(own, Some(document), sources)).collect();
    found.extend(document.derived_from.iter().filter(named));
    found.sort_unstable();
    found.dedup();
    found
}

/// The documents that items of a document name by `via`, though it repeats none.
fn own_links<'a>(id: &'a DocumentId, record: RecordRef<'a>) -> Vec<&'a DocumentId> {
    let mut found: Vec<&DocumentId> =
        of_document(record, id).filter_map(|own| own.via.as_ref()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Every document whose report an item passes on, the nearest first, and its own last.
pub(super) fn reports<'a>(
    item: &'a Evidence,
    document: &'a DocumentId,
    record: RecordRef<'a>,
    sources: Sources<'a>,
) -> Vec<&'a DocumentId> {
    let mut found: Vec<&DocumentId> = Vec::new();
    let mut open: Vec<&DocumentId> =
        passed_on(item, sources.documents.get(document), sources).collect();
    open.reverse();
    while let Some(id) = open.pop() {
        if id != document && !found.contains(&id) {
            found.push(id);
            open.extend(sources_of(id, item, record, sources));
        }
    }
    found.push(document);
    found
}
