//! Corpora: more articles than memory holds, stored as tables that other programs can read too.
//! Slices are cut from a corpus and open as maps. For each record, a slice contains what all files
//! together say of it.

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
