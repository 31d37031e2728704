//! Every sentence of the program. A sentence never says that something happened, only who reports
//! it. A number always comes with what it counts. Sentences have no full stop.

mod before;
mod beside;
mod chains;
mod changes;
mod channels;
mod clauses;
mod comparison;
mod contact_clauses;
mod dates;
mod differences;
mod doubles;
mod evidence;
mod figure;
mod filters;
mod grades;
mod grouping;
mod measures;
mod records;
mod relation_clauses;
mod relation_verbs;
mod rows;
mod speakers;
mod standings;
mod surroundings;
mod tables;
mod time;
mod told;
mod values;
mod words;

pub use beside::{
    asides, fields_of, named_fields, purposes, sentences, stance_words, stances, standing,
};
pub use chains::{CHAIN_CAUTION, chains_words};
pub use changes::{
    Before, NO_CHANGES, Told, changed_entity, corrected_words, document_line, entity_line,
    field_change, group_title, hedges, joined_words, new_entity, news_sentence, no_longer,
    origins_change, parted_words, past_sentence, reinstated_words, speaker_words, standing_change,
    status_line, withdrawn_document, withdrawn_record,
};
pub use channels::{channel_label, closed_word};
pub use clauses::{Clause, clause, office_words, topic};
pub use comparison::{
    COMPARISON_CAUTION, aspect_words, comparison_words, subject_words, whose_words,
};
pub use dates::{dated_words, gives_day, when_clause};
pub use differences::{
    WHETHER, contested_words, difference_title, differences_words, field_name, field_words,
    refused_values, said_words,
};
pub use doubles::{DOUBLES_CAUTION, hidden_difference, hidden_signs, reason_words};
pub use evidence::{
    Crumb, attribution, attribution_words, citation, citation_by_id, document_words, field_lines,
};
pub use figure::{
    FIGURE_CAUTION, MADE_WITH, extent_words, kept_in_order, more_words, no_room_words, source_line,
};
pub use filters::{
    dimension_words, only_words, origins_words, range_words, value_words, when_words, without_words,
};
pub use grades::{CREDIBILITY, RELIABILITY, Step, grade_words, step_words};
pub use grouping::{held_until, put_before, put_otherwise};
pub use measures::{
    MEASURE_CAUTION, alone_words, carrier_name, counted_words, cut_words, fallout_words, listed,
    only_one_words, other_side_words, share_words, vital_words, what_if_question,
};
pub use records::{contact_count, contact_when, relation_phrase, title_line};
pub use relation_clauses::tie_words;
pub use rows::{
    FieldRow, cell_words, changed_lines, corrected_lines, fate_words, field_rows, row_name,
    standing_date, value_rows,
};
pub use speakers::{
    Voices, document_voice, entity_name, isolated, lone_document, origin_words, reporters,
    voice_names, voices, voices_alone,
};
pub use standings::{
    contact_line, form_words, line_of, opposing_voices, role_line, silent_line, silent_voices,
    standing_line, status_words, unknown_count, verdict_line,
};
pub use surroundings::surroundings_words;
pub use tables::{
    NO_GOVERNMENT, NO_TITLE, NOT_ON_THE_MAP, allegiance_words, entity_kind, measure_legend,
    measure_words, off_map_words, order_words, references, relation_kind, rows_words, said_to_be,
    seen_words, short_role, side_words, sides_words, sort_words, table_name, tally_words,
};
pub use time::known_words;
pub use told::{Act, Tree, fallen_words, is_hedged, sentence, under_name};
pub use values::value_words as field_value_words;
pub use words::{
    alias_words, attitude, attitude_words, basis, certainty, class_words, count_words, counted,
    dash_words, date_words, documents_counted, far_words, maybe, modality, mode, role_status,
    sentence_case, shape_words, spoken_title, stance, verdict, width_words,
};
