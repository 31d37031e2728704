//! Finds groups that are linked more among themselves than with others, by modularity (M. E. J.
//! Newman and M. Girvan, "Finding and evaluating community structure in networks", Physical Review
//! E 69, 2004), as by V. D. Blondel et al., "Fast unfolding of communities in large networks",
//! Journal of Statistical Mechanics (2008).
//!
//! The graph is that of the map: entities and contacts of three or more, with weight 1 for every
//! line. Nodes are moved in the order of their keys, and ties go to the community met first, so
//! that the same map gives the same communities. Such a search may leave a community in pieces that
//! are not connected. These are separated at the end, which never lowers modularity (V. A. Traag et
//! al., "From Louvain to Leiden", Scientific Reports 9, 2019, on why that happens).

use petgraph::unionfind::UnionFind;

use super::measured_graph::{Ground, Line, Node};
use super::progress::Watch;
use crate::model::{EntityId, RecordId};

/// The greatest number of rounds over all nodes at one level. It is enough for any map, and the
/// search must end.
const ROUNDS: usize = 64;
/// The least gain of a move. It is more than rounding could cause.
const LEAST_GAIN: f64 = 1e-12;

/// The communities of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// The communities, the largest first, then by their first member.
    pub groups: Vec<Group>,
    /// How much more they are linked within than chance would give: at most 1; 0 means no more.
    pub modularity: f64,
}

/// One community.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its entities, sorted by ID; never empty.
    pub entities: Vec<EntityId>,
    /// The contacts of three or more in it, by ID.
    pub rounds: Vec<RecordId>,
    /// The entity with the most lines within the community, the first by ID among equals.
    pub centre: Option<EntityId>,
}

impl Ground {
    /// The communities of the entities with a reported contact; `None` if it was stopped.
    pub fn communities(&self, watch: &Watch) -> Option<Communities> {
        let (nodes, links) = self.drawn();
        let whole = Level::new(nodes.len(), links.iter().map(|(a, b)| (*a, *b, 1.0)));
        let mut of: Vec<u32> = (0..nodes.len() as u32).collect();
        let mut level = whole.clone();
        loop {
            let moved = level.moves(watch)?;
            if moved.groups == level.nodes() {
                break;
            }
            for community in &mut of {
                *community = moved.of[*community as usize];
            }
            level = level.gathered(&moved);
        }
        let of = in_one_piece(&of, &links);
        let modularity = whole.modularity(&of);
        Some(Communities { groups: self.groups(&nodes, &links, &of), modularity })
    }

    /// The graph of the map: the entities with a line and the contacts of three or more, and the
    /// lines between them, given by indices into these nodes.
    fn drawn(&self) -> (Vec<Node>, Vec<(u32, u32)>) {
        let first_line = self.entities.len() as Node;
        let is_round =
            |node: &Node| matches!(self.lines[(*node - first_line) as usize], Line::Round(_));
        let lines = first_line..self.nodes() as Node;
        let nodes: Vec<Node> = self.linked().chain(lines.clone().filter(is_round)).collect();
        let mut place = vec![0; self.nodes()];
        for (at, node) in nodes.iter().enumerate() {
            place[*node as usize] = at as u32;
        }
        let mut links = Vec::new();
        for line in lines {
            match (self.next_to(line), is_round(&line)) {
                ([a, b], false) => links.push((place[*a as usize], place[*b as usize])),
                (members, _) => {
                    let own = place[line as usize];
                    links.extend(members.iter().map(|member| (place[*member as usize], own)));
                }
            }
        }
        (nodes, links)
    }

    fn groups(&self, nodes: &[Node], links: &[(u32, u32)], of: &[u32]) -> Vec<Group> {
        let mut within = vec![0_u32; nodes.len()];
        for (a, b) in links.iter().filter(|(a, b)| of[*a as usize] == of[*b as usize]) {
            within[*a as usize] += 1;
            within[*b as usize] += 1;
        }
        let count = of.iter().max().map_or(0, |last| *last as usize + 1);
        let mut groups = vec![(Group::default(), 0); count];
        for (at, node) in nodes.iter().enumerate() {
            let (group, most) = &mut groups[of[at] as usize];
            if let Some(id) = self.entities.get(*node as usize) {
                if group.centre.is_none() || within[at] > *most {
                    group.centre = Some(id.clone());
                    *most = within[at];
                }
                group.entities.push(id.clone());
            } else if let Line::Round(id) = &self.lines[*node as usize - self.entities.len()] {
                group.rounds.push(id.clone());
            }
        }
        // A contact whose participants all went to other communities is no community.
        let mut groups: Vec<Group> = (groups.into_iter())
            .map(|(group, _)| group)
            .filter(|group| !group.entities.is_empty())
            .collect();
        groups.sort_by(|a, b| {
            b.entities.len().cmp(&a.entities.len()).then_with(|| a.entities.cmp(&b.entities))
        });
        groups
    }
}

/// The community of each node, and the number of communities. They are numbered in the order of
/// their first nodes.
struct Moved {
    of: Vec<u32>,
    groups: usize,
}

