//! Carries out what the reader decided of who and what is one, after the files' own rules. Ids stay
//! as they were without decisions, so that nothing else changes its name or place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::clusters::Clusters;
use super::entities::Node;
use super::kinds::Record as _;
use super::records::Member;
use crate::load::decisions::{Decision, Decisions, part_id};
use crate::model::{Contact, EntityId, RecordId};

/// What was joined to what.
pub type Gone<I> = BTreeMap<I, I>;

/// The ids of all nodes by the reader's decisions, and which of them went into others.
///
/// Unnamed sources and entities of different kinds are never joined, whatever is decided; nor are
/// two of whom it is decided that they are two.
pub fn entities(
    nodes: &[Node<'_>],
    mut ids: Vec<EntityId>,
    decisions: &Decisions,
) -> (Vec<EntityId>, Gone<EntityId>) {
    if decisions.entities.is_empty() {
        return (ids, Gone::new());
    }
    set_apart(nodes, &mut ids, decisions);
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
    let joined = join(firsts.len(), &decisions.entities, |id| places.get(id).copied(), may_join);
    let gone: Gone<EntityId> = (joined.into_iter())
        .map(|(from, to)| (ids[firsts[from]].clone(), ids[firsts[to]].clone()))
        .collect();
    for id in &mut ids {
        if let Some(now) = gone.get(id) {
            id.clone_from(now);
        }
    }
    (ids, gone)
}

/// Takes what single files say of an entity out of it, where the reader says that it is another's.
fn set_apart(nodes: &[Node<'_>], ids: &mut [EntityId], decisions: &Decisions) {
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
            }
        }
    }
}

/// Puts contacts of the same participants together that the reader takes for one; the one with the
/// smallest id stays.
pub fn contacts(
    members: &mut BTreeMap<RecordId, Vec<Member<Contact>>>,
    decisions: &Decisions,
) -> Gone<RecordId> {
    if decisions.contacts.is_empty() {
        return Gone::new();
    }
    let ids: Vec<RecordId> = members.keys().cloned().collect();
    let ends = |place: usize| {
        let first = members.get(&ids[place]).and_then(|group| group.first());
        first.map(|member| member.record.ends())
    };
    let place = |id: &RecordId| ids.binary_search(id).ok();
    let joined = join(ids.len(), &decisions.contacts, place, |a, b| ends(a) == ends(b));
    let gone: Gone<RecordId> =
        joined.into_iter().map(|(from, to)| (ids[from].clone(), ids[to].clone())).collect();
    for (from, to) in &gone {
        let moved = members.remove(from).unwrap_or_default();
        members.entry(to.clone()).or_default().extend(moved);
    }
    gone
}

/// The numbers that go into another, by the decisions on pairs: first those that are two, so that
/// no third can join them, then those that are one.
fn join<I>(
    length: usize,
    decisions: &BTreeMap<(I, I), Decision>,
    place: impl Fn(&I) -> Option<usize>,
    may_join: impl Fn(usize, usize) -> bool,
) -> BTreeMap<usize, usize> {
    let mut clusters = Clusters::new(length);
    for wanted in [Decision::Different, Decision::Same] {
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
