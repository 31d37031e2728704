//! What can be worked out quickly for a whole map: its graph, what the contact depends on, and
//! which governments' people are linked.

use std::sync::Arc;

use super::cuts::Cut;
use super::measured_graph::{Ground, LinkOptions};
use super::sides::Crossing;
use crate::model::EntityId;
use crate::network::Network;

/// The first part of the measures. The other measures use its graph.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The graph.
    pub ground: Arc<Ground>,
    /// What the contact depends on, in the order of [`Ground::cuts`].
    pub cuts: Vec<Cut>,
    /// The governments whose people are linked, in the order of [`Ground::crossings`].
    pub crossings: Vec<Crossing>,
    /// All governments that anybody on the map serves, sorted by name, then by ID.
    pub governments: Vec<EntityId>,
    /// The number of entities with at least one line.
    pub linked: usize,
}

impl Survey {
    /// Works out the survey of a map.
    pub fn new(network: &Network, options: LinkOptions) -> Self {
        let ground = Ground::new(network, options);
        let mut governments = ground.governments.clone();
        governments.sort_by_cached_key(|id| (network.dossier().name(id).to_owned(), id.clone()));
        Self {
            cuts: ground.cuts(),
            crossings: ground.crossings(),
            governments,
            linked: ground.count(),
            ground: Arc::new(ground),
        }
    }
}
