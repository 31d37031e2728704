//! What the files say: read, checked, joined, compared, doubted, dated and written again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod anchor;
mod attitudes;
mod claims;
mod contradictions;
mod dates;
mod diff;
mod doubles;
mod drafting;
mod editing;
mod fields;
mod generated;
mod hard_to_tell;
mod hostile;
mod known;
mod later_words;
mod loading;
mod merge;
mod merge_places;
mod names;
mod properties;
mod replaced;
mod schema;
mod sentences;
mod status;
mod taken_back;
mod truth;
mod unattributed;
mod verbatim;
mod version_1;
mod who_says_which;
mod who_took_part;
mod whose_value;
mod write;

#[path = "../../examples/generate/mod.rs"]
mod generate;
#[path = "../small_files/mod.rs"]
mod small_files;
