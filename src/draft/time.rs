//! Turns time words into EDTF, relative to the day of publication. What the words do not say is
//! left open: a month stays a month, and "recently" is some moment before publication.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{Lexicon, class};
use super::time_ranges;
use super::token::{Shape, Tokens};
use crate::model::Day;

/// Time words in a text, by their tokens, with their meaning.
#[derive(Clone, Debug)]
pub(super) struct Time {
    pub tokens: Range<usize>,
    pub when: When,
}

/// The meaning of time words, before it is known whether they look back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A day of the week; 0 is Monday.
    Weekday(i64, Side),
    /// A day of the week in a week that is counted like `Week`: "Monday last week".
    WeekdayIn(i64, i64),
    /// Days of the week in a row: "Monday and Tuesday", "Monday to Wednesday".
    Weekdays(i64, i64),
    /// A number of days after publication; negative for days before it.
    Day(i64),
    /// A date, with the parts that are given. `about` stands for "early", "mid" or "late".
    Date {
        year: Option<i64>,
        month: u8,
        day: Option<u8>,
        about: bool,
    },
    /// Several days in a row: "June 3-5". The year is that of the last day.
    Days {
        year: Option<i64>,
        first: MonthDay,
        last: MonthDay,
    },
    Year(i64),
    /// The first and the last of several years.
    Years(i64, i64),
    /// A number of weeks after the week of publication. `Month`, `YearFrom` and `Weekend` count in
    /// the same way.
    Week(i64, Side),
    Month(i64),
    YearFrom(i64),
    Weekend(i64),
    /// Some moment before publication.
    Before,
    /// A time that lasts up to publication.
    UpTo,
    /// A number of days after the last date that the text gave.
    AfterLast(i64),
    /// A day whose year the words leave open.
    OfSomeYear,
}

/// A month and a day in it.
pub(super) type MonthDay = (u8, u8);

/// Words that change a time: "last Thursday", "later this week".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    None,
    Last,
    Next,
    WeekAfter,
    Earlier,
    Later,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Finds all time words, in text order.
pub(super) fn find(tokens: &Tokens<'_>, lists: &Lexicon, published: Option<Day>) -> Vec<Time> {
    let reader = Reader { tokens, lists };
    let mut found: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < tokens.all.len() {
        if let Some((when, end)) = reader.at(at) {
            let least = found.last().map_or(0, |last| last.tokens.end);
            // "last year" after a date gives its year: "in June last year", "in June of last year".
            if let Some(last) = found.last_mut()
                && (last.tokens.end == at
                    || last.tokens.end + 1 == at && tokens.is(last.tokens.end, "of"))
                && let Some(narrowed) = narrowed(last.when, when, published)
            {
                last.when = narrowed;
                last.tokens.end = end;
                at = end;
                continue;
            }
            let (start, when) = reader.before(at, when, least);
            found.push(Time { tokens: start..end, when });
            at = end;
        } else {
            at += 1;
        }
    }
    leave_years_open(&mut found, published);
    found
}

/// Leaves the year of a day open if it would be more than half a year back and the text gives another year
/// for its month: "on 13 March" in February 2005, in a text about March 2003.
fn leave_years_open(times: &mut [Time], published: Option<Day>) {
    let Some(today) = published else { return };
    let dated: Vec<(u8, i64)> = (times.iter())
        .filter_map(|time| match time.when {
            When::Date { year: Some(year), month, .. } => Some((month, year)),
            _ => None,
        })
        .collect();
    for time in times {
        let When::Date { year: None, month, day: Some(day), .. } = time.when else { continue };
        let year = year_of(today, month, Some(day), false);
        let months = 12 * (today.year - year) + i64::from(today.month) - i64::from(month);
        if months > 6 && dated.iter().any(|(of, other)| *of == month && *other != year) {
            time.when = When::OfSomeYear;
        }
    }
}

pub(super) struct Reader<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub lists: &'a Lexicon,
}

