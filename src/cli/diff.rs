//! The command `diff`: what newer files say differently from older ones, in words or as JSON. The
//! changes are computed in `compare`; the wording is in `picture`.

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

/// Compares the files and writes the changes. The exit code says whether there are any.
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

/// Fails if no file on one side can be read. Otherwise everything would seem to be new or gone.
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

/// Returns the groups of changes with their entries, and the numbers of problems in the files.
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

/// Returns the numbers of errors, warnings and notes.
pub(super) fn counts(side: &Loaded) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Info]
        .map(|severity| side.problems.iter().filter(|p| p.severity == severity).count())
}
