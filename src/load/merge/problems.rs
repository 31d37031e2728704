//! The problems that only appear when files are joined, each with its wording.

use std::collections::BTreeMap;

use crate::load::ParsedFile;
use crate::load::locate::Locator;
use crate::load::problem::{Code, Problem, Severity};
use crate::model::{Anchor, Document, DocumentId, Entity, EntityId, Quote, RecordId, Text};

/// The most problems of one file whose place in the file is looked up; the rest are listed without
/// it.
const MOST_PLACES: usize = 500;

/// A problem, and where in its file the value at fault is.
pub struct PlacedProblem<'a> {
    file: &'a ParsedFile,
    problem: Problem,
    /// The path from the item that the problem is about down to the value.
    steps: Vec<Text>,
}

impl<'a> PlacedProblem<'a> {
    fn new(
        (severity, code): (Severity, Code),
        file: &'a ParsedFile,
        (subject, steps): (&Text, &[&str]),
        message: String,
        help: impl Into<String>,
    ) -> Self {
        let mut problem = Problem::of_file(severity, code, file.name.clone(), message, help);
        problem.subject = Some(subject.clone());
        Self { file, problem, steps: steps.iter().map(|step| Text::from(*step)).collect() }
    }
}

/// The problems with their places. Each file is indexed once.
pub fn placed(found: Vec<PlacedProblem<'_>>) -> Vec<Problem> {
    let mut locators: BTreeMap<(&Text, &Text), (Locator<'_>, usize)> = BTreeMap::new();
    let place = |PlacedProblem { file, problem, steps }| {
        let known = locators.entry((&file.name, &file.sha256));
        let (locator, listed) = known.or_insert_with(|| (Locator::new(&file.source), 0));
        *listed += 1;
        let steps: Vec<&str> = steps.iter().map(|step| &**step).collect();
        let subject = problem.subject.as_deref().filter(|_| *listed <= MOST_PLACES);
        match subject.and_then(|id| locator.value(id, &steps)) {
            Some(place) => problem.at(place, &file.source),
            None => problem,
        }
    };
    found.into_iter().map(place).collect()
}

const ERROR: Severity = Severity::Error;
const WARNING: Severity = Severity::Warning;

/// A file was refused because it has a different text for a document.
pub fn texts_differ<'a>(
    file: &'a ParsedFile,
    other: &Text,
    document: &Document,
) -> PlacedProblem<'a> {
    let id = &document.id;
    let message =
        format!("the file was left out: its text of document {id} is not the one in {other}");
    let help =
        "if both texts are right, give one of the documents another id; otherwise close one file";
    let field = if document.text.is_some() { "text" } else { "text_sha256" };
    let kind = (ERROR, Code::DocumentTextDiffers);
    PlacedProblem::new(kind, file, (id.text(), &[field]), message, help)
}

/// An attached text is not the one that the document was coded from.
pub fn text_mismatch<'a>(
    file: &'a ParsedFile,
    document: &DocumentId,
    expected: &str,
    found: &str,
) -> PlacedProblem<'a> {
    let message =
        format!("the text attached to document {document} is not the one it was coded from");
    let help = "attach the text exactly as received, without changing any whitespace";
    let kind = (WARNING, Code::TextHashUnmatched);
    let mut mismatch =
        PlacedProblem::new(kind, file, (document.text(), &["text_sha256"]), message, help);
    mismatch.problem.expected = Some(format!("a text whose SHA-256 is {expected}"));
    mismatch.problem.found = Some(format!("a text whose SHA-256 is {found}"));
    mismatch
}

/// An attached text is not used because the files have another text.
pub fn text_unused<'a>(file: &'a ParsedFile, document: &DocumentId) -> PlacedProblem<'a> {
    let message =
        format!("the text attached to document {document} is not used: the files give it another");
    let help = "do not attach it, or remove `text` from the file if the attached text is right";
    let kind = (WARNING, Code::TextHashUnmatched);
    PlacedProblem::new(kind, file, (document.text(), &["text"]), message, help)
}

/// Files differ on a field of a document.
pub fn documents_differ<'a>(
    file: &'a ParsedFile,
    document: &DocumentId,
    field: &str,
) -> PlacedProblem<'a> {
    let message =
        format!("{field} of document {document} differs from an earlier file, whose value is kept");
    let help = "make the files agree, or give the documents different ids";
    let kind = (WARNING, Code::DocumentFieldDiffers);
    PlacedProblem::new(kind, file, (document.text(), &[field]), message, help)
}

