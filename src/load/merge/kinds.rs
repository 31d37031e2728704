//! What the four kinds of record have in common for merging: ends, scalar fields, lists.

use std::collections::BTreeSet;

use super::documents::join_extra;
use super::evidence::{Moved, unite_list};
use crate::load::write::value;
use crate::model::{
    Claim, Contact, DocumentId, EntityId, Fact, Modality, Mode, Participant, RecordId, Reference,
    Relation, RelationStatus, Role, RoleStatus, Text,
};

/// What must agree for two records of one id to be one: the kind, and the ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    Role(EntityId, EntityId),
    /// Those who took part, sorted.
    Contact(Vec<EntityId>),
    Relation(Text, Option<EntityId>, Option<EntityId>),
    Fact(EntityId, Text),
}

impl Ends {
    /// The entities among them.
    pub fn entities(&self) -> Vec<&EntityId> {
        match self {
            Self::Role(person, of) => vec![person, of],
            Self::Contact(participants) => participants.iter().collect(),
            Self::Relation(_, from, to) => from.iter().chain(to).collect(),
            Self::Fact(entity, _) => vec![entity],
        }
    }
}

/// A field's name and, if the record gives one, its value as compact JSON.
pub type Field = (&'static str, Option<Text>);

/// A record while it is merged.
pub trait Record: Clone + Send + Sync {
    fn id(&self) -> &RecordId;
    fn set_id(&mut self, id: RecordId);
    fn claim(&self) -> &Claim;
    fn claim_mut(&mut self) -> &mut Claim;
    fn ends(&self) -> Ends;
    /// Calls `each` with every entity named in the record, evidence apart.
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId));
    /// The references to other things it holds.
    fn re_mut(&mut self) -> Option<&mut Vec<Reference>> {
        None
    }
    /// Its scalar fields.
    fn fields(&self) -> Vec<Field>;
    /// Takes one of them over from another record.
    fn take(&mut self, field: &str, from: &Self);
    /// Sets one of them from compact JSON, as `fields` writes it.
    fn set(&mut self, field: &str, json: &str);
    /// Unites the lists with a later record's, and says where its members stand now.
    fn unite_lists(&mut self, later: &Self) -> Moved;
}

macro_rules! common {
    () => {
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

/// The scalar fields by name: how each is written, and how read back.
macro_rules! fields {
    ($($name:ident = $write:expr, $read:expr;)+) => {
        fn fields(&self) -> Vec<Field> {
            vec![$((stringify!($name), $write(&self.$name)),)+]
        }
        fn take(&mut self, field: &str, from: &Self) {
            match field {
                $(stringify!($name) => self.$name.clone_from(&from.$name),)+
                _ => {}
            }
        }
        fn set(&mut self, field: &str, json: &str) {
            match field {
                $(stringify!($name) => if let Some(value) = $read(json) { self.$name = value },)+
                _ => {}
            }
        }
    };
}

impl Record for Role {
    common!();
    fields! {
        status = |s: &RoleStatus| (*s != RoleStatus::Unstated).then(|| value::word(s.as_str())),
            |json| RoleStatus::parse(&value::read_word(json)?);
        title = value::text, value::read_text;
        as_of = value::date, value::read_date;
        when = value::date, value::read_date;
    }
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
    common!();
    fields! {
        mode = |m: &Mode| (*m != Mode::Unstated).then(|| value::word(m.as_str())),
            |json| Mode::parse(&value::read_word(json)?);
        modality = |m: &Modality| Some(value::word(m.as_str())),
            |json| Modality::parse(&value::read_word(json)?);
        when = value::date, value::read_date;
        when_text = value::text, value::read_text;
        count = value::count, value::read_count;
        series = value::text, value::read_text;
        place = |p: &Option<EntityId>| p.as_ref().map(|id| value::word(id.as_str())),
            |json| Some(Some(EntityId::new(value::read_word(json)?)));
    }
    fn ends(&self) -> Ends {
        let mut who: Vec<EntityId> = self.participants.iter().map(|p| p.entity.clone()).collect();
        who.sort_unstable();
        who.dedup();
        Ends::Contact(who)
    }
    fn entities_mut(&mut self, each: &mut dyn FnMut(&mut EntityId)) {
        self.participants.iter_mut().for_each(|p| each(&mut p.entity));
        self.place.iter_mut().for_each(each);
    }
    fn unite_lists(&mut self, later: &Self) -> Moved {
        Moved::from([
            ("participants", unite_participants(self, later)),
            ("purpose", unite_list(&mut self.purpose, &later.purpose)),
            ("not_purpose", unite_list(&mut self.not_purpose, &later.not_purpose)),
            ("words_used", unite_list(&mut self.words_used, &later.words_used)),
        ])
    }
}

/// The same participants in the earlier record's order. A part that the earlier record leaves open
/// is taken over; where both name one and they differ, both stand.
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
    common!();
    fields! {
        content = value::text, value::read_text;
        status = |s: &Option<RelationStatus>| s.map(|s| value::word(s.as_str())),
            |json| Some(Some(RelationStatus::parse(&value::read_word(json)?)?));
        label = value::text, value::read_text;
        when = value::date, value::read_date;
        when_text = value::text, value::read_text;
        as_of = value::date, value::read_date;
    }
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
    fn re_mut(&mut self) -> Option<&mut Vec<Reference>> {
        Some(&mut self.re)
    }
    fn unite_lists(&mut self, later: &Self) -> Moved {
        Moved::from([("re", unite_list(&mut self.re, &later.re))])
    }
}

impl Record for Fact {
    common!();
    fields! {
        value = |v: &Text| Some(value::word(v)), value::read_word;
        as_of = value::date, value::read_date;
        when = value::date, value::read_date;
    }
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
