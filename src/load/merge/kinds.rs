//! What merging needs from each of the four kinds of record: ends, single-valued fields, lists.

use std::collections::BTreeSet;

use super::documents::join_extra;
use super::evidence::{Moved, unite_list};
use crate::model::{
    Claim, Contact, DocumentId, EntityId, Fact, Field, Participant, RecordId, RecordRef, Reference,
    Relation, Role, Text, Value,
};

/// Two records with the same ID are the same only if their ends agree: the kind, and the values
/// here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    Role(EntityId, EntityId),
    /// The participants who took part, sorted. Whoever is only named as absent is no end.
    Contact(Vec<EntityId>),
    Relation(Text, Option<EntityId>, Option<EntityId>),
    Fact(EntityId, Text),
}

impl Ends {
    /// The entities among the ends.
    pub fn entities(&self) -> Vec<&EntityId> {
        match self {
            Self::Role(person, of) => vec![person, of],
            Self::Contact(participants) => participants.iter().collect(),
            Self::Relation(_, from, to) => from.iter().chain(to).collect(),
            Self::Fact(entity, _) => vec![entity],
        }
    }
}

/// What merging needs from a record of any kind.
pub trait Record: Clone + PartialEq + Send + Sync {
    fn id(&self) -> &RecordId;
    fn set_id(&mut self, id: RecordId);
    fn claim(&self) -> &Claim;
    fn claim_mut(&mut self) -> &mut Claim;
    fn ends(&self) -> Ends;
    /// Calls `each` with every entity named in the record, evidence apart.
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId));
    /// The references to other things in the record's own fields.
    fn references_mut(&mut self) -> Vec<&mut Reference> {
        Vec::new()
    }
    /// The record as a `RecordRef`.
    fn as_ref(&self) -> RecordRef<'_>;
    /// Sets a field.
    fn set(&mut self, field: Field, value: Option<Value>);
    /// Adds the list entries of a later record; returns the new positions of that record's entries.
    fn unite_lists(&mut self, later: &Self) -> Moved;
    /// Removes participants of a contact.
    fn leave_out(&mut self, _: &[Participant]) {}
}

macro_rules! common {
    ($kind:ident) => {
        fn as_ref(&self) -> RecordRef<'_> {
            RecordRef::$kind(self)
        }
        fn set(&mut self, field: Field, value: Option<Value>) {
            Self::set(self, field, value);
        }
        fn id(&self) -> &RecordId {
            &self.id
        }
        fn set_id(&mut self, id: RecordId) {
            self.id = id;
        }
        fn claim(&self) -> &Claim {
            &self.claim
        }
        fn claim_mut(&mut self) -> &mut Claim {
            &mut self.claim
        }
    };
}

impl Record for Role {
    common!(Role);
    fn ends(&self) -> Ends {
        Ends::Role(self.person.clone(), self.of.clone())
    }
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId)) {
        each(&mut self.person);
        each(&mut self.of);
    }
    fn unite_lists(&mut self, _: &Self) -> Moved {
        Moved::new()
    }
}

impl Record for Contact {
    common!(Contact);
    fn ends(&self) -> Ends {
        let mut who: Vec<EntityId> = self.present().cloned().collect();
        who.sort_unstable();
        who.dedup();
        Ends::Contact(who)
    }
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId)) {
        self.participants.iter_mut().for_each(|p| each(&mut p.entity));
        self.place.iter_mut().chain(&mut self.initiative).for_each(each);
    }
    fn references_mut(&mut self) -> Vec<&mut Reference> {
        let time = self.when_relative.as_mut().map(|time| &mut time.of);
        self.during.iter_mut().chain(time).collect()
    }
    fn leave_out(&mut self, those: &[Participant]) {
        self.participants.retain(|one| !those.contains(one));
    }
    fn unite_lists(&mut self, later: &Self) -> Moved {
        Moved::from([
            (Field::Participants, unite_participants(self, later)),
            (Field::Purpose, unite_list(&mut self.purpose, &later.purpose)),
            (Field::NotPurpose, unite_list(&mut self.not_purpose, &later.not_purpose)),
            (Field::WordsUsed, unite_list(&mut self.words_used, &later.words_used)),
        ])
    }
}

/// Joins the participants of both records, in the earlier record's order. A part that the earlier
/// record leaves open is taken from the later one. If both give different parts, both entries are
/// kept.
fn unite_participants(first: &mut Contact, later: &Contact) -> Vec<usize> {
    let place = |participant: &Participant| {
        let known = &mut first.participants;
        let same = |p: &&mut Participant| {
            p.entity == participant.entity
                && (p.part == participant.part || p.part.is_none() || participant.part.is_none())
        };
        if let Some((i, known)) = known.iter_mut().enumerate().find(|(_, p)| same(p)) {
            if known.part.is_none() {
                known.part.clone_from(&participant.part);
            }
            join_extra(&mut known.extra, &participant.extra);
            return i;
        }
        known.push(participant.clone());
        known.len() - 1
    };
    later.participants.iter().map(place).collect()
}

impl Record for Relation {
    common!(Relation);
    fn ends(&self) -> Ends {
        let (from, to) = (self.from.clone(), self.to.clone());
        let (from, to) =
            if self.kind.is_directed() || from <= to { (from, to) } else { (to, from) };
        Ends::Relation(self.kind.as_str().into(), from, to)
    }
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId)) {
        self.from.iter_mut().for_each(&mut *each);
        self.to.iter_mut().for_each(each);
    }
    fn references_mut(&mut self) -> Vec<&mut Reference> {
        let time = self.when_relative.as_mut().map(|time| &mut time.of);
        self.re.iter_mut().chain(time).collect()
    }
    fn unite_lists(&mut self, later: &Self) -> Moved {
        Moved::from([(Field::Re, unite_list(&mut self.re, &later.re))])
    }
}

impl Record for Fact {
    common!(Fact);
    fn ends(&self) -> Ends {
        Ends::Fact(self.entity.clone(), self.property.clone())
    }
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId)) {
        each(&mut self.entity);
    }
    fn unite_lists(&mut self, _: &Self) -> Moved {
        Moved::new()
    }
}

/// The documents that a record's evidence rests on.
pub fn documents(claim: &Claim) -> BTreeSet<DocumentId> {
    claim.evidence.iter().flat_map(|item| item.documents().cloned().collect::<Vec<_>>()).collect()
}
