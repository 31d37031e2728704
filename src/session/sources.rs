//! The open files and attached texts, from which the dossier is merged.
//! Reading them from disk is `load`'s work, doing so in the background `app`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::reading::Reading;
use crate::load::{self, Loaded, ParsedFile};
use crate::model::{DocumentId, Text};

/// A document's text that the reader attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedText {
    /// The words.
    pub text: Text,
    /// The file the reader chose; `None` for one found beside its data file.
    pub path: Option<PathBuf>,
}

/// What is open.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, in the order they were opened.
    pub files: Vec<Arc<ParsedFile>>,
    /// Texts attached by hand or found beside a file.
    pub texts: BTreeMap<DocumentId, AttachedText>,
    /// Documents the reader closed.
    pub closed: BTreeSet<DocumentId>,
    /// Of each file that was changed here, by its key, what lies on the disk; nothing yet for a new
    /// map.
    pub on_disk: BTreeMap<Text, Option<Arc<ParsedFile>>>,
}

/// Files opened and merged: all that a worker hands to the session.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What is open now.
    pub sources: Sources,
    /// The dossier they make, and what is wrong with it.
    pub loaded: Loaded,
    /// The dossier with what is derived from it.
    pub reading: Reading,
}

impl Sources {
    /// Merges everything that is open into one dossier. Heavy: for a worker thread.
    pub fn merge(self) -> Opened {
        let texts = self.texts.iter().map(|(id, t)| (id.clone(), t.text.clone())).collect();
        let loaded = load::merge(&self.files, &texts, &self.closed);
        Opened::new(self, loaded)
    }

    /// The file of that key.
    pub fn file(&self, key: &str) -> Option<&Arc<ParsedFile>> {
        self.files.iter().find(|file| *file.key() == *key)
    }

    /// Whether a file says something else than what lies on the disk.
    pub fn is_unsaved(&self, file: &ParsedFile) -> bool {
        if self.on_disk.is_empty() {
            return false;
        }
        match self.on_disk.get(&file.key()) {
            None => false,
            Some(None) => file.content.as_ref().is_some_and(|content| !content.is_empty()),
            Some(Some(saved)) => saved.sha256 != file.sha256,
        }
    }

    /// The files with changes that are not saved.
    pub fn unsaved(&self) -> impl Iterator<Item = &Arc<ParsedFile>> {
        self.files.iter().filter(|file| self.is_unsaved(file))
    }

    /// The file in which a document stands.
    pub fn file_of(&self, document: &DocumentId) -> Option<&Arc<ParsedFile>> {
        let has = |file: &&Arc<ParsedFile>| {
            file.content.as_ref().is_some_and(|content| content.documents.contains_key(document))
        };
        self.files.iter().find(has)
    }

    /// The file in the place of what has its key; what was on the disk before is remembered.
    pub fn put(&mut self, file: Arc<ParsedFile>) {
        let key = file.key();
        let Some(open) = self.files.iter_mut().find(|open| open.key() == key) else { return };
        self.on_disk.entry(key).or_insert_with(|| Some(Arc::clone(open)));
        *open = file;
    }

    /// The paths of the open files; the built-in sample has none.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().filter_map(|f| f.path.clone()).collect()
    }
}

impl Opened {
    /// What was opened, with what is derived from it. Heavy: for a worker thread.
    pub fn new(sources: Sources, loaded: Loaded) -> Self {
        let reading = Reading::new(Arc::clone(&loaded.dossier));
        Self { sources, loaded, reading }
    }
}
