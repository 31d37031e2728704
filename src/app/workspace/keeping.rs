//! Saves one workspace: completely or not at all, and never over content that exists nowhere else.
//! The data files are not touched.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::found::{Aside, FoundWorkspace, stem};
use super::paths;
use crate::load::save::{self, SaveError};
use crate::load::sha256;
use crate::load::workspace::{self, EXTENSION, LARGEST_WORKSPACE};
use crate::model::Text;
use crate::session::{Lasting, Restored};

/// A workspace, and the paths under which it is saved.
#[derive(Debug)]
pub struct Keeping {
    /// What was found, kept up to date with what this window has read and written since. Its sources are of no
    /// use once the workspace is saved under another path.
    found: FoundWorkspace,
    /// The files whose earlier version has a backup.
    backed_up: BTreeSet<PathBuf>,
    /// The state that was saved last.
    kept: Lasting,
    /// The path of the last save. The reader is told only when it changes.
    saved_in: Option<PathBuf>,
    failure: Option<String>,
    /// Messages about files that were renamed, which the reader has not been told yet.
    kept_aside: Vec<String>,
}

/// Why a file was not replaced.
enum Refusal {
    /// Another program or window has changed it.
    Changed,
    /// The system refused, or what is there is not a regular file.
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
    /// Starts with what was found. `now` is its present state in the session. Nothing is saved
    /// until the state differs from it.
    pub fn new(found: FoundWorkspace, now: Lasting) -> Self {
        let saved_in = found.places.iter().find(|path| found.seen.contains_key(*path)).cloned();
        Self {
            // The session has taken over what is restored.
            found: FoundWorkspace { restored: Restored::default(), ..found },
            backed_up: BTreeSet::new(),
            kept: now.without_homes(),
            saved_in,
            failure: None,
            kept_aside: Vec::new(),
        }
    }

    /// Returns the path where the workspace is saved, or would be.
    pub fn path(&self) -> Option<&Path> {
        self.saved_in.as_deref().or_else(|| self.found.places.first().map(PathBuf::as_path))
    }

    /// Whether the state differs from what was saved last, other than in selection and tab.
    pub fn is_behind(&self, now: &Lasting) -> bool {
        now.view != self.kept.view
    }

    /// Returns why the last save failed; `None` if it worked.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// Writes the state once without saving it. That computes what later saves need to know about
    /// the open files, which takes a while if there are many.
    pub fn prepare(&self, now: &Lasting) {
        drop(now.write(&self.found.workspace));
    }

    /// Saves the state if it has changed. If only the selection or tab has changed, no new file is
    /// created for that, and no conflict is reported. Returns messages for the reader.
    pub fn save(&mut self, now: &Lasting) -> Vec<String> {
        let behind = self.is_behind(now);
        let elsewhere = now.selection != self.kept.selection || now.tab != self.kept.tab;
        let worth_it = behind || elsewhere && self.saved_in.is_some();
        if !worth_it {
            return Vec::new();
        }
        let workspace = now.write(&self.found.workspace);
        let mut written = workspace.clone();
        if let Some(folder) = &self.found.folder {
            paths::made_relative(&mut written, folder);
        }
        let told = self.save_text(&workspace::write(&written), behind);
        let told = std::mem::take(&mut self.kept_aside).into_iter().chain(told).collect();
        if self.failure.is_none() {
            self.found.workspace = workspace;
            self.kept = now.clone().without_homes();
        }
        told
    }

