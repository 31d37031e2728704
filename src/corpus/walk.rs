//! Which records a question asks for: a walk from entity to entity over their records, nearest first,
//! or the shortest ways between two. Only the rows of entities on the way are read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::error::CorpusError;
use super::open::Corpus;
use super::table::Row;
use crate::model::{Date, Day, DayRange, EntityId, RecordId};

/// Steps between two at most.
pub const FARTHEST: u8 = 6;
/// Entities whose records are read at a time.
const AT_ONCE: usize = 512;

/// Which records are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// About whom: ids, or names in any spelling. Empty = whatever the days leave.
    pub about: Vec<String>,
    /// How many steps around them.
    pub depth: u8,
    /// Only what links these two.
    pub between: Option<(String, String)>,
    /// Only records that can be of these days, or have no date.
    pub when: DayRange,
    /// Only what a reader could know by the end of this day.
    pub known_on: Option<Day>,
    /// So many records at most.
    pub limit: usize,
}

/// A record on the way.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub record: RecordId,
    is_contact: bool,
    is_fact: bool,
    ends: Vec<EntityId>,
    fallen: bool,
    origins: i64,
    claims: i64,
}

/// The records that a question asks for.
pub(super) struct Found {
    /// The nearest first, then those with most origins.
    pub records: Vec<RecordId>,
    /// How many more were found.
    pub left_out: usize,
    /// Whether that is all: not where those between the farthest alone were not read.
    pub all_counted: bool,
    /// Whom it is about.
    pub about: Vec<EntityId>,
}

/// A walk in progress.
struct Walk<'c> {
    corpus: &'c Corpus,
    when: DayRange,
    known_on: Option<i64>,
    records: BTreeMap<RecordId, Step>,
}

/// Finds them.
pub(super) fn find(corpus: &Corpus, question: &Question) -> Result<Found, CorpusError> {
    if let (Some(first), Some(last)) = (question.when.first, question.when.last)
        && first > last
    {
        let words = format!("--since {first} is after --until {last}: no day is left");
        return Err(CorpusError::Question(words));
    }
    let walk = Walk {
        corpus,
        when: question.when,
        known_on: question.known_on.map(Day::number),
        records: BTreeMap::new(),
    };
    if let Some((from, to)) = &question.between {
        let (from, to) = (corpus.one(from)?, corpus.one(to)?);
        return walk.between(from, to, question);
    }
    let about: Result<BTreeSet<EntityId>, _> =
        question.about.iter().map(|name| corpus.one(name)).collect();
    walk.about(about?.into_iter().collect(), question)
}

