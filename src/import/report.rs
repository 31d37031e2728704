//! Collects the problems of a foreign file, with line and column, and counts what was not carried
//! over. Problems have the same type as in `load`, so that they are shown in the same way.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::load::problem::{excerpt, shortened};
use crate::load::{Code, Place, Problem, Severity};
use crate::model::Text;

/// The most problems of one code that are listed; further ones are only counted.
const LISTED: usize = 50;
/// The most kinds of losses that are named; a hostile file could have a million.
const NAMED: usize = 200;

/// One problem at a byte range of the text.
#[derive(Debug)]
struct Fault {
    severity: Severity,
    code: Code,
    at: Range<usize>,
    path: String,
    message: String,
    help: &'static str,
}

/// Why a file cannot be read any further.
#[derive(Debug)]
pub(super) struct Stop {
    /// The byte of the text at which reading stopped.
    pub at: usize,
    /// The code of the problem.
    pub code: Code,
    /// What is wrong there.
    pub message: String,
    /// Whether nothing of the file may be used, not even what was read before.
    pub refuses: bool,
}

impl Stop {
    /// The text is truncated or does not follow its format.
    pub(super) fn syntax(at: usize, message: impl Into<String>) -> Self {
        Self { at, code: Code::Syntax, message: message.into(), refuses: false }
    }
}

/// What is found while one file is read.
#[derive(Debug)]
pub(super) struct Report {
    file: Text,
    whole: Vec<Problem>,
    faults: Vec<Fault>,
    counted: BTreeMap<(Code, Severity), usize>,
    lost: BTreeMap<String, usize>,
    lost_more: usize,
}

impl Report {
    pub(super) fn new(file: &Text) -> Self {
        Self {
            file: file.clone(),
            whole: Vec::new(),
            faults: Vec::new(),
            counted: BTreeMap::new(),
            lost: BTreeMap::new(),
            lost_more: 0,
        }
    }

    /// The file's name.
    pub(super) const fn file(&self) -> &Text {
        &self.file
    }

    /// Adds a problem with the whole file.
    pub(super) fn whole(
        &mut self,
        severity: Severity,
        code: Code,
        message: impl Into<String>,
        help: &str,
    ) {
        self.whole.push(Problem::of_file(severity, code, self.file.clone(), message, help));
    }

    /// Says how a table was read, where that is not plain.
    pub(super) fn table_read(&mut self, message: impl Into<String>, help: &str) {
        self.whole(Severity::Info, Code::TableRead, message, help);
    }

    /// Adds a problem at a byte range of the text; `path` says in words what is there.
    pub(super) fn at(
        &mut self,
        (severity, code): (Severity, Code),
        at: Range<usize>,
        path: &str,
        message: impl Into<String>,
        help: &'static str,
    ) {
        let counted = self.counted.entry((code, severity)).or_default();
        *counted += 1;
        if *counted <= LISTED {
            let (path, message) = (shortened(path), message.into());
            self.faults.push(Fault { severity, code, at, path, message, help });
        }
    }

    /// Adds the problem that stopped the reading before the end of the file.
    pub(super) fn stopped(&mut self, stop: &Stop) {
        let (message, help) = if stop.refuses {
            (stop.message.clone(), "Get the file in a form without it, and import that")
        } else {
            let message = format!("{}; everything before that was read", stop.message);
            (message, "Mend the file there, or get it again whole, and import it again")
        };
        self.at((Severity::Error, stop.code), stop.at..stop.at + 1, "here", message, help);
    }

    /// Counts one thing that has no place in a dossier.
    pub(super) fn lost(&mut self, what: &str) {
        self.lost_many(what, 1);
    }

    /// Counts several things that have no place in a dossier.
    pub(super) fn lost_many(&mut self, what: &str, count: usize) {
        if count == 0 {
            return;
        }
        if let Some(known) = self.lost.get_mut(what) {
            *known += count;
        } else if self.lost.len() < NAMED {
            self.lost.insert(what.to_owned(), count);
        } else {
            self.lost_more += count;
        }
    }

    /// Whether there is an error, so that something was left out.
    pub(super) fn first_error(&self) -> bool {
        let error = |severity: Severity| severity == Severity::Error;
        self.whole.iter().any(|p| error(p.severity))
            || self.faults.iter().any(|f| error(f.severity))
    }

    /// The problems, those with the whole file first and then in the order of the file, and the
    /// list of what was not carried over.
    pub(super) fn finish(mut self, source: &str) -> (Vec<Problem>, Vec<String>) {
        self.faults.sort_by_key(|fault| fault.at.start);
        let mut lines = Lines::new(source);
        let mut problems = std::mem::take(&mut self.whole);
        for fault in std::mem::take(&mut self.faults) {
            let (line, column) = lines.position(fault.at.start);
            let place =
                Place { line, column, bytes: (fault.at.start, fault.at.end), path: fault.path };
            problems.push(Problem {
                excerpt: Some(excerpt(source, fault.at)),
                place: Some(place),
                ..Problem::of_file(
                    fault.severity,
                    fault.code,
                    self.file.clone(),
                    fault.message,
                    fault.help,
                )
            });
        }
        problems.extend(self.more_of_the_same());
        (problems, self.not_carried())
    }

    fn more_of_the_same(&self) -> Vec<Problem> {
        let many = self.counted.iter().filter(|(_, count)| **count > LISTED);
        many.map(|((code, severity), count)| {
            let more = count - LISTED;
            Problem::of_file(
                *severity,
                Code::MoreOfTheSame,
                self.file.clone(),
                format!("{more} more problems of the kind {code} are not listed one by one"),
                "Mend those listed and import the file again",
            )
        })
        .collect()
    }

    fn not_carried(&self) -> Vec<String> {
        let mut sentences: Vec<String> =
            self.lost.iter().map(|(what, count)| format!("{what}: {count}")).collect();
        if self.lost_more > 0 {
            sentences.push(format!("of other names: {}", self.lost_more));
        }
        sentences
    }
}

/// Computes lines and columns of ascending byte offsets in one pass over the text.
struct Lines<'a> {
    source: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    const fn new(source: &'a str) -> Self {
        Self { source, at: 0, line: 1, column: 1 }
    }

    fn position(&mut self, offset: usize) -> (usize, usize) {
        let offset = self.source.floor_char_boundary(offset.min(self.source.len())).max(self.at);
        let between = &self.source.as_bytes()[self.at..offset];
        self.line += memchr::memchr_iter(b'\n', between).count();
        let rest = memchr::memrchr(b'\n', between).map(|last| &between[last + 1..]);
        if rest.is_some() {
            self.column = 1;
        }
        let points = rest.unwrap_or(between).iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        self.column += points;
        self.at = offset;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_code_points() {
        let source = "één\nдва 2\nthree";
        let mut lines = Lines::new(source);
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(source.find('n').unwrap()), (1, 3));
        assert_eq!(lines.position(source.find('2').unwrap()), (2, 5));
        assert_eq!(lines.position(source.len() + 9), (3, 6));
    }
}
