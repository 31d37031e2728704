//! What is one and the same in two dossiers, whatever it is called in each.

use std::collections::HashMap;

use crate::model::{Dossier, EntityId, RecordId, Reference, Text};

/// Which of the two dossiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// One thing of either dossier. What no dossier has goes by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token<'a> {
    /// The thing of that number.
    Number(usize),
    /// Something that is not there.
    Id(&'a str),
}

impl Token<'_> {
    /// As a key that is compared: no id has a `#`.
    pub fn key(self) -> Text {
        match self {
            Self::Number(number) => format!("#{number}").into(),
            Self::Id(id) => id.into(),
        }
    }
}

/// Numbers of one sort of thing, by id in each dossier.
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
    /// Whether whatever has one id in both is one thing.
    by_id: bool,
}

impl<'a> Same<'a> {
    /// Entities by their numbers in each dossier.
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

    /// The same entities, and records by the pairs of their places in the two dossiers.
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

    /// Whether whatever has one id in both is one thing: then equal values are the same.
    pub const fn is_by_id(&self) -> bool {
        self.by_id
    }

    /// An entity.
    pub fn entity<'t>(&self, version: Version, id: &'t EntityId) -> Token<'t> {
        self.entities.token(version, id.as_str())
    }

    /// An entity by the text of its id.
    pub fn entity_called<'t>(&self, version: Version, id: &'t str) -> Token<'t> {
        self.entities.token(version, id)
    }

    /// A record.
    pub fn record<'t>(&self, version: Version, id: &'t RecordId) -> Token<'t> {
        self.records.token(version, id.as_str())
    }

    /// What a relation is about, as a key.
    pub fn reference(&self, version: Version, reference: &Reference) -> Text {
        match reference {
            Reference::Entity(id) => self.entity(version, id).key(),
            Reference::Record(id) => format!("record {}", self.record(version, id).key()).into(),
            Reference::Document(id) => format!("document {id}").into(),
        }
    }
}
