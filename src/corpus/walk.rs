//! Finds the records that a question asks for. It walks from entity to entity over their records,
//! nearest first, or finds the shortest paths between two entities. Only the rows of entities on
//! the way are read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::error::CorpusError;
use super::open::Corpus;
use super::steps::{Step, Steps};
use crate::model::{Day, DayRange, EntityId, RecordId};

/// The largest number of steps between two entities.
pub const FARTHEST: u8 = 6;

/// A question to a corpus: which records are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The entities that it is about: IDs, or names in any spelling. May be empty only if `between`
    /// is set.
    pub about: Vec<String>,
    /// How many steps around them. With `between`: how many steps at most; 0 = the default.
    pub depth: u8,
    /// The two entities whose shortest paths are wanted.
    pub between: Option<(String, String)>,
    /// Only records that may be of these days or have no date.
    pub when: DayRange,
    /// Only what a reader could know by the end of this day.
    pub known_on: Option<Day>,
    /// The largest number of records.
    pub limit: usize,
}

/// The records that a question asks for.
pub(super) struct WalkResult {
    /// The records, the nearest first, then those with most origins.
    pub records: Vec<RecordId>,
    /// How many more were found beyond the limit.
    pub left_out: usize,
    /// True = `left_out` is complete. False = farther records were not read, because the nearer ones
    /// reach the limit.
    pub all_counted: bool,
    /// The entities that the question is about.
    pub about: Vec<EntityId>,
}

/// Finds the records that a question asks for.
pub(super) fn find(corpus: &Corpus, question: &Question) -> Result<WalkResult, CorpusError> {
    if let (Some(first), Some(last)) = (question.when.first, question.when.last)
        && first > last
    {
        let words = format!("the first day, {first}, is after the last, {last}: no day is left");
        return Err(CorpusError::Question(words));
    }
    let steps = Steps::new(corpus, question.when, question.known_on);
    if let Some((from, to)) = &question.between {
        let (from, to) = (corpus.one(from)?, corpus.one(to)?);
        return between(steps, vec![from, to], question);
    }
    let about: Result<BTreeSet<EntityId>, _> =
        question.about.iter().map(|name| corpus.one(name)).collect();
    about_some(steps, about?.into_iter().collect(), question)
}

/// Finds the records around some entities.
fn about_some(
    mut steps: Steps<'_>,
    about: Vec<EntityId>,
    question: &Question,
) -> Result<WalkResult, CorpusError> {
    if about.is_empty() {
        let words = "say who the map should be about";
        return Err(CorpusError::Question(words.to_owned()));
    }
    let mut rim = steps.numbers(&about)?;
    let mut near = Near::default();
    for entity in &rim {
        near.reach(*entity, 0);
    }
    let mut all = Vec::new();
    for distance in 1..=question.depth {
        let found = steps.read(&rim)?;
        rim.clear();
        for step in found.into_iter().filter(|step| steps.leads_on(*step)) {
            let ends = steps.ends(step).iter().copied();
            rim.extend(ends.filter(|end| near.reach(*end, distance)));
        }
        rim.sort_unstable();
        all = steps.within(&near);
        // Every record that is found later is farther than these, so it would be left out.
        if all.len() >= question.limit {
            break;
        }
    }
    // Records that connect the farthest entities with each other come last. They are read only if
    // there is room.
    let is_full = all.len() >= question.limit;
    if !is_full {
        steps.read(&rim)?;
        all = steps.within(&near);
    }
    let all_counted = !is_full || rim.is_empty();
    nearest(&steps, all, &near, (question.limit, all_counted, about))
}

/// Chooses the nearest records up to the limit, then those with most origins.
fn nearest(
    steps: &Steps<'_>,
    mut all: Vec<u32>,
    near: &Near,
    (limit, all_counted, about): (usize, bool, Vec<EntityId>),
) -> Result<WalkResult, CorpusError> {
    let key = |place: &u32| {
        let nearest = steps.ends(*place).iter().map(|end| near.distance(*end)).min();
        let Step { origins, claims, record, .. } = steps.all[*place as usize];
        (nearest, Reverse(origins), Reverse(claims), record)
    };
    let left_out = all.len().saturating_sub(limit);
    if left_out > 0 {
        all.select_nth_unstable_by_key(limit, key);
        all.truncate(limit);
    }
    all.sort_unstable_by_key(key);
    let records = steps.ids(&all)?;
    Ok(WalkResult { records, left_out, all_counted, about })
}

