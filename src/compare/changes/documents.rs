//! Finds what changed in documents. Documents with the same ID are the same, as they are when files
//! are merged.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{self, Fields};
use super::matches::{Same, Version};
use super::{DocumentChange, DocumentChanges, Withdrawn};
use crate::model::{
    Basis, Document, DocumentId, Dossier, Evidence, Field, RecordId, RecordRef, Stance, Value,
};

/// Compares the documents of two dossiers.
pub fn compare<'a>(old: &'a Dossier, new: &'a Dossier, same: &Same<'a>) -> DocumentChanges {
    let only = |of: &Dossier, other: &Dossier| -> Vec<DocumentId> {
        of.documents.keys().filter(|id| !other.documents.contains_key(*id)).cloned().collect()
    };
    let mut changes = DocumentChanges {
        added: only(new, old),
        gone: only(old, new),
        corrected: corrections(new, old),
        uncorrected: corrections(old, new),
        ..DocumentChanges::default()
    };
    let (mut retracted, mut reinstated) = (BTreeSet::new(), BTreeSet::new());
    for before in old.documents.values() {
        let Some(after) = new.documents.get(&before.id) else { continue };
        match (&before.retracted, &after.retracted) {
            (None, Some(_)) => _ = retracted.insert(&after.id),
            (Some(_), None) => _ = reinstated.insert(&before.id),
            _ => {}
        }
        let fields = compared(before, after, same);
        if !fields.is_empty() {
            changes.changed.push(DocumentChange { id: before.id.clone(), fields });
        }
    }
    changes.retracted = withdrawn(&retracted, new);
    changes.reinstated = withdrawn(&reinstated, old);
    changes
}

/// Pairs of a document and the one that corrects it, for corrections that the other dossier does
/// not have.
fn corrections(of: &Dossier, other: &Dossier) -> Vec<(DocumentId, DocumentId)> {
    let all = |dossier: &Dossier| -> BTreeSet<(DocumentId, DocumentId)> {
        let pair = |d: &Document| Some((dossier.corrected_by(d)?.clone(), d.id.clone()));
        dossier.documents.values().filter_map(pair).collect()
    };
    all(of).difference(&all(other)).cloned().collect()
}

fn compared<'a>(
    before: &'a Document,
    after: &'a Document,
    same: &Same<'a>,
) -> Vec<super::FieldChange> {
    let mut old = fields_of(before, same, Version::Old);
    let mut new = fields_of(after, same, Version::New);
    // A text that one of the two does not have counts as equal to any text.
    if before.text.is_none() || after.text.is_none() {
        old.forget(Field::Text);
        new.forget(Field::Text);
    }
    if before.text_sha256.is_none() || after.text_sha256.is_none() {
        old.forget(Field::TextSha256);
        new.forget(Field::TextSha256);
    }
    // New or lifted withdrawals are reported separately.
    if before.retracted.is_none() || after.retracted.is_none() {
        old.forget(Field::Retracted);
        new.forget(Field::Retracted);
    }
    fields::compare(old, new)
}

fn fields_of<'a>(document: &'a Document, same: &Same<'a>, version: Version) -> Fields {
    let mut fields = Fields::default();
    fields.add(Field::Kind, Value::Text(document.kind.as_str().into()));
    fields.date(Field::Published, document.published.as_ref());
    fields.date(Field::Retrieved, document.retrieved.as_ref());
    fields.text(Field::Title, document.title.as_ref());
    fields.text(Field::Url, document.url.as_ref());
    fields.text(Field::Author, document.author.as_ref());
    fields.text(Field::Lang, document.lang.as_ref());
    if let Some(id) = &document.publisher {
        fields.entity(Field::Publisher, id, (same, version));
    }
    if let Some(text) = &document.text {
        // Whole articles are compared, but not passed on.
        fields.add_named(Field::Text, text.clone(), Value::Withheld);
    }
    fields.text(Field::TextSha256, document.text_sha256.as_ref());
    fields.documents(Field::DerivedFrom, &document.derived_from);
    fields.add(Field::Seen, Value::Flag(document.seen));
    if let Some(rest) = document.rest {
        fields.add(Field::Rest, Value::Word(rest.as_str()));
    }
    fields.date(Field::Retracted, document.retracted.as_ref());
    fields.text(Field::Note, document.note.as_ref());
    fields.unknown(&document.extra);
    fields
}

/// Returns the documents with the records that they assert.
fn withdrawn(documents: &BTreeSet<&DocumentId>, dossier: &Dossier) -> Vec<Withdrawn> {
    let mut records: BTreeMap<&DocumentId, Vec<RecordId>> =
        documents.iter().map(|id| (*id, Vec::new())).collect();
    if records.is_empty() {
        return Vec::new();
    }
    for record in dossier.records() {
        for document in asserting(record) {
            if let Some(records) = records.get_mut(document) {
                records.push(record.id().clone());
            }
        }
    }
    records.into_iter().map(|(id, records)| Withdrawn { id: id.clone(), records }).collect()
}

fn asserting(record: RecordRef<'_>) -> BTreeSet<&DocumentId> {
    let says = |item: &&Evidence| item.stance == Stance::Asserts && item.basis != Basis::Background;
    let items = record.evidence().iter().filter(says);
    items.flat_map(Evidence::documents).collect()
}
