//! Decides which entities of different files are the same (FORMAT "Merging files" 4 and 5), and
//! which ID each has afterwards. Equal names alone never join entities; they only lead to a
//! suggestion elsewhere.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use super::Source;
use super::clusters::Clusters;
use super::decided::{self, Gone};
use super::names::Names;
use super::naming::Naming;
use super::problems::{self, PlacedProblem};
use super::unite_entity;
use crate::load::decisions::Decisions;
use crate::model::{Entity, EntityId, SortedMap, Text};

/// One entity of one file; `number` is the index of the file.
pub struct Node<'a> {
    pub file: Source<'a>,
    pub number: usize,
    pub entity: &'a Entity,
}

impl Node<'_> {
    /// Whether the two must stay apart because one or both are unnamed.
    fn unnamed_apart(&self, other: &Self) -> bool {
        if !self.entity.anonymous && !other.entity.anonymous {
            return false;
        }
        self.entity.anonymous != other.entity.anonymous
            || self.entity.document.is_none()
            || self.entity.document != other.entity.document
    }
}

/// The IDs that one file's entities have in the dossier. IDs that do not change are not listed.
#[derive(Default)]
pub struct EntityIds<'a>(HashMap<&'a EntityId, EntityId>);

impl<'a> EntityIds<'a> {
    /// Makes the table for every file from the IDs of all nodes.
    fn of(nodes: &[Node<'a>], ids: &[EntityId], files: usize) -> Vec<Self> {
        let mut maps: Vec<Self> = Vec::new();
        maps.resize_with(files, Self::default);
        for (node, id) in nodes.iter().zip(ids).filter(|(node, id)| node.entity.id != **id) {
            maps[node.number].0.insert(&node.entity.id, id.clone());
        }
        maps
    }

    /// A table of changed IDs that were worked out before.
    #[cfg(feature = "corpus")]
    pub fn known(called: &'a [(EntityId, EntityId)]) -> Self {
        Self(called.iter().map(|(own, now)| (own, now.clone())).collect())
    }

    /// The IDs that change, each with the new ID.
    pub fn changed(&self) -> impl Iterator<Item = (Text, Text)> {
        self.0.iter().map(|(own, now)| (own.text().clone(), now.text().clone()))
    }

    /// Whether no ID changes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Replaces an ID in the file by the ID in the dossier.
    pub fn repoint(&self, id: &mut EntityId) {
        if let Some(new) = self.0.get(id) {
            id.clone_from(new);
        }
    }
}

/// The joined entities, and for each file the IDs that its entities have now.
pub struct Entities<'a> {
    pub all: SortedMap<EntityId, Entity>,
    pub ids: Vec<EntityIds<'a>>,
    /// What the reader's decisions changed.
    pub decided: Option<DecidedEntities<'a>>,
    pub problems: Vec<PlacedProblem<'a>>,
}

/// What the reader's decisions changed about entities.
pub struct DecidedEntities<'a> {
    /// The IDs that the files' entities would have without the decisions.
    pub undecided: Vec<EntityIds<'a>>,
    /// For each file, the entities that were split off from the entity that they had been part of.
    pub apart: Vec<BTreeSet<&'a EntityId>>,
    /// Which entities were joined into others.
    pub gone: Gone<EntityId>,
}

/// The nodes grouped by the ID in their file, in the order of the files.
#[derive(Default)]
struct ById<'a> {
    places: HashMap<&'a EntityId, usize>,
    groups: Vec<Vec<usize>>,
}

