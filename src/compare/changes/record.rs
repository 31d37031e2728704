//! What is said otherwise of one record: status, origins, evidence and fields.

use std::collections::BTreeSet;

use super::fields::{self, Fields};
use super::same::{Same, Version};
use super::{EvidenceChanges, FieldChange, Given, RecordChange, evidence, value};
use crate::model::{
    Contact, Dossier, EntityId, Mode, Origin, Part, RecordRef, Relation, RoleStatus, Standing, Text,
};

/// Compares a record with what it was; `None` if it is the same.
pub fn compare<'a>(
    (before, old): (RecordRef<'a>, &'a Dossier),
    (after, new): (RecordRef<'a>, &'a Dossier),
    same: &Same<'a>,
) -> Option<RecordChange> {
    let (was, is) = (Standing::of(before, old), Standing::of(after, new));
    // Most records of a newer dossier are those of the older one.
    let equal = same.is_by_id() && before == after;
    let (evidence, fields) = if equal {
        (EvidenceChanges::default(), Vec::new())
    } else {
        (evidence::compare(before, after, same), compared(before, after, same))
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

fn compared<'a>(before: RecordRef<'a>, after: RecordRef<'a>, same: &Same<'a>) -> Vec<FieldChange> {
    let old = fields_of(before, same, Version::Old);
    fields::compare(old, fields_of(after, same, Version::New))
}

fn fields_of<'a>(record: RecordRef<'a>, same: &Same<'a>, version: Version) -> Fields {
    let mut all = Filling { fields: Fields::default(), same, version };
    match record {
        RecordRef::Role(role) => {
            all.entity("person", &role.person);
            all.entity("of", &role.of);
            if role.status != RoleStatus::Unstated {
                all.fields.word("status", role.status.as_str());
            }
            all.fields.text("title", role.title.as_ref());
            all.fields.date("as_of", role.as_of.as_ref());
        }
        RecordRef::Contact(contact) => all.contact(contact),
        RecordRef::Relation(relation) => all.relation(relation),
        RecordRef::Fact(fact) => {
            all.entity("entity", &fact.entity);
            all.fields.word("property", &fact.property);
            all.fields.word("value", &fact.value);
            all.fields.date("as_of", fact.as_of.as_ref());
        }
    }
    all.fields.date("when", record.when());
    all.conflicts(record);
    all.fields.unknown(&record.claim().extra);
    all.fields
}

/// The fields of a record while they are gathered.
struct Filling<'a, 's> {
    fields: Fields,
    same: &'s Same<'a>,
    version: Version,
}

impl<'a> Filling<'a, '_> {
    fn entity(&mut self, field: &str, id: &'a EntityId) {
        let key = self.same.entity(self.version, id).key();
        self.fields.add_as(field, key, value::text(id.as_str()));
    }

    fn contact(&mut self, contact: &'a Contact) {
        for participant in &contact.participants {
            let id = &participant.entity;
            let key = self.same.entity(self.version, id).key();
            let part = participant.part.as_ref().map(Part::as_str);
            let key = format!("{key} {}", part.unwrap_or_default());
            let more = participant.extra.iter().map(|(name, raw)| (&**name, Some(raw.clone())));
            let value = if part.is_none() && participant.extra.is_empty() {
                value::text(id.as_str())
            } else {
                let entity = ("entity", Some(value::text(id.as_str())));
                let known = [entity, ("part", part.map(value::text))];
                value::object(known.into_iter().chain(more))
            };
            self.fields.add_as("participants", key.into(), value);
        }
        if contact.mode != Mode::Unstated {
            self.fields.word("mode", contact.mode.as_str());
        }
        self.fields.word("modality", contact.modality.as_str());
        self.fields.text("when_text", contact.when_text.as_ref());
        if let Some(count) = &contact.count {
            self.fields.add("count", value::count(count));
        }
        self.fields.list("purpose", &contact.purpose);
        self.fields.list("not_purpose", &contact.not_purpose);
        self.fields.list("words_used", &contact.words_used);
        self.fields.text("series", contact.series.as_ref());
        if let Some(place) = &contact.place {
            self.entity("place", place);
        }
    }

    fn relation(&mut self, relation: &'a Relation) {
        self.fields.word("kind", relation.kind.as_str());
        let directed = relation.kind.is_directed();
        for (field, end) in [("from", &relation.from), ("to", &relation.to)] {
            if let Some(id) = end {
                self.entity(if directed { field } else { "ends" }, id);
            }
        }
        for re in &relation.re {
            let key = self.same.reference(self.version, re);
            self.fields.add_as("re", key, value::text(re.as_str()));
        }
        self.fields.text("content", relation.content.as_ref());
        self.fields.text("label", relation.label.as_ref());
        if let Some(status) = relation.status {
            self.fields.word("status", status.as_str());
        }
        self.fields.text("when_text", relation.when_text.as_ref());
        self.fields.date("as_of", relation.as_of.as_ref());
    }

    /// Where reports differ on a field, every value counts, with its documents.
    fn conflicts(&mut self, record: RecordRef<'a>) {
        for conflict in &record.claim().conflicts {
            self.fields.forget(&conflict.field);
            for variant in &conflict.variants {
                let key = if &*conflict.field == "place" {
                    self.same.entity_called(self.version, value::word(&variant.value)).key()
                } else {
                    variant.value.clone()
                };
                let documents = variant.documents.clone();
                let given = Given { value: variant.value.clone(), documents };
                self.fields.add_given(&conflict.field, key, given);
            }
        }
    }
}
