//! Carries out what decisions mean for records: which become one because their ends did or because
//! the reader says so, and which are no longer one because an end was set apart.

use std::collections::BTreeMap;

use super::decided::{Gone, join};
use super::join::Members;
use super::kinds::{Ends, Record};
use super::records::Member;
use crate::load::decisions::Decision;
use crate::model::RecordId;

/// Takes records out of those they were one with, where an end of theirs is somebody else by
/// decision. Those whose ends are as ever keep the id; `name` gives the others theirs.
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

/// Puts records together that were kept apart under one id only because their ends differed, and
/// contacts of the same participants that the reader takes for one. The smallest id stays. Two of
/// which it is decided that they are two stay two.
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
