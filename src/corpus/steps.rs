//! The records that a walk has found. They are read from the table `slice_walk` by entity, as
//! numbers. The record IDs are read only for the records that are chosen in the end.

use foldhash::{HashMap, HashMapExt as _};
use parquet::errors::ParquetError;

use super::columns::FoundRows;
use super::error::CorpusError;
use super::open::Corpus;
use super::walk::Near;
use super::walk_row::{self, CONTACT, FACT, FALLEN, MORE, bounds, is_kind};
use crate::model::{Day, DayRange, EntityId, RecordId};

// The columns of the table `slice_walk`.
const RECORD: usize = 1;
const FLAGS: usize = 2;
const OTHER: usize = 3;
const ENDS: usize = 4;
const FIRST: usize = 5;
const LAST: usize = 6;
const DAYS: usize = 7;
const KNOWN: usize = 8;
const ORIGINS: usize = 9;
const CLAIMS: usize = 10;
const ID: usize = 11;

/// A record that the walk has found.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub record: i32,
    pub origins: i32,
    pub claims: i32,
    flags: i32,
    /// Its ends, if there are one or two; a single one is there twice.
    ends: [i32; 2],
    /// A row of the table with this record: the file, the row group and the row.
    file: u16,
    group: u16,
    row: u32,
}

/// What was read from one row group.
struct Part {
    steps: Vec<Step>,
    /// The ends of records that have more than two, by the index of the record in `steps`.
    ends: Vec<(usize, Box<[i32]>)>,
}

/// All records that the walk has found, each once.
pub(super) struct Steps<'c> {
    corpus: &'c Corpus,
    when: Option<(i64, i64)>,
    known_on: Option<i64>,
    pub all: Vec<Step>,
    more: HashMap<u32, Box<[i32]>>,
    /// For each record number: the index of the record in `all`, plus one; 0 = not found yet.
    places: Vec<u32>,
}

impl<'c> Steps<'c> {
    /// Creates it without records. Only records of the days `when` that are known by the end of
    /// `known_on` will be taken.
    pub(super) fn new(corpus: &'c Corpus, when: DayRange, known_on: Option<Day>) -> Self {
        Self {
            corpus,
            when: (when != DayRange::default()).then(|| bounds(when)),
            known_on: known_on.map(Day::number),
            all: Vec::new(),
            more: HashMap::new(),
            places: Vec::new(),
        }
    }

