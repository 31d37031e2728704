//! Questions about one entity. They are answered from the whole dossier, with the records that say
//! so. The wording of answers is in `picture`, the status of records in `model::status`.
//!
//! By default records are in the order roles, contacts, relations, facts, each sorted by ID. For an
//! entity or record that is not in the dossier the answer is an empty list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::allegiance::Allegiance;
use super::graph::Network;
use crate::model::{
    Attitude, Contact, EntityId, EntityKind, Quote, RecordId, RecordRef, Relation, RelationKind,
    Role, RoleStatus, Standing, accounts::fate, status,
};

/// Somebody with a role in a government or body, or in one of its bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct Official<'a> {
    /// The person.
    pub person: &'a EntityId,
    /// Their roles there, in the order of `Network::roles_of`; never empty.
    pub roles: Vec<&'a Role>,
}

/// Somebody an entity was in contact with.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart<'a> {
    /// The other participant.
    pub entity: &'a EntityId,
    /// All contacts that both took part in, including those with other participants. They are
    /// sorted by date, undated ones last, then by ID. Never empty.
    pub contacts: Vec<&'a Contact>,
}

/// The contacts between one government and another.
#[derive(Clone, Debug, PartialEq)]
pub struct GovernmentContacts<'a> {
    /// The other government.
    pub government: &'a EntityId,
    /// The contacts, each once, in the order of `Counterpart::contacts`; never empty.
    pub contacts: Vec<&'a Contact>,
}

/// The position of a quote in the dossier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteAt<'a> {
    /// The record that it supports.
    pub record: RecordRef<'a>,
    /// Index of the evidence in the record.
    pub evidence: usize,
    /// Index of the quote in the evidence.
    pub quote: usize,
}

impl<'a> QuoteAt<'a> {
    /// The quote itself; `None` if the indices do not fit the record.
    pub fn words(self) -> Option<&'a Quote> {
        self.record.evidence().get(self.evidence)?.quotes.get(self.quote)
    }
}

/// Evidence with a given speaker in its attribution chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken<'a> {
    /// The record that it is about.
    pub record: RecordRef<'a>,
    /// Index of the evidence in the record.
    pub evidence: usize,
}

impl Network {
    /// A person's roles in the order current, acting, designate, unstated, claimed, former; then by
    /// ID.
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

    /// The roles of a person that somebody says, in the same order. Only these name a person's
    /// office where nothing says who asserts it.
    pub fn asserted_roles_of(&self, person: &EntityId) -> Vec<&Role> {
        let mut roles = self.roles_of(person);
        roles.retain(|role| self.is_said(RecordRef::Role(role)));
        roles
    }

    fn is_said(&self, record: RecordRef<'_>) -> bool {
        self.summary(record.id()).is_some_and(|summary| summary.is_said())
    }

    /// The people with a role in a government or body, or in one of `bodies_of` it. Holders of
    /// current roles come first, then the others as in `roles_of`; then by name, then by ID. Roles
    /// that are only denied are listed, too; their status shows that.
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

