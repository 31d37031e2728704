//! Reads the cells of a table row by row. Guards and blanks are removed, and a cell that says "the
//! same" by a mark or by being blank gets the value from above.

use csv::StringRecord;

use super::survey::Survey;
use crate::import::date_names::month;
use crate::import::dates::{self, Reading};
use crate::import::graph::Graph;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::sheet::unguarded;
use crate::load::problem::shortened;

/// The columns of a table of meetings in which a blank cell can mean the same as above, in this
/// order.
const IN_MEETINGS: [CsvField; 8] = [
    CsvField::Source,
    CsvField::Year,
    CsvField::Month,
    CsvField::Day,
    CsvField::Date,
    CsvField::Purpose,
    CsvField::Place,
    CsvField::Kind,
];

const DATES: [CsvField; 4] = [CsvField::Year, CsvField::Month, CsvField::Day, CsvField::Date];

/// Reads the cells of rows and remembers the values of the rows above.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The last value in each column; empty if marks for "the same" are not read.
    last: Vec<String>,
    /// The columns in which a blank cell is filled from above, the outermost first. A column is
    /// filled only if the columns before it are blank as well.
    groups: Vec<(usize, String)>,
    /// The column that must be filled for a row to count as part of the table.
    needed: Option<usize>,
    filled: usize,
    /// The period in the last row that had nothing else, such as "January 2021": it is a heading
    /// for the rows below it.
    period: Option<String>,
    periods: usize,
    /// The columns of dates, in which nothing is the same as above such a heading.
    dates: Vec<usize>,
    /// The columns of names, in which marks of footnotes are removed.
    ends: Vec<usize>,
    footnotes: usize,
    /// The column of first names, and that of the names that they belong to.
    given: Option<(usize, usize)>,
}

impl Cells {
    pub(super) fn new(mapping: &CsvMapping, survey: &Survey, headings: &StringRecord) -> Self {
        let by_column = |field| {
            let place = mapping.get(field)?;
            let heading = headings.get(place).filter(|_| mapping.headings).map(str::trim);
            Some((place, heading.map_or_else(|| format!("column {}", place + 1), str::to_owned)))
        };
        let fields: &[CsvField] = if mapping.meetings {
            &IN_MEETINGS
        } else if survey.leaves_out_repeats() {
            &[CsvField::Source]
        } else {
            &[]
        };
        let mut groups: Vec<(usize, String)> =
            fields.iter().filter_map(|f| by_column(*f)).collect();
        // If no column says who, blank cells cannot be repetitions.
        if mapping.get(CsvField::Source).is_none() {
            groups.clear();
        }
        Self {
            last: vec![String::new(); headings.len()],
            groups,
            needed: mapping.get(CsvField::Target),
            filled: 0,
            period: None,
            periods: 0,
            dates: DATES.into_iter().filter_map(|field| mapping.get(field)).collect(),
            ends: [CsvField::Source, CsvField::Target]
                .into_iter()
                .filter_map(|field| mapping.get(field))
                .collect(),
            footnotes: 0,
            given: mapping.given(),
        }
    }

