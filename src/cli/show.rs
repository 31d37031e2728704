//! Shows problems to a person: the source line, a caret under the wrong value, and what to do about
//! it.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::plain::plain;
use crate::load::{Problem, Severity};

/// Returns all problems, and a last line with their numbers.
pub(super) fn problems(problems: &[Problem], styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let mut shown = String::new();
    for problem in problems {
        // Writing into a String cannot fail.
        writeln!(shown, "{}\n", one(problem, &renderer)).unwrap_or_default();
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

/// Renders one problem. The renderer counts the column in the line that it is given, which may be
/// shortened or not indented. That column is replaced by the column in the file.
fn one(problem: &Problem, renderer: &Renderer) -> String {
    let rendered = renderer.render(&[group(problem)]);
    let (Some(place), Some((_, start, _))) = (&problem.place, &problem.excerpt) else {
        return rendered;
    };
    let Some((title, rest)) = rendered.split_once('\n') else { return rendered };
    let file = plain(&problem.file);
    let counted = format!("{file}:{}:{}", place.line, start + 1);
    let in_file = format!("{file}:{}:{}", place.line, place.column);
    format!("{title}\n{}", rest.replacen(&counted, &in_file, 1))
}

fn group(problem: &Problem) -> Group<'_> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let title = level.primary_title(plain(&problem.message)).id(problem.code.as_str());
    let path = problem.place.as_ref().map(|place| plain(&place.path));
    Group::with_title(title)
        .element(place(problem))
        .elements(path.map(|path| Level::NOTE.with_name("at").message(path)))
        .element(Level::HELP.message(plain(&problem.help)))
}

/// Returns the file and line of a problem, with the source text if it is known.
fn place(problem: &Problem) -> Element<'_> {
    let file = plain(&problem.file);
    match (&problem.place, &problem.excerpt) {
        (Some(place), Some((line, start, length))) => {
            let mark = AnnotationKind::Primary.span(bytes(line, *start, *length));
            let snippet = Snippet::source(line.as_str()).line_start(place.line).path(file);
            // The caret already points at what was found, so only the expected value is named.
            let expected = problem.expected.as_ref().map(|e| format!("expected {}", plain(e)));
            snippet.annotation(mark.label(expected)).into()
        }
        (Some(place), None) => Origin::path(file).line(place.line).char_column(place.column).into(),
        (None, _) => Origin::path(file).into(),
    }
}

/// Converts a range of code points to a range of bytes in the line. Both ends are clamped to the
/// line.
fn bytes(line: &str, start: usize, length: usize) -> Range<usize> {
    let byte = |point: usize| line.char_indices().nth(point).map_or(line.len(), |(at, _)| at);
    byte(start)..byte(start.saturating_add(length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Code, Place};

    fn unknown_id(file: &str, line: &str, start: usize, length: usize, column: usize) -> Problem {
        let mut problem = Problem::of_file(
            Severity::Error,
            Code::UnknownId,
            file,
            "The role role-1 was left out: it names nobody",
            "Add the entity, or name one that is there",
        );
        problem.place =
            Some(Place { line: 12, column, bytes: (0, 0), path: "$.roles[0].person".to_owned() });
        problem.expected = Some("the id of an entity".to_owned());
        problem.found = Some("\"nobody\"".to_owned());
        problem.excerpt = Some((line.to_owned(), start, length));
        problem
    }

    #[test]
    fn the_caret_stands_under_the_value() {
        let problem = unknown_id("a.json", r#""ключ": "林浩然", "person": "nobody""#, 25, 8, 31);
        insta::assert_snapshot!(problems(&[problem], false), @r#"
        error[unknown-id]: The role role-1 was left out: it names nobody
          --> a.json:12:31
           |
        12 | "ключ": "林浩然", "person": "nobody"
           |                             ^^^^^^^^ expected the id of an entity
           |
           = at: $.roles[0].person
           = help: Add the entity, or name one that is there

        1 error
        "#);
    }

    #[test]
    fn a_problem_with_a_whole_file_has_no_line() {
        let problem =
            Problem::of_file(Severity::Warning, Code::EmptyFile, "b.json", "Empty", "Fill");
        insta::assert_snapshot!(problems(&[problem], false), @"
        warning[empty-file]: Empty
        --> b.json
         = help: Fill

        1 warning
        ");
    }

    #[test]
    fn nothing_from_a_file_reaches_the_terminal_as_a_control() {
        let mut problem = unknown_id("a\u{1b}]0;x\u{7}.json", "x\u{1b}[2J\u{202e}y", 1, 3, 2);
        problem.message = "bad \u{1b}[31m name\nerror: forged".to_owned();
        problem.help = "\u{9b}".to_owned();
        problem.found = Some("\u{8}".to_owned());
        let shown = problems(&[problem], false);
        let bad: Vec<char> = shown
            .chars()
            .filter(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c))
            .collect();
        assert_eq!(bad, Vec::<char>::new(), "{shown}");
        assert!(!shown.contains("\nerror: forged"), "{shown}");
    }

    #[test]
    fn the_closing_line_counts_by_severity() {
        assert_eq!(closing(&[]), "no problems\n");
        let of = |severity| Problem::of_file(severity, Code::Syntax, "", "", "");
        let three = [of(Severity::Error), of(Severity::Error), of(Severity::Info)];
        assert_eq!(closing(&three), "2 errors, 1 note\n");
    }
}
