//! Carries out what the reader decided of who is one, after the files' own rules. Ids stay as they
//! were without decisions, so that nothing else changes its name or place. What follows for records
//! is `decided_records`' work.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};

use super::clusters::Clusters;
use super::entities::Node;
use crate::load::decisions::{Decision, Decisions, part_id};
use crate::model::EntityId;

/// What was joined to what.
pub type Gone<I> = BTreeMap<I, I>;

/// What decisions make of all nodes.
pub struct Decided {
    /// The id of each node.
    pub ids: Vec<EntityId>,
    /// The nodes that are not part any more of what they were part of.
    pub apart: BTreeSet<usize>,
    /// Which entities went into others.
    pub gone: Gone<EntityId>,
}

/// Carries decisions out on nodes that have ids by the files alone.
///
/// Unnamed sources and entities of different kinds are never joined, whatever is decided; nor are
/// two of whom it is decided that they are two.
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

/// Takes what single files say of an entity out of it, where the reader says that it is another's.
/// Says which nodes.
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
        // The last part is the whole.
        if parts.len() < of_whole().count() {
            for node in parts {
                ids[node].clone_from(part);
                set_apart.insert(node);
            }
        }
    }
    set_apart
}

/// The numbers that go into another, by the decisions on pairs: first those that are two, so that
/// no third can join them, then those that `agree` by themselves, then those that are one.
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
