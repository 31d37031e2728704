//! Gives every merged thing an id of its own: the one it came with, or `id.2`, `id.3`, … where
//! that is taken. No id that any file uses is ever given to something else.

use std::collections::{HashMap, HashSet};

use super::Source;
use crate::model::{EntityId, Text};

/// Ids used in any file, ids given so far, and the last number tried for each id.
pub struct Naming<'a> {
    used: HashSet<&'a str>,
    given: HashSet<Text>,
    numbers: HashMap<Text, usize>,
}

impl<'a> Naming<'a> {
    /// Nothing given yet but the ids of documents, which never change.
    pub fn new(files: &[Source<'a>]) -> Self {
        let (mut used, mut given) = (HashSet::new(), HashSet::new());
        for file in files {
            let dossier = &file.dossier;
            used.extend(dossier.entities.keys().map(EntityId::as_str));
            used.extend(dossier.records().map(|record| record.id().as_str()));
            given.extend(dossier.documents.keys().map(|id| id.text().clone()));
        }
        Self { used, given, numbers: HashMap::new() }
    }

    /// The id wanted if it is free, else a new one after it.
    pub fn give(&mut self, wanted: &Text) -> Text {
        if self.given.insert(wanted.clone()) {
            return wanted.clone();
        }
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        loop {
            *number += 1;
            let id: Text = format!("{wanted}.{number}").into();
            if !self.used.contains(&*id) && self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}
