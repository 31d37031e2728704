//! The dossier as it would have been on an earlier day: everything published later is removed.
//!
//! The files are merged again with the later documents closed. So a field that only a later report
//! fills is empty as well. Names are not undone: an entity that was known then keeps all its names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::merge::merge_until;
use super::{Decisions, Joined, ParsedFile};
use crate::model::{
    Day, Document, DocumentId, Dossier, EntityId, RecordId, RecordRef, Reference, Text,
};

/// The dossier as a reader of all its documents knew it on that day.
///
/// `whole` is the result of merging the same files, texts, closed documents and decisions.
/// Documents that nobody could know of by then (`Dossier::unknown_on`) are removed, with their
/// evidence and the records that rest on it alone; undated documents stay. A retraction on a later
/// day has not happened yet. Records that the coder knows without a document stay if all their ends
/// were known. This is slow: call it on a worker thread.
pub fn as_known_on(
    files: &[Arc<ParsedFile>],
    texts: &BTreeMap<DocumentId, Text>,
    closed: &BTreeSet<DocumentId>,
    whole: &Dossier,
    day: Day,
    decisions: &Decisions,
) -> (Dossier, Joined) {
    let mut unknown = whole.unknown_on(day);
    unknown.extend(closed.iter().cloned());
    let (loaded, joined) = merge_until(files, texts, &unknown, decisions, Some(day));
    let mut known = Arc::unwrap_or_clone(loaded.dossier);
    take_back_remarks(&mut known, whole);
    drop_hearsay(&mut known, whole);
    drop_unheard_of(&mut known, whole);
    (known, joined)
}

/// Removes the coder's notes on documents that were corrected later, as a note may mention the
/// correction.
fn take_back_remarks(known: &mut Dossier, whole: &Dossier) {
    let unknown = |document: &&Document| !known.documents.contains_key(&document.id);
    let later: Vec<&Document> = whole.documents.values().filter(unknown).collect();
    for corrected in later.into_iter().filter_map(|document| document.supersedes.as_ref()) {
        if let Some(document) = known.documents.get_mut(corrected) {
            document.note = None;
        }
    }
}

/// Removes records without any document if one of their ends is named by documents in `whole`, but
/// not yet by those known on the day.
fn drop_hearsay(known: &mut Dossier, whole: &Dossier) {
    let told = |dossier: &Dossier| -> BTreeSet<EntityId> {
        let of_records = dossier.records().filter(|record| is_told(*record)).flat_map(named);
        of_records.chain(publishers(dossier)).cloned().collect()
    };
    let told_now = told(known);
    let unheard_of: BTreeSet<EntityId> = told(whole).difference(&told_now).cloned().collect();
    let early = |record: &RecordRef<'_>| {
        !is_told(*record) && record.ends().into_iter().any(|end| unheard_of.contains(end))
    };
    let early: BTreeSet<RecordId> =
        known.records().filter(early).map(|record| record.id().clone()).collect();
    known.roles.retain(|id, _| !early.contains(id));
    known.contacts.retain(|id, _| !early.contains(id));
    known.relations.retain(|id, _| !early.contains(id));
    known.facts.retain(|id, _| !early.contains(id));
    for relation in known.relations.values_mut() {
        relation.re.retain(|re| !matches!(re, Reference::Record(id) if early.contains(id)));
    }
}

/// Removes entities that something in `whole` names, but nothing known on the day.
fn drop_unheard_of(known: &mut Dossier, whole: &Dossier) {
    let all_named = |dossier: &Dossier| -> BTreeSet<EntityId> {
        dossier.records().flat_map(named).chain(publishers(dossier)).cloned().collect()
    };
    let (now, later) = (all_named(known), all_named(whole));
    known.entities.retain(|id, _| now.contains(id) || !later.contains(id));
}

/// Whether at least one document supports the record, so that it is not the coder's knowledge
/// alone.
fn is_told(record: RecordRef<'_>) -> bool {
    record.evidence().iter().any(|item| item.documents().next().is_some())
}

fn named(record: RecordRef<'_>) -> impl Iterator<Item = &EntityId> {
    let by = record.evidence().iter().flat_map(|item| &item.by);
    record.ends().into_iter().chain(record.mentions()).chain(by)
}

fn publishers(dossier: &Dossier) -> impl Iterator<Item = &EntityId> {
    dossier.documents.values().filter_map(|document| document.publisher.as_ref())
}
