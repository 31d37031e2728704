//! Data that depends on all files together: the order of the files, which entities are the same and
//! what their IDs are, and what is known of every document (`document_index`). It is held in
//! memory, without texts. The records are not held in memory.

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

/// The day number of what was always known.
pub(super) const ALWAYS: i32 = i32::MIN;
/// The day number of what cannot be known on any day.
pub(super) const NEVER: i32 = i32::MAX;

/// The order of the files of a corpus.
#[derive(Default)]
pub(super) struct Order {
    /// The position of each file in the order, by the file's number.
    places: Vec<u32>,
    /// For each file, by its number: its only document that was seen, if there is exactly one.
    own: Vec<Option<Box<str>>>,
}

impl Order {
    /// Reads the files of a corpus and sorts them in the same way as merging does.
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

    /// Returns the position of a file in the order.
    pub(super) fn place(&self, source: i32) -> u32 {
        self.places.get(source as usize).copied().unwrap_or(u32::MAX)
    }

    /// Returns the only document of a file that was seen, if there is exactly one.
    pub(super) fn own_document(&self, source: i32) -> Option<&str> {
        self.own.get(source as usize)?.as_deref()
    }
}

/// Returns the paths of a table's files in the order in which they were written.
pub(super) fn paths(corpus: &Path, files: &[DataFile], table: Table) -> Vec<PathBuf> {
    let own = files.iter().filter(|file| file.table == table.name && file.rows > 0);
    own.map(|file| corpus.join(&file.path)).collect()
}

/// What is held in memory of an entity: its kind, whether it is unnamed, the day since when
/// documents tell of it, and its number in the table `slice_walk`.
#[derive(Clone, Copy)]
pub(super) struct Trait {
    pub kind: u8,
    pub anonymous: bool,
    pub told: i32,
    pub number: i32,
}

/// Returns the kind of an entity as a number. Only the kinds that matter for counting claims are
/// distinguished.
pub(super) fn kind_of(entity: &Entity) -> u8 {
    match entity.kind {
        EntityKind::Media => 1,
        EntityKind::Person => 2,
        _ => 0,
    }
}

impl Trait {
    /// Creates an entity of which only this is known.
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

/// Returns an ID as a hash. It is practically impossible that two IDs of a corpus have the same
/// hash.
pub(super) fn id_key(id: &str) -> u128 {
    let half = |seed: u64| u128::from(FixedState::with_seed(seed).hash_one(id));
    half(1) << 64 | half(2)
}

/// The data that depends on all files together.
#[derive(Default)]
pub(super) struct Whole {
    pub order: Order,
    pub documents: Shelf,
    pub entities: FastMap<u128, Trait>,
    /// The new IDs of entities that have another ID in the corpus than in their file. The key is
    /// the hash of the entity's description.
    pub called: HashMap<i64, EntityId>,
    /// The IDs such as `x.2` that occur in any file.
    pub numbered: HashSet<Text>,
}

impl Whole {
    /// Returns the ID in the corpus of an entity of a file. `own` is its ID in the file,
    /// `definition` the hash of its description.
    pub(super) fn now(&self, own: &str, definition: i64) -> EntityId {
        self.called.get(&definition).cloned().unwrap_or_else(|| EntityId::from(own))
    }

    /// Whether a document or an entity already uses an ID that a record wants.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.documents.contains(id) || self.entities.contains_key(&id_key(id))
    }

    /// Finishes the document index, and records since when publishers are known.
    pub(super) fn settle(&mut self) {
        self.documents.settle();
        for (id, known) in self.documents.publishers() {
            if let Some(kept) = self.entities.get_mut(&id_key(id.as_str())) {
                kept.told = kept.told.min(known);
            }
        }
    }
}

/// Returns the year by which files are split: the year in which a document was published, or
/// "none".
pub(super) fn year(document: Option<&Document>) -> String {
    let published = document.and_then(|document| document.published.as_ref());
    let first = published.and_then(|date| date.earliest().or_else(|| date.latest()));
    first.map_or_else(|| "none".to_owned(), |day| format!("{:04}", day.year))
}

/// Returns the first day on which a date is certainly over, as a number.
pub(super) fn day_over(date: &Date) -> i32 {
    let over = date.over_on().and_then(|day| i32::try_from(day.number()).ok());
    over.unwrap_or(NEVER)
}

/// Whether an ID has the form `x.2`, which renaming produces.
pub(super) fn is_numbered(id: &str) -> bool {
    id.rsplit_once('.').is_some_and(|(base, number)| {
        !base.is_empty() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
