//! Finds which entities of two dossiers are the same, and what changed in them. Merging may change
//! IDs, so the IDs in the single files are compared as well. Entities are never paired by name
//! alone.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{self, Fields, Key};
use super::matches::{Same, Version};
use super::pairing::{Candidate, Pairing, sharing};
use super::{EntityChange, EntityChanges, FieldChange};
use crate::model::names::{same as same_name, words};
use crate::model::{DocumentId, Dossier, Entity, EntityId, Field, FieldPath, Text, Value};

/// The entities of one dossier.
struct Cast<'a> {
    dossier: &'a Dossier,
    all: Vec<&'a Entity>,
    names: Vec<BTreeSet<String>>,
}

impl<'a> Cast<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let all: Vec<&Entity> = dossier.entities.values().collect();
        let names = all.iter().map(|entity| names(entity)).collect();
        Self { dossier, all, names }
    }

    fn place(&self, id: &EntityId) -> Option<usize> {
        self.all.binary_search_by(|entity| entity.id.cmp(id)).ok()
    }

    fn id(&self, place: usize) -> &'a EntityId {
        &self.all[place].id
    }

    /// All IDs of an entity: those in its files and the one in the dossier.
    fn own_ids(&self, place: usize) -> BTreeSet<&'a str> {
        let entity = self.all[place];
        let own = entity.merged_from.iter().map(|(_, id)| id.as_str());
        own.chain([entity.id.as_str()]).collect()
    }

    /// The index of each wanted entity under each of its keys.
    fn keyed<K: Ord>(
        &self,
        wanted: impl Fn(usize) -> bool,
        keys: impl Fn(usize) -> Vec<K>,
    ) -> Vec<(K, usize)> {
        let places = (0..self.all.len()).filter(|place| wanted(*place));
        places.flat_map(|place| keys(place).into_iter().map(move |key| (key, place))).collect()
    }
}

/// Pairs the entities of two dossiers and compares each pair.
pub fn compare<'a>(old: &'a Dossier, new: &'a Dossier) -> (EntityChanges, Same<'a>) {
    let (old, new) = (Cast::of(old), Cast::of(new));
    let mut pairing = Pairing::new(old.all.len(), new.all.len());
    by_id(&old, &new, &mut pairing, true);
    by_own_id(&old, &new, &mut pairing);
    by_id(&old, &new, &mut pairing, false);
    renamed(&old, &new, &mut pairing);
    by_number(&old, &new, &mut pairing);
    let mut changes = EntityChanges::default();
    let gone: Vec<usize> = pairing.gone().collect();
    let added: Vec<usize> = pairing.added().collect();
    let joined = taken_in(&gone, &old, &new);
    let parted = taken_in(&added, &new, &old);
    let same = numbered(&old, &new, &pairing, &joined, &parted);
    let ids = |places: &[usize], of: &Cast<'_>, but: &BTreeMap<usize, usize>| {
        let left = places.iter().filter(|place| !but.contains_key(*place));
        left.map(|place| of.id(*place).clone()).collect()
    };
    changes.gone = ids(&gone, &old, &joined);
    changes.added = ids(&added, &new, &parted);
    let pair = |a: &EntityId, b: &EntityId| (a.clone(), b.clone());
    changes.joined = joined.iter().map(|(from, to)| pair(old.id(*from), new.id(*to))).collect();
    changes.parted = parted.iter().map(|(to, from)| pair(old.id(*from), new.id(*to))).collect();
    changes.parted.sort();
    for (before, after) in pairing.pairs() {
        let (before, after) = (old.all[before], new.all[after]);
        if before.id != after.id {
            changes.moved.push(pair(&before.id, &after.id));
        }
        let fields = compared(before, after, &same);
        if !fields.is_empty() {
            let (before, after) = pair(&before.id, &after.id);
            changes.changed.push(EntityChange { before, after, fields });
        }
    }
    changes.changed.sort_by(|a, b| a.after.cmp(&b.after));
    changes.moved.sort_by(|a, b| a.1.cmp(&b.1));
    (changes, same)
}

