//! Dates that a table keeps in several columns: a year, a month and a day become one date, and
//! `From` and `To` above dates are a start and an end. What they say stays in words if it is no date.

use super::columns::{is_date, tokens};
use super::date_names::{is_now, month};
use super::dates::{self, Reading};
use super::fields::Field;
use super::formats::table::is_no_value;
use super::mapping::{CsvField, CsvMapping};
use super::words::folded;

const YEARS: [&str; 7] = ["year", "jahr", "annee", "ano", "anno", "jaar", "yyyy"];
const MONTHS: [&str; 7] = ["month", "monat", "mois", "mes", "mese", "maand", "mm"];
const DAYS: [&str; 7] = ["day", "tag", "jour", "dia", "giorno", "dag", "dd"];
/// Words that may stand beside these in a heading: "Year of meeting".
const BESIDE: [&str; 9] = ["of", "the", "date", "meeting", "contact", "event", "de", "du", "der"];
/// Headings that name the two ends of a period or the two ends of an edge.
const FROM: [&str; 5] = ["from", "von", "desde", "van", "du"];
const TO: [&str; 5] = ["to", "bis", "hasta", "tot", "au"];

/// Sets the columns of year, month and day, unless a column has whole dates. A year alone is a
/// date.
pub(super) fn find_parts(headings: &[&str], rows: &[Vec<String>], mapping: &mut CsvMapping) {
    let free = |place: &usize| mapping.field_of(*place).is_none();
    let find = |words: &[&str]| {
        let is = |heading: &&str| names(heading).is_some_and(|word| words.contains(&word.as_str()));
        headings.iter().position(is).filter(free)
    };
    let (Some(year), Some(month)) = (find(&YEARS), find(&MONTHS)) else { return };
    let day = find(&DAYS).filter(|place| has_numbers(rows, *place));
    let parts = [Some(year), Some(month), day];
    let whole = |(place, heading): (usize, &&str)| {
        let dated = Field::of(heading) == Some(Field::When)
            || mapping.meetings && is_date(heading) && names(heading).is_none();
        dated && free(&place) && !parts.contains(&Some(place))
    };
    if headings.iter().enumerate().any(whole) {
        return;
    }
    for (field, place) in [CsvField::Year, CsvField::Month, CsvField::Day].into_iter().zip(parts) {
        mapping.set(field, place);
    }
}

/// Whether a heading is above years.
pub(super) fn is_year(heading: &str) -> bool {
    names(heading).is_some_and(|word| YEARS.contains(&word.as_str()))
}

/// The only word of a heading besides those of `BESIDE`.
fn names(heading: &str) -> Option<String> {
    let mut words = tokens(heading).into_iter().filter(|word| !BESIDE.contains(&word.as_str()));
    words.next().filter(|_| words.next().is_none())
}

/// Whether a column has a number, or nothing at all in the rows that were looked at.
fn has_numbers(rows: &[Vec<String>], place: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
    let first = cells.next();
    first.is_none_or(|first| std::iter::once(first).chain(cells).any(|cell| number(cell).is_some()))
}

/// The columns `From` and `To` if they hold the ends of a period and not of an edge.
pub(super) fn period(headings: &[&str], rows: &[Vec<String>]) -> Option<(usize, usize)> {
    let place =
        |words: &[&str]| headings.iter().position(|word| words.contains(&folded(word).as_str()));
    let (from, to) = (place(&FROM)?, place(&TO)?);
    let cell = |row: &'_ [String], place: usize| row.get(place).cloned().unwrap_or_default();
    let pairs: Vec<(String, String)> =
        rows.iter().map(|row| (cell(row, from), cell(row, to))).collect();
    let mut filled = 0;
    let all = pairs.iter().all(|(from, to)| {
        filled += usize::from(!from.is_empty());
        let year = |cell: &str| cell.parse::<u32>().ok().filter(|_| cell.len() == 4);
        // Numbers may be ids: years must be years, and in order.
        let ordered = match (year(from), year(to)) {
            (Some(from), Some(to)) => (1800..=2100).contains(&from) && from <= to && to <= 2100,
            _ => true,
        };
        is_time(from) && (is_time(to) || is_now(to)) && ordered
    });
    (all && filled > 0).then_some((from, to))
}

