//! Words for filters: dimensions, their values, and each condition as a chip. They say what is
//! reported of something, never that it is so.

use std::collections::BTreeSet;

use super::records::relation_kind;
use super::words::{counted, mode, role_status, sentence_case, stance};
use crate::filter::{Dimension, When};
use crate::model::{
    Date, Day, DayRange, DocumentId, Dossier, EntityId, Mode, RelationKind, RoleStatus, Stance,
    Text,
};

/// How many values a chip names before it only counts the rest.
const NAMED: usize = 3;

/// The name of a dimension.
pub const fn dimension_words(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Government => "Government",
        Dimension::Side => "Government at either end",
        Dimension::Kind => "Kind",
        Dimension::Service => "Serves a government",
        Dimension::Naming => "Name in the reports",
        Dimension::Sort => "Record",
        Dimension::RoleStatus => "Office",
        Dimension::Mode => "Form of contact",
        Dimension::Parties => "Participants in a contact",
        Dimension::Modality => "Contact said to be",
        Dimension::Relation => "Relation",
        Dimension::Status => "Status",
        Dimension::Support => "Asserted by a source",
        Dimension::Stance => "Stance",
        Dimension::Certainty => "Certainty",
        Dimension::Basis => "Basis",
        Dimension::Grade => "Grade",
        Dimension::Source => "Source",
        Dimension::Document => "Document",
        Dimension::Badge => "Quotes",
    }
}

/// A value in words. A value that is not known is given unchanged.
pub fn value_words(dimension: Dimension, value: &str, dossier: &Dossier) -> String {
    let words = match dimension {
        Dimension::Government | Dimension::Side | Dimension::Source if !value.is_empty() => {
            return dossier.name(&EntityId::new(value)).to_owned();
        }
        Dimension::Document => {
            let found = dossier.documents.get(&DocumentId::new(value));
            return found.map_or(value, |document| document.label()).to_owned();
        }
        Dimension::Relation => return relation_kind(&RelationKind::parse(value)),
        Dimension::Mode => Mode::parse(value).map(mode),
        Dimension::RoleStatus => RoleStatus::parse(value).map(role_status),
        Dimension::Stance => Stance::parse(value).map(stance),
        _ => single(dimension, value),
    };
    words.unwrap_or(value).to_owned()
}

/// The words that are used only in filters.
fn single(dimension: Dimension, value: &str) -> Option<&'static str> {
    Some(match (dimension, value) {
        (Dimension::Government | Dimension::Side, "") => "no government",
        (Dimension::Service, "now") => "now",
        (Dimension::Service, "former") => "formerly",
        (Dimension::Service, "none") => "none",
        (Dimension::Sort, "relation") => "other relation",
        (Dimension::Sort, "structure") => "office or membership",
        (Dimension::Parties, "more") => "three or more",
        (Dimension::Modality, "happened") => "held",
        (Dimension::Modality, "cancelled") => "called off",
        (Dimension::Status, "not asserted") => "asserted by nobody",
        (Dimension::Support, "stated") => "in words",
        (Dimension::Support, "implied") => "by implication only",
        (Dimension::Support, "none") => "by none",
        (Dimension::Certainty, "certain") => "without a hedge",
        (Dimension::Certainty, "probable") => "probably",
        (Dimension::Certainty, "possible") => "possibly",
        (Dimension::Certainty, "unstated") => "certainty not stated",
        (Dimension::Basis, "stated") => "the words say it",
        (Dimension::Basis, "implied") => "inferred from the words",
        (Dimension::Basis, "background") => "the coder’s knowledge, no quote",
        (Dimension::Grade, "") => "not graded",
        (Dimension::Badge, "") => "nothing quoted",
        _ => return None,
    })
}

/// A condition that keeps only some values: "Government: Russia or Ukraine".
pub fn only_words(dimension: Dimension, values: &BTreeSet<Text>, dossier: &Dossier) -> String {
    format!("{}: {}", dimension_words(dimension), listed(dimension, values, dossier))
}

/// A condition that leaves some values out: "Without record: office or membership".
pub fn without_words(dimension: Dimension, values: &BTreeSet<Text>, dossier: &Dossier) -> String {
    let name = dimension_words(dimension).to_lowercase();
    format!("Without {name}: {}", listed(dimension, values, dossier))
}

