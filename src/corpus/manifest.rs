//! The manifest `counterpart-corpus.json`: it names the files that belong to a corpus. It is
//! written last and in one step, so that a program that reads a corpus sees it either before a
//! build or after it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::CorpusError;
use crate::load::save;

/// The file name of the manifest in the folder of a corpus.
pub const MANIFEST: &str = "counterpart-corpus.json";
/// The file name of the list of what an unfinished build has read. The next build continues there.
pub(super) const UNFINISHED: &str = "unfinished.json";
const FORMAT: &str = "counterpart-corpus";
const VERSION: u32 = 2;

/// One file of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataFile {
    /// The name of the table.
    pub table: String,
    /// The path of the file, relative to the corpus.
    pub path: String,
    /// The number of rows.
    pub rows: u64,
    /// The size in bytes.
    pub bytes: u64,
}

/// The manifest of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    /// The number of builds so far.
    pub build: u32,
    /// The number of files that were read into the corpus.
    pub sources: u64,
    /// The folder of the tables that are for everybody.
    pub tables: String,
    /// Every file that belongs to the corpus.
    pub files: Vec<DataFile>,
}

impl Manifest {
    /// Creates the manifest of an empty corpus.
    pub(super) fn new() -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            build: 0,
            sources: 0,
            tables: String::new(),
            files: Vec::new(),
        }
    }

    /// Reads the manifest of a corpus.
    ///
    /// # Errors
    /// If there is none, or if it was made by another program or version.
    pub fn read(corpus: &Path) -> Result<Self, CorpusError> {
        let found = read(&corpus.join(MANIFEST))?;
        found.ok_or_else(|| CorpusError::NoCorpus {
            path: corpus.to_owned(),
            what: format!(
                "there is no corpus: {MANIFEST} is missing. Make one with counterpart corpus build \
                 FILES -o {}",
                corpus.display()
            ),
        })
    }

    /// Returns the paths of a table's files that have rows.
    pub(super) fn files_of<'a>(&'a self, corpus: &'a Path, table: &'a str) -> Vec<PathBuf> {
        let own = self.files.iter().filter(|file| file.table == table && file.rows > 0);
        own.map(|file| corpus.join(&file.path)).collect()
    }

    /// Returns the number of rows of a table.
    pub fn rows(&self, table: &str) -> u64 {
        self.files.iter().filter(|file| file.table == table).map(|file| file.rows).sum()
    }

    /// Returns the total size of all files in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// Writes the manifest to the corpus.
    pub(super) fn write(&self, corpus: &Path) -> Result<(), CorpusError> {
        write(&corpus.join(MANIFEST), self)
    }
}

/// What an unfinished build has read, so that the next one need not read it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unfinished {
    pub files: Vec<DataFile>,
    pub sources: u64,
}

impl Unfinished {
    /// Reads the list of an unfinished build; empty if there is none.
    pub(super) fn read(corpus: &Path) -> Self {
        let text = fs::read(corpus.join(UNFINISHED)).ok();
        text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Writes the list to the corpus.
    pub(super) fn write(&self, corpus: &Path) -> Result<(), CorpusError> {
        write(&corpus.join(UNFINISHED), self)
    }
}

fn read(path: &Path) -> Result<Option<Manifest>, CorpusError> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(CorpusError::disk(path, error)),
    };
    let manifest: Manifest =
        serde_json::from_slice(&text).map_err(|error| CorpusError::damaged(path, &error))?;
    if manifest.format != FORMAT || manifest.version != VERSION {
        let what = format!(
            "its format is {} {}, and this program reads {FORMAT} {VERSION}; take the program that \
             made it, or build it anew",
            manifest.format, manifest.version
        );
        return Err(CorpusError::NoCorpus { path: path.to_owned(), what });
    }
    Ok(Some(manifest))
}

fn write<T: Serialize>(path: &Path, what: &T) -> Result<(), CorpusError> {
    let text = serde_json::to_vec_pretty(what);
    let text = text.map_err(|error| CorpusError::disk(path, io::Error::other(error)))?;
    save::save(path, &text, true)
        .map_err(|error| CorpusError::disk(path, io::Error::other(error.to_string())))?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Makes sure that the names of a folder's files are on the disk, too.
fn sync_folder(folder: &Path) -> Result<(), CorpusError> {
    let synced = if cfg!(unix) { File::open(folder).and_then(|f| f.sync_all()) } else { Ok(()) };
    synced.map_err(|error| CorpusError::disk(folder, error))
}

/// Deletes the folders of data that no build needs: those left by builds that were killed, and
/// those replaced by a finished build.
pub(super) fn sweep(corpus: &Path, manifest: &Manifest, unfinished: &Unfinished) {
    let all = manifest.files.iter().chain(&unfinished.files);
    let tops: BTreeSet<&str> =
        all.filter_map(|file| file.path.split('/').next()).chain([&*manifest.tables]).collect();
    for entry in fs::read_dir(corpus).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let is_ours = ["tables-", "sources-"].iter().any(|start| {
            name.strip_prefix(start).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
        });
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours && is_folder && !tops.contains(name) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
}

/// A lock that keeps other builds of the same corpus from running as long as it exists.
pub(super) struct Lock(#[allow(dead_code, reason = "held until it is dropped")] File);

impl Lock {
    /// Takes the lock.
    pub(super) fn of(corpus: &Path) -> Result<Self, CorpusError> {
        let path = corpus.join(".lock");
        let file = File::create(&path).map_err(|error| CorpusError::disk(&path, error))?;
        match file.try_lock() {
            // If the file system does not support locks, the build runs without one.
            Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Self(file)),
            Err(fs::TryLockError::WouldBlock) => Err(CorpusError::NoCorpus {
                path: corpus.to_owned(),
                what: "another program is building this corpus; wait until it is done".to_owned(),
            }),
        }
    }
}
