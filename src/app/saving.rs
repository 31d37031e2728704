//! Saves changed files on a background thread. A file that another program has changed meanwhile is
//! not overwritten without asking.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::job::Job;
use super::waker::Waker;
use crate::load::save::{self, SaveError};
use crate::load::{LARGEST_FILE, ParsedFile, sha256};
use crate::model::Text;

/// A file to be saved.
#[derive(Clone, Debug)]
pub struct ToSave {
    /// The file with its new text.
    pub file: Arc<ParsedFile>,
    /// The path to save it under.
    pub path: PathBuf,
    /// The SHA-256 of what the file on the disk should contain; `None` = no file should exist
    /// there.
    pub known: Option<Text>,
    /// Whether to overwrite any file there.
    pub replace: bool,
}

/// The result of saving a file.
#[derive(Clone, Debug)]
pub enum Saved {
    /// The file was saved.
    Done {
        /// The file that was saved.
        file: Arc<ParsedFile>,
        /// The path it was saved under.
        path: PathBuf,
    },
    /// Nothing was saved: the file on the disk is not the expected one.
    Changed {
        /// The file that was to be saved.
        file: Arc<ParsedFile>,
        /// The path it was to be saved under.
        path: PathBuf,
        /// True = no file was expected there: another file has that name.
        is_other: bool,
    },
    /// The file could not be written; the message says why.
    Failed(String),
}

/// Saves files, each on its own thread, and collects the results.
pub struct Saving {
    waker: Waker,
    running: Vec<Job<Saved>>,
}

impl Saving {
    /// Creates it with nothing to save.
    pub const fn new(waker: Waker) -> Self {
        Self { waker, running: Vec::new() }
    }

    /// Starts to save a file.
    pub fn start(&mut self, wanted: ToSave) {
        let mut job = Job::new(self.waker.clone());
        job.start(move || write(wanted));
        self.running.push(job);
    }

    /// Whether a file is being saved.
    pub const fn is_busy(&self) -> bool {
        !self.running.is_empty()
    }

    /// Returns the results that have arrived since the last call.
    pub fn take(&mut self) -> Vec<Saved> {
        let news = self.running.iter_mut().filter_map(Job::take).collect();
        self.running.retain(Job::is_busy);
        news
    }
}

fn write(wanted: ToSave) -> Saved {
    let ToSave { file, path, known, replace } = wanted;
    if !replace && differs(&path, known.as_ref()) {
        return Saved::Changed { file, path, is_other: known.is_none() };
    }
    match save::save(&path, file.source.as_bytes(), replace || known.is_some()) {
        Ok(()) => Saved::Done { file, path },
        Err(SaveError::Exists(_)) => Saved::Changed { file, path, is_other: true },
        Err(error) => Saved::Failed(format!("Not saved: {error}")),
    }
}

/// Whether the file on the disk is not the expected one. False if it cannot be read: writing it
/// will then report the error.
fn differs(path: &Path, known: Option<&Text>) -> bool {
    match save::read(path, LARGEST_FILE) {
        Ok(Some(bytes)) => known != Some(&sha256(&bytes)),
        Ok(None) | Err(_) => false,
    }
}
