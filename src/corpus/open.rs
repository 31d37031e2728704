//! An open corpus, in whose tables rows can be looked up by key.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use foldhash::HashSet;

use super::entities::folded;
use super::error::CorpusError;
use super::manifest::Manifest;
use super::read::{Lookup, Scan};
use super::table::{
    CALLED, JOINED_DOCUMENTS, JOINED_ENTITIES, NAMES, NUMBERED, RENAMED, SOURCE_RECORDS, SOURCES,
    TAKEN, TEXTS, Table, WALK,
};
use crate::load::pieces;
use crate::model::{Entity, EntityId, Text};

/// The largest number of entities that are listed when a name means several.
const CANDIDATES: usize = 8;

/// An open corpus.
pub struct Corpus {
    /// The folder of the corpus.
    pub folder: PathBuf,
    /// The manifest: which files belong to the corpus.
    pub manifest: Manifest,
    pub(super) walk: Lookup,
    pub(super) names: Lookup,
    pub(super) entities: Lookup,
    pub(super) documents: Lookup,
    pub(super) texts: Lookup,
    pub(super) records: Lookup,
    pub(super) sources: Lookup,
    pub(super) renamed: Lookup,
    pub(super) numbered: Lookup,
    /// The new IDs of entities that have another ID in the corpus than in their file. The key is
    /// the hash of the entity's description.
    pub(super) called: HashMap<i64, EntityId>,
    /// The record IDs that are already used by documents or entities.
    pub(super) taken: HashSet<Text>,
}

impl Corpus {
    /// Opens the corpus in a folder.
    ///
    /// # Errors
    /// If there is no corpus, or one of its files cannot be read.
    pub fn open(folder: &Path) -> Result<Self, CorpusError> {
        let manifest = Manifest::read(folder)?;
        let lookup = |table: Table, key: &str| {
            Lookup::open(table, key, &manifest.files_of(folder, table.name))
        };
        let mut called = HashMap::new();
        for path in manifest.files_of(folder, CALLED.name) {
            let mut scan = Scan::open(CALLED, &path)?;
            while let Some(row) = scan.next()? {
                let now = EntityId::from(row[2].as_text());
                called.insert(row[1].number().unwrap_or_default(), now);
            }
        }
        let mut taken = HashSet::default();
        for path in manifest.files_of(folder, TAKEN.name) {
            let mut scan = Scan::open(TAKEN, &path)?;
            while let Some(row) = scan.next()? {
                taken.insert(Text::from(row[0].as_text()));
            }
        }
        Ok(Self {
            walk: lookup(WALK, "entity")?,
            names: lookup(NAMES, "sound")?,
            entities: lookup(JOINED_ENTITIES, "entity_id")?,
            documents: lookup(JOINED_DOCUMENTS, "doc_id")?,
            texts: lookup(TEXTS, "doc_id")?,
            records: lookup(SOURCE_RECORDS, "record_id")?,
            sources: lookup(SOURCES, "source")?.of_columns(&super::slice::SOURCE_COLUMNS),
            renamed: lookup(RENAMED, "now")?,
            numbered: lookup(NUMBERED, "base")?,
            called,
            taken,
            folder: folder.to_owned(),
            manifest,
        })
    }

    /// Returns the entity with that ID, or with that name in any spelling.
    ///
    /// # Errors
    /// If no entity has it, or several do.
    pub fn one(&self, name: &str) -> Result<EntityId, CorpusError> {
        if !self.entities.find([name])?.is_empty() {
            return Ok(EntityId::from(name));
        }
        let (plain, sound) = folded(name);
        let rows = self.names.find([&*sound])?;
        let those = |fits: &dyn Fn(&str, &str) -> bool| -> BTreeSet<String> {
            let fitting = rows.iter().filter(|row| fits(row[1].as_text(), row[4].as_text()));
            fitting.map(|row| row[0].as_text().to_owned()).collect()
        };
        let exact = those(&|own, _| own == name);
        let same = those(&|_, folded| folded == plain);
        let alike = those(&|_, _| true);
        let found = [exact, same, alike].into_iter().find(|found| !found.is_empty());
        let Some(found) = found else {
            let words = format!("nobody in the corpus has the id, name or alias “{name}”");
            return Err(CorpusError::Question(words));
        };
        match found.first() {
            Some(only) if found.len() == 1 => Ok(EntityId::from(&**only)),
            _ => Err(self.several(name, &found)?),
        }
    }

    fn several(&self, name: &str, found: &BTreeSet<String>) -> Result<CorpusError, CorpusError> {
        let rows = self.entities.find(found.iter().take(CANDIDATES).map(|id| &**id))?;
        let entities: Vec<Entity> =
            rows.iter().filter_map(|row| pieces::read_entity(row[1].as_text())).collect();
        let mut words = format!("“{name}” is the name of {}; give the id of one:", found.len());
        for entity in entities {
            for part in ["\n  ", entity.id.as_str(), "  ", &entity.name] {
                words.push_str(part);
            }
        }
        Ok(CorpusError::Question(words))
    }
}
