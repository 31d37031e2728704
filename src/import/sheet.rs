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
    Sheet { delimiter, above, headings, certain }
}

const DELIMITERS: [u8; 4] = [b'|', b'\t', b';', b','];

/// The delimiter that gives the most rows the same number of cells; a known heading counts more
/// than that.
fn delimiter_of(body: &str) -> u8 {
    let score = |delimiter: &u8| {
        let rows = sample(body, *delimiter, LOOKED_AT);
        let width = usual_width(&rows);
        let agreeing = rows.iter().filter(|row| row.len() == width).count();
        let known = width > 1 && rows.iter().take(ABOVE).any(|row| means_something(row, false));
        let agreement = if width > 1 { agreeing * 10 / rows.len().max(1) } else { 0 };
        // Bars occur in many texts, so a bar needs better agreement.
        let trusted = *delimiter != b'|' || agreement >= 9;
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
        if titles && means_something(row, place > 0) {
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

/// The number of rows at the top with at most one cell, if wider rows follow.
fn thin_rows(rows: &[Vec<String>]) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let thin = rows.iter().take(ABOVE).take_while(|row| filled(row) < 2).count();
    let wide = rows.iter().skip(thin).filter(|row| filled(row) > 1).count();
    if wide > 0 { thin } else { 0 }
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
    let again = |cell: &String| {
        rest.iter().any(|row| row.iter().any(|other| other.eq_ignore_ascii_case(cell)))
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
