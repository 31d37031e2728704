//! A record as some of its sources tell it: with the values that they give and no others.

use super::dossier::RecordRef;
use super::field::{Field, Value};
use super::record::{Claim, Contact, Fact, Participant, Relation, RelationKind, Role};
use super::taking_part::present;

/// A record of any kind, owned.
#[derive(Clone, Debug, PartialEq)]
pub enum Telling {
    /// An office.
    Role(Role),
    /// A contact.
    Contact(Contact),
    /// Another relation.
    Relation(Relation),
    /// A property.
    Fact(Fact),
}

impl Telling {
    /// Returns the record without the values that a source can give: only who or what it is
    /// between. It keeps its evidence only if its wording depends on it.
    pub fn bare(record: RecordRef<'_>) -> Self {
        match record {
            RecordRef::Role(r) => {
                let (person, of) = (r.person.clone(), r.of.clone());
                Self::Role(Role::new(r.id.clone(), person, of, r.claim.clone()))
            }
            RecordRef::Contact(r) => {
                let who = r.participants.clone();
                let mut bare = Contact::new(r.id.clone(), who, Claim::default());
                bare.set(Field::Participants, None);
                bare.modality = r.modality;
                Self::Contact(bare)
            }
            RecordRef::Relation(r) => {
                let quoted = r.kind == RelationKind::Visited;
                let claim = if quoted { r.claim.clone() } else { Claim::default() };
                let ends = (r.from.clone(), r.to.clone());
                let mut bare = Relation::new(r.id.clone(), r.kind.clone(), ends, claim);
                bare.re.clone_from(&r.re);
                Self::Relation(bare)
            }
            RecordRef::Fact(r) => {
                let said = (r.property.clone(), r.value.clone());
                Self::Fact(Fact::new(r.id.clone(), r.entity.clone(), said, Claim::default()))
            }
        }
    }

    /// Returns a copy of a record.
    pub fn whole(record: RecordRef<'_>) -> Self {
        match record {
            RecordRef::Role(record) => Self::Role(record.clone()),
            RecordRef::Contact(record) => Self::Contact(record.clone()),
            RecordRef::Relation(record) => Self::Relation(record.clone()),
            RecordRef::Fact(record) => Self::Fact(record.clone()),
        }
    }

    /// Returns the record with only these values.
    pub fn of<'v>(
        record: RecordRef<'_>,
        values: impl IntoIterator<Item = (Field, &'v Value)>,
    ) -> Self {
        let mut telling = Self::bare(record);
        let mut named = None;
        for (field, value) in values {
            if let Value::Participants(all) = value {
                named = Some(all);
            }
            telling.set(field, Some(value.clone()));
        }
        match named {
            Some(named) => telling.leave_unnamed(named, record),
            None => telling.leave_absent(record),
        }
        telling
    }

    /// Leaves out whoever these participants do not name: a source speaks only of those it names.
    fn leave_unnamed(&mut self, named: &[Participant], record: RecordRef<'_>) {
        if let Self::Contact(told) = self {
            let present = present(named, record);
            told.participants.retain(|one| one.is_absent() || present.contains(&one.entity));
        }
    }

    /// Removes the parts of the participants, and those who are only named as absent. Without their
    /// part they would be taken for parties.
    pub fn leave_parts(&mut self, record: RecordRef<'_>) {
        self.set(Field::Participants, None);
        self.leave_absent(record);
    }

    /// Leaves out whoever is named only as absent: who denies a contact does not say who stayed away.
    pub fn leave_absent(&mut self, record: RecordRef<'_>) {
        if let (Self::Contact(told), RecordRef::Contact(own)) = (self, record) {
            told.participants.retain(|one| own.present().any(|id| *id == one.entity));
        }
    }

    /// Sets a field; `None` clears it.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match self {
            Self::Role(record) => record.set(field, value),
            Self::Contact(record) => record.set(field, value),
            Self::Relation(record) => record.set(field, value),
            Self::Fact(record) => record.set(field, value),
        }
    }

    /// A reference to the record.
    pub const fn record(&self) -> RecordRef<'_> {
        match self {
            Self::Role(record) => RecordRef::Role(record),
            Self::Contact(record) => RecordRef::Contact(record),
            Self::Relation(record) => RecordRef::Relation(record),
            Self::Fact(record) => RecordRef::Fact(record),
        }
    }
}
