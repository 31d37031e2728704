//! Works out what falls apart when entities or lines are removed: how many parts the reported
//! contact then has, who has none left, and which governments are no longer linked.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::measured_graph::{Carrier, Ground, Node};
use super::progress::Watch;
use crate::model::EntityId;

/// The greatest number of pairs of governments that are listed.
const NAMED_PAIRS: usize = 500;

/// What falls apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fallout {
    /// The removed entities and lines that have any reported contact.
    pub gone: BTreeSet<Carrier>,
    /// The number of connected parts of the contact before.
    pub parts_before: usize,
    /// The number of connected parts afterwards. Entities left without contact do not count.
    pub parts_after: usize,
    /// The entities that have no contact left, sorted by ID.
    pub alone: Vec<EntityId>,
    /// Groups that were linked with the largest remaining part and no longer are. Larger ones come
    /// first.
    pub parted: Vec<Vec<EntityId>>,
    /// Pairs of governments whose people were linked, even through others, and no longer are,
    /// sorted by ID.
    pub governments: Vec<(EntityId, EntityId)>,
    /// Whether there are more such pairs than are listed.
    pub more_governments: bool,
}

impl Fallout {
    /// Whether nothing falls apart.
    pub const fn is_empty(&self) -> bool {
        self.alone.is_empty() && self.parted.is_empty() && self.governments.is_empty()
    }

    /// All entities that are cut off: without contact, or in a separated group.
    pub fn cut_off(&self) -> impl Iterator<Item = &EntityId> {
        self.alone.iter().chain(self.parted.iter().flatten())
    }
}

/// The component of each node. A removed node is alone in its component.
struct Components {
    of: Vec<Node>,
}

impl Components {
    fn new(ground: &Ground, gone: &BTreeSet<Node>) -> Self {
        let mut sets = UnionFind::<Node>::new(ground.nodes());
        for line in ground.entities.len() as Node..ground.nodes() as Node {
            if gone.contains(&line) {
                continue;
            }
            for member in ground.next_to(line).iter().filter(|member| !gone.contains(member)) {
                sets.union(line, *member);
            }
        }
        Self { of: sets.into_labeling() }
    }
}

impl Ground {
    /// Works out what falls apart without some entities and lines; `None` if it was stopped.
    pub fn without(&self, gone: &BTreeSet<Carrier>, watch: &Watch) -> Option<Fallout> {
        let known: BTreeSet<&Carrier> =
            gone.iter().filter(|carrier| self.node(carrier).is_some()).collect();
        let nodes: BTreeSet<Node> = known.iter().filter_map(|c| self.node(c)).collect();
        let before = Components::new(self, &BTreeSet::new());
        let after = Components::new(self, &nodes);
        let left = |node: &Node| !nodes.contains(node);
        let mut broken: BTreeMap<Node, BTreeMap<Node, Vec<Node>>> = BTreeMap::new();
        for node in &nodes {
            broken.entry(before.of[*node as usize]).or_default();
        }
        let mut parts = (BTreeSet::new(), BTreeMap::<Node, usize>::new());
        for node in self.linked() {
            let whole = before.of[node as usize];
            parts.0.insert(whole);
            if left(&node) {
                *parts.1.entry(after.of[node as usize]).or_default() += 1;
                if let Some(groups) = broken.get_mut(&whole) {
                    groups.entry(after.of[node as usize]).or_default().push(node);
                }
            }
        }
        let mut fallout = Fallout {
            gone: known.into_iter().cloned().collect(),
            parts_before: parts.0.len(),
            parts_after: parts.1.values().filter(|size| **size > 1).count(),
            ..Fallout::default()
        };
        for groups in broken.into_values() {
            self.part(groups, &mut fallout);
        }
        fallout.alone.sort_unstable();
        fallout.parted.sort_by_cached_key(|group| (std::cmp::Reverse(group.len()), group.clone()));
        self.part_governments(&nodes, &before, &after, watch, &mut fallout)?;
        Some(fallout)
    }

    /// Adds what is left of one component. Its largest group is the rest, the others are cut off.
    fn part(&self, groups: BTreeMap<Node, Vec<Node>>, fallout: &mut Fallout) {
        let name = |node: &Node| self.entities[*node as usize].clone();
        let mut groups: Vec<Vec<Node>> = groups.into_values().collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
        for (place, group) in groups.iter().enumerate() {
            match group[..] {
                [one] => fallout.alone.push(name(&one)),
                _ if place > 0 => fallout.parted.push(group.iter().map(name).collect()),
                _ => {}
            }
        }
    }

    /// Adds the governments that are no longer linked; `None` if it was stopped.
    fn part_governments(
        &self,
        gone: &BTreeSet<Node>,
        before: &Components,
        after: &Components,
        watch: &Watch,
        fallout: &mut Fallout,
    ) -> Option<()> {
        let mut were: BTreeMap<u32, BTreeSet<Node>> = BTreeMap::new();
        let mut are: BTreeMap<u32, BTreeSet<Node>> = BTreeMap::new();
        for node in self.linked() {
            let Some(government) = self.serves[node as usize] else { continue };
            were.entry(government).or_default().insert(before.of[node as usize]);
            if !gone.contains(&node) {
                are.entry(government).or_default().insert(after.of[node as usize]);
            }
        }
        let none = BTreeSet::new();
        let name = |government: u32| self.governments[government as usize].clone();
        // Only a government that lost people, or whose people are cut off, can be separated from
        // another one.
        let hit: BTreeSet<u32> = (fallout.cut_off())
            .filter_map(|id| self.node(&Carrier::Entity(id.clone())))
            .chain(gone.iter().copied().filter(|node| self.is_entity(*node)))
            .filter_map(|node| self.serves[node as usize])
            .collect();
        for (one, in_one) in were.iter().filter(|(one, _)| hit.contains(one)) {
            if watch.is_stopped() {
                return None;
            }
            let left = are.get(one).unwrap_or(&none);
            for (other, in_other) in &were {
                let counted_already = other < one && hit.contains(other);
                if other == one || counted_already || in_one.is_disjoint(in_other) {
                    continue;
                }
                if left.is_disjoint(are.get(other).unwrap_or(&none)) {
                    if fallout.governments.len() == NAMED_PAIRS {
                        fallout.more_governments = true;
                        return Some(());
                    }
                    let (first, second) = (one.min(other), one.max(other));
                    fallout.governments.push((name(*first), name(*second)));
                }
            }
        }
        fallout.governments.sort_unstable();
        Some(())
    }
}
