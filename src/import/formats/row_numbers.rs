//! The numbers of a table's rows, as a spreadsheet and a text editor show them. A reader finds the
//! row of a record by them.

use std::ops::Range;

/// Counts the lines of a text, row after row.
#[derive(Debug)]
pub(super) struct RowNumbers {
    /// The byte up to which lines are counted.
    at: usize,
    /// The number of complete lines before that byte.
    lines: usize,
    /// How many of them are no rows of a spreadsheet: line breaks within cells, and the line
    /// `sep=;`.
    no_rows: usize,
}

impl RowNumbers {
    /// The state for a table that begins at byte `start` of its file.
    pub(super) const fn new(start: usize) -> Self {
        Self { at: 0, lines: 0, no_rows: if start > 0 { 1 } else { 0 } }
    }

    /// Words for the row at this byte range of the text: "row 17". If cells above have several
    /// lines, the line is another number and is given too: "row 17 (line 23)".
    pub(super) fn place(&mut self, text: &str, at: &Range<usize>) -> String {
        let bytes = text.as_bytes();
        let part = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
        self.lines += breaks(part(self.at, at.start));
        self.at = at.start;
        let (line, row) = (self.lines + 1, self.lines + 1 - self.no_rows.min(self.lines));
        self.no_rows += breaks(part(at.start, at.end).trim_ascii_end());
        if line == row { format!("row {row}") } else { format!("row {row} (line {line})") }
    }
}

/// The number of line breaks; a carriage return and a line feed together are one.
fn breaks(bytes: &[u8]) -> usize {
    let lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = memchr::memchr_iter(b'\r', bytes).filter(lone).count();
    memchr::memchr_iter(b'\n', bytes).count() + returns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_shows_them() {
        for (text, start, rows, places) in [
            ("a\nb\n\nc\n", 0, &["a", "b", "c"][..], &["row 1", "row 2", "row 4"][..]),
            ("a\r\nb\r\nc", 0, &["b", "c"], &["row 2", "row 3"]),
            ("a\rb\rc", 0, &["a", "c"], &["row 1", "row 3"]),
            ("sep=;\na\nb", 6, &["a", "b"], &["row 1 (line 2)", "row 2 (line 3)"]),
            ("a\n\"b\nb\"\nc\n", 0, &["a", "\"b\nb\"", "c"], &["row 1", "row 2", "row 3 (line 4)"]),
        ] {
            let mut numbers = RowNumbers::new(start);
            let mut from = start;
            for (row, place) in rows.iter().zip(places) {
                let at = from + text[from..].find(row).unwrap();
                from = at + row.len();
                assert_eq!(numbers.place(text, &(at..from)), *place, "{text:?}");
            }
        }
    }
}