    /// The period that a heading above the row gives for it.
    pub(super) fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// The cells of a row; `None` if all of them are blank.
    pub(super) fn read(&mut self, row: &StringRecord, width: usize) -> Option<Vec<String>> {
        let cells = row.iter().map(|cell| unguarded(cell).trim().to_owned()).take(width);
        let mut cells: Vec<String> = cells.collect();
        if cells.iter().all(String::is_empty) {
            return None;
        }
        if self.last.is_empty() {
            return Some(cells);
        }
        if self.is_heading(&cells) {
            return None;
        }
        self.join_names(&mut cells);
        for place in &self.ends {
            let Some(cell) = cells.get_mut(*place) else { continue };
            let bare = cell.trim_end_matches(['*', '†', '‡', '¹', '²', '³']).trim_end();
            if !bare.is_empty() && bare.len() < cell.len() {
                cell.truncate(bare.len());
                self.footnotes += 1;
            }
        }
        for (cell, last) in cells.iter_mut().zip(&self.last) {
            if is_ditto(cell) {
                cell.clone_from(last);
                self.filled += 1;
            }
        }
        let in_table =
            self.needed.is_none_or(|place| cells.get(place).is_some_and(|c| !c.is_empty()));
        // A row that says who, and not when, is a gap: the rows below do not have the date before it.
        let says_who = self
            .groups
            .first()
            .is_some_and(|(who, _)| cells.get(*who).is_some_and(|c| !c.is_empty()));
        for (place, _) in self.groups.iter().filter(|_| in_table) {
            let Some(cell) = cells.get_mut(*place) else { continue };
            if !cell.is_empty() {
                break;
            }
            cell.clone_from(&self.last[*place]);
            self.filled += usize::from(!cell.is_empty());
        }
        let new_group = self.groups.first().is_some_and(|(place, _)| {
            cells.get(*place).is_some_and(|cell| *cell != self.last[*place])
        });
        for (place, (last, cell)) in self.last.iter_mut().zip(&cells).enumerate() {
            let grouped = self.groups.iter().any(|(group, _)| *group == place);
            if !cell.is_empty() || (new_group || says_who) && grouped {
                last.clone_from(cell);
            }
        }
        Some(cells)
    }

    /// Puts the first name before the other names of its row.
    fn join_names(&self, cells: &mut [String]) {
        let Some((given, name)) = self.given else { return };
        let first = cells.get_mut(given).map(std::mem::take).unwrap_or_default();
        if let Some(name) = cells.get_mut(name) {
            let whole = [first.as_str(), name.as_str()].join(" ");
            whole.trim().clone_into(name);
        }
    }

    /// Whether the row has only a time, which then holds for the rows below it.
    fn is_heading(&mut self, cells: &[String]) -> bool {
        let mut filled = cells.iter().filter(|cell| !cell.is_empty());
        let alone = filled.next().filter(|_| filled.next().is_none() && self.needed.is_some());
        let Some(period) = alone.and_then(|cell| period(cell)) else { return false };
        self.period = Some(period);
        self.periods += 1;
        for place in &self.dates {
            if let Some(last) = self.last.get_mut(*place) {
                last.clear();
            }
        }
        true
    }

    /// Reports how many cells were filled from above, and how many rows were headings.
    pub(super) fn finish(self, graph: &mut Graph<'_>) {
        graph.builder.report.lost_many("marks of footnotes behind names", self.footnotes);
        if self.periods > 0 {
            let rows = if self.periods == 1 { "row names" } else { "rows name" };
            let message = format!(
                "{} {rows} a time and nothing else; it is the date of the rows below without a date",
                self.periods
            );
            let help = "If it is none, take these rows out of the table";
            graph.builder.report.table_read(message, help);
        }
        if self.filled == 0 {
            return;
        }
        let columns: Vec<String> = self.groups.into_iter().map(|(_, name)| name).collect();
        let of = match &columns[..] {
            [] => String::new(),
            _ => format!(" (columns that may be so: {})", shortened(&columns.join(", "))),
        };
        let cells = if self.filled == 1 { "cell is" } else { "cells are" };
        let message = format!(
            "{} {cells} read as \"the same as above\", blank or with a mark for it{of}",
            self.filled
        );
        let help = "If a blank means that nothing is known, fill it in with \"not known\"";
        graph.builder.report.table_read(message, help);
    }
}

/// The time that a row with this cell alone gives for the rows below it: "Q1 2021", "January". A
/// period is a time within it.
pub(in crate::import) fn period(cell: &str) -> Option<String> {
    let words = cell.trim_end_matches(':').trim();
    if month(words).is_some() {
        return Some(words.to_owned());
    }
    match dates::read(words, None) {
        Reading::Date(date, _)
            if !words.bytes().all(|b| b.is_ascii_digit()) || words.len() == 4 =>
        {
            let text = date.as_str();
            let within = text.split_once('/').filter(|(from, to)| !from.is_empty() && to.len() > 2);
            Some(within.map_or_else(|| text.to_owned(), |(from, to)| format!("[{from}..{to}]")))
        }
        _ => None,
    }
}

