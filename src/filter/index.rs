//! What every entity, record and piece of evidence has in each dimension, with values as numbers:
//! made once a dossier, so that a filter is answered in one walk over records.

use std::collections::BTreeMap;

use super::dimension::{COUNT, Dimension};
use crate::model::{Date, EntityId, RecordId, Text};
use crate::network::Network;

/// A value's number in its dimension.
pub(super) type Value = u32;

/// What something has: dimension and value, several values of one dimension possible.
pub(super) type Traits = Vec<(Dimension, Value)>;

/// One entity.
#[derive(Clone, Debug)]
pub(super) struct EntityTraits {
    pub(super) id: EntityId,
    pub(super) traits: Traits,
    /// Whether some record names it, as an end or otherwise.
    pub(super) is_tied: bool,
}

/// One record.
#[derive(Clone, Debug)]
pub(super) struct RecordTraits {
    pub(super) id: RecordId,
    /// The entities it joins, by place, each once.
    pub(super) ends: Vec<u32>,
    /// Everyone else it names: what it is about, and who says so.
    pub(super) others: Vec<u32>,
    pub(super) traits: Traits,
    /// Of each piece of evidence.
    pub(super) evidence: Vec<Traits>,
    /// How many pieces of evidence the records before it have.
    pub(super) evidence_from: usize,
    pub(super) origins: u32,
    /// Its date, or the differing ones that reports give; empty = undated.
    pub(super) dates: Vec<Date>,
}

impl RecordTraits {
    /// How many of its ends must be on the map for it to be there: of three or more, two.
    pub(super) fn ends_needed(&self) -> usize {
        self.ends.len().min(2)
    }
}

/// The traits of a whole dossier.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) entities: Vec<EntityTraits>,
    pub(super) records: Vec<RecordTraits>,
    /// The values of each dimension; a value's number is its place.
    pub(super) values: [Vec<Text>; COUNT],
    numbers: [BTreeMap<Text, Value>; COUNT],
}

impl Index {
    /// The traits of everything in a network's dossier. Heavy: for a worker thread.
    pub fn new(network: &Network) -> Self {
        let mut index = Self::default();
        super::collect::fill(&mut index, network);
        index
    }

    /// The values of a dimension that occur, in no order that means anything.
    pub fn values(&self, dimension: Dimension) -> &[Text] {
        &self.values[dimension.place()]
    }

    /// How many entities there are.
    pub const fn entities(&self) -> usize {
        self.entities.len()
    }

    /// The most independent origins that a record has.
    pub fn most_origins(&self) -> u32 {
        self.records.iter().map(|record| record.origins).max().unwrap_or(0)
    }

    /// How many records there are.
    pub const fn records(&self) -> usize {
        self.records.len()
    }

    /// Every record with its dates, for the strip: its id, the places of its ends, its dates.
    pub fn dated(&self) -> impl Iterator<Item = (&RecordId, &[Date])> {
        self.records.iter().map(|record| (&record.id, &record.dates[..]))
    }

    /// The number of a value; `None` where nothing has it.
    pub(super) fn number(&self, dimension: Dimension, value: &str) -> Option<Value> {
        self.numbers[dimension.place()].get(value).copied()
    }

    /// The number of a value, a new one if it has none.
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
