//! Finds the shortest paths one after the other. The method is J. Y. Yen, "Finding the k shortest
//! loopless paths in a network", Management Science 17 (1971), with E. L. Lawler's remark
//! (Management Science 18, 1972) that a path need not be left before the place where it left its
//! parent. Each path is found as by P. E. Hart, N. J. Nilsson and B. Raphael (IEEE Transactions on
//! Systems Science and Cybernetics 4, 1968), guided by the exact distances to the goal of E. W.
//! Dijkstra (Numerische Mathematik 1, 1959), so that only nodes near a shortest path are looked at.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::ways::Ways;
use crate::network::graph::NodeKey;

/// The distance of a node that cannot be reached.
const FAR: u32 = u32::MAX;

/// A path of nodes with its cost, and the index at which it left its parent path. Paths are ordered
/// by cost, then by nodes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    pub(super) cost: u32,
    pub(super) nodes: Vec<NodeKey>,
    left_at: usize,
}

/// Yen's search. It returns one path at a time.
pub(super) struct Search<'a> {
    ways: &'a Ways,
    from: NodeKey,
    to: NodeKey,
    /// The number of entities. The nodes after them are hubs.
    entities: u32,
    /// How many different paths are wanted.
    count: usize,
    found: Vec<Path>,
    candidates: BTreeSet<Path>,
    /// For each different list of visited entities, the least cost of a path among those found and
    /// the candidates.
    known: BTreeMap<Vec<NodeKey>, u32>,
    /// The distance of every node to the goal.
    rest: Vec<u32>,
    /// For each node: the number of the search that reached it last, its cost in that search, and
    /// the node before it. It is only valid if the number is that of the present search.
    reached: Vec<(u32, u32, NodeKey)>,
    searches: u32,
}

impl<'a> Search<'a> {
    /// Creates a search. Nodes from `entities` on are hubs.
    pub(super) fn new(
        ways: &'a Ways,
        (from, to): (NodeKey, NodeKey),
        entities: usize,
        count: usize,
    ) -> Self {
        Self {
            ways,
            from,
            to,
            entities: entities as u32,
            count,
            found: Vec::new(),
            candidates: BTreeSet::new(),
            known: BTreeMap::new(),
            rest: distances(ways, to),
            reached: vec![(0, 0, from); ways.nodes()],
            searches: 0,
        }
    }

    /// The entities of a path, in order.
    pub(super) fn visited(&self, nodes: &[NodeKey]) -> Vec<NodeKey> {
        nodes.iter().copied().filter(|node| node.0 < self.entities).collect()
    }

    /// The next path; `None` if there is none, or if `go_on` returns false.
    pub(super) fn next_path(&mut self, go_on: &dyn Fn() -> bool) -> Option<Path> {
        match self.found.last().cloned() {
            Some(last) => self.branch_off(&last, go_on)?,
            None => {
                if let Some((cost, nodes)) = self.shortest(self.from, (0, &[]), &BTreeSet::new()) {
                    self.keep(Path { cost, nodes, left_at: 0 });
                }
            }
        }
        let next = self.candidates.pop_first()?;
        self.found.push(next.clone());
        Some(next)
    }

    fn keep(&mut self, path: Path) {
        let least = self.known.entry(self.visited(&path.nodes)).or_insert(path.cost);
        *least = path.cost.min(*least);
        self.candidates.insert(path);
    }

    /// Adds as candidates the shortest paths that leave a path at each of its nodes, starting where
    /// it left its parent. Returns `None` if it was told to stop.
    fn branch_off(&mut self, path: &Path, go_on: &dyn Fn() -> bool) -> Option<()> {
        let nodes = &path.nodes;
        let mut so_far = 0;
        for at in 0..nodes.len().saturating_sub(1) {
            if !go_on() {
                return None;
            }
            if at >= path.left_at {
                let taken = self.taken(&nodes[..=at]);
                if let Some((cost, rest)) = self.shortest(nodes[at], (so_far, &nodes[..at]), &taken)
                {
                    let whole = [&nodes[..at], &rest].concat();
                    self.keep(Path { cost: so_far + cost, nodes: whole, left_at: at });
                }
            }
            so_far += self.ways.cost(nodes[at], nodes[at + 1]);
        }
        Some(())
    }

    /// The next nodes of the paths found so far that begin with `root`.
    fn taken(&self, root: &[NodeKey]) -> BTreeSet<NodeKey> {
        let begins = self.found.iter().filter(|path| path.nodes.starts_with(root));
        begins.filter_map(|path| path.nodes.get(root.len()).copied()).collect()
    }

    /// The greatest cost of a path that can still be among those wanted.
    fn most(&self) -> u32 {
        let mut costs: Vec<u32> = self.known.values().copied().collect();
        costs.sort_unstable();
        costs.get(self.count.saturating_sub(1)).copied().unwrap_or(FAR)
    }

    /// The shortest path from a node to the goal that avoids the nodes of the root and whose first
    /// step is not to a node of `taken`. `None` if there is no such path, or if it would cost too
    /// much together with the root. Of several equally short paths the same one is always returned.
    fn shortest(
        &mut self,
        from: NodeKey,
        (so_far, root): (u32, &[NodeKey]),
        taken: &BTreeSet<NodeKey>,
    ) -> Option<(u32, Vec<NodeKey>)> {
        let most = self.most();
        self.searches += 1;
        // Of two nodes with the same total, the one further along comes first, because it is nearer
        // to the goal.
        let mut open = BinaryHeap::from([Reverse((self.rest[from.index()], FAR, from, from))]);
        while let Some(Reverse((whole, short, node, before))) = open.pop() {
            if whole == FAR || so_far.saturating_add(whole) > most {
                return None;
            }
            let reached = &mut self.reached[node.index()];
            if reached.0 == self.searches {
                continue;
            }
            let cost = FAR - short;
            *reached = (self.searches, cost, before);
            if node == self.to {
                return Some((cost, self.path_back(from, node)));
            }
            for &(next, way) in self.ways.from(node) {
                let barred = root.contains(&next) || (node == from && taken.contains(&next));
                if !barred && self.reached[next.index()].0 != self.searches {
                    let cost = cost + way;
                    let whole = cost.saturating_add(self.rest[next.index()]);
                    open.push(Reverse((whole, FAR - cost, next, node)));
                }
            }
        }
        None
    }

    fn path_back(&self, from: NodeKey, to: NodeKey) -> Vec<NodeKey> {
        let mut path = vec![to];
        let mut node = to;
        while node != from {
            node = self.reached[node.index()].2;
            path.push(node);
        }
        path.reverse();
        path
    }
}

/// The distance of every node to `to`.
fn distances(ways: &Ways, to: NodeKey) -> Vec<u32> {
    let mut distances = vec![FAR; ways.nodes()];
    let mut open = BinaryHeap::from([Reverse((0, to))]);
    while let Some(Reverse((cost, node))) = open.pop() {
        if distances[node.index()] != FAR {
            continue;
        }
        distances[node.index()] = cost;
        for &(next, way) in ways.from(node) {
            if distances[next.index()] == FAR {
                open.push(Reverse((cost + way, next)));
            }
        }
    }
    distances
}
