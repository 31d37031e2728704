//! What only all files together tell: in which order they stand, who is one and what each is called,
//! what is known of every document. It is held in memory without texts; the records are not.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher as _;

use foldhash::HashSet;
use foldhash::quality::FixedState;

use super::error::CorpusError;
use super::manifest::DataFile;
use super::read::Scan;
use super::table::{SOURCES, Table};
use crate::load::merge::parts;
use crate::model::{Date, Document, DocumentId, Entity, EntityId, EntityKind, SortedMap, Text};
use std::path::{Path, PathBuf};

/// The day of what was always known.
pub(super) const ALWAYS: i32 = i32::MIN;
/// The day of what nobody could know yet.
pub(super) const NEVER: i32 = i32::MAX;

/// The files of a corpus in their order.
#[derive(Default)]
pub(super) struct Order {
    /// Place of each file, by its number.
    places: Vec<u32>,
    /// The only document of a file that was seen, by the file's number.
    own: Vec<Option<Box<str>>>,
}

impl Order {
    /// Sorts the files as joining does.
    pub(super) fn read(corpus: &Path, files: &[DataFile]) -> Result<Self, CorpusError> {
        let mut all: Vec<(String, usize)> = Vec::new();
        let mut own = Vec::new();
        for path in paths(corpus, files, SOURCES) {
            let mut scan = Scan::of_columns(SOURCES, &path, &[0, 3, 4])?;
            while let Some(row) = scan.next()? {
                let number: usize = row[0].as_text().parse().unwrap_or_default();
                if own.len() <= number {
                    own.resize(number + 1, None);
                }
                own[number] = row[4].some_text().map(Box::from);
                all.push((row[3].as_text().to_owned(), number));
            }
        }
        all.sort_unstable();
        let mut places = vec![0; own.len()];
        for (place, (_, number)) in all.into_iter().enumerate() {
            places[number] = place as u32;
        }
        Ok(Self { places, own })
    }

    /// Where a file stands.
    pub(super) fn place(&self, source: i32) -> u32 {
        self.places.get(source as usize).copied().unwrap_or(u32::MAX)
    }

    /// The only document of a file that was seen.
    pub(super) fn own_document(&self, source: i32) -> Option<&str> {
        self.own.get(source as usize)?.as_deref()
    }
}

/// The files of a table in the order in which they were written.
pub(super) fn paths(corpus: &Path, files: &[DataFile], table: Table) -> Vec<PathBuf> {
    let own = files.iter().filter(|file| file.table == table.name && file.rows > 0);
    own.map(|file| corpus.join(&file.path)).collect()
}

/// What is kept of an entity: its kind, whether it is unnamed, since when documents tell of it.
#[derive(Clone, Copy)]
pub(super) struct Trait {
    pub kind: u8,
    pub anonymous: bool,
    pub told: i32,
}

/// Kinds that are told apart when claims are counted.
pub(super) fn kind_of(entity: &Entity) -> u8 {
    match entity.kind {
        EntityKind::Media => 1,
        EntityKind::Person => 2,
        _ => 0,
    }
}

impl Trait {
    /// An entity of which no more is known.
    pub(super) fn entity(self, id: &EntityId) -> Entity {
        let kind = match self.kind {
            1 => EntityKind::Media,
            2 => EntityKind::Person,
            _ => EntityKind::Unspecified,
        };
        let mut entity = Entity::new(id.clone(), id.text().clone(), kind);
        entity.anonymous = self.anonymous;
        entity
    }
}

/// An id as a number; that two of a corpus have the same is next to impossible.
pub(super) fn id_key(id: &str) -> u128 {
    let half = |seed: u64| u128::from(FixedState::with_seed(seed).hash_one(id));
    half(1) << 64 | half(2)
}

/// What all files together tell.
#[derive(Default)]
pub(super) struct Whole {
    pub order: Order,
    pub documents: SortedMap<DocumentId, Document>,
    pub ranks: BTreeMap<DocumentId, usize>,
    /// Since when a reader could know of each document, in their order.
    pub known: Vec<i32>,
    pub entities: HashMap<u128, Trait>,
    /// What entities are called that are called otherwise than in their file, by their description.
    pub called: HashMap<i64, EntityId>,
    /// Ids like `x.2` that stand in any file.
    pub numbered: HashSet<Text>,
}

impl Whole {
    /// What an entity of a file is called.
    pub(super) fn now(&self, own: &str, definition: i64) -> EntityId {
        self.called.get(&definition).cloned().unwrap_or_else(|| EntityId::from(own))
    }

