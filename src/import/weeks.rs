//! Weeks in dates: `2021-W10`, and a week by its first or last day. Also the numbering of days that
//! this needs. A week as a date is a set of its days: something happened on one of them.

use crate::model::Date;

/// Words before the first day of a week, and before its last day.
const WEEK_BEGINS: [&str; 9] = [
    "w/c ",
    "wc ",
    "w/b ",
    "week commencing ",
    "week beginning ",
    "week starting ",
    "semaine du ",
    "semana del ",
    "woche vom ",
];
const WEEK_ENDS: [&str; 3] = ["w/e ", "week ending ", "week ended "];

/// The day in words such as "w/c 3 June 2024", in lower case, and how many days of its week come
/// before it.
pub(super) fn begins_or_ends(words: &str) -> Option<(&str, i64)> {
    let behind = |prefixes: &[&str]| prefixes.iter().find_map(|prefix| words.strip_prefix(prefix));
    let begins = behind(&WEEK_BEGINS).map(|rest| (rest.trim(), 0));
    begins.or_else(|| behind(&WEEK_ENDS).map(|rest| (rest.trim(), 6)))
}

/// The seven days from a day on.
pub(super) fn week_from(first: i64) -> String {
    format!("[{}..{}]", day_text(first), day_text(first + 6))
}

/// `2021-W10` as a set of the days of that week, `2021-W10-3` as a day.
pub(super) fn week(words: &str) -> Option<String> {
    let (year, rest) = words.split_once(['W', 'w'])?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (week, day) = rest.split_once('-').map_or((rest, None), |(week, day)| (week, Some(day)));
    let long = year.len() == 4 && week.len() == 2;
    let (year, week) = (year.parse::<i64>().ok()?, week.parse::<i64>().ok()?);
    let day = day.map(|day| day.parse::<i64>().ok().filter(|day| (1..=7).contains(day)));
    if !long || !(1..=53).contains(&week) {
        return None;
    }
    // The first week of a year is the one with 4 January.
    let fourth = days_before(year) + 3;
    let monday = fourth - weekday(fourth) + (week - 1) * 7;
    if let Some(day) = day {
        return Some(day_text(monday + day? - 1));
    }
    let thursday = day_text(monday + 3);
    let exists = thursday.starts_with(&format!("{year:04}-"));
    exists.then(|| week_from(monday))
}

/// The number of days from 1 January of the year 1 to 1 January of `year`.
const fn days_before(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400
}

/// The weekday of a day number: 0 is Monday. 1 January of the year 1 was a Monday.
const fn weekday(day: i64) -> i64 {
    day.rem_euclid(7)
}

fn day_text(day: i64) -> String {
    let mut year = day / 366 + 1;
    while days_before(year + 1) <= day {
        year += 1;
    }
    let leap = days_before(year + 1) - days_before(year) == 366;
    let february = if leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut left = day - days_before(year);
    let mut month = 1;
    for length in lengths {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left + 1)
}

/// The number of days from 1 January of the year 1 to a day in EDTF.
pub(super) fn day_number(text: &str) -> Option<i64> {
    let date = Date::parse(text).ok().filter(|_| text.len() == 10)?;
    let year = date.as_str().get(..4)?.parse::<i64>().ok().filter(|year| *year > 0)?;
    let first = days_before(year);
    (first..first + 366).find(|day| day_text(*day) == text)
}
