//! What was typed into fields and is not yet, or not only, a value: dates and numbers as people
//! type them, and lists with one entry per line.

use std::collections::BTreeMap;

use crate::model::{Count, Extra, Text};

/// The texts in the fields of a form, by their keys.
#[derive(Debug, Default)]
pub(super) struct Typed(BTreeMap<String, String>);

impl Typed {
    /// The text in a field. It begins with `present` until something is typed.
    pub(super) fn of(&mut self, key: &str, present: impl FnOnce() -> String) -> &mut String {
        if !self.0.contains_key(key) {
            self.0.insert(key.to_owned(), present());
        }
        self.0.entry(key.to_owned()).or_default()
    }

    /// Forgets what was typed into a field.
    pub(super) fn forget(&mut self, key: &str) {
        self.0.remove(key);
    }

    /// Forgets what was typed into all fields whose keys begin with `start`.
    pub(super) fn forget_all(&mut self, start: &str) {
        self.0.retain(|key, _| !key.starts_with(start));
    }
}

/// The sign for a line break within one entry.
const BREAK: char = '⏎';

/// Writes texts, one per line.
pub(super) fn one_a_line(all: &[Text]) -> String {
    let line = |text: &Text| text.replace('\n', &BREAK.to_string());
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads texts that are written one per line.
pub(super) fn of_lines(typed: &str) -> Vec<Text> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.replace(BREAK, "\n").into()).collect()
}

/// A count in the words that [`typed_count`] reads.
pub(super) fn count_as_typed(count: &Count) -> String {
    match (count.min, count.max, count.approx) {
        (_, _, Some(about)) => format!("about {about}"),
        (Some(min), Some(max), None) if min == max => min.to_string(),
        (Some(min), Some(max), None) => format!("{min}–{max}"),
        (Some(min), None, None) => format!("at least {min}"),
        (None, Some(max), None) => format!("at most {max}"),
        (None, None, None) => String::new(),
    }
}

/// Reads a typed count: "2", "at least 2", "2–3", "about 5". `None` if it is not understood.
pub(super) fn typed_count(typed: &str, extra: &Extra) -> Option<Count> {
    let lower = typed.trim().to_lowercase();
    let lower = lower.trim_end_matches("times").trim();
    let count = |min, max, approx| Some(Count { min, max, approx, extra: extra.clone() });
    let after = |words: &[&str]| {
        words.iter().find_map(|word| lower.strip_prefix(word)).map(|rest| number(rest.trim()))
    };
    if let Some(least) = after(&["at least ", "no fewer than ", "≥"]) {
        return count(Some(least?), None, None);
    }
    if let Some(most) = after(&["at most ", "up to ", "no more than ", "≤"]) {
        return count(None, Some(most?), None);
    }
    if let Some(about) = after(&["about ", "around ", "some ", "roughly ", "~"]) {
        return count(None, None, Some(about?));
    }
    if let Some(exactly) = number(lower) {
        return count(Some(exactly), Some(exactly), None);
    }
    let parted = ["–", "—", "-", " to ", " or "].iter().find_map(|sign| lower.split_once(sign));
    let (from, to) = parted?;
    let (from, to) = (number(from.trim())?, number(to.trim())?);
    if from <= to { count(Some(from), Some(to), None) } else { None }
}

fn number(words: &str) -> Option<u64> {
    const NAMES: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let named = || NAMES.iter().position(|name| *name == words).map(|place| place as u64);
    match words {
        "once" => Some(1),
        "twice" => Some(2),
        _ => words.parse().ok().or_else(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_people_type_them_and_written_so() {
        for (typed, shown) in [
            ("2", "2"),
            ("twice", "2"),
            ("three times", "3"),
            ("at least 2", "at least 2"),
            ("2-3", "2–3"),
            ("2 to 3", "2–3"),
            ("about five", "about 5"),
            ("up to 4", "at most 4"),
        ] {
            let count = typed_count(typed, &Extra::new()).map(|count| count_as_typed(&count));
            assert_eq!(count.as_deref(), Some(shown), "{typed}");
            assert_eq!(typed_count(shown, &Extra::new()), typed_count(typed, &Extra::new()));
        }
        for typed in ["many", "3-2", "at least", "-1", ""] {
            assert_eq!(typed_count(typed, &Extra::new()), None, "{typed}");
        }
    }

    #[test]
    fn an_entry_with_a_line_break_stays_one() {
        let all: Vec<Text> = vec!["one".into(), "two\nlines".into()];
        assert_eq!(of_lines(&one_a_line(&all)), all);
    }
}
