//! How two entities are linked: the shortest chains between them, contacts before structure. A
//! chain says who is said to be linked to whom, step by step; nobody says that anything was passed
//! on along it. How it is worded is known elsewhere.
//!
//! The k shortest paths without a circle are found as by J. Y. Yen, "Finding the k shortest
//! loopless paths in a network", Management Science 17 (1971), over E. W. Dijkstra's shortest
//! paths (Numerische Mathematik 1, 1959).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::graph::{EdgeKind, Network, NodeKey, NodeKind};
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

/// A node's way on: where to and what it costs.
type Way = (NodeKey, u32);

/// A path of nodes with its cost; ordered by it, then by its nodes.
type Path = (u32, Vec<NodeKey>);

impl Network {
    /// The shortest chains between two entities, the shortest first; none where there is none, or
    /// one of the two is hidden. Chains through the same entities are one.
    pub fn chains(&self, from: &EntityId, to: &EntityId, options: ChainOptions) -> Vec<Chain> {
        let (Some(from), Some(to)) = (self.node_of(from), self.node_of(to)) else {
            return Vec::new();
        };
        if from == to {
            return Vec::new();
        }
        let ways = self.ways(options.denied);
        let mut chains: Vec<Chain> = Vec::new();
        let mut known: BTreeMap<Vec<NodeKey>, usize> = BTreeMap::new();
        let mut search = Search::new(&ways, from, to);
        while chains.len() < options.count {
            let Some((cost, path)) = search.next_path() else { break };
            let visited: Vec<NodeKey> =
                path.iter().copied().filter(|node| self.entity(*node).is_some()).collect();
            let steps = self.steps(&path, options.denied);
            if let Some(same) = known.get(&visited) {
                join(&mut chains[*same].steps, steps);
            } else {
                known.insert(visited, chains.len());
                chains.push(Chain { steps, cost });
            }
        }
        chains
    }

    /// Every node's ways on, each neighbour once at its least cost. Half of a contact of three or
    /// more leads to its hub, and the other half from there.
    fn ways(&self, denied: bool) -> Vec<Vec<Way>> {
        let mut ways: Vec<BTreeMap<NodeKey, u32>> = vec![BTreeMap::new(); self.nodes().len()];
        for edge in self.edges().iter().filter(|edge| edge.from != edge.to) {
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

    /// The steps along a path of nodes; a hub and its two spokes are one.
    fn steps(&self, path: &[NodeKey], denied: bool) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = 0;
        while at + 1 < path.len() {
            let hub = match self.node(path[at + 1]) {
                Some(NodeKind::Hub(contact)) => Some(contact.clone()),
                _ => None,
            };
            let end = if hub.is_some() { at + 2 } else { at + 1 };
            let ends = path.get(end).and_then(|end| Some((path[at], *end, self.entity(*end)?)));
            let (Some((from, to, last)), Some(first)) = (ends, self.entity(path[at])) else {
                return steps;
            };
            let records = hub.map_or_else(|| self.links(from, to, denied), |hub| vec![hub]);
            steps.push(Step { from: first.id.clone(), to: last.id.clone(), records });
            at = end;
        }
        steps
    }

    /// The records that link two nodes, the closest first.
    fn links(&self, one: NodeKey, other: NodeKey, denied: bool) -> Vec<RecordId> {
        let bundle = self.bundle_of(one, other);
        let records = bundle.map(|bundle| self.records_of_bundle(bundle)).unwrap_or_default();
        let mut links: Vec<(u32, &RecordId)> = records
            .into_iter()
            .filter_map(|record| {
                let standing = Standing::of(record, self.dossier());
                Some((cost(record, &standing, denied)?, record.id()))
            })
            .collect();
        links.sort_unstable();
        links.into_iter().map(|(_, id)| id.clone()).collect()
    }
}

/// Adds the records of another way along the same entities.
fn join(steps: &mut [Step], others: Vec<Step>) {
    for (step, other) in steps.iter_mut().zip(others) {
        for record in other.records {
            if !step.records.contains(&record) {
                step.records.push(record);
            }
        }
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
