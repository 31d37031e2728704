//! The sentences of the program. It never says that something happened: it says who reports it.
//! Counting says what it counts; sentences have no full stop of their own.

mod chains;
mod conflicts;
mod differences;
mod doubles;
mod evidence;
mod records;
mod words;

pub use chains::{CHAIN_CAUTION, chains_words};
pub use differences::{
    contested_words, difference_title, differences_words, field_words, side_words,
};
pub use doubles::{DOUBLES_CAUTION, reason_words};
pub use evidence::{
    Crumb, attribution, attribution_words, citation, document_words, field_lines, silent_words,
    standing_words,
};
pub use records::{
    contact_count, contact_summary, contact_when, relation_phrase, relation_status, role_phrase,
    sentence, title_line,
};
pub use words::{
    basis, certainty, class_words, count_words, counted, dash_words, date_words, modality, mode,
    role_status, sentence_case, shape_words, stance, verdict, width_words,
};
