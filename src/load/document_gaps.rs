//! Problems for details of documents that affect what is shown: a missing date of publication, what a
//! correction leaves of the earlier document, and whose document it corrects.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ParsedFile;
use super::locate::Locator;
use super::problem::{Code, Problem, Severity};
use crate::model::{DocumentId, Dossier, Rest, Text};

/// A warning for each document that counts as known on every day because no file gives its date. It
/// is placed at the document in the first file that has it.
pub fn undated(files: &[Arc<ParsedFile>], dossier: &Dossier) -> Vec<Problem> {
    at_documents(files, dossier.known_on_every_day(), |file, id| {
        let message = format!(
            "document `{id}` has no date: what it says counts as known on every day, the earliest \
             too"
        );
        let help = "Give it `published`, as exact as is known: a day, a month or a year";
        about(Severity::Warning, Code::UndatedDocument, (file, id), message, help)
    })
}

/// A notice for each document that corrects another without saying what it leaves of that document.
pub fn rest_not_said(files: &[Arc<ParsedFile>], dossier: &Dossier) -> Vec<Problem> {
    let open = dossier
        .documents
        .values()
        .filter(|document| document.rest.is_none() && dossier.corrected_by(document).is_some());
    at_documents(files, open.map(|document| document.id.clone()).collect(), |file, id| {
        let taken = match dossier.documents.get(id).map(crate::model::Document::leaves) {
            Some(Rest::Stands) => {
                "that what it does not correct stands, as its words speak of a correction"
            }
            _ => "that nothing of it stands",
        };
        let message = format!(
            "document `{id}` does not say how much of the document that it supersedes still stands; the \
             program takes it {taken}"
        );
        let help = "Write `supersedes` as {\"document\": …, \"rest\": \"stands\"} or \"falls\"";
        about(Severity::Info, Code::RestNotSaid, (file, id), message, help)
    })
}

/// A warning for each document that claims to correct one of another publisher. It corrects nothing.
pub fn corrections_of_others(files: &[Arc<ParsedFile>], dossier: &Dossier) -> Vec<Problem> {
    let documents = dossier.documents.values();
    let of_others = documents.filter(|document| dossier.corrects_another(document));
    at_documents(files, of_others.map(|document| document.id.clone()).collect(), |file, id| {
        let message = format!(
            "document `{id}` supersedes a document of another publisher; nobody takes back what others \
             said, so it corrects nothing"
        );
        let help = "Leave `supersedes` out, or give the two documents the same `publisher`";
        about(Severity::Warning, Code::CorrectsAnother, (file, id), message, help)
    })
}

fn about(
    severity: Severity,
    code: Code,
    (file, id): (Text, &DocumentId),
    message: String,
    help: &str,
) -> Problem {
    let problem = Problem::of_file(severity, code, file, message, help);
    Problem { subject: Some(id.as_str().into()), ..problem }
}

/// A problem for each of the documents in `left`, at its place in the first file that has it.
fn at_documents(
    files: &[Arc<ParsedFile>],
    mut left: BTreeSet<DocumentId>,
    problem: impl Fn(Text, &DocumentId) -> Problem,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        let Some(content) = &file.content else { continue };
        let own: Vec<DocumentId> =
            content.documents.keys().filter(|id| left.contains(*id)).cloned().collect();
        if own.is_empty() {
            continue;
        }
        let locator = Locator::new(&file.source);
        for id in own {
            left.remove(&id);
            let problem = problem(file.name.clone(), &id);
            problems.push(match locator.document(&id) {
                Some(place) => problem.at(place, &file.source),
                None => problem,
            });
        }
    }
    problems
}
