//! Finds out how a table is written: its delimiter, the rows above its headings, and whether it has
//! headings at all. `columns` decides what its columns mean.

use std::borrow::Cow;

use csv::ReaderBuilder;

use super::columns;
use super::formats::claims::is_claims;
use super::mapping::Said;
use super::words::addresses;

/// The number of rows that are examined to find out how a table is written.
const LOOKED_AT: usize = 60;
/// The number of bytes that are examined for that.
const SAMPLE: usize = 1 << 18;
/// The most rows that may be above the headings.
const ABOVE: usize = 20;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub delimiter: u8,
    /// The number of rows above the headings, without blank lines.
    pub above: usize,
    /// Whether the next row holds headings.
    pub headings: bool,
    /// Whether the row after it holds headings as well, below those that cover several columns.
    pub two_headings: bool,
    /// Whether that is certain: a heading is known, a cell cannot be a heading, or the user said
    /// so.
    pub certain: bool,
}

/// Examines a table.
pub(super) fn look(text: &str, said: Said) -> Sheet {
    let (at, body) = body_of(text);
    let hinted = text[..at].trim_end().bytes().last().filter(|b| DELIMITERS.contains(b));
    let delimiter = hinted.unwrap_or_else(|| delimiter_of(body));
    let rows = sample(body, delimiter, LOOKED_AT);
    let found = find_headings(&rows);
    let (headings, certain) = match (said.headings, found.certain) {
        (Some(said), _) => (said, true),
        (None, certain) => (found.headings, certain),
    };
    // Without headings, titles end at the first row with more than one cell.
    let above = if headings { found.above } else { thin_rows(&rows) };
    let two_headings = headings && has_two_headings(rows.get(above..).unwrap_or_default());
    Sheet { delimiter, above, headings, two_headings, certain }
}

const DELIMITERS: [u8; 7] = [b':', b'~', b'^', b'|', b'\t', b';', b','];

/// The delimiter that gives the most rows the same number of cells; a known heading counts more
/// than that.
fn delimiter_of(body: &str) -> u8 {
    let score = |delimiter: &u8| {
        let rows = sample(body, *delimiter, LOOKED_AT);
        let width = usual_width(&rows);
        let agreeing = rows.iter().filter(|row| row.len() == width).count();
        let known = width > 1 && rows.iter().take(ABOVE).any(|row| means_something(row, false));
        let agreement = if width > 1 { agreeing * 10 / rows.len().max(1) } else { 0 };
        // Bars occur in many texts, so a bar needs better agreement. Colons and the like separate
        // cells only if the headings say that it is a table of links.
        let trusted = match *delimiter {
            b'|' => agreement >= 9,
            b':' | b'~' | b'^' => {
                let edges = |row: &Vec<String>| columns::guess(row, &[], *delimiter).is_edges();
                agreement >= 9 && known && rows.first().is_some_and(edges)
            }
            _ => true,
        };
        (trusted && known, if trusted { agreement } else { 0 }, if trusted { width } else { 0 })
    };
    // `max_by_key` returns the last of equal elements; the comma is the most common delimiter.
    DELIMITERS.into_iter().max_by_key(score).unwrap_or(b',')
}

/// The most frequent number of cells in rows with more than one cell.
fn usual_width(rows: &[Vec<String>]) -> usize {
    let widths = rows.iter().map(Vec::len).filter(|width| *width > 1);
    let count = |width: usize| rows.iter().filter(|row| row.len() == width).count();
    widths.max_by_key(|width| (count(*width), *width)).unwrap_or(1)
}

struct FoundSheet {
    above: usize,
    headings: bool,
    certain: bool,
}

