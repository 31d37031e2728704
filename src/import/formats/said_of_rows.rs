//! Titles and rows with a single cell that say something of all rows below them: "Cancelled
//! meetings", "Denied".

use super::cells::Several;
use super::row_ends::make_unsure;
use crate::import::contact_words::mode;
use crate::import::evidence::is_denial;
use crate::import::graph::Graph;
use crate::import::hedges::hedge;
use crate::import::host_above::is_person;
use crate::import::not_held::{NotHeld, not_held};
use crate::import::words::words_of;
use crate::model::Text;

/// What is said of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// They tell of contacts that did not take place, or not yet.
    NotHeld(NotHeld),
    /// Their status: "denied".
    Status(&'static str),
    /// They may not be so.
    Unsure,
}

/// What titles say of all rows of a table, and single cells of the rows below them.
#[derive(Debug, Default)]
pub(super) struct SaidOfRows {
    said: Option<Said>,
    /// The words that say so.
    words: String,
    cells: Several,
}

impl SaidOfRows {
    /// What the rows above a table say of its rows.
    pub(super) fn above(rows: &[String]) -> Self {
        let found = rows.iter().find_map(|row| Some((said(row)?, row.clone())));
        let (said, words) = found.map_or_else(Default::default, |(said, row)| (Some(said), row));
        Self { said, words, ..Self::default() }
    }

    /// Reads a row. Returns whether it has a single cell that speaks of the rows below. Another single
    /// cell that is nobody's name ends what was said before.
    pub(super) fn begins(&mut self, values: &[String]) -> bool {
        let mut filled = values.iter().filter(|value| !value.is_empty());
        let Some(cell) = filled.next().filter(|_| filled.next().is_none()) else { return false };
        let of_cell = said(cell);
        if of_cell.is_some() {
            self.cells.note(cell);
        }
        if of_cell.is_some() || !is_person(cell) {
            (self.said, self.words) = (of_cell, cell.clone());
        }
        of_cell.is_some()
    }

    /// What is said of contacts that did not take place, or not yet.
    pub(super) const fn not_held(&self) -> Option<NotHeld> {
        match self.said {
            Some(Said::NotHeld(said)) => Some(said),
            _ => None,
        }
    }

    /// Adds what is said to the attributes of a row, apart from whether it took place.
    pub(super) fn say(&self, attributes: &mut Vec<(Text, String)>) {
        match self.said {
            Some(Said::Status(status)) => {
                attributes.insert(0, ("status".into(), status.to_owned()));
            }
            Some(Said::Unsure) => {
                make_unsure(attributes, &format!("It stands below the words: {}.", self.words));
            }
            Some(Said::NotHeld(_)) | None => {}
        }
    }

    /// The same for an edge. Returns false if nothing took place at all.
    pub(super) fn say_of_edge(&self, attributes: &mut Vec<(Text, String)>) -> bool {
        self.say(attributes);
        let Some(said) = self.not_held() else { return true };
        let modality = said.modality();
        if let Some(modality) = modality {
            attributes.insert(0, ("modality".into(), modality.as_str().to_owned()));
        }
        modality.is_some()
    }

    /// Reports how many rows spoke of others.
    pub(super) fn finish(self, graph: &mut Graph<'_>) {
        let words = (
            "row with words alone is read as said of the rows below",
            "rows with words alone are read as said of the rows below",
        );
        let help = "If it is said of something else, take these rows out of the table";
        self.cells.finish(words, help, graph);
    }
}

/// What words say of all rows, if they say nothing else.
fn said(title: &str) -> Option<Said> {
    let parts = title.split([',', ':', ';', '(', ')', '–', '—', '|']);
    let parts: Vec<&str> = parts.flat_map(|part| part.split(" - ")).collect();
    let held = parts.iter().filter_map(|part| not_held(part)).max().map(Said::NotHeld);
    held.or_else(|| parts.iter().find_map(|part| status(part)))
}

/// A status that a part of a title gives: "Denied meetings", "Alleged contacts 2024".
fn status(part: &str) -> Option<Said> {
    const BESIDE: [&str; 8] = ["the", "of", "by", "and", "or", "meetings", "contacts", "links"];
    const STATUSES: [(&[&str], &str); 3] = [
        (&["denied", "denies", "contradicted"], "denied"),
        (&["disputed"], "disputed"),
        (&["doubted", "doubts"], "doubted"),
    ];
    let lower = part.to_lowercase();
    let mut found = None;
    for word in words_of(&lower) {
        let status = STATUSES.iter().find(|(known, _)| known.contains(&word));
        if let Some((_, status)) = status.filter(|_| is_denial(word)) {
            found = Some(Said::Status(status));
        } else if hedge(word).is_some() {
            found = found.or(Some(Said::Unsure));
        } else if mode(word).is_none()
            && !BESIDE.contains(&word)
            && !word.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_titles_say_of_their_rows() {
        for (title, expected) in [
            ("Cancelled meetings 2024", Some(Said::NotHeld(NotHeld::Cancelled))),
            ("Planned", Some(Said::NotHeld(NotHeld::Planned))),
            ("Denied", Some(Said::Status("denied"))),
            ("Disputed contacts", Some(Said::Status("disputed"))),
            ("Alleged meetings, 2024", Some(Said::Unsure)),
            ("Meetings", None),
            ("Ann Ort", None),
            ("Denied boarding claims", None),
        ] {
            assert_eq!(said(title), expected, "{title}");
        }
    }
}
