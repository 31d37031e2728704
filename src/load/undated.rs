//! Documents without a date, which matter once somebody asks what was known on a day.

use std::sync::Arc;

use super::ParsedFile;
use super::locate::Locator;
use super::problem::{Code, Problem, Severity};
use crate::model::{DocumentId, Dossier, Text};

/// A warning of each document that counts as known on every day because no file says when it came
/// out, at its place in the first file that has it.
pub fn undated(files: &[Arc<ParsedFile>], dossier: &Dossier) -> Vec<Problem> {
    let mut undated = dossier.known_on_every_day();
    let mut problems = Vec::new();
    for file in files {
        let Some(content) = &file.content else { continue };
        let own: Vec<DocumentId> =
            content.documents.keys().filter(|id| undated.contains(*id)).cloned().collect();
        if own.is_empty() {
            continue;
        }
        let locator = Locator::new(&file.source);
        for id in own {
            undated.remove(&id);
            let problem = warning(file.name.clone(), &id);
            problems.push(match locator.document(&id) {
                Some(place) => problem.at(place, &file.source),
                None => problem,
            });
        }
    }
    problems
}

fn warning(file: Text, id: &DocumentId) -> Problem {
    let message = format!(
        "document `{id}` has no date: what it says counts as known on every day, the earliest too"
    );
    let help = "Give it `published`, as exact as is known: a day, a month or a year";
    let problem = Problem::of_file(Severity::Warning, Code::UndatedDocument, file, message, help);
    Problem { subject: Some(id.as_str().into()), ..problem }
}
