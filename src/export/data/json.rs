//! Counterpart's own file of a part: what is on the map, with everything that is needed to read it
//! without a problem. Speakers, publishers and participants are included even if they are not on
//! the map; without them, the words would be credited to others. For a whole dossier, the file is
//! what `load::write` gives.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Output, Part};
use super::left_out::LeftOut;
use crate::load;
use crate::model::{
    Claim, Document, DocumentId, Dossier, EntityId, Evidence, Field, FieldPath, RecordId,
    RecordRef, Reference, Relation, SortedMap,
};

/// Writes the file.
pub(super) fn write(part: &Part) -> Output {
    let dossier = part.dossier();
    if is_whole(part) {
        return Output::one(load::write(dossier), Vec::new());
    }
    let (cut, left_out) = cut(part);
    Output::one(load::write(&cut), left_out.sentences())
}

/// Whether the part is the whole dossier.
fn is_whole(part: &Part) -> bool {
    part.left_out.is_empty() && part.network.hidden_entities() == 0
}

/// The dossier with only what belongs to a part, and what was left out.
fn cut(part: &Part) -> (Dossier, LeftOut) {
    let whole = part.dossier();
    let kept: BTreeSet<&RecordId> = part.records().map(RecordRef::id).collect();
    let mut cut = Dossier {
        title: whole.title.clone(),
        note: whole.note.clone(),
        extra: whole.extra.clone(),
        roles: chosen(&whole.roles, &kept),
        contacts: chosen(&whole.contacts, &kept),
        relations: chosen(&whole.relations, &kept),
        facts: chosen(&whole.facts, &kept),
        ..Dossier::default()
    };
    let mut gone = Gone::default();
    forget_records(&mut cut, &mut gone);
    let documents = documents_needed(&cut, part);
    let needed = entities_needed(&cut, &documents, part);
    let entities = whole.entities.iter().filter(|(id, _)| needed.contains(id));
    let entities = entities.map(|(id, entity)| (id.clone(), entity.clone())).collect();
    cut.documents = documents.into_iter().map(|d| (d.id.clone(), d.clone())).collect();
    cut.entities = entities;
    let ids: BTreeSet<EntityId> = cut.entities.keys().cloned().collect();
    for entity in cut.entities.values_mut() {
        // Within one file, no entity is the same as another one.
        entity.same_as.retain(|id| !ids.contains(id));
    }
    let beside = ids.iter().filter(|id| !part.has(id)).count();
    let mut left_out = LeftOut::default();
    left_out.add(
        beside,
        "entity that is not on the map",
        "entities that are not on the map",
        "are in the file, named by what is on it",
    );
    left_out.add(
        whole.entities.len() - ids.len(),
        "entity",
        "entities",
        "are not in the file: not on the map, and not named by what is",
    );
    let records = whole.records().count() - cut.records().count();
    left_out.add(records, "record", "records", "are not in the file");
    left_out.add(
        whole.documents.len() - cut.documents.len(),
        "document",
        "documents",
        "are not in the file: nothing in it rests on them",
    );
    left_out.add(
        gone.references,
        "mention of a record",
        "mentions of records",
        "were taken out, since the record is not in the file",
    );
    (cut, left_out)
}

fn chosen<R: Clone>(
    records: &SortedMap<RecordId, R>,
    kept: &BTreeSet<&RecordId>,
) -> SortedMap<RecordId, R> {
    let chosen = records.iter().filter(|(id, _)| kept.contains(id));
    chosen.map(|(id, record)| (id.clone(), record.clone())).collect()
}

/// Counts of what was removed together with the records that are left out.
#[derive(Default)]
struct Gone {
    references: usize,
}

/// Removes references to records that are not in the file. Evidence that is only about such a
/// reference is removed too, and so is a relation with no evidence left. That may leave further
/// references, so it repeats.
fn forget_records(cut: &mut Dossier, gone: &mut Gone) {
    loop {
        let there: BTreeSet<RecordId> = cut.records().map(|record| record.id().clone()).collect();
        for relation in cut.relations.values_mut() {
            forget(relation, &there, gone);
        }
        let before = cut.relations.len();
        cut.relations.retain(|_, relation| !relation.claim.evidence.is_empty());
        if cut.relations.len() == before {
            return;
        }
    }
}

