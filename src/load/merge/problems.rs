//! The problems that only show when files are put together, each in one place and one wording.

use crate::load::problem::{Code, Problem, Severity};
use crate::load::{ParsedFile, locate};
use crate::model::{Anchor, DocumentId, EntityId, Quote, RecordId, Text};

/// Quotes of one file whose place in the file is looked up; the rest are listed without it.
const MOST_PLACES: usize = 200;

fn problem(
    severity: Severity,
    code: Code,
    file: &Text,
    subject: &Text,
    message: String,
) -> Problem {
    let mut problem = Problem::of_file(severity, code, file.clone(), message, "");
    problem.subject = Some(subject.clone());
    problem
}

/// A file refused because it has another text for a document.
pub fn texts_differ(file: &Text, other: &Text, document: &DocumentId) -> Problem {
    let message =
        format!("the file was left out: its text of document {document} is not the one in {other}");
    let mut problem =
        problem(Severity::Error, Code::DocumentTextDiffers, file, document.text(), message);
    problem.help = String::from(
        "if both texts are right, give one of the documents another id; otherwise close one file",
    );
    problem
}

/// An attached text that is not the one that was coded.
pub fn text_mismatch(file: &Text, document: &DocumentId, expected: &str, found: &str) -> Problem {
    let message =
        format!("the text attached to document {document} is not the one it was coded from");
    let mut problem =
        problem(Severity::Warning, Code::TextHashUnmatched, file, document.text(), message);
    problem.expected = Some(format!("a text whose SHA-256 is {expected}"));
    problem.found = Some(format!("a text whose SHA-256 is {found}"));
    problem.help =
        String::from("attach the text exactly as received, without any change of blanks");
    problem
}

/// A field of a document on which files differ.
pub fn documents_differ(file: &Text, document: &DocumentId, field: &str) -> Problem {
    let message =
        format!("{field} of document {document} differs from an earlier file, whose value is kept");
    let mut problem =
        problem(Severity::Warning, Code::DocumentFieldDiffers, file, document.text(), message);
    problem.help = String::from("make the files agree, or give the documents different ids");
    problem
}

/// Two entities with one id that are not taken for the same.
pub fn entity_renamed(
    file: &Text,
    id: &EntityId,
    now: &EntityId,
    name: &str,
    other: &str,
) -> Problem {
    let message =
        format!("{id} ({name}) is called {now} here: another file uses that id for {other}");
    let mut problem =
        problem(Severity::Warning, Code::EntityNameConflict, file, id.text(), message);
    problem.help = format!(
        "is {name} the same as {other}? If so, give one the other's name as an alias, \
         or use same_as with different ids"
    );
    problem
}

/// Two entities with one id and one name, but of different kinds.
pub fn kinds_differ(file: &Text, id: &EntityId, kinds: (&str, &str)) -> Problem {
    let message = format!("{id} is a {} here and a {} in another file", kinds.0, kinds.1);
    let mut problem =
        problem(Severity::Warning, Code::EntityKindConflict, file, id.text(), message);
    problem.help = String::from("make the kinds agree if it is one entity, or use different ids");
    problem
}

/// An identifier on which files differ.
pub fn ids_differ(file: &Text, id: &EntityId, scheme: &str) -> Problem {
    let message = format!(
        "the {scheme} identifier of {id} differs from an earlier file, whose value is kept"
    );
    let mut problem = problem(Severity::Warning, Code::EntityIdDiffers, file, id.text(), message);
    problem.help = String::from("check whether it is one entity; not_same_as keeps two apart");
    problem
}

/// A `same_as` that was not followed.
pub fn same_as_refused(file: &Text, id: &EntityId, other: &EntityId, why: &str) -> Problem {
    let message = format!("{id} was not united with {other}: {why}");
    let mut problem = problem(Severity::Warning, Code::SameAsRefused, file, id.text(), message);
    problem.help = String::from("take out same_as or not_same_as, whichever is wrong");
    problem
}

/// Two records, or a record and something else, with one id.
pub fn record_renamed(file: &Text, id: &RecordId, now: &RecordId) -> Problem {
    let message = format!("{id} is called {now} here: something else already has that id");
    let mut problem =
        problem(Severity::Warning, Code::RecordEndsConflict, file, id.text(), message);
    problem.help =
        String::from("give it an id of its own, or make its kind and ends agree if it is the same");
    problem
}

/// Words of the problem that a quote's anchor is; `None` if there is none.
fn quote_words(quote: &Quote) -> Option<(Code, String, String)> {
    let document = &quote.document;
    Some(match &quote.anchor {
        Anchor::NoText | Anchor::Verified(_) => return None,
        Anchor::Ambiguous(spans) => (
            Code::QuoteAmbiguous,
            format!("the quoted words stand {} times in document {document}", spans.len()),
            "quote more words, or add prefix and suffix".to_owned(),
        ),
        Anchor::NotFound { elsewhere, .. } if !elsewhere.is_empty() => {
            let places: Vec<_> = elsewhere.iter().take(3).map(|s| s.start.to_string()).collect();
            let places = places.join(", ");
            if quote.start.is_some() {
                let message =
                    format!("the quoted words do not stand at this start of document {document}");
                (Code::QuoteStartWrong, message, format!("they stand at {places}"))
            } else {
                let message = format!(
                    "the quoted words stand in document {document}, but not with this prefix and suffix"
                );
                (Code::QuoteStartWrong, message, format!("without them they stand at {places}"))
            }
        }
        Anchor::NotFound { near, .. } => (
            Code::QuoteNotFound,
            format!("the quoted words do not stand in document {document}"),
            near.as_ref().map_or_else(
                || "quote the words exactly as they stand there".to_owned(),
                |near| format!("nearest at {}: {}", near.range.start, near.words),
            ),
        ),
    })
}

/// A quote that does not hold, with its place in the file. `listed` counts the file's quotes
/// looked up so far.
pub fn quote(
    file: &ParsedFile,
    record: &RecordId,
    quote: &Quote,
    listed: &mut usize,
) -> Option<Problem> {
    let (code, message, help) = quote_words(quote)?;
    let mut problem = problem(Severity::Warning, code, &file.name, record.text(), message);
    problem.found = Some(shortened(&quote.exact));
    problem.help = help;
    *listed += 1;
    let looked_up = *listed <= MOST_PLACES;
    match looked_up.then(|| locate::quote(&file.source, record, &quote.exact)).flatten() {
        Some(place) => Some(problem.at(place, &file.source)),
        None => Some(problem),
    }
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}
