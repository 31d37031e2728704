//! Limits for reading and writing. Files that would take too much memory are refused before they
//! are read, and nothing is written that Counterpart itself would refuse or find fault with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use memchr::memchr_iter;

use super::ImportError;
use super::read::Input;
use super::repairs::settle;
use crate::load::memory::{self, Contents};
use crate::load::{self, Code, LARGEST_FILE, Problem, Severity};
use crate::model::{Dossier, Text};

/// Estimated bytes for a row of a table as nodes, edge and evidence, and for each cell.
const OF_ROW: u64 = 3_500;
const OF_CELL: u64 = 300;

/// Estimated bytes for an element of XML, for an object of JSON and for each of its values.
const OF_ELEMENT: u64 = 1_000;
const OF_OBJECT: u64 = 1_200;
const OF_VALUE: u64 = 200;

/// Refuses the files if together they would take too much memory.
pub(super) fn check_room(inputs: &[Input<'_>]) -> Result<(), ImportError> {
    let bytes = inputs.iter().map(|input| input.bytes.len() as u64).sum();
    let needs: u64 = inputs.iter().map(|input| needs(input.bytes)).sum();
    let limit = memory::limit(bytes);
    if needs <= limit {
        return Ok(());
    }
    let largest = inputs.iter().max_by_key(|input| input.bytes.len());
    let name = largest.map_or("", |input| input.name);
    Err(ImportError(Box::new(memory::too_much(name, "the import is", needs, limit))))
}

/// A rough estimate of the memory for reading a file, in bytes. UTF-16 has two bytes per character.
fn needs(bytes: &[u8]) -> u64 {
    let count = |sign| memchr_iter(sign, bytes).count() as u64;
    let first = bytes.iter().find(|byte| byte.is_ascii_graphic());
    let parts = match first {
        // Each element has an opening tag, and a closing tag if it has content.
        Some(b'<') => OF_ELEMENT * (count(b'<') - closed(bytes)),
        Some(b'{' | b'[') => OF_OBJECT * count(b'{') + OF_VALUE * count(b','),
        _ => of_rows(bytes),
    };
    4 * bytes.len() as u64 + parts
}

fn closed(bytes: &[u8]) -> u64 {
    let closes = |at: &usize| bytes.get(at + 1) == Some(&b'/');
    memchr_iter(b'<', bytes).filter(closes).count() as u64
}

/// The estimate for a table; rows without content take nothing.
fn of_rows(bytes: &[u8]) -> u64 {
    let is_filled =
        |row: &&[u8]| row.iter().any(|sign| sign.is_ascii_alphanumeric() || *sign > 127);
    let is_separator = |sign: &&u8| matches!(sign, b',' | b';' | b'\t' | b'|');
    let rows = bytes.split(|sign| matches!(sign, b'\n' | b'\r')).filter(is_filled);
    rows.map(|row| OF_ROW + OF_CELL * row.iter().filter(is_separator).count() as u64).sum()
}

/// The text of a Counterpart file with the imported dossier.
///
/// # Errors
/// Counterpart would refuse that file or find fault with it, so it must not be written. The problem
/// says why.
pub fn to_text(mut dossier: Dossier) -> Result<Text, Box<Problem>> {
    settle(&mut dossier);
    let written = load::write(&dossier);
    drop(dossier);
    let text = Text::from(written);
    if text.len() as u64 > LARGEST_FILE {
        let message = format!(
            "the import is not written: the file would be over {} MiB, more than Counterpart opens",
            LARGEST_FILE >> 20
        );
        let help = "Import parts of it into files of their own and open them together";
        return Err(Box::new(problem(Code::FileTooLarge, &message, help)));
    }
    let (needs, limit) = (Contents::of(text.as_bytes()).needs(), memory::limit(text.len() as u64));
    if needs > limit {
        return Err(Box::new(memory::too_much(RESULT, "the result is", needs, limit)));
    }
    match fault(&text) {
        None => Ok(text),
        Some(found) => {
            let message =
                format!("the import is not written: the file would have a fault: {found}");
            let help = "Tell the makers of Counterpart, with the file that was imported if you may";
            Err(Box::new(problem(found.code, &message, help)))
        }
    }
}

/// The name of the resulting file in messages, as it does not exist yet.
const RESULT: &str = "the imported file";

fn problem(code: Code, message: &str, help: &str) -> Problem {
    Problem::of_file(Severity::Error, code, RESULT, message, help)
}

/// The first error or warning that `check` would report.
fn fault(text: &Text) -> Option<Problem> {
    let file = Arc::new(load::parse_text(RESULT, Text::clone(text)));
    let texts: BTreeMap<_, Text> = BTreeMap::new();
    let loaded = load::merge(&[file], &texts, &BTreeSet::new());
    loaded.problems.into_iter().find(|problem| problem.severity != Severity::Info)
}
