//! How two entities are linked: the shortest chains between them, contacts before structure. A
//! chain says who is said to be linked to whom, step by step; nobody says that anything was passed
//! on along it. How it is worded is known elsewhere.
//!
//! The k shortest paths without a circle are found as by J. Y. Yen, "Finding the k shortest
//! loopless paths in a network", Management Science 17 (1971), over E. W. Dijkstra's shortest
//! paths (Numerische Mathematik 1, 1959).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::graph::{Edge, EdgeKind, Network, NodeKey, NodeKind};
use crate::model::{
    EntityId, Modality, RecordId, RecordRef, RelationKind, RoleStatus, Standing, Verdict,
};

/// Which chains are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainOptions {
    /// How many at most.
    pub count: usize,
    /// Also along links that are denied and asserted by none, and contacts that were called off.
    pub denied: bool,
}

impl Default for ChainOptions {
    fn default() -> Self {
        Self { count: 3, denied: false }
    }
}

/// One link of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it begins.
    pub from: EntityId,
    /// Where it leads.
    pub to: EntityId,
    /// The records that link the two, the best link first; never empty.
    pub records: Vec<RecordId>,
}

/// A way from one entity to another that visits nobody twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Its links, in order; never empty.
    pub steps: Vec<Step>,
    /// What it costs: the less, the closer the link (see [`cost`]).
    pub cost: u32,
}

/// What one record costs as a link, less for closer ones; `None` where it is none. Contacts are
/// closest, then what one did for or to another, then how organisations are built. What is
/// disputed, doubted or only background costs more. An opinion about somebody is no link.
pub fn cost(record: RecordRef<'_>, standing: &Standing, denied: bool) -> Option<u32> {
    let base = match record {
        RecordRef::Contact(contact) => match contact.modality {
            Modality::Happened => 4,
            Modality::Planned | Modality::Proposed => 6,
            Modality::Cancelled if denied => 8,
            Modality::Cancelled => return None,
        },
        RecordRef::Relation(relation) => match relation.kind {
            RelationKind::Views | RelationKind::Advocates => return None,
            ref kind if kind.is_structure() => 8,
            _ => 6,
        },
        RecordRef::Role(role) => match role.status {
            RoleStatus::Former => 10,
            _ => 8,
        },
        RecordRef::Fact(_) => return None,
    };
    let doubt = match standing.verdict {
        Verdict::Reported => 0,
        Verdict::Disputed | Verdict::Background => 2,
        Verdict::Doubted => 4,
        Verdict::Denied if denied => 6,
        Verdict::Denied | Verdict::NotAsserted => return None,
    };
    Some(base + doubt)
}

/// Paths looked at for each chain wanted, at most: several meetings of overlapping rounds make many
/// paths through the same people, and a search must end.
const TRIES: usize = 60;

/// A node's way on: where to and what it costs.
type Way = (NodeKey, u32);

/// A path of nodes with its cost; ordered by it, then by its nodes.
type Path = (u32, Vec<NodeKey>);

impl Network {
    /// The shortest chains between two entities, the shortest first; none where there is none, or
    /// one of the two is hidden. Chains through the same entities are one; where meetings overlap
    /// so much that dozens of paths lead through the same entities, longer chains may be missed.
    pub fn chains(&self, from: &EntityId, to: &EntityId, options: ChainOptions) -> Vec<Chain> {
        let (Some(from), Some(to)) = (self.node_of(from), self.node_of(to)) else {
            return Vec::new();
        };
        if from == to {
            return Vec::new();
        }
        let ways = self.ways(options.denied);
        let mut chains: Vec<Chain> = Vec::new();
        let mut known: BTreeSet<Vec<NodeKey>> = BTreeSet::new();
        let mut search = Search::new(&ways, from, to);
        for _ in 0..options.count.saturating_mul(TRIES) {
            if chains.len() >= options.count {
                break;
            }
            let Some((cost, path)) = search.next_path() else { break };
            let visited: Vec<NodeKey> =
                path.into_iter().filter(|node| self.entity(*node).is_some()).collect();
            if known.insert(visited.clone()) {
                chains.push(Chain { steps: self.steps(&visited, options.denied), cost });
            }
        }
        chains
    }

