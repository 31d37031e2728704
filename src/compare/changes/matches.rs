//! Records which things of two dossiers are the same, whatever their IDs are.

use std::collections::HashMap;

use crate::model::{Dossier, EntityId, RecordId, Reference, Text};

/// One of the two dossiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// One thing of either dossier. A thing that a dossier does not have is identified by its ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token<'a> {
    /// The thing with this number.
    Number(usize),
    /// The ID of a thing that the dossier does not have.
    Id(&'a str),
}

impl Token<'_> {
    /// The key for comparing. No ID contains a `#`, so numbers and IDs cannot be mixed up.
    pub fn key(self) -> Text {
        match self {
            Self::Number(number) => format!("#{number}").into(),
            Self::Id(id) => id.into(),
        }
    }
}

/// The numbers of one kind of thing, by ID in each dossier.
#[derive(Default)]
struct Numbers<'a> {
    old: HashMap<&'a str, usize>,
    new: HashMap<&'a str, usize>,
}

impl Numbers<'_> {
    fn token<'t>(&self, version: Version, id: &'t str) -> Token<'t> {
        let numbers = match version {
            Version::Old => &self.old,
            Version::New => &self.new,
        };
        numbers.get(id).map_or(Token::Id(id), |number| Token::Number(*number))
    }

    fn is_by_id(&self) -> bool {
        let same =
            |(id, number): (&&str, &usize)| self.new.get(*id).is_none_or(|other| other == number);
        self.old.iter().all(same)
    }
}

/// Which entities and records of two dossiers are the same.
#[derive(Default)]
pub struct Same<'a> {
    entities: Numbers<'a>,
    records: Numbers<'a>,
    /// Whether things with the same ID in both dossiers are always the same.
    by_id: bool,
}

impl<'a> Same<'a> {
    /// Takes the entities of each dossier with their numbers. Equal numbers mean the same entity.
    pub fn of_entities(
        old: impl Iterator<Item = (&'a EntityId, usize)>,
        new: impl Iterator<Item = (&'a EntityId, usize)>,
    ) -> Self {
        let numbers = Numbers {
            old: old.map(|(id, number)| (id.as_str(), number)).collect(),
            new: new.map(|(id, number)| (id.as_str(), number)).collect(),
        };
        Self { by_id: numbers.is_by_id(), entities: numbers, records: Numbers::default() }
    }

    /// Adds the records. `pairs` are the indices of equal records in the two dossiers.
    #[must_use]
    pub fn with_records(
        mut self,
        old: &'a Dossier,
        new: &'a Dossier,
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let ids = |dossier: &'a Dossier| -> Vec<&'a str> {
            dossier.records().map(|record| record.id().as_str()).collect()
        };
        let (old, new) = (ids(old), ids(new));
        let own = new.iter().enumerate().map(|(place, id)| (*id, old.len() + place));
        self.records.new = own.collect();
        self.records.old = old.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        for (before, after) in pairs {
            if let Some(id) = new.get(after) {
                self.records.new.insert(id, before);
            }
        }
        self.by_id &= self.records.is_by_id();
        self
    }

    /// Whether things with the same ID in both are always the same. Equal values are then equal in
    /// meaning.
    pub const fn is_by_id(&self) -> bool {
        self.by_id
    }

    /// The token of an entity.
    pub fn entity<'t>(&self, version: Version, id: &'t EntityId) -> Token<'t> {
        self.entities.token(version, id.as_str())
    }

    /// The token of an entity, by the text of its ID.
    pub fn entity_called<'t>(&self, version: Version, id: &'t str) -> Token<'t> {
        self.entities.token(version, id)
    }

    /// The token of a record.
    pub fn record<'t>(&self, version: Version, id: &'t RecordId) -> Token<'t> {
        self.records.token(version, id.as_str())
    }

    /// The key of what a reference points to.
    pub fn reference(&self, version: Version, reference: &Reference) -> Text {
        match reference {
            Reference::Entity(id) => self.entity(version, id).key(),
            Reference::Record(id) => format!("record {}", self.record(version, id).key()).into(),
            Reference::Document(id) => format!("document {id}").into(),
        }
    }
}