fn forget(relation: &mut Relation, there: &BTreeSet<RecordId>, gone: &mut Gone) {
    let stays = |re: &Reference| !matches!(re, Reference::Record(id) if !there.contains(id));
    if relation.re.iter().all(stays) {
        return;
    }
    let mut now: BTreeMap<FieldPath, Option<FieldPath>> = BTreeMap::new();
    let mut next = 0;
    for (place, re) in relation.re.iter().enumerate() {
        let path = stays(re).then_some(FieldPath::Entry(Field::Re, next));
        next += usize::from(path.is_some());
        now.insert(FieldPath::Entry(Field::Re, place), path);
    }
    gone.references += relation.re.len() - next;
    relation.re.retain(stays);
    if next == 0 {
        now.insert(FieldPath::Whole(Field::Re), None);
    }
    relation.claim.evidence.retain_mut(|item| renumber(item, &now));
}

/// Renumbers the `re/N` entries in an item’s `about`. Returns false if everything that the item was
/// about is gone, so that the item must be removed too.
fn renumber(item: &mut Evidence, now: &BTreeMap<FieldPath, Option<FieldPath>>) -> bool {
    if item.about.is_empty() {
        return true;
    }
    let renamed = |about: &FieldPath| match now.get(about) {
        Some(new) => new.clone(),
        None => Some(about.clone()),
    };
    item.about = item.about.iter().filter_map(renamed).collect();
    !item.about.is_empty()
}

/// The documents that must be in the file: those that evidence rests on, that unnamed entities
/// belong to or that relations are about, and those that these repeat or correct.
fn documents_needed<'a>(cut: &Dossier, part: &'a Part) -> Vec<&'a Document> {
    let whole = part.dossier();
    let mut needed: BTreeSet<DocumentId> = BTreeSet::new();
    for record in cut.records() {
        needed.extend(record.claim().evidence.iter().flat_map(Evidence::documents).cloned());
    }
    let about = cut.relations.values().flat_map(|relation| &relation.re);
    needed.extend(about.filter_map(|re| match re {
        Reference::Document(id) => Some(id.clone()),
        Reference::Entity(_) | Reference::Record(_) => None,
    }));
    // An unnamed entity belongs to a document, which must be in the file too.
    let named = part.entities().chain(cut.records().flat_map(named));
    let owners = named.filter_map(|id| whole.entities.get(id)?.document.clone());
    needed.extend(owners.collect::<Vec<_>>());
    let mut open: Vec<DocumentId> = needed.iter().cloned().collect();
    while let Some(document) = open.pop().and_then(|id| whole.documents.get(&id)) {
        let publisher = document.publisher.as_ref().and_then(|id| whole.entities.get(id));
        let of_publisher = publisher.and_then(|entity| entity.document.as_ref());
        let earlier = document.derived_from.iter().chain(&document.supersedes);
        for id in earlier.chain(of_publisher) {
            if needed.insert(id.clone()) {
                open.push(id.clone());
            }
        }
    }
    whole.documents.values().filter(|document| needed.contains(&document.id)).collect()
}

/// The entities that must be in the file: those on the map, and those that records and documents
/// name.
fn entities_needed<'a>(
    cut: &'a Dossier,
    documents: &[&'a Document],
    part: &'a Part,
) -> BTreeSet<&'a EntityId> {
    let publishers = documents.iter().filter_map(|document| document.publisher.as_ref());
    part.entities().chain(cut.records().flat_map(named)).chain(publishers).collect()
}

fn named(record: RecordRef<'_>) -> impl Iterator<Item = &EntityId> {
    let claim: &Claim = record.claim();
    let by = claim.evidence.iter().flat_map(|item| &item.by);
    record.ends().into_iter().chain(record.mentions()).chain(by)
}
