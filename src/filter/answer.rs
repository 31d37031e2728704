//! Computes what a filter leaves out of a dossier.
//!
//! An entity is left out if it does not meet the conditions itself. It is also left out if the
//! filter asks about records and no remaining record names it. A record is left out if it does not
//! meet the conditions, or if too few of its ends do.

use std::collections::BTreeSet;

use super::dimension::{COUNT, Dimension, Level, ORIGINS, WHEN};
use super::index::{Index, RecordTraits, Traits};
use super::value::Filter;
use crate::model::{EntityId, RecordId};
use crate::network::LeftOut;

/// The wanted and excluded values of one dimension, by their numbers.
#[derive(Default)]
struct Wanted {
    only: Option<BTreeSet<u32>>,
    without: BTreeSet<u32>,
}

/// The conditions that each entity, record and piece of evidence fails, as a set of bits, one per
/// condition. 0 = meets all.
pub(super) struct Failures {
    /// For every entity by itself.
    pub(super) entities: Vec<u32>,
    /// For every record by itself, without its evidence.
    pub(super) records: Vec<u32>,
    /// For every piece of evidence of all records, in the order of the records.
    evidence: Vec<u32>,
}

/// The entities and records that stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// For each entity, by its index in the dossier: whether it stays.
    pub(super) entities: Vec<bool>,
    /// For each record, by its index in `Dossier::records`: whether it stays.
    pub(super) records: Vec<bool>,
    /// Whether the filter asks for corrected or withdrawn records.
    shows_fallen: bool,
}

impl Failures {
    pub(super) fn new(filter: &Filter, index: &Index) -> Self {
        let wanted = wanted(filter, index);
        let of = |traits: &Traits, level| fails(traits, &wanted, filter, level);
        Self {
            entities: index.entities.iter().map(|e| of(&e.traits, Level::Entity)).collect(),
            records: index
                .records
                .iter()
                .map(|r| of(&r.traits, Level::Record) | numbers(r, filter) | voices(r, &wanted))
                .collect(),
            evidence: index
                .records
                .iter()
                .flat_map(|r| r.evidence.iter().map(|item| of(item, Level::Evidence)))
                .collect(),
        }
    }

    /// Returns the failures of each piece of a record's evidence.
    pub(super) fn evidence(&self, record: &RecordTraits) -> &[u32] {
        let end = record.evidence_from + record.evidence.len();
        self.evidence.get(record.evidence_from..end).unwrap_or_default()
    }

    /// Whether enough of a record's ends meet the conditions, ignoring the conditions in `but`.
    pub(super) fn has_ends(&self, record: &RecordTraits, but: u32) -> bool {
        let fits = |end: &&u32| self.entities[**end as usize] & !but == 0;
        record.ends.iter().filter(fits).count() >= record.ends_needed()
    }

    /// Whether a record stays, ignoring the conditions in `but`. `place` is its index.
    pub(super) fn keeps(&self, place: usize, record: &RecordTraits, but: u32) -> bool {
        self.records[place] & !but == 0
            && self.evidence(record).iter().any(|item| item & !but == 0)
            && self.has_ends(record, but)
    }
}

impl Answer {
    /// Computes what stays.
    pub fn new(filter: &Filter, index: &Index) -> Self {
        Self::of(&Failures::new(filter, index), filter, index)
    }

    pub(super) fn of(failures: &Failures, filter: &Filter, index: &Index) -> Self {
        let keeps = |(place, record)| failures.keeps(place, record, 0);
        let records: Vec<bool> = index.records.iter().enumerate().map(keeps).collect();
        let fits = failures.entities.iter().map(|failed| *failed == 0);
        let entities = match named(filter, index, &records) {
            None => fits.collect(),
            Some(named) => fits.zip(named).map(|(fits, named)| fits && named).collect(),
        };
        Self { entities, records, shows_fallen: filter.asks_for_fallen() }
    }

    /// Returns the numbers of entities and records that stay.
    pub fn count(&self) -> (usize, usize) {
        let of = |list: &[bool]| list.iter().filter(|stays| **stays).count();
        (of(&self.entities), of(&self.records))
    }