/// The first row with known headings, if only titles are above it.
fn find_headings(rows: &[Vec<String>]) -> FoundSheet {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    for (place, row) in rows.iter().take(ABOVE).enumerate() {
        let wide = filled(row);
        let titles = rows[..place].iter().all(|above| filled(above) < wide && filled(above) <= 2);
        if titles && means_something(row, place > 0) && !is_labelled(row, &rows[place + 1..]) {
            return FoundSheet { above: place, headings: true, certain: true };
        }
    }
    let above = thin_rows(rows);
    let Some((first, rest)) = rows.get(above..).and_then(<[_]>::split_first) else {
        return FoundSheet { above: 0, headings: true, certain: false };
    };
    if is_data(first, rest) {
        return FoundSheet { above, headings: false, certain: true };
    }
    let known = columns::knows_one(first);
    FoundSheet { above, headings: true, certain: known }
}

/// Whether a row has only a label and its value, such as "Minister, Jane Doe", above the headings.
fn is_labelled(row: &[String], rest: &[Vec<String>]) -> bool {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    let all_known = |below: &&Vec<String>| {
        let mut cells = below.iter().filter(|cell| !cell.is_empty());
        filled(below) > 2 && cells.all(|cell| columns::is_heading(cell))
    };
    filled(row) == 2
        && !means_something(row, false)
        && rest.iter().take(ABOVE).any(|below| all_known(&below))
}

/// The number of rows at the top with at most one cell, if wider rows follow.
fn thin_rows(rows: &[Vec<String>]) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let is_thin = |(place, row): &(usize, &Vec<String>)| {
        filled(row) < 2 || is_labelled(row, &rows[place + 1..])
    };
    let thin = rows.iter().enumerate().take(ABOVE).take_while(is_thin).count();
    let wide = rows.iter().skip(thin).filter(|row| filled(row) > 1).count();
    if wide > 0 { thin } else { 0 }
}

/// Whether the first two rows are headings together: the second has nothing but known headings, and
/// stands below blank cells of the first.
fn has_two_headings(rows: &[Vec<String>]) -> bool {
    let [first, second, ..] = rows else { return false };
    let filled = |cell: &&String| !cell.is_empty();
    let known = |cell: &String| columns::is_heading(cell);
    let below = |(place, cell): (usize, &String)| {
        !cell.is_empty() && first.get(place).is_none_or(String::is_empty)
    };
    second.iter().filter(filled).count() > 1
        && columns::knows_one(second)
        && first.iter().filter(filled).count() > 1
        && second.iter().filter(filled).all(known)
        && first.iter().filter(filled).all(|cell| !super::dates::is_day(cell))
        && second.iter().enumerate().any(below)
        && columns::guess(&merged(first, second), &[], b',').is_complete()
}

/// The headings of two rows as one. A heading that covers several columns stands above the first.
pub(super) fn merged<S: AsRef<str>>(first: &[S], second: &[S]) -> Vec<String> {
    let cell =
        |row: &[S], place: usize| row.get(place).map_or("", |cell| cell.as_ref().trim()).to_owned();
    let mut covering = String::new();
    let columns = 0..first.len().max(second.len());
    columns
        .map(|place| {
            let (over, under) = (cell(first, place), cell(second, place));
            if !over.is_empty() {
                covering.clone_from(&over);
            }
            match under.as_str() {
                "" => over,
                under if covering.is_empty() => under.to_owned(),
                under => format!("{covering} {}", under.to_lowercase()),
            }
        })
        .collect()
}

/// Whether a row has the headings without which a table cannot be read.
fn means_something(row: &[String], below_titles: bool) -> bool {
    let mapping = columns::guess(row, &[], b',');
    let enough = !below_titles || row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    mapping.is_complete() && enough || is_claims(row)
}

/// Whether a row in the place of headings is data: one of its cells occurs again further down, or
/// cannot be a heading.
fn is_data(first: &[String], rest: &[Vec<String>]) -> bool {
    // A row that repeats all of them repeats headings, if one of them is known.
    let known = columns::knows_one(first);
    let again = |cell: &String| {
        let rest = rest.iter().filter(|row| !known || first.len() < 2 || *row != first);
        rest.flatten().any(|other| other.eq_ignore_ascii_case(cell))
    };
    let heading = |cell: &&String| columns::knows_one(std::slice::from_ref(*cell));
    let filled: Vec<&String> =
        first.iter().filter(|cell| !cell.is_empty()).filter(|cell| !heading(cell)).collect();
    let is_value = |cell: &&&String| {
        addresses(cell).is_some() || cell.contains('@') || super::dates::is_day(cell)
    };
    filled.iter().any(|cell| again(cell)) || filled.iter().any(|cell| is_value(&cell))
}

