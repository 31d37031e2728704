//! Converts dates as programs and people write them to EDTF. A date with only one possible meaning
//! is read. If day and month could be swapped, the order must be given. Libraries that parse dates
//! guess that order, and none of them produces EDTF, so the parser is here.

use super::date_names::{
    Season, is_now, is_weekday, may_be_years, month, month_sign, part_of_year, says_nothing,
    season, with_parts_named,
};
use super::weeks::{begins_or_ends, day_number, week, week_from};
use crate::model::Date;

/// Which number is the day in a date such as `03/04/2021`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOrder {
    /// Day first: 3 April.
    DayFirst,
    /// Month first: 4 March.
    MonthFirst,
}

impl DayOrder {
    /// Its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// The order with this command-line name.
    pub fn of_id(id: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst].into_iter().find(|order| order.id() == id)
    }
}

/// The result of reading the words for a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A date; the flag is true if a time of day was cut off.
    Date(Date, bool),
    /// The words say that there is no date or that it is not known.
    Nothing,
    /// Day and month could be swapped.
    Ambiguous,
    /// The words cannot be read as a date.
    Words,
}

/// A part of a date expression.
enum Part {
    Edtf(String),
    Ambiguous,
}

/// Reads a date. `order` is used if day and month could be swapped.
pub(super) fn read(words: &str, order: Option<DayOrder>) -> Reading {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // Spreadsheets mark a number that is meant as text.
    let text =
        words.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let words = text.map_or(words.clone(), str::to_owned);
    if says_nothing(&words) {
        return Reading::Nothing;
    }
    if may_be_years(&words) {
        return Reading::Words;
    }
    if let Ok(date) = Date::parse(&words)
        && !words.contains('T')
    {
        return Reading::Date(date, false);
    }
    let (day, cut) = without_time(&words);
    match whole(day.trim(), order) {
        Some(Part::Edtf(text)) if text.is_empty() => Reading::Nothing,
        Some(Part::Edtf(text)) => {
            Date::parse(&text).map_or(Reading::Words, |date| Reading::Date(date, cut))
        }
        Some(Part::Ambiguous) => Reading::Ambiguous,
        None => Reading::Words,
    }
}

/// The same for words that are known to be EDTF, if they can be read as such.
pub(super) fn read_edtf(words: &str, order: Option<DayOrder>) -> Reading {
    Date::parse(words.trim()).map_or_else(|_| read(words, order), |date| Reading::Date(date, false))
}

/// A date as people write it; `None` if it is not a date or has several possible meanings.
pub fn read_date(words: &str) -> Option<Date> {
    match read(words, None) {
        Reading::Date(date, _) => Some(date),
        Reading::Nothing | Reading::Ambiguous | Reading::Words => None,
    }
}

/// Whether words say that there is no date.
pub(super) fn is_nothing(words: &str) -> bool {
    matches!(read(words, None), Reading::Nothing)
}

/// Whether words name a day, even if day and month could be swapped.
pub(super) fn is_day(words: &str) -> bool {
    match read(words, None) {
        Reading::Date(date, _) => date.as_str().len() == 10,
        Reading::Ambiguous => true,
        Reading::Nothing | Reading::Words => false,
    }
}

/// Whether day and month could be swapped.
pub(super) fn is_open(words: &str) -> bool {
    read(words, None) == Reading::Ambiguous
}

