//! The map: the network without what the view leaves out. A small map is made at once. If there is
//! a worker thread for large maps, a large map is only requested, and the map before stays until
//! the worker has made it.

use std::sync::Arc;

use super::left_out_of_map::Shown;
use super::reading::Reading;
use super::state::Session;
use super::view_state::ViewState;
use crate::model::Dossier;
use crate::network::Network;

/// The largest number of entities and records that is computed within a frame. It takes less than
/// 20 ms on the machine of docs/performance.md, which is not noticed.
const SMALL: usize = 3_000;

/// A map that the view asks for and that has not been made yet.
#[derive(Clone, Debug)]
pub struct WantedMap {
    number: u64,
    view: ViewState,
    reading: Reading,
}

/// A map that has been made.
#[derive(Clone, Debug)]
pub struct MadeMap {
    number: u64,
    shown: Arc<Shown>,
    network: Arc<Network>,
}

impl WantedMap {
    /// Makes the map. Slow if much is open: for a worker thread then.
    pub fn make(self) -> MadeMap {
        let Self { number, view, reading } = self;
        let shown = Arc::new(Shown::new(&view, &reading));
        let network = if shown.left_out.is_empty() {
            reading.network
        } else {
            Arc::new(reading.network.leaving_out(&shown.left_out))
        };
        MadeMap { number, shown, network }
    }
}

impl MadeMap {
    /// Returns the network of the map.
    pub const fn network(&self) -> &Arc<Network> {
        &self.network
    }
}

impl Session {
    /// From now on a worker makes the large maps: it calls `wanted_map` and returns the result with
    /// `take_map`. Without this call every map is made at once, as scripts need it.
    pub const fn leave_large_maps_to_a_worker(&mut self) {
        self.has_worker = true;
    }

    /// Whether the map is so large that a worker makes it.
    pub fn is_large(&self) -> bool {
        let Dossier { entities, roles, contacts, relations, .. } = &*self.reading.dossier;
        let marks = entities.len() + roles.len() + contacts.len() + relations.len();
        self.has_worker && marks > SMALL
    }

    /// Returns a number that changes whenever another map is wanted.
    pub const fn map_wanted(&self) -> u64 {
        self.map_wanted
    }

    /// Whether the map that is shown is not yet the one that the view asks for.
    pub const fn awaits_map(&self) -> bool {
        self.map_wanted != self.map_made
    }

    /// Returns the map to be made; `None` if the map that is shown is the wanted one.
    pub fn wanted_map(&self) -> Option<WantedMap> {
        let wanted = || WantedMap {
            number: self.map_wanted,
            view: self.view.clone(),
            reading: self.reading.clone(),
        };
        self.awaits_map().then(wanted)
    }

    /// Takes in a map. Returns false if another map is wanted by now; the map is then ignored.
    pub fn take_map(&mut self, made: MadeMap) -> bool {
        if made.number != self.map_wanted {
            return false;
        }
        self.shown = made.shown;
        self.network = made.network;
        self.map_made = made.number;
        self.network_generation += 1;
        true
    }

    /// Requests another map, and makes it at once if it is small.
    pub(super) fn rebuild_network(&mut self) {
        self.map_wanted += 1;
        if self.is_large() {
            return;
        }
        if let Some(wanted) = self.wanted_map() {
            self.take_map(wanted.make());
        }
    }
}
