//! Two people side by side: whom they are said to talk to, whom they serve, who speaks of them and
//! where, each with the records that say so. How a record is worded and believed is known elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Network;
use crate::model::{DocumentId, EntityId, Evidence, RecordId, RecordRef, Stance, Standing};

/// What two people are compared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Who else took part in contacts of theirs.
    Counterparts,
    /// The governments those serve, their own aside.
    Governments,
    /// The governments of their offices, or the bodies where there is no government above.
    Offices,
    /// Who is named as saying something of them.
    Speakers,
    /// The documents in which something is said of them.
    Documents,
}

/// What two may have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An entity.
    Entity(EntityId),
    /// A document.
    Document(DocumentId),
}

/// Whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Of both.
    Both,
    /// Only of the first.
    First,
    /// Only of the second.
    Second,
}

/// Something that both have, or one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trait {
    /// What.
    pub subject: Subject,
    /// The records that say so of the first and of the second, each by id.
    pub records: [Vec<RecordId>; 2],
}

impl Trait {
    /// Whose it is.
    pub const fn side(&self) -> Whose {
        match (self.records[0].is_empty(), self.records[1].is_empty()) {
            (false, true) => Whose::First,
            (true, false) => Whose::Second,
            _ => Whose::Both,
        }
    }
}

/// How much is said of one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Records of offices.
    pub roles: usize,
    /// Records of contacts.
    pub contacts: usize,
    /// Other relations and facts.
    pub others: usize,
    /// Documents that say it.
    pub documents: usize,
    /// Independent origins that assert some of it.
    pub origins: usize,
}

/// Two people side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The records that join the two to each other.
    pub between: Vec<RecordId>,
    /// What they have, what both have first, then by name.
    pub traits: BTreeMap<Aspect, Vec<Trait>>,
    /// How much is said of the first and of the second.
    pub amounts: [Amount; 2],
}

impl Comparison {
    /// What they have of one sort.
    pub fn of(&self, aspect: Aspect) -> &[Trait] {
        self.traits.get(&aspect).map_or(&[], Vec::as_slice)
    }
}

type Found = BTreeMap<(Aspect, Subject), [BTreeSet<RecordId>; 2]>;

impl Network {
    /// Compares two people, whatever is hidden.
    pub fn compare(&self, one: &EntityId, other: &EntityId) -> Comparison {
        let mut found = Found::new();
        for (place, (who, whom)) in [(one, other), (other, one)].into_iter().enumerate() {
            for record in self.touching(who) {
                let mut note = |aspect, subject| {
                    let records: &mut [BTreeSet<RecordId>; 2] =
                        found.entry((aspect, subject)).or_default();
                    records[place].insert(record.id().clone());
                };
                self.note_ends(who, whom, record, &mut note);
                for item in record.evidence() {
                    // Who has made no statement has said nothing of them.
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

    fn sorted(&self, found: Found) -> BTreeMap<Aspect, Vec<Trait>> {
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