/// A count of cells that the user should look at because of how they were read, with an example.
#[derive(Debug, Default)]
pub(super) struct Several {
    count: usize,
    example: Option<String>,
}

impl Several {
    pub(super) fn note(&mut self, cell: &str) {
        self.count += 1;
        self.example.get_or_insert_with(|| cell.to_owned());
    }

    /// Reports how many there were; the words are for one cell and for several.
    pub(super) fn finish(self, (one, more): (&str, &str), help: &str, graph: &mut Graph<'_>) {
        let Some(example) = &self.example else { return };
        let what = if self.count == 1 { one } else { more };
        let message = format!("{} {what}, the first: \"{}\"", self.count, shortened(example));
        graph.builder.report.table_read(message, help);
    }
}

/// The advice for cells that name several things.
pub(super) const COMMAS: &str = "Look at the names; one with a comma in it may have become two";

/// Whether a row is a total of the rows above it: "Total; 12".
pub(super) fn is_total(cells: &[String]) -> bool {
    const TOTALS: [&str; 12] = [
        "total",
        "totals",
        "sum",
        "subtotal",
        "grand total",
        "overall",
        "summe",
        "gesamt",
        "insgesamt",
        "suma",
        "totale",
        "somme",
    ];
    let is_number = |cell: &&str| {
        cell.bytes().any(|b| b.is_ascii_digit())
            && cell.chars().all(|c| c.is_ascii_digit() || " .,%€$£".contains(c))
    };
    let mut filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let first = first.trim_end_matches(':').to_lowercase();
    // The label and number may be in one cell: "Total: 12".
    let alone = first.split_once(':').or_else(|| first.rsplit_once(' '));
    let alone =
        alone.is_some_and(|(word, rest)| TOTALS.contains(&word.trim()) && is_number(&rest.trim()));
    let rest: Vec<&str> = filled.collect();
    if rest.is_empty() { alone } else { TOTALS.contains(&&*first) && rest.iter().all(is_number) }
}

/// Whether a cell is a mark for "the same as above".
fn is_ditto(cell: &str) -> bool {
    const WORDS: [&str; 14] = [
        "ditto",
        "dto",
        "as above",
        "same as above",
        "see above",
        "same",
        "idem",
        "ibid",
        "wie oben",
        "siehe oben",
        "wie vor",
        "desgl",
        "id supra",
        "ídem",
    ];
    if cell.is_empty() || cell.len() > 24 {
        return false;
    }
    let mark = |c: char| "\"'”“„〃″‟´`’,-".contains(c) || c.is_whitespace();
    if cell.chars().all(mark) {
        // A dash or an apostrophe alone is no value; two of these are a quotation mark.
        let quotes = cell.chars().filter(|c| "\"”“„〃″‟".contains(*c)).count();
        let halves = cell.chars().filter(|c| "'´`’,".contains(*c)).count();
        return quotes > 0 || halves > 1 && !cell.contains('-');
    }
    let lower = cell.to_lowercase();
    let bare = lower.trim_matches(|c: char| "()[]-–\"“”.*".contains(c) || c.is_whitespace());
    // "Do" alone may be a name.
    WORDS.contains(&bare) || bare == "do" && bare.len() < lower.len()
}

