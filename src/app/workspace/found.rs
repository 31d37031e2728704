//! What lies in a workspace's place when its data is opened, and which of it is gone on with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::paths;
use super::place::Place;
use crate::load::workspace::{self, OnDisk, Refused, Workspace};
use crate::load::{Code, Problem, Severity, sha256};
use crate::model::Text;
use crate::session::{Lasting, Restored};

/// A workspace's place and what lies there.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Where to save, the best place first.
    pub places: Vec<PathBuf>,
    /// The one in the program's own folder, which is made when it is needed.
    pub own: Option<PathBuf>,
    /// The data's folder, from which a workspace names data files; `None` for what is built in.
    pub folder: Option<PathBuf>,
    /// What was in each file of the place: SHA-256 of its bytes.
    pub seen: BTreeMap<PathBuf, Text>,
    /// Files of which something would be lost if they were replaced.
    pub set_aside: BTreeSet<PathBuf>,
    /// What was gone on with.
    pub workspace: Workspace,
    /// For the session.
    pub restored: Restored,
}

impl Found {
    /// Reads what lies there. Heavy where the file is large: for a worker thread.
    pub fn at(place: Place) -> Self {
        let Place { beside, own, of_one } = place;
        let mut found = Self { own: own.clone(), ..Self::default() };
        let beside = beside.map(|path| {
            if path.exists() {
                return path;
            }
            of_one.into_iter().find(|path| path.exists()).unwrap_or(path)
        });
        found.folder = beside.as_ref().and_then(|path| path.parent()).map(PathBuf::from);
        let mut best: Option<(SystemTime, Workspace)> = None;
        for path in [beside, own].into_iter().flatten() {
            let Some(on_disk) = workspace::open(&path) else {
                found.places.push(path);
                continue;
            };
            let changed = fs::metadata(&path).and_then(|m| m.modified());
            let changed = changed.unwrap_or(SystemTime::UNIX_EPOCH);
            if let Some(read) = found.take(path, on_disk)
                && best.as_ref().is_none_or(|(before, _)| changed > *before)
            {
                best = Some((changed, read));
            }
        }
        if let Some((_, mut workspace)) = best {
            if let Some(folder) = &found.folder {
                paths::made_absolute(&mut workspace, folder);
            }
            found.restored.lasting = Some(Lasting::read(&workspace));
            found.workspace = workspace;
        }
        let copies: Vec<PathBuf> = found.places.iter().flat_map(|path| copies_of(path)).collect();
        found.restored.problems.extend(copies.iter().map(|path| told(path)));
        found
    }

    /// Whether a file has changed since it was found.
    pub fn is_outdated(&self) -> bool {
        let hash = |path: &PathBuf| fs::read(path).ok().map(|bytes| sha256(&bytes));
        self.places.iter().any(|path| hash(path).as_ref() != self.seen.get(path))
    }

    /// Notes what a file holds; gives it back if it can be used.
    fn take(&mut self, path: PathBuf, on_disk: OnDisk) -> Option<Workspace> {
        let OnDisk { read, sha256 } = on_disk;
        if read.is_lossy() {
            self.set_aside.insert(path.clone());
        }
        if !read.problems.is_empty() {
            self.restored.files.push((read.name, read.source));
        }
        self.restored.problems.extend(read.problems);
        if read.workspace == Err(Refused::LeaveAlone) {
            return None;
        }
        self.seen.insert(path.clone(), sha256);
        self.places.push(path);
        read.workspace.ok()
    }
}

/// The first part of a workspace file's name: `talks` of `talks.counterpart-workspace`.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Copies made because two windows changed one workspace.
fn copies_of(path: &Path) -> Vec<PathBuf> {
    let start = format!("{}.conflict-", stem(path));
    let name = |path: &PathBuf| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let ours = |path: &PathBuf| {
        let of_copy = |n: String| n.starts_with(&start) && n.ends_with(workspace::EXTENSION);
        name(path).is_some_and(of_copy)
    };
    let entries = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut copies: Vec<PathBuf> = paths.filter(ours).collect();
    copies.sort();
    copies
}

fn told(copy: &Path) -> Problem {
    let message = "two windows changed one workspace: what the second one noted is in this file";
    let help = "To read it, rename it to the workspace’s own name (File → Where notes are kept) \
                while the program is closed; delete it once nothing in it is needed";
    let name = copy.display().to_string();
    Problem::of_file(Severity::Info, Code::WorkspaceConflict, name, message, help)
}
