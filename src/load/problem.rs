//! A problem with a file. The panel, the command line and its JSON output all show the same
//! `Problem`.

mod code;

pub use code::Code;

use std::fmt;
use std::ops::Range;

use crate::model::Text;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was left out.
    Error,
    /// Everything was kept, but it needs a look.
    Warning,
    /// Worth knowing; nothing to mend.
    Info,
}

impl Severity {
    /// The severity as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// The place of a value in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1; a byte order mark is not counted.
    pub column: usize,
    /// The value's first byte in the file, and one past its last.
    pub bytes: (usize, usize),
    /// JSON path, such as `$.roles[3].when`.
    pub path: String,
}

/// One problem with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// A stable code, such as `unknown-id`; listed in `Code`.
    pub code: Code,
    /// The file, as the reader named it.
    pub file: Text,
    /// Where in the file; `None` if the problem is about the whole file.
    pub place: Option<Place>,
    /// What is wrong, as one sentence without a full stop: what was left out and why.
    pub message: String,
    /// What was expected there.
    pub expected: Option<String>,
    /// What was there instead, shortened.
    pub found: Option<String>,
    /// What the user can do about it.
    pub help: String,
    /// The id of the record, entity or document concerned, if any.
    pub subject: Option<Text>,
    /// The source line that `place` points into, shortened around that place, for display with a
    /// caret: the line's text, and the caret's start and length in code points of that text.
    pub excerpt: Option<(String, usize, usize)>,
}

impl Problem {
    /// A problem with a whole file, without a place in it.
    pub fn of_file(
        severity: Severity,
        code: Code,
        file: impl Into<Text>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            code,
            file: file.into(),
            place: None,
            message: message.into(),
            expected: None,
            found: None,
            help: help.into(),
            subject: None,
            excerpt: None,
        }
    }

    /// Adds a place in the file to the problem, with the source line at that place.
    #[must_use]
    pub fn at(mut self, place: Place, source: &str) -> Self {
        self.excerpt = Some(excerpt(source, place.bytes.0..place.bytes.1));
        self.place = Some(place);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}[{}]: {}", self.severity.as_str(), self.code.as_str(), self.message)
    }
}

/// How many code points of a line are shown before the caret, and from the caret on.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// The line in which a byte range starts, shortened around it: its text, and the caret's start and
/// length in code points of that text. The caret stays within the line and is at least 1 long.
pub fn excerpt(source: &str, bytes: Range<usize>) -> (String, usize, usize) {
    let start = source.floor_char_boundary(bytes.start);
    let end = source.floor_char_boundary(bytes.end).max(start);
    let no_break = |c: &char| !matches!(c, '\n' | '\r' | '\u{feff}');
    let mut before: Vec<char> =
        source[..start].chars().rev().take_while(no_break).take(BEFORE + 1).collect();
    before.reverse();
    if before.len() > BEFORE {
        before[0] = '…';
    } else {
        let indent = before.iter().take_while(|c| c.is_whitespace()).count();
        before.drain(..indent);
    }
    let mut after: Vec<char> =
        source[start..].chars().take_while(no_break).take(AFTER + 1).collect();
    if after.len() > AFTER {
        after[AFTER] = '…';
    }
    let length = source[start..end].chars().take_while(no_break).take(after.len()).count().max(1);
    let caret = before.len();
    before.extend(after);
    let shown = before.into_iter().map(|c| if c.is_control() { ' ' } else { c });
    (shown.collect(), caret, length)
}

/// A value as it is shown in `found`: on one line, at most 60 code points. In a list or an object,
/// a run of blanks becomes one.
pub fn shortened(value: &str) -> String {
    const LIMIT: usize = 60;
    let nested = value.starts_with(['[', '{']);
    let mut shown = String::new();
    let mut count = 0;
    let mut blank = false;
    for c in value.chars() {
        let c = if c.is_control() { ' ' } else { c };
        if nested && blank && c == ' ' {
            continue;
        }
        blank = c == ' ';
        if count == LIMIT {
            shown.push('…');
            break;
        }
        shown.push(c);
        count += 1;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_line_around_the_caret() {
        let source = "{\n  \"ключ\": \"слово\",\n}";
        let start = source.find("\"слово\"").unwrap();
        let shown = excerpt(source, start..start + "\"слово\"".len());
        assert_eq!(shown, ("\"ключ\": \"слово\",".to_owned(), 8, 7));
    }

    #[test]
    fn an_excerpt_of_a_long_line_is_cut_on_both_sides() {
        let source = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let (line, caret, length) = excerpt(&source, 500..501);
        assert_eq!(line.chars().count(), 40 + 1 + 80 + 1);
        assert_eq!((line.chars().nth(caret), length), (Some('X'), 1));
        assert!(line.starts_with('…') && line.ends_with('…'));
    }

    #[test]
    fn the_end_of_the_file_has_an_excerpt_too() {
        assert_eq!(excerpt("{", 1..1), ("{".to_owned(), 1, 1));
        assert_eq!(excerpt("", 0..0), (String::new(), 0, 1));
    }
}
