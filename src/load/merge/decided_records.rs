//! Applies the effects of decisions on records: records are joined because their ends were joined
//! or because the reader says so, and split because one of their ends was split.

use std::collections::BTreeMap;

use super::decided::{Gone, join};
use super::join::Members;
use super::kinds::{Ends, Record};
use super::records::Member;
use crate::load::decisions::Decision;
use crate::model::RecordId;

/// Splits groups of records if the reader decided that an end of some of them is somebody else.
/// Records whose ends are unchanged keep the ID; `name` gives an ID to each of the other groups.
pub fn set_apart<R: Record>(
    members: &mut Members<R>,
    mut name: impl FnMut(&[Member<R>]) -> RecordId,
) {
    let mut parts = Vec::new();
    let mixed = |group: &Vec<Member<R>>| group.iter().any(|member| member.apart);
    for group in members.values_mut().filter(|group| group.len() > 1 && mixed(group)) {
        let mut by_ends: BTreeMap<Ends, Vec<Member<R>>> = BTreeMap::new();
        for member in group.drain(..) {
            by_ends.entry(member.record.ends()).or_default().push(member);
        }
        let mut classes: Vec<_> = by_ends.into_values().collect();
        classes.sort_by_key(|class| {
            (class.iter().all(|member| member.apart), class.first().map(|member| member.file))
        });
        let mut classes = classes.into_iter();
        group.extend(classes.next().into_iter().flatten());
        parts.extend(classes);
    }
    for part in parts {
        members.insert(name(&part), part);
    }
}

/// Joins records that wanted the same ID and were kept apart only because their ends differed, and
/// contacts of the same participants that the reader calls the same. The smallest ID stays. Two
/// records that were decided to be different are not joined.
pub fn join_agreeing<R: Record>(
    members: &mut Members<R>,
    pairs: &BTreeMap<(RecordId, RecordId), Decision>,
    is_contested: impl Fn(&RecordId) -> bool,
) -> Gone<RecordId> {
    let ids: Vec<RecordId> = members.keys().cloned().collect();
    let first = |place: usize| members.get(&ids[place])?.first().map(|member| &member.record);
    let mut agreeing: Vec<(usize, usize)> = Vec::new();
    let mut firsts: BTreeMap<(&RecordId, Ends), usize> = BTreeMap::new();
    for place in 0..ids.len() {
        let Some(record) = first(place).filter(|record| is_contested(record.id())) else {
            continue;
        };
        let one = *firsts.entry((record.id(), record.ends())).or_insert(place);
        agreeing.push((one, place));
    }
    if agreeing.is_empty() && pairs.is_empty() {
        return Gone::new();
    }
    let place = |id: &RecordId| ids.binary_search(id).ok();
    let ends = |place: usize| first(place).map(Record::ends);
    let joined = join(ids.len(), pairs, place, |a, b| ends(a) == ends(b), &agreeing);
    let gone: Gone<RecordId> =
        joined.into_iter().map(|(from, to)| (ids[from].clone(), ids[to].clone())).collect();
    for (from, to) in &gone {
        let moved = members.remove(from).unwrap_or_default();
        members.entry(to.clone()).or_default().extend(moved);
    }
    gone
}