impl Walk<'_> {
    /// Reads the records of entities, and gives those that lead on.
    fn read(&mut self, from: &[EntityId]) -> Result<Vec<Step>, CorpusError> {
        let mut steps = Vec::new();
        for some in from.chunks(AT_ONCE) {
            let rows = self.corpus.walk.find(some.iter().map(EntityId::as_str))?;
            let fitting: Vec<Step> =
                rows.iter().filter(|row| self.fits(row)).map(Step::of).collect();
            for step in fitting {
                let leads_on = !step.is_fact && (!step.fallen || self.known_on.is_some());
                if leads_on {
                    steps.push(step.clone());
                }
                self.records.entry(step.record.clone()).or_insert(step);
            }
        }
        Ok(steps)
    }

    fn fits(&self, row: &Row) -> bool {
        let known = row[6].number().unwrap_or_default();
        if self.known_on.is_some_and(|day| known > day) {
            return false;
        }
        let mut dates = row[4].as_text().split('\n').filter(|date| !date.is_empty()).peekable();
        self.when == DayRange::default()
            || dates.peek().is_none()
            || dates.filter_map(|date| Date::parse(date).ok()).any(|d| d.possibly_within(self.when))
    }

    fn about(mut self, about: Vec<EntityId>, question: &Question) -> Result<Found, CorpusError> {
        if about.is_empty() {
            let words = "about whom? Name somebody with --about, or two with --between";
            return Err(CorpusError::Question(words.to_owned()));
        }
        let mut distance: BTreeMap<EntityId, u8> = about.iter().map(|id| (id.clone(), 0)).collect();
        let mut rim = about.clone();
        for step in 1..=question.depth {
            let next: BTreeSet<EntityId> =
                self.read(&rim)?.into_iter().flat_map(|step| step.ends).collect();
            rim = next.into_iter().filter(|id| !distance.contains_key(id)).collect();
            distance.extend(rim.iter().map(|id| (id.clone(), step)));
        }
        // What joins the farthest with each other comes last, and is read only if there is room.
        let is_full = self.within(&distance).count() >= question.limit;
        if !is_full {
            self.read(&rim)?;
        }
        let mut all: Vec<(&Step, u8)> = self
            .within(&distance)
            .map(|step| (step, step.ends.iter().filter_map(|id| distance.get(id)).min()))
            .map(|(step, nearest)| (step, nearest.copied().unwrap_or(u8::MAX)))
            .collect();
        all.sort_by_key(|(step, nearest)| (*nearest, step.weight()));
        let left = all.len().saturating_sub(question.limit);
        let records: Vec<RecordId> =
            all.into_iter().take(question.limit).map(|(step, _)| step.record.clone()).collect();
        let all_counted = !is_full || rim.is_empty();
        Ok(Found { records, left_out: left, all_counted, about })
    }

    /// The records whose ends are all among some entities; of a contact two are enough.
    fn within<'s>(&'s self, near: &'s BTreeMap<EntityId, u8>) -> impl Iterator<Item = &'s Step> {
        self.records.values().filter(|step| {
            let there = step.ends.iter().filter(|id| near.contains_key(*id)).count();
            if step.is_contact { there >= 2 } else { there == step.ends.len() }
        })
    }

    /// The shortest ways between two: steps from both sides by turns, until they meet.
    fn between(
        mut self,
        from: EntityId,
        to: EntityId,
        question: &Question,
    ) -> Result<Found, CorpusError> {
        let most = if question.depth == 0 { FARTHEST } else { question.depth };
        let mut sides = [Side::new(&from), Side::new(&to)];
        let mut steps = 0;
        let meeting = loop {
            let [one, other] = &sides;
            let meeting: Vec<EntityId> =
                one.rim.iter().filter(|id| other.before.contains_key(*id)).cloned().collect();
            let back = other.rim.iter().filter(|id| one.before.contains_key(*id)).cloned();
            let meeting: BTreeSet<EntityId> = meeting.into_iter().chain(back).collect();
            let is_over = one.rim.is_empty() || other.rim.is_empty();
            if !meeting.is_empty() || is_over || steps == most {
                break meeting;
            }
            let smaller = usize::from(one.rim.len() > other.rim.len());
            let found = self.read(&sides[smaller].rim.clone())?;
            sides[smaller].step(&found);
            steps += 1;
        };
        if meeting.is_empty() {
            let words = format!(
                "nothing links {from} and {to} within {most} steps; ask for more with --depth, or \
                 for other days"
            );
            return Err(CorpusError::Question(words));
        }
        let mut near: BTreeMap<EntityId, u8> = BTreeMap::new();
        for side in &sides {
            side.trace(&meeting, &mut near);
        }
        let rest: Vec<EntityId> = near.keys().cloned().collect();
        self.read(&rest)?;
        let mut all: Vec<&Step> = self.within(&near).collect();
        all.sort_by_key(|step| step.weight());
        let left = all.len().saturating_sub(question.limit);
        let records = all.into_iter().take(question.limit).map(|step| step.record.clone());
        let about = vec![from, to];
        Ok(Found { records: records.collect(), left_out: left, all_counted: true, about })
    }
}

impl Step {
    fn of(row: &Row) -> Self {
        let kind = row[2].number();
        Self {
            record: RecordId::from(row[1].as_text()),
            is_contact: kind == Some(1),
            is_fact: kind == Some(3),
            ends: row[3].as_text().split('\n').map(EntityId::from).collect(),
            fallen: row[5].is_true(),
            origins: row[7].number().unwrap_or_default(),
            claims: row[8].number().unwrap_or_default(),
        }
    }

    /// What sorts records that are equally near: most origins first, then most claims.
    fn weight(&self) -> (Reverse<i64>, Reverse<i64>, RecordId) {
        (Reverse(self.origins), Reverse(self.claims), self.record.clone())
    }
}

/// One side of a walk between two.
struct Side {
    /// From whom each was reached first.
    before: BTreeMap<EntityId, BTreeSet<EntityId>>,
    rim: Vec<EntityId>,
}

impl Side {
    fn new(start: &EntityId) -> Self {
        Self {
            before: BTreeMap::from([(start.clone(), BTreeSet::new())]),
            rim: vec![start.clone()],
        }
    }

    fn step(&mut self, found: &[Step]) {
        let from: BTreeSet<EntityId> = self.rim.drain(..).collect();
        let mut next: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
        for step in found {
            let starts: Vec<&EntityId> = step.ends.iter().filter(|id| from.contains(*id)).collect();
            for end in step.ends.iter().filter(|id| !self.before.contains_key(*id)) {
                next.entry(end.clone()).or_default().extend(starts.iter().copied().cloned());
            }
        }
        self.rim = next.keys().cloned().collect();
        self.before.extend(next);
    }

    /// Everybody on the ways back from where the sides met.
    fn trace(&self, meeting: &BTreeSet<EntityId>, near: &mut BTreeMap<EntityId, u8>) {
        let mut open: Vec<&EntityId> = meeting.iter().collect();
        let mut seen: BTreeSet<&EntityId> = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                near.insert(id.clone(), 0);
                open.extend(self.before.get(id).into_iter().flatten());
            }
        }
    }
}
