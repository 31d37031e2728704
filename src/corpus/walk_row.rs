//! The content of a row in the table `slice_walk`. The rows are written when a corpus is built, and
//! read during a walk from entity to entity.

use std::collections::BTreeSet;

use crate::model::{Date, Day, DayRange};

/// The bits of a row's flags that hold the kind of the record.
const KIND: i32 = 3;
/// A contact.
pub(super) const CONTACT: i32 = 1;
/// A fact. A walk does not follow it: it leads nowhere.
pub(super) const FACT: i32 = 3;
/// Set if every claim of the record was corrected or withdrawn.
pub(super) const FALLEN: i32 = 4;

/// Set only in memory: the record has more than two ends.
pub(super) const MORE: i32 = 8;

/// Whether the flags are those of a kind of record.
pub(super) const fn is_kind(flags: i32, kind: i32) -> bool {
    flags & KIND == kind
}

/// Writes numbers as text, separated by blanks.
pub(super) fn written(numbers: impl Iterator<Item = i32>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
}

/// Parses numbers that `written` wrote.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = i32> {
    text.split(' ').filter_map(|number| number.parse().ok())
}

/// The days on which something may have been, as numbers of days.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Days {
    /// The first day; `i32::MIN` if the beginning is open.
    pub first: i32,
    /// The last day; `i32::MAX` if the end is open.
    pub last: i32,
    /// Each range of days as text, if there are several ranges or a day does not fit into an `i32`.
    pub each: Option<String>,
}

impl Days {
    /// Returns the days of some dates. Without dates: all days.
    pub(super) fn of(dates: &BTreeSet<&Date>) -> Self {
        let parts: Vec<&DayRange> = dates.iter().flat_map(|date| date.loose_parts()).collect();
        let all: Vec<(i64, i64)> = parts.iter().map(|part| bounds(**part)).collect();
        let first = all.iter().map(|(first, _)| *first).min().filter(|_| !dates.is_empty());
        let last = all.iter().map(|(_, last)| *last).max().filter(|_| !dates.is_empty());
        let small = |day: i64| i32::try_from(day).is_ok() || day == i64::MIN || day == i64::MAX;
        let is_plain = match &all[..] {
            [] => dates.is_empty(),
            [(first, last)] => small(*first) && small(*last),
            _ => false,
        };
        let each = all.iter().map(|(first, last)| format!("{first}/{last}"));
        let each = (!is_plain).then(|| each.collect::<Vec<_>>().join(" "));
        let clamp = |day: i64| day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        Self {
            first: clamp(first.unwrap_or(i64::MIN)),
            last: clamp(last.unwrap_or(i64::MAX)),
            each,
        }
    }
}

/// Returns a range of days as numbers of days.
pub(super) fn bounds(range: DayRange) -> (i64, i64) {
    (range.first.map_or(i64::MIN, Day::number), range.last.map_or(i64::MAX, Day::number))
}

/// Whether a row's days overlap the range `when`.
pub(super) fn overlap((first, last): (i32, i32), each: Option<&str>, when: (i64, i64)) -> bool {
    // A day at the limit of a column's type may lie beyond that limit.
    let starts = first == i32::MAX || i64::from(first) <= when.1;
    let ends = last == i32::MIN || i64::from(last) >= when.0;
    let one = |part: &str| {
        let Some((first, last)) = part.split_once('/') else { return false };
        let first: i64 = first.parse().unwrap_or(i64::MIN);
        let last: i64 = last.parse().unwrap_or(i64::MAX);
        first <= when.1 && when.0 <= last
    };
    starts && ends && each.is_none_or(|each| each.split(' ').any(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_of_the_days_that_their_dates_possibly_are() {
        let all = [
            "2021-03-04",
            "2021",
            "2021-03/..",
            "../2021-03",
            "2021~",
            "2021-03?",
            "[2020-01,2021-05]",
            "{2019,2023}",
            "[..2021-03-04]",
            "Y170000002",
            "2021-0X",
            "/2021-03",
            "20XX",
            "-0044-03-15",
            "[2021-03-04..]",
            "../..",
            "Y-17e7",
            "202X",
        ];
        let dates: Vec<Date> = all.iter().filter_map(|text| Date::parse(text).ok()).collect();
        assert!(dates.len() > 12);
        let days =
            [None, Some("2021-03-04"), Some("2020-12-31"), Some("2022-06-01"), Some("1999-01-01")];
        let day = |text: &str| Date::parse(text).unwrap().earliest().unwrap();
        for one in &dates {
            for other in &dates {
                let both = BTreeSet::from([one, other]);
                let Days { first, last, each } = Days::of(&both);
                for since in days {
                    for until in days {
                        let when = DayRange { first: since.map(day), last: until.map(day) };
                        let expected = both.iter().any(|date| date.possibly_within(when));
                        let found = overlap((first, last), each.as_deref(), bounds(when));
                        assert_eq!(found, expected, "{one} {other} {when:?}");
                    }
                }
            }
        }
        let Days { first, last, each } = Days::of(&BTreeSet::new());
        assert_eq!((first, last, each), (i32::MIN, i32::MAX, None));
    }
}