/// Two entities with one ID that are not the same, so that one is renamed. `other` is the entity
/// that has the ID; `None` if something else has it.
pub fn entity_renamed<'a>(
    file: &'a ParsedFile,
    entity: &Entity,
    now: &EntityId,
    other: Option<&Entity>,
) -> PlacedProblem<'a> {
    let (id, name) = (&entity.id, &entity.name);
    let Some(other) = other else {
        let message = format!("{id} ({name}) is called {now} here: something else has that id");
        let kind = (WARNING, Code::EntityNameConflict);
        return PlacedProblem::new(
            kind,
            file,
            (id.text(), &["id"]),
            message,
            "give it an id of its own",
        );
    };
    let theirs = &other.name;
    if entity.kind != other.kind {
        let (kind, their_kind) = (entity.kind.as_str(), other.kind.as_str());
        let message = format!(
            "{id} ({name}) is called {now} here: {kind} in this file, but {their_kind} ({theirs}) \
             in another"
        );
        let help = "make the kinds agree if it is one entity, or use different ids";
        let kind = (WARNING, Code::EntityKindConflict);
        return PlacedProblem::new(kind, file, (id.text(), &["kind"]), message, help);
    }
    let message =
        format!("{id} ({name}) is called {now} here: another file uses that id for {theirs}");
    if entity.anonymous || other.anonymous {
        let help = "nothing to do: who is unnamed in one document is never taken for somebody in \
                    another; an id of its own keeps the lists easy to read";
        let kind = (Severity::Info, Code::AnonymousRenamed);
        return PlacedProblem::new(kind, file, (id.text(), &["id"]), message, help);
    }
    let help = format!(
        "is {name} the same as {theirs}? If so, give one the other's name as an alias, \
         or use same_as with different ids"
    );
    let kind = (WARNING, Code::EntityNameConflict);
    PlacedProblem::new(kind, file, (id.text(), &["name"]), message, help)
}

/// `same_as` joined two entities of different kinds.
pub fn kinds_differ<'a>(file: &'a ParsedFile, entity: &Entity, kept: &str) -> PlacedProblem<'a> {
    let (id, kind) = (&entity.id, entity.kind.as_str());
    let message = format!("{id} is {kind} here and {kept} in another file, whose kind is kept");
    let help = "make the kinds agree if it is one entity, or take out same_as";
    let kind = (WARNING, Code::EntityKindConflict);
    PlacedProblem::new(kind, file, (id.text(), &["kind"]), message, help)
}

/// Files give an entity different identifiers of one scheme.
pub fn ids_differ<'a>(file: &'a ParsedFile, id: &EntityId, scheme: &str) -> PlacedProblem<'a> {
    let message = format!(
        "the {scheme} identifier of {id} differs from an earlier file, whose value is kept"
    );
    let help = "check whether it is one entity; not_same_as keeps two apart";
    let kind = (WARNING, Code::EntityIdDiffers);
    PlacedProblem::new(kind, file, (id.text(), &["ids", scheme]), message, help)
}

/// A `same_as` could not be followed.
pub fn same_as_refused<'a>(
    file: &'a ParsedFile,
    id: &EntityId,
    other: &EntityId,
    why: &str,
) -> PlacedProblem<'a> {
    let message = format!("{id} was not united with {other}: {why}");
    let help = "take out same_as or not_same_as, whichever is wrong";
    let kind = (WARNING, Code::SameAsRefused);
    PlacedProblem::new(kind, file, (id.text(), &["same_as", other.as_str()]), message, help)
}

/// Two records, or a record and something else, have the same ID, so that one is renamed.
pub fn record_renamed<'a>(
    file: &'a ParsedFile,
    id: &RecordId,
    now: &RecordId,
) -> PlacedProblem<'a> {
    let message = format!("{id} is called {now} here: something else already has that id");
    let help = "give it an id of its own, or make its kind and ends agree if it is the same";
    let kind = (WARNING, Code::RecordEndsConflict);
    PlacedProblem::new(kind, file, (id.text(), &["id"]), message, help)
}

/// The code, message and help for the state of a quote; `None` if the quote has no problem.
fn quote_words(quote: &Quote) -> Option<(Code, String, String)> {
    let document = &quote.document;
    Some(match &quote.anchor {
        Anchor::NoText | Anchor::Verified(_) => return None,
        Anchor::Ambiguous(spans) => (
            Code::QuoteAmbiguous,
            format!("the quoted words occur {} times in document {document}", spans.len()),
            "quote more words, or add prefix and suffix".to_owned(),
        ),
        Anchor::NotFound { elsewhere, .. } if !elsewhere.is_empty() => {
            let places: Vec<_> = elsewhere.iter().take(3).map(|s| s.start.to_string()).collect();
            let places = places.join(", ");
            if quote.start.is_some() {
                let message =
                    format!("the quoted words are not at this `start` in document {document}");
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
            format!("the quoted words are not in document {document}"),
            near.as_ref().map_or_else(
                || "quote the words exactly as they stand there".to_owned(),
                |near| format!("nearest at {}: {}", near.range.start, near.words),
            ),
        ),
    })
}

/// Makes the problems of quotes in one file. The file is indexed only if there are any.
pub struct Quotes<'a> {
    file: &'a ParsedFile,
    locator: Option<Locator<'a>>,
    listed: usize,
}

impl<'a> Quotes<'a> {
    /// Starts without any problem.
    pub const fn of(file: &'a ParsedFile) -> Self {
        Self { file, locator: None, listed: 0 }
    }

    /// The problem of a quote with its place in the file; `None` if the quote has no problem.
    pub fn problem(&mut self, record: &RecordId, quote: &Quote) -> Option<Problem> {
        let (code, message, help) = quote_words(quote)?;
        let file = self.file.name.clone();
        let mut problem = Problem::of_file(WARNING, code, file, message, help);
        problem.subject = Some(record.text().clone());
        problem.found = Some(shortened(&quote.exact));
        self.listed += 1;
        if self.listed > MOST_PLACES {
            return Some(problem);
        }
        let locator = self.locator.get_or_insert_with(|| Locator::new(&self.file.source));
        Some(match locator.quote(record, &quote.exact) {
            Some(place) => problem.at(place, &self.file.source),
            None => problem,
        })
    }
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}