/// Whether a cell holds a date, or nothing.
fn is_time(cell: &str) -> bool {
    let short = cell.bytes().all(|b| b.is_ascii_digit()) && !matches!(cell.len(), 0 | 4 | 8);
    !short && !matches!(dates::read(cell, None), Reading::Words)
}

/// The date in a row's columns of year, month and day, to be read like any other date; `None` if
/// they are blank or the table has none.
pub(super) fn joined(values: &[String], mapping: &CsvMapping) -> Option<String> {
    let cell = |field| {
        let cell = mapping.get(field).and_then(|place| values.get(place))?.trim();
        let known = !cell.is_empty() && !is_no_value(cell) && number(cell) != Some(0);
        known.then(|| cell.strip_suffix(".0").unwrap_or(cell))
    };
    let (year, month, day) = (cell(CsvField::Year), cell(CsvField::Month), cell(CsvField::Day));
    let numbered = month.and_then(|cell| self::month(cell).or_else(|| number(cell)));
    match (year, numbered, day.map(number)) {
        (None, ..) if month.or(day).is_none() => return None,
        (Some(year), None, None) if month.is_none() => return Some(year.to_owned()),
        (Some(year), Some(month @ 1..=12), None) if has_four_digits(year) => {
            return Some(format!("{year}-{month:02}"));
        }
        (Some(year), Some(month @ 1..=12), Some(Some(day))) if has_four_digits(year) => {
            return Some(format!("{year}-{month:02}-{day:02}"));
        }
        _ => {}
    }
    let written = [day, month, year].into_iter().flatten().collect::<Vec<_>>().join(" ");
    if matches!(dates::read(&written, None), Reading::Date(..)) {
        return Some(written);
    }
    // The month may be written with its year: "March 2021".
    let of_month = [day, month].into_iter().flatten().collect::<Vec<_>>().join(" ");
    match dates::read(&of_month, None) {
        Reading::Date(date, _) if year.is_some_and(|year| date.as_str().starts_with(year)) => {
            Some(of_month)
        }
        _ => Some(in_words(year, month, day)),
    }
}

/// The parts of what is no date, each called what it is.
fn in_words(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> String {
    let called = |what: &str, cell: &str| match number(cell) {
        Some(_) => format!("{what} {cell}"),
        None => cell.to_owned(),
    };
    let year =
        year.map(|cell| if has_four_digits(cell) { cell.to_owned() } else { called("year", cell) });
    let month = month.map(|cell| called("month", cell));
    let day = day.map(|cell| called("day", cell));
    [year, month, day].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn has_four_digits(cell: &str) -> bool {
    cell.len() == 4 && number(cell).is_some()
}

fn number(cell: &str) -> Option<u32> {
    let digits = cell.strip_suffix(".0").unwrap_or(cell);
    digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_cells_are_one_date_or_words() {
        let mut mapping = CsvMapping::new(b',');
        for (place, field) in [CsvField::Year, CsvField::Month, CsvField::Day].iter().enumerate() {
            mapping.set(*field, Some(place));
        }
        for (cells, date) in [
            (["2021", "3", "12"], Some("2021-03-12")),
            (["2021", "03", ""], Some("2021-03")),
            (["2021", "", ""], Some("2021")),
            (["", "", ""], None),
            (["NaN", "NaN", "0"], None),
            (["2021.0", "3.0", "12.0"], Some("2021-03-12")),
            (["2021", "0", "0"], Some("2021")),
            (["2021", "März", "5"], Some("2021-03-05")),
            (["2021", "Sept", "5th"], Some("5th Sept 2021")),
            (["2021", "Q1", ""], Some("Q1 2021")),
            (["2021", "March 2021", "5"], Some("5 March 2021")),
            (["2020", "March 2021", "5"], Some("2020, March 2021, day 5")),
            (["2021", "13", "1"], Some("2021, month 13, day 1")),
            (["2021", "", "12"], Some("2021, day 12")),
            (["21", "3", "12"], Some("year 21, month 3, day 12")),
            (["", "March", "12"], Some("March, day 12")),
            (["2021", "2", "30"], Some("2021-02-30")),
        ] {
            let cells = cells.map(str::to_owned);
            assert_eq!(joined(&cells, &mapping).as_deref(), date, "{cells:?}");
        }
    }
}