/// The values of a cell that lists several, separated by semicolons, bars, line breaks, a slash
/// between blanks, or the numbers of a list; without the bullets or numbers before them.
pub(super) fn parts(cell: &str) -> Vec<String> {
    let parts = cell.split([';', '|', '\n', '\r']).flat_map(|part| part.split('•'));
    let parts = parts.flat_map(|part| part.split(" / ")).flat_map(numbered_in_line);
    let bullets = |c: char| "·▪●◦‣*".contains(c) || c.is_whitespace();
    let bare = |part: &str| {
        let part = part.trim_start_matches(bullets).trim_end();
        part.strip_prefix("- ")
            .or_else(|| part.strip_prefix("– "))
            .unwrap_or(part)
            .trim()
            .to_owned()
    };
    let parts: Vec<String> = parts.map(bare).filter(|part| !part.is_empty()).collect();
    let numbered = |(place, part): (usize, &String)| {
        let rest = part.strip_prefix(&(place + 1).to_string())?.strip_prefix(['.', ')'])?;
        Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    let bare: Option<Vec<String>> = parts.iter().enumerate().map(numbered).collect();
    match bare {
        Some(bare) if bare.len() > 1 => bare,
        _ => parts,
    }
}

/// The items of a list that is numbered within one line: "1. Lind 2. Port Union", "(a) Lind (b) Port
/// Union". Words without such a list are returned unchanged.
fn numbered_in_line(part: &str) -> Vec<&str> {
    const MARKS: [(&str, &str); 3] = [("", ". "), ("", ") "), ("(", ") ")];
    let number = |place: usize| (place + 1).to_string();
    let letter =
        |place: usize| char::from(b'a' + u8::try_from(place % 26).unwrap_or(0)).to_string();
    let items = |called: &dyn Fn(usize) -> String, (before, behind): (&str, &str)| {
        let mark = |place: usize| format!("{before}{}{behind}", called(place));
        let mut rest = part.trim_start().strip_prefix(&mark(0))?;
        let mut found = Vec::new();
        while let Some((item, after)) = rest.split_once(&format!(" {}", mark(found.len() + 1))) {
            found.push(item);
            rest = after;
        }
        (!found.is_empty()).then(|| {
            found.push(rest);
            found
        })
    };
    let found = MARKS.into_iter().find_map(|mark| {
        // A letter with a full stop may be an initial: "A. Ort".
        let lettered = || items(&letter, mark).filter(|_| mark.1 == ") ");
        items(&number, mark).or_else(lettered)
    });
    found.unwrap_or_else(|| vec![part])
}

/// The same for a cell in which commas may separate values as well. A comma before "Ltd" or within
/// brackets separates nothing.
pub(super) fn listed(cell: &str) -> Vec<String> {
    let parts = parts(cell);
    if parts.len() > 1 && parts.iter().all(|part| is_inverted(part)) {
        return parts;
    }
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let mut post = String::new();
        for (number, name) in outside_brackets(&part).into_iter().enumerate() {
            let name = name.trim();
            let name = name.strip_prefix("and ").unwrap_or(name).trim();
            match found.last_mut() {
                Some(before)
                    if number > 0 && post.is_empty() && (is_suffix(name) || is_post(name)) =>
                {
                    before.push_str(", ");
                    before.push_str(name);
                }
                _ if name.is_empty() => {}
                // The post comes before the name: "CEO, Al Roe".
                _ if number == 0 && is_post(name) => name.clone_into(&mut post),
                _ if post.is_empty() => found.push(name.to_owned()),
                _ => found.push(format!("{}, {name}", std::mem::take(&mut post))),
            }
        }
        if !post.is_empty() {
            found.push(post);
        }
    }
    found
}

/// Whether words are a family name and a first name behind a comma: "Roe, Al".
fn is_inverted(words: &str) -> bool {
    let Some((family, first)) = words.split_once(", ") else { return false };
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    is_name(family)
        && first.split(' ').count() < 3
        && first.split(' ').all(is_name)
        && !is_suffix(first)
        && !is_post(first)
}

