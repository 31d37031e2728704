//! Gives every merged thing an id of its own: the one it came with, or `id.2`, `id.3`, … where
//! that is taken. No id that any file uses is ever given to something else.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::Source;
use crate::model::{EntityId, Text};

/// Ids used in any file, ids given so far, and the last number tried for each id.
pub struct Naming<'a> {
    files: Vec<Source<'a>>,
    /// Made when the first id is taken: mostly none is.
    used: OnceLock<HashSet<&'a str>>,
    given: HashSet<Text>,
    numbers: HashMap<Text, usize>,
}

impl<'a> Naming<'a> {
    /// Nothing given yet but the ids of documents, which never change.
    pub fn new(files: &[Source<'a>]) -> Self {
        let documents = files.iter().flat_map(|file| file.dossier.documents.keys());
        let given = documents.map(|id| id.text().clone()).collect();
        Self { files: files.to_vec(), used: OnceLock::new(), given, numbers: HashMap::new() }
    }

    /// Ids of which some are given and others used in files that are not at hand.
    #[cfg(feature = "corpus")]
    pub fn among(given: HashSet<Text>, used: HashSet<&'a str>) -> Self {
        Self { files: Vec::new(), used: OnceLock::from(used), given, numbers: HashMap::new() }
    }

    /// The id wanted if it is free, else a new one after it.
    pub fn give(&mut self, wanted: &Text) -> Text {
        if self.given.insert(wanted.clone()) {
            return wanted.clone();
        }
        let used = self.used.get_or_init(|| used(&self.files));
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        loop {
            *number += 1;
            let id: Text = format!("{wanted}.{number}").into();
            if !used.contains(&*id) && self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The ids of all entities and records of all files.
fn used<'a>(files: &[Source<'a>]) -> HashSet<&'a str> {
    let mut used = HashSet::new();
    for file in files {
        used.extend(file.dossier.entities.keys().map(EntityId::as_str));
        used.extend(file.dossier.records().map(|record| record.id().as_str()));
    }
    used
}
