//! Dates in English words, as a reader sees them. The words say no more than the EDTF does.

use edtf_core::{
    Date as Simple, DateField, DateTime, Edtf, Interval, IntervalEndpoint, Set, SetElement,
    SetKind, TimeShift, YearKind,
};

use super::date::{Date, Day};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

impl Date {
    /// The date in words: `7 Nov 2022`, `to 7 Nov 2022`, `May or Jun 2022`, `about Oct 2022`, … An
    /// expression that cannot be put in plain words is returned as EDTF.
    pub fn words(&self) -> String {
        let words = match self.edtf() {
            Edtf::Date(date) => simple(date),
            Edtf::DateTime(moment) => date_time(moment),
            Edtf::Interval(between) => interval(between),
            Edtf::Set(members) => set(members),
        };
        words.unwrap_or_else(|| self.as_str().to_owned())
    }
}

impl Day {
    /// The day in words: `7 Nov 2022`.
    pub fn words(self) -> String {
        format!("{} {}", self.day, self.month_words())
    }

    /// The month of the day in words: `Nov 2022`.
    pub fn month_words(self) -> String {
        let month = usize::from(self.month).checked_sub(1).and_then(|place| MONTHS.get(place));
        format!("{} {}", month.unwrap_or(&""), self.year_words())
    }

    /// The year of the day in words: `2022`, `45 BC`.
    pub fn year_words(self) -> String {
        year_number(self.year)
    }
}

/// A date split into two pieces, so that several dates can share the year: ("Oct", "2022").
struct Pieces {
    head: String,
    year: String,
}

impl Pieces {
    fn joined(&self) -> String {
        if self.head.is_empty() {
            self.year.clone()
        } else {
            format!("{} {}", self.head, self.year)
        }
    }
}

fn simple(date: &Simple) -> Option<String> {
    let words = pieces(date)?.joined();
    Some(qualified(words, date.is_approximate(), date.is_uncertain()))
}

fn qualified(words: String, approximate: bool, uncertain: bool) -> String {
    match (approximate, uncertain) {
        (false, false) => words,
        (true, false) => format!("about {words}"),
        (false, true) => format!("{words} (uncertain)"),
        (true, true) => format!("about {words} (uncertain)"),
    }
}

fn pieces(date: &Simple) -> Option<Pieces> {
    let year = year(date.year.kind)?;
    let unknown = |field: DateField| field.digits == [None, None];
    let head = match (date.month, date.day) {
        (None, _) => String::new(),
        (Some(month), None) if unknown(month) => "a month in".to_owned(),
        (Some(month), Some(day)) if unknown(month) && unknown(day) => "a day in".to_owned(),
        (Some(month), None) => month_name(month)?.to_owned(),
        (Some(month), Some(day)) if unknown(day) => format!("a day in {}", month_name(month)?),
        (Some(month), Some(day)) => format!("{} {}", day.value()?, month_name(month)?),
    };
    if year == UNKNOWN_YEAR && !head.is_empty() {
        // "a day in", without a month.
        let head = head.trim_end_matches(" in");
        return Some(Pieces { head: format!("{head},"), year });
    }
    Some(Pieces { head, year })
}

fn month_name(month: DateField) -> Option<&'static str> {
    let number = usize::from(month.value()?);
    let season = || SEASONS.get(number.checked_sub(21)?);
    MONTHS.get(number.checked_sub(1)?).or_else(season).copied()
}

const UNKNOWN_YEAR: &str = "year unknown";

fn year(kind: YearKind) -> Option<String> {
    let number = match kind {
        YearKind::Standard { digits: [None, None, None, None], .. } => {
            return Some(UNKNOWN_YEAR.to_owned());
        }
        YearKind::Standard { negative: false, digits: [Some(a), Some(b), Some(c), None] } => {
            return Some(format!("{a}{b}{c}0s"));
        }
        YearKind::Standard { negative: false, digits: [Some(a), Some(b), None, None] } => {
            return Some(format!("years {a}{b}00 to {a}{b}99"));
        }
        YearKind::Standard { negative, digits: [Some(a), Some(b), Some(c), Some(d)] } => {
            let value = [a, b, c, d].iter().fold(0, |sum, digit| sum * 10 + i64::from(*digit));
            if negative { -value } else { value }
        }
        YearKind::Big { value } => value,
        YearKind::Standard { .. } | YearKind::Exponential { .. } => return None,
    };
    Some(year_number(number))
}

/// The year in words. Astronomical years have a year 0, which is 1 BC.
fn year_number(number: i64) -> String {
    if number > 0 { number.to_string() } else { format!("{} BC", number.unsigned_abs() + 1) }
}

fn date_time(moment: &DateTime) -> Option<String> {
    let time = moment.time;
    let zone = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!(" UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    Some(format!("{}, {:02}:{:02}{zone}", simple(&moment.date)?, time.hour, time.minute))
}

fn interval(interval: &Interval) -> Option<String> {
    use IntervalEndpoint::{Date, Open, Unknown};
    Some(match (&interval.start, &interval.end) {
        (Date(start), Date(end)) => format!("{} – {}", simple(start)?, simple(end)?),
        (Date(start), Open) => format!("since {}", simple(start)?),
        (Date(start), Unknown) => format!("from {}, end unknown", simple(start)?),
        (Unknown, Date(end)) => format!("to {}", simple(end)?),
        (Open, Date(end)) => format!("always, to {}", simple(end)?),
        _ => return None,
    })
}

fn set(set: &Set) -> Option<String> {
    let word = if set.kind == SetKind::OneMember { "or" } else { "and" };
    if let Some(words) = of_one_year(set, word) {
        return Some(words);
    }
    let one = set.kind == SetKind::OneMember;
    let words: Option<Vec<String>> = set.elements.iter().map(|e| element(e, one)).collect();
    Some(listed(&words?, word))
}

/// The members of a set in words if all are in the same year. It is then said once:
/// `May or Jun 2022`. Otherwise `None`.
fn of_one_year(set: &Set, word: &str) -> Option<String> {
    let mut heads = Vec::new();
    let mut year = None;
    for element in &set.elements {
        let SetElement::Date(date) = element else { return None };
        let vague = date.is_approximate() || date.is_uncertain();
        let pieces = pieces(date).filter(|pieces| !vague && !pieces.head.is_empty())?;
        if year.get_or_insert_with(|| pieces.year.clone()) != &pieces.year {
            return None;
        }
        heads.push(pieces.head);
    }
    Some(format!("{} {}", listed(&heads, word), year?))
}

fn element(element: &SetElement, one: bool) -> Option<String> {
    Some(match (element, one) {
        (SetElement::Date(date), _) => simple(date)?,
        (SetElement::OnOrBefore(date), true) => format!("on or before {}", simple(date)?),
        (SetElement::OnOrAfter(date), true) => format!("on or after {}", simple(date)?),
        (SetElement::Range(from, to), true) => {
            format!("between {} and {}", simple(from)?, simple(to)?)
        }
        (SetElement::OnOrBefore(date), false) => format!("all to {}", simple(date)?),
        (SetElement::OnOrAfter(date), false) => format!("all from {}", simple(date)?),
        (SetElement::Range(from, to), false) => {
            format!("all from {} to {}", simple(from)?, simple(to)?)
        }
    })
}

fn listed(words: &[String], word: &str) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => String::new(),
    }
}
