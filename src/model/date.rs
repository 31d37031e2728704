//! Dates as the files write them: EDTF levels 0 and 1, plus the level-2 sets (ISO 8601-2:2019).
//! Parsing and calendar bounds come from `edtf-core`. What a bound means for a filter is decided
//! here.

use std::fmt;
use std::sync::Arc;

use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, SetElement};

use super::ids::Text;

/// A calendar day (proleptic Gregorian, astronomical years).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Astronomical year.
    pub year: i64,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, 1–31.
    pub day: u8,
}

impl From<BoundDate> for Day {
    fn from(d: BoundDate) -> Self {
        Self { year: d.year, month: d.month, day: d.day }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// A range of days, both ends included. `None` means that it has no known end on that side, so that
/// it reaches as far as it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DayRange {
    /// First day.
    pub first: Option<Day>,
    /// Last day.
    pub last: Option<Day>,
}

impl DayRange {
    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        let starts_in_time = |a: Option<Day>, b: Option<Day>| match (a, b) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        starts_in_time(self.first, other.last) && starts_in_time(other.first, self.last)
    }

    /// Whether every day of `self` lies in `outer`.
    pub fn lies_in(self, outer: Self) -> bool {
        let after = outer.first.is_none_or(|o| self.first.is_some_and(|f| f >= o));
        let before = outer.last.is_none_or(|o| self.last.is_some_and(|l| l <= o));
        after && before
    }
}

/// Why a date could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// Byte offset in the date's text.
    pub offset: usize,
    /// What is wrong there.
    pub message: String,
}

/// A date, possibly vague, as EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date(Arc<Read>);

/// The parsed text of a date. It is shared, because the same day is named in thousands of articles
/// and copied with each of their records.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    text: Text,
    edtf: Edtf,
    /// The day ranges: one for a plain date or interval, one for each element of a set.
    parts: Vec<DayRange>,
    /// The same ranges, with each qualified date (`~`, `?`) widened by one unit of its own
    /// precision.
    loose: Vec<DayRange>,
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    /// By earliest day, then latest day (an unknown one is as far as it can be), then text.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |d: &Self| (d.earliest(), d.latest().is_none(), d.latest());
        key(self).cmp(&key(other)).then_with(|| self.0.text.cmp(&other.0.text))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl Date {
    /// Parses EDTF level 0 or 1, or a level-2 set.
    ///
    /// # Errors
    /// The text is no such date. The error says what is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text)
            .map_err(|e| DateError { offset: e.offset, message: e.message.to_owned() })?;
        if edtf.level() > 1 && !matches!(edtf, Edtf::Set(_)) {
            let message = "this is EDTF level 2; only sets of that level are supported".to_owned();
            return Err(DateError { offset: 0, message });
        }
        let (parts, loose) = (parts(&edtf, exact), parts(&edtf, loosened));
        Ok(Self(Arc::new(Read { text: text.into(), edtf, parts, loose })))
    }

    /// The date as it is written in the file.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The parsed expression.
    pub fn edtf(&self) -> &Edtf {
        &self.0.edtf
    }

    /// The first day that the date can include. `None` means that no first day is known.
    pub fn earliest(&self) -> Option<Day> {
        self.0.parts.iter().map(|p| p.first).min().flatten()
    }

    /// The last day that the date can include. `None` means that no last day is known.
    pub fn latest(&self) -> Option<Day> {
        let lasts: Option<Vec<Day>> = self.0.parts.iter().map(|p| p.last).collect();
        lasts.and_then(|days| days.into_iter().max())
    }

    /// The day at whose end the date has certainly passed: its last day, else its first day. `None`
    /// means that it has neither.
    pub fn over_on(&self) -> Option<Day> {
        self.latest().or_else(|| self.earliest())
    }

    /// Whether the date has certainly passed by the end of a day. This is true for a date without
    /// any day.
    pub fn is_over_by(&self, day: Day) -> bool {
        self.over_on().is_none_or(|last| last <= day)
    }

    /// The day ranges of the date: one for each element of a set, else one.
    pub fn parts(&self) -> &[DayRange] {
        &self.0.parts
    }

    /// Like [`Date::parts`], but each qualified date (`~`, `?`) is widened by one unit of its own
    /// precision at both ends.
    pub fn loose_parts(&self) -> &[DayRange] {
        &self.0.loose
    }

    /// Whether the date is qualified as approximate (`~`) or uncertain (`?`).
    pub fn is_vague(&self) -> bool {
        self.0.edtf.is_approximate() || self.0.edtf.is_uncertain()
    }

    /// Whether the date can have been in the range: one of its ranges shares a day with it. A
    /// qualified date (`~`, `?`) may be off by one unit of its own precision.
    pub fn possibly_within(&self, range: DayRange) -> bool {
        self.0.loose.iter().any(|part| part.overlaps(range))
    }

    /// Whether the date was in the range whatever its vague parts mean: all its ranges are inside
    /// it.
    pub fn certainly_within(&self, range: DayRange) -> bool {
        self.0.loose.iter().all(|part| part.lies_in(range))
    }
}

