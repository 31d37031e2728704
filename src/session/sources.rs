//! The open files and attached texts, from which the dossier is merged. They are read from the disk
//! in `load`, on background threads of `app`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::reading::Reading;
use crate::load::{self, Loaded, ParsedFile};
use crate::model::{DocumentId, Text};

/// The text of a document that was attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedText {
    /// The text itself.
    pub text: Text,
    /// The file that the reader chose; `None` for a text found beside its data file.
    pub path: Option<PathBuf>,
}

/// The open files and attached texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, in the order in which they were opened.
    pub files: Vec<Arc<ParsedFile>>,
    /// The texts attached by hand or found beside a data file.
    pub texts: BTreeMap<DocumentId, AttachedText>,
    /// The documents that the reader closed.
    pub closed: BTreeSet<DocumentId>,
    /// For each file that was changed in this session, by its key: its version on the disk. The
    /// value `None` = a new map that is not on the disk yet.
    pub on_disk: BTreeMap<Text, Option<Arc<ParsedFile>>>,
}

/// The result of opening and merging files, which a worker passes to the session.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The open files.
    pub sources: Sources,
    /// The merged dossier, and its problems.
    pub loaded: Loaded,
    /// The dossier with the data derived from it.
    pub reading: Reading,
}

impl Sources {
    /// Merges all open files into one dossier. Slow: for a worker thread.
    pub fn merge(self) -> Opened {
        let texts = self.texts.iter().map(|(id, t)| (id.clone(), t.text.clone())).collect();
        let loaded = load::merge(&self.files, &texts, &self.closed);
        Opened::new(self, loaded)
    }

    /// Returns the file with a key.
    pub fn file(&self, key: &str) -> Option<&Arc<ParsedFile>> {
        self.files.iter().find(|file| *file.key() == *key)
    }

    /// Whether a file has unsaved changes. A new map has some as soon as it is not empty.
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

    /// Whether a file is built into the program: it is neither on the disk nor a new map.
    pub fn is_built_in(&self, file: &ParsedFile) -> bool {
        file.path.is_none() && !matches!(self.on_disk.get(&file.key()), Some(None))
    }

    /// Returns the files with unsaved changes.
    pub fn unsaved(&self) -> impl Iterator<Item = &Arc<ParsedFile>> {
        self.files.iter().filter(|file| self.is_unsaved(file))
    }

    /// Returns the first file that contains a document.
    pub fn file_of(&self, document: &DocumentId) -> Option<&Arc<ParsedFile>> {
        let has = |file: &&Arc<ParsedFile>| {
            file.content.as_ref().is_some_and(|content| content.documents.contains_key(document))
        };
        self.files.iter().find(has)
    }

    /// Replaces the open file with the same key. On the first change, remembers the version on the
    /// disk.
    pub fn put(&mut self, file: Arc<ParsedFile>) {
        let key = file.key();
        let Some(open) = self.files.iter_mut().find(|open| open.key() == key) else { return };
        self.on_disk.entry(key).or_insert_with(|| Some(Arc::clone(open)));
        *open = file;
    }

    /// Returns the paths of the open files. Built-in files and maps never saved have none.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().filter_map(|f| f.path.clone()).collect()
    }
}

impl Opened {
    /// Derives the reading from a merged dossier. Slow: for a worker thread.
    pub fn new(sources: Sources, loaded: Loaded) -> Self {
        let reading = Reading::new(Arc::clone(&loaded.dossier));
        Self { sources, loaded, reading }
    }
}
