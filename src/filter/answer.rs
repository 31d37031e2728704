//! What a filter leaves out of a dossier.
//!
//! An entity goes if it does not fit itself, or if the filter asks about records and none of those
//! that name it stay. A record goes if it does not fit, or if too few of its ends fit.

use std::collections::BTreeSet;

use super::dimension::{COUNT, Dimension, Level, ORIGINS, WHEN};
use super::index::{Index, RecordTraits, Traits};
use super::value::Filter;
use crate::model::{EntityId, RecordId};
use crate::network::LeftOut;

/// What is wanted of one dimension, by the values' numbers.
#[derive(Default)]
struct Wanted {
    only: Option<BTreeSet<u32>>,
    without: BTreeSet<u32>,
}

/// Which conditions each entity, record and piece of evidence fails: a bit per condition, 0 = fits.
pub(super) struct Failures {
    /// Of every entity, by itself.
    pub(super) entities: Vec<u32>,
    /// Of every record, by itself, its evidence aside.
    pub(super) records: Vec<u32>,
    /// Of every piece of evidence of all records, one record after the other.
    evidence: Vec<u32>,
}

/// Which entities and records stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// By an entity's place in the dossier.
    pub(super) entities: Vec<bool>,
    /// By a record's place in `Dossier::records`.
    pub(super) records: Vec<bool>,
    /// Whether what was corrected or withdrawn is asked for.
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

    /// Of each piece of a record's evidence.
    pub(super) fn evidence(&self, record: &RecordTraits) -> &[u32] {
        let end = record.evidence_from + record.evidence.len();
        self.evidence.get(record.evidence_from..end).unwrap_or_default()
    }

    /// Whether enough of a record's ends fit, conditions in `but` aside.
    pub(super) fn has_ends(&self, record: &RecordTraits, but: u32) -> bool {
        let fits = |end: &&u32| self.entities[**end as usize] & !but == 0;
        record.ends.iter().filter(fits).count() >= record.ends_needed()
    }

    /// Whether a record stays, conditions in `but` aside.
    pub(super) fn keeps(&self, place: usize, record: &RecordTraits, but: u32) -> bool {
        self.records[place] & !but == 0
            && self.evidence(record).iter().any(|item| item & !but == 0)
            && self.has_ends(record, but)
    }
}

impl Answer {
    /// What stays.
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

    /// How many entities and records stay.
    pub fn count(&self) -> (usize, usize) {
        let of = |list: &[bool]| list.iter().filter(|stays| **stays).count();
        (of(&self.entities), of(&self.records))
    }

    /// The entities and the records that stay.
    pub fn stays(&self, index: &Index) -> (BTreeSet<EntityId>, BTreeSet<RecordId>) {
        let entities = index.entities.iter().zip(&self.entities).filter(|(_, stays)| **stays);
        let records = index.records.iter().zip(&self.records).filter(|(_, stays)| **stays);
        (
            entities.map(|(entity, _)| entity.id.clone()).collect(),
            records.map(|(record, _)| record.id.clone()).collect(),
        )
    }

    /// What to leave out of the map. A record is only named where its ends would show it.
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

/// Of every entity, whether a record that stays names it; `None` if that does not matter.
pub(super) fn named(filter: &Filter, index: &Index, records: &[bool]) -> Option<Vec<bool>> {
    if !filter.asks_about_records() {
        return None;
    }
    // An entity without any record stays, unless only certain records are wanted.
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

/// The dimensions of a level in which traits do not fit.
fn fails(traits: &Traits, wanted: &[Wanted; COUNT], filter: &Filter, level: Level) -> u32 {
    let of_level = filter.choices().keys().filter(|dimension| dimension.level() == level);
    let failed = of_level.filter(|dimension| {
        let own = || traits.iter().filter(|(d, _)| d == *dimension).map(|(_, value)| value);
        let Wanted { only, without } = &wanted[dimension.place()];
        // “Without” a stance is judged for the whole record, in `voices`, not for a piece of evidence.
        let minds = **dimension != Dimension::Stance;
        let unwanted = minds && own().any(|value| without.contains(value));
        unwanted || only.as_ref().is_some_and(|only| !own().any(|value| only.contains(value)))
    });
    failed.map(|dimension: &Dimension| dimension.bit()).sum()
}

/// Fails a record if anybody takes a stance to it that the filter excludes: what one party denies stays
/// denied whatever others say.
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