fn listed(dimension: Dimension, values: &BTreeSet<Text>, dossier: &Dossier) -> String {
    let words = |value: &Text| value_words(dimension, value, dossier);
    let shown = if values.len() > NAMED { NAMED - 1 } else { NAMED };
    let mut parts: Vec<String> = values.iter().take(shown).map(words).collect();
    if values.len() > shown {
        parts.push(format!("{} more", values.len() - shown));
    }
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The condition on the number of origins: "At least 2 origins".
pub fn origins_words(least: u32) -> String {
    format!("At least {}", counted(least as usize, "origin"))
}

/// A condition on dates: "Since May 2022, possibly", "Oct 2022, certainly, undated hidden".
pub fn when_words(when: &When) -> String {
    let DayRange { first, last } = when.range;
    if first.is_none() && last.is_none() {
        return if when.hides_undated { "Dated only" } else { "Any date" }.to_owned();
    }
    let sure = if when.certainly { "certainly" } else { "possibly" };
    let undated = if when.hides_undated { ", undated hidden" } else { "" };
    format!("{}, {sure}{undated}", sentence_case(&range_words(when.range)))
}

/// A range of days in words: "since May 2022", "to 7 Nov 2022", "Oct 2022", "any day".
pub fn range_words(range: DayRange) -> String {
    match (range.first, range.last) {
        (Some(first), Some(last)) => {
            whole(first, last).unwrap_or_else(|| format!("{} – {}", day(first), day(last)))
        }
        (Some(first), None) => format!("since {}", starting(first)),
        (None, Some(last)) => format!("to {}", ending(last)),
        (None, None) => "any day".to_owned(),
    }
}

/// The words if a range fills a year, a month, a day or several months; `None` for other ranges.
fn whole(first: Day, last: Day) -> Option<String> {
    if first == last {
        return Some(day(first));
    }
    let ends_month = last.plus(1).day == 1;
    if first.day != 1 || !ends_month {
        return None;
    }
    let (from, to) = (starting(first), ending(last));
    let same_year = (first.month, last.month) == (1, 12) && first.year == last.year;
    Some(if same_year {
        in_words(&first.year.to_string(), first)
    } else if (first.year, first.month) == (last.year, last.month) {
        from
    } else {
        format!("{from} – {to}")
    })
}

/// The month if the day is its first, else the day.
fn starting(first: Day) -> String {
    if first.day == 1 { month(first) } else { day(first) }
}

/// The month if the day is its last, else the day.
fn ending(last: Day) -> String {
    if last.plus(1).day == 1 { month(last) } else { day(last) }
}

fn month(day: Day) -> String {
    let iso = day.to_string();
    in_words(iso.get(..iso.len().saturating_sub(3)).unwrap_or(&iso), day)
}

fn day(day: Day) -> String {
    in_words(&day.to_string(), day)
}

/// A date's words; the day in ISO format if EDTF cannot write so distant a year.
fn in_words(edtf: &str, day: Day) -> String {
    Date::parse(edtf).map_or_else(|_| day.to_string(), |date| date.words())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

    use super::*;

    fn range(edtf: &str) -> String {
        let date = Date::parse(edtf).unwrap();
        range_words(DayRange { first: date.earliest(), last: date.latest() })
    }

    #[test]
    fn a_range_is_worded_as_short_as_it_can_be() {
        let expected = [
            ("2022", "2022"),
            ("2022-05", "May 2022"),
            ("2022-05-07", "7 May 2022"),
            ("2022-05/2022-10", "May 2022 – Oct 2022"),
            ("2021/2022", "Jan 2021 – Dec 2022"),
            ("2022-05-07/2022-11-07", "7 May 2022 – 7 Nov 2022"),
            ("2022-05-01/2022-11-07", "1 May 2022 – 7 Nov 2022"),
            ("2022-05/..", "since May 2022"),
            ("2022-05-02/..", "since 2 May 2022"),
            ("/2022-11-07", "to 7 Nov 2022"),
            ("../2024-02", "to Feb 2024"),
        ];
        for (edtf, words) in expected {
            assert_eq!(range(edtf), words, "{edtf}");
        }
    }

    #[test]
    fn a_chip_names_three_values_and_counts_the_rest() {
        let dossier = Dossier::default();
        let values = |words: &[&str]| words.iter().map(|w| Text::from(*w)).collect();
        let only = |words: &[&str]| only_words(Dimension::Mode, &values(words), &dossier);
        assert_eq!(only(&["call"]), "Form of contact: call");
        assert_eq!(only(&["call", "visit"]), "Form of contact: call or visit");
        assert_eq!(only(&["call", "letter", "visit"]), "Form of contact: call, letter or visit");
        assert_eq!(
            only(&["call", "letter", "meeting", "visit"]),
            "Form of contact: call, letter or 2 more"
        );
        assert_eq!(
            without_words(Dimension::Sort, &values(&["structure"]), &dossier),
            "Without record: office or membership"
        );
    }
}
