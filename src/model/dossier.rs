//! The dossier: everything that the open files say, as one value that never changes. Merging files
//! into one is in `load::merge`.

use super::date::Date;
use super::document::Document;
use super::entity::Entity;
use super::evidence::Evidence;
use super::ids::{DocumentId, EntityId, Extra, RecordId, Reference, Text};
use super::record::{Claim, Contact, Fact, Relation, Role};
use super::sorted_map::SortedMap;

/// All documents, entities and records. Each map is sorted by ID.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The file's title; for several files that of the earliest one.
    pub title: Option<Text>,
    /// The file's note.
    pub note: Option<Text>,
    /// The documents that were read.
    pub documents: SortedMap<DocumentId, Document>,
    /// The entities: everybody and everything that the records connect.
    pub entities: SortedMap<EntityId, Entity>,
    /// Offices.
    pub roles: SortedMap<RecordId, Role>,
    /// Contacts.
    pub contacts: SortedMap<RecordId, Contact>,
    /// Other relations.
    pub relations: SortedMap<RecordId, Relation>,
    /// Facts: properties of single entities.
    pub facts: SortedMap<RecordId, Fact>,
    /// Top-level fields this version does not know.
    pub extra: Extra,
}

/// Any of the four kinds of record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RecordRef<'a> {
    /// An office.
    Role(&'a Role),
    /// A contact.
    Contact(&'a Contact),
    /// Another relation.
    Relation(&'a Relation),
    /// A fact.
    Fact(&'a Fact),
}

impl<'a> RecordRef<'a> {
    /// Its ID.
    pub const fn id(self) -> &'a RecordId {
        match self {
            Self::Role(r) => &r.id,
            Self::Contact(r) => &r.id,
            Self::Relation(r) => &r.id,
            Self::Fact(r) => &r.id,
        }
    }

    /// The kind of record in one word: "role", "contact", "relation" or "fact".
    pub const fn sort(self) -> &'static str {
        match self {
            Self::Role(_) => "role",
            Self::Contact(_) => "contact",
            Self::Relation(_) => "relation",
            Self::Fact(_) => "fact",
        }
    }

    /// Its evidence, unattributed values and unknown fields.
    pub const fn claim(self) -> &'a Claim {
        match self {
            Self::Role(r) => &r.claim,
            Self::Contact(r) => &r.claim,
            Self::Relation(r) => &r.claim,
            Self::Fact(r) => &r.claim,
        }
    }

    /// Its evidence.
    pub fn evidence(self) -> &'a [Evidence] {
        &self.claim().evidence
    }

    /// When it applied or took place, if the document says so.
    pub const fn when(self) -> Option<&'a Date> {
        match self {
            Self::Role(r) => r.when.as_ref(),
            Self::Contact(r) => r.when.as_ref(),
            Self::Relation(r) => r.when.as_ref(),
            Self::Fact(r) => r.when.as_ref(),
        }
    }

    /// The day for which it is said, if the document says so.
    pub const fn as_of(self) -> Option<&'a Date> {
        match self {
            Self::Role(r) => r.as_of.as_ref(),
            Self::Contact(_) => None,
            Self::Relation(r) => r.as_of.as_ref(),
            Self::Fact(r) => r.as_of.as_ref(),
        }
    }

    /// The entities that it connects: person and government, the participants, both ends, or the
    /// one entity of a fact. Whoever is only named as absent is left out.
    pub fn ends(self) -> Vec<&'a EntityId> {
        match self {
            Self::Role(r) => vec![&r.person, &r.of],
            Self::Contact(r) => r.present().collect(),
            Self::Relation(r) => r.from.iter().chain(&r.to).collect(),
            Self::Fact(r) => vec![&r.entity],
        }
    }

    /// Other entities that are named in it: those it is about, the absent, the place, the
    /// initiator, what it was part of or was dated by, and the entities in the values that sources
    /// give.
    pub fn mentions(self) -> Vec<&'a EntityId> {
        let mut all: Vec<&EntityId> = Vec::new();
        match self {
            Self::Contact(r) => {
                all.extend(
                    r.participants.iter().filter(|one| one.is_absent()).map(|one| &one.entity),
                );
                all.extend(r.place.iter().chain(&r.initiative));
                all.extend(r.during.iter().filter_map(Reference::entity));
                all.extend(r.when_relative.iter().filter_map(|when| when.of.entity()));
            }
            Self::Relation(r) => {
                all.extend(r.re.iter().filter_map(Reference::entity));
                all.extend(r.when_relative.iter().filter_map(|when| when.of.entity()));
            }
            Self::Role(_) | Self::Fact(_) => {}
        }
        let claim = self.claim();
        let said = claim.evidence.iter().flat_map(|item| item.says.iter().flatten());
        for (_, value) in said.chain(claim.unattributed.iter().flatten()) {
            value.add_entities(&mut all);
        }
        all
    }
}

