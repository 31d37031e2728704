//! What newer files say otherwise than older ones, for a person and as JSON. Which changes there
//! are is `compare`'s answer, how each is worded `picture`'s.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::DiffReport;
use super::plain::plain;
use super::{CliError, FOUND, Invocation, input, json, write_out};
use crate::compare::Changes;
use crate::load::{Loaded, Severity};
use crate::picture::changes::{ChangeList, Entry};
use crate::picture::wording;

/// Compares and writes the answer. The exit code says whether there are differences.
pub(super) fn answer(report: &DiffReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let (old, new) = input::open_both(&report.old, &report.new, &report.texts)?;
    can_be_compared(&report.old, &old)?;
    can_be_compared(&report.new, &new)?;
    let changes = Changes::between(&old.dossier, &new.dossier);
    let words = if report.json {
        json::changes(&changes, &old, &new)
    } else {
        in_words(&ChangeList::new(&changes, &old.dossier, &new.dossier), &old, &new)
    };
    write_out(out, &words)?;
    let code = if changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) };
    Ok(Invocation::Done(code))
}

/// A side that was refused as a whole would read as if all of it were new or gone.
fn can_be_compared(path: &Path, side: &Loaded) -> Result<(), CliError> {
    let refused = side.problems.iter().find(|problem| problem.severity == Severity::Error);
    match refused.filter(|_| side.dossier.is_empty()) {
        None => Ok(()),
        Some(problem) => Err(CliError::NothingToCompare {
            path: path.to_string_lossy().into_owned(),
            problem: problem.to_string(),
        }),
    }
}

/// The groups with their entries, and what is wrong with the files.
fn in_words(list: &ChangeList, old: &Loaded, new: &Loaded) -> String {
    let mut words = String::new();
    for group in &list.groups {
        let number = group.entries.len();
        let title = wording::group_title(group.group);
        // Writing into a String cannot fail.
        writeln!(words, "{title} ({number})").unwrap_or_default();
        group.entries.iter().for_each(|entry| write_entry(&mut words, entry));
        words.push('\n');
    }
    if list.is_empty() {
        writeln!(words, "{}\n", wording::NO_CHANGES).unwrap_or_default();
    }
    for (name, side) in [("old", old), ("new", new)] {
        let [errors, warnings, notes] = counts(side);
        writeln!(words, "problems in {name}: errors {errors}, warnings {warnings}, notes {notes}")
            .unwrap_or_default();
    }
    words
}

fn write_entry(words: &mut String, entry: &Entry) {
    writeln!(words, "  {}", plain(&entry.sentence)).unwrap_or_default();
    for detail in &entry.details {
        writeln!(words, "    {}", plain(detail)).unwrap_or_default();
    }
    for cited in &entry.cited {
        writeln!(words, "    {}", plain(&cited.citation)).unwrap_or_default();
    }
}

/// Errors, warnings and notes.
pub(super) fn counts(side: &Loaded) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Info]
        .map(|severity| side.problems.iter().filter(|p| p.severity == severity).count())
}