/// The order of day and month, if a date shows it because no other order is possible: `25/03/2021`.
pub(super) fn order_shown(words: &str) -> Option<DayOrder> {
    let by = |order| matches!(read(words, Some(order)), Reading::Date(..));
    let numbers = words.split(['/', '.', '-', ' ']).take(3);
    let numbers: Vec<u32> = numbers.map_while(|number| number.trim().parse().ok()).collect();
    match numbers[..] {
        [13..=31, 1..=12, _] if by(DayOrder::DayFirst) => Some(DayOrder::DayFirst),
        [1..=12, 13..=31, _] if by(DayOrder::MonthFirst) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// A single date, a span, or an expression such as "since 2018" or "about 1987".
fn whole(words: &str, order: Option<DayOrder>) -> Option<Part> {
    if let Some(part) = single(words, order) {
        return Some(part);
    }
    if let Some(part) = week_of(words, order).or_else(|| about(words, order)) {
        return Some(part);
    }
    span(words, order)
}

/// One of the days of a week that is named by its first or its last day: "w/c 3 June 2024".
fn week_of(words: &str, order: Option<DayOrder>) -> Option<Part> {
    let lower = words.to_lowercase();
    let (rest, days_before) = begins_or_ends(&lower)?;
    match single(rest, order)? {
        Part::Edtf(text) => Some(Part::Edtf(week_from(day_number(&text)? - days_before))),
        Part::Ambiguous => Some(Part::Ambiguous),
    }
}

/// Rewrites `2021年3月12日` as `2021-3-12`.
fn of_signs(words: &str) -> Option<String> {
    let year = words.find('年')?;
    let written = words.replace(['年', '月'], "-").replace(['日', '号', '號', ' '], "");
    (year == 4).then(|| written.trim_end_matches('-').to_owned())
}

fn about(words: &str, order: Option<DayOrder>) -> Option<Part> {
    const ABOUT: [&str; 9] =
        ["circa ", "ca. ", "ca ", "c. ", "c ", "about ", "around ", "approximately ", "approx. "];
    let lower = words.to_lowercase();
    let since = lower.strip_prefix("since ").or_else(|| lower.strip_suffix(" onwards"));
    let since = since.or_else(|| lower.strip_suffix(" to date"));
    if let Some(rest) = since.or_else(|| lower.strip_suffix(" onward")) {
        return single(rest, order).map(|part| with(part, "/.."));
    }
    if let Some(rest) = ["until ", "till ", "up to "].iter().find_map(|p| lower.strip_prefix(p)) {
        return match single(rest, order)? {
            Part::Edtf(text) if text.starts_with('[') || text.is_empty() => None,
            Part::Edtf(text) => Some(Part::Edtf(format!("/{text}"))),
            Part::Ambiguous => Some(Part::Ambiguous),
        };
    }
    let rest = ABOUT.iter().find_map(|prefix| lower.strip_prefix(prefix));
    let rest = rest.or_else(|| lower.strip_prefix("c.")).or_else(|| lower.strip_prefix('~'))?;
    match single(rest.trim(), order)? {
        Part::Edtf(text) if text.starts_with('[') => None,
        part => Some(with(part, "~")),
    }
}

fn with(part: Part, behind: &str) -> Part {
    match part {
        Part::Edtf(text) if !text.is_empty() => Part::Edtf(text + behind),
        other => other,
    }
}

/// A span from one date to another. The first may leave out what the second has, such as the year.
fn span(words: &str, order: Option<DayOrder>) -> Option<Part> {
    const BETWEEN: [&str; 11] =
        [" to ", " until ", " till ", " - ", " – ", " — ", "–", "—", "..", "/", "-"];
    if let Some(part) = two_days(words, order) {
        return Some(part);
    }
    let words = words.strip_prefix("from ").or(words.strip_prefix("From ")).unwrap_or(words);
    for between in BETWEEN {
        let Some((from, to)) = words.split_once(between) else { continue };
        let (from, to) = (from.trim(), to.trim().trim_start_matches('/'));
        let to_open = is_now(to) || matches!(to, ".." | "open");
        let to_part = if to_open { Some(Part::Edtf("..".into())) } else { end(from, to, order) };
        let Some(to_part) = to_part.filter(|_| !from.is_empty()) else { continue };
        let from_part = single(from, order).or_else(|| single(&completed(from, to)?, order));
        let Some(from_part) = from_part else { continue };
        return match (from_part, to_part) {
            (Part::Edtf(from), Part::Edtf(to)) if !from.is_empty() && !to.is_empty() => {
                let plain = |text: &str| !text.starts_with('[');
                let all = plain(&from) && plain(&to);
                all.then(|| Part::Edtf(format!("{from}/{to}")))
            }
            (Part::Ambiguous, _) | (_, Part::Ambiguous) => Some(Part::Ambiguous),
            _ => None,
        };
    }
    None
}

/// "12 and 13 March 2021" is a span, as nothing is between the two days.
fn two_days(words: &str, order: Option<DayOrder>) -> Option<Part> {
    let (from, to) = words.split_once(" and ").or_else(|| words.split_once(" & "))?;
    let first = single(from, order).or_else(|| single(&completed(from, to)?, order))?;
    match (first, single(to, order)?) {
        (Part::Edtf(from), Part::Edtf(to)) => {
            (day_number(&from)? + 1 == day_number(&to)?).then(|| Part::Edtf(format!("{from}/{to}")))
        }
        _ => Some(Part::Ambiguous),
    }
}

/// The second date of a span. In `2021-03-12/14` it leaves out what it shares with the first.
fn end(from: &str, to: &str, order: Option<DayOrder>) -> Option<Part> {
    if let Some(part) = single(to, order) {
        return Some(part);
    }
    let short = to.len() == 2 && to.bytes().all(|b| b.is_ascii_digit());
    let shares = short && from.len() == 10 && numbers(from).is_some_and(|n| n[0].len() == 4);
    shares.then(|| single(&format!("{}{to}", from.get(..8)?), order))?
}

/// Completes the "12" of "12–14 March 2021" with the month and year of the second date.
fn completed(from: &str, to: &str) -> Option<String> {
    let to: Vec<&str> = to.split_whitespace().collect();
    let has_month = from.split(' ').any(|word| month(word).is_some());
    let year = to.last().filter(|year| year.len() == 4)?;
    let month = to.iter().find(|word| month(word).is_some())?;
    let short = from.len() <= 4 && from.starts_with(|c: char| c.is_ascii_digit());
    match (has_month, short) {
        (true, _) => Some(format!("{from} {year}")),
        (false, true) => Some(format!("{from} {month} {year}")),
        _ => None,
    }
}

/// A single day, month, year or part of a year.
fn single(words: &str, order: Option<DayOrder>) -> Option<Part> {
    if may_be_years(words) {
        return None;
    }
    if is_edtf_day(words) && Date::parse(words).is_ok() {
        return Some(Part::Edtf(words.to_owned()));
    }
    if let Some(written) = of_signs(words) {
        return of_numbers(&written, &numbers(&written)?, order);
    }
    if let Some(numbers) = numbers(words) {
        return of_numbers(words, &numbers, order);
    }
    let found = week(words).or_else(|| decade(words)).or_else(|| named(words));
    found.map(Part::Edtf)
}

/// Excludes spans and sets, which cannot be one end of a span.
fn is_edtf_day(words: &str) -> bool {
    !words.contains(['/', '[', '{', '.'])
}

/// The numbers of a date that consists only of numbers with the same separator between them.
fn numbers(words: &str) -> Option<Vec<&str>> {
    let mark = words.chars().find(|c| !c.is_ascii_digit());
    let numbers: Vec<&str> = match mark {
        Some(mark @ ('-' | '/' | '.')) => words.split(mark).map(str::trim).collect(),
        None => vec![words],
        Some(_) => return None,
    };
    let short = |number: &&str| {
        !number.is_empty() && number.len() <= 8 && number.bytes().all(|b| b.is_ascii_digit())
    };
    (numbers.len() <= 3 && numbers.iter().all(short)).then_some(numbers)
}

fn of_numbers(words: &str, numbers: &[&str], order: Option<DayOrder>) -> Option<Part> {
    let number = |place: usize| numbers[place].parse::<u32>().unwrap_or(u32::MAX);
    let is_year = |place: usize| numbers[place].len() == 4;
    let short = |place: usize| numbers[place].len() <= 2;
    let day = |year: u32, month: u32, day: u32| date_of(year, month, day).map(Part::Edtf);
    match numbers.len() {
        1 if words.len() == 8 => {
            let part = |from, to| words.get(from..to).and_then(|part| part.parse::<u32>().ok());
            let (year, month) = (part(0, 4)?, part(4, 6)?);
            (1000..3000).contains(&year).then(|| day(year, month, part(6, 8)?))?
        }
        // A spreadsheet may write a year as a decimal number, such as "2024.0".
        2 if is_year(0) && words.ends_with(".0") => day(number(0), 0, 0),
        2 if is_year(0) && short(1) && (33..=41).contains(&number(1)) => {
            part_of_year(number(0), number(1)).map(Part::Edtf)
        }
        2 if is_year(0) && short(1) && !(words.contains('.') && numbers[1].len() == 1) => {
            day(number(0), number(1), 0)
        }
        2 if is_year(1) && short(0) => day(number(1), number(0), 0),
        2 if is_year(0) && is_year(1) && words.contains('-') && number(0) <= number(1) => {
            Some(Part::Edtf(format!("{}/{}", numbers[0], numbers[1])))
        }
        3 if is_year(0) && short(1) && short(2) => day(number(0), number(1), number(2)),
        3 if is_year(2) && short(0) && short(1) => turnable(number(0), number(1), number(2), order),
        _ => None,
    }
}

/// A date in which the first number may be the day or the month.
fn turnable(first: u32, second: u32, year: u32, order: Option<DayOrder>) -> Option<Part> {
    let edtf = |month, day| date_of(year, month, day).map(Part::Edtf);
    match (first, second) {
        (0, second) if second <= 12 => edtf(second, 0),
        (first, second) if first == second => edtf(first, second),
        (13.., 1..=12) => edtf(second, first),
        (1..=12, 13..) => edtf(first, second),
        _ => match order {
            Some(DayOrder::DayFirst) => edtf(second, first),
            Some(DayOrder::MonthFirst) => edtf(first, second),
            None if first == 0 || second == 0 || first > 12 => None,
            None => Some(Part::Ambiguous),
        },
    }
}

/// A date in EDTF; month and day are 0 if they are not known. Empty if all three numbers are 0;
/// `None` if there is no such date.
fn date_of(year: u32, month: u32, day: u32) -> Option<String> {
    let text = match (year, month, day) {
        (0, 0, 0) => return Some(String::new()),
        (0, ..) => return None,
        (year, 0, 0) => format!("{year:04}"),
        (_, 0, _) => return None,
        (year, month, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    // In EDTF, months above 12 are seasons.
    (month <= 12 && Date::parse(&text).is_ok()).then_some(text)
}

/// A decade such as `1990s`. `1900s` is not read, as it may mean ten years or a hundred.
fn decade(words: &str) -> Option<String> {
    let years = words.strip_suffix("s").map(|w| w.trim_end_matches(['\'', '’']))?;
    let decade = years.strip_suffix('0').filter(|d| d.len() == 3 && !d.ends_with('0'))?;
    decade.bytes().all(|b| b.is_ascii_digit()).then(|| format!("{decade}X"))
}

/// A date that contains the name of a month, quarter or season.
fn named(words: &str) -> Option<String> {
    let cut = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '.' | '/');
    let mut months: Vec<u32> = Vec::new();
    let mut seasons: Vec<Season> = Vec::new();
    let mut numbers: Vec<&str> = Vec::new();
    let joined = with_parts_named(words);
    for (place, word) in joined.split(cut).filter(|word| !word.is_empty()).enumerate() {
        // A month in Roman numerals has the day before it: "12.III.2021".
        if let Some(found) = month(word).or_else(|| month_sign(word).filter(|_| place == 1)) {
            months.push(found);
        } else if let Some((found, year)) = season(word) {
            seasons.push(found);
            numbers.extend(year);
        } else if let Some(number) = ordinal(word) {
            numbers.push(number);
        } else if !is_weekday(word)
            && !matches!(word, "the" | "of" | "de" | "del" | "on" | "in" | "г" | "р" | "r")
        {
            return None;
        }
    }
    let is_year = |number: &&&str| number.len() == 4;
    let year = numbers.iter().find(is_year)?.parse::<u32>().ok()?;
    let rest: Vec<&&str> = numbers.iter().filter(|number| number.len() <= 2).collect();
    if numbers.len() != rest.len() + 1 {
        return None;
    }
    match (&months[..], &seasons[..], &rest[..]) {
        ([month], [], []) => date_of(year, *month, 0),
        ([month], [], [day]) => date_of(year, *month, day.parse().ok().filter(|day| *day > 0)?),
        ([], [Season(code)], []) if *code < 25 => Some(format!("{year:04}-{code}")),
        ([], [Season(code)], []) => part_of_year(year, *code),
        _ => None,
    }
}

/// The digits of "12", "12th" or "1er".
fn ordinal(word: &str) -> Option<&str> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, rest) = word.split_at(digits);
    let ends = ["", "st", "nd", "rd", "th", "er", "º", "ª"];
    (!number.is_empty() && ends.contains(&rest.to_lowercase().as_str())).then_some(number)
}

/// The words without the time of day, and whether a real time was cut off. Midnight does not count,
/// as spreadsheets add it.
fn without_time(words: &str) -> (String, bool) {
    let is_t = |place: &usize| words.is_char_boundary(10) && words.as_bytes()[*place] == b'T';
    if words.len() > 10 && is_t(&10) && numbers(&words[..10]).is_some_and(|n| n.len() == 3) {
        return (words[..10].to_owned(), !is_midnight(&words[11..]));
    }
    let parts: Vec<&str> = words.split(' ').collect();
    let Some(place) = parts.iter().skip(1).position(|part| is_time(part)).map(|place| place + 1)
    else {
        return (words.to_owned(), false);
    };
    let zone = |part: &&str| {
        let named = part.len() <= 5 && part.bytes().all(|b| b.is_ascii_alphabetic());
        named && month(part).is_none() || part.starts_with(['+', '-', '(']) || is_time(part)
    };
    let behind = parts[place + 1..].iter().take_while(|part| zone(part)).count();
    let mut before = &parts[..place];
    while let [rest @ .., "at" | "um" | "à"] = before {
        before = rest;
    }
    let kept: Vec<&str> = before
        .iter()
        .chain(&parts[place + 1 + behind..])
        .map(|part| part.trim_end_matches(','))
        .collect();
    (kept.join(" "), !is_midnight(parts[place]))
}

fn is_time(part: &str) -> bool {
    let lower = part.to_lowercase();
    if let Some(hour) = lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm")) {
        return !hour.is_empty() && hour.bytes().all(|b| b.is_ascii_digit() || b":.".contains(&b));
    }
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2) && part.as_bytes().get(digits) == Some(&b':')
}

