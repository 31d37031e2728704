//! Finds what changed in one record: status, origins, evidence and fields.

use std::collections::BTreeSet;

use super::fields::{self, Fields, Key};
use super::matches::{Same, Version};
use super::{EvidenceChanges, FieldChange, RecordChange, evidence};
use crate::model::{
    DocumentId, Dossier, EntityId, Evidence, Field, FieldPath, Origin, Part, Participant, Readings,
    RecordRef, Standing, Text, Value,
};

/// Compares a record in both dossiers; `None` if nothing changed.
pub fn compare<'a>(
    (before, old): (RecordRef<'a>, &'a Dossier),
    (after, new): (RecordRef<'a>, &'a Dossier),
    same: &Same<'a>,
) -> Option<RecordChange> {
    let (was, is) = (Standing::of(before, old), Standing::of(after, new));
    // Most records of a newer dossier are unchanged.
    let equal = same.is_by_id() && before == after;
    let (evidence, fields) = if equal {
        (EvidenceChanges::default(), Vec::new())
    } else {
        (evidence::compare(before, after, same), compared((before, old), (after, new), same))
    };
    let other_origins =
        keys(&was.origins, same, Version::Old) != keys(&is.origins, same, Version::New);
    let unchanged = was.verdict == is.verdict && !other_origins;
    if unchanged && evidence.is_empty() && fields.is_empty() {
        return None;
    }
    Some(RecordChange {
        before: before.id().clone(),
        after: after.id().clone(),
        verdicts: (was.verdict, is.verdict),
        origins: (was.origins, is.origins),
        other_origins,
        evidence,
        fields,
    })
}

fn keys(origins: &BTreeSet<Origin>, same: &Same<'_>, version: Version) -> BTreeSet<(bool, Text)> {
    let key = |origin: &Origin| match origin {
        Origin::Outlet(id) => (true, same.entity(version, id).key()),
        Origin::Document(id) => (false, id.text().clone()),
    };
    origins.iter().map(key).collect()
}

fn compared<'a>(
    (before, old): (RecordRef<'a>, &'a Dossier),
    (after, new): (RecordRef<'a>, &'a Dossier),
    same: &Same<'a>,
) -> Vec<FieldChange> {
    let was = fields_of(before, old, same, Version::Old);
    fields::compare(was, fields_of(after, new, same, Version::New))
}

/// All fields of a record. A field on which reports differ gets every standing value, with its
/// documents.
fn fields_of<'a>(
    record: RecordRef<'a>,
    dossier: &Dossier,
    same: &Same<'a>,
    version: Version,
) -> Fields {
    let mut all = Fields::default();
    let directed = !matches!(record, RecordRef::Relation(relation) if !relation.kind.is_directed());
    for (field, _) in record.fields() {
        let shown = match field {
            Field::From | Field::To if !directed => Field::Ends,
            field => *field,
        };
        let value = match record {
            RecordRef::Contact(contact) if *field == Field::Participants => {
                Some(Value::Participants(contact.participants.clone()))
            }
            _ => record.value(*field),
        };
        for value in value.iter().flat_map(each) {
            all.add_given(FieldPath::Whole(shown), key(&value, same, version), value, none());
        }
    }
    if record.evidence().iter().any(|item| item.says.is_some()) {
        add_readings(&mut all, &Readings::of(record, dossier), same, version);
    }
    for (field, value) in record.claim().unattributed.iter().flatten() {
        for value in each(value) {
            all.add_given(FieldPath::Whole(*field), key(&value, same, version), value, none());
        }
    }
    all.unknown(&record.claim().extra);
    all
}

/// The values of fields on which reports differ, each with its documents; and values that the record does
/// not show: what is only said of a plan is no value of the contact that took place, but it is given.
fn add_readings(all: &mut Fields, readings: &Readings<'_>, same: &Same<'_>, version: Version) {
    let record = readings.record;
    for (field, _) in record.fields() {
        let differ = readings.differ(*field);
        let unshown =
            field.is_claimed() && *field != Field::Participants && record.value(*field).is_none();
        if !differ && !unshown {
            continue;
        }
        all.forget(*field);
        for reading in readings.asserted(*field) {
            let items = readings.accounts_of(reading).map(|account| account.evidence);
            let documents: BTreeSet<DocumentId> =
                items.flat_map(Evidence::documents).cloned().collect();
            if let Some(value) = reading.value.clone().filter(|_| !documents.is_empty()) {
                let key = key(&value, same, version);
                let documents = if differ { documents } else { none() };
                all.add_given(FieldPath::Whole(*field), key, value, documents);
            }
        }
    }
}

const fn none() -> BTreeSet<DocumentId> {
    BTreeSet::new()
}

/// The entries of a list, or the value itself.
fn each(value: &Value) -> Vec<Value> {
    match value {
        Value::Participants(all) => {
            all.iter().map(|one| Value::Participants(vec![one.clone()])).collect()
        }
        Value::References(all) => all.iter().map(|re| Value::Reference(re.clone())).collect(),
        other => other.entries(),
    }
}

/// The key for comparing a value: the thing that it names, independent of IDs, or the value itself.
fn key(value: &Value, same: &Same<'_>, version: Version) -> Key {
    let entity = |id: &EntityId| same.entity_called(version, id.as_str()).key();
    match value {
        Value::Entity(id) => Key::Named(entity(id)),
        Value::Reference(re) => Key::Named(same.reference(version, re)),
        Value::Participants(all) => {
            let one = |one: &Participant| {
                let part = one.part.as_ref().map_or("", Part::as_str);
                format!("{} {part}", entity(&one.entity))
            };
            Key::Named(all.iter().map(one).collect::<Vec<_>>().join(", ").into())
        }
        other => Key::Value(other.clone()),
    }
}