    /// Returns the IDs of the entities and records that stay.
    pub fn stays(&self, index: &Index) -> (BTreeSet<EntityId>, BTreeSet<RecordId>) {
        let entities = index.entities.iter().zip(&self.entities).filter(|(_, stays)| **stays);
        let records = index.records.iter().zip(&self.records).filter(|(_, stays)| **stays);
        (
            entities.map(|(entity, _)| entity.id.clone()).collect(),
            records.map(|(record, _)| record.id.clone()).collect(),
        )
    }

    /// Returns what to leave out of the map. A record is listed only if its ends alone would keep
    /// it on the map.
    pub fn left_out(&self, index: &Index) -> LeftOut {
        let gone = |(entity, stays): (&super::index::EntityTraits, &bool)| {
            (!stays).then(|| entity.id.clone())
        };
        let shown = |record: &RecordTraits| {
            let ends = record.ends.iter().filter(|end| self.entities[**end as usize]);
            ends.count() >= record.ends_needed()
        };
        let dropped = |(record, stays): (&RecordTraits, &bool)| {
            (!stays && shown(record)).then(|| record.id.clone())
        };
        LeftOut {
            entities: index.entities.iter().zip(&self.entities).filter_map(gone).collect(),
            records: index.records.iter().zip(&self.records).filter_map(dropped).collect(),
            shows_fallen: self.shows_fallen,
        }
    }
}

/// Returns for every entity whether a remaining record names it; `None` if the filter does not ask
/// about records.
pub(super) fn named(filter: &Filter, index: &Index, records: &[bool]) -> Option<Vec<bool>> {
    if !filter.asks_about_records() {
        return None;
    }
    // An entity without any record stays, unless the filter wants only certain records.
    let lone_stay = !filter.wants_only_certain_records();
    let mut named: Vec<bool> =
        index.entities.iter().map(|entity| lone_stay && !entity.is_tied).collect();
    for (record, _) in index.records.iter().zip(records).filter(|(_, stays)| **stays) {
        for place in record.ends.iter().chain(&record.others) {
            named[*place as usize] = true;
        }
    }
    Some(named)
}

fn wanted(filter: &Filter, index: &Index) -> [Wanted; COUNT] {
    let mut wanted: [Wanted; COUNT] = std::array::from_fn(|_| Wanted::default());
    for (dimension, choice) in filter.choices() {
        let numbers = |values: &BTreeSet<crate::model::Text>| {
            values.iter().filter_map(|value| index.number(*dimension, value)).collect()
        };
        wanted[dimension.place()] = Wanted {
            only: (!choice.only.is_empty()).then(|| numbers(&choice.only)),
            without: numbers(&choice.without),
        };
    }
    wanted
}

/// Returns the dimensions of a level whose conditions the traits fail, as bits.
fn fails(traits: &Traits, wanted: &[Wanted; COUNT], filter: &Filter, level: Level) -> u32 {
    let of_level = filter.choices().keys().filter(|dimension| dimension.level() == level);
    let failed = of_level.filter(|dimension| {
        let own = || traits.iter().filter(|(d, _)| d == *dimension).map(|(_, value)| value);
        let Wanted { only, without } = &wanted[dimension.place()];
        // An excluded stance is checked for the whole record in `voices`, not for one piece of
        // evidence.
        let minds = **dimension != Dimension::Stance;
        let unwanted = minds && own().any(|value| without.contains(value));
        unwanted || only.as_ref().is_some_and(|only| !own().any(|value| only.contains(value)))
    });
    failed.map(|dimension: &Dimension| dimension.bit()).sum()
}

/// Fails a record if any source has a stance that the filter excludes. What one source denies stays
/// denied, even if others assert it.
fn voices(record: &RecordTraits, wanted: &[Wanted; COUNT]) -> u32 {
    let without = &wanted[Dimension::Stance.place()].without;
    let unwanted = |(dimension, value): &(Dimension, u32)| {
        *dimension == Dimension::Stance && without.contains(value)
    };
    let found = !without.is_empty() && record.evidence.iter().flatten().any(unwanted);
    if found { Dimension::Stance.bit() } else { 0 }
}

fn numbers(record: &RecordTraits, filter: &Filter) -> u32 {
    let few = filter.origins.is_some_and(|least| record.origins < least);
    let elsewhen = filter.when.is_some_and(|when| !when.keeps(&record.dates));
    u32::from(few) * ORIGINS + u32::from(elsewhen) * WHEN
}
