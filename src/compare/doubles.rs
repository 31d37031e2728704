//! Finds entities that may be the same one, with the reasons for and against. It never suggests
//! unnamed sources, entities that share only a surname, or two that a file says are different.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{Agreement, Name, names};
use crate::model::{Entity, EntityId, EntityKind, Text};
use crate::network::Network;

/// The greatest number of entities that one name of an entity is compared with. It keeps an entity
/// with a very common name from being suggested with all the others.
const MOST_COMPARED: usize = 24;

/// A reason why two entities may be the same one, or may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Both have the same identifier: scheme and value.
    Identifier(Text, Text),
    /// Both have this name.
    SameName(Text),
    /// The two names are spellings of the same words.
    Spelling(Text, Text),
    /// All words of the first name are in the second one.
    Within(Text, Text),
    /// All words of the first name are in the second one, some as initials.
    Initials(Text, Text),
    /// The first name is only a surname or given name, and the second one contains it.
    OneWord(Text, Text),
    /// Both serve this government.
    Government(EntityId),
    /// Both have an office with this title.
    Office(Text),
    /// Both are said to be in contact with these entities.
    Counterparts(Vec<EntityId>),
    /// They serve these two governments. This is a reason against.
    Governments(EntityId, EntityId),
    /// This file names both. This is a reason against.
    OneFile(Text),
}

impl Reason {
    /// How much the reason counts. It is negative for reasons against.
    fn weight(&self) -> i32 {
        match self {
            Self::Identifier(..) => 10,
            Self::SameName(_) => 6,
            Self::Spelling(..) => 5,
            Self::Within(..) => 3,
            Self::Initials(..) | Self::Government(_) | Self::Office(_) => 2,
            Self::OneWord(..) => 1,
            Self::Counterparts(shared) => shared.len().min(3) as i32,
            Self::Governments(..) => -2,
            Self::OneFile(_) => -3,
        }
    }

    /// Whether it is a reason against.
    pub fn is_against(&self) -> bool {
        self.weight() < 0
    }
}

/// Two entities that may be the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The one with the smaller ID.
    pub a: EntityId,
    /// The other one.
    pub b: EntityId,
    /// The reasons. The weightiest come first, those against come last.
    pub reasons: Vec<Reason>,
}

impl Double {
    fn weight(&self) -> i32 {
        self.reasons.iter().map(Reason::weight).sum()
    }
}

/// Returns all pairs that may be the same entity, the likeliest first.
pub fn doubles(network: &Network) -> Vec<Double> {
    let dossier = network.dossier();
    let named: Vec<(&Entity, Vec<Name>)> = dossier
        .entities
        .values()
        .filter(|entity| !entity.anonymous)
        .map(|entity| (entity, names(entity)))
        .collect();
    let mut found: Vec<Double> = agreeing(&named)
        .into_iter()
        .filter_map(|((i, j), reason)| double(network, named.get(i)?.0, named.get(j)?.0, reason))
        .collect();
    let name = |id: &EntityId| dossier.name(id).to_owned();
    found.sort_by_cached_key(|double| {
        (Reverse(double.weight()), name(&double.a), double.a.clone(), double.b.clone())
    });
    found
}

/// Finds the entities to compare: by kind and word, by kind and sound, by scheme and identifier.
/// The lists hold indices of entities.
#[derive(Default)]
struct Places<'a> {
    words: HashMap<(&'a str, &'a str), Vec<usize>>,
    runs: HashMap<(&'a str, &'a str), Vec<usize>>,
    identifiers: HashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Places<'a> {
    fn of(named: &'a [(&'a Entity, Vec<Name>)]) -> Self {
        let mut places = Self::default();
        let add = |places: &mut Vec<usize>, i: usize| {
            if places.last() != Some(&i) {
                places.push(i);
            }
        };
        for (i, (entity, names)) in named.iter().enumerate() {
            let kind = entity.kind.as_str();
            for name in names {
                add(places.runs.entry((kind, &name.run)).or_default(), i);
                for word in name.telling() {
                    add(places.words.entry((kind, word)).or_default(), i);
                }
            }
            for (scheme, value) in &entity.ids {
                add(places.identifiers.entry((scheme, value)).or_default(), i);
            }
        }
        places
    }

    /// The entities that have all telling words of a name. Only these can have all its words.
    fn with_words(&self, kind: &str, name: &Name) -> Vec<usize> {
        let mut lists: Vec<&Vec<usize>> =
            name.telling().filter_map(|word| self.words.get(&(kind, word))).collect();
        lists.sort_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        let in_all = |i: &&usize| others.iter().all(|list| list.binary_search(i).is_ok());
        rarest.iter().filter(in_all).copied().collect()
    }
}

