//! One workspace being kept: saved whole or not at all, and never over something that is nowhere
//! else. The data is not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::found::{Aside, Found, stem};
use super::paths;
use crate::load::save::{self, SaveError};
use crate::load::sha256;
use crate::load::workspace::{self, EXTENSION, LARGEST_WORKSPACE, Workspace};
use crate::model::Text;
use crate::session::Lasting;

/// A workspace and where it is saved.
#[derive(Debug)]
pub struct Keeping {
    places: Vec<PathBuf>,
    own: Option<PathBuf>,
    folder: Option<PathBuf>,
    /// What each file held when this window read or wrote it last.
    seen: BTreeMap<PathBuf, Text>,
    set_aside: BTreeMap<PathBuf, Aside>,
    /// Files that hold what was gone on with: of no use once it is saved elsewhere.
    sources: BTreeSet<PathBuf>,
    /// Files whose earlier version is kept as a backup.
    backed_up: BTreeSet<PathBuf>,
    workspace: Workspace,
    /// What was kept last.
    kept: Lasting,
    /// Where it was saved last; told only when it changes.
    saved_in: Option<PathBuf>,
    failure: Option<String>,
    /// What the reader has yet to know of what was kept under a name of its own.
    kept_aside: Vec<String>,
}

/// Why a file was not replaced.
enum Refusal {
    /// Somebody else has changed it.
    Changed,
    /// The system refused, or what lies there is no plain file.
    System(String),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::System(error.to_string())
    }
}

impl From<SaveError> for Refusal {
    fn from(error: SaveError) -> Self {
        Self::System(match error {
            SaveError::Failed { source, .. } => source.to_string(),
            SaveError::Refused { what, .. } => what,
            SaveError::Exists(_) => error.to_string(),
        })
    }
}

impl Keeping {
    /// Keeps what was found; `now` is what the reader sees of it, of which nothing is saved until
    /// it differs.
    pub fn new(found: Found, now: Lasting) -> Self {
        let Found { places, own, folder, seen, set_aside, sources, workspace, restored: _ } = found;
        let saved_in = places.iter().find(|path| seen.contains_key(*path)).cloned();
        Self {
            places,
            own,
            folder,
            seen,
            set_aside,
            sources,
            backed_up: BTreeSet::new(),
            workspace,
            kept: now.without_homes(),
            saved_in,
            failure: None,
            kept_aside: Vec::new(),
        }
    }

    /// The file it is saved in or would be.
    pub fn path(&self) -> Option<&Path> {
        self.saved_in.as_deref().or_else(|| self.places.first().map(PathBuf::as_path))
    }

    /// Whether saving would change what was saved last.
    pub fn is_behind(&self, now: &Lasting) -> bool {
        now.view != self.kept.view
    }

    /// Why nothing could be saved last; `None` if it could.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// Finds out what saving needs to know of the open files, which takes a while where they are
    /// many, before there is something to save.
    pub fn prepare(&self, now: &Lasting) {
        drop(now.write(&self.workspace));
    }

    /// Saves, if there is something new. What was selected last is no reason to make a file, nor to
    /// quarrel about one. Returns what the reader has to know.
    pub fn save(&mut self, now: &Lasting) -> Vec<String> {
        let behind = self.is_behind(now);
        let elsewhere = now.selection != self.kept.selection || now.tab != self.kept.tab;
        let worth_it = behind || elsewhere && self.saved_in.is_some();
        if !worth_it {
            return Vec::new();
        }
        let mut workspace = now.write(&self.workspace);
        let mut written = workspace.clone();
        if let Some(folder) = &self.folder {
            paths::made_relative(&mut written, folder);
        }
        let text = workspace::write(&written);
        let told = self.save_text(&text, behind);
        let told = std::mem::take(&mut self.kept_aside).into_iter().chain(told).collect();
        if self.failure.is_none() {
            std::mem::swap(&mut self.workspace, &mut workspace);
            self.kept = now.clone().without_homes();
        }
        told
    }

    /// Tries one place after the other.
    fn save_text(&mut self, text: &str, behind: bool) -> Option<String> {
        let mut failure = None;
        for path in self.places.clone() {
            match self.replace(&path, text) {
                Ok(()) => {
                    self.clear_other_places(&path);
                    return self.saved(&path, failure);
                }
                Err(Refusal::Changed) if !behind => return None,
                Err(Refusal::Changed) => return Some(self.go_aside(&path, text)),
                Err(Refusal::System(error)) => {
                    failure.get_or_insert(format!("{}: {error}", path.display()));
                }
            }
        }
        let failure = failure.unwrap_or_else(|| "there is no place for them".to_owned());
        let told = format!("Notes and view are not saved ({failure})");
        (self.failure.replace(told.clone()).as_ref() != Some(&told)).then_some(told)
    }

