//! What is on the map: the network without what the view leaves out. A small one is made at once;
//! of a large one only that it is wanted is noted, if there is a worker to make it, and the map
//! before stays until it is there.

use std::sync::Arc;

use super::left_out_of_map::Shown;
use super::reading::Reading;
use super::state::Session;
use super::view_state::ViewState;
use crate::model::Dossier;
use crate::network::Network;

/// So many entities and records are worked out in a frame without being felt: below 20 ms on the
/// machine of docs/performance.md.
const SMALL: usize = 3_000;

/// A map that the view asks for and that has yet to be made.
#[derive(Clone, Debug)]
pub struct WantedMap {
    number: u64,
    view: ViewState,
    reading: Reading,
}

/// A map that was asked for.
#[derive(Clone, Debug)]
pub struct MadeMap {
    number: u64,
    shown: Arc<Shown>,
    network: Arc<Network>,
}

impl WantedMap {
    /// Makes it. Heavy where much is open: for a worker thread then.
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
    /// What is on it.
    pub const fn network(&self) -> &Arc<Network> {
        &self.network
    }
}

impl Session {
    /// Large maps are made by a worker from now on, which asks for `wanted_map` and hands it to
    /// `take_map`. Without this every map is made at once, as scripts want it.
    pub const fn leave_large_maps_to_a_worker(&mut self) {
        self.has_worker = true;
    }

    /// Whether its maps are for a worker to make.
    pub fn is_large(&self) -> bool {
        let Dossier { entities, roles, contacts, relations, .. } = &*self.reading.dossier;
        let marks = entities.len() + roles.len() + contacts.len() + relations.len();
        self.has_worker && marks > SMALL
    }

    /// A number that changes whenever another map is wanted.
    pub const fn map_wanted(&self) -> u64 {
        self.map_wanted
    }

    /// Whether the map shown is not yet the one that the view asks for.
    pub const fn awaits_map(&self) -> bool {
        self.map_wanted != self.map_made
    }

    /// The map that the view asks for and that is not there yet.
    pub fn wanted_map(&self) -> Option<WantedMap> {
        let wanted = || WantedMap {
            number: self.map_wanted,
            view: self.view.clone(),
            reading: self.reading.clone(),
        };
        self.awaits_map().then(wanted)
    }

    /// Takes in a map; whether it is the one that is wanted.
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

    /// Wants another map, and makes it at once if it is small.
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
