//! Finds who is within a few steps of somebody. A step follows one edge of any kind. A contact of
//! three or more is one step, not two over its hub.

use std::collections::BTreeSet;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::EdgeRef as _;

use super::graph::{Network, NodeKey};
use super::left_out::LeftOut;
use crate::model::EntityId;

impl Network {
    /// Returns the entities at most `steps` steps away from any entity in `of`, including these,
    /// over edges that are not left out. Entities that are left out are not reached, and the walk
    /// does not pass through them.
    pub fn within(
        &self,
        of: &BTreeSet<EntityId>,
        steps: u8,
        left_out: &LeftOut,
    ) -> BTreeSet<EntityId> {
        let mut walk = Walk { network: self, left_out, reached: vec![false; self.nodes().len()] };
        let start = of.iter().filter_map(|id| self.node_of(id));
        let mut all: Vec<NodeKey> = start.filter(|node| walk.reaches(*node)).collect();
        let mut rim = 0;
        for _ in 0..steps {
            let from = std::mem::replace(&mut rim, all.len());
            for place in from..rim {
                walk.step(all[place], &mut all);
            }
            if rim == all.len() {
                break;
            }
        }
        all.into_iter().filter_map(|node| Some(self.entity(node)?.id.clone())).collect()
    }
}

/// A walk outwards that visits each node once.
struct Walk<'a> {
    network: &'a Network,
    left_out: &'a LeftOut,
    reached: Vec<bool>,
}

impl Walk<'_> {
    /// Adds the entities one step further out.
    fn step(&mut self, from: NodeKey, found: &mut Vec<NodeKey>) {
        for next in self.over_lines(from) {
            if !self.reaches(next) {
                continue;
            }
            if self.network.entity(next).is_some() {
                found.push(next);
                continue;
            }
            for participant in self.over_lines(next) {
                if self.reaches(participant) {
                    found.push(participant);
                }
            }
        }
    }

    /// The nodes at the other ends of a node's edges.
    fn over_lines(&self, node: NodeKey) -> Vec<NodeKey> {
        let place = NodeIndex::new(node.index());
        let both = [petgraph::Outgoing, petgraph::Incoming];
        let edges = both.into_iter().flat_map(|way| {
            let edges = self.network.graph.edges_directed(place, way);
            edges.map(move |edge| {
                let other = if way == petgraph::Outgoing { edge.target() } else { edge.source() };
                (*edge.weight(), NodeKey(other.index() as u32))
            })
        });
        let records = &self.left_out.records;
        edges
            .filter(|(edge, _)| {
                let edge = if records.is_empty() { None } else { self.network.edge(*edge) };
                edge.is_none_or(|edge| !records.contains(&edge.record))
            })
            .map(|(_, other)| other)
            .collect()
    }

    /// Marks a node as reached. Returns whether this is the first time and the node is not left
    /// out.
    fn reaches(&mut self, node: NodeKey) -> bool {
        let stays = (self.network.entity(node))
            .is_none_or(|entity| !self.left_out.entities.contains(&entity.id));
        stays && self.reached.get_mut(node.index()).is_some_and(|old| !std::mem::replace(old, true))
    }
}
