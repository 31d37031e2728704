//! Finds values that a record has although none of its sources gives them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ParsedFile;
use super::locate::Locator;
use super::problem::{Code, Problem, Severity};
use crate::model::derive::sayable;
use crate::model::{Dossier, Field, Readings, RecordId, RecordRef, Text, Value};

/// A problem for each record with such values, placed in the file that has the value.
///
/// Such values are shown without a source; whoever codes the file can say who gives them.
pub fn unspoken(files: &[Arc<ParsedFile>], dossier: &Dossier) -> Vec<Problem> {
    let mut left: BTreeMap<RecordId, Vec<(Field, Value)>> = dossier
        .records()
        .map(|record| (record.id().clone(), values(record, dossier)))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let mut problems = Vec::new();
    // A value may occur in no file in this form, as something was renamed. It is then reported at
    // the first file that has the record.
    for everything in [false, true] {
        for file in files {
            let mut here: Vec<(RecordId, String)> = Vec::new();
            for record in file.content.iter().flat_map(Dossier::records) {
                if let Some(values) = left.get_mut(record.id()) {
                    let own = |(field, value): &mut (Field, Value)| {
                        everything || stands_in(record, *field, value)
                    };
                    let found: Vec<(Field, Value)> = values.extract_if(.., own).collect();
                    here.extend(named(&found).map(|fields| (record.id().clone(), fields)));
                }
            }
            problems.extend(listed(file, here));
        }
    }
    problems
}

/// The values of a record that nobody gives.
fn values(record: RecordRef<'_>, dossier: &Dossier) -> Vec<(Field, Value)> {
    let readings = Readings::of(record, dossier);
    // A record that nobody asserts (it is only denied or met with silence) has no such values.
    if readings.asserting().next().is_none() {
        return Vec::new();
    }
    // A document's words for a contact are found in its quotes, so they need no source.
    let unspoken = readings
        .all
        .into_iter()
        .filter(|reading| reading.accounts.is_empty() && reading.field != Field::WordsUsed);
    unspoken.filter_map(|reading| Some((reading.field, reading.value?))).collect()
}

/// Whether a record of a file has a value, either in its field or under `unattributed`.
fn stands_in(record: RecordRef<'_>, field: Field, value: &Value) -> bool {
    let beside = record.claim().unattributed.iter().flatten();
    let beside = beside.filter(|(known, _)| *known == field).map(|(_, value)| value.clone());
    let mut all = record.value(field).and_then(sayable).into_iter().chain(beside);
    all.any(|one| one.entries().contains(value))
}

/// The names of the fields of these values, as the file has them; `None` if there are no values.
fn named(values: &[(Field, Value)]) -> Option<String> {
    let mut names: Vec<String> =
        values.iter().map(|(field, _)| format!("`{}`", field.json())).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

fn listed(file: &ParsedFile, found: Vec<(RecordId, String)>) -> Vec<Problem> {
    if found.is_empty() {
        return Vec::new();
    }
    let locator = Locator::new(&file.source);
    let problem = |(id, fields): (RecordId, String)| {
        let problem = information(file.name.clone(), &id, &fields);
        match locator.record(&id) {
            Some(place) => problem.at(place, &file.source),
            None => problem,
        }
    };
    found.into_iter().map(problem).collect()
}

fn information(file: Text, id: &RecordId, fields: &str) -> Problem {
    let message = format!("the file does not say who gives {fields} of `{id}`");
    let help = "Name the values in the `says` of the evidence item whose words give them, or leave \
                them out";
    let problem = Problem::of_file(Severity::Info, Code::ValueOfNobody, file, message, help);
    Problem { subject: Some(id.as_str().into()), ..problem }
}
