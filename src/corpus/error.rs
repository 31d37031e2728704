//! Why something about a corpus could not be done: where, what was expected, what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why something about a corpus could not be done.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The disk refused.
    #[error("{}: {source}", path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no corpus, or none that this program can read.
    #[error("{}: {what}", path.display())]
    NoCorpus {
        /// Where it was looked for.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
    /// A file of the corpus is not what its manifest says.
    #[error("{}: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
    /// A question that has no answer: a name of nobody or of several, days that leave none.
    #[error("{0}")]
    Question(String),
    /// Somebody asked to stop.
    #[error("{0}")]
    Stopped(String),
}

impl CorpusError {
    pub(super) fn disk(path: &Path, source: io::Error) -> Self {
        Self::Disk { path: path.to_owned(), source }
    }

    pub(super) fn damaged(path: &Path, what: &dyn std::fmt::Display) -> Self {
        let what = format!("it cannot be read: {what}. Build the corpus anew");
        Self::Damaged { path: path.to_owned(), what }
    }
}