fn outside_brackets(words: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut parts = Vec::new();
    let mut from = 0;
    let bytes = words.as_bytes();
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // A comma before a digit separates nothing, as in 1,000.
            ',' if depth == 0 && !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                parts.push(&words[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&words[from..]);
    parts
}

/// Whether the words are somebody's post and no name.
fn is_post(words: &str) -> bool {
    const POSTS: [&str; 25] = [
        "ceo",
        "cfo",
        "coo",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "director",
        "managing director",
        "executive director",
        "director general",
        "chief executive",
        "chief executive officer",
        "president",
        "vice president",
        "general secretary",
        "secretary general",
        "editor",
        "founder",
        "owner",
        "partner",
        "treasurer",
        "spokesperson",
        "adviser",
        "advisor",
    ];
    POSTS.contains(&words.to_lowercase().as_str())
}

/// Whether the words are a suffix of a name, such as a legal form or an honour.
fn is_suffix(words: &str) -> bool {
    const SUFFIXES: [&str; 34] = [
        "inc",
        "ltd",
        "limited",
        "llc",
        "llp",
        "lp",
        "plc",
        "co",
        "corp",
        "corporation",
        "gmbh",
        "sa",
        "ag",
        "nv",
        "bv",
        "spa",
        "srl",
        "pty",
        "mp",
        "mep",
        "msp",
        "qc",
        "kc",
        "cbe",
        "obe",
        "mbe",
        "kcb",
        "phd",
        "md",
        "jr",
        "sr",
        "esq",
        "ii",
        "iii",
    ];
    let word: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let words = words.split_whitespace().count();
    words <= 2 && SUFFIXES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_the_same_are_known() {
        for mark in [
            "\"",
            "''",
            "”",
            "〃",
            "\" \"",
            ",,",
            "-\"-",
            "do.",
            "-do-",
            "Ditto",
            "(as above)",
            "As above.",
            "same as above",
            "ibid.",
            "“ ”",
            "- \" -",
        ] {
            assert!(is_ditto(mark), "{mark}");
        }
        for word in ["", "-", "–", "'", "Do", "do", "Idemitsu", "Same Old Co", "--", "O’", "..."]
        {
            assert!(!is_ditto(word), "{word}");
        }
    }

    #[test]
    fn a_cell_may_list_several() {
        for (cell, names) in [
            ("Lind Ferries, Port Union", vec!["Lind Ferries", "Port Union"]),
            (
                "Lind Ferries; Port Union\nSalt Board",
                vec!["Lind Ferries", "Port Union", "Salt Board"],
            ),
            ("Lind, Inc., Port Union, Ltd", vec!["Lind, Inc.", "Port Union, Ltd"]),
            (
                "Port Union (north, south), and Salt Board",
                vec!["Port Union (north, south)", "Salt Board"],
            ),
            ("Club of 1,000", vec!["Club of 1,000"]),
            ("Salt and Pepper", vec!["Salt and Pepper"]),
            (", Lind", vec!["Lind"]),
            ("Roe, Al; Poe, Bo B.", vec!["Roe, Al", "Poe, Bo B."]),
            ("Roe, Al; Salt Board", vec!["Roe", "Al", "Salt Board"]),
            ("Lind, Ltd; Salt, Inc.", vec!["Lind, Ltd", "Salt, Inc."]),
            ("• Lind Ferries\n• Port Union", vec!["Lind Ferries", "Port Union"]),
            ("1. Lind Ferries\n2. Port Union", vec!["Lind Ferries", "Port Union"]),
            ("1. Liga; Port Union", vec!["1. Liga", "Port Union"]),
            ("- Lind\n- Port Union", vec!["Lind", "Port Union"]),
            ("3M; 1. FC Nord", vec!["3M", "1. FC Nord"]),
            ("1. Lind Ferries 2. Port Union", vec!["Lind Ferries", "Port Union"]),
            ("(1) Lind (2) Port Union (3) Salt", vec!["Lind", "Port Union", "Salt"]),
            ("a) Lind b) Port Union", vec!["Lind", "Port Union"]),
            ("Bo Lind / Cy Mar", vec!["Bo Lind", "Cy Mar"]),
            ("Bo Lind/Cy Mar", vec!["Bo Lind/Cy Mar"]),
            ("a. Lind b. Port", vec!["a. Lind b. Port"]),
            ("Port Union, est. 1. May 2. June", vec!["Port Union", "est. 1. May 2. June"]),
        ] {
            assert_eq!(listed(cell), names, "{cell}");
        }
    }
}
