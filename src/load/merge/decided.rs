//! Applies the reader's decisions on entities, after the files' own rules. IDs stay as they were
//! without decisions, so that nothing else changes its name or place. Records that change as a
//! result are handled in `decided_records`.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};

use super::clusters::Clusters;
use super::entities::Node;
use crate::load::decisions::{Decision, Decisions, part_id};
use crate::model::EntityId;

/// From the ID of each thing that was joined to another, to the ID of that other one.
pub type Gone<I> = BTreeMap<I, I>;

/// The result of applying decisions to all nodes.
pub struct Decided {
    /// The ID of each node.
    pub ids: Vec<EntityId>,
    /// The nodes that were split off from the entity that merging had made them part of.
    pub apart: BTreeSet<usize>,
    /// Which entities were joined into others.
    pub gone: Gone<EntityId>,
}

/// Applies decisions to nodes; `ids` are the IDs that the nodes have by the files alone.
///
/// Unnamed sources and entities of different kinds are never joined, whatever was decided. Neither
/// are two entities that another decision calls different.
pub fn entities(nodes: &[Node<'_>], mut ids: Vec<EntityId>, decisions: &Decisions) -> Decided {
    let apart = set_apart(nodes, &mut ids, decisions);
    let mut firsts: Vec<usize> = Vec::new();
    let mut places: HashMap<&EntityId, usize> = HashMap::new();
    for (node, id) in ids.iter().enumerate() {
        places.entry(id).or_insert_with(|| {
            firsts.push(node);
            firsts.len() - 1
        });
    }
    let may_join = |a: usize, b: usize| {
        let (a, b) = (nodes[firsts[a]].entity, nodes[firsts[b]].entity);
        !a.anonymous && !b.anonymous && a.kind == b.kind
    };
    let place = |id: &EntityId| places.get(id).copied();
    let joined = join(firsts.len(), &decisions.entities, place, may_join, &[]);
    let gone: Gone<EntityId> = (joined.into_iter())
        .map(|(from, to)| (ids[firsts[from]].clone(), ids[firsts[to]].clone()))
        .collect();
    for id in &mut ids {
        if let Some(now) = gone.get(id) {
            id.clone_from(now);
        }
    }
    Decided { ids, apart, gone }
}

/// Splits the nodes of single files off from an entity if the reader decided that they are somebody
/// else. Returns these nodes.
fn set_apart(nodes: &[Node<'_>], ids: &mut [EntityId], decisions: &Decisions) -> BTreeSet<usize> {
    let mut set_apart = BTreeSet::new();
    let known: BTreeSet<EntityId> = ids.iter().cloned().collect();
    let apart = decisions.entities.iter().filter(|(_, d)| **d == Decision::Different);
    for ((a, b), _) in apart {
        let (whole, part) = if known.contains(a) { (a, b) } else { (b, a) };
        if !known.contains(whole) || known.contains(part) {
            continue;
        }
        let of_whole = || ids.iter().enumerate().filter(|(_, id)| *id == whole);
        let is_part = |node: &usize| {
            let Node { file, entity, .. } = &nodes[*node];
            part_id(&entity.id, &file.file.name) == *part
        };
        let parts: Vec<usize> = of_whole().map(|(node, _)| node).filter(is_part).collect();
        // If this is all that is left of the entity, it stays: it is then the whole entity.
        if parts.len() < of_whole().count() {
            for node in parts {
                ids[node].clone_from(part);
                set_apart.insert(node);
            }
        }
    }
    set_apart
}

/// For each number that is joined to another one, that other number. First, pairs decided as
/// different are kept apart, so that no third thing can join them. Then the pairs in `agree` are
/// joined, then those decided as the same.
pub fn join<I>(
    length: usize,
    decisions: &BTreeMap<(I, I), Decision>,
    place: impl Fn(&I) -> Option<usize>,
    may_join: impl Fn(usize, usize) -> bool,
    agree: &[(usize, usize)],
) -> BTreeMap<usize, usize> {
    let mut clusters = Clusters::new(length);
    for wanted in [Decision::Different, Decision::Same] {
        if wanted == Decision::Same {
            for (a, b) in agree {
                clusters.unite(*a, *b);
            }
        }
        for ((a, b), decision) in decisions {
            let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
            if *decision != wanted {
                continue;
            }
            if wanted == Decision::Different {
                clusters.keep_apart(a, b);
            } else if may_join(a, b) {
                clusters.unite(a, b);
            }
        }
    }
    (0..length).map(|from| (from, clusters.find(from))).filter(|(from, to)| from != to).collect()
}
