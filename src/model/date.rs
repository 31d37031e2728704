//! Dates as the files write them: EDTF levels 0 and 1, plus the level-2 sets (ISO 8601-2:2019).
//! Parsing and calendar bounds come from `edtf-core`; what a bound means for a filter is decided here.

use std::fmt;

use edtf_core::{Bound, BoundDate, Edtf, Set, SetElement, SetKind};

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
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A range of days, both ends included; `None` = as far as it can be.
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
pub struct Date {
    text: Text,
    edtf: Edtf,
    /// The alternatives or members: one for a plain date or interval, one an element for a set.
    parts: Vec<DayRange>,
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    /// By earliest day, then latest day (unknown = as far as it can be), then text.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |d: &Self| (d.earliest(), d.latest().is_none(), d.latest());
        key(self).cmp(&key(other)).then_with(|| self.text.cmp(&other.text))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Date {
    /// Reads EDTF level 0 or 1, or a level-2 set.
    ///
    /// # Errors
    /// What is wrong with the text, and where in it.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text)
            .map_err(|e| DateError { offset: e.offset, message: e.message.to_owned() })?;
        if edtf.level() > 1 && !matches!(edtf, Edtf::Set(_)) {
            let message = "this is EDTF level 2; of that level only sets are read".to_owned();
            return Err(DateError { offset: 0, message });
        }
        let parts = match &edtf {
            Edtf::Set(set) => set.elements.iter().map(element_range).collect(),
            Edtf::Date(date) => vec![date_range(date)],
            Edtf::DateTime(_) | Edtf::Interval(_) => vec![range_of(&edtf)],
        };
        Ok(Self { text: text.into(), edtf, parts })
    }

    /// The date as it stands in the file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parsed expression.
    pub const fn edtf(&self) -> &Edtf {
        &self.edtf
    }

    /// The first day it can touch; `None` = no first day is known.
    pub fn earliest(&self) -> Option<Day> {
        self.parts.iter().map(|p| p.first).min().flatten()
    }

    /// The last day it can touch; `None` = no last day is known.
    pub fn latest(&self) -> Option<Day> {
        let lasts: Option<Vec<Day>> = self.parts.iter().map(|p| p.last).collect();
        lasts.and_then(|days| days.into_iter().max())
    }

    /// The alternatives or members of a set, each as a range; one range for anything else.
    pub fn parts(&self) -> &[DayRange] {
        &self.parts
    }

    /// Whether the words say "about" (`~`) or are in doubt (`?`).
    pub fn is_vague(&self) -> bool {
        self.edtf.is_approximate() || self.edtf.is_uncertain()
    }

    /// Whether it can have been in the range: some alternative shares a day with it.
    /// A qualified date (`~`, `?`) may be off by one unit of its own precision.
    pub fn possibly_within(&self, range: DayRange) -> bool {
        self.parts.iter().any(|p| self.widened(*p).overlaps(range))
    }

    /// Whether it was in the range whatever the vague parts mean: every alternative lies in it.
    pub fn certainly_within(&self, range: DayRange) -> bool {
        self.parts.iter().all(|p| self.widened(*p).lies_in(range))
    }

    /// A qualified range made wider by about its own length; others as they are.
    fn widened(&self, range: DayRange) -> DayRange {
        let (true, Some(first), Some(last)) = (self.is_vague(), range.first, range.last) else {
            return range;
        };
        let unit = match (first.year == last.year, first.month == last.month, first.day == last.day)
        {
            (true, true, true) => 1,
            (true, true, false) => 31,
            (true, false, _) => 31 * (i64::from(last.month) - i64::from(first.month) + 1),
            (false, ..) => 366 * (last.year - first.year + 1),
        };
        DayRange { first: Some(first.plus(-unit)), last: Some(last.plus(unit)) }
    }
}

impl Day {
    /// The day `days` later, or earlier where negative.
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self::from_number(self.number() + days)
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2021).
    pub const fn number(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (self.month as i64 + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + self.day as i64 - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
            - 719_468
    }

    /// The day with that number of days since 1970-01-01 (same source as `number`).
    pub const fn from_number(number: i64) -> Self {
        let shifted = number + 719_468;
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

fn range_of(edtf: &Edtf) -> DayRange {
    let bounds = edtf.bounds();
    DayRange { first: day_of(bounds.earliest), last: day_of(bounds.latest) }
}

/// The days a date covers. A year of which no digit is known covers none that could be named:
/// `edtf-core` gives the years 0 to 9999, which would sort it before everything.
fn date_range(date: &edtf_core::Date) -> DayRange {
    let no_digit = matches!(
        date.year.kind,
        edtf_core::YearKind::Standard { digits: [None, None, None, None], .. }
    );
    if no_digit {
        return DayRange::default();
    }
    range_of(&Edtf::Date(*date))
}

fn element_range(element: &SetElement) -> DayRange {
    match element {
        SetElement::Date(date) => date_range(date),
        other => range_of(&Edtf::Set(Set { kind: SetKind::OneMember, elements: vec![*other] })),
    }
}
