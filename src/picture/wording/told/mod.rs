//! The only place that makes sentences from records. What is said of a record becomes a small tree
//! (`tree`), and the tree becomes words (`render`). The window, tables, tooltips, paths,
//! differences, briefing and exports all use it.

mod against;
mod details;
mod fallen;
mod render;
mod tree;
mod what_fell;

pub(super) use against::{refused, took_place, took_place_on};
pub(super) use details::denied_words;
pub use fallen::{fallen_words, withdrawn_words};
pub(super) use render::hedged;
use render::lines;
pub use render::{is_hedged, render, under_name};
pub use tree::{Act, Tree};

use super::channels::closed_channel;
use super::words::sentence_case;
use crate::model::{Dossier, RecordRef};

/// A record as one sentence: "According to A (cited by B), C and D met in Oct 2022; E denies it".
pub fn sentence(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let words = render(&Tree::of(record, dossier), dossier);
    match closed_channel(record, dossier) {
        Some(fact) => {
            let closed = lines(&Tree::of(fact, dossier), dossier).join("; ");
            format!("{words}; of the channel itself, {closed}")
        }
        None => words,
    }
}

/// Up to this many lines become one sentence; if there are more, each line becomes a sentence.
const IN_ONE: usize = 3;

/// A record as one sentence, or as several if one would be too long.
pub fn told(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let lines = lines(&Tree::of(record, dossier), dossier);
    if lines.len() <= IN_ONE {
        return vec![sentence(record, dossier)];
    }
    lines.iter().map(|line| sentence_case(line)).collect()
}
