//! The words on the cards.

use crate::draft::{Cue, CueKind, FieldName, FieldValue, Filled, Kind, Tier};

/// What a card is about, in words.
pub(super) const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Name => "A name",
        Kind::Office => "An office",
        Kind::Contact => "A contact",
        Kind::Speech => "A statement",
        Kind::Stance => "A denial, doubt or silence",
    }
}

/// How near to each other the words are that prove a suggestion.
pub(super) const fn tier_words(tier: Tier) -> &'static str {
    match tier {
        Tier::Adjoin => "one sentence proves every field",
        Tier::Apart => "the words are in different places in the text: check who is meant",
    }
}

/// A warning that some words speak against taking the claim as it seems. `words` are those words.
pub(super) fn cue_words(cue: &Cue, words: &str) -> String {
    let place = if cue.next_sentence { "The next sentence has" } else { "The words have" };
    let may = match cue.kind {
        CueKind::Denial => "it may be denied",
        CueKind::Cancel => "it may have been called off",
        CueKind::Doubt => "somebody may not be sure of it",
        CueKind::Plan => "it may not have happened yet",
        CueKind::Condition => "it may depend on something",
        CueKind::Question => "it may only be a question",
        CueKind::Unknown => "it may not be known",
    };
    format!("{place} “{words}”: {may}.")
}

/// The name of a field on a card.
pub(super) const fn field_words(field: FieldName) -> &'static str {
    match field {
        FieldName::Who => "Who",
        FieldName::Of => "Of",
        FieldName::Title => "Title",
        FieldName::Status => "Held",
        FieldName::Participant => "Party",
        FieldName::Mode => "Form",
        FieldName::Modality => "Whether it took place",
        FieldName::When => "Date",
        FieldName::WhenText => "Time as worded",
        FieldName::Speaker => "Speaker",
        FieldName::Denier => "Denied by",
        FieldName::Content => "What",
        FieldName::Stance => "Stance",
        FieldName::Purpose => "What for",
    }
}

/// The words for a filled field: its value, and the words of the text that prove it, if they differ
/// from the value.
pub(super) fn filled_words(filled: &Filled, name: &str, text: &str) -> String {
    let value = match &filled.value {
        FieldValue::Party(_) => name.to_owned(),
        FieldValue::Text(value) | FieldValue::Date(value) => value.clone(),
    };
    let proof: String = filled.proof.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if proof.is_empty() || proof == value || filled.field == FieldName::Content {
        return value;
    }
    let sign = if filled.apart { "read from" } else { "from" };
    format!("{value} ({sign} “{proof}”)")
}
