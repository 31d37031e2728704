//! Compares two people: whom they are said to talk to, whom they serve, who speaks about them and
//! where. Each result has the records that say so. The wording is in `picture`, the status in
//! `model::status`.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Network;
use crate::model::{DocumentId, EntityId, Evidence, RecordId, RecordRef, Stance, Standing};

/// An aspect in which two people are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The other participants of their contacts.
    Counterparts,
    /// The governments that these counterparts serve, except the person's own.
    Governments,
    /// The governments of their offices, or the bodies if these belong to no government.
    Offices,
    /// Those who are named as saying something about them.
    Speakers,
    /// The documents that say something about them.
    Documents,
}

/// A thing that two people may have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An entity.
    Entity(EntityId),
    /// A document.
    Document(DocumentId),
}

/// To which of the two people a trait applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// To both.
    Both,
    /// Only to the first one.
    First,
    /// Only to the second one.
    Second,
}

/// Something that both people have in common, or that one of them has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trait {
    /// The entity or document.
    pub subject: Subject,
    /// The records that say so about the first person and about the second one, each sorted by ID.
    pub records: [Vec<RecordId>; 2],
}

impl Trait {
    /// To which of the two it applies.
    pub const fn side(&self) -> Whose {
        match (self.records[0].is_empty(), self.records[1].is_empty()) {
            (false, true) => Whose::First,
            (true, false) => Whose::Second,
            _ => Whose::Both,
        }
    }
}

/// How much is said about one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The number of records of offices.
    pub roles: usize,
    /// The number of records of contacts.
    pub contacts: usize,
    /// The number of other relations and facts.
    pub others: usize,
    /// The number of documents with evidence for these records.
    pub documents: usize,
    /// The number of independent origins that assert any of these records.
    pub origins: usize,
}

/// The result of comparing two people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The records that link the two to each other.
    pub between: Vec<RecordId>,
    /// Their traits by aspect. Traits of both come first, then those of the first and of the second
    /// person, each sorted by name.
    pub traits: BTreeMap<Aspect, Vec<Trait>>,
    /// How much is said about the first person and about the second one.
    pub amounts: [Amount; 2],
}

impl Comparison {
    /// The traits in one aspect.
    pub fn of(&self, aspect: Aspect) -> &[Trait] {
        self.traits.get(&aspect).map_or(&[], Vec::as_slice)
    }
}

type Subjects = BTreeMap<(Aspect, Subject), [BTreeSet<RecordId>; 2]>;

impl Network {
    /// Compares two people. Hidden entities and records count, too.
    pub fn compare(&self, one: &EntityId, other: &EntityId) -> Comparison {
        let mut found = Subjects::new();
        for (place, (who, whom)) in [(one, other), (other, one)].into_iter().enumerate() {
            for record in self.touching(who) {
                let mut note = |aspect, subject| {
                    let records: &mut [BTreeSet<RecordId>; 2] =
                        found.entry((aspect, subject)).or_default();
                    records[place].insert(record.id().clone());
                };
                self.note_ends(who, whom, record, &mut note);
                for item in record.evidence() {
                    // Somebody who has made no statement has said nothing about them.
                    let speaks = item.stance != Stance::Silent;
                    for speaker in item.by.iter().filter(|speaker| speaks && *speaker != who) {
                        note(Aspect::Speakers, Subject::Entity(speaker.clone()));
                    }
                    for document in item.documents() {
                        note(Aspect::Documents, Subject::Document(document.clone()));
                    }
                }
            }
        }
        let between = self.records_on_pair(one, other);
        Comparison {
            between: between.into_iter().map(|record| record.id().clone()).collect(),
            traits: self.sorted(found),
            amounts: [one, other].map(|who| self.amount(who)),
        }
    }

    fn note_ends(
        &self,
        who: &EntityId,
        whom: &EntityId,
        record: RecordRef<'_>,
        note: &mut impl FnMut(Aspect, Subject),
    ) {
        let government = |id: &EntityId| {
            let served = self.government_of(id).filter(|served| !served.former);
            served.map(|served| served.government)
        };
        match record {
            RecordRef::Contact(contact) => {
                let own = government(who);
                for other in contact.present().filter(|e| *e != who) {
                    if other != whom {
                        note(Aspect::Counterparts, Subject::Entity(other.clone()));
                    }
                    if let Some(theirs) = government(other).filter(|g| Some(g) != own.as_ref()) {
                        note(Aspect::Governments, Subject::Entity(theirs));
                    }
                }
            }
            RecordRef::Role(role) if role.person == *who => {
                let of = government(&role.of).unwrap_or_else(|| role.of.clone());
                note(Aspect::Offices, Subject::Entity(of));
            }
            _ => {}
        }
    }

    fn sorted(&self, found: Subjects) -> BTreeMap<Aspect, Vec<Trait>> {
        let mut sorted: BTreeMap<Aspect, Vec<Trait>> = BTreeMap::new();
        for ((aspect, subject), records) in found {
            let records = records.map(|records| records.into_iter().collect());
            sorted.entry(aspect).or_default().push(Trait { subject, records });
        }
        let name = |subject: &Subject| match subject {
            Subject::Entity(id) => self.dossier().name(id).to_owned(),
            Subject::Document(id) => id.to_string(),
        };
        for rows in sorted.values_mut() {
            rows.sort_by_cached_key(|row| (row.side(), name(&row.subject), row.subject.clone()));
        }
        sorted
    }

    fn amount(&self, who: &EntityId) -> Amount {
        let mut amount = Amount::default();
        let (mut documents, mut origins) = (BTreeSet::new(), BTreeSet::new());
        for record in self.touching(who) {
            match record {
                RecordRef::Role(_) => amount.roles += 1,
                RecordRef::Contact(_) => amount.contacts += 1,
                RecordRef::Relation(_) | RecordRef::Fact(_) => amount.others += 1,
            }
            documents.extend(record.evidence().iter().flat_map(Evidence::documents));
            origins.extend(Standing::of(record, self.dossier()).origins);
        }
        Amount { documents: documents.len(), origins: origins.len(), ..amount }
    }
}
