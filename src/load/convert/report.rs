//! Collects the problems found while a file is converted. Lines, columns and paths are computed at
//! the end, once for all problems.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::load::json;
use crate::load::position::{self, Lines};
use crate::load::problem::{Code, Problem, Severity, excerpt, shortened};
use crate::model::Text;

/// The most problems of one code that are listed for one file. Further ones are only counted.
const LISTED: usize = 500;

/// Marks that something unusable was left out. Its problem is already reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct Dropped;

/// A problem whose place is still a slice of the file, not a line and column.
#[derive(Debug)]
pub(in crate::load) struct Fault<'a> {
    severity: Severity,
    code: Code,
    value: &'a str,
    /// The part of the value that is at fault, as a byte range of the value.
    part: Range<usize>,
    message: String,
    expected: Option<String>,
    found: Option<String>,
    help: String,
    subject: Option<Text>,
}

impl<'a> Fault<'a> {
    /// An error: something was left out because of a value.
    pub(in crate::load) fn error(
        code: Code,
        value: &'a str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            value,
            part: 0..value.len(),
            message: message.into(),
            expected: None,
            found: Some(shortened(value)),
            help: help.into(),
            subject: None,
        }
    }

    /// A warning: everything was kept, but somebody should look at the value.
    pub(in crate::load) fn warning(
        code: Code,
        value: &'a str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, value, message, help) }
    }

    /// Information that needs no action.
    pub(in crate::load) fn info(
        code: Code,
        value: &'a str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, value, message, help) }
    }

    pub(in crate::load) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(in crate::load) fn about(mut self, subject: Option<&Text>) -> Self {
        self.subject = subject.cloned();
        self
    }

    /// Narrows the place to a part of the value, given as a byte range of the value.
    pub(in crate::load) fn part(mut self, part: Range<usize>) -> Self {
        self.part = part;
        self
    }

    /// Points the problem at an object's opening brace, because something is missing in the object.
    pub(in crate::load) fn missing(mut self) -> Self {
        self.part = 0..self.value.len().min(1);
        self.found = None;
        self
    }
}

/// The problems reported so far.
#[derive(Debug, Default)]
pub(in crate::load) struct Report<'a> {
    faults: Vec<Fault<'a>>,
    counted: BTreeMap<(Code, Severity), usize>,
    unknown_fields: BTreeSet<(&'static str, String)>,
}

impl<'a> Report<'a> {
    /// Adds a problem. If too many of its code are listed already, it is only counted.
    pub(in crate::load) fn add(&mut self, fault: Fault<'a>) {
        let counted = self.counted.entry((fault.code, fault.severity)).or_default();
        *counted += 1;
        if *counted <= LISTED {
            self.faults.push(fault);
        }
    }

    /// Whether an unknown field is seen for the first time in this kind of object.
    pub(in crate::load) fn is_news(&mut self, noun: &'static str, field: &str) -> bool {
        self.unknown_fields.len() < LISTED && self.unknown_fields.insert((noun, field.to_owned()))
    }

    /// The problems with their places, in the order of the file.
    pub(in crate::load) fn finish(self, file: &Text, source: &str, body: &str) -> Vec<Problem> {
        if self.faults.is_empty() {
            return Vec::new();
        }
        let lines = Lines::new(source);
        let start = |fault: &Fault<'_>| json::offset_in(source, fault.value);
        let offsets: Vec<usize> = self.faults.iter().map(start).collect();
        let paths = position::paths(source, body, &offsets);
        let mut problems: Vec<Problem> = (self.faults.into_iter())
            .map(|fault| {
                let start = json::offset_in(source, fault.value);
                let path = paths.get(&start).cloned().unwrap_or_else(|| "$".to_owned());
                let bytes = start + fault.part.start..start + fault.part.end;
                Problem {
                    severity: fault.severity,
                    code: fault.code,
                    file: file.clone(),
                    excerpt: Some(excerpt(source, bytes.clone())),
                    place: Some(lines.place(bytes, path)),
                    message: fault.message,
                    expected: fault.expected,
                    found: fault.found,
                    help: fault.help,
                    subject: fault.subject,
                }
            })
            .collect();
        problems.sort_by_key(|p| p.place.as_ref().map(|place| place.bytes));
        problems.extend(more_of_the_same(file, &self.counted));
        problems
    }
}

fn more_of_the_same<'m>(
    file: &'m Text,
    counted: &'m BTreeMap<(Code, Severity), usize>,
) -> impl Iterator<Item = Problem> + 'm {
    counted.iter().filter(|(_, count)| **count > LISTED).map(|((code, severity), count)| {
        let more = count - LISTED;
        Problem::of_file(
            *severity,
            Code::MoreOfTheSame,
            file.clone(),
            format!("{more} more problems of the kind {code} are not listed one by one"),
            "Mend those listed and load the file again",
        )
    })
}