    /// The earliest of some documents.
    pub(super) fn earliest<'d>(
        &self,
        ids: impl Iterator<Item = &'d DocumentId>,
    ) -> Option<&'d DocumentId> {
        ids.min_by_key(|id| self.ranks.get(*id).copied().unwrap_or(usize::MAX))
    }

    /// Whether documents or entities have taken an id that a record wants.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.documents.contains_key(id) || self.entities.contains_key(&id_key(id))
    }

    /// Finishes the documents: what corrects what, their order, since when each could be known.
    pub(super) fn settle(&mut self) {
        parts::settle_documents(&mut self.documents, &[], &BTreeSet::new(), None);
        self.ranks = parts::ranks(&self.documents);
        self.known = known_days(&self.documents);
        for (document, known) in self.documents.values().zip(&self.known) {
            let publisher = document.publisher.as_ref();
            let kept = publisher.and_then(|id| self.entities.get_mut(&id_key(id.as_str())));
            if let Some(kept) = kept {
                kept.told = kept.told.min(*known);
            }
        }
    }
}

/// The year in which a document was published, as files are parted.
pub(super) fn year(document: Option<&Document>) -> String {
    let published = document.and_then(|document| document.published.as_ref());
    let first = published.and_then(|date| date.earliest().or_else(|| date.latest()));
    first.map_or_else(|| "none".to_owned(), |day| format!("{:04}", day.year))
}

/// The day on which a date is certainly over, as a number.
pub(super) fn day_over(date: &Date) -> i32 {
    let over = date.over_on().and_then(|day| i32::try_from(day.number()).ok());
    over.unwrap_or(NEVER)
}

/// Since when a reader could know of each document (`Dossier::unknown_on`): one that was seen from
/// the day it was out; one that others tell of from the first of these.
fn known_days(documents: &SortedMap<DocumentId, Document>) -> Vec<i32> {
    let all: Vec<&Document> = documents.values().collect();
    let leads = |document: &Document| -> Vec<usize> {
        let earlier = document.derived_from.iter().chain(&document.supersedes);
        earlier.filter_map(|id| documents.place_of(id)).collect()
    };
    let mut told = vec![false; all.len()];
    let mut open: Vec<usize> = (0..all.len()).filter(|place| all[*place].seen).collect();
    let mut reached = vec![false; all.len()];
    while let Some(place) = open.pop() {
        for next in leads(all[place]) {
            if !std::mem::replace(&mut reached[next], true) {
                told[next] = !all[next].seen;
                open.push(next);
            }
        }
    }
    let own = |(place, document): (usize, &&Document)| match &document.published {
        _ if told[place] => NEVER,
        None => ALWAYS,
        Some(published) => day_over(published),
    };
    let mut days: Vec<i32> = all.iter().enumerate().map(own).collect();
    let mut starts: Vec<(i32, usize)> = days.iter().copied().zip(0..).collect();
    starts.retain(|(day, _)| *day != NEVER);
    starts.sort_unstable();
    let mut visited = vec![false; all.len()];
    for (day, start) in starts {
        // What an earlier one leads to is known since then.
        let mut open = vec![start];
        while let Some(place) = open.pop() {
            for next in leads(all[place]) {
                if !std::mem::replace(&mut visited[next], true) {
                    if told[next] {
                        days[next] = day;
                    }
                    open.push(next);
                }
            }
        }
    }
    days
}

/// An id like `x.2`, as renaming makes them.
pub(super) fn is_numbered(id: &str) -> bool {
    id.rsplit_once('.').is_some_and(|(base, number)| {
        !base.is_empty() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, DocumentKind, Dossier};

    fn document(id: &str, published: Option<&str>, from: &[&str], seen: bool) -> Document {
        let mut document = Document::new(DocumentId::from(id), DocumentKind::Article);
        document.published = published.map(|date| Date::parse(date).unwrap());
        document.derived_from = from.iter().map(|id| DocumentId::from(*id)).collect();
        document.seen = seen;
        document
    }

    #[test]
    fn documents_are_known_since_the_day_that_the_dossier_says() {
        let mut dossier = Dossier::default();
        for one in [
            document("a", Some("2022-03-05"), &["w"], true),
            document("b", Some("2022-03-02"), &["x"], true),
            document("w", Some("2022-03-01"), &["v"], false),
            document("x", None, &["w"], false),
            document("v", Some("2022-01-01"), &[], false),
            document("u", Some("2022-02-01"), &[], false),
            document("n", None, &[], true),
            document("o", Some("2022-03/.."), &["v"], true),
        ] {
            dossier.documents.insert(one.id.clone(), one);
        }
        let known = known_days(&dossier.documents);
        for number in 18_900..19_120 {
            let unknown = dossier.unknown_on(Day::from_number(number));
            for (id, since) in dossier.documents.keys().zip(&known) {
                assert_eq!(unknown.contains(id), i64::from(*since) > number, "{id} {number}");
            }
        }
    }
}
