//! What only all files together tell: in which order they stand, who is one and what each is called,
//! what is known of every document (`document_index`). It is held in memory without texts; the records are not.

use std::collections::HashMap;
use std::hash::BuildHasher as _;

use foldhash::quality::FixedState;
use foldhash::{HashMap as FastMap, HashSet};

use super::document_index::Shelf;
use super::error::CorpusError;
use super::manifest::DataFile;
use super::read::Scan;
use super::table::{SOURCES, Table};
use crate::model::{Date, Document, Entity, EntityId, EntityKind, Text};
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

/// What is kept of an entity: its kind, whether it is unnamed, since when documents tell of it, and
/// its number in the walk's table.
#[derive(Clone, Copy)]
pub(super) struct Trait {
    pub kind: u8,
    pub anonymous: bool,
    pub told: i32,
    pub number: i32,
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
    pub documents: Shelf,
    pub entities: FastMap<u128, Trait>,
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

    /// Whether documents or entities have taken an id that a record wants.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.documents.contains(id) || self.entities.contains_key(&id_key(id))
    }

    /// Finishes the documents, and notes what they tell of their publishers.
    pub(super) fn settle(&mut self) {
        self.documents.settle();
        for (id, known) in self.documents.publishers() {
            if let Some(kept) = self.entities.get_mut(&id_key(id.as_str())) {
                kept.told = kept.told.min(known);
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

/// An id like `x.2`, as renaming makes them.
pub(super) fn is_numbered(id: &str) -> bool {
    id.rsplit_once('.').is_some_and(|(base, number)| {
        !base.is_empty() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
