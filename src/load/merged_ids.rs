//! The IDs that things of several files have in the merged dossier. Such an ID depends on which
//! files are open together. The pair of a file and the ID in that file (a `Home`) does not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::ParsedFile;
use crate::model::Text;

/// An entity or record as it is in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Home {
    /// The key of the file; see `ParsedFile::key`.
    pub file: Text,
    /// The ID in that file.
    pub id: Text,
}

/// The IDs of the files' entities and records in the dossier merged from them, before any decision
/// of the reader is applied.
#[derive(Clone, Debug, Default)]
pub struct Called {
    /// Sorted by key.
    files: Vec<OfFile>,
    /// A cache of the homes that were asked for. A lookup goes through all files, of which there
    /// may be thousands, and the same few things are asked for at every keystroke in a note.
    found: Arc<Mutex<BTreeMap<Text, BTreeSet<Home>>>>,
}

impl PartialEq for Called {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Eq for Called {}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OfFile {
    key: Text,
    file: Arc<ParsedFile>,
    /// From each ID in the file that changed to the ID in the dossier.
    renamed: BTreeMap<Text, Text>,
    /// The reverse. Several IDs of the file may have become one.
    came_from: BTreeMap<Text, BTreeSet<Text>>,
}

impl OfFile {
    fn has(&self, id: &Text) -> bool {
        let content = self.file.content.as_ref();
        content.is_some_and(|dossier| dossier.has(id))
    }

    fn called(&self, own: &Text) -> Option<Text> {
        let called = || self.renamed.get(own).unwrap_or(own).clone();
        self.has(own).then(called)
    }
}

impl Called {
    /// The content of these files; each comes with the IDs that changed.
    pub(super) fn new(files: Vec<(Arc<ParsedFile>, BTreeMap<Text, Text>)>) -> Self {
        let of_file = |(file, renamed): (Arc<ParsedFile>, BTreeMap<Text, Text>)| {
            let mut came_from: BTreeMap<Text, BTreeSet<Text>> = BTreeMap::new();
            for (own, now) in &renamed {
                came_from.entry(now.clone()).or_default().insert(own.clone());
            }
            OfFile { key: file.key(), file, renamed, came_from }
        };
        let mut files: Vec<OfFile> = files.into_iter().map(of_file).collect();
        files.sort_by(|a, b| (&a.key, &a.file.sha256).cmp(&(&b.key, &b.file.sha256)));
        Self { files, found: Arc::default() }
    }

    /// The files with this key.
    fn of_key(&self, key: &str) -> &[OfFile] {
        let start = self.files.partition_point(|file| &*file.key < key);
        let rest = self.files.get(start..).unwrap_or_default();
        let end = rest.partition_point(|file| &*file.key == key);
        rest.get(..end).unwrap_or_default()
    }

    /// Whether every ID is the same as in its file.
    pub fn renames_nothing(&self) -> bool {
        self.files.iter().all(|file| file.renamed.is_empty())
    }

    /// The ID in the dossier of the thing with this home; `None` if no open file has it. If no file
    /// with its key is open, a file with the hash `sha256` is used.
    pub fn id_of(&self, home: &Home, sha256: &str) -> Option<Text> {
        let of_key = self.of_key(&home.file);
        if !of_key.is_empty() {
            return of_key.iter().find_map(|file| file.called(&home.id));
        }
        let mut same = self.files.iter().filter(|file| *file.file.sha256 == *sha256);
        if sha256.is_empty() { None } else { same.find_map(|file| file.called(&home.id)) }
    }

    /// Every home of the thing with this ID in the dossier; empty if no file has it.
    pub fn homes_of(&self, id: &Text) -> BTreeSet<Home> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(homes) = found.get(id) {
            return homes.clone();
        }
        let homes = self.look_for_homes_of(id);
        found.insert(id.clone(), homes.clone());
        homes
    }

    fn look_for_homes_of(&self, id: &Text) -> BTreeSet<Home> {
        let mut homes = BTreeSet::new();
        for file in &self.files {
            let stayed = !file.renamed.contains_key(id) && file.has(id);
            let came_from = file.came_from.get(id).into_iter().flatten();
            for own in came_from.chain(stayed.then_some(id)) {
                homes.insert(Home { file: file.key.clone(), id: own.clone() });
            }
        }
        homes
    }

    /// The SHA-256 of the open file with this key; empty if there is none.
    pub fn sha256(&self, key: &str) -> Text {
        let file = self.of_key(key).first();
        file.map(|file| file.file.sha256.clone()).unwrap_or_default()
    }
}