/// The distance of each entity, by its number.
#[derive(Default)]
pub(super) struct Near(Vec<u8>);

impl Near {
    const FAR: u8 = u8::MAX;

    /// Records the distance of an entity if it has none yet. Returns whether that was so.
    fn reach(&mut self, entity: i32, distance: u8) -> bool {
        let Ok(place) = usize::try_from(entity) else { return false };
        if self.0.len() <= place {
            self.0.resize(place + 1, Self::FAR);
        }
        let is_new = self.0[place] == Self::FAR;
        if is_new {
            self.0[place] = distance;
        }
        is_new
    }

    fn distance(&self, entity: i32) -> u8 {
        let place = usize::try_from(entity).ok();
        place.and_then(|place| self.0.get(place)).copied().unwrap_or(Self::FAR)
    }

    /// Whether an entity was reached.
    pub(super) fn holds(&self, entity: i32) -> bool {
        self.distance(entity) != Self::FAR
    }
}

/// Finds the shortest paths between two entities. It walks from both sides in turn until they meet.
fn between(
    mut steps: Steps<'_>,
    ends: Vec<EntityId>,
    question: &Question,
) -> Result<WalkResult, CorpusError> {
    let most = if question.depth == 0 { FARTHEST } else { question.depth };
    let mut sides = Vec::new();
    for end in &ends {
        sides.push(Side::new(steps.numbers(std::slice::from_ref(end))?));
    }
    let mut walked = 0;
    let meeting = loop {
        let [one, other] = &sides[..] else { break BTreeSet::new() };
        let meeting = one.rim.iter().filter(|id| other.before.contains_key(*id));
        let back = other.rim.iter().filter(|id| one.before.contains_key(*id));
        let meeting: BTreeSet<i32> = meeting.chain(back).copied().collect();
        let is_over = one.rim.is_empty() || other.rim.is_empty();
        if !meeting.is_empty() || is_over || walked == most {
            break meeting;
        }
        let smaller = usize::from(one.rim.len() > other.rim.len());
        let found = steps.read(&sides[smaller].rim)?;
        sides[smaller].step(&steps, &found);
        walked += 1;
    };
    if meeting.is_empty() {
        let words = format!(
            "nothing links {} and {} within {most} steps, in the days that were asked for",
            ends[0], ends[1]
        );
        return Err(CorpusError::Question(words));
    }
    let mut way: BTreeSet<i32> = BTreeSet::new();
    for side in &sides {
        side.trace(&meeting, &mut way);
    }
    let mut near = Near::default();
    for entity in &way {
        near.reach(*entity, 0);
    }
    steps.read(&way.into_iter().collect::<Vec<_>>())?;
    let all = steps.within(&near);
    nearest(&steps, all, &near, (question.limit, true, ends))
}

/// One side of a walk between two entities.
struct Side {
    /// The entities from which each entity was first reached.
    before: BTreeMap<i32, BTreeSet<i32>>,
    rim: Vec<i32>,
}

impl Side {
    fn new(start: Vec<i32>) -> Self {
        let before = start.iter().map(|id| (*id, BTreeSet::new())).collect();
        Self { before, rim: start }
    }

    fn step(&mut self, steps: &Steps<'_>, found: &[u32]) {
        let from: BTreeSet<i32> = self.rim.drain(..).collect();
        let mut next: BTreeMap<i32, BTreeSet<i32>> = BTreeMap::new();
        for step in found.iter().filter(|step| steps.leads_on(**step)) {
            let ends = steps.ends(*step);
            let starts: Vec<i32> = ends.iter().copied().filter(|id| from.contains(id)).collect();
            for end in ends.iter().filter(|id| !self.before.contains_key(*id)) {
                next.entry(*end).or_default().extend(&starts);
            }
        }
        self.rim = next.keys().copied().collect();
        self.before.extend(next);
    }

    /// Adds all entities on the paths back from where the sides met.
    fn trace(&self, meeting: &BTreeSet<i32>, way: &mut BTreeSet<i32>) {
        let mut open: Vec<i32> = meeting.iter().copied().collect();
        let mut seen: BTreeSet<i32> = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                way.insert(id);
                open.extend(self.before.get(&id).into_iter().flatten());
            }
        }
    }
}
