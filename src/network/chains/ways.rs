//! The ways from each node of a network to its neighbours, with their costs. They are computed
//! once, because there are as many as there are records, and every search for chains uses them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::cost;
use crate::network::graph::{Edge, EdgeKind, Network, NodeKey};

/// A way from a node: the neighbour and the cost.
pub(super) type Way = (NodeKey, u32);

/// The ways of one network, without and with denied links. They are computed when they are first
/// needed.
#[derive(Clone, Debug, Default)]
pub(in crate::network) struct KeptWays([OnceLock<Ways>; 2]);

impl KeptWays {
    pub(super) fn of(&self, network: &Network, denied: bool) -> &Ways {
        let [asserted, all] = &self.0;
        let kept = if denied { all } else { asserted };
        kept.get_or_init(|| Ways::new(network, denied))
    }
}

/// The ways from each node, with each neighbour once at its least cost. A contact of three or more
/// costs one half to its hub and the other half from there. Of several contacts of the same group
/// only the closest one is kept.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// The ways of all nodes in order; those of one node are sorted by neighbour.
    ways: Vec<Way>,
    /// Where the ways of each node begin in `ways`. The last entry is the end of all ways.
    begins: Vec<u32>,
}

impl Ways {
    fn new(network: &Network, denied: bool) -> Self {
        let costs = edge_costs(network, denied);
        let spared = spared_hubs(network, &costs);
        let mut all: Vec<(NodeKey, NodeKey, u32)> = Vec::with_capacity(2 * costs.len());
        for (edge, cost) in network.edges().iter().zip(costs) {
            let Some(cost) = cost else { continue };
            if edge.from == edge.to || spared.contains(&edge.to) {
                continue;
            }
            let cost = if edge.kind == EdgeKind::Spoke { cost / 2 } else { cost };
            all.push((edge.from, edge.to, cost));
            all.push((edge.to, edge.from, cost));
        }
        all.sort_unstable();
        // The cheapest of several is first and is kept.
        all.dedup_by_key(|(from, to, _)| (*from, *to));
        let mut begins = Vec::with_capacity(network.nodes().len() + 1);
        for node in network.node_keys() {
            let before = begins.last().map_or(0, |begin| *begin as usize);
            let more = all[before..].partition_point(|(from, ..)| *from < node);
            begins.push((before + more) as u32);
        }
        begins.push(all.len() as u32);
        Self { ways: all.into_iter().map(|(_, to, cost)| (to, cost)).collect(), begins }
    }

    /// The number of nodes.
    pub(super) const fn nodes(&self) -> usize {
        self.begins.len() - 1
    }

    /// The ways from a node, sorted by neighbour.
    pub(super) fn from(&self, node: NodeKey) -> &[Way] {
        let place = node.index();
        &self.ways[self.begins[place] as usize..self.begins[place + 1] as usize]
    }

    /// The cost of the way between two neighbours.
    pub(super) fn cost(&self, from: NodeKey, to: NodeKey) -> u32 {
        let ways = self.from(from);
        ways.binary_search_by_key(&to, |way| way.0).map_or(0, |place| ways[place].1)
    }
}

/// The cost of every edge as a link, by edge key; `None` if it is no link.
fn edge_costs(network: &Network, denied: bool) -> Vec<Option<u32>> {
    let of_edge = |edge: &Edge| {
        let place = edge.number as usize;
        cost(network.dossier().record_at(place)?, network.summaries()[place], denied)
    };
    network.edges().iter().map(of_edge).collect()
}

/// The hubs that can be left out, because the same group met at another hub at least as closely.
fn spared_hubs(network: &Network, costs: &[Option<u32>]) -> BTreeSet<NodeKey> {
    let spokes = network.edges().iter().zip(costs).filter(|(edge, _)| edge.kind == EdgeKind::Spoke);
    let mut rounds: BTreeMap<NodeKey, (Vec<NodeKey>, u32)> = BTreeMap::new();
    for (edge, cost) in spokes {
        if let Some(cost) = cost {
            rounds.entry(edge.to).or_insert((Vec::new(), *cost)).0.push(edge.from);
        }
    }
    let mut closest: BTreeMap<Vec<NodeKey>, (u32, NodeKey)> = BTreeMap::new();
    let mut spared = BTreeSet::new();
    for (hub, (mut round, cost)) in rounds {
        round.sort_unstable();
        let best = closest.entry(round).or_insert((cost, hub));
        if best.1 != hub {
            let (stays, goes) = if cost < best.0 { (hub, best.1) } else { (best.1, hub) };
            *best = (cost.min(best.0), stays);
            spared.insert(goes);
        }
    }
    spared
}