fn is_midnight(time: &str) -> bool {
    let time = time.split(['+', 'Z', '.']).next().unwrap_or_default();
    time.bytes().all(|b| matches!(b, b'0' | b':')) && time.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(words: &str, order: Option<DayOrder>) -> String {
        match read(words, order) {
            Reading::Date(date, cut) => format!("{date}{}", if cut { " cut" } else { "" }),
            Reading::Nothing => "nothing".into(),
            Reading::Ambiguous => "ambiguous".into(),
            Reading::Words => "words".into(),
        }
    }

    #[test]
    fn what_can_mean_one_date_only_is_read() {
        for (words, date) in [
            ("2024-7-9", "2024-07-09"),
            ("2024/7/9", "2024-07-09"),
            ("9 July 2024", "2024-07-09"),
            ("Tuesday, 9th of July 2024", "2024-07-09"),
            ("July 9th, 2024", "2024-07-09"),
            ("9. März 2024", "2024-03-09"),
            ("9 août 2024", "2024-08-09"),
            ("9-Jul-2024", "2024-07-09"),
            ("Jul 2024", "2024-07"),
            ("2024 July", "2024-07"),
            ("07.2024", "2024-07"),
            ("31/07/2024", "2024-07-31"),
            ("07/31/2024", "2024-07-31"),
            ("07/07/2024", "2024-07-07"),
            ("20240709", "2024-07-09"),
            ("2024-07-00", "2024-07"),
            ("2024-00-00", "2024"),
            ("00/07/2024", "2024-07"),
            ("2024.0", "2024"),
            ("2024-Q3", "[2024-07..2024-09]"),
            ("3Q 2024", "[2024-07..2024-09]"),
            ("third quarter of 2024", "[2024-07..2024-09]"),
            ("H1 2024", "[2024-01..2024-06]"),
            ("2024-34", "[2024-04..2024-06]"),
            ("2024-W28", "[2024-07-08..2024-07-14]"),
            ("2024-W28-2", "2024-07-09"),
            ("2020-W53", "[2020-12-28..2021-01-03]"),
            ("autumn 2024", "2024-23"),
            ("1980s", "198X"),
            ("c. 1987", "1987~"),
            ("circa March 1987", "1987-03~"),
            ("2018–2020", "2018/2020"),
            ("2018-2020", "2018/2020"),
            ("2018 to 2020", "2018/2020"),
            ("2018-present", "2018/.."),
            ("2018–..", "2018/.."),
            ("2018-03/open", "2018-03/.."),
            ("since 2018", "2018/.."),
            ("2018 onwards", "2018/.."),
            ("until March 2020", "/2020-03"),
            ("from 2018 to 2020", "2018/2020"),
            ("2024年7月9日", "2024-07-09"),
            ("2024年7月", "2024-07"),
            ("9–11 July 2024", "2024-07-09/2024-07-11"),
            ("9 July - 2 August 2024", "2024-07-09/2024-08-02"),
            ("July–August 2024", "2024-07/2024-08"),
            ("2024-07-09/11", "2024-07-09/2024-07-11"),
            ("w/c 8 July 2024", "[2024-07-08..2024-07-14]"),
            ("week commencing 08/07/2024", "ambiguous"),
            ("Week beginning Monday 29 July 2024", "[2024-07-29..2024-08-04]"),
            ("w/e 14 July 2024", "[2024-07-08..2024-07-14]"),
            ("semaine du 30 décembre 2024", "[2024-12-30..2025-01-05]"),
            ("3rd quarter of 2024", "[2024-07..2024-09]"),
            ("first half of 2024", "[2024-01..2024-06]"),
            ("2. Halbjahr 2024", "[2024-07..2024-12]"),
            ("9 and 10 July 2024", "2024-07-09/2024-07-10"),
            ("31 July and 1 August 2024", "2024-07-31/2024-08-01"),
            ("July 2024 to date", "2024-07/.."),
            ("9 июля 2024 г.", "2024-07-09"),
            ("9 липня 2024", "2024-07-09"),
            ("9 lipca 2024 r.", "2024-07-09"),
            ("9 Temmuz 2024", "2024-07-09"),
            ("9 maj 2024", "2024-05-09"),
            ("9. července 2024", "2024-07-09"),
            ("9.VII.2024", "2024-07-09"),
            ("31/07/2024 - 02/08/2024", "ambiguous"),
            ("2024-07-09T10:15:00+02:00", "2024-07-09 cut"),
            ("2024-07-09 00:00:00", "2024-07-09"),
            ("Tue, 9 Jul 2024 10:15:00 GMT", "2024-07-09 cut"),
            ("31/07/2024 9:30 am", "2024-07-31 cut"),
            ("9 July 2024 at 3pm", "2024-07-09 cut"),
            ("July 9, 2024, 10:15", "2024-07-09 cut"),
        ] {
            assert_eq!(edtf(words, None), date, "{words}");
        }
    }

    #[test]
    fn what_must_be_guessed_stays_words_or_is_asked() {
        for words in ["03/04/2024", "3.4.2024", "03-04-2024", "3/4/2024 10:00"] {
            assert_eq!(edtf(words, None), "ambiguous", "{words}");
        }
        assert_eq!(edtf("03/04/2024", Some(DayOrder::DayFirst)), "2024-04-03");
        assert_eq!(edtf("03/04/2024", Some(DayOrder::MonthFirst)), "2024-03-04");
        let day_first = Some(DayOrder::DayFirst);
        assert_eq!(edtf("31/07/2024 - 02/08/2024", day_first), "2024-07-31/2024-08-02");
        for words in [
            "Jul-24",
            "12/07/24",
            "12 Jul 24",
            "45482",
            "1720519200",
            "2024-02-30",
            "31/02/2024",
            "10000",
            "soon",
            "present",
            "1900s",
            "2019-20",
            "week 3 of 2024",
            "week of 8 July 2024",
            "9 and 11 July 2024",
            "w/c July 2024",
            "third half of 2024",
            "VII.9.2024",
            "i 2024",
            "2024-W54",
            "late May",
            "1/2",
            "9 July",
            "2024.5",
            "July 9 10 2024",
            "may",
            "2021-W53",
        ] {
            assert_eq!(edtf(words, None), "words", "{words}");
        }
        for words in ["", " ", "n/a", "Unknown", "0000-00-00", "NaN", "-"] {
            assert_eq!(edtf(words, None), "nothing", "{words}");
        }
    }

    #[test]
    fn an_order_is_shown_by_a_date_that_can_have_no_other() {
        assert_eq!(order_shown("31/07/2024"), Some(DayOrder::DayFirst));
        assert_eq!(order_shown("07.31.2024"), Some(DayOrder::MonthFirst));
        assert_eq!(order_shown("31/07/2024 10:00"), Some(DayOrder::DayFirst));
        for words in
            ["03/04/2024", "31/13/2024", "31 July 2024", "2024-07-31", "31/07/24", "7/7/2024"]
        {
            assert_eq!(order_shown(words), None, "{words}");
        }
    }
}
