//! Writing changed files to where they lie, on a thread. A file that somebody else has changed
//! meanwhile is not written over unasked.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::waker::Waker;
use crate::load::save::{self, SaveError};
use crate::load::{LARGEST_FILE, ParsedFile, sha256};
use crate::model::Text;

/// A file to be written.
#[derive(Clone, Debug)]
pub struct ToSave {
    /// What is to be written.
    pub file: Arc<ParsedFile>,
    /// Where to.
    pub path: PathBuf,
    /// SHA-256 of what is known to lie there; `None` = nothing should.
    pub known: Option<Text>,
    /// Whether whatever lies there may go.
    pub replace: bool,
}

/// What became of one.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is written.
    Done {
        /// What was written.
        file: Arc<ParsedFile>,
        /// Where to.
        path: PathBuf,
    },
    /// Something else lies there than is known of.
    Changed {
        /// What was to be written.
        file: Arc<ParsedFile>,
        /// Where to.
        path: PathBuf,
        /// Whether nothing of it was known: another file has that name.
        is_other: bool,
    },
    /// The disk refused.
    Failed(String),
}

/// Everything that is being written.
pub struct Saving {
    waker: Waker,
    sender: Sender<Saved>,
    news: Receiver<Saved>,
    running: usize,
}

impl Saving {
    /// Nothing to write.
    pub fn new(waker: Waker) -> Self {
        let (sender, news) = channel();
        Self { waker, sender, news, running: 0 }
    }

    /// Writes a file.
    pub fn start(&mut self, wanted: ToSave) {
        self.running += 1;
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let at_work = waker.begin();
        thread::spawn(move || {
            let sent = sender.send(write(wanted));
            drop(at_work);
            if sent.is_ok() {
                waker.wake();
            }
        });
    }

    /// Whether something is being written.
    pub const fn is_busy(&self) -> bool {
        self.running > 0
    }

    /// What became of what was written since the last call.
    pub fn take(&mut self) -> Vec<Saved> {
        let news: Vec<Saved> = self.news.try_iter().collect();
        self.running = self.running.saturating_sub(news.len());
        news
    }

    /// Waits for everything: for tests.
    pub fn wait(&mut self) -> Vec<Saved> {
        let mut all = Vec::new();
        while self.running > 0 {
            let Ok(saved) = self.news.recv() else { break };
            self.running -= 1;
            all.push(saved);
        }
        all
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

/// Whether something else lies there than is known of. What cannot be read is told by writing.
fn differs(path: &Path, known: Option<&Text>) -> bool {
    match save::read(path, LARGEST_FILE) {
        Ok(Some(bytes)) => known != Some(&sha256(&bytes)),
        Ok(None) | Err(_) => false,
    }
}