    fn saved(&mut self, path: &Path, failure: Option<String>) -> Option<String> {
        self.failure = None;
        let news = self.saved_in.as_deref() != Some(path);
        self.saved_in = Some(path.to_owned());
        let failure = failure.filter(|_| news)?;
        Some(format!(
            "Notes and view cannot be saved beside the data ({failure}); they are kept in {}",
            path.display()
        ))
    }

    /// Replaces a file, unless somebody else has changed it. What is lost with it is kept first.
    fn replace(&mut self, path: &Path, text: &str) -> Result<(), Refusal> {
        if let Some(present) = save::read(path, LARGEST_WORKSPACE)? {
            let hash = sha256(&present);
            if present != text.as_bytes() && self.seen.get(path) != Some(&hash) {
                return Err(Refusal::Changed);
            }
            if let Some(aside) = self.set_aside.get(path).copied() {
                let copy = free_name(path, aside.word());
                save::save(&copy, &present, false)?;
                self.was_set_aside(path, aside, &copy);
                self.backed_up.insert(path.to_owned());
            } else if !self.backed_up.contains(path) {
                save::save(&backup_of(path), &present, true)?;
                self.backed_up.insert(path.to_owned());
            }
        }
        if let Some(folder) = path.parent().filter(|_| self.own.as_deref() == Some(path)) {
            fs::create_dir_all(folder)?;
        }
        save::save(path, text.as_bytes(), true)?;
        self.seen.insert(path.to_owned(), sha256(text.as_bytes()));
        // What this session wrote itself needs no backup.
        self.backed_up.insert(path.to_owned());
        Ok(())
    }

    /// Leaves nothing in the other places that the next session would have to choose from: what was
    /// gone on with is a backup by now, and what was not gets a name of its own. What cannot be
    /// moved stays where it is.
    fn clear_other_places(&mut self, saved: &Path) {
        let others: Vec<PathBuf> =
            self.places.iter().filter(|path| *path != saved).cloned().collect();
        for path in others {
            let present = present(&path);
            let is_ours = present.is_some() && present.as_ref() == self.seen.get(&path);
            if !is_ours || save::check(&path).is_err() {
                continue;
            }
            if self.set_aside.get(&path) == Some(&Aside::Older) {
                let copy = free_name(&path, Aside::Older.word());
                if fs::rename(&path, &copy).is_ok() {
                    self.seen.remove(&path);
                    self.was_set_aside(&path, Aside::Older, &copy);
                }
            } else if self.sources.contains(&path) && became_backup(&path) {
                self.seen.remove(&path);
            }
        }
    }

    fn was_set_aside(&mut self, path: &Path, aside: Aside, copy: &Path) {
        self.set_aside.remove(path);
        if aside == Aside::Older {
            self.kept_aside.push(format!(
                "There was another workspace for this data: its notes are not shown, and are kept in \
                 {}",
                copy.display()
            ));
        }
    }

    /// Goes on in a file of its own: another window, or a person, has changed the workspace.
    fn go_aside(&mut self, path: &Path, text: &str) -> String {
        let copy = free_name(path, "conflict");
        let told = match save::save(&copy, text.as_bytes(), false) {
            Ok(()) => {
                self.failure = None;
                self.seen.insert(copy.clone(), sha256(text.as_bytes()));
                self.backed_up.insert(copy.clone());
                self.places = vec![copy.clone()];
                self.saved_in = Some(copy.clone());
                "notes made in this window are kept in"
            }
            Err(error) => {
                self.failure = Some(error.to_string());
                "and notes made in this window could not be kept in"
            }
        };
        format!(
            "{} was changed by another window or program and is left as it is; {told} {}",
            path.display(),
            copy.display()
        )
    }
}

/// `talks.counterpart-workspace.bak`.
fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    name.into()
}

/// `talks.conflict-1.counterpart-workspace`, or the first such name that nothing has, no link either.
fn free_name(path: &Path, word: &str) -> PathBuf {
    let stem = stem(path);
    let name = |number: u32| path.with_file_name(format!("{stem}.{word}-{number}.{EXTENSION}"));
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (1..1000).map(name).find(is_free).unwrap_or_else(|| name(1000))
}

/// SHA-256 of what a plain file holds.
pub(super) fn present(path: &Path) -> Option<Text> {
    save::read(path, LARGEST_WORKSPACE).ok().flatten().map(|bytes| sha256(&bytes))
}

/// Moves a file to its backup's name, if nothing but an earlier backup has it.
fn became_backup(path: &Path) -> bool {
    let backup = backup_of(path);
    save::check(&backup).is_ok() && fs::rename(path, backup).is_ok()
}
