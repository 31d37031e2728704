//! A filter as a value: conditions that must all be met. Each condition has alternatives, of which
//! one is enough. Here it can only be changed; what it leaves out is computed in `answer`.

use std::collections::{BTreeMap, BTreeSet};

use super::dimension::{Dimension, Level};
use crate::model::{Date, DayRange, Dossier, Text, Verdict};

/// The condition on one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// If not empty, only what has one of these values stays.
    pub only: BTreeSet<Text>,
    /// What has one of these values is left out.
    pub without: BTreeSet<Text>,
}

impl Choice {
    fn is_empty(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }
}

/// A condition on dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The range of days.
    pub range: DayRange,
    /// True = only what was certainly within the range, under every reading of a vague date; false
    /// = what was possibly within it.
    pub certainly: bool,
    /// Whether records without a date are left out.
    pub hides_undated: bool,
}

impl When {
    /// Whether a record with these dates stays. There may be several dates, because reports may
    /// differ. It was possibly within the range if one of the dates possibly was, and certainly if
    /// all were. A date that names no day counts as no date, as on the timeline.
    pub fn keeps(&self, dates: &[Date]) -> bool {
        let mut dated = dates.iter().filter(|date| date.names_a_day()).peekable();
        if dated.peek().is_none() {
            return !self.hides_undated;
        }
        if self.certainly {
            dated.all(|date| date.certainly_within(self.range))
        } else {
            dated.any(|date| date.possibly_within(self.range))
        }
    }
}

/// A filter: conditions that must all be met. Empty = everything stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The conditions by dimension; none of them is empty.
    choices: BTreeMap<Dimension, Choice>,
    /// The least number of independent origins.
    pub origins: Option<u32>,
    /// The condition on dates.
    pub when: Option<When>,
}

impl Filter {
    /// Whether it has no condition.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.origins.is_none() && self.when.is_none()
    }

    /// Returns the conditions on dimensions, in the order of dimensions.
    pub const fn choices(&self) -> &BTreeMap<Dimension, Choice> {
        &self.choices
    }

    /// Returns the condition on a dimension; `None` = there is none.
    pub fn choice(&self, dimension: Dimension) -> Option<&Choice> {
        self.choices.get(&dimension)
    }

    /// Replaces the condition on a dimension. An empty one removes it.
    pub fn set(&mut self, dimension: Dimension, choice: Choice) {
        if choice.is_empty() {
            self.choices.remove(&dimension);
        } else {
            self.choices.insert(dimension, choice);
        }
    }

    /// Adds a value to the wanted ones, or removes it if it is wanted already. If it was excluded,
    /// it becomes wanted.
    pub fn toggle_only(&mut self, dimension: Dimension, value: &str) {
        let mut choice = self.choices.remove(&dimension).unwrap_or_default();
        if choice.without.remove(value) || !choice.only.remove(value) {
            choice.only.insert(value.into());
        }
        self.set(dimension, choice);
    }

    /// Excludes a value, or ends that if it is excluded already. The wanted values of the dimension
    /// stay as they are: excluding something never brings anything else back.
    pub fn toggle_without(&mut self, dimension: Dimension, value: &str) {
        let mut choice = self.choices.remove(&dimension).unwrap_or_default();
        if !choice.without.remove(value) {
            choice.without.insert(value.into());
        }
        self.set(dimension, choice);
    }

    /// Drops the conditions on entities and documents that none of the dossiers has.
    pub fn keep_to(&mut self, dossiers: &[&Dossier]) {
        let held = |dimension: Dimension, value: &Text| {
            let value = &**value;
            match dimension {
                _ if value.is_empty() || !dimension.is_of_ids() => true,
                Dimension::Document => dossiers.iter().any(|d| d.documents.contains_key(value)),
                _ => dossiers.iter().any(|d| d.entities.contains_key(value)),
            }
        };
        for (dimension, choice) in &mut self.choices {
            choice.only.retain(|value| held(*dimension, value));
            choice.without.retain(|value| held(*dimension, value));
        }
        self.choices.retain(|_, choice| !choice.is_empty());
    }

    /// Replaces the IDs of entities in the conditions. `now` returns the new ID.
    pub fn rename(&mut self, now: &mut impl FnMut(&Text) -> Text) {
        let of_entities =
            |dimension: Dimension| dimension.is_of_ids() && dimension != Dimension::Document;
        for (_, choice) in self.choices.iter_mut().filter(|(of, _)| of_entities(**of)) {
            for values in [&mut choice.only, &mut choice.without] {
                // An empty value means "none".
                let renamed = |id: &Text| if id.is_empty() { id.clone() } else { now(id) };
                *values = values.iter().map(renamed).collect();
            }
        }
    }

    /// Whether a value is among the wanted ones.
    pub fn is_only(&self, dimension: Dimension, value: &str) -> bool {
        self.choice(dimension).is_some_and(|choice| choice.only.contains(value))
    }

    /// Whether a value is excluded.
    pub fn is_without(&self, dimension: Dimension, value: &str) -> bool {
        self.choice(dimension).is_some_and(|choice| choice.without.contains(value))
    }

    /// Whether a condition asks about records or their evidence, and not only about entities.
    pub fn asks_about_records(&self) -> bool {
        let on_records = |dimension: &Dimension| dimension.level() != Level::Entity;
        self.origins.is_some() || self.when.is_some() || self.choices.keys().any(on_records)
    }

    /// Whether the filter asks for corrected or withdrawn records, which are not on the map without
    /// a filter.
    pub fn asks_for_fallen(&self) -> bool {
        let fallen = [Verdict::Corrected.as_str(), Verdict::Withdrawn.as_str()];
        let choice = self.choice(Dimension::Status);
        choice.is_some_and(|choice| fallen.iter().any(|word| choice.only.contains(*word)))
    }

    /// Whether a condition wants only certain records, so that entities without any record are left
    /// out.
    pub(super) fn wants_only_certain_records(&self) -> bool {
        let wants = |(dimension, choice): (&Dimension, &Choice)| {
            dimension.level() != Level::Entity && !choice.only.is_empty()
        };
        self.origins.is_some() || self.when.is_some() || self.choices.iter().any(wants)
    }
}