/// The first rows of a table, with trimmed cells.
pub(super) fn sample(body: &str, delimiter: u8, most: usize) -> Vec<Vec<String>> {
    let cut = body.floor_char_boundary(SAMPLE);
    let head = if cut < body.len() {
        body[..cut].rfind('\n').map_or(&body[..cut], |end| &body[..end])
    } else {
        body
    };
    let head = quotes_moved(head, delimiter);
    let mut reader = reader(&head, delimiter);
    let rows = reader.records().filter_map(Result::ok);
    let cells = rows
        .map(|row| row.iter().map(|cell| unguarded(cell).trim().to_owned()).collect::<Vec<_>>());
    cells.take(most).collect()
}

/// A CSV reader for rows of any width.
pub(super) fn reader(body: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    builder.from_reader(body.as_bytes())
}

/// The start of the table and its text, without the line `sep=;` that Excel may write before it.
pub(super) fn body_of(text: &str) -> (usize, &str) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let is_hint =
        first.len() >= 5 && first.is_char_boundary(4) && first[..4].eq_ignore_ascii_case("sep=");
    let start = if is_hint { first.len() } else { 0 };
    (start, &text[start..])
}

/// The text with blanks before a quotation mark moved behind it: `a, "b, c"` becomes `a," b, c"`.
/// The length does not change, so byte positions still fit the file, and blanks at the ends of
/// cells are removed later.
pub(super) fn quotes_moved(body: &str, delimiter: u8) -> Cow<'_, str> {
    let delimited = char::from(delimiter);
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t') && *byte != delimiter;
    let begins_blank = [' ', '\t'].iter().any(|blank| {
        body.contains(&format!("{delimited}{blank}")) || body.contains(&format!("\n{blank}"))
    });
    if !begins_blank {
        return Cow::Borrowed(body);
    }
    let mut moved: Option<Vec<u8>> = None;
    let bytes = body.as_bytes();
    let (mut at, mut begins, mut quoted) = (0, true, false);
    while let Some(byte) = bytes.get(at) {
        if quoted {
            quoted = *byte != b'"';
            begins = false;
        } else if *byte == delimiter || *byte == b'\n' || *byte == b'\r' {
            begins = true;
        } else if begins {
            let blanks = bytes[at..].iter().take_while(|b| is_blank(b)).count();
            quoted = bytes.get(at + blanks) == Some(&b'"');
            if quoted && blanks > 0 {
                moved.get_or_insert_with(|| bytes.to_vec()).swap(at, at + blanks);
            }
            at += blanks.saturating_sub(usize::from(!quoted));
            begins = false;
        } else if *byte == b'"' {
            // A doubled quotation mark within quoted words, or the second one of it.
            quoted = bytes.get(at.wrapping_sub(1)) == Some(&b'"');
        }
        at += 1;
    }
    match moved.map(String::from_utf8) {
        Some(Ok(moved)) => Cow::Owned(moved),
        _ => Cow::Borrowed(body),
    }
}

/// A cell without the apostrophe that guards against formulas, if it has one.
pub(super) fn unguarded(cell: &str) -> &str {
    let Some(rest) = cell.strip_prefix('\'') else { return cell };
    let bare = rest.trim_start_matches('\'');
    let formula = bare.starts_with(['\t', '\r'])
        || bare.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { rest } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_before_quotation_marks_move_behind_them() {
        let moved = |text| quotes_moved(text, b',').into_owned();
        assert_eq!(
            moved("a, \"b, c\"\n \"d\",  \"e \"\"f\"\", g\""),
            "a,\" b, c\"\n\" d\",\"  e \"\"f\"\", g\""
        );
        for same in ["a, b \"c\" d, e", "\"a, \"\"b\", c", "x,\"y, \"", "a, b, \nc", "\"a\", b"] {
            assert_eq!(moved(same), same);
        }
    }
}