    /// Tries each path in turn until one can be written.
    fn save_text(&mut self, text: &str, behind: bool) -> Option<String> {
        let mut failure = None;
        for path in self.found.places.clone() {
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
        let told = format!("Notes and view could not be saved ({failure})");
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

    /// Overwrites a file, unless another program or window has changed it. Its old content is
    /// copied first where it would be lost.
    fn replace(&mut self, path: &Path, text: &str) -> Result<(), Refusal> {
        if let Some(present) = save::read(path, LARGEST_WORKSPACE)? {
            let hash = sha256(&present);
            if present != text.as_bytes() && self.found.seen.get(path) != Some(&hash) {
                return Err(Refusal::Changed);
            }
            if let Some(aside) = self.found.set_aside.get(path).copied() {
                let copy = free_name(path, aside.word());
                save::save(&copy, &present, false)?;
                self.was_set_aside(path, aside, &copy);
                self.backed_up.insert(path.to_owned());
            } else if !self.backed_up.contains(path) {
                save::save(&backup_of(path), &present, true)?;
                self.backed_up.insert(path.to_owned());
            }
        }
        if let Some(folder) = path.parent().filter(|_| self.found.own.as_deref() == Some(path)) {
            fs::create_dir_all(folder)?;
        }
        save::save(path, text.as_bytes(), true)?;
        self.found.seen.insert(path.to_owned(), sha256(text.as_bytes()));
        // What this session wrote itself needs no backup.
        self.backed_up.insert(path.to_owned());
        Ok(())
    }

    /// Cleans up the other paths, so that the next session finds only one workspace there. The file
    /// that the workspace was read from becomes a backup. A file that was not used is renamed. What
    /// cannot be renamed stays.
    fn clear_other_places(&mut self, saved: &Path) {
        let others: Vec<PathBuf> =
            self.found.places.iter().filter(|path| *path != saved).cloned().collect();
        for path in others {
            let present = present(&path);
            let is_ours = present.is_some() && present.as_ref() == self.found.seen.get(&path);
            if !is_ours || save::check(&path).is_err() {
                continue;
            }
            if self.found.set_aside.get(&path) == Some(&Aside::Older) {
                let copy = free_name(&path, Aside::Older.word());
                if fs::rename(&path, &copy).is_ok() {
                    self.found.seen.remove(&path);
                    self.was_set_aside(&path, Aside::Older, &copy);
                }
            } else if self.found.sources.contains(&path) && became_backup(&path) {
                self.found.seen.remove(&path);
            }
        }
    }

    fn was_set_aside(&mut self, path: &Path, aside: Aside, copy: &Path) {
        self.found.set_aside.remove(path);
        if aside == Aside::Older {
            self.kept_aside.push(format!(
                "There was another workspace for this data: its notes are not shown, and are kept in \
                 {}",
                copy.display()
            ));
        }
    }

    /// Saves under a new name from now on, because another window or a person has changed the
    /// workspace file. Returns the message for the reader.
    fn go_aside(&mut self, path: &Path, text: &str) -> String {
        let copy = free_name(path, "conflict");
        let told = match save::save(&copy, text.as_bytes(), false) {
            Ok(()) => {
                self.failure = None;
                self.found.seen.insert(copy.clone(), sha256(text.as_bytes()));
                self.backed_up.insert(copy.clone());
                self.found.places = vec![copy.clone()];
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

/// Returns the path of the backup: `talks.counterpart-workspace.bak`.
fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    name.into()
}

/// Returns the first name of the form `talks.conflict-1.counterpart-workspace` that nothing has,
/// not even a link.
fn free_name(path: &Path, word: &str) -> PathBuf {
    let stem = stem(path);
    let name = |number: u32| path.with_file_name(format!("{stem}.{word}-{number}.{EXTENSION}"));
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    (1..1000).map(name).find(is_free).unwrap_or_else(|| name(1000))
}

/// Returns the SHA-256 of a regular file; `None` if there is none or it cannot be read.
pub(super) fn present(path: &Path) -> Option<Text> {
    save::read(path, LARGEST_WORKSPACE).ok().flatten().map(|bytes| sha256(&bytes))
}

/// Renames a file to its backup's name, unless something other than an earlier backup has that
/// name. Returns whether that worked.
fn became_backup(path: &Path) -> bool {
    let backup = backup_of(path);
    save::check(&backup).is_ok() && fs::rename(path, backup).is_ok()
}
