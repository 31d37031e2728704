//! Reads the workspace files that exist when their data is opened, and decides which of them is
//! used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::keeping::present;
use super::paths;
use super::place::Place;
use crate::load::workspace::{self, OnDisk, Refused, Workspace};
use crate::load::{Code, Problem, Severity, save};
use crate::model::Text;
use crate::session::{Lasting, Restored};

/// The possible paths of a workspace, and what was found there.
#[derive(Clone, Debug, Default)]
pub struct FoundWorkspace {
    /// The paths to save to, the best one first.
    pub places: Vec<PathBuf>,
    /// The path in the program's own folder, which is created when it is needed.
    pub own: Option<PathBuf>,
    /// The data's folder. Paths of data files in the workspace are relative to it. `None` for
    /// built-in data.
    pub folder: Option<PathBuf>,
    /// The SHA-256 of each file that was found, by path.
    pub seen: BTreeMap<PathBuf, Text>,
    /// Files with content that would be lost if they were overwritten, and why.
    pub set_aside: BTreeMap<PathBuf, Aside>,
    /// The files with the workspace that is used: one, or two with the same text.
    pub sources: BTreeSet<PathBuf>,
    /// The workspace that is used.
    pub workspace: Workspace,
    /// What the session takes from it.
    pub restored: Restored,
}

/// Why a file is copied or renamed before its path is used to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// Something in the file could not be read.
    Broken,
    /// Another workspace file is used instead.
    Older,
}

impl Aside {
    /// Returns the word that appears in the names of such copies.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Older => "older",
        }
    }
}

/// A workspace file that could be read.
struct Usable {
    path: PathBuf,
    changed: SystemTime,
    name: Text,
    source: Text,
    workspace: Workspace,
}

impl FoundWorkspace {
    /// Reads the workspace files at a place. Slow if a file is large: for a worker thread.
    pub fn at(place: Place) -> Self {
        let Place { beside, own, of_one } = place;
        let mut found = Self { own: own.clone(), ..Self::default() };
        let beside = beside.map(|path| {
            if is_there(&path) {
                return path;
            }
            of_one.into_iter().find(|path| is_there(path)).unwrap_or(path)
        });
        found.folder = beside.as_ref().and_then(|path| path.parent()).map(PathBuf::from);
        let mut usable = Vec::new();
        let folders = [beside.as_deref(), own.as_deref()].into_iter().flatten();
        folders.filter_map(Path::parent).for_each(save::sweep);
        for path in [beside, own].into_iter().flatten() {
            match workspace::open(&path) {
                Some(on_disk) => usable.extend(found.take(path, on_disk)),
                None => found.places.push(path),
            }
        }
        found.go_on_with_newest(usable);
        let copies: Vec<PathBuf> = found.places.iter().flat_map(|path| copies_of(path)).collect();
        found.restored.problems.extend(copies.iter().map(|path| told(path)));
        found
    }

    /// Chooses the workspace that was changed last; if the times are equal, the first one. The
    /// others are reported to the reader and never lost.
    fn go_on_with_newest(&mut self, mut usable: Vec<Usable>) {
        let newest = (0..usable.len()).rev().max_by_key(|place| usable[*place].changed);
        let Some(newest) = newest.map(|place| usable.remove(place)) else { return };
        self.sources.insert(newest.path.clone());
        for other in usable {
            if other.source == newest.source {
                self.sources.insert(other.path);
                continue;
            }
            self.restored.problems.push(older(&other.path, &newest.path));
            self.restored.files.push((other.name, other.source));
            self.set_aside.insert(other.path, Aside::Older);
        }
        let mut workspace = newest.workspace;
        if let Some(folder) = &self.folder {
            paths::made_absolute(&mut workspace, folder);
        }
        self.restored.lasting = Some(Lasting::read(&workspace));
        self.workspace = workspace;
    }

    /// Whether a file has changed since it was read.
    pub fn is_outdated(&self) -> bool {
        self.places.iter().any(|path| present(path).as_ref() != self.seen.get(path))
    }

    /// Records the hash and the problems of a file. Returns its workspace if it can be used.
    fn take(&mut self, path: PathBuf, on_disk: OnDisk) -> Option<Usable> {
        let OnDisk { read, sha256 } = on_disk;
        if read.is_lossy() {
            self.set_aside.insert(path.clone(), Aside::Broken);
        }
        if !read.problems.is_empty() {
            self.restored.files.push((read.name.clone(), read.source.clone()));
        }
        self.restored.problems.extend(read.problems);
        if read.workspace == Err(Refused::LeaveAlone) {
            return None;
        }
        self.seen.insert(path.clone(), sha256);
        self.places.push(path.clone());
        let changed = fs::symlink_metadata(&path).and_then(|m| m.modified());
        let changed = changed.unwrap_or(SystemTime::UNIX_EPOCH);
        let (name, source) = (read.name, read.source);
        read.workspace.ok().map(|workspace| Usable { path, changed, name, source, workspace })
    }
}

/// Whether anything has that name, including a broken link.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Returns the first part of a workspace file's name: `talks` of `talks.counterpart-workspace`.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns the copies that were set aside earlier: those of a second window (`conflict`) and older
/// versions (`older`), sorted.
fn copies_of(path: &Path) -> Vec<PathBuf> {
    let starts = ["conflict", Aside::Older.word()].map(|word| format!("{}.{word}-", stem(path)));
    let name = |path: &PathBuf| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let ours = |path: &PathBuf| {
        let is_copy = |n: &String| starts.iter().any(|start| n.starts_with(start));
        name(path).is_some_and(|n| is_copy(&n) && n.ends_with(workspace::EXTENSION))
    };
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut copies: Vec<PathBuf> = paths.filter(ours).collect();
    copies.sort();
    copies
}

fn told(copy: &Path) -> Problem {
    let message = "the notes in this file are not shown: it was set aside when another version of the \
                   workspace was used";
    let help = "To use this file instead, close the program and give it the workspace’s name, which \
                File → Where notes are saved shows. Delete it once you need nothing in it";
    let name = copy.display().to_string();
    Problem::of_file(Severity::Info, Code::WorkspaceConflict, name, message, help)
}

fn older(path: &Path, newer: &Path) -> Problem {
    let message = format!(
        "there are two workspaces for this data: the notes in this file are not shown, as {} was \
         changed later",
        newer.display()
    );
    let help = "Nothing in it is lost: it is renamed before anything is saved in its place. To use it \
                instead, close the program and move the other one elsewhere";
    let name = path.display().to_string();
    Problem::of_file(Severity::Warning, Code::WorkspaceConflict, name, message, help)
}