/// The pairs whose names or identifiers agree, by their indices, each with the reason that weighs
/// most.
fn agreeing(named: &[(&Entity, Vec<Name>)]) -> BTreeMap<(usize, usize), Reason> {
    let places = Places::of(named);
    let mut found: BTreeMap<(usize, usize), (i32, Reason)> = BTreeMap::new();
    let mut add = |i: usize, j: usize, reason: Reason| {
        let pair = (i.min(j), i.max(j));
        let weight = reason.weight();
        if found.get(&pair).is_none_or(|(best, _)| weight > *best) {
            found.insert(pair, (weight, reason));
        }
    };
    for (i, (entity, names)) in named.iter().enumerate() {
        let kind = entity.kind.as_str();
        for name in names {
            let by_run = places.runs.get(&(kind, &name.run)).into_iter().flatten().copied();
            let candidates = by_run.chain(places.with_words(kind, name)).filter(|j| *j != i);
            let is_person = entity.kind == EntityKind::Person;
            let agreeing = candidates.filter_map(|j| {
                let others = named.get(j).map_or(&[][..], |(_, names)| names);
                let agreements = others
                    .iter()
                    .filter_map(|other| Some((name.agrees(other, is_person)?, &other.text)));
                Some((j, agreements.min()?))
            });
            for (j, (agreement, other)) in agreeing.take(MOST_COMPARED) {
                add(i, j, reason(agreement, &name.text, other));
            }
        }
        for (scheme, value) in &entity.ids {
            let same = places.identifiers.get(&(scheme, value)).into_iter().flatten();
            for j in same.filter(|j| **j != i).take(MOST_COMPARED) {
                if named.get(*j).is_some_and(|(other, _)| other.kind == entity.kind) {
                    add(i, *j, Reason::Identifier(scheme.clone(), value.clone()));
                }
            }
        }
    }
    found.into_iter().map(|(pair, (_, reason))| (pair, reason)).collect()
}

fn reason(agreement: Agreement, name: &Text, other: &Text) -> Reason {
    let (name, other) = (name.clone(), other.clone());
    match agreement {
        Agreement::Same => Reason::SameName(name),
        Agreement::Sound => Reason::Spelling(name, other),
        Agreement::Within => Reason::Within(name, other),
        Agreement::Initials => Reason::Initials(name, other),
        Agreement::OneWord => Reason::OneWord(name, other),
    }
}

/// The suggestion for two entities whose names agree, with all reasons. `None` if something says
/// that they are different, or if the reasons against outweigh those for it.
fn double(network: &Network, a: &Entity, b: &Entity, first: Reason) -> Option<Double> {
    let apart = a.not_same_as.contains(&b.id) || b.not_same_as.contains(&a.id);
    let other_id = |(scheme, value): (&Text, &Text)| b.ids.get(scheme).is_some_and(|v| v != value);
    let is_government = a.kind == EntityKind::Government;
    if apart || a.ids.iter().any(other_id) || !network.records_on_pair(&a.id, &b.id).is_empty() {
        return None;
    }
    let mut reasons = vec![first];
    if !is_government {
        reasons.extend(governments(network, a, b));
    }
    // A person may change sides; bodies of two governments are different bodies.
    let is_person = a.kind == EntityKind::Person;
    if !is_person && reasons.iter().any(|reason| matches!(reason, Reason::Governments(..))) {
        return None;
    }
    reasons.extend(offices(network, &a.id, &b.id).into_iter().map(Reason::Office));
    let shared = counterparts(network, &a.id, &b.id);
    if !shared.is_empty() {
        reasons.push(Reason::Counterparts(shared));
    }
    let files = |entity: &Entity| -> BTreeSet<Text> {
        entity.merged_from.iter().map(|(file, _)| file.clone()).collect()
    };
    reasons.extend(files(a).intersection(&files(b)).next().cloned().map(Reason::OneFile));
    reasons.sort_by_key(|reason| Reverse(reason.weight()));
    let double = Double { a: a.id.clone(), b: b.id.clone(), reasons };
    (double.weight() > 0).then_some(double)
}

/// Whether both serve the same government or two different ones; `None` if that is not known for
/// both.
fn governments(network: &Network, a: &Entity, b: &Entity) -> Option<Reason> {
    let of = |entity: &Entity| network.government_of(&entity.id).map(|found| found.government);
    let (one, other) = (of(a)?, of(b)?);
    Some(if one == other { Reason::Government(one) } else { Reason::Governments(one, other) })
}

fn offices(network: &Network, a: &EntityId, b: &EntityId) -> Option<Text> {
    let titles =
        |id| network.asserted_roles_of(id).into_iter().filter_map(|role| role.title.clone());
    let theirs: BTreeSet<String> = titles(b).map(|title| title.to_lowercase()).collect();
    titles(a).find(|title| theirs.contains(&title.to_lowercase()))
}

fn counterparts(network: &Network, a: &EntityId, b: &EntityId) -> Vec<EntityId> {
    let of = |id: &EntityId| -> BTreeSet<EntityId> {
        let contacts = network.contacts_of(id).into_iter();
        contacts.flat_map(|c| c.participants.iter().map(|p| p.entity.clone())).collect()
    };
    of(a).intersection(&of(b)).filter(|id| *id != a && *id != b).cloned().collect()
}