impl<'a> ById<'a> {
    fn of(nodes: &[Node<'a>]) -> Self {
        let mut by_id = Self::default();
        for (i, node) in nodes.iter().enumerate() {
            let place = *by_id.places.entry(&node.entity.id).or_insert(by_id.groups.len());
            match by_id.groups.get_mut(place) {
                Some(group) => group.push(i),
                None => by_id.groups.push(vec![i]),
            }
        }
        by_id
    }

    fn get(&self, id: &EntityId) -> Option<&Vec<usize>> {
        self.groups.get(*self.places.get(id)?)
    }
}

/// Joins the entities of files; the files must be in canonical order.
pub fn unite<'a>(
    files: &[Source<'a>],
    naming: &mut Naming<'_>,
    decisions: &Decisions,
) -> Entities<'a> {
    let mut nodes: Vec<Node<'a>> = Vec::new();
    for (number, &file) in files.iter().enumerate() {
        let entities = file.dossier.entities.values();
        nodes.extend(entities.map(|entity| Node { file, number, entity }));
    }
    let by_id = ById::of(&nodes);
    let mut clusters = Clusters::new(nodes.len());
    let mut problems = Vec::new();
    keep_apart(&nodes, &by_id, &mut clusters);
    unite_by_id(&nodes, &by_id, &mut clusters);
    unite_by_same_as(&nodes, &by_id, &mut clusters, &mut problems);
    let ids = name(&nodes, &by_id, &mut clusters, naming, &mut problems);
    if decisions.entities.is_empty() {
        return build(&nodes, &by_id, files.len(), &ids, problems);
    }
    let undecided = EntityIds::of(&nodes, &ids, files.len());
    let decided = decided::entities(&nodes, ids, decisions);
    let mut apart = vec![BTreeSet::new(); files.len()];
    for node in decided.apart {
        apart[nodes[node].number].insert(&nodes[node].entity.id);
    }
    let of_decisions = DecidedEntities { undecided, apart, gone: decided.gone };
    let built = build(&nodes, &by_id, files.len(), &decided.ids, problems);
    Entities { decided: Some(of_decisions), ..built }
}

