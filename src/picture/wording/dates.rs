//! Dates inside a sentence: with the preposition that they need, and no more exact than they are.

use super::words::date_words;
use crate::model::Date;

/// A date with its preposition: "on 14 Feb 2024", "in Oct 2022", "up to 7 Nov 2022", "about Oct 2023".
pub fn dated_words(date: &Date) -> String {
    let words = date_words(date);
    if is_span(date)
        && let Some((from, to)) = words.split_once(" – ")
    {
        return format!("from {from} to {to}");
    }
    if let Some(end) = words.strip_prefix("to ") {
        return format!("up to {end}");
    }
    if words.starts_with("between ") {
        return format!("some time {words}");
    }
    let own = ["about ", "since ", "from ", "always, ", "on or ", "all "];
    if own.iter().any(|start| words.starts_with(start)) {
        return words;
    }
    if words.starts_with("a day in") || names_a_day_of_a_month(&words) {
        return format!("on {words}");
    }
    if let Some(years) = words.strip_prefix("years ") {
        return format!("in the years {years}");
    }
    if words.ends_with("year unknown") {
        return format!("({words})");
    }
    format!("in {words}")
}

/// The same, with the document's own time words added if they say more: "up to 7 Nov 2022 (“for
/// recent months”)".
pub fn when_clause(when: Option<&Date>, text: Option<&str>) -> Option<String> {
    match (when, text) {
        (Some(date), Some(text)) if !gives_day(date) => {
            Some(format!("{} (“{text}”)", dated_words(date)))
        }
        (Some(date), _) => Some(dated_words(date)),
        (None, Some(text)) => Some(format!("at a time described as “{text}”")),
        (None, None) => None,
    }
}

/// Whether a date is exact to the day, at its start and its end.
pub fn gives_day(date: &Date) -> bool {
    let is_day = |part: &str| {
        let part = part.split('T').next().unwrap_or(part);
        part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    date.as_str().split('/').all(is_day)
}

/// Whether a date is a span with two ends, not one moment or one of a set.
fn is_span(date: &Date) -> bool {
    let text = date.as_str();
    text.contains('/') && !text.starts_with(['[', '{'])
}

/// Whether the words start with a day of a month: true for "14 Feb 2024" and "14 or 15 Feb 2024",
/// false for "2024" and "2020s".
fn names_a_day_of_a_month(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && words[digits..].starts_with([' ', ','])
}

/// Names as a list in a sentence: "A, B and C".
pub(super) fn all_listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        dated_words(&Date::parse(text).unwrap())
    }

    #[test]
    fn each_sort_of_date_reads_in_a_sentence() {
        assert_eq!(words("2024-02-14"), "on 14 Feb 2024");
        assert_eq!(words("2022-10"), "in Oct 2022");
        assert_eq!(words("2022"), "in 2022");
        assert_eq!(words("2023-10~"), "about Oct 2023");
        assert_eq!(words("/2022-11-07"), "up to 7 Nov 2022");
        assert_eq!(words("2023-10/.."), "since Oct 2023");
        assert_eq!(words("2024-03-21/2024-03-22"), "from 21 Mar 2024 to 22 Mar 2024");
        assert_eq!(words("[..2022-11-07]"), "on or before 7 Nov 2022");
        assert_eq!(
            words("[2025-02-10..2025-02-16]"),
            "some time between 10 Feb 2025 and 16 Feb 2025"
        );
        assert_eq!(words("[2022-05,2022-06]"), "in May or Jun 2022");
        assert_eq!(words("[2024-02-14,2024-02-15]"), "on 14 Feb or 15 Feb 2024");
    }

    #[test]
    fn a_day_is_given_only_where_it_stands() {
        let day = |text: &str| gives_day(&Date::parse(text).unwrap());
        assert!(day("2024-02-14"));
        assert!(day("2024-03-21/2024-03-22"));
        for vague in ["2022-10", "/2022-11-07", "2023-10~", "[..2022-11-07]", "2024-02-14~"] {
            assert!(!day(vague), "{vague}");
        }
    }
}
