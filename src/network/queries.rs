//! Questions about one entity, answered from the whole dossier with the records that say so.
//! How an answer is worded is `picture`'s work, whether it is believed `model::status`'s.
//!
//! Unless said otherwise records come as roles, contacts, relations, facts, each by id. An entity
//! or record that is not in the dossier has no answer: an empty list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::allegiance::{Allegiance, is_asserted};
use super::graph::Network;
use crate::model::{
    Contact, EntityId, EntityKind, Quote, RecordId, RecordRef, Relation, RelationKind, Role,
    RoleStatus, Stance, accounts::fate,
};

/// Someone with a role in a government or body, or below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Official<'a> {
    /// The person.
    pub person: &'a EntityId,
    /// Their roles there, in the order of `Network::roles_of`; never empty.
    pub roles: Vec<&'a Role>,
}

/// Someone an entity was in contact with.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart<'a> {
    /// The other participant.
    pub entity: &'a EntityId,
    /// Every contact both took part in, those with others present included: by date, undated
    /// ones last, then by id. Never empty.
    pub contacts: Vec<&'a Contact>,
}

/// The contacts between one government's side and another's.
#[derive(Clone, Debug, PartialEq)]
pub struct GovernmentContacts<'a> {
    /// The other government.
    pub government: &'a EntityId,
    /// Each contact once, in the order of `Counterpart::contacts`; never empty.
    pub contacts: Vec<&'a Contact>,
}

/// Where a quote stands in the dossier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteAt<'a> {
    /// The record it supports.
    pub record: RecordRef<'a>,
    /// Place of the evidence in the record.
    pub evidence: usize,
    /// Place of the quote in the evidence.
    pub quote: usize,
}

impl<'a> QuoteAt<'a> {
    /// The quote itself.
    pub fn words(self) -> Option<&'a Quote> {
        self.record.evidence().get(self.evidence)?.quotes.get(self.quote)
    }
}

/// Evidence that goes through a speaker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken<'a> {
    /// The record it is about.
    pub record: RecordRef<'a>,
    /// Place of the evidence in the record.
    pub evidence: usize,
}

impl Network {
    /// A person's roles: current, acting, designate, unstated, former; then by id.
    pub fn roles_of(&self, person: &EntityId) -> Vec<&Role> {
        let mut roles: Vec<&Role> = self
            .touching(person)
            .filter_map(|record| match record {
                RecordRef::Role(role) if &role.person == person => Some(role),
                _ => None,
            })
            .collect();
        roles.sort_by_key(|role| (seniority(role.status), &role.id));
        roles
    }

