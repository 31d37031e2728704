//! Computes the steps that take something out of a file together with everything that refers to it.

use std::collections::BTreeSet;

use super::{Item, Step};
use crate::model::{
    DocumentId, Dossier, EntityId, Evidence, Field, FieldPath, Participant, RecordId, RecordRef,
    Reference, Says, Text, Value,
};

/// Takes out an entity. Records with the entity at an end go with it, as do items of evidence with
/// it as a speaker, and records left without evidence. Other mentions of it are removed.
pub fn without_entity(dossier: &Dossier, id: &EntityId) -> Vec<Step> {
    without(dossier, id.text())
}

/// Takes out a document, its evidence, the records that rest on nothing else, and the unnamed
/// sources that belong to it.
pub fn without_document(dossier: &Dossier, id: &DocumentId) -> Vec<Step> {
    without(dossier, id.text())
}

/// Takes out a record, and its mentions in other records.
pub fn without_record(dossier: &Dossier, id: &RecordId) -> Vec<Step> {
    without(dossier, id.text())
}

type Gone = BTreeSet<Text>;

/// Removing a thing may remove others, and these may remove further ones, so this repeats until
/// nothing more is removed.
fn without(dossier: &Dossier, id: &Text) -> Vec<Step> {
    let mut gone = Gone::from([id.clone()]);
    loop {
        let all = || Item::all(dossier).into_iter().filter(|item| !gone.contains(item.id()));
        let kept: Vec<(Item, Option<Item>)> =
            all().map(|item| (item.clone(), stripped(item, &gone))).collect();
        let more: Vec<Text> = kept
            .iter()
            .filter(|(_, kept)| kept.is_none())
            .map(|(item, _)| item.id().clone())
            .collect();
        if more.is_empty() {
            let changed = kept.into_iter().filter_map(|(old, new)| new.filter(|new| *new != old));
            let removed =
                std::iter::once(id.clone()).chain(gone.iter().filter(|g| *g != id).cloned());
            return removed.map(Step::Remove).chain(changed.map(Step::Put)).collect();
        }
        gone.extend(more);
    }
}

/// The item without mentions of removed things; `None` if the item has to go, too.
fn stripped(item: Item, gone: &Gone) -> Option<Item> {
    match item {
        Item::Document(mut document) => {
            document.publisher = document.publisher.filter(|id| !gone.contains(id.text()));
            document.derived_from.retain(|id| !gone.contains(id.text()));
            if document.supersedes.as_ref().is_some_and(|id| gone.contains(id.text())) {
                (document.supersedes, document.rest) = (None, None);
            }
            Some(Item::Document(document))
        }
        Item::Entity(mut entity) => {
            entity.same_as.retain(|id| !gone.contains(id.text()));
            entity.not_same_as.retain(|id| !gone.contains(id.text()));
            let document = entity.document.as_ref();
            document.is_none_or(|id| !gone.contains(id.text())).then_some(Item::Entity(entity))
        }
        record => stripped_record(record, gone),
    }
}

fn stripped_record(mut item: Item, gone: &Gone) -> Option<Item> {
    let record = item.as_record()?;
    if record.ends().into_iter().any(|end| gone.contains(end.text())) || is_too_small(record, gone)
    {
        return None;
    }
    let places = kept_places(record, gone);
    let fields: Vec<(Field, Option<Value>)> = record
        .fields()
        .iter()
        .filter_map(|(field, _)| {
            let value = record.value(*field)?;
            let left = left_of(value.clone(), gone);
            (left.as_ref() != Some(&value)).then_some((*field, left))
        })
        .collect();
    for (field, value) in fields {
        item.set(field, value);
    }
    let claim = item.claim_mut()?;
    claim.unattributed.iter_mut().for_each(|says| strip_says(says, gone));
    claim.evidence.retain_mut(|evidence| keep_evidence(evidence, gone, places.as_deref()));
    // A record without any evidence is no record.
    (!claim.evidence.is_empty()).then_some(item)
}

/// Whether a contact would keep fewer than two participants, those who were absent included.
fn is_too_small(record: RecordRef<'_>, gone: &Gone) -> bool {
    let RecordRef::Contact(contact) = record else { return false };
    let stays = |one: &&Participant| !gone.contains(one.entity.text());
    contact.participants.iter().filter(stays).count() < 2
}

/// The new index of each entry of a relation's `re` once some entries are removed, `None` for a
/// removed entry. Returns `None` if nothing moves.
fn kept_places(record: RecordRef<'_>, gone: &Gone) -> Option<Vec<Option<usize>>> {
    let RecordRef::Relation(relation) = record else { return None };
    let stays = |about: &Reference| !gone.contains(about.as_str());
    if relation.re.iter().all(stays) {
        return None;
    }
    let mut places = Vec::with_capacity(relation.re.len());
    let mut next = 0;
    for about in &relation.re {
        places.push(stays(about).then_some(next));
        next += usize::from(stays(about));
    }
    Some(places)
}

/// Removes mentions of removed things from an item of evidence. Returns false if the item has to
/// go.
fn keep_evidence(evidence: &mut Evidence, gone: &Gone, places: Option<&[Option<usize>]>) -> bool {
    let is_gone = |id: &DocumentId| gone.contains(id.text());
    if evidence.by.iter().any(|speaker| gone.contains(speaker.text())) {
        return false;
    }
    let quoted = !evidence.quotes.is_empty();
    evidence.quotes.retain(|quote| !is_gone(&quote.document));
    let placed = !evidence.documents.is_empty();
    evidence.documents.retain(|id| !is_gone(id));
    if quoted && evidence.quotes.is_empty() || !quoted && placed && evidence.documents.is_empty() {
        return false;
    }
    evidence.via = evidence.via.take().filter(|id| !is_gone(id));
    if let Some(says) = &mut evidence.says {
        strip_says(says, gone);
    }
    let Some(places) = places else { return true };
    let about = evidence.about.len();
    let moved = |path: FieldPath| match path {
        FieldPath::Entry(Field::Re, entry) => {
            places.get(entry).copied().flatten().map(|to| FieldPath::Entry(Field::Re, to))
        }
        path => Some(path),
    };
    evidence.about = std::mem::take(&mut evidence.about).into_iter().filter_map(moved).collect();
    about == 0 || !evidence.about.is_empty()
}

fn strip_says(says: &mut Says, gone: &Gone) {
    let left = |(field, value)| Some((field, left_of(value, gone)?));
    *says = std::mem::take(says).into_iter().filter_map(left).collect();
}

/// The value without removed things; `None` if nothing is left.
fn left_of(value: Value, gone: &Gone) -> Option<Value> {
    let stays = |reference: &Reference| !gone.contains(reference.as_str());
    match value {
        Value::Entity(id) => (!gone.contains(id.text())).then_some(Value::Entity(id)),
        Value::Participants(mut all) => {
            all.retain(|one| !gone.contains(one.entity.text()));
            (!all.is_empty()).then_some(Value::Participants(all))
        }
        Value::References(mut all) => {
            all.retain(stays);
            (!all.is_empty()).then_some(Value::References(all))
        }
        Value::Reference(reference) => stays(&reference).then_some(Value::Reference(reference)),
        Value::Relative(time) => stays(&time.of).then_some(Value::Relative(time)),
        other => Some(other),
    }
}