impl Day {
    /// The day `days` days later, or earlier if `days` is negative.
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2021).
    ///
    /// Years beyond ±10^15 count as that year, so that no sum overflows.
    pub const fn number(self) -> i64 {
        let most = 1_000_000_000_000_000;
        let year = if self.year > most {
            most
        } else if self.year < -most {
            -most
        } else {
            self.year
        };
        let year = if self.month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (self.month as i64 + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + self.day as i64 - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
            - 719_468
    }

    /// The day that is `number` days after 1970-01-01 (same source as `number`).
    pub const fn from_number(number: i64) -> Self {
        let shifted = number.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = (if month < 10 { month + 3 } else { month - 9 }) as u8;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Self { year, month, day }
    }
}

const fn day_of(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(d) => Some(Day { year: d.year, month: d.month, day: d.day }),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

/// The day ranges of an expression. `of` says which days a single date covers.
fn parts(edtf: &Edtf, of: fn(&edtf_core::Date) -> DayRange) -> Vec<DayRange> {
    match edtf {
        Edtf::Date(date) => vec![of(date)],
        Edtf::DateTime(moment) => vec![of(&moment.date)],
        Edtf::Interval(interval) => {
            let end = |end: &IntervalEndpoint| match end {
                IntervalEndpoint::Date(date) => of(date),
                _ => DayRange::default(),
            };
            vec![DayRange { first: end(&interval.start).first, last: end(&interval.end).last }]
        }
        Edtf::Set(set) => set.elements.iter().map(|element| element_range(element, of)).collect(),
    }
}

fn element_range(element: &SetElement, of: fn(&edtf_core::Date) -> DayRange) -> DayRange {
    match element {
        SetElement::Date(date) => of(date),
        SetElement::OnOrBefore(date) => DayRange { first: None, last: of(date).last },
        SetElement::OnOrAfter(date) => DayRange { first: of(date).first, last: None },
        SetElement::Range(from, to) => DayRange { first: of(from).first, last: of(to).last },
    }
}

/// The days that a date covers. A year without a known digit covers no days that could be named.
/// `edtf-core` gives the years 0 to 9999, which would sort it before everything else.
fn exact(date: &edtf_core::Date) -> DayRange {
    let no_digit = matches!(
        date.year.kind,
        edtf_core::YearKind::Standard { digits: [None, None, None, None], .. }
    );
    if no_digit {
        return DayRange::default();
    }
    let bounds = Edtf::Date(*date).bounds();
    DayRange { first: day_of(bounds.earliest), last: day_of(bounds.latest) }
}

/// The days that a date can mean. A qualified date may be off by one unit of its own precision: by
/// whole years for years, by one month for a month, and by as many days as it has for anything
/// else.
fn loosened(date: &edtf_core::Date) -> DayRange {
    let range = exact(date);
    let qualified = date.is_approximate() || date.is_uncertain();
    let (true, Some(first), Some(last)) = (qualified, range.first, range.last) else {
        return range;
    };
    let ends_month = last.plus(1).day == 1;
    let (first, last) = if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) {
        let years = last.year.saturating_sub(first.year).saturating_add(1);
        let before = Day { year: first.year.saturating_sub(years), ..first };
        (before, Day { year: last.year.saturating_add(years), ..last })
    } else if first.day == 1 && ends_month && first.month == last.month {
        let after_next = Day { day: 1, ..last.plus(1).plus(31) };
        (Day { day: 1, ..first.plus(-1) }, after_next.plus(-1))
    } else {
        let days = last.number() - first.number() + 1;
        (first.plus(-days), last.plus(days))
    };
    DayRange { first: Some(first), last: Some(last) }
}
