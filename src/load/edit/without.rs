//! What has to be changed so that something can be taken out of a file and nothing is left that
//! speaks of it.

use super::{Item, Step};
use crate::model::{DocumentId, Dossier, EntityId, Evidence, RecordRef, Reference};

/// Takes out an entity: the records that have it at an end or as a speaker's only word go with it,
/// and other mentions of it are taken out of theirs.
pub fn without_entity(dossier: &Dossier, id: &EntityId) -> Vec<Step> {
    let mut steps = vec![Step::Remove(id.text().clone())];
    for record in dossier.records() {
        if record.ends().contains(&id) {
            steps.push(Step::Remove(record.id().text().clone()));
            continue;
        }
        let spoken = |item: &Evidence| item.by.contains(id);
        let mentioned = record.mentions().contains(&id);
        if !mentioned && !record.evidence().iter().any(spoken) {
            continue;
        }
        let mut item = Item::record(record);
        keep_evidence(&mut item, |evidence| !spoken(evidence));
        if mentioned {
            forget(&mut item, id);
        }
        steps.push(put_or_remove(item));
    }
    for entity in dossier.entities.values().filter(|entity| entity.same_as.contains(id)) {
        let mut entity = entity.clone();
        entity.same_as.remove(id);
        steps.push(Step::Put(Item::Entity(Box::new(entity))));
    }
    for document in dossier.documents.values().filter(|d| d.publisher.as_ref() == Some(id)) {
        let mut document = document.clone();
        document.publisher = None;
        steps.push(Step::Put(Item::Document(Box::new(document))));
    }
    steps
}

/// Takes out a document: its evidence goes with it, and records that rest on nothing else.
pub fn without_document(dossier: &Dossier, id: &DocumentId) -> Vec<Step> {
    let mut steps = vec![Step::Remove(id.text().clone())];
    for record in dossier.records() {
        let rests = |item: &Evidence| item.documents().any(|document| document == id);
        if !record.evidence().iter().any(rests) {
            continue;
        }
        let mut item = Item::record(record);
        keep_evidence(&mut item, |evidence| !rests(evidence));
        steps.push(put_or_remove(item));
    }
    for entity in dossier.entities.values().filter(|e| e.document.as_ref() == Some(id)) {
        steps.extend(without_entity(dossier, &entity.id));
    }
    for document in dossier.documents.values() {
        let named = document.derived_from.contains(id) || document.supersedes.as_ref() == Some(id);
        if named && document.id != *id {
            let mut document = document.clone();
            document.derived_from.retain(|other| other != id);
            document.supersedes = document.supersedes.filter(|other| other != id);
            steps.push(Step::Put(Item::Document(Box::new(document))));
        }
    }
    steps
}

fn keep_evidence(item: &mut Item, keep: impl Fn(&Evidence) -> bool) {
    let claim = match item {
        Item::Role(record) => &mut record.claim,
        Item::Contact(record) => &mut record.claim,
        Item::Relation(record) => &mut record.claim,
        Item::Fact(record) => &mut record.claim,
        Item::Document(_) | Item::Entity(_) => return,
    };
    claim.evidence.retain(|evidence| keep(evidence));
}

/// A record that nobody claims any more is none.
fn put_or_remove(item: Item) -> Step {
    let claimed =
        item.as_record().is_none_or(|record: RecordRef<'_>| !record.evidence().is_empty());
    if claimed { Step::Put(item) } else { Step::Remove(item.id().clone()) }
}

/// Takes an entity out of the fields in which a record mentions it.
fn forget(item: &mut Item, id: &EntityId) {
    let is_other = |other: &Reference| !matches!(other, Reference::Entity(entity) if entity == id);
    match item {
        Item::Contact(contact) => {
            contact.place = contact.place.take().filter(|place| place != id);
            contact.initiative = contact.initiative.take().filter(|who| who != id);
            contact.during = contact.during.take().filter(is_other);
        }
        Item::Relation(relation) => relation.re.retain(is_other),
        Item::Role(_) | Item::Fact(_) | Item::Document(_) | Item::Entity(_) => {}
    }
}
