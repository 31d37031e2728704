//! The command `import`: reads files of other programs and writes them as one Counterpart file. The
//! formats are in `import`. This module chooses the files and columns, and makes sure that nothing
//! is overwritten by mistake.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::{ImportReport, MapTo};
use super::place::{self, ReadFor};
use super::plain::plain;
use super::{CliError, FOUND, Invocation, json, show, write_out};
use crate::import::{self, Counts, CsvMapping, ImportOptions, Imported, Input, Said};
use crate::load::save::save;
use crate::load::workspace;
use crate::load::{self, Problem, Severity};

/// Imports the files that the arguments name, and reports what was found and what was not carried
/// over.
pub(super) fn answer(
    report: &ImportReport,
    out: &mut dyn Write,
    styled: bool,
) -> Result<Invocation, CliError> {
    let to_output = report.out == Path::new("-");
    if !to_output {
        let read = ReadFor::new(report.files.iter(), std::iter::empty(), "imported");
        place::check(&report.out, report.force, &read)?;
    }
    let files = report.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let inputs: Vec<Input<'_>> = files.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let is_matrix = |input: &Input<'_>| {
        let preview = import::csv_preview(input.bytes, Said::default());
        preview.is_some_and(|preview| preview.mapping.matrix)
    };
    // Beside a matrix, there may be a table that describes its names.
    let matrix = report.mark.is_some() && !inputs.iter().any(is_matrix);
    let of_tables = Said {
        headings: report.no_header.then_some(false),
        meetings: (report.meetings || report.host.is_some()).then_some(true),
        matrix: matrix.then_some(true),
        dates: report.dates,
    };
    let options = ImportOptions { csv: mapping(report, of_tables, &inputs)?, said: of_tables };
    let mut imported =
        import::read_all(&inputs, report.from, &options).map_err(|error| unreadable(&error.0))?;
    let dossier = std::mem::take(&mut imported.dossier);
    let text = import::to_text(dossier).map_err(|problem| unfit(&problem))?;
    if to_output {
        write_out(out, &text)?;
    } else {
        save(&report.out, text.as_bytes(), true).map_err(place::not_saved)?;
        let drawing = keep_drawing(&report.out, &mut imported);
        let said = if report.json {
            json::imported(&imported, drawing.as_deref())
        } else {
            said(&report.out, &imported, drawing.as_deref(), styled)
        };
        write_out(out, &said)?;
    }
    let found = imported.problems.iter().any(|problem| problem.severity != Severity::Info);
    Ok(Invocation::Done(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS }))
}

fn read(path: &Path) -> Result<(String, Vec<u8>), CliError> {
    let name = path.display().to_string();
    let bytes = load::read_bytes(path, &name).map_err(|problem| unreadable(&problem))?;
    Ok((name, bytes))
}

fn unfit(problem: &Problem) -> CliError {
    CliError::NotWritten(plain(&format!("{}. {}", problem.message, problem.help)))
}

fn unreadable(problem: &Problem) -> CliError {
    let place = problem.place.as_ref();
    let place = place.map(|place| format!(":{}:{}", place.line, place.column));
    CliError::Unreadable {
        path: format!("{}{}", problem.file, place.unwrap_or_default()),
        reason: problem.message.clone(),
        help: problem.help.clone(),
    }
}

/// Returns the column mapping: the one that the headings suggest, with what the arguments say.
/// It is for the first table that has all the wanted columns. `None` if nothing is wanted.
fn mapping(
    report: &ImportReport,
    said: Said,
    inputs: &[Input<'_>],
) -> Result<Option<CsvMapping>, CliError> {
    let wanted = &report.map;
    if wanted.is_empty() && report.host.is_none() && report.mark.is_none() {
        return Ok(None);
    }
    let mut known = Vec::new();
    for input in inputs {
        let Some(preview) = import::csv_preview(input.bytes, said) else { continue };
        let mut mapping = preview.mapping;
        if report.mark.is_some() && !mapping.matrix {
            continue;
        }
        let column = |wanted: &MapTo| {
            let by_name = preview.headings.iter().position(|heading| *heading == wanted.column);
            let number = wanted.column.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            by_name.or(number.filter(|place| *place < preview.headings.len()))
        };
        let columns: Option<Vec<usize>> = wanted.iter().map(column).collect();
        if let Some(columns) = columns {
            for (wanted, column) in wanted.iter().zip(columns) {
                mapping.set(wanted.field, Some(column));
            }
            if let Some(host) = &report.host {
                mapping.set_host(host);
            }
            mapping.mark = report.mark.clone().unwrap_or_default();
            return Ok(Some(mapping));
        }
        known.extend(preview.headings);
    }
    let known = known.join(", ");
    let words = format!("--map: no table has all of these columns; there are: {}", plain(&known));
    Err(CliError::NotWritten(words))
}

/// Writes where the nodes were drawn into the workspace beside the result, and returns its path. An
/// existing workspace is left alone, as it has somebody's notes: then the positions are listed with
/// what was not carried over.
fn keep_drawing(out: &Path, imported: &mut Imported) -> Option<PathBuf> {
    if imported.places.is_empty() {
        return None;
    }
    let why = match import::workspace_with(&imported.places).zip(workspace::beside(out)) {
        None => "a workspace cannot hold so many".to_owned(),
        Some((text, path)) => match save(&path, text.as_bytes(), false) {
            Ok(()) => return Some(path),
            Err(error) => error.to_string(),
        },
    };
    let lost = format!("positions, because {why}: {}", imported.places.len());
    imported.not_carried.push(lost);
    None
}

/// What to do with the workspace of a drawing.
fn drawing_words(out: &Path, workspace: &Path, places: usize) -> String {
    let [out, quoted] = [out, workspace].map(shell_word);
    format!(
        "Wrote {}: where {places} nodes are drawn; for a picture of that drawing: \
         counterpart export {out} --workspace {quoted} --to png -o drawing.png",
        workspace.display()
    )
}

/// A path as one word of a shell's command.
fn shell_word(path: &Path) -> String {
    let path = path.display().to_string();
    let plain =
        |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c) || cfg!(windows) && c == '\\';
    if !path.is_empty() && path.chars().all(plain) {
        path
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

fn said(out: &Path, imported: &Imported, drawing: Option<&Path>, styled: bool) -> String {
    let formats = imported.formats.iter();
    let read = formats.map(|(name, format)| format!("Read {name}: {}", format.name()));
    let lost = imported.not_carried.iter().map(|what| format!("Not carried over: {what}"));
    let wrote = format!("Wrote {}: {}", out.display(), counts(imported.counts));
    let lines = |lines: &mut dyn Iterator<Item = String>| {
        lines.fold(String::new(), |all, line| all + &plain(&line) + "\n")
    };
    let drawing = drawing.map(|path| drawing_words(out, path, imported.places.len()));
    let (mut read, mut rest) = (read, lost.chain([wrote]).chain(drawing));
    let problems = show::problems(&imported.problems, styled);
    format!("{}{problems}{}", lines(&mut read), lines(&mut rest))
}

fn counts(counts: Counts) -> String {
    let parts = [
        (counts.documents, "document", "documents"),
        (counts.entities, "entity", "entities"),
        (counts.roles, "role", "roles"),
        (counts.contacts, "contact", "contacts"),
        (counts.relations, "relation", "relations"),
        (counts.facts, "fact", "facts"),
    ];
    let words = parts
        .iter()
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    words.collect::<Vec<_>>().join(", ")
}
