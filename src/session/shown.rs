//! What the view leaves out of the map, and for which reasons: the one place that knows them all.
//! A further reason is a field of `ViewState`, a variant of `Reason` and a line in `reasons`.

use std::collections::BTreeMap;

use super::reading::Reading;
use super::view_state::ViewState;
use crate::filter::{Answer, Filter};
use crate::model::EntityId;
use crate::network::LeftOut;

/// Why something is not on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The reader hid it by hand.
    Hidden,
    /// It does not meet the filter's conditions.
    Filter,
}

impl Reason {
    /// What the status bar adds to their number: "3 hidden by hand".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hidden => "by hand",
            Self::Filter => "by filters",
        }
    }
}

/// What is left out, and how much of it for which reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Everything that is not on the map.
    pub left_out: LeftOut,
    /// What each reason alone leaves out; one thing may be left out for several reasons.
    pub reasons: BTreeMap<Reason, Count>,
    /// How much meets the filter's conditions, hidden by hand or not; `None` without a filter.
    pub meets: Option<Count>,
}

/// How much of a dossier is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Entities.
    pub entities: usize,
    /// Records; of what is left out those that are so as such, not with an entity.
    pub records: usize,
}

impl Shown {
    /// What a view leaves out of a reading.
    pub(super) fn new(view: &ViewState, reading: &Reading) -> Self {
        let answer = answer(view, reading);
        let meets = answer.as_ref().map(|answer| {
            let (entities, records) = answer.count();
            Count { entities, records }
        });
        let mut shown = Self { meets, ..Self::default() };
        for (reason, left_out) in reasons(view, reading, answer.as_ref()) {
            if !left_out.is_empty() {
                shown.reasons.insert(reason, Count::of(&left_out));
                shown.left_out.and(left_out);
            }
        }
        shown
    }

    /// How much is left out in all, each thing counted once.
    pub fn count(&self) -> Count {
        Count::of(&self.left_out)
    }
}

impl Count {
    fn of(left_out: &LeftOut) -> Self {
        Self { entities: left_out.entities.len(), records: left_out.records.len() }
    }
}

/// Whether two views leave out the same, whatever else differs between them.
pub(super) fn same(one: &ViewState, other: &ViewState) -> bool {
    one.hidden == other.hidden && one.filter == other.filter
}

/// Forgets every reason, so that everything is shown.
pub(super) fn show_all(view: &mut ViewState) {
    view.hidden.clear();
    view.filter = Filter::default();
}

fn reasons(view: &ViewState, reading: &Reading, answer: Option<&Answer>) -> [(Reason, LeftOut); 2] {
    let known = |id: &&EntityId| reading.dossier.entities.contains_key(*id);
    let hidden = view.hidden.iter().filter(known).cloned().collect();
    let filtered = answer.map(|answer| answer.left_out(&reading.index)).unwrap_or_default();
    [(Reason::Hidden, LeftOut::entities(hidden)), (Reason::Filter, filtered)]
}

/// What the filter leaves; `None` without one.
fn answer(view: &ViewState, reading: &Reading) -> Option<Answer> {
    (!view.filter.is_empty()).then(|| Answer::new(&view.filter, &reading.index))
}
