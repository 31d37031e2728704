//! What is known of a whole map at once and soon: its graph, what it hangs on, and which
//! governments' people are linked.

use std::sync::Arc;

use super::cuts::Cut;
use super::measured_graph::{Ground, LinkOptions};
use super::sides::Crossing;
use crate::model::EntityId;
use crate::network::Network;

/// The first part of the measures; the others take its graph.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The graph.
    pub ground: Arc<Ground>,
    /// What the contact hangs on, in the order of [`Ground::cuts`].
    pub cuts: Vec<Cut>,
    /// Governments whose people are linked, in the order of [`Ground::crossings`].
    pub crossings: Vec<Crossing>,
    /// All governments that anybody on the map serves, by name, then by id.
    pub governments: Vec<EntityId>,
    /// How many entities have a line.
    pub linked: usize,
}

impl Survey {
    /// Looks over a map.
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