impl Reader<'_, '_> {
    pub(super) fn lower(&self, at: usize) -> Cow<'_, str> {
        let word = if at < self.tokens.all.len() { self.tokens.str(at) } else { "" };
        let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
    }

    pub(super) fn is(&self, at: usize, class: u64) -> bool {
        self.tokens.all.get(at).is_some_and(|token| self.lists.is(token.word, class))
    }

    pub(super) fn month(&self, at: usize) -> Option<u8> {
        let capital = self.tokens.all.get(at)?.is_capital();
        if !capital || !self.is(at, class::MONTH) {
            return None;
        }
        let name = self.lower(at);
        MONTHS.iter().position(|month| name.starts_with(month)).map(|place| place as u8 + 1)
    }

    pub(super) fn weekday(&self, at: usize) -> Option<i64> {
        if !self.tokens.all.get(at)?.is_capital() || !self.is(at, class::WEEKDAY) {
            return None;
        }
        let name = self.lower(at);
        DAYS.iter().position(|day| name.starts_with(day)).map(|place| place as i64)
    }

    fn number(&self, at: usize) -> Option<i64> {
        let token = self.tokens.all.get(at)?;
        if token.shape != Shape::Number {
            return None;
        }
        let word = self.lower(at);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        digits.unwrap_or(&word).parse().ok()
    }

    pub(super) fn day(&self, at: usize) -> Option<u8> {
        self.number(at).filter(|day| (1..=31).contains(day)).map(|day| day as u8)
    }

    pub(super) fn year(&self, at: usize) -> Option<i64> {
        let four = self.tokens.all.get(at).is_some_and(|token| token.end - token.start == 4);
        self.number(at).filter(|year| four && (1900..2100).contains(year))
    }

    /// The time that starts at a token, and the token after it.
    fn at(&self, at: usize) -> Option<(When, usize)> {
        let token = self.tokens.all.get(at)?;
        let known = class::MONTH | class::WEEKDAY | class::TIME | class::ADVERB | class::DETERMINER;
        if token.shape != Shape::Number && !self.lists.is(token.word, known | class::COMMON) {
            return None;
        }
        (self.days(at))
            .or_else(|| self.date(at))
            .or_else(|| self.week_day(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.single(at))
    }

    fn date(&self, at: usize) -> Option<(When, usize)> {
        let number = self.tokens.all.get(at)?.shape == Shape::Number;
        if number && let Some(day) = iso(self.tokens.str(at)) {
            let date = |d: Day| (Some(d.year), d.month, Some(d.day));
            let (year, month, day) = date(day);
            return Some((When::Date { year, month, day, about: false }, at + 1));
        }
        let (month, day, end) = if let Some(month) = self.month(at) {
            match self.day(at + 1) {
                Some(day) => (month, Some(day), at + 2),
                None => (month, None, at + 1),
            }
        } else if let Some(day) = self.day(at) {
            let of = usize::from(self.lower(at + 1) == "of");
            (self.month(at + 1 + of)?, Some(day), at + 2 + of)
        } else {
            return None;
        };
        let comma = usize::from(self.tokens.is(end, ","));
        let (year, end) = match self.year(end + comma) {
            Some(year) => (Some(year), end + comma + 1),
            None => (None, end),
        };
        if day.is_none() && year.is_none() && !self.leads_to_month(at) {
            return None;
        }
        // Only the month is kept if two days are given, because one day would be wrong: "3 and 4
        // June", "June 3 to 4".
        let day = day.filter(|_| !self.is_one_of_two(at, end));
        Some((When::Date { year, month, day, about: false }, end))
    }

    /// Whether a second day is before or after a date and is joined to it.
    fn is_one_of_two(&self, start: usize, end: usize) -> bool {
        let joins = |at: usize| matches!(self.lower(at).as_ref(), "and" | "to" | "-" | "–");
        let number = self.tokens.all[start].shape == Shape::Number;
        let before = number && start > 1 && joins(start - 1) && self.day(start - 2).is_some();
        before || !number && joins(end) && self.day(end + 1).is_some()
    }

    /// Whether "May", "March" or the like is a month here, because of the word before or an "or"
    /// after it.
    fn leads_to_month(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| self.lower(b)).unwrap_or_default();
        let words = [
            "in", "since", "until", "early", "late", "mid", "last", "next", "this", "during", "of",
            "by", "before", "after", "from", "and", "or", "for", "to",
        ];
        words.contains(&before.as_ref()) || self.lower(at + 1) == "or"
    }

    fn week_day(&self, at: usize) -> Option<(When, usize)> {
        let day = self.weekday(at)?;
        let mut end = at + 1;
        let comma = usize::from(self.tokens.is(end, ","));
        if let Some((date @ When::Date { day: Some(_), .. }, end)) = self.date(end + comma) {
            return Some((date, end));
        }
        if let Some(last) = self.weekday(end + 1)
            && match self.lower(end).as_ref() {
                "to" | "through" | "until" | "-" | "–" => true,
                "and" => (day + 1) % 7 == last,
                _ => false,
            }
        {
            return Some((When::Weekdays(day, last), end + 2));
        }
        // "Monday week" is a week after the next Monday.
        if self.lower(end) == "week" {
            return Some((When::Weekday(day, Side::WeekAfter), end + 1));
        }
        if matches!(self.lower(end).as_ref(), "morning" | "afternoon" | "evening" | "night") {
            end += 1;
        }
        Some((When::Weekday(day, Side::None), end))
    }

    /// Reads times that are counted: "last week", "next Saturday", "three days ago", "the following
    /// day".
    fn counted(&self, at: usize) -> Option<(When, usize)> {
        let opens = [
            "last", "previous", "this", "next", "the", "that", "later", "earlier", "a", "recent",
            "early", "late",
        ];
        let word = self.tokens.str(at);
        let days = self.tokens.all.get(at + 1).is_some() && self.tokens.str(at + 1) == "days";
        if !days && !opens.iter().any(|open| word.eq_ignore_ascii_case(open)) {
            return None;
        }
        if let Some(found) = self.last_or_next(at) {
            return Some(found);
        }
        let (first, second) = (self.lower(at), self.lower(at + 1));
        let third = self.lower(at + 2);
        match (first.as_ref(), second.as_ref(), third.as_ref()) {
            ("the", "following" | "next", "day") | ("a", "day", "later") => {
                Some((When::AfterLast(1), at + 3))
            }
            ("the", "same", "day") | ("later" | "earlier", "that", "day") => {
                Some((When::AfterLast(0), at + 3))
            }
            ("earlier" | "early", "in", "the") => match self.lower(at + 3).as_ref() {
                "day" => Some((When::AfterLast(0), at + 4)),
                "week" => Some((When::Week(0, Side::Earlier), at + 4)),
                "month" => Some((When::Month(0), at + 4)),
                "year" => Some((When::YearFrom(0), at + 4)),
                _ => None,
            },
            ("later" | "late", "in", "the") if self.lower(at + 3) == "day" => {
                Some((When::AfterLast(0), at + 4))
            }
            ("that", "day", _) => Some((When::AfterLast(0), at + 2)),
            ("the", "day", "before") | ("a", "day", "earlier") => {
                Some((When::AfterLast(-1), at + 3))
            }
            ("the", "weekend", _) => Some((When::Weekend(0), at + 2)),
            ("recent", "days" | "weeks" | "months" | "years", _) => Some((When::UpTo, at + 2)),
            (_, "days", "ago") => Some((When::Day(-count(&first)?), at + 3)),
            _ => None,
        }
    }

    /// Reads "last week", "this month", "next Saturday".
    fn last_or_next(&self, at: usize) -> Option<(When, usize)> {
        let (step, side) = match self.lower(at).as_ref() {
            "last" | "previous" => (-1, Side::Last),
            "this" => (0, Side::None),
            "next" => (1, Side::Next),
            _ => return None,
        };
        if let Some(day) = self.weekday(at + 1) {
            return Some((When::Weekday(day, side), at + 2));
        }
        let when = match self.lower(at + 1).as_ref() {
            "week" => When::Week(step, side),
            "month" => When::Month(step),
            "year" => When::YearFrom(step),
            "weekend" => When::Weekend(step),
            "morning" | "afternoon" | "evening" if step == 0 => When::Day(0),
            _ => return None,
        };
        Some((when, at + 2))
    }

    fn single(&self, at: usize) -> Option<(When, usize)> {
        let word = self.tokens.str(at);
        let known = [
            ("today", When::Day(0)),
            ("tonight", When::Day(0)),
            ("yesterday", When::Day(-1)),
            ("tomorrow", When::Day(1)),
            ("recently", When::Before),
        ];
        if let Some((_, when)) = known.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)) {
            return Some((*when, at + 1));
        }
        if let Some(found) = self.years(at) {
            return Some(found);
        }
        let year = self.year(at)?;
        let before = at.checked_sub(1).map(|b| self.lower(b)).unwrap_or_default();
        let leads = ["in", "since", "during", "until", "late", "early", "mid", "of"];
        // One of two years would be only half of the time: "in 2020 and 2021".
        let two =
            matches!(self.lower(at + 1).as_ref(), "and" | "to") && self.year(at + 2).is_some();
        (leads.contains(&before.as_ref()) && !two).then_some((When::Year(year), at + 1))
    }

    /// Extends a time to the left over words such as "on", "late" and "later", which may change its
    /// meaning. It does not go before the token `least`. Returns the first token and the meaning.
    fn before(&self, at: usize, when: When, least: usize) -> (usize, When) {
        let (mut start, mut when) = (at, when);
        while start > least {
            let word = self.lower(start - 1);
            when = match (word.as_ref(), when) {
                ("late" | "early" | "mid" | "mid-", When::Date { year, month, day: None, .. }) => {
                    When::Date { year, month, day: None, about: true }
                }
                ("earlier", When::Week(0, _)) => When::Week(0, Side::Earlier),
                ("later", When::Week(0, _)) => When::Week(0, Side::Later),
                (
                    "on" | "in" | "during" | "later" | "earlier" | "late" | "early" | "over" | "at"
                    | "for" | "since" | "the" | "back" | "as",
                    when,
                ) => when,
                _ => break,
            };
            start -= 1;
        }
        let days = matches!(when, When::Days { .. } | When::Years(..));
        if days && start > least && matches!(self.lower(start - 1).as_ref(), "from" | "between") {
            start -= 1;
        }
        let dangling = ["the", "as", "back", "at", "for"];
        while start < at && dangling.contains(&self.lower(start).as_ref()) {
            start += 1;
        }
        (start, when)
    }
}