    /// The bodies that are part of a government or body, directly or over others, sorted by name,
    /// then ID. Relations that nobody asserts are ignored.
    pub fn bodies_of(&self, government_or_body: &EntityId) -> Vec<&EntityId> {
        let mut found: BTreeSet<&EntityId> = BTreeSet::new();
        let mut open = vec![government_or_body];
        while let Some(whole) = open.pop() {
            for part in self.touching(whole).filter_map(|record| self.part_of(record, whole)) {
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

    /// All entities that an entity was in contact with: most contacts first, then by name, then by
    /// ID. Planned, proposed, cancelled and denied contacts are included; the records show what
    /// they are.
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

    /// The contacts that an entity took part in, sorted by date, undated ones last, then by ID.
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

    /// All records that have both entities as ends, including contacts of three or more. For an
    /// entity and itself, these are the relations that lead back to it.
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

    /// All records that have the entity as an end, or that mention it, for instance as the place.
    pub fn records_about(&self, entity: &EntityId) -> Vec<RecordRef<'_>> {
        let Some(links) = self.index.links(entity) else { return Vec::new() };
        let mut numbers: Vec<u32> = links.ends.iter().chain(&links.mentions).copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|n| self.dossier.record_at(n as usize)).collect()
    }

    /// The records that only this entity is an end of: relations with no other end given, and
    /// facts.
    pub fn one_ended_of(&self, entity: &EntityId) -> Vec<RecordRef<'_>> {
        let hangs = |record: &RecordRef<'_>| match record {
            RecordRef::Relation(relation) => relation.from.is_none() || relation.to.is_none(),
            RecordRef::Fact(_) => true,
            RecordRef::Role(_) | RecordRef::Contact(_) => false,
        };
        self.touching(entity).filter(hangs).collect()
    }

    /// All quotes that support one of `records_about`, in the order of these records.
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

    /// All evidence that has the entity anywhere in its attribution chain.
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

    /// The records that an entity itself speaks about, by what it does with them, and under `None`
    /// those for which it only passes on what others say. Each record is listed once under each.
    /// Corrected and withdrawn evidence is left out, and so is what the speaker has taken back.
    pub fn spoken_by_attitude(
        &self,
        speaker: &EntityId,
    ) -> BTreeMap<Option<Attitude>, Vec<RecordRef<'_>>> {
        let mut all: BTreeMap<Option<Attitude>, Vec<RecordRef<'_>>> = BTreeMap::new();
        for Spoken { record, evidence } in self.records_by_speaker(speaker) {
            let Some(item) = record.evidence().get(evidence) else { continue };
            if !fate(item, record, (&**self.dossier()).into()).is_live() {
                continue;
            }
            let is_own = item.by.last() == Some(speaker);
            if is_own && self.is_taken_back(record, evidence) {
                continue;
            }
            let own = is_own.then(|| Attitude::of(item, record, &**self.dossier()));
            let records = all.entry(own).or_default();
            // All evidence of one record comes together.
            if records.last().is_none_or(|last| last.id() != record.id()) {
                records.push(record);
            }
        }
        all
    }

    /// Whether the speaker of a piece of evidence says the opposite in a later document, or puts it in
    /// another way, be it as a source or as the publisher.
    fn is_taken_back(&self, record: RecordRef<'_>, evidence: usize) -> bool {
        let dossier = &**self.dossier();
        let Some(item) = record.evidence().get(evidence) else { return false };
        let speaker = status::speaker(item, dossier);
        // Only whoever speaks twice of a record can have taken something back. The standing of all
        // other records need not be worked out.
        let items = record.evidence().iter();
        let own = items.filter(|item| status::speaker(item, dossier) == speaker);
        if own.count() < 2 {
            return false;
        }
        let Standing { changed, restated, .. } = Standing::of(record, dossier);
        changed.iter().chain(&restated).any(|one| one.before == evidence)
    }

    /// The relations that say something about a record, such as a doubt about a policy, sorted by
    /// ID.
    pub fn records_about_record(&self, record: &RecordId) -> Vec<&Relation> {
        let numbers = self.index.about(record).iter();
        numbers
            .filter_map(|number| match self.dossier.record_at(*number as usize)? {
                RecordRef::Relation(relation) => Some(relation),
                _ => None,
            })
            .collect()
    }

    /// The government that an entity serves; `None` if it serves none.
    ///
    /// A government serves itself. A body, group or anything else serves the nearest government
    /// that it is part of, a member of or represents, over any number of steps. A person serves the
    /// government of a current role, else of an acting role, else of an unstated one, else the one
    /// they lead, represent or are a member of, else that of an office they claim or are to hold,
    /// else that of a former role, which is marked `former`. Of equally good reasons the one with
    /// the nearest government counts, then the first government by ID. Records that nobody asserts
    /// any more are ignored.
    pub fn government_of(&self, entity: &EntityId) -> Option<Allegiance> {
        let (place, former) = self.index.allegiances().of(self.index.place(entity)?)?;
        Some(Allegiance { government: self.index.id(place).clone(), former })
    }

    /// The contacts between those who serve a government and those who serve other governments.
    /// There is one entry for each other government: most contacts first, then by name, then by ID.
    /// Those who only used to serve a government do not count for it.
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

    /// The part in a record that says that something is part of `whole`; else `None`.
    fn part_of<'a>(&self, record: RecordRef<'a>, whole: &EntityId) -> Option<&'a EntityId> {
        match record {
            RecordRef::Relation(relation)
                if matches!(relation.kind, RelationKind::PartOf | RelationKind::MemberOf)
                    && relation.to.as_ref() == Some(whole)
                    && self.is_said(record) =>
            {
                relation.from.as_ref()
            }
            _ => None,
        }
    }

    fn governments_in(&self, contact: &Contact) -> BTreeSet<usize> {
        let places = contact.present().filter_map(|id| self.index.place(id));
        places
            .filter_map(|place| self.index.allegiances().of(place))
            .filter_map(|(government, former)| (!former).then_some(government))
            .collect()
    }

    /// The records that have the entity as an end.
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

pub(super) fn sort_by_date(contacts: &mut [&Contact]) {
    contacts.sort_by(|a, b| {
        let key = |c: &Contact| c.when.is_none();
        key(a).cmp(&key(b)).then_with(|| a.when.cmp(&b.when)).then_with(|| a.id.cmp(&b.id))
    });
}
