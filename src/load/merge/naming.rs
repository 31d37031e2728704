//! Gives every merged thing a unique ID: its own, or `id.2`, `id.3`, … if that is taken. An ID that
//! any file uses is never given to something else.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::Source;
use crate::model::{EntityId, Text};

/// The IDs used in any file, the IDs given so far, and the last number tried for each ID.
pub struct Naming<'a> {
    files: Vec<Source<'a>>,
    /// Computed when the first ID turns out to be taken. In most cases none is.
    used: OnceLock<HashSet<&'a str>>,
    given: HashSet<Text>,
    numbers: HashMap<Text, usize>,
}

impl<'a> Naming<'a> {
    /// Starts with only the IDs of documents given, since these never change.
    pub fn new(files: &[Source<'a>]) -> Self {
        let documents = files.iter().flat_map(|file| file.dossier.documents.keys());
        let given = documents.map(|id| id.text().clone()).collect();
        Self { files: files.to_vec(), used: OnceLock::new(), given, numbers: HashMap::new() }
    }

    /// Starts with IDs that are already given, and with IDs `used` in files that are not loaded.
    #[cfg(feature = "corpus")]
    pub fn among(given: HashSet<Text>, used: HashSet<&'a str>) -> Self {
        Self { files: Vec::new(), used: OnceLock::from(used), given, numbers: HashMap::new() }
    }

    /// Gives the wanted ID if it is free, else a new one made from it.
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

/// The IDs of all entities and records in all files.
fn used<'a>(files: &[Source<'a>]) -> HashSet<&'a str> {
    let mut used = HashSet::new();
    for file in files {
        used.extend(file.dossier.entities.keys().map(EntityId::as_str));
        used.extend(file.dossier.records().map(|record| record.id().as_str()));
    }
    used
}
