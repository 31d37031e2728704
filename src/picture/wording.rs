//! The sentences of the program. It never says that something happened: it says who reports it.
//! Counting says what it counts; sentences have no full stop of their own.

mod chains;
mod conflicts;
mod evidence;
mod records;
mod time;
mod words;

pub use chains::{CHAIN_CAUTION, chains_words};
pub use conflicts::variant_words;
pub use evidence::{
    Crumb, attribution, attribution_words, citation, document_words, silent_words, standing_words,
};
pub use records::{
    contact_count, contact_summary, contact_when, relation_phrase, relation_status, role_phrase,
    sentence, title_line,
};
pub use time::{known_words, range_words, when_words};
pub use words::{
    basis, certainty, class_words, count_words, counted, dash_words, date_words, modality, mode,
    role_status, sentence_case, shape_words, stance, verdict, width_words,
};
