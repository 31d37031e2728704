//! The errors of a corpus: where, what is wrong, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be done with a corpus.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// Reading or writing a file failed.
    #[error("{}: {source}", path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// There is no corpus, or none that this program can read.
    #[error("{}: {what}", path.display())]
    NoCorpus {
        /// The path where it was expected.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
    /// A file of the corpus cannot be read as what the manifest says it is.
    #[error("{}: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
    /// The question has no answer: a name means no entity or several, or no day is left.
    #[error("{0}")]
    Question(String),
    /// The user asked to stop.
    #[error("{0}")]
    Stopped(String),
}

impl CorpusError {
    pub(super) fn disk(path: &Path, source: io::Error) -> Self {
        Self::Disk { path: path.to_owned(), source }
    }

    pub(super) fn damaged(path: &Path, what: &dyn std::fmt::Display) -> Self {
        let what = format!("it cannot be read: {what}. Rebuild the corpus");
        Self::Damaged { path: path.to_owned(), what }
    }
}