/// Gives every entity a number. Entities that are the same get the same number.
fn numbered<'a>(
    old: &Cast<'a>,
    new: &Cast<'a>,
    pairing: &Pairing,
    joined: &BTreeMap<usize, usize>,
    parted: &BTreeMap<usize, usize>,
) -> Same<'a> {
    let mut new_numbers: Vec<usize> = (0..new.all.len()).map(|at| old.all.len() + at).collect();
    for (before, after) in pairing.pairs() {
        new_numbers[after] = before;
    }
    let old_numbers: Vec<usize> = (0..old.all.len())
        .map(|at| joined.get(&at).map_or(at, |into| new_numbers[*into]))
        .collect();
    for (part, of) in parted {
        new_numbers[*part] = old_numbers[*of];
    }
    let old_ids = old.all.iter().map(|entity| &entity.id).zip(old_numbers);
    Same::of_entities(old_ids, new.all.iter().map(|entity| &entity.id).zip(new_numbers))
}

/// The names of an entity, reduced to the words that are compared.
fn names(entity: &Entity) -> BTreeSet<String> {
    let aliases = entity.aliases.iter().map(|alias| &alias.name);
    std::iter::once(&entity.name).chain(aliases).map(|name| words(name).join(" ")).collect()
}

/// Whether names agree: one name in common, or all words of one in the other (docs/format.md,
/// "Merging files" 4).
fn agree(old: &Cast<'_>, a: usize, new: &Cast<'_>, b: usize) -> bool {
    if !old.names[a].is_disjoint(&new.names[b]) {
        return true;
    }
    let all = |cast: &Cast<'_>, place: usize| -> BTreeSet<String> {
        words(&cast.all[place].name).into_iter().collect()
    };
    let (one, other) = (all(old, a), all(new, b));
    one.is_subset(&other) || other.is_subset(&one)
}

/// Whether nothing keeps the two apart. An unnamed source can only be the same in the same
/// document.
fn may_be_one(a: &Entity, b: &Entity) -> bool {
    let unnamed = match (a.anonymous, b.anonymous) {
        (false, false) => true,
        (true, true) => a.document == b.document,
        _ => false,
    };
    let apart = a.id != b.id && (a.not_same_as.contains(&b.id) || b.not_same_as.contains(&a.id));
    unnamed && !apart
}

/// Pairs entities with the same ID whose names agree. With `strict`, they must be of the same kind
/// and nothing may keep them apart.
fn by_id(old: &Cast<'_>, new: &Cast<'_>, pairing: &mut Pairing, strict: bool) {
    for (a, before) in old.all.iter().enumerate() {
        let Some(b) = new.place(&before.id) else { continue };
        let after = new.all[b];
        let fits = before.kind == after.kind && may_be_one(before, after) || !strict;
        if fits && agree(old, a, new, b) {
            pairing.join(a, b);
        }
    }
}

/// Pairs entities if some file gives both the same ID or links them by `same_as`.
fn by_own_id(old: &Cast<'_>, new: &Cast<'_>, pairing: &mut Pairing) {
    let keys = |cast: &Cast<'_>, free: &dyn Fn(usize) -> bool| -> Vec<(String, usize)> {
        cast.keyed(free, |place| {
            let same = cast.all[place].same_as.iter().map(EntityId::as_str);
            cast.own_ids(place).into_iter().chain(same).map(str::to_owned).collect()
        })
    };
    let from = keys(old, &|place| pairing.is_old_free(place));
    let to = keys(new, &|place| pairing.is_new_free(place));
    let mut candidates = Vec::new();
    for (a, b) in sharing(from, to) {
        let (before, after) = (old.all[a], new.all[b]);
        if before.kind != after.kind || !may_be_one(before, after) {
            continue;
        }
        let said = before.same_as.iter().any(|id| new.own_ids(b).contains(id.as_str()))
            || after.same_as.iter().any(|id| old.own_ids(a).contains(id.as_str()));
        let rank = match (agree(old, a, new, b), said) {
            (true, _) if same_name(&before.name, &after.name) => 0,
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => continue,
        };
        candidates.push(Candidate { rank, old: a, new: b });
    }
    pairing.take(candidates, |place| old.id(place), |place| new.id(place));
}

/// Pairs entities of the same ID and kind whose name has changed. Different entities may have the
/// same ID, so they are only paired if some document names both, or if no document names either.
fn renamed(old: &Cast<'_>, new: &Cast<'_>, pairing: &mut Pairing) {
    let mut candidates = Vec::new();
    for a in pairing.gone() {
        let before = old.all[a];
        let Some(b) = new.place(&before.id).filter(|b| pairing.is_new_free(*b)) else { continue };
        if before.kind == new.all[b].kind && may_be_one(before, new.all[b]) {
            candidates.push((a, b));
        }
    }
    if candidates.is_empty() {
        return;
    }
    let (told, tells) = (named_in(old.dossier), named_in(new.dossier));
    let none = BTreeSet::new();
    for (a, b) in candidates {
        let one = told.get(old.id(a)).unwrap_or(&none);
        let other = tells.get(new.id(b)).unwrap_or(&none);
        if one.is_empty() && other.is_empty() || !one.is_disjoint(other) {
            pairing.join(a, b);
        }
    }
}

