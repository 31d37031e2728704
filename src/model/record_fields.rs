//! Declares which fields each kind of record has, and which struct members hold them. A field's
//! name and question are in `field`, its wording is in `picture::wording`.

use super::date::Date;
use super::dossier::RecordRef;
use super::field::{Field, Shape, Value};
use super::ids::{EntityId, Reference, Text};
use super::record::{
    Contact, Count, Fact, Modality, Mode, Part, Participant, Relation, RelationKind,
    RelationStatus, RelativeTime, Role, RoleStatus,
};

/// A type that a field of a record can have.
trait Stored {
    /// What kind of value it holds.
    const SHAPE: Shape;
    /// The value; `None` if it is absent or has the default word.
    fn value(&self) -> Option<Value>;
    /// Sets the value. `None` clears it. A value of another shape is ignored.
    fn store(&mut self, value: Option<Value>);
}

macro_rules! stored {
    ($($type:ty => $shape:expr, $variant:ident;)+) => {$(
        impl Stored for Option<$type> {
            const SHAPE: Shape = $shape;
            fn value(&self) -> Option<Value> {
                self.clone().map(Value::$variant)
            }
            fn store(&mut self, value: Option<Value>) {
                match value {
                    None => *self = None,
                    Some(Value::$variant(value)) => *self = Some(value),
                    Some(_) => {}
                }
            }
        }
    )+};
}

stored! {
    Text => Shape::Text, Text;
    Date => Shape::Date, Date;
    Count => Shape::Count, Count;
    EntityId => Shape::Entity, Entity;
    Reference => Shape::Reference, Reference;
    bool => Shape::Flag, Flag;
}

/// A relative time is rare and is therefore boxed.
impl Stored for Option<Box<RelativeTime>> {
    const SHAPE: Shape = Shape::Relative;

    fn value(&self) -> Option<Value> {
        self.as_deref().cloned().map(Value::Relative)
    }

    fn store(&mut self, value: Option<Value>) {
        match value {
            None => *self = None,
            Some(Value::Relative(value)) => *self = Some(Box::new(value)),
            Some(_) => {}
        }
    }
}

macro_rules! required {
    ($($type:ty => $shape:expr, $variant:ident;)+) => {$(
        impl Stored for $type {
            const SHAPE: Shape = $shape;
            fn value(&self) -> Option<Value> {
                Some(Value::$variant(self.clone()))
            }
            fn store(&mut self, value: Option<Value>) {
                if let Some(Value::$variant(value)) = value {
                    *self = value;
                }
            }
        }
    )+};
}

required! {
    Text => Shape::Text, Text;
    EntityId => Shape::Entity, Entity;
}

macro_rules! lists {
    ($($type:ty => $shape:expr, $variant:ident;)+) => {$(
        impl Stored for Vec<$type> {
            const SHAPE: Shape = $shape;
            fn value(&self) -> Option<Value> {
                (!self.is_empty()).then(|| Value::$variant(self.clone()))
            }
            fn store(&mut self, value: Option<Value>) {
                match value {
                    None => self.clear(),
                    Some(Value::$variant(value)) => *self = value,
                    Some(_) => {}
                }
            }
        }
    )+};
}

lists! {
    Text => Shape::Texts, Texts;
    Reference => Shape::References, References;
}

impl Stored for Vec<Participant> {
    const SHAPE: Shape = Shape::Participants;

    /// Who took part identifies the record, and is not a value that a source gives. Only the parts
    /// played (caller, host …) are such a value.
    fn value(&self) -> Option<Value> {
        let says = self.iter().any(|one| one.part.is_some() || !one.extra.is_empty());
        says.then(|| Value::Participants(self.clone()))
    }

    fn store(&mut self, value: Option<Value>) {
        match value {
            None => self.iter_mut().for_each(|one| one.part = None),
            Some(Value::Participants(value)) => *self = in_order(value, self),
            Some(_) => {}
        }
        let mut seen = Self::with_capacity(self.len());
        self.retain(|one| {
            let new = !seen.contains(one);
            seen.push(one.clone());
            new
        });
    }
}

/// Merges the parts that a source gives into the record's participants, and keeps their order.
/// Nobody is added or dropped. Somebody known as `party` or only as `absent` stays so unless another
/// part is given.
fn in_order(mut said: Vec<Participant>, known: &[Participant]) -> Vec<Participant> {
    said.retain(|one| known.iter().any(|other| other.entity == one.entity));
    for other in known {
        if !said.iter().any(|one| one.entity == other.entity) {
            // A source that does not name who stayed away does not say that they came.
            let mut own = known.iter().filter(|one| one.entity == other.entity);
            let part = other.part.clone().filter(|_| own.all(Participant::is_absent));
            said.push(Participant { part, ..other.clone() });
        }
    }
    for one in &mut said {
        let party =
            |other: &&Participant| other.entity == one.entity && other.part == Some(Part::Party);
        if one.part.is_none() && known.iter().any(|other| party(&other)) {
            one.part = Some(Part::Party);
        }
    }
    said.sort_by_key(|one| known.iter().position(|other| other.entity == one.entity));
    said
}

/// Words of closed lists. The default word counts as no value.
macro_rules! closed {
    ($($type:ty, $nothing:expr;)+) => {$(
        impl Stored for $type {
            const SHAPE: Shape = Shape::Word(<$type>::WORDS);
            fn value(&self) -> Option<Value> {
                (Some(*self) != $nothing).then(|| Value::Word(self.as_str()))
            }
            fn store(&mut self, value: Option<Value>) {
                let word = match value {
                    None => $nothing,
                    Some(Value::Word(word)) => <$type>::parse(word),
                    Some(_) => None,
                };
                *self = word.unwrap_or(*self);
            }
        }
    )+};
}

