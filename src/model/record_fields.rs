//! Which fields each kind of record has, and where they stand in it. A field is declared once, here;
//! its name and question in `field`, its words in `picture::wording`.

use super::date::Date;
use super::dossier::RecordRef;
use super::field::{Field, Shape, Value};
use super::ids::{EntityId, Reference, Text};
use super::record::{
    Contact, Count, Fact, Modality, Mode, Part, Participant, Relation, RelationKind,
    RelationStatus, RelativeTime, Role, RoleStatus,
};

/// Something that can stand in a field.
trait Stored {
    /// What values it takes.
    const SHAPE: Shape;
    /// The value, unless it is the one that stands for nothing said.
    fn value(&self) -> Option<Value>;
    /// Takes a value over; one of another shape is not taken. `None` is nothing said.
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

/// Rare, and so kept aside.
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

    /// Who took part identifies the record and is no value that a source gives; only the parts played
    /// (caller, host …) are.
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

/// Merges said parts into the record's participants and keeps their order. Nobody is added or dropped;
/// somebody known as `party` stays one.
fn in_order(mut said: Vec<Participant>, known: &[Participant]) -> Vec<Participant> {
    said.retain(|one| known.iter().any(|other| other.entity == one.entity));
    for other in known {
        if !said.iter().any(|one| one.entity == other.entity) {
            said.push(Participant { part: None, ..other.clone() });
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

/// Words of closed lists: the one that stands for nothing said is no value.
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
            /// Its fields, in the order in which they are written, each with what may stand there.
            pub const FIELDS: &'static [(Field, Shape)] =
                &[$((Field::$field, <$type as Stored>::SHAPE),)+];

            /// What stands in a field; nothing where it is empty or no field of this record.
            pub fn value(&self, field: Field) -> Option<Value> {
                // Does not compile while the record has a field that is not declared here.
                let Self { id: _, claim: _, $($member: _,)+ } = self;
                match field {
                    $(Field::$field => Stored::value(&self.$member),)+
                    _ => None,
                }
            }

            /// Sets a field; a value of another shape is not taken.
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
    /// Its fields, in the order in which they are written.
    pub const fn fields(self) -> &'static [(Field, Shape)] {
        match self {
            Self::Role(_) => Role::FIELDS,
            Self::Contact(_) => Contact::FIELDS,
            Self::Relation(_) => Relation::FIELDS,
            Self::Fact(_) => Fact::FIELDS,
        }
    }

    /// What stands in a field.
    pub fn value(self, field: Field) -> Option<Value> {
        match self {
            Self::Role(r) => r.value(field),
            Self::Contact(r) => r.value(field),
            Self::Relation(r) => r.value(field),
            Self::Fact(r) => r.value(field),
        }
    }

    /// The document's own time words.
    pub fn time_words(self) -> Option<&'a Text> {
        match self {
            Self::Contact(r) => r.when_text.as_ref(),
            Self::Relation(r) => r.when_text.as_ref(),
            Self::Role(_) | Self::Fact(_) => None,
        }
    }

    /// The entry of a list, or the whole value of a field.
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