/// For each entity, the documents that name it.
pub fn named_in(dossier: &Dossier) -> BTreeMap<&EntityId, BTreeSet<&DocumentId>> {
    let mut named: BTreeMap<&EntityId, BTreeSet<&DocumentId>> = BTreeMap::new();
    for document in dossier.documents.values() {
        if let Some(publisher) = &document.publisher {
            named.entry(publisher).or_default().insert(&document.id);
        }
    }
    for record in dossier.records() {
        let all: BTreeSet<&EntityId> = record.ends().into_iter().chain(record.mentions()).collect();
        for item in record.evidence() {
            for document in item.documents() {
                for id in all.iter().copied().chain(&item.by) {
                    named.entry(id).or_default().insert(document);
                }
            }
        }
    }
    named
}

/// Pairs entities that share an identifier in another catalogue, such as the same `wikidata`.
fn by_number(old: &Cast<'_>, new: &Cast<'_>, pairing: &mut Pairing) {
    let keys = |cast: &Cast<'_>, free: &dyn Fn(usize) -> bool| {
        cast.keyed(free, |place| {
            cast.all[place].ids.iter().map(|(a, b)| (a.clone(), b.clone())).collect()
        })
    };
    let from: Vec<((Text, Text), usize)> = keys(old, &|place| pairing.is_old_free(place));
    let to = keys(new, &|place| pairing.is_new_free(place));
    let mut candidates = Vec::new();
    for (a, b) in sharing(from, to) {
        if old.all[a].kind == new.all[b].kind && may_be_one(old.all[a], new.all[b]) {
            candidates.push(Candidate { rank: !agree(old, a, new, b), old: a, new: b });
        }
    }
    pairing.take(candidates, |place| old.id(place), |place| new.id(place));
}

/// For entities without a partner: the merged entity on the other side that contains them.
fn taken_in(left: &[usize], from: &Cast<'_>, into: &Cast<'_>) -> BTreeMap<usize, usize> {
    let keys = |cast: &Cast<'_>, wanted: &dyn Fn(usize) -> bool| -> Vec<(String, usize)> {
        cast.keyed(wanted, |at| cast.own_ids(at).into_iter().map(str::to_owned).collect())
    };
    let parts = keys(from, &|place| left.binary_search(&place).is_ok());
    let wholes = keys(into, &|place| into.all[place].merged_from.len() > 1);
    let mut taken = BTreeMap::new();
    for (part, whole) in sharing(parts, wholes) {
        let (a, b) = (from.all[part], into.all[whole]);
        if a.kind == b.kind && may_be_one(a, b) && agree(from, part, into, whole) {
            taken.entry(part).or_insert(whole);
        }
    }
    taken
}

fn compared<'a>(before: &'a Entity, after: &'a Entity, same: &Same<'a>) -> Vec<FieldChange> {
    let old = fields_of(before, same, Version::Old);
    fields::compare(old, fields_of(after, same, Version::New))
}

/// The fields of an entity that are compared. `merged_from` and `same_as` depend on the files and
/// are left out.
fn fields_of<'a>(entity: &'a Entity, same: &Same<'a>, version: Version) -> Fields {
    let mut fields = Fields::default();
    fields.text(Field::Name, Some(&entity.name));
    fields.add(Field::Kind, Value::Text(entity.kind.as_str().into()));
    // An alias that repeats the name is left out.
    for alias in entity.aliases.iter().filter(|alias| !same_name(&alias.name, &entity.name)) {
        fields.add(Field::Aliases, Value::Alias(alias.clone()));
    }
    for (scheme, number) in &entity.ids {
        let field = FieldPath::Unknown(format!("{}/{scheme}", Field::Ids.json()).into());
        let value = Value::Text(number.clone());
        fields.add_given(field, Key::Value(value.clone()), value, BTreeSet::new());
    }
    if entity.anonymous {
        fields.add(Field::Anonymous, Value::Flag(true));
    }
    fields.documents(Field::Document, &entity.document);
    for id in &entity.not_same_as {
        fields.entity(Field::NotSameAs, id, (same, version));
    }
    fields.text(Field::Note, entity.note.as_ref());
    fields.unknown(&entity.extra);
    fields
}
