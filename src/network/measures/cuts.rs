//! Finds the entities and lines that the reported contact depends on: without one of them it falls
//! into more parts (articulation points; for lines: bridges). The sizes of the parts are given.
//!
//! One depth-first search over entities and lines in turn, with low points, as by J. Hopcroft and
//! R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation", Communications of the
//! ACM 16 (1973), without recursion. petgraph has the same search, but it only tells which nodes
//! cut and not what falls off, which would take one search for each. A test compares the two.

use super::measured_graph::{Carrier, Ground, Node};

/// An entity or line without which the reported contact falls into parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The entity or line.
    pub carrier: Carrier,
    /// The number of entities in each part, the largest first; at least two parts.
    pub parts: Vec<usize>,
}

impl Cut {
    /// The number of pairs of entities that would be separated.
    pub fn parted(&self) -> u64 {
        let (sum, squares) = (self.parts.iter())
            .map(|size| *size as u64)
            .fold((0, 0), |(sum, squares), size| (sum + size, squares + size * size));
        (sum * sum - squares) / 2
    }
}

impl Ground {
    /// Returns all cuts. Those that would separate the most pairs come first, then entities by ID,
    /// then lines by ID.
    pub fn cuts(&self) -> Vec<Cut> {
        let mut search = Search::new(self);
        let mut cuts: Vec<Cut> = Vec::new();
        for root in 0..self.nodes() as Node {
            if search.order[root as usize] == UNSEEN {
                let whole = search.run(self, root);
                cuts.extend(whole.iter().filter_map(|node| search.cut(self, *node)));
            }
        }
        cuts.sort_by_cached_key(|cut| (std::cmp::Reverse(cut.parted()), cut.carrier.clone()));
        cuts
    }
}

const UNSEEN: u32 = u32::MAX;

struct Search {
    /// When each node was reached, counted over all searches.
    order: Vec<u32>,
    /// The earliest node that can be reached from a node's branch by one step back.
    low: Vec<u32>,
    /// The number of entities in a node's branch, including the node itself.
    size: Vec<u32>,
    /// The sizes of the branches that are only connected through the node.
    fallen: Vec<Vec<u32>>,
    clock: u32,
    /// The number of entities in the component that was searched last.
    entities: u32,
}

impl Search {
    fn new(ground: &Ground) -> Self {
        let nodes = ground.nodes();
        Self {
            order: vec![UNSEEN; nodes],
            low: vec![UNSEEN; nodes],
            size: vec![0; nodes],
            fallen: vec![Vec::new(); nodes],
            clock: 0,
            entities: 0,
        }
    }

    /// Searches one component. Returns its nodes in the order in which they were reached.
    fn run(&mut self, ground: &Ground, root: Node) -> Vec<Node> {
        let mut reached = Vec::new();
        // The nodes on the current path, each with the index of the neighbour to look at next.
        let mut way: Vec<(Node, usize)> = Vec::new();
        self.enter(ground, root, &mut reached);
        way.push((root, 0));
        while let Some((node, at)) = way.last_mut() {
            let here = *node as usize;
            if let Some(next) = ground.next_to(*node).get(*at).copied() {
                *at += 1;
                if self.order[next as usize] == UNSEEN {
                    self.enter(ground, next, &mut reached);
                    way.push((next, 0));
                } else {
                    self.low[here] = self.low[here].min(self.order[next as usize]);
                }
            } else {
                way.pop();
                if let Some((above, _)) = way.last() {
                    self.leave(here, *above as usize);
                }
            }
        }
        self.entities = self.size[root as usize];
        reached
    }

    fn enter(&mut self, ground: &Ground, node: Node, reached: &mut Vec<Node>) {
        let place = node as usize;
        self.order[place] = self.clock;
        self.low[place] = self.clock;
        self.clock += 1;
        self.size[place] = u32::from(ground.is_entity(node));
        reached.push(node);
    }

    /// Passes the result of a finished branch to the node above. The step back to that node itself
    /// may be counted: a branch depends on the node if it reaches nothing earlier.
    fn leave(&mut self, branch: usize, above: usize) {
        self.low[above] = self.low[above].min(self.low[branch]);
        self.size[above] += self.size[branch];
        if self.low[branch] >= self.order[above] {
            self.fallen[above].push(self.size[branch]);
        }
    }

    /// The cut at a node of a component; `None` if the node does not cut it.
    fn cut(&self, ground: &Ground, node: Node) -> Option<Cut> {
        let own = u32::from(ground.is_entity(node));
        let fallen = &self.fallen[node as usize];
        let rest = self.entities - own - fallen.iter().sum::<u32>();
        let parts = fallen.iter().copied().chain([rest]).filter(|size| *size > 0);
        let mut parts: Vec<usize> = parts.map(|size| size as usize).collect();
        if parts.len() < 2 {
            return None;
        }
        parts.sort_unstable_by(|a, b| b.cmp(a));
        Some(Cut { carrier: ground.carrier(node), parts })
    }
}
