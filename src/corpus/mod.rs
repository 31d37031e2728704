//! Corpora: more articles than memory holds, kept as tables that other engines read as well, and cut
//! into slices that open as maps. A slice says what all files together say of its records.

mod across_files;
mod build;
mod columns;
mod counted;
mod document_index;
mod documents;
mod engine;
mod entities;
mod error;
mod ingest;
mod manifest;
mod names;
mod open;
mod read;
mod records;
mod rows;
mod shared;
mod slice;
mod sorter;
mod sources;
mod statements;
mod steps;
mod table;
mod walk;
mod walk_row;
mod write;

pub use build::{Built, Watcher, build};
pub use counted::{Counted, count};
pub use engine::{Rows, sql, views};
pub use error::CorpusError;
pub use manifest::{DataFile, MANIFEST, Manifest};
pub use names::Suggestion;
pub use open::Corpus;
pub use slice::{Slice, slice};
pub use sources::Read;
pub use statements::{Written, statements};
pub use walk::{FARTHEST, Question};