    /// Every node's ways on, each neighbour once at its least cost. Half of a contact of three or
    /// more leads to its hub, and the other half from there; of several contacts of the same round
    /// the closest one stands for all.
    fn ways(&self, denied: bool) -> Vec<Vec<Way>> {
        let mut ways: Vec<BTreeMap<NodeKey, u32>> = vec![BTreeMap::new(); self.nodes().len()];
        let spared = self.spared_hubs(denied);
        let leads = |edge: &&Edge| edge.from != edge.to && !spared.contains(&edge.to);
        for edge in self.edges().iter().filter(leads) {
            let Some(record) = self.dossier().record(&edge.record) else { continue };
            let standing = Standing::of(record, self.dossier());
            let Some(cost) = cost(record, &standing, denied) else { continue };
            let cost = if edge.kind == EdgeKind::Spoke { cost / 2 } else { cost };
            for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
                let least = ways[one.index()].entry(other).or_insert(cost);
                *least = cost.min(*least);
            }
        }
        ways.into_iter().map(|to| to.into_iter().collect()).collect()
    }

    /// What a contact of three or more costs, by its hub.
    fn hub_cost(&self, hub: NodeKey, denied: bool) -> Option<u32> {
        let Some(NodeKind::Hub(contact)) = self.node(hub) else { return None };
        let record = self.dossier().record(contact)?;
        cost(record, &Standing::of(record, self.dossier()), denied)
    }

    /// Hubs whose round met as closely at another hub.
    fn spared_hubs(&self, denied: bool) -> BTreeSet<NodeKey> {
        let mut closest: BTreeMap<Vec<NodeKey>, (u32, NodeKey)> = BTreeMap::new();
        let mut spared = BTreeSet::new();
        for hub in self.node_keys() {
            let Some(cost) = self.hub_cost(hub, denied) else { continue };
            let best = closest.entry(self.neighbours(hub)).or_insert((cost, hub));
            if best.1 != hub {
                let (stays, goes) = if cost < best.0 { (hub, best.1) } else { (best.1, hub) };
                *best = (cost.min(best.0), stays);
                spared.insert(goes);
            }
        }
        spared
    }

    /// The steps from entity to entity.
    fn steps(&self, entities: &[NodeKey], denied: bool) -> Vec<Step> {
        let step = |pair: &[NodeKey]| {
            let (from, to) = (self.entity(pair[0])?, self.entity(pair[1])?);
            let records = self.links(pair[0], pair[1], denied);
            Some(Step { from: from.id.clone(), to: to.id.clone(), records })
        };
        entities.windows(2).filter_map(step).collect()
    }

    /// The records that link two entities, contacts of three or more included, the closest first.
    fn links(&self, one: NodeKey, other: NodeKey, denied: bool) -> Vec<RecordId> {
        let bundle = self.bundle_of(one, other);
        let records = bundle.map(|bundle| self.records_of_bundle(bundle)).unwrap_or_default();
        let between = records.into_iter().filter_map(|record| {
            let standing = Standing::of(record, self.dossier());
            Some((cost(record, &standing, denied)?, record.id().clone()))
        });
        let shared = self.neighbours(one).into_iter().filter_map(|hub| {
            self.bundle_of(hub, other)?;
            match self.node(hub)? {
                NodeKind::Hub(contact) => Some((self.hub_cost(hub, denied)?, contact.clone())),
                NodeKind::Entity(_) => None,
            }
        });
        let mut links: Vec<(u32, RecordId)> = between.chain(shared).collect();
        links.sort_unstable();
        links.into_iter().map(|(_, id)| id).collect()
    }
}

/// Yen's search, one path at a time.
struct Search<'a> {
    ways: &'a [Vec<Way>],
    from: NodeKey,
    to: NodeKey,
    found: Vec<Path>,
    candidates: BTreeSet<Path>,
}

impl<'a> Search<'a> {
    const fn new(ways: &'a [Vec<Way>], from: NodeKey, to: NodeKey) -> Self {
        Self { ways, from, to, found: Vec::new(), candidates: BTreeSet::new() }
    }

    fn next_path(&mut self) -> Option<Path> {
        let next = if let Some(last) = self.found.last().cloned() {
            self.branch_off(&last.1);
            self.candidates.pop_first()
        } else {
            self.shortest(self.from, &BTreeSet::new(), &BTreeSet::new())
        };
        self.found.extend(next.clone());
        next
    }

    /// Collects the shortest ways that leave a path at each of its nodes.
    fn branch_off(&mut self, path: &[NodeKey]) {
        let mut so_far = 0;
        for at in 0..path.len().saturating_sub(1) {
            let root = &path[..=at];
            let taken: BTreeSet<NodeKey> = (self.found.iter())
                .filter(|(_, found)| found.len() > at + 1 && found[..=at] == *root)
                .map(|(_, found)| found[at + 1])
                .collect();
            let visited: BTreeSet<NodeKey> = path[..at].iter().copied().collect();
            if let Some((cost, rest)) = self.shortest(path[at], &visited, &taken) {
                let whole = [&path[..at], &rest].concat();
                self.candidates.insert((so_far + cost, whole));
            }
            so_far += self.cost_of(path[at], path[at + 1]);
        }
    }

    fn cost_of(&self, from: NodeKey, to: NodeKey) -> u32 {
        let ways = &self.ways[from.index()];
        ways.binary_search_by_key(&to, |way| way.0).map_or(0, |place| ways[place].1)
    }

    /// Dijkstra's shortest path from a node to the goal around some nodes, its first step not to
    /// any of those taken. Of several equally short the one with the smaller keys from the end.
    fn shortest(
        &self,
        from: NodeKey,
        avoided: &BTreeSet<NodeKey>,
        taken: &BTreeSet<NodeKey>,
    ) -> Option<Path> {
        let mut reached: BTreeMap<NodeKey, (u32, NodeKey)> = BTreeMap::new();
        let mut open = BinaryHeap::from([Reverse((0, from, from))]);
        while let Some(Reverse((cost, node, before))) = open.pop() {
            if reached.contains_key(&node) {
                continue;
            }
            reached.insert(node, (cost, before));
            if node == self.to {
                return Some((cost, path_back(&reached, from, node)));
            }
            for &(next, way) in &self.ways[node.index()] {
                let barred = avoided.contains(&next) || (node == from && taken.contains(&next));
                if !barred && !reached.contains_key(&next) {
                    open.push(Reverse((cost + way, next, node)));
                }
            }
        }
        None
    }
}

fn path_back(
    reached: &BTreeMap<NodeKey, (u32, NodeKey)>,
    from: NodeKey,
    to: NodeKey,
) -> Vec<NodeKey> {
    let mut path = vec![to];
    let mut node = to;
    while node != from {
        let Some((_, before)) = reached.get(&node) else { break };
        node = *before;
        path.push(node);
    }
    path.reverse();
    path
}