    /// The people with a role in a government or body or in one of `bodies_of` it: holders of
    /// current roles first, then as in `roles_of`; then by name, then by id. Roles that are only
    /// denied are listed too: their standing tells.
    pub fn officials_of(&self, government_or_body: &EntityId) -> Vec<Official<'_>> {
        let mut by_person: BTreeMap<&EntityId, Vec<&Role>> = BTreeMap::new();
        let below = self.bodies_of(government_or_body);
        for organisation in std::iter::once(government_or_body).chain(below) {
            for record in self.touching(organisation) {
                if let RecordRef::Role(role) = record
                    && &role.of == organisation
                {
                    by_person.entry(&role.person).or_default().push(role);
                }
            }
        }
        let mut officials: Vec<Official<'_>> = by_person
            .into_iter()
            .map(|(person, mut roles)| {
                roles.sort_by_key(|role| (seniority(role.status), &role.id));
                Official { person, roles }
            })
            .collect();
        officials.sort_by_cached_key(|official| {
            let best = official.roles.first().map(|role| seniority(role.status));
            (best, self.dossier.name(official.person), official.person)
        });
        officials
    }

    /// The bodies that are part of a government or body, or of one of those: by name, then id.
    /// Relations that nobody asserts are not followed.
    pub fn bodies_of(&self, government_or_body: &EntityId) -> Vec<&EntityId> {
        let mut found: BTreeSet<&EntityId> = BTreeSet::new();
        let mut open = vec![government_or_body];
        while let Some(whole) = open.pop() {
            for part in self.touching(whole).filter_map(|record| part_of(record, whole)) {
                let entity = self.dossier.entities.get(part);
                let is_body = entity.is_some_and(|e| e.kind == EntityKind::Body);
                if is_body && part != government_or_body && found.insert(part) {
                    open.push(part);
                }
            }
        }
        let mut bodies: Vec<&EntityId> = found.into_iter().collect();
        bodies.sort_by_key(|id| (self.dossier.name(id), *id));
        bodies
    }

    /// Everyone an entity was in contact with: most contacts first, then by name, then by id.
    /// Planned, proposed, cancelled and denied contacts are among them: the records tell.
    pub fn counterparts_of(&self, entity: &EntityId) -> Vec<Counterpart<'_>> {
        let mut by_other: BTreeMap<&EntityId, Vec<&Contact>> = BTreeMap::new();
        for contact in self.contacts_of(entity) {
            let others: BTreeSet<&EntityId> = contact.present().filter(|e| *e != entity).collect();
            for other in others {
                by_other.entry(other).or_default().push(contact);
            }
        }
        let mut counterparts: Vec<Counterpart<'_>> = by_other
            .into_iter()
            .map(|(entity, contacts)| Counterpart { entity, contacts })
            .collect();
        counterparts.sort_by_cached_key(|c| {
            (Reverse(c.contacts.len()), self.dossier.name(c.entity), c.entity)
        });
        counterparts
    }

    /// The contacts an entity took part in: by date, undated ones last, then by id.
    pub fn contacts_of(&self, entity: &EntityId) -> Vec<&Contact> {
        let mut contacts: Vec<&Contact> = self
            .touching(entity)
            .filter_map(|record| match record {
                RecordRef::Contact(contact) => Some(contact),
                _ => None,
            })
            .collect();
        sort_by_date(&mut contacts);
        contacts
    }

    /// Every record of which both are ends, contacts of three or more included. Of an entity and
    /// itself: the relations that lead back to it.
    pub fn records_on_pair(&self, a: &EntityId, b: &EntityId) -> Vec<RecordRef<'_>> {
        let count = |entity| self.index.links(entity).map_or(0, |links| links.ends.len());
        let (few, many) = if count(a) <= count(b) { (a, b) } else { (b, a) };
        let joins = |record: &RecordRef<'_>| {
            if a == b {
                return matches!(record, RecordRef::Relation(r) if r.from == r.to);
            }
            record.ends().contains(&many)
        };
        self.touching(few).filter(joins).collect()
    }

    /// Every record of which it is an end, or that names it as the place or as what it is about.
    pub fn records_about(&self, entity: &EntityId) -> Vec<RecordRef<'_>> {
        let Some(links) = self.index.links(entity) else { return Vec::new() };
        let mut numbers: Vec<u32> = links.ends.iter().chain(&links.mentions).copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|n| self.dossier.record_at(n as usize)).collect()
    }

    /// What hangs on an entity alone: relations with no other end given, and facts.
    pub fn one_ended_of(&self, entity: &EntityId) -> Vec<RecordRef<'_>> {
        let hangs = |record: &RecordRef<'_>| match record {
            RecordRef::Relation(relation) => relation.from.is_none() || relation.to.is_none(),
            RecordRef::Fact(_) => true,
            RecordRef::Role(_) | RecordRef::Contact(_) => false,
        };
        self.touching(entity).filter(hangs).collect()
    }

    /// Every quote that supports one of `records_about`, in their order.
    pub fn quotes_about(&self, entity: &EntityId) -> Vec<QuoteAt<'_>> {
        let mut quotes = Vec::new();
        for record in self.records_about(entity) {
            for (evidence, item) in record.evidence().iter().enumerate() {
                let places = 0..item.quotes.len();
                quotes.extend(places.map(|quote| QuoteAt { record, evidence, quote }));
            }
        }
        quotes
    }

    /// Every piece of evidence in whose chain of attribution the entity stands, anywhere in it.
    pub fn records_by_speaker(&self, speaker: &EntityId) -> Vec<Spoken<'_>> {
        let spoken = self.index.links(speaker).map_or(&[][..], |links| &links.speaks);
        spoken
            .iter()
            .filter_map(|(number, evidence)| {
                let record = self.dossier.record_at(*number as usize)?;
                Some(Spoken { record, evidence: *evidence as usize })
            })
            .collect()
    }

    /// What an entity says itself, by where it stands towards that, and under `None` what it passes
    /// on of others: each record once, and nothing that was corrected or withdrawn.
    pub fn spoken_by_stance(
        &self,
        speaker: &EntityId,
    ) -> BTreeMap<Option<Stance>, Vec<RecordRef<'_>>> {
        let mut all: BTreeMap<Option<Stance>, Vec<RecordRef<'_>>> = BTreeMap::new();
        for Spoken { record, evidence } in self.records_by_speaker(speaker) {
            let Some(item) = record.evidence().get(evidence) else { continue };
            if !fate(item, record, (&**self.dossier()).into()).is_live() {
                continue;
            }
            let own = (item.by.last() == Some(speaker)).then_some(item.stance);
            let records = all.entry(own).or_default();
            // One record's pieces of evidence follow each other.
            if records.last().is_none_or(|last| last.id() != record.id()) {
                records.push(record);
            }
        }
        all
    }

    /// The relations that say something about a record, such as a doubt of a policy: by id.
    pub fn records_about_record(&self, record: &RecordId) -> Vec<&Relation> {
        let numbers = self.index.about(record).iter();
        numbers
            .filter_map(|number| match self.dossier.record_at(*number as usize)? {
                RecordRef::Relation(relation) => Some(relation),
                _ => None,
            })
            .collect()
    }

    /// The government an entity serves.
    ///
    /// A government serves itself; a body, group or anything else the nearest government it is
    /// part or member of or represents, over any number of steps. A person serves that of a
    /// current role, else of an acting or unstated one, else one they lead, represent or are a
    /// member of, else that of an office they are to hold, else that of a former one, which is
    /// marked `former`. Of equals the nearest counts, then the first by id. Records that nobody
    /// asserts are not followed.
    pub fn government_of(&self, entity: &EntityId) -> Option<Allegiance> {
        let (place, former) = self.index.allegiances().of(self.index.place(entity)?)?;
        Some(Allegiance { government: self.index.id(place).clone(), former })
    }

    /// The contacts between everyone who serves a government and those who serve others, one
    /// entry a government, most contacts first, then by name, then by id. Who only used to serve
    /// a government does not count for it.
    pub fn contacts_between_governments(&self, a: &EntityId) -> Vec<GovernmentContacts<'_>> {
        let Some(place) = self.index.place(a) else { return Vec::new() };
        let servants = self.index.allegiances().servants(place).iter();
        let contacts: BTreeMap<&RecordId, &Contact> = servants
            .flat_map(|servant| self.contacts_of(self.index.id(*servant)))
            .map(|contact| (&contact.id, contact))
            .collect();
        let mut by_other: BTreeMap<usize, Vec<&Contact>> = BTreeMap::new();
        for contact in contacts.into_values() {
            for other in self.governments_in(contact).into_iter().filter(|o| *o != place) {
                by_other.entry(other).or_default().push(contact);
            }
        }
        let mut found: Vec<GovernmentContacts<'_>> = by_other
            .into_iter()
            .map(|(government, mut contacts)| {
                sort_by_date(&mut contacts);
                GovernmentContacts { government: self.index.id(government), contacts }
            })
            .collect();
        found.sort_by_cached_key(|g| {
            (Reverse(g.contacts.len()), self.dossier.name(g.government), g.government)
        });
        found
    }

    fn governments_in(&self, contact: &Contact) -> BTreeSet<usize> {
        let places = contact.present().filter_map(|id| self.index.place(id));
        places
            .filter_map(|place| self.index.allegiances().of(place))
            .filter_map(|(government, former)| (!former).then_some(government))
            .collect()
    }

    /// The records an entity is an end of.
    pub(super) fn touching(
        &self,
        entity: &EntityId,
    ) -> impl Iterator<Item = RecordRef<'_>> + use<'_> {
        let numbers = self.index.links(entity).map_or(&[][..], |links| &links.ends);
        numbers.iter().filter_map(|number| self.dossier.record_at(*number as usize))
    }
}

const fn seniority(status: RoleStatus) -> u8 {
    match status {
        RoleStatus::Current => 0,
        RoleStatus::Acting => 1,
        RoleStatus::Designate => 2,
        RoleStatus::Unstated => 3,
        RoleStatus::Claimed => 4,
        RoleStatus::Former => 5,
    }
}

/// The part, where a record says that something is part of `whole`.
fn part_of<'a>(record: RecordRef<'a>, whole: &EntityId) -> Option<&'a EntityId> {
    match record {
        RecordRef::Relation(relation)
            if matches!(relation.kind, RelationKind::PartOf | RelationKind::MemberOf)
                && relation.to.as_ref() == Some(whole)
                && is_asserted(&relation.claim.evidence) =>
        {
            relation.from.as_ref()
        }
        _ => None,
    }
}

pub(super) fn sort_by_date(contacts: &mut [&Contact]) {
    contacts.sort_by(|a, b| {
        let key = |c: &Contact| c.when.is_none();
        key(a).cmp(&key(b)).then_with(|| a.when.cmp(&b.when)).then_with(|| a.id.cmp(&b.id))
    });
}
