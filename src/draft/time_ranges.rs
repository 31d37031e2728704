//! Reads several days or years in a row: "June 3-5", "between 2003 and 2007".

use super::lexicon::class;
use super::time::{MonthDay, Reader, When};
use super::token::Shape;

impl Reader<'_, '_> {
    /// Several days in a row: "June 3-5", "3 to 5 June", "31 October to 4 November 2019".
    pub(super) fn days(&self, at: usize) -> Option<(When, usize)> {
        let (first, last, end) =
            self.days_after_month(at).or_else(|| self.days_before_month(at))?;
        let comma = usize::from(self.tokens.is(end, ","));
        let (year, end) = match self.year(end + comma) {
            Some(year) => (Some(year), end + comma + 1),
            None => (None, end),
        };
        let turn = first.0 == 12 && last.0 == 1;
        (first < last || turn).then_some((When::Days { year, first, last }, end))
    }

    /// "June 3-5", "June 30 to July 2": the first day, the last day, and the token after it.
    fn days_after_month(&self, at: usize) -> Option<(MonthDay, MonthDay, usize)> {
        let month = self.month(at)?;
        if let Some((first, last)) = self.two_days(at + 1) {
            return Some(((month, first), (month, last), at + 2));
        }
        let first = self.day(at + 1)?;
        let next = at + 3;
        let named = self.month(next);
        let last = self.day(next + usize::from(named.is_some()))?;
        let end = next + 1 + usize::from(named.is_some());
        let days = ((month, first), (named.unwrap_or(month), last));
        // "spoke on June 3 to 12 ambassadors", "on June 3 and 4 July".
        let counts = named.is_none() && !self.opens_days(at) && self.counts(end);
        (self.joins_days(at, at + 2, days) && !counts).then_some((days.0, days.1, end))
    }

    /// "3-5 June", "3 and 4 June", "30 June to 2 July": as `days_after_month`.
    fn days_before_month(&self, at: usize) -> Option<(MonthDay, MonthDay, usize)> {
        if let Some((first, last)) = self.two_days(at) {
            let month = self.month(at + 1)?;
            return Some(((month, first), (month, last), at + 2));
        }
        let first = self.day(at)?;
        let named = self.month(at + 1);
        let link = at + 1 + usize::from(named.is_some());
        let (last, month) = (self.day(link + 1)?, self.month(link + 2)?);
        let days = ((named.unwrap_or(month), first), (month, last));
        self.joins_days(at, link, days).then_some((days.0, days.1, link + 3))
    }

    /// Two days that are one token: "3-5".
    fn two_days(&self, at: usize) -> Option<MonthDay> {
        let token = self.tokens.all.get(at).filter(|token| token.shape == Shape::Number)?;
        let (first, last) = token.span().of(self.tokens.text).split_once(['-', '\u{2011}'])?;
        let day = |word: &str| word.parse().ok().filter(|day: &u8| (1..=31).contains(day));
        Some((day(first)?, day(last)?))
    }

    /// Whether the word at `link` joins the first and the last of several days that start at `at`.
    /// "and" does only after "between", or if the two are neighbours: "June 3 and 10" are two days.
    fn joins_days(&self, at: usize, link: usize, (first, last): (MonthDay, MonthDay)) -> bool {
        let neighbours = first.0 == last.0 && first.1 + 1 == last.1;
        match self.lower(link).as_ref() {
            "to" | "until" | "through" | "-" | "–" | "—" => true,
            "and" => neighbours || self.opens_days(at) && self.lower(at - 1) == "between",
            _ => false,
        }
    }

    fn opens_days(&self, at: usize) -> bool {
        at > 0 && matches!(self.lower(at - 1).as_ref(), "from" | "between")
    }

    /// Whether a number before this word may count something: "12 ambassadors", "4 July".
    fn counts(&self, at: usize) -> bool {
        let links = class::PREPOSITION | class::CONJUNCTION | class::ADVERB;
        let word = self.tokens.all.get(at).is_some_and(|token| token.shape == Shape::Lower);
        word && !self.is(at, links) || self.month(at).is_some()
    }

    /// Several years in a row: "between 2003 and 2007", "from 2003 to 2007", "in 2003-07".
    pub(super) fn years(&self, at: usize) -> Option<(When, usize)> {
        let before = at.checked_sub(1).map(|b| self.lower(b)).unwrap_or_default();
        let led = ["in", "between", "from", "during", "of"].contains(&before.as_ref());
        let token = self.tokens.all.get(at).filter(|token| led && token.shape == Shape::Number)?;
        let year = |word: &str| word.parse().ok().filter(|year| (1900..2100).contains(year));
        let words = token.span().of(self.tokens.text);
        let (first, last, end) = if let Some((first, last)) = words.split_once(['-', '\u{2011}']) {
            let first: i64 = year(first).filter(|_| first.len() == 4)?;
            // "2003-07" may be a month.
            let short: i64 = last.parse().ok()?;
            match last.len() {
                2 if short > 12 => (first, first / 100 * 100 + short, at + 1),
                4 => (first, short, at + 1),
                _ => return None,
            }
        } else {
            let link = match before.as_ref() {
                "between" => "and",
                "from" => "to",
                _ => "–",
            };
            let joins = self.lower(at + 1) == link || self.lower(at + 1) == "–";
            (self.year(at)?, self.year(at + 2).filter(|_| joins)?, at + 3)
        };
        (first < last && last < 2100).then_some((When::Years(first, last), end))
    }
}

/// Several days in a row as EDTF. `year` is that of the last day.
pub(super) fn in_a_row(year: i64, first: MonthDay, last: MonthDay) -> String {
    let began = year - i64::from(first > last);
    format!("{began:04}-{:02}-{:02}/{year:04}-{:02}-{:02}", first.0, first.1, last.0, last.1)
}
