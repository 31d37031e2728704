//! Counts how many entities or records have each value, among those that meet every other
//! condition. These are the numbers beside the values that a reader can choose.

use std::collections::BTreeSet;

use super::answer::{Answer, Failures};
use super::dimension::{COUNT, Dimension, Level, ORIGINS};
use super::index::{Index, RecordTraits};
use super::value::Filter;
use crate::model::Text;

/// The numbers under one filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The numbers by dimension, then by value number.
    numbers: [Vec<usize>; COUNT],
    /// For each number of origins from 0: how many records that meet every other condition have at
    /// least that many.
    origins: Vec<usize>,
    /// How many entities stay.
    pub entities: usize,
    /// How many records stay.
    pub records: usize,
}

impl Counts {
    /// Counts everything.
    pub fn new(filter: &Filter, index: &Index) -> Self {
        let failures = Failures::new(filter, index);
        let answer = Answer::of(&failures, filter, index);
        let (entities, records) = answer.count();
        let numbers = std::array::from_fn(|place| vec![0; index.values[place].len()]);
        let origins = vec![0; index.most_origins() as usize + 1];
        let mut counts = Self { numbers, origins, entities, records };
        counts.count_records(&failures, index);
        counts.count_entities(&failures, filter, index);
        counts
    }

    /// Returns the values of a dimension that occur, sorted by value. Each comes with the number of
    /// entities (or of records, depending on the dimension) that have it and meet every other
    /// condition.
    pub fn of<'a>(&'a self, dimension: Dimension, index: &'a Index) -> Vec<(&'a Text, usize)> {
        let numbers = self.numbers[dimension.place()].iter().copied();
        let mut values: Vec<(&Text, usize)> = index.values(dimension).iter().zip(numbers).collect();
        values.sort_unstable();
        values
    }

    /// Returns how many records have at least `least` independent origins and meet every other
    /// condition.
    pub fn with_origins(&self, least: u32) -> usize {
        self.origins.get(least as usize).copied().unwrap_or(0)
    }

    fn count_records(&mut self, failures: &Failures, index: &Index) {
        for (place, record) in index.records.iter().enumerate() {
            if failures.keeps(place, record, ORIGINS) {
                let enough = self.origins.iter_mut().take(record.origins as usize + 1);
                enough.for_each(|number| *number += 1);
            }
            if failures.has_ends(record, 0) {
                for (dimension, value) in countable(failures, place, record) {
                    self.numbers[dimension.place()][value as usize] += 1;
                }
            }
        }
    }

    /// Counts the entities. An entity counts if it meets the other conditions and, if the filter
    /// asks about records, one of its records does too.
    fn count_entities(&mut self, failures: &Failures, filter: &Filter, index: &Index) {
        let on_entities = |d: &&Dimension| d.level() == Level::Entity;
        for dimension in Dimension::ALL.iter().filter(on_entities) {
            let but = dimension.bit();
            let named = filter.asks_about_records().then(|| {
                let keeps = |(place, record)| failures.keeps(place, record, but);
                let kept: Vec<bool> = index.records.iter().enumerate().map(keeps).collect();
                super::answer::named(filter, index, &kept).unwrap_or_default()
            });
            for (place, entity) in index.entities.iter().enumerate() {
                let fits = failures.entities[place] & !but == 0;
                if fits && named.as_ref().is_none_or(|named| named[place]) {
                    for (_, value) in entity.traits.iter().filter(|(d, _)| d == dimension) {
                        self.numbers[dimension.place()][*value as usize] += 1;
                    }
                }
            }
        }
    }
}

/// Returns the values for which a record counts: those of each dimension for which it meets all
/// conditions of the others.
fn countable(
    failures: &Failures,
    place: usize,
    record: &RecordTraits,
) -> BTreeSet<(Dimension, u32)> {
    let own = failures.records[place];
    let mut found = BTreeSet::new();
    if failures.evidence(record).contains(&0) {
        let fits = |(dimension, _): &&(Dimension, u32)| own & !dimension.bit() == 0;
        found.extend(record.traits.iter().filter(fits));
    }
    for (item, failed) in record.evidence.iter().zip(failures.evidence(record)) {
        let fits = |(dimension, _): &&(Dimension, u32)| (own | failed) & !dimension.bit() == 0;
        found.extend(item.iter().filter(fits));
    }
    found
}
