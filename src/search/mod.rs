//! Finds the entities that a dossier names and the words that it quotes, in any spelling. An index
//! is a plain value that is built once from a dossier. Hits are worded and drawn in `ui`.

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
