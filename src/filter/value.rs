//! A filter as a value: conditions that must all hold, each with alternatives of which one is
//! enough. Changing it is all it can do; what it leaves out is `answer`'s work.

use std::collections::{BTreeMap, BTreeSet};

use super::dimension::{Dimension, Level};
use crate::model::{Date, DayRange, Dossier, Text, Verdict};

/// What is wanted of one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// If not empty, only what has one of these values stays.
    pub only: BTreeSet<Text>,
    /// What has one of these values goes.
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
    /// The days wanted.
    pub range: DayRange,
    /// Only what was certainly within them, whatever a vague date means; else what can have been.
    pub certainly: bool,
    /// Whether records without a date go, too.
    pub hides_undated: bool,
}

impl When {
    /// Whether a record with these dates stays: reports may differ, so there may be several. It was
    /// possibly within the days if one of its dates can have been, certainly if all were. A date
    /// that names no day is none, here as on the timeline.
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

/// Conditions that must all hold. Empty = everything stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// By dimension; none of them empty.
    choices: BTreeMap<Dimension, Choice>,
    /// At least so many independent origins.
    pub origins: Option<u32>,
    /// When.
    pub when: Option<When>,
}

impl Filter {
    /// Whether it has no condition.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.origins.is_none() && self.when.is_none()
    }

    /// The conditions on dimensions, in their order.
    pub const fn choices(&self) -> &BTreeMap<Dimension, Choice> {
        &self.choices
    }

    /// What is wanted of a dimension; `None` = anything.
    pub fn choice(&self, dimension: Dimension) -> Option<&Choice> {
        self.choices.get(&dimension)
    }

    /// Puts a choice in the place of the dimension's; an empty one takes the condition away.
    pub fn set(&mut self, dimension: Dimension, choice: Choice) {
        if choice.is_empty() {
            self.choices.remove(&dimension);
        } else {
            self.choices.insert(dimension, choice);
        }
    }

    /// Wants only that value (besides others wanted), or no longer wants it. One that was unwanted
    /// is wanted.
    pub fn toggle_only(&mut self, dimension: Dimension, value: &str) {
        let mut choice = self.choices.remove(&dimension).unwrap_or_default();
        if choice.without.remove(value) || !choice.only.remove(value) {
            choice.only.insert(value.into());
        }
        self.set(dimension, choice);
    }

    /// Wants everything but that value, or no longer minds it. What is wanted of the dimension
    /// stays so: taking something away never brings anything else back.
    pub fn toggle_without(&mut self, dimension: Dimension, value: &str) {
        let mut choice = self.choices.remove(&dimension).unwrap_or_default();
        if !choice.without.remove(value) {
            choice.without.insert(value.into());
        }
        self.set(dimension, choice);
    }

    /// Drops the conditions on what none of the dossiers holds: a closed document, someone gone.
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

    /// Gives the entities that conditions name other ids.
    pub fn rename(&mut self, now: &mut impl FnMut(&Text) -> Text) {
        let of_entities =
            |dimension: Dimension| dimension.is_of_ids() && dimension != Dimension::Document;
        for (_, choice) in self.choices.iter_mut().filter(|(of, _)| of_entities(**of)) {
            for values in [&mut choice.only, &mut choice.without] {
                // An empty value stands for none.
                let renamed = |id: &Text| if id.is_empty() { id.clone() } else { now(id) };
                *values = values.iter().map(renamed).collect();
            }
        }
    }

    /// Whether a value is wanted besides others or alone.
    pub fn is_only(&self, dimension: Dimension, value: &str) -> bool {
        self.choice(dimension).is_some_and(|choice| choice.only.contains(value))
    }

    /// Whether a value is wanted away.
    pub fn is_without(&self, dimension: Dimension, value: &str) -> bool {
        self.choice(dimension).is_some_and(|choice| choice.without.contains(value))
    }

    /// Whether a condition asks about records or their evidence, and not only about entities.
    pub fn asks_about_records(&self) -> bool {
        let on_records = |dimension: &Dimension| dimension.level() != Level::Entity;
        self.origins.is_some() || self.when.is_some() || self.choices.keys().any(on_records)
    }

    /// Whether what was corrected or withdrawn is wanted, which is not on the map by itself.
    pub fn asks_for_fallen(&self) -> bool {
        let fallen = [Verdict::Corrected.as_str(), Verdict::Withdrawn.as_str()];
        let choice = self.choice(Dimension::Status);
        choice.is_some_and(|choice| fallen.iter().any(|word| choice.only.contains(*word)))
    }

    /// Whether some condition wants only certain records, so that what is in no record goes.
    pub(super) fn wants_only_certain_records(&self) -> bool {
        let wants = |(dimension, choice): (&Dimension, &Choice)| {
            dimension.level() != Level::Entity && !choice.only.is_empty()
        };
        self.origins.is_some() || self.when.is_some() || self.choices.iter().any(wants)
    }
}
