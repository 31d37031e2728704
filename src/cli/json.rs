//! The command line's answers as JSON. Scripts rely on the fields: new ones may be added, but none
//! is removed or changes its meaning.

mod changes;
mod pointer;
mod readings;

use std::path::Path;

use serde::Serialize;

pub(super) use changes::changes;
pub(super) use readings::readings;

use super::draft::Drafted;
use super::summary::Summary;
use crate::draft::Refusal;
use crate::import::Imported;
use crate::load::Problem;

#[derive(Serialize)]
struct Problems<'a> {
    problems: Vec<ProblemFields<'a>>,
}

#[derive(Serialize)]
struct ProblemFields<'a> {
    severity: &'a str,
    code: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    path: Option<&'a str>,
    /// The same path as a JSON Pointer, for programs that repair the file.
    pointer: Option<String>,
    /// The ID of the record, entity or document that the problem is about.
    subject: Option<&'a str>,
    message: &'a str,
    /// What was expected at that place.
    expected: Option<&'a str>,
    /// What was found at that place, shortened.
    found: Option<&'a str>,
    help: &'a str,
}

/// Returns all problems as JSON. `line`, `column`, `path` and `pointer` are null for a problem with
/// a whole file.
pub(super) fn problems(problems: &[Problem]) -> String {
    written(&Problems { problems: problems.iter().map(row).collect() })
}

fn row(problem: &Problem) -> ProblemFields<'_> {
    let place = problem.place.as_ref();
    ProblemFields {
        severity: problem.severity.as_str(),
        code: problem.code.as_str(),
        file: &problem.file,
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        path: place.map(|p| p.path.as_str()),
        pointer: place.and_then(|p| pointer::pointer(&p.path)),
        subject: problem.subject.as_deref(),
        message: &problem.message,
        expected: problem.expected.as_deref(),
        found: problem.found.as_deref(),
        help: &problem.help,
    }
}

/// Returns the counts of a map as JSON.
pub(super) fn summary(summary: &Summary) -> String {
    written(summary)
}

#[derive(Serialize)]
struct Import<'a> {
    files: Vec<ImportedFile<'a>>,
    documents: usize,
    entities: usize,
    roles: usize,
    contacts: usize,
    relations: usize,
    facts: usize,
    problems: Vec<ProblemFields<'a>>,
    not_carried: &'a [String],
    /// The workspace with the positions of the nodes, if the files have a drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<String>,
}

#[derive(Serialize)]
struct ImportedFile<'a> {
    file: &'a str,
    format: &'a str,
}

/// Returns as JSON what was imported, what could not be carried over, and the workspace in which the
/// drawing was kept.
pub(super) fn imported(imported: &Imported, drawing: Option<&Path>) -> String {
    let counts = imported.counts;
    let files = imported.formats.iter();
    written(&Import {
        files: files.map(|(file, format)| ImportedFile { file, format: format.id() }).collect(),
        documents: counts.documents,
        entities: counts.entities,
        roles: counts.roles,
        contacts: counts.contacts,
        relations: counts.relations,
        facts: counts.facts,
        problems: imported.problems.iter().map(row).collect(),
        not_carried: &imported.not_carried,
        workspace: drawing.map(|path| path.display().to_string()),
    })
}

/// The JSON report about a draft: how much there is, what was left out, and what was refused.
#[derive(Serialize)]
struct DraftReport<'a> {
    documents: usize,
    entities: usize,
    roles: usize,
    contacts: usize,
    relations: usize,
    left_out: &'a [String],
    refused: &'a [Refusal],
}

pub(super) fn drafted(drafted: &Drafted) -> String {
    let [documents, entities, roles, contacts, relations] = drafted.counts;
    let (left_out, refused) = (&drafted.left_out, &drafted.refused);
    written(&DraftReport { documents, entities, roles, contacts, relations, left_out, refused })
}

/// Returns an answer as JSON text that ends with a line break.
pub(super) fn written(answer: &impl Serialize) -> String {
    // Serialising cannot fail: there are only strings, numbers and the like under string keys.
    let mut json = serde_json::to_string_pretty(answer).unwrap_or_default();
    json.push('\n');
    json
}
