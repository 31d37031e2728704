//! Limits for reading and writing. Files that would take too much memory are refused before they
//! are read, and nothing is written that Counterpart itself would refuse or find fault with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::mapping;
use super::read::Input;
use super::repairs::settle;
use super::size_estimate::{OF_ENTITY, OF_FACT, of_json, of_xml};
use super::{ImportError, ImportOptions};
use crate::load::memory::{self, Contents};
use crate::load::{self, Code, LARGEST_FILE, Problem, Severity};
use crate::model::{Dossier, Text};

/// Estimated bytes for a row of a table of edges or meetings as a record with its evidence, and for
/// each name in it that occurs for the first time. Both were measured with 100,000 to 300,000 rows
/// of each sort, up to the look at the resulting file.
const OF_ROW: u64 = 4_200;
const OF_NAME: u64 = 700;
/// Longer cells hold no names.
const LONGEST_NAME: usize = 40;

/// Refuses the files if together they would take too much memory.
pub(super) fn check_room(inputs: &[Input<'_>], options: &ImportOptions) -> Result<(), ImportError> {
    let bytes = inputs.iter().map(|input| input.bytes.len() as u64).sum();
    let needs: u64 = inputs.iter().map(|input| needs(input.bytes, options)).sum();
    let limit = memory::limit(bytes);
    if needs <= limit {
        return Ok(());
    }
    let largest = inputs.iter().max_by_key(|input| input.bytes.len());
    let name = largest.map_or("", |input| input.name);
    Err(ImportError(Box::new(memory::too_much(name, "the import is", needs, limit))))
}

/// A rough estimate of the memory for reading a file, in bytes. UTF-16 has two bytes per character.
fn needs(bytes: &[u8], options: &ImportOptions) -> u64 {
    let first = bytes.iter().find(|byte| byte.is_ascii_graphic());
    let parts = match first {
        Some(b'<') => of_xml(bytes),
        Some(b'{' | b'[') => of_json(bytes),
        _ => of_rows(bytes, options),
    };
    4 * bytes.len() as u64 + parts
}

/// The estimate for a table; rows without content take nothing.
fn of_rows(bytes: &[u8], options: &ImportOptions) -> u64 {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let guessed = mapping::preview(&head, options.said).mapping;
    let mapping = options.csv.as_ref().unwrap_or(&guessed);
    let mut counts = RowCounts::default();
    let (mut from, mut quoted) = (0, false);
    for (place, sign) in bytes.iter().chain(b"\n").enumerate() {
        let ends_row = matches!(sign, b'\n' | b'\r');
        if ends_row || *sign == mapping.delimiter && !quoted {
            counts.cell(&bytes[from..place]);
            from = place + 1;
        }
        if ends_row {
            counts.row();
            // One mark without a second must not hide the rest of the table.
            quoted = false;
        }
        quoted ^= *sign == b'"';
    }
    if mapping.matrix {
        OF_ROW * counts.marks + OF_NAME * counts.names.estimate()
    } else if mapping.is_edges() || !mapping.is_complete() {
        OF_ROW * counts.rows + OF_NAME * counts.names.estimate()
    } else {
        // The first two cells of a row are the id and the name.
        OF_ENTITY * counts.rows + OF_FACT * counts.cells.saturating_sub(2 * counts.rows)
    }
}

/// The number of bytes from which the meaning of a table's columns is guessed for the estimate.
const HEAD: usize = 1 << 16;

/// What is in a table, as far as it affects memory.
#[derive(Default)]
struct RowCounts {
    rows: u64,
    cells: u64,
    /// Cells that would be marks in a matrix.
    marks: u64,
    cells_of_row: u64,
    names: Distinct,
}

impl RowCounts {
    fn cell(&mut self, cell: &[u8]) {
        let filled = cell.iter().any(|sign| sign.is_ascii_alphanumeric() || *sign > 127);
        self.cells_of_row += u64::from(filled);
        self.marks += u64::from(filled && cell != b"0");
        if filled && cell.len() <= LONGEST_NAME {
            self.names.add(cell);
        }
    }

    fn row(&mut self) {
        self.rows += u64::from(self.cells_of_row > 0);
        self.cells += std::mem::take(&mut self.cells_of_row);
    }
}

/// An estimate of how many different values there are, in fixed memory: a value sets one of many
/// bits, and the number of bits that stay unset tells how many there were ("linear counting", Whang
/// et al. 1990).
struct Distinct(Vec<u64>);

impl Default for Distinct {
    fn default() -> Self {
        Self(vec![0; 1 << 16])
    }
}

impl Distinct {
    fn add(&mut self, value: &[u8]) {
        let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let mut hash = value.iter().fold(0xcbf2_9ce4_8422_2325, hash);
        hash ^= hash >> 29;
        let bit = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 42) as usize;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn estimate(&self) -> u64 {
        let all = (self.0.len() * 64) as f64;
        let unset: u32 = self.0.iter().map(|bits| bits.count_zeros()).sum();
        (-all * (f64::from(unset.max(1)) / all).ln()) as u64
    }
}

/// The text of a Counterpart file with the imported dossier.
///
/// # Errors
/// Counterpart would refuse that file or find fault with it, so it must not be written. The problem
/// says why.
pub fn to_text(dossier: Dossier) -> Result<Text, Box<Problem>> {
    to_text_within(dossier, LARGEST_FILE)
}

/// The same for files of at most `largest` bytes.
fn to_text_within(mut dossier: Dossier, largest: u64) -> Result<Text, Box<Problem>> {
    settle(&mut dossier);
    let Some(written) = load::write_within(&dossier, largest) else {
        let message = format!(
            "the import is not written: the file would be over {} MiB, more than Counterpart opens",
            largest.div_ceil(1 << 20)
        );
        let help = "Import parts of it into files of their own and open them together";
        return Err(Box::new(problem(Code::FileTooLarge, &message, help)));
    };
    drop(dossier);
    let text = Text::from(written);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(table: &str) -> u64 {
        needs(table.as_bytes(), &ImportOptions::default()) - 4 * table.len() as u64
    }

    #[test]
    fn a_table_is_measured_by_its_rows_and_the_names_in_them() {
        let row = |from: usize, to: usize| format!("Person {from},Body {to},funds\n");
        let table = |rows: &mut dyn Iterator<Item = String>| {
            std::iter::once("From,To,Kind\n".to_owned()).chain(rows).collect::<String>()
        };
        let (rows, near) =
            (10_000_u64, |found: u64, wanted: u64| found.abs_diff(wanted) * 50 < wanted);
        let new = estimate(&table(&mut (0..10_000).map(|n| row(n, n))));
        assert!(near(new, rows * (OF_ROW + 2 * OF_NAME)), "{new}");
        let known = estimate(&table(&mut (0..10_000).map(|n| row(n % 100, n % 50))));
        assert!(near(known, rows * OF_ROW), "{known}");
        let blank = estimate(&table(&mut (0..10_000).map(|_| ",,\n".to_owned())));
        assert!(blank < 2 * (OF_ROW + 4 * OF_NAME), "{blank}");
        let long = "a text, with commas; and more than any name has".repeat(2);
        let quoted = (0..10_000).map(|n| format!("A,B,\"{long}, {n}\"\n"));
        let quoted = estimate(&table(&mut quoted.into_iter()));
        assert!(near(quoted, rows * OF_ROW), "{quoted}");
    }

    #[test]
    fn the_cells_of_a_table_of_nodes_are_facts() {
        let rows = (0..1_000).map(|n| format!("{n},Person {n},Norway,,1970\n"));
        let table = format!("Id,Label,Country,Note,Born\n{}", rows.collect::<String>());
        let wanted = 1_001 * (OF_ENTITY + 2 * OF_FACT);
        assert!(estimate(&table).abs_diff(wanted) * 50 < wanted, "{}", estimate(&table));
    }

    #[test]
    fn a_result_that_is_too_large_to_be_opened_is_refused() {
        let table = "From,To,Kind\nAnn,Bo,funds\n";
        let input = [Input { name: "t.csv", bytes: table.as_bytes() }];
        let read =
            || super::super::read_all(&input, None, &ImportOptions::default()).unwrap().dossier;
        let text = to_text(read()).unwrap();
        let size = text.len() as u64;
        assert_eq!(to_text_within(read(), size).unwrap(), text);
        let problem = to_text_within(read(), size - 1).unwrap_err();
        assert_eq!(problem.code, Code::FileTooLarge);
        assert!(problem.message.contains("the file would be over 1 MiB"), "{}", problem.message);
        assert!(problem.help.contains("Import parts of it"), "{}", problem.help);
    }
}
