//! Reads JSON files into one dossier, with a list of everything that could not be used. `parse` and
//! `read` read one file; `merge` joins files.

pub mod anchor;
mod as_known_on;
pub mod attach;
mod convert;
mod decisions;
mod document_gaps;
pub mod edit;
mod format;
mod json;
pub mod locate;
pub mod memory;
pub mod merge;
mod merged_ids;
mod parse;
#[cfg(feature = "corpus")]
pub(crate) mod pieces;
mod position;
pub mod problem;
mod read;
mod repeated;
pub mod save;
pub mod unsaved;
mod unsourced_values;
pub mod workspace;
pub mod write;

pub use as_known_on::as_known_on;
pub use decisions::{Decision, Decisions, Joined, is_part, part_id};
pub use document_gaps::{corrections_of_others, rest_not_said, undated};
pub use format::schema;
pub use format::value::Json;
pub use merge::{merge, merge_as_decided};
pub use merged_ids::{Called, Home};
pub use parse::{parse, parse_text};
pub use problem::{Code, Place, Problem, Severity};
pub use read::{LARGEST_FILE, collect_files, read, read_all, read_bytes};
pub use unsourced_values::unspoken;
pub use write::write;
pub(crate) use write::write_within;

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Dossier, Text};

/// One data file after reading: its content, and the problems with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedFile {
    /// The file as the reader named it; shown in problems.
    pub name: Text,
    /// Where it was read from; `None` for bytes that came another way.
    pub path: Option<PathBuf>,
    /// SHA-256 of the file's bytes, lower-case hex; empty if they could not be read.
    pub sha256: Text,
    /// The file's text, byte order mark included; empty if the bytes are not UTF-8.
    pub source: Text,
    /// The content; `None` if the file was refused, in which case `problems` says why.
    pub content: Option<Dossier>,
    /// Everything wrong with it, in the order of the file.
    pub problems: Vec<Problem>,
}

impl ParsedFile {
    /// Identifies the file in every session: its absolute path or, if it has no path, its name.
    pub fn key(&self) -> Text {
        let absolute = self.path.as_ref().and_then(|path| std::path::absolute(path).ok());
        absolute.map_or_else(|| self.name.clone(), |path| path.to_string_lossy().into())
    }
}

/// The result of joining files into one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// What the files say together.
    pub dossier: Arc<Dossier>,
    /// The IDs that the files' entities and records have in the dossier.
    pub called: Arc<Called>,
    /// All problems with the files.
    pub problems: Vec<Problem>,
}

/// The SHA-256 of bytes, in lower-case hex.
pub fn sha256(bytes: &[u8]) -> Text {
    use std::fmt::Write as _;

    use sha2::Digest as _;

    let mut hex = String::with_capacity(64);
    for byte in sha2::Sha256::digest(bytes) {
        let written = write!(hex, "{byte:02x}");
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
    hex.into()
}
