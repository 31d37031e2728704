//! Surroundings: the map shows only what is within a few steps of chosen entities. Which entities
//! those are is computed in `network`. The rest is left out in `left_out_of_map`.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::state::Session;
use super::view_state::ViewState;
use crate::model::{Dossier, EntityId};
use crate::network::LeftOut;
use crate::network::measures::Carrier;

/// The numbers of steps that the reader can choose, from the fewest to the most.
pub const STEPS: std::ops::RangeInclusive<u8> = 1..=5;

/// The surroundings that the map is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The entities in the middle; never empty.
    pub of: BTreeSet<EntityId>,
    /// How many steps around them, 1 to 5.
    pub steps: u8,
    /// Further entities that are shown together with their neighbours, regardless of their
    /// distance.
    pub more: BTreeSet<EntityId>,
}

impl Surroundings {
    /// Returns the entities outside the surroundings. Steps follow every line of the reading that
    /// the filter has left. They also pass through entities hidden by hand: hiding clears the map
    /// but does not change what is reported.
    pub(super) fn outside(&self, reading: &Reading, filtered: &LeftOut) -> LeftOut {
        let inside = self.inside(reading, filtered);
        let all = reading.dossier.entities.keys();
        LeftOut::entities(all.filter(|id| !inside.contains(*id)).cloned().collect())
    }

    fn inside(&self, reading: &Reading, filtered: &LeftOut) -> BTreeSet<EntityId> {
        let network = &reading.network;
        let mut inside = network.within(&self.of, self.steps, filtered);
        inside.extend(network.within(&self.more, 1, filtered));
        inside
    }

    /// Returns these surroundings in the IDs of a reading. `there` translates an ID, or returns
    /// `None` if the reading does not have it. The result is `None` if nothing is left in the
    /// middle.
    pub(super) fn within(&self, there: impl Fn(&EntityId) -> Option<EntityId>) -> Option<Self> {
        let of: BTreeSet<EntityId> = self.of.iter().filter_map(&there).collect();
        let more = self.more.iter().filter_map(&there).collect();
        (!of.is_empty()).then_some(Self { of, steps: self.steps, more })
    }

    /// Drops the entities that none of the dossiers has; `None` if nothing is left in the middle.
    pub(super) fn keep_to(mut self, dossiers: &[&Dossier]) -> Option<Self> {
        let known = |id: &EntityId| dossiers.iter().any(|d| d.entities.contains_key(id));
        self.of.retain(known);
        self.more.retain(known);
        (!self.of.is_empty()).then_some(self)
    }
}

/// Narrows the map to the surroundings of some entities, with the same number of steps as before.
/// Those of them that were hidden by hand are shown again: otherwise the middle would be empty.
pub(super) fn show(view: &mut ViewState, of: BTreeSet<EntityId>) {
    if of.is_empty() {
        return;
    }
    let steps = view.around.as_ref().map_or(*STEPS.start(), |around| around.steps);
    view.hidden.retain(|id| !of.contains(id));
    view.around = Some(Surroundings { of, steps, more: BTreeSet::new() });
}

/// Sets the number of steps.
pub(super) fn set_steps(view: &mut ViewState, steps: u8) {
    if let Some(around) = &mut view.around {
        around.steps = steps.clamp(*STEPS.start(), *STEPS.end());
    }
}

/// Shows the neighbours of some entities: those hidden by hand, and those outside the surroundings.
/// What a filter leaves out stays out.
pub(super) fn show_neighbours(view: &mut ViewState, of: BTreeSet<EntityId>, reading: &Reading) {
    let near = reading.network.within(&of, 1, &LeftOut::default());
    view.hidden.retain(|id| !near.contains(id) && !of.contains(id));
    if let Some(around) = &mut view.around {
        around.more.extend(of);
    }
}

impl Session {
    /// Whether an entity would be on the map if it were neither hidden by hand nor outside the
    /// surroundings. That is so if no filter leaves it out and it is not taken off as a what-if.
    pub fn can_be_shown(&self, id: &EntityId) -> bool {
        self.reading.dossier.entities.contains_key(id)
            && !self.shown.filtered.entities.contains(id)
            && !self.view.what_if.contains(&Carrier::Entity(id.clone()))
    }

    /// Whether `ShowNeighbours` for some entities would bring any entity back on the map.
    pub fn has_neighbours_to_show(&self, of: &BTreeSet<EntityId>) -> bool {
        let near = self.reading.network.within(of, 1, &LeftOut::default());
        let left_out = &self.shown.left_out.entities;
        let gone = near.iter().filter(|id| left_out.contains(*id) && self.can_be_shown(id));
        let gone: Vec<&EntityId> = gone.collect();
        match &self.view.around {
            _ if gone.is_empty() => false,
            None => true,
            Some(around) => {
                let mut around = around.clone();
                around.more.extend(of.iter().cloned());
                let inside = around.inside(&self.reading, &self.shown.filtered);
                gone.into_iter().any(|id| inside.contains(id))
            }
        }
    }
}