    /// Returns the numbers of entities, sorted.
    pub(super) fn numbers(&self, ids: &[EntityId]) -> Result<Vec<i32>, CorpusError> {
        let rows = self.corpus.entities.find(ids.iter().map(EntityId::as_str))?;
        let mut numbers: Vec<i32> =
            rows.iter().filter_map(|row| Some(row[3].number()? as i32)).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Reads the records of entities, whose numbers must be sorted. Returns the index of each
    /// record in `all`. A record that connects several of the entities occurs several times.
    pub(super) fn read(&mut self, from: &[i32]) -> Result<Vec<u32>, CorpusError> {
        let parts = self.corpus.walk.each_group(from, |found| self.part(found))?;
        let mut found = Vec::with_capacity(parts.iter().map(|part| part.steps.len()).sum());
        for part in parts {
            let mut ends = part.ends.into_iter().peekable();
            for (at, step) in part.steps.into_iter().enumerate() {
                let own = ends.next_if(|(place, _)| *place == at);
                found.push(self.add(step, own.map(|(_, ends)| ends)));
            }
        }
        Ok(found)
    }

    fn add(&mut self, step: Step, ends: Option<Box<[i32]>>) -> u32 {
        let record = usize::try_from(step.record).unwrap_or_default();
        if self.places.len() <= record {
            self.places.resize(record + 1, 0);
        }
        if self.places[record] == 0 {
            let place = self.all.len() as u32;
            self.all.push(step);
            self.more.extend(ends.map(|ends| (place, ends)));
            self.places[record] = place + 1;
        }
        self.places[record] - 1
    }

    /// Returns the records in the rows that were found in a row group.
    fn part(&self, found: &FoundRows<'_>) -> Result<Part, ParquetError> {
        let fits = self.fitting(found)?;
        let [records, flags, others] = [RECORD, FLAGS, OTHER].map(|column| found.numbers(column));
        let [origins, claims] = [ORIGINS, CLAIMS].map(|column| found.numbers(column));
        let (records, flags, others) = (records?, flags?, others?);
        let (origins, claims, rows) = (origins?, claims?, found.rows());
        let mut lists = found.texts(ENDS)?.into_iter().peekable();
        let mut part = Part { steps: Vec::new(), ends: Vec::new() };
        for at in 0..records.len() {
            let list = lists.next_if(|(place, _)| *place == at);
            if !fits.as_ref().is_none_or(|fits| fits[at]) {
                continue;
            }
            let mut flags = flags[at];
            if let Some((_, list)) = list {
                flags |= MORE;
                part.ends.push((part.steps.len(), walk_row::numbers(&list).collect()));
            }
            part.steps.push(Step {
                record: records[at],
                origins: origins[at],
                claims: claims[at],
                flags,
                ends: [found.keys[at], others[at]],
                file: found.file as u16,
                group: found.group as u16,
                row: rows[at],
            });
        }
        Ok(part)
    }

    /// Returns for each row whether it matches the days and was known; `None` if the question does
    /// not ask for either.
    fn fitting(&self, found: &FoundRows<'_>) -> Result<Option<Vec<bool>>, ParquetError> {
        let mut fits: Option<Vec<bool>> = None;
        if let Some(when) = self.when {
            let (first, last) = (found.numbers(FIRST)?, found.numbers(LAST)?);
            let mut each = found.texts(DAYS)?.into_iter().peekable();
            let one = |(at, days): (usize, (&i32, &i32))| {
                let each = each.next_if(|(place, _)| *place == at);
                let each = each.as_ref().map(|(_, each)| &**each);
                walk_row::overlap((*days.0, *days.1), each, when)
            };
            fits = Some(first.iter().zip(&last).enumerate().map(one).collect());
        }
        if let Some(day) = self.known_on {
            let known = found.numbers(KNOWN)?;
            let known: Vec<bool> = known.iter().map(|since| i64::from(*since) <= day).collect();
            fits = Some(match fits {
                Some(fits) => fits.iter().zip(&known).map(|(a, b)| *a && *b).collect(),
                None => known,
            });
        }
        Ok(fits)
    }

    /// Returns the ends of a record, as entity numbers.
    pub(super) fn ends(&self, place: u32) -> &[i32] {
        let step = &self.all[place as usize];
        if step.flags & MORE != 0 {
            return self.more.get(&place).map(|ends| &**ends).unwrap_or_default();
        }
        if step.ends[0] == step.ends[1] { &step.ends[..1] } else { &step.ends }
    }

    /// Whether a walk follows a record to its other ends.
    pub(super) fn leads_on(&self, place: u32) -> bool {
        let flags = self.all[place as usize].flags;
        !is_kind(flags, FACT) && (flags & FALLEN == 0 || self.known_on.is_some())
    }

    /// Returns the records whose ends are all among the entities in `near`. For a contact two ends
    /// are enough.
    pub(super) fn within(&self, near: &Near) -> Vec<u32> {
        let is_within = |place: &u32| {
            let ends = self.ends(*place);
            let there = ends.iter().filter(|end| near.holds(**end)).count();
            let is_contact = is_kind(self.all[*place as usize].flags, CONTACT);
            if is_contact { there >= 2 } else { there == ends.len() }
        };
        (0..self.all.len() as u32).filter(is_within).collect()
    }

    /// Returns the IDs of some records, in the same order.
    pub(super) fn ids(&self, places: &[u32]) -> Result<Vec<RecordId>, CorpusError> {
        let row = |place: u32| {
            let Step { file, group, row, .. } = self.all[place as usize];
            (usize::from(file), usize::from(group), row as usize)
        };
        let mut sorted: Vec<u32> = places.to_vec();
        sorted.sort_unstable_by_key(|place| row(*place));
        let rows: Vec<_> = sorted.iter().map(|place| row(*place)).collect();
        let ids = self.corpus.walk.texts_at(ID, &rows)?;
        let ids: HashMap<u32, String> = sorted.into_iter().zip(ids).collect();
        Ok(places.iter().filter_map(|place| Some(RecordId::from(&**ids.get(place)?))).collect())
    }
}
