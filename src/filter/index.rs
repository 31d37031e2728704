//! The index that filters use: the values that every entity, record and piece of evidence has in
//! each dimension, as numbers. It is built once per dossier, so that a filter needs only one pass
//! over the records.

use std::collections::BTreeMap;

use super::dimension::{COUNT, Dimension};
use crate::model::{Date, EntityId, RecordId, Text};
use crate::network::Network;

/// The number of a value in its dimension.
pub(super) type Value = u32;

/// The values that a thing has: pairs of dimension and value. A dimension can occur several times.
pub(super) type Traits = Vec<(Dimension, Value)>;

/// The traits of one entity.
#[derive(Clone, Debug)]
pub(super) struct EntityTraits {
    pub(super) id: EntityId,
    pub(super) traits: Traits,
    /// Whether any record names it, as an end or otherwise.
    pub(super) is_tied: bool,
}

/// The traits of one record.
#[derive(Clone, Debug)]
pub(super) struct RecordTraits {
    pub(super) id: RecordId,
    /// The entities that it connects, by index, each once.
    pub(super) ends: Vec<u32>,
    /// All other entities that it names: what it is about, and who says so.
    pub(super) others: Vec<u32>,
    pub(super) traits: Traits,
    /// The traits of each piece of evidence.
    pub(super) evidence: Vec<Traits>,
    /// The number of pieces of evidence in all records before it.
    pub(super) evidence_from: usize,
    pub(super) origins: u32,
    /// Its date, or all dates if reports differ; empty = undated.
    pub(super) dates: Vec<Date>,
}

impl RecordTraits {
    /// Returns how many of its ends must be on the map for it to be there: all of them, but of
    /// three or more only two.
    pub(super) fn ends_needed(&self) -> usize {
        self.ends.len().min(2)
    }
}

/// The traits of a whole dossier.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) entities: Vec<EntityTraits>,
    pub(super) records: Vec<RecordTraits>,
    /// The values of each dimension. A value's number is its index.
    pub(super) values: [Vec<Text>; COUNT],
    numbers: [BTreeMap<Text, Value>; COUNT],
}

impl Index {
    /// Builds the index of a network's dossier. Slow: for a worker thread.
    pub fn new(network: &Network) -> Self {
        let mut index = Self::default();
        super::collect::fill(&mut index, network);
        index
    }

    /// Returns the values of a dimension that occur, in no particular order.
    pub fn values(&self, dimension: Dimension) -> &[Text] {
        &self.values[dimension.place()]
    }

    /// Returns the number of entities.
    pub const fn entities(&self) -> usize {
        self.entities.len()
    }

    /// Returns the largest number of independent origins that a record has.
    pub fn most_origins(&self) -> u32 {
        self.records.iter().map(|record| record.origins).max().unwrap_or(0)
    }

    /// Returns the number of records.
    pub const fn records(&self) -> usize {
        self.records.len()
    }

    /// Returns the ID and the dates of every record, for the timeline.
    pub fn dated(&self) -> impl Iterator<Item = (&RecordId, &[Date])> {
        self.records.iter().map(|record| (&record.id, &record.dates[..]))
    }

    /// Returns the number of a value; `None` if nothing has it.
    pub(super) fn number(&self, dimension: Dimension, value: &str) -> Option<Value> {
        self.numbers[dimension.place()].get(value).copied()
    }

    /// Returns the number of a value, and assigns a new number if it has none.
    pub(super) fn intern(&mut self, dimension: Dimension, value: &str) -> Value {
        let place = dimension.place();
        if let Some(number) = self.numbers[place].get(value) {
            return *number;
        }
        let number = self.values[place].len() as Value;
        let value: Text = value.into();
        self.values[place].push(value.clone());
        self.numbers[place].insert(value, number);
        number
    }
}
