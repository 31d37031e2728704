//! A record as some of its documents tell it. Where reports differ, the record itself holds what the
//! earliest says, and nobody may be made to say another's date.

use std::collections::BTreeSet;

use super::fields::strings;
use crate::model::{
    Contact, Date, DocumentId, EntityId, Evidence, Fact, Modality, Mode, RecordRef, Relation,
    RelationStatus, Role, RoleStatus, Text,
};

/// A record of any kind with some of its values.
pub enum Said {
    Role(Role),
    Contact(Contact),
    Relation(Relation),
    Fact(Fact),
}

impl Said {
    /// The record.
    pub const fn record(&self) -> RecordRef<'_> {
        match self {
            Self::Role(record) => RecordRef::Role(record),
            Self::Contact(record) => RecordRef::Contact(record),
            Self::Relation(record) => RecordRef::Relation(record),
            Self::Fact(record) => RecordRef::Fact(record),
        }
    }

    /// Sets a field from compact JSON; `None` = those documents do not give it.
    fn set(&mut self, field: &str, json: Option<&str>) {
        let strings = json.map(strings).unwrap_or_default();
        let word = strings.first().map(String::as_str);
        let text = || word.map(Text::from);
        let date = || word.and_then(|word| Date::parse(word).ok());
        match (self, field) {
            (Self::Role(role), "status") => {
                role.status = word.and_then(RoleStatus::parse).unwrap_or(RoleStatus::Unstated);
            }
            (Self::Role(role), "title") => role.title = text(),
            (Self::Role(role), "as_of") => role.as_of = date(),
            (Self::Role(role), "when") => role.when = date(),
            (Self::Contact(contact), "mode") => {
                contact.mode = word.and_then(Mode::parse).unwrap_or(Mode::Unstated);
            }
            (Self::Contact(contact), "modality") => {
                contact.modality = word.and_then(Modality::parse).unwrap_or(Modality::Happened);
            }
            (Self::Contact(contact), "when") => contact.when = date(),
            (Self::Contact(contact), "when_text") => contact.when_text = text(),
            // How often is no part of the sentence.
            (Self::Contact(contact), "count") => contact.count = None,
            (Self::Contact(contact), "place") => contact.place = word.map(EntityId::from),
            (Self::Relation(relation), "content") => relation.content = text(),
            (Self::Relation(relation), "label") => relation.label = text(),
            (Self::Relation(relation), "status") => {
                relation.status = word.and_then(RelationStatus::parse);
            }
            (Self::Relation(relation), "when") => relation.when = date(),
            (Self::Relation(relation), "when_text") => relation.when_text = text(),
            (Self::Relation(relation), "as_of") => relation.as_of = date(),
            (Self::Fact(fact), "value") => {
                fact.value = text().unwrap_or_else(|| "not given".into());
            }
            (Self::Fact(fact), "as_of") => fact.as_of = date(),
            (Self::Fact(fact), "when") => fact.when = date(),
            _ => {}
        }
    }
}

/// The record with the values that the documents of some of its evidence give; `None` where reports
/// do not differ.
pub fn as_said(record: RecordRef<'_>, items: &[&Evidence]) -> Option<Said> {
    if record.claim().conflicts.is_empty() {
        return None;
    }
    let documents: BTreeSet<&DocumentId> = items.iter().flat_map(|item| item.documents()).collect();
    let mut said = match record {
        RecordRef::Role(record) => Said::Role(record.clone()),
        RecordRef::Contact(record) => Said::Contact(record.clone()),
        RecordRef::Relation(record) => Said::Relation(record.clone()),
        RecordRef::Fact(record) => Said::Fact(record.clone()),
    };
    for conflict in &record.claim().conflicts {
        let theirs = conflict
            .variants
            .iter()
            .find(|variant| variant.documents.iter().any(|document| documents.contains(document)));
        said.set(&conflict.field, theirs.map(|variant| &*variant.value));
    }
    Some(said)
}
