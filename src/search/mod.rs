//! Finds who and what a dossier names, and the words it quotes, however they are spelled.
//! An index is a plain value made from a dossier once; how a hit is worded and drawn is `ui`'s work.

mod fold;
mod fuzzy;
mod hit;
mod index;
mod labels;
mod postings;
mod question;
mod snippet;
mod texts;
mod vocabulary;

pub use fold::{is_unspaced, romanised, sound, words};
pub use hit::{Answer, Fit, Hit, HitKind, Marked, Target, Why};
pub use index::SearchIndex;
pub use labels::LabelIndex;