closed! {
    Mode, Some(Mode::Unstated);
    Modality, None;
    RoleStatus, Some(RoleStatus::Unstated);
}

impl Stored for Option<RelationStatus> {
    const SHAPE: Shape = Shape::Word(RelationStatus::WORDS);

    fn value(&self) -> Option<Value> {
        self.map(|status| Value::Word(status.as_str()))
    }

    fn store(&mut self, value: Option<Value>) {
        match value {
            None => *self = None,
            Some(Value::Word(word)) => *self = RelationStatus::parse(word).or(*self),
            Some(_) => {}
        }
    }
}

impl Stored for RelationKind {
    const SHAPE: Shape = Shape::Text;

    fn value(&self) -> Option<Value> {
        Some(Value::Text(self.as_str().into()))
    }

    fn store(&mut self, value: Option<Value>) {
        if let Some(Value::Text(word)) = value {
            *self = Self::parse(&word);
        }
    }
}

macro_rules! record_fields {
    ($($record:ident { $($field:ident: $member:ident as $type:ty,)+ })+) => {$(
        impl $record {
            /// The fields of this kind of record in the order in which they are written, each with
            /// the kind of value it holds.
            pub const FIELDS: &'static [(Field, Shape)] =
                &[$((Field::$field, <$type as Stored>::SHAPE),)+];

            /// The value of a field; `None` if it is empty, or if this kind of record does not have
            /// it.
            pub fn value(&self, field: Field) -> Option<Value> {
                // This does not compile as long as the record has a field that is not declared
                // here.
                let Self { id: _, claim: _, $($member: _,)+ } = self;
                match field {
                    $(Field::$field => Stored::value(&self.$member),)+
                    _ => None,
                }
            }

            /// Sets a field. A value of another shape is ignored.
            pub fn set(&mut self, field: Field, value: Option<Value>) {
                match field {
                    $(Field::$field => Stored::store(&mut self.$member, value),)+
                    _ => {}
                }
            }
        }
    )+};
}

record_fields! {
    Role {
        Person: person as EntityId,
        Of: of as EntityId,
        Status: status as RoleStatus,
        AsOf: as_of as Option<Date>,
        When: when as Option<Date>,
        Title: title as Option<Text>,
    }
    Contact {
        Mode: mode as Mode,
        Modality: modality as Modality,
        Condition: condition as Option<Text>,
        Participants: participants as Vec<Participant>,
        Together: together as Option<bool>,
        Initiative: initiative as Option<EntityId>,
        When: when as Option<Date>,
        WhenText: when_text as Option<Text>,
        WhenRelative: when_relative as Option<Box<RelativeTime>>,
        During: during as Option<Reference>,
        Count: count as Option<Count>,
        Purpose: purpose as Vec<Text>,
        NotPurpose: not_purpose as Vec<Text>,
        WordsUsed: words_used as Vec<Text>,
        Series: series as Option<Text>,
        Place: place as Option<EntityId>,
    }
    Relation {
        Kind: kind as RelationKind,
        From: from as Option<EntityId>,
        To: to as Option<EntityId>,
        Re: re as Vec<Reference>,
        Content: content as Option<Text>,
        Status: status as Option<RelationStatus>,
        Label: label as Option<Text>,
        When: when as Option<Date>,
        WhenText: when_text as Option<Text>,
        WhenRelative: when_relative as Option<Box<RelativeTime>>,
        AsOf: as_of as Option<Date>,
    }
    Fact {
        Entity: entity as EntityId,
        Property: property as Text,
        Value: value as Text,
        AsOf: as_of as Option<Date>,
        When: when as Option<Date>,
    }
}

impl<'a> RecordRef<'a> {
    /// The fields of the record, in the order in which they are written.
    pub const fn fields(self) -> &'static [(Field, Shape)] {
        match self {
            Self::Role(_) => Role::FIELDS,
            Self::Contact(_) => Contact::FIELDS,
            Self::Relation(_) => Relation::FIELDS,
            Self::Fact(_) => Fact::FIELDS,
        }
    }

    /// The value of a field; `None` if it is empty, or if this kind of record does not have it.
    pub fn value(self, field: Field) -> Option<Value> {
        match self {
            Self::Role(r) => r.value(field),
            Self::Contact(r) => r.value(field),
            Self::Relation(r) => r.value(field),
            Self::Fact(r) => r.value(field),
        }
    }

    /// The document's own time words, if there are any.
    pub fn time_words(self) -> Option<&'a Text> {
        match self {
            Self::Contact(r) => r.when_text.as_ref(),
            Self::Relation(r) => r.when_text.as_ref(),
            Self::Role(_) | Self::Fact(_) => None,
        }
    }

    /// The value at a path: the whole value of a field, or one entry of a list.
    pub fn value_at(self, path: &super::field::FieldPath) -> Option<Value> {
        use super::field::FieldPath;
        match path {
            FieldPath::Whole(field) => self.value(*field),
            FieldPath::Entry(field, entry) => match self.value(*field)? {
                Value::Texts(all) => all.get(*entry).map(|text| Value::Texts(vec![text.clone()])),
                Value::References(all) => {
                    all.get(*entry).map(|re| Value::References(vec![re.clone()]))
                }
                Value::Participants(all) => {
                    all.get(*entry).map(|one| Value::Participants(vec![one.clone()]))
                }
                other => (*entry == 0).then_some(other),
            },
            FieldPath::Unknown(_) => None,
        }
    }
}
