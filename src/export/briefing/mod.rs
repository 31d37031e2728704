//! The briefing: a part of a dossier as sentences, each with a footnote to the words it rests on.

use super::Part;

/// The briefing in Markdown.
pub fn markdown(_part: &Part) -> String {
    String::new()
}

/// The briefing as one HTML page that needs nothing else.
pub fn html(_part: &Part) -> String {
    String::new()
}