fn keep_apart(nodes: &[Node<'_>], by_id: &ById<'_>, clusters: &mut Clusters) {
    for (i, node) in nodes.iter().enumerate() {
        for other in node.entity.not_same_as.iter().filter_map(|id| by_id.get(id)).flatten() {
            if *other != i {
                clusters.keep_apart(i, *other);
            }
        }
    }
}

/// Joins entities of equal ID and kind whose names agree.
fn unite_by_id(nodes: &[Node<'_>], by_id: &ById<'_>, clusters: &mut Clusters) {
    for group in by_id.groups.iter().filter(|group| group.len() > 1) {
        let mut names = Names::default();
        for &i in group {
            let node = &nodes[i];
            // A shortcut: most nodes say the same as the first one, so their names agree.
            if i != group[0] && says_the_same(nodes, group[0], i) && clusters.unite(group[0], i) {
                continue;
            }
            let mut joined = false;
            for other in names.agreeing(node.entity) {
                if nodes[other].unnamed_apart(node) {
                    continue;
                }
                if node.entity.kind == nodes[other].entity.kind && clusters.unite(other, i) {
                    joined = true;
                    break;
                }
            }
            let set = if joined { clusters.find(i) } else { i };
            names.add(set, node.entity);
        }
    }
}

/// Whether two entities with the same ID are both named and have the same kind and names.
fn says_the_same(nodes: &[Node<'_>], first: usize, later: usize) -> bool {
    let (first, later) = (nodes[first].entity, nodes[later].entity);
    !first.anonymous
        && !later.anonymous
        && first.kind == later.kind
        && first.name == later.name
        && first.aliases.iter().map(|a| &a.name).eq(later.aliases.iter().map(|a| &a.name))
}

/// Joins entities by `same_as`, which names entities in other files, unless something forbids it.
fn unite_by_same_as<'a>(
    nodes: &[Node<'a>],
    by_id: &ById<'_>,
    clusters: &mut Clusters,
    problems: &mut Vec<PlacedProblem<'a>>,
) {
    for (i, node) in nodes.iter().enumerate() {
        for id in &node.entity.same_as {
            let there = || by_id.get(id).into_iter().flatten().copied();
            let targets: BTreeSet<usize> = there()
                .filter(|&other| nodes[other].number != node.number)
                .map(|other| clusters.find(other))
                .collect();
            let refused = match targets.len() {
                0 if there().any(|other| other != i) => {
                    Some("it stands in the same file, and same_as names what is in others")
                }
                0 => None,
                1 => targets.first().and_then(|&set| refusal(nodes, clusters, i, set)),
                _ if targets.contains(&clusters.find(i)) => None,
                _ => Some("other files use that id for several entities"),
            };
            if let Some(why) = refused {
                let file = node.file.file;
                problems.push(problems::same_as_refused(file, &node.entity.id, id, why));
            }
        }
    }
}

/// Joins the two; if that is not allowed, returns the reason.
fn refusal(
    nodes: &[Node<'_>],
    clusters: &mut Clusters,
    a: usize,
    b: usize,
) -> Option<&'static str> {
    if nodes[a].unnamed_apart(&nodes[b]) {
        return Some("an unnamed source never merges across documents");
    }
    (!clusters.unite(a, b)).then_some("not_same_as says that they are not the same")
}

/// Gives every node its ID; the earliest node of each set comes first. Renamed entities are
/// reported.
fn name<'a>(
    nodes: &[Node<'a>],
    by_id: &ById<'_>,
    clusters: &mut Clusters,
    naming: &mut Naming<'_>,
    problems: &mut Vec<PlacedProblem<'a>>,
) -> Vec<EntityId> {
    let mut ids: Vec<EntityId> = Vec::with_capacity(nodes.len());
    for (i, node) in nodes.iter().enumerate() {
        let set = clusters.find(i);
        if set < i {
            let id = ids[set].clone();
            ids.push(id);
            continue;
        }
        let wanted = &node.entity.id;
        let given = EntityId::new(naming.give(wanted.text()));
        if given != *wanted {
            let first = by_id.get(wanted).and_then(|group| group.first());
            let other = first.filter(|&&f| f != i).map(|&f| nodes[f].entity);
            let file = node.file.file;
            problems.push(problems::entity_renamed(file, node.entity, &given, other));
        }
        ids.push(given);
    }
    ids
}

/// The current IDs of the entities that have `id` in some file; `id` itself if no file has it.
fn called_now(id: &EntityId, by_id: &ById<'_>, ids: &[EntityId]) -> Vec<EntityId> {
    let Some(group) = by_id.get(id) else { return vec![id.clone()] };
    group.iter().map(|&node| ids[node].clone()).collect()
}

fn build<'a>(
    nodes: &[Node<'a>],
    by_id: &ById<'_>,
    files: usize,
    ids: &[EntityId],
    mut problems: Vec<PlacedProblem<'a>>,
) -> Entities<'a> {
    let mut united: Vec<(&Entity, Entity)> = Vec::new();
    let mut places: HashMap<&EntityId, usize> = HashMap::new();
    for (node, id) in nodes.iter().zip(ids) {
        let own = &node.entity.id;
        let place = *places.entry(id).or_insert(united.len());
        let from = (node.file.file.name.clone(), own.clone());
        if let Some((first, whole)) = united.get_mut(place)
            && unite_entity::adds_nothing(first, node.entity)
        {
            whole.merged_from.insert(from);
            continue;
        }
        let mut entity = node.entity.clone();
        entity.id.clone_from(id);
        entity.merged_from.insert(from);
        entity.not_same_as = (entity.not_same_as.iter())
            .flat_map(|other| called_now(other, by_id, ids))
            .filter(|other| other != id)
            .collect();
        if let Some((_, first)) = united.get_mut(place) {
            if first.kind != entity.kind {
                let kept = first.kind.as_str();
                problems.push(problems::kinds_differ(node.file.file, node.entity, kept));
            }
            for scheme in unite_entity::absorb(first, entity) {
                problems.push(problems::ids_differ(node.file.file, own, &scheme));
            }
        } else {
            united.push((node.entity, entity));
        }
    }
    let mut united: Vec<Entity> = united.into_iter().map(|(_, entity)| entity).collect();
    for entity in united.iter_mut().filter(|entity| entity.merged_from.len() > 1) {
        let id = entity.id.clone();
        entity.same_as.remove(&id);
    }
    let all = united.into_iter().map(|entity| (entity.id.clone(), entity)).collect();
    Entities { all, ids: EntityIds::of(nodes, ids, files), decided: None, problems }
}
