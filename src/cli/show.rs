//! Problems for a person: the source line, a caret under the value at fault, and what to do.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::plain::plain;
use crate::load::{Problem, Severity};

/// All problems and a closing line that counts them.
pub(super) fn problems(problems: &[Problem], styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let mut shown = String::new();
    for problem in problems {
        // Writing into a String cannot fail.
        writeln!(shown, "{}\n", renderer.render(&[group(problem)])).unwrap_or_default();
    }
    shown.push_str(&closing(problems));
    shown
}

fn closing(problems: &[Problem]) -> String {
    let count = |severity, one: &str, many: &str| {
        let count = problems.iter().filter(|p| p.severity == severity).count();
        match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            more => Some(format!("{more} {many}")),
        }
    };
    let counts = [
        count(Severity::Error, "error", "errors"),
        count(Severity::Warning, "warning", "warnings"),
        count(Severity::Info, "note", "notes"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() { "no problems\n".to_owned() } else { format!("{}\n", counts.join(", ")) }
}

fn group(problem: &Problem) -> Group<'_> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let title = level.primary_title(plain(&problem.message)).id(problem.code.as_str());
    let mut group = Group::with_title(title).element(origin(problem));
    if let Some(snippet) = snippet(problem) {
        group = group.element(snippet);
    }
    let path = problem.place.as_ref().map(|place| plain(&place.path));
    let path = path.map(|path| Level::NOTE.with_name("at").message(path));
    group = group.elements(path);
    group.element(Level::HELP.message(plain(&problem.help)))
}

/// The place as `file:line:column`. It stands by itself, since the line shown below it may have
/// been shortened, and the column would be counted from there.
fn origin(problem: &Problem) -> Origin<'_> {
    let origin = Origin::path(plain(&problem.file));
    match &problem.place {
        Some(place) => origin.line(place.line).char_column(place.column),
        None => origin,
    }
}

fn snippet(problem: &Problem) -> Option<Element<'_>> {
    let place = problem.place.as_ref()?;
    let (line, start, length) = problem.excerpt.as_ref()?;
    let mark = AnnotationKind::Primary.span(bytes(line, *start, *length));
    let snippet = Snippet::source(line.as_str()).line_start(place.line);
    Some(snippet.annotation(mark.label(label(problem))).into())
}

/// What was expected and what stood there.
fn label(problem: &Problem) -> Option<String> {
    match (&problem.expected, &problem.found) {
        (Some(expected), Some(found)) => {
            Some(format!("expected {}, found {}", plain(expected), plain(found)))
        }
        (Some(expected), None) => Some(format!("expected {}", plain(expected))),
        (None, Some(found)) => Some(format!("found {}", plain(found))),
        (None, None) => None,
    }
}

/// A range of code points as bytes of the line, both ends inside it.
fn bytes(line: &str, start: usize, length: usize) -> Range<usize> {
    let byte = |point: usize| line.char_indices().nth(point).map_or(line.len(), |(at, _)| at);
    byte(start)..byte(start.saturating_add(length))
}
