//! The words around an exported picture: what it shows, its sources, and its caution.

use super::words::{counted, date_words, documents_counted};
use crate::model::{Document, Dossier};

/// The caution: what a line of the picture does not mean.
pub const FIGURE_CAUTION: &str = "Lines show what is reported, not what is certain";

/// The note that says which program made the picture.
pub const MADE_WITH: &str = "Made with Counterpart";

/// How much a picture shows: "25 entities · 40 records · 1 document". `documents` are those that
/// were read, and those known only through others.
pub fn extent_words(entities: usize, records: usize, documents: (usize, usize)) -> String {
    let entities = counted(entities, "entity");
    [entities, counted(records, "record"), documents_counted(documents)].join(" · ")
}

/// A document as a source: "The Morsk Courier, “Talks resume”, 21 Feb 2024".
pub fn source_line(document: &Document, dossier: &Dossier) -> String {
    let mut parts: Vec<String> = Vec::new();
    let outlet = document.publisher.as_ref().map(|outlet| dossier.name(outlet));
    parts.extend(outlet.map(|name| kept_in_order(name.to_owned())));
    parts.push(kept_in_order(match super::document_words(&document.id, dossier) {
        words if parts.is_empty() => super::sentence_case(&words),
        words => words,
    }));
    parts.extend(document.published.as_ref().map(date_words));
    let mut line = parts.join(", ");
    if let Some(day) = &document.retracted {
        line = format!("{line} (withdrawn {})", date_words(day));
    }
    if !document.seen {
        line = format!("{line} (known only through another document)");
    }
    line
}

/// Words that are safe to put text after. After a name in a right-to-left script, a number would
/// otherwise be drawn before it; U+200E, an invisible left-to-right mark, prevents that.
pub fn kept_in_order(words: String) -> String {
    use unicode_bidi::BidiClass::{AL, R};
    let turns = words.chars().any(|c| matches!(unicode_bidi::bidi_class(c), R | AL));
    if turns { format!("{words}\u{200e}") } else { words }
}

/// How many items a shortened list leaves out: "and 3 more documents".
pub fn more_words(number: usize, one: &str) -> String {
    format!("and {number} more {one}{}", if number == 1 { "" } else { "s" })
}

/// How many names a crowded picture leaves out.
pub fn no_room_words(names: usize) -> String {
    match names {
        1 => "1 name has no room beside its mark".to_owned(),
        _ => format!("{names} names have no room beside their marks"),
    }
}