/// A weighted graph. The lines inside a merged node count as a loop.
#[derive(Clone)]
struct Level {
    next: Vec<Vec<(u32, f64)>>,
    /// Twice the weight of the lines inside each node.
    loops: Vec<f64>,
    /// The weight of the lines at each node, with loops counted twice.
    strength: Vec<f64>,
    /// Twice the weight of all lines.
    total: f64,
}

impl Level {
    fn new(nodes: usize, links: impl Iterator<Item = (u32, u32, f64)>) -> Self {
        let mut next = vec![std::collections::BTreeMap::new(); nodes];
        let mut loops = vec![0.0; nodes];
        for (a, b, weight) in links {
            if a == b {
                loops[a as usize] += 2.0 * weight;
            } else {
                *next[a as usize].entry(b).or_insert(0.0) += weight;
                *next[b as usize].entry(a).or_insert(0.0) += weight;
            }
        }
        let next: Vec<Vec<(u32, f64)>> =
            next.into_iter().map(|own| own.into_iter().collect()).collect();
        let strength: Vec<f64> = (next.iter().zip(&loops))
            .map(|(own, within)| own.iter().map(|(_, weight)| weight).sum::<f64>() + within)
            .collect();
        let total = strength.iter().sum();
        Self { next, loops, strength, total }
    }

    const fn nodes(&self) -> usize {
        self.next.len()
    }

    /// Moves each node to the neighbouring community that gains most, until no move gains anything.
    /// `None` if it was stopped.
    fn moves(&self, watch: &Watch) -> Option<Moved> {
        let mut of: Vec<u32> = (0..self.nodes() as u32).collect();
        let mut strength = self.strength.clone();
        let mut to_community = vec![0.0; self.nodes()];
        for _ in 0..ROUNDS {
            let mut moved = false;
            for node in 0..self.nodes() {
                if node % 1024 == 0 && watch.is_stopped() {
                    return None;
                }
                moved |= self.move_one(node, &mut of, &mut strength, &mut to_community);
            }
            if !moved {
                break;
            }
        }
        Some(numbered(&of))
    }

    fn move_one(
        &self,
        node: usize,
        of: &mut [u32],
        strength: &mut [f64],
        to_community: &mut [f64],
    ) -> bool {
        let own = of[node];
        let mut near = vec![own];
        for (other, weight) in &self.next[node] {
            let community = of[*other as usize];
            if to_community[community as usize] == 0.0 && community != own {
                near.push(community);
            }
            to_community[community as usize] += weight;
        }
        strength[own as usize] -= self.strength[node];
        let gain = |community: u32| {
            to_community[community as usize]
                - self.strength[node] * strength[community as usize] / self.total
        };
        let (mut best, mut most) = (own, gain(own));
        for community in &near {
            if gain(*community) > most + LEAST_GAIN {
                (best, most) = (*community, gain(*community));
            }
        }
        for community in near {
            to_community[community as usize] = 0.0;
        }
        strength[best as usize] += self.strength[node];
        of[node] = best;
        best != own
    }

    /// The graph whose nodes are the communities.
    fn gathered(&self, moved: &Moved) -> Self {
        let mut loops = vec![0.0; moved.groups];
        for (node, within) in self.loops.iter().enumerate() {
            loops[moved.of[node] as usize] += within;
        }
        let links = self.next.iter().enumerate().flat_map(|(a, own)| {
            let from = moved.of[a];
            own.iter()
                .filter(move |(b, _)| (*b as usize) > a)
                .map(move |(b, weight)| (from, moved.of[*b as usize], *weight))
        });
        let mut level = Self::new(moved.groups, links);
        for (place, within) in loops.into_iter().enumerate() {
            level.loops[place] += within;
            level.strength[place] += within;
            level.total += within;
        }
        level
    }

    fn modularity(&self, of: &[u32]) -> f64 {
        if self.total == 0.0 {
            return 0.0;
        }
        let count = of.iter().max().map_or(0, |last| *last as usize + 1);
        let (mut within, mut strength) = (vec![0.0; count], vec![0.0; count]);
        for (node, own) in self.next.iter().enumerate() {
            let community = of[node];
            strength[community as usize] += self.strength[node];
            within[community as usize] += self.loops[node];
            for (other, weight) in own {
                if of[*other as usize] == community {
                    within[community as usize] += weight;
                }
            }
        }
        let share = |(within, strength): (&f64, &f64)| {
            within / self.total - (strength / self.total) * (strength / self.total)
        };
        within.iter().zip(&strength).map(share).sum()
    }
}

/// Numbers communities in the order of their first nodes.
fn numbered(of: &[u32]) -> Moved {
    let mut number = vec![None; of.len()];
    let mut groups = 0;
    let of = (of.iter())
        .map(|community| {
            *number[*community as usize].get_or_insert_with(|| {
                groups += 1;
                groups - 1
            })
        })
        .collect();
    Moved { of, groups: groups as usize }
}

/// Splits communities whose parts are not connected.
fn in_one_piece(of: &[u32], links: &[(u32, u32)]) -> Vec<u32> {
    let mut pieces = UnionFind::<u32>::new(of.len());
    for (a, b) in links.iter().filter(|(a, b)| of[*a as usize] == of[*b as usize]) {
        pieces.union(*a, *b);
    }
    numbered(&pieces.into_labeling()).of
}
