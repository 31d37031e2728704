//! Single words and short phrases for the words of the format.

use crate::model::{
    AliasUse, Attitude, Basis, Certainty, Count, Date, Evidence, Modality, Mode, RoleStatus,
    Stance, Verdict,
};
use crate::picture::marks::{Dash, LineClass, WidthBy};
use crate::picture::shapes::Shape;

/// A date as it is shown to the reader.
pub fn date_words(date: &Date) -> String {
    date.words()
}

/// The form of a contact. It says no more than the words prove.
pub const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Call => "call",
        Mode::Meeting => "meeting",
        Mode::Visit => "visit",
        Mode::Message => "message",
        Mode::Video => "video call",
        Mode::Letter => "letter",
        Mode::Unstated => "talks, form not stated",
    }
}

/// Whether a contact took place; `None` for the usual case, that it is said to have taken place.
pub const fn modality(modality: Modality) -> Option<&'static str> {
    match modality {
        Modality::Happened => None,
        Modality::Planned => Some("planned"),
        Modality::Proposed => Some("proposed"),
        Modality::Cancelled => Some("called off"),
        Modality::Conditional => Some("conditional"),
    }
}

/// The status of an office.
pub const fn role_status(status: RoleStatus) -> &'static str {
    match status {
        RoleStatus::Current => "current",
        RoleStatus::Former => "former",
        RoleStatus::Acting => "acting",
        RoleStatus::Designate => "designate, not yet in office",
        RoleStatus::Claimed => "by their own claim",
        RoleStatus::Unstated => "not stated whether current",
    }
}

/// A source's stance towards a record.
pub const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "says so",
        Stance::Denies => "denies it",
        Stance::Doubts => "doubts it",
        Stance::Silent => "has made no statement",
        Stance::Unknown => "says it is not known",
        Stance::Declines => "declines it",
    }
}

/// A denial or doubt in words: its verb for one source and for several, and what those say who hedge
/// it: "denies", "deny", "not so".
pub const fn refusal(doubts: bool) -> (&'static str, &'static str, &'static str) {
    if doubts { ("doubts", "doubt", "in doubt") } else { ("denies", "deny", "not so") }
}

/// What a source does with a record: "denies it", "denies a part of it", "says that it is probably
/// not so".
pub fn attitude(of: Attitude) -> String {
    let what = if of.of_part { "a part of it" } else { "it" };
    let (verb, _, not) = refusal(of.stance == Stance::Doubts);
    let hedge = maybe(of.certainty);
    match of.stance {
        Stance::Denies | Stance::Doubts if hedge.is_empty() => format!("{verb} {what}"),
        Stance::Denies | Stance::Doubts => format!("says that {what} is {hedge}{not}"),
        Stance::Declines => format!("declines {what}"),
        Stance::Silent if of.of_part => format!("has made no statement on {what}"),
        Stance::Unknown if of.of_part => format!("says that {what} is not known"),
        other => stance(other).to_owned(),
    }
}

/// What a source does with a record, and how sure it is if that does not say so.
pub fn attitude_words(of: Attitude, item: &Evidence) -> impl Iterator<Item = String> + use<> {
    let sure = certainty(item.certainty).filter(|_| maybe(of.certainty).is_empty());
    std::iter::once(attitude(of)).chain(sure.map(str::to_owned))
}

/// A remark if something is inferred from the words of an item rather than said in them; empty
/// otherwise.
pub const fn inferred_words(item: &Evidence) -> &'static str {
    match (matches!(item.basis, Basis::Implied), item.by_inferred) {
        (true, true) => ", inferred from the words, as is the speaker",
        (true, false) => ", inferred from the words",
        (false, true) => ", with the speaker inferred from the context",
        (false, false) => "",
    }
}

/// What a source did with a record before: "said so", "said that it was probably not so".
pub fn past_attitude(item: &Evidence) -> String {
    let (.., not) = refusal(item.stance == Stance::Doubts);
    match (item.stance, maybe(item.certainty)) {
        (Stance::Asserts, "") => "said so".to_owned(),
        (Stance::Asserts, _) if item.certainty == Certainty::Possible => {
            "said that it was possible".to_owned()
        }
        (Stance::Asserts, _) => "said that it was probable".to_owned(),
        (Stance::Denies, "") => "denied it".to_owned(),
        (Stance::Doubts, "") => "doubted it".to_owned(),
        (Stance::Denies | Stance::Doubts, hedge) => format!("said that it was {hedge}{not}"),
        (other, _) => stance(other).to_owned(),
    }
}

/// The heading over what somebody says, by what they do with it; `None` if they pass on what others
/// say.
pub fn spoken_title(attitude: Option<Attitude>) -> String {
    match attitude {
        None => "Passes on what others say".to_owned(),
        Some(Attitude { stance: Stance::Asserts, .. }) => "Named as a source for".to_owned(),
        Some(attitude) => super::sentence_case(&self::attitude(attitude)),
    }
}