impl Dossier {
    /// The index of a record in the order of `records`.
    pub fn place_of(&self, id: &RecordId) -> Option<usize> {
        let (roles, contacts) = (self.roles.len(), self.contacts.len());
        (self.roles.place_of(id))
            .or_else(|| Some(roles + self.contacts.place_of(id)?))
            .or_else(|| Some(roles + contacts + self.relations.place_of(id)?))
            .or_else(|| Some(roles + contacts + self.relations.len() + self.facts.place_of(id)?))
    }

    /// The record at an index in the order of `records`.
    pub fn record_at(&self, place: usize) -> Option<RecordRef<'_>> {
        if let Some((_, role)) = self.roles.as_slice().get(place) {
            return Some(RecordRef::Role(role));
        }
        let place = place - self.roles.len();
        if let Some((_, contact)) = self.contacts.as_slice().get(place) {
            return Some(RecordRef::Contact(contact));
        }
        let place = place - self.contacts.len();
        if let Some((_, relation)) = self.relations.as_slice().get(place) {
            return Some(RecordRef::Relation(relation));
        }
        let place = place - self.relations.len();
        self.facts.as_slice().get(place).map(|(_, fact)| RecordRef::Fact(fact))
    }

    /// The record with this ID, of any kind.
    pub fn record(&self, id: &RecordId) -> Option<RecordRef<'_>> {
        (self.contacts.get(id).map(RecordRef::Contact))
            .or_else(|| self.roles.get(id).map(RecordRef::Role))
            .or_else(|| self.relations.get(id).map(RecordRef::Relation))
            .or_else(|| self.facts.get(id).map(RecordRef::Fact))
    }

    /// Whether an entity or record has this ID.
    pub fn has(&self, id: &str) -> bool {
        self.entities.contains_key(id)
            || self.contacts.contains_key(id)
            || self.roles.contains_key(id)
            || self.relations.contains_key(id)
            || self.facts.contains_key(id)
    }

    /// Whether an entity is a person.
    pub fn is_person(&self, id: &EntityId) -> bool {
        self.entities.get(id).is_some_and(|entity| entity.kind == super::entity::EntityKind::Person)
    }

    /// All records in the order roles, contacts, relations, facts, each sorted by ID.
    pub fn records(&self) -> impl Iterator<Item = RecordRef<'_>> {
        (self.roles.values().map(RecordRef::Role))
            .chain(self.contacts.values().map(RecordRef::Contact))
            .chain(self.relations.values().map(RecordRef::Relation))
            .chain(self.facts.values().map(RecordRef::Fact))
    }

    /// The document that another one corrects. `None` if it names none, or one of another publisher, which
    /// it cannot correct, or if it was itself withdrawn.
    pub fn corrected_by<'d>(&self, document: &'d Document) -> Option<&'d DocumentId> {
        let earlier = document.supersedes.as_ref()?;
        let may = document.retracted.is_none() && !self.corrects_another(document);
        may.then_some(earlier)
    }

    /// Whether a document claims to correct one of another publisher.
    pub fn corrects_another(&self, document: &Document) -> bool {
        let earlier = document.supersedes.as_ref().and_then(|id| self.documents.get(id));
        earlier.is_some_and(|known| document.is_of_another(known))
    }

    /// The documents in the order of a dossier: by first possible day of publication, undated ones
    /// last, then by ID.
    pub fn documents_by_date(&self) -> Vec<&Document> {
        let mut documents: Vec<_> = self.documents.values().collect();
        documents.sort_by_cached_key(|document| document.sort_key());
        documents
    }

    /// The name of an entity, or its ID if the dossier does not have it.
    pub fn name<'a>(&'a self, id: &'a EntityId) -> &'a str {
        self.entities.get(id).map_or(id.as_str(), |e| &e.name)
    }

    /// Whether it has neither documents nor entities.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.entities.is_empty()
    }
}
