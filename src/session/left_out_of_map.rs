//! What the view leaves out of the map, and for which reasons. This is the only module that knows
//! all reasons. To add one, add a field of `ViewState`, a variant of `Reason` and a line in
//! `reasons`.

use std::collections::BTreeMap;

use super::reading::Reading;
use super::view_in_reading::Meant;
use super::view_state::ViewState;
use crate::filter::{Answer, Filter};
use crate::network::LeftOut;
use crate::network::measures::{Carrier, Line};

/// Why something is not on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The reader hid it by hand.
    Hidden,
    /// It does not meet the filter's conditions.
    Filter,
    /// It is outside the surroundings that the map is narrowed to.
    Surroundings,
    /// The reader took it off the map to see what would fall apart.
    WhatIf,
}

impl Reason {
    /// Returns what the status bar adds to the number: "3 hidden by hand".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hidden => "by hand",
            Self::Filter => "by filters",
            Self::Surroundings => "outside the surroundings",
            Self::WhatIf => "as a what-if",
        }
    }
}

/// What is left out of the map, and how much for each reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Everything that is not on the map.
    pub left_out: LeftOut,
    /// How much each reason alone leaves out. One thing may be left out for several reasons.
    pub reasons: BTreeMap<Reason, Count>,
    /// What the filter leaves out, regardless of what is hidden by hand.
    pub filtered: LeftOut,
    /// What would be left out without the what-if, for comparison. `None` if there is no what-if.
    pub otherwise: Option<LeftOut>,
    /// How much meets the filter's conditions, regardless of what is hidden by hand; `None` without
    /// a filter.
    pub meets: Option<Count>,
    /// What the view asks for, in the IDs of the reading.
    pub meant: Meant,
}

/// A number of entities and records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Entities.
    pub entities: usize,
    /// Records. If they are left out: only those left out by themselves, not together with an
    /// entity.
    pub records: usize,
}

impl Shown {
    /// Computes what a view leaves out of a reading.
    pub(super) fn new(view: &ViewState, reading: &Reading) -> Self {
        let meant = Meant::of(view, reading);
        let answer = (!meant.filter.is_empty()).then(|| Answer::new(&meant.filter, &reading.index));
        let meets = answer.as_ref().map(|answer| {
            let (entities, records) = answer.count();
            Count { entities, records }
        });
        let mut shown = Self { meets, ..Self::default() };
        for (reason, left_out) in reasons(&meant, reading, answer.as_ref()) {
            if !left_out.is_empty() {
                shown.reasons.insert(reason, Count::of(&left_out));
                if reason == Reason::Filter {
                    shown.filtered.clone_from(&left_out);
                }
                if reason == Reason::WhatIf {
                    shown.otherwise = Some(shown.left_out.clone());
                }
                shown.left_out.and(left_out);
            }
        }
        shown.meant = meant;
        shown
    }

    /// Returns how much is left out in total, with each thing counted once.
    pub fn count(&self) -> Count {
        Count::of(&self.left_out)
    }
}

impl Count {
    fn of(left_out: &LeftOut) -> Self {
        Self { entities: left_out.entities.len(), records: left_out.records.len() }
    }
}

/// Whether two views leave out the same things.
pub(super) fn same(one: &ViewState, other: &ViewState) -> bool {
    one.hidden == other.hidden
        && one.filter == other.filter
        && one.around == other.around
        && one.what_if == other.what_if
}

/// Removes every reason, so that everything is shown.
pub(super) fn show_all(view: &mut ViewState) {
    view.hidden.clear();
    view.filter = Filter::default();
    view.around = None;
    view.what_if.clear();
}

/// Returns what each reason leaves out. The what-if must be last: it is compared with everything
/// that is left out before it.
fn reasons(meant: &Meant, reading: &Reading, answer: Option<&Answer>) -> [(Reason, LeftOut); 4] {
    let filtered = answer.map(|answer| answer.left_out(&reading.index)).unwrap_or_default();
    let outside = meant.around.as_ref().map(|around| around.outside(reading, &filtered));
    [
        (Reason::Hidden, LeftOut::entities(meant.hidden.clone())),
        (Reason::Filter, filtered),
        (Reason::Surroundings, outside.unwrap_or_default()),
        (Reason::WhatIf, gone(meant, reading)),
    ]
}

/// Returns what the what-if removes. Removing the line between two entities removes all records
/// between them, except contacts of three or more.
fn gone(meant: &Meant, reading: &Reading) -> LeftOut {
    let mut left_out = LeftOut::default();
    for carrier in &meant.what_if {
        match carrier {
            Carrier::Entity(id) => {
                left_out.entities.insert(id.clone());
            }
            Carrier::Line(Line::Round(id)) => {
                left_out.records.insert(id.clone());
            }
            Carrier::Line(Line::Pair(a, b)) => {
                let between = reading.network.records_on_pair(a, b).into_iter();
                let own = between.filter(|record| reading.network.hub_of(record.id()).is_none());
                left_out.records.extend(own.map(|record| record.id().clone()));
            }
        }
    }
    left_out
}
