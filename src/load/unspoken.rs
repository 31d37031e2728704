//! Values that stand on a record although no source of it gives them.

use std::sync::Arc;

use super::ParsedFile;
use super::locate::Locator;
use super::problem::{Code, Problem, Severity};
use crate::model::{Dossier, Field, Readings, RecordId, RecordRef, Text};

/// One problem for each record with such values, at its place in the first file that has the record.
///
/// They are shown without a speaker; whoever codes the file can say who gives them.
pub fn unspoken(files: &[Arc<ParsedFile>], dossier: &Dossier) -> Vec<Problem> {
    let mut left: Vec<(RecordId, String)> = dossier
        .records()
        .filter_map(|record| Some((record.id().clone(), fields(record, dossier)?)))
        .collect();
    let mut problems = Vec::new();
    for file in files {
        let Some(content) = &file.content else { continue };
        let has = |(id, _): &(RecordId, String)| content.record(id).is_some();
        if !left.iter().any(has) {
            continue;
        }
        let locator = Locator::new(&file.source);
        let (own, others) = left.into_iter().partition(has);
        left = others;
        problems.extend::<Vec<Problem>>(
            own.into_iter()
                .map(|(id, fields): (RecordId, String)| {
                    let problem = information(file.name.clone(), &id, &fields);
                    match locator.record(&id) {
                        Some(place) => problem.at(place, &file.source),
                        None => problem,
                    }
                })
                .collect(),
        );
    }
    problems
}

/// The fields of a record whose values nobody gives, as the file names them.
fn fields(record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    let readings = Readings::of(record, dossier);
    // What is only denied or met with silence is asserted by nobody, as it should be.
    readings.asserting().next()?;
    // The words that a document has for a contact stand in its quotes.
    let unspoken = readings
        .all
        .iter()
        .filter(|reading| reading.accounts.is_empty() && reading.field != Field::WordsUsed);
    let mut names: Vec<String> =
        unspoken.map(|reading| format!("`{}`", reading.field.json())).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

fn information(file: Text, id: &RecordId, fields: &str) -> Problem {
    let message = format!("the file does not say who gives {fields} of `{id}`");
    let help = "Name the values in the `says` of the evidence item whose words give them, or leave \
                them out";
    let problem = Problem::of_file(Severity::Info, Code::ValueOfNobody, file, message, help);
    Problem { subject: Some(id.as_str().into()), ..problem }
}