/// How sure a source says it is; `None` if it does not hedge.
pub const fn certainty(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Certain => None,
        Certainty::Probable => Some("probably, says the source"),
        Certainty::Possible => Some("possibly, says the source"),
        Certainty::Unstated => Some("the source’s certainty is not stated"),
    }
}

/// The sentence with line breaks and tabs replaced by spaces.
pub fn one_line(words: String) -> String {
    let breaks = ['\n', '\r', '\t'];
    if words.contains(breaks) { words.replace(breaks, " ") } else { words }
}

/// The hedge to put before a claim, such as "possibly "; empty if there is none.
pub const fn maybe(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Possible => "possibly ",
        Certainty::Probable => "probably ",
        Certainty::Certain | Certainty::Unstated => "",
    }
}

/// What a claim is based on; `None` if the words state it.
pub const fn basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Stated => None,
        Basis::Implied => Some("inferred from the words"),
        Basis::Background => Some("background: the coder’s knowledge, no quote"),
    }
}

/// The word for a status.
pub const fn verdict(verdict: Verdict) -> &'static str {
    verdict.as_str()
}

/// What kind of name an alias is. A loaded one is a document's choice of words, never a name.
pub fn alias_words(usage: Option<&AliasUse>) -> String {
    match usage {
        None => "alias".to_owned(),
        Some(AliasUse::Short) => "alias, short form".to_owned(),
        Some(AliasUse::Native) => "native name".to_owned(),
        Some(AliasUse::Loaded) => "the document’s own words".to_owned(),
        Some(other) => format!("alias, {}", other.as_str()),
    }
}

/// How many times: "once", "at least 2", "2 to 4 times".
pub fn count_words(count: &Count) -> String {
    let times = |n: u64| match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{n} times"),
    };
    match (count.min, count.max, count.approx) {
        (_, _, Some(about)) => format!("about {about} times"),
        (Some(min), Some(max), None) if min == max => times(min),
        (Some(min), Some(max), None) => format!("{min} to {max} times"),
        (Some(min), None, None) => format!("at least {}", times(min)),
        (None, Some(max), None) => format!("at most {}", times(max)),
        (None, None, None) => "number not stated".to_owned(),
    }
}

/// A number with its noun: "1 article", "3 articles", "3 entities".
pub fn counted(number: usize, one: &str) -> String {
    match one.strip_suffix("ity") {
        _ if number == 1 => format!("1 {one}"),
        Some(stem) => format!("{number} {stem}ities"),
        None => format!("{number} {one}s"),
    }
}

/// How many documents were read, and how many are known only through others: "9 documents, and 1 known
/// only through others".
pub fn documents_counted((read, unread): (usize, usize)) -> String {
    let read = counted(read, "document");
    if unread == 0 { read } else { format!("{read}, and {unread} known only through others") }
}

/// The same words with a capital first letter.
pub fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The note that a map shows when it is zoomed far out.
pub fn far_words(governments: usize) -> String {
    format!(
        "Zoomed out: {} their people, with their number; lines show contacts between governments. \
         Zoom in to see everyone",
        if governments == 1 {
            "1 government represents".to_owned()
        } else {
            format!("{governments} governments represent")
        }
    )
}

/// The name of a kind of line in the legend.
pub const fn class_words(class: LineClass) -> &'static str {
    match class {
        LineClass::Contact => "Contact",
        LineClass::Relation => "Other relation",
        LineClass::Structure => "Office or membership",
    }
}

/// The name of a line style in the legend.
pub const fn dash_words(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid => "Reported",
        Dash::Implied => "Only implied",
        Dash::TwoTone => "Disputed",
        Dash::Denied => "Denied",
        Dash::Doubted => "Doubted or not asserted",
        Dash::Possible => "Possible: the source is not sure",
        Dash::Open => "Planned, proposed or called off",
        Dash::Dotted => "Background, no quote",
        Dash::Defunct => "Of a channel said to be closed",
        Dash::Fallen => "Corrected or withdrawn",
    }
}

/// The name of a shape in the legend.
pub const fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::RoundedSquare => "Government",
        Shape::Circle => "Official or other person",
        Shape::WideRectangle => "Body",
        Shape::Octagon => "Group",
        Shape::Hexagon => "Media",
        Shape::Pin => "Place",
        Shape::Diamond => "Channel",
        Shape::Triangle => "Topic",
        Shape::Pentagon => "Other",
        Shape::Dot => "Contact of three or more",
    }
}

/// What the width of a line shows.
pub const fn width_words(width: WidthBy) -> &'static str {
    match width {
        WidthBy::Contacts => "Width: number of records",
        WidthBy::Articles => "Width: number of articles",
        WidthBy::Origins => "Width: independent origins",
    }
}
