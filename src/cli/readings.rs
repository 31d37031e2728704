//! The command `readings`: what each source says of each record, value by value, and the resulting
//! status.

use std::collections::BTreeSet;
use std::io::Write;

use super::arguments::ReadingsReport;
use super::{CliError, Invocation, exit_code, input, json, plain, write_out};
use crate::load::as_known_on;
use crate::model::Dossier;
use crate::picture::wording;

/// Writes the readings of all records.
pub(super) fn answer(report: &ReadingsReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let opened = input::open_beside(&report.files, &report.beside)?;
    let whole = &opened.loaded.dossier;
    let known = report.known_on.map(|day| {
        let (closed, decisions) = (BTreeSet::new(), &opened.decisions);
        as_known_on(&opened.files, &opened.attached, &closed, whole, day, decisions).0
    });
    let dossier: &Dossier = known.as_ref().unwrap_or(whole);
    let words = if report.json { json::readings(dossier) } else { in_words(dossier) };
    write_out(out, &words)?;
    Ok(Invocation::Done(exit_code(&opened.loaded)))
}

/// Whether a character is one of the isolate marks around names in other scripts. Terminals show
/// these as boxes, so they are removed.
const fn isolates(sign: char) -> bool {
    matches!(sign, '\u{2068}' | '\u{2069}')
}

fn in_words(dossier: &Dossier) -> String {
    let mut words = String::new();
    for record in dossier.records() {
        let status = wording::status_words(record, dossier).join("; ");
        words.push_str(&plain(&format!("{} ({status})", record.id())));
        words.push('\n');
        for sentence in wording::sentences(record, dossier) {
            let sentence: String = sentence.chars().filter(|sign| !isolates(*sign)).collect();
            words.push_str(&plain(&format!("  {sentence}.")));
            words.push('\n');
        }
    }
    words
}