fn count(word: &str) -> Option<i64> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let place = words.iter().position(|known| *known == word);
    place.map(|place| place as i64 + 1).or_else(|| word.parse().ok().filter(|n| *n < 400))
}

/// Reads a day written as 2022-11-07; `None` for anything else.
pub(super) fn iso(word: &str) -> Option<Day> {
    let mut parts = word.split('-');
    let mut next = |width: usize| parts.next().filter(|part| part.len() == width)?.parse().ok();
    let (year, month, day): (i64, i64, i64) = (next(4)?, next(2)?, next(2)?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    (fits && parts.next().is_none()).then_some(Day { year, month: month as u8, day: day as u8 })
}

const fn weekday_of(day: Day) -> i64 {
    (day.number() + 3).rem_euclid(7)
}

/// Whether time words can only be about the past.
pub(super) const fn looks_back(when: When, published: Option<Day>) -> bool {
    match (when, published) {
        (When::Day(days), _) => days < 0,
        (
            When::Week(n, _)
            | When::WeekdayIn(_, n)
            | When::Weekend(n)
            | When::Month(n)
            | When::YearFrom(n),
            _,
        ) => n < 0,
        (When::Weekday(_, Side::Last) | When::Before | When::UpTo, _) => true,
        (
            When::Date { year: Some(year), .. }
            | When::Days { year: Some(year), .. }
            | When::Year(year),
            Some(today),
        ) => year < today.year,
        _ => false,
    }
}

/// Whether an EDTF date starts after the day of publication.
pub(super) fn is_ahead(edtf: &str, published: Option<Day>) -> bool {
    let first = edtf.split('/').next().unwrap_or_default();
    let first = first.trim_start_matches('[').split(['~', ',']).next().unwrap_or_default();
    let first = first.split_once("..").map_or(first, |(first, _)| first);
    published.is_some_and(|today| {
        let now = today.to_string();
        let width = first.len().min(now.len());
        !first.is_empty() && first > now.get(..width).unwrap_or_default()
    })
}

/// Resolves time words to EDTF. `ahead` says that they are about something planned, `last` is the
/// day that the text gave before. Without a day of publication only dates with a year, and those
/// counted from `last`, can be resolved; for others `None` is returned.
pub(super) fn resolve(
    when: When,
    published: Option<Day>,
    ahead: bool,
    last: Option<Day>,
) -> Option<String> {
    if let When::Date { year: Some(year), month, day, about } = when {
        let about = if about { "~" } else { "" };
        return Some(match day {
            Some(day) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("{year:04}-{month:02}{about}"),
        });
    }
    match when {
        When::Days { year: Some(year), first, last } => {
            return Some(time_ranges::in_a_row(year, first, last));
        }
        When::Year(year) => return Some(format!("{year:04}")),
        When::Years(first, last) => return Some(format!("{first:04}/{last:04}")),
        When::AfterLast(days) => return last.map(|day| day.plus(days).to_string()),
        _ => {}
    }
    let today = published?;
    let monday = today.plus(-weekday_of(today));
    Some(match when {
        When::Day(days) => today.plus(days).to_string(),
        When::Weekdays(first, last) => {
            let on = (last - first).rem_euclid(7);
            let end = if ahead {
                weekday(today, first, Side::None, true).plus(on)
            } else {
                weekday(today, last, Side::None, false)
            };
            format!("{}/{end}", end.plus(-on))
        }
        When::Weekday(day, side) => weekday(today, day, side, ahead).to_string(),
        When::WeekdayIn(day, weeks) => monday.plus(7 * weeks + day).to_string(),
        When::Date { month, day, about, .. } => without_year(today, month, day, about, ahead),
        When::Days { first, last, .. } => {
            time_ranges::in_a_row(year_of(today, last.0, Some(last.1), ahead), first, last)
        }
        When::Week(0, Side::Earlier) => some_day(monday, today),
        When::Week(0, Side::Later) => some_day(today, monday.plus(6)),
        When::Week(weeks, _) => some_day(monday.plus(7 * weeks), monday.plus(7 * weeks + 6)),
        When::Weekend(weeks) => {
            let behind = if ahead || weekday_of(today) > 4 { 0 } else { -1 };
            let saturday = monday.plus(7 * if weeks == 0 { behind } else { weeks } + 5);
            some_day(saturday, saturday.plus(1))
        }
        When::Month(months) => {
            let number = today.year * 12 + i64::from(today.month) - 1 + months;
            format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
        }
        When::YearFrom(years) => format!("{:04}", today.year + years),
        When::Before => format!("[..{today}]"),
        When::UpTo => format!("/{today}"),
        When::Year(_) | When::Years(..) | When::AfterLast(_) | When::OfSomeYear => return None,
    })
}

/// One day of several, in EDTF. What happened "last week" did not last a week.
fn some_day(first: Day, last: Day) -> String {
    if first == last { first.to_string() } else { format!("[{first}..{last}]") }
}

/// The day of a weekday. "last Thursday" on a Friday is that of the week before; on a Monday it is
/// the most recent Thursday.
fn weekday(today: Day, day: i64, side: Side, ahead: bool) -> Day {
    let back = (weekday_of(today) - day).rem_euclid(7);
    let on = (day - weekday_of(today)).rem_euclid(7);
    match side {
        Side::Last => today.plus(-(if back < 3 { back + 7 } else { back })),
        Side::Next => today.plus(if on < 3 { on + 7 } else { on }),
        Side::WeekAfter => today.plus(if on == 0 { 14 } else { on + 7 }),
        _ if ahead => today.plus(on),
        _ => today.plus(-back),
    }
}

/// The year of a date without one: the last such date before publication, or the next one after it.
fn year_of(today: Day, month: u8, day: Option<u8>, ahead: bool) -> i64 {
    let key = |m: u8, d: Option<u8>| (m, d.unwrap_or(0));
    let now = key(today.month, day.map(|_| today.day));
    match (key(month, day).cmp(&now), ahead) {
        (std::cmp::Ordering::Greater, false) => today.year - 1,
        (std::cmp::Ordering::Less, true) => today.year + 1,
        _ => today.year,
    }
}

fn without_year(today: Day, month: u8, day: Option<u8>, about: bool, ahead: bool) -> String {
    let year = year_of(today, month, day, ahead);
    match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}{}", if about { "~" } else { "" }),
    }
}

/// A time with what is said right after it: a date with "last year", a day of the week with "last week". `None`
/// if the two do not belong together.
fn narrowed(when: When, by: When, published: Option<Day>) -> Option<When> {
    match (when, by) {
        (_, When::YearFrom(years)) => Some(with_year(when, years, published)),
        (
            When::Weekday(day, Side::None),
            When::Week(weeks, Side::Last | Side::None | Side::Next),
        ) => Some(When::WeekdayIn(day, weeks)),
        _ => None,
    }
}

/// Gives a date without a year the year of "last year" or the like, which is said after it.
fn with_year(when: When, years: i64, published: Option<Day>) -> When {
    match (when, published) {
        (When::Date { year: None, month, day, about }, Some(today)) => {
            When::Date { year: Some(today.year + years), month, day, about }
        }
        (When::Days { year: None, first, last }, Some(today)) => {
            When::Days { year: Some(today.year + years), first, last }
        }
        _ => when,
    }
}
