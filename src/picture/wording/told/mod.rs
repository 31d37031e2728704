//! The one engine of sentences: what is said of a record becomes a small tree (`tree`), and the tree
//! becomes words (`render`). Window, tables, tooltips, paths, differences, briefing and exports all
//! use it.

mod details;
mod render;
mod tree;

pub use render::{fallen_words, is_hedged, render, under_name};
pub use tree::{Act, Tree};

use crate::model::{Dossier, RecordRef};

/// A record as one sentence: "According to A (cited by B), C and D met in Oct 2022; E denies it".
pub fn sentence(record: RecordRef<'_>, dossier: &Dossier) -> String {
    render(&Tree::of(record, dossier), dossier)
}
