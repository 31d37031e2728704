//! The command `corpus`: stores many files as tables, cuts slices as maps, runs SQL queries, and
//! writes FollowTheMoney statements.

mod arguments;

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub(super) use arguments::CorpusTask;
use arguments::{BuildReport, SliceReport, SqlReport, StatementsReport};

use super::place::{self, ReadFor};
use super::plain::plain;
use super::{CliError, FOUND, Invocation, write_out};
use crate::corpus::{self, Built, Corpus, CorpusError, Manifest, Question, Rows, Watcher};
use crate::load::{self, save};
use crate::model::DayRange;

/// The largest number of refused files that are named.
const NAMED: usize = 20;

/// Carries out a `corpus` command.
pub(super) fn answer(task: &CorpusTask, out: &mut dyn Write) -> Result<Invocation, CliError> {
    match task {
        CorpusTask::Build(report) => build(report, out),
        CorpusTask::Slice(report) => slice(report, out),
        CorpusTask::Sql(report) => sql(report, out),
        CorpusTask::Statements(report) => statements(report, out),
    }
}

#[allow(clippy::needless_pass_by_value, reason = "what map_err gives")]
fn failed(error: CorpusError) -> CliError {
    CliError::NotWritten(super::plain::plain_lines(&error.to_string()))
}

/// Returns a flag that is set when Ctrl+C is pressed or the program receives SIGTERM.
fn stop() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // A second signal ends the program at once. If the system does not let the program handle
        // signals, the first one does.
        drop(signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop)));
        drop(signal_hook::flag::register(signal, Arc::clone(&stop)));
    }
    stop
}

fn build(report: &BuildReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let (files, outside) = load::collect_files(&report.files);
    if let Some(problem) = outside.first() {
        return Err(CliError::Unreadable {
            path: problem.file.to_string(),
            reason: problem.message.clone(),
            help: problem.help.clone(),
        });
    }
    let inside = |file: &&PathBuf| file.starts_with(&report.out);
    if let Some(file) = files.iter().find(inside) {
        let words = "it is inside the corpus; choose another folder for the corpus";
        return Err(place::not_written(file, words));
    }
    let on_terminal = io::stderr().is_terminal();
    let watcher = Watcher::new(stop(), move |words| tell(words, on_terminal));
    let built = corpus::build(&files, &report.out, &watcher);
    if on_terminal {
        tell("", true);
    }
    let Built { read, manifest } = built.map_err(failed)?;
    let mut lines = vec![format!(
        "{}: {} files, {} records, {} claims; {} of tables",
        report.out.display(),
        manifest.sources,
        manifest.rows("records"),
        manifest.rows("claims"),
        megabytes(manifest.bytes()),
    )];
    lines.push(format!("{} added, {} there already", read.added, read.known));
    if read.with_problems > 0 {
        lines.push(format!(
            "{} files could be used only in part: counterpart check lists the problems",
            read.with_problems
        ));
    }
    lines.extend(read.refused.iter().take(NAMED).map(|why| format!("Refused: {why}")));
    if read.refused.len() > NAMED {
        lines.push(format!("Refused: {} more files", read.refused.len() - NAMED));
    }
    write_lines(out, &lines)?;
    let found = !read.refused.is_empty() || read.with_problems > 0;
    Ok(Invocation::Done(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS }))
}

/// Reports the progress of a build on standard error. On a terminal it overwrites one line.
fn tell(words: &str, on_terminal: bool) {
    let words = plain(words);
    let mut err = io::stderr().lock();
    let line = if on_terminal { format!("\r\u{1b}[K{words}") } else { format!("{words}\n") };
    // If the report cannot be written, the build continues anyway.
    drop(err.write_all(line.as_bytes()).and_then(|()| err.flush()));
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

fn write_lines(out: &mut dyn Write, lines: &[String]) -> Result<(), CliError> {
    let lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    write_out(out, &format!("{}\n", lines.join("\n")))
}

fn slice(report: &SliceReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let to_output = report.out == Path::new("-");
    if !to_output {
        check_place(&report.out, report.force, &report.corpus)?;
    }
    let corpus = Corpus::open(&report.corpus).map_err(failed)?;
    let between = match &report.between[..] {
        [from, to] => Some((from.clone(), to.clone())),
        _ => None,
    };
    let question = Question {
        about: report.about.clone(),
        depth: report.depth.unwrap_or(u8::from(between.is_none())),
        between,
        when: DayRange { first: report.since, last: report.until },
        known_on: report.known_on,
        limit: report.limit,
    };
    let slice = corpus::slice(&corpus, &question).map_err(failed)?;
    let text = load::write(&slice.dossier);
    if to_output {
        write_out(out, &text)?;
        return Ok(Invocation::Done(ExitCode::SUCCESS));
    }
    save::save(&report.out, text.as_bytes(), true).map_err(place::not_saved)?;
    let mut lines = vec![format!(
        "Wrote {}: {} records, {} entities, {} documents",
        report.out.display(),
        slice.dossier.records().count(),
        slice.dossier.entities.len(),
        slice.dossier.documents.len()
    )];
    lines.extend(slice.said);
    write_lines(out, &lines)?;
    Ok(Invocation::Done(ExitCode::SUCCESS))
}

/// Refuses to write into the corpus, or over an existing file without `force`.
fn check_place(out: &Path, force: bool, corpus: &Path) -> Result<(), CliError> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let into = real(folder.unwrap_or(Path::new("."))).zip(real(corpus));
    if into.is_some_and(|(folder, corpus)| folder.starts_with(corpus)) {
        return Err(place::not_written(out, "it lies in the corpus itself; name another place"));
    }
    place::check(out, force, &ReadFor::new(std::iter::empty(), std::iter::empty(), "cut"))
}

fn sql(report: &SqlReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    if report.views {
        let manifest = Manifest::read(&report.corpus).map_err(failed)?;
        write_out(out, &corpus::views(&report.corpus, &manifest))?;
        return Ok(Invocation::Done(ExitCode::SUCCESS));
    }
    let rows = match (report.csv, report.json) {
        (true, _) => Rows::Csv,
        (_, true) => Rows::Json,
        _ => Rows::Table,
    };
    let question = report.question.as_deref().unwrap_or_default();
    corpus::sql(&report.corpus, question, rows).map_err(failed)?;
    Ok(Invocation::Done(ExitCode::SUCCESS))
}

fn statements(report: &StatementsReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    check_place(&report.out, report.force, &report.corpus)?;
    let watcher = Watcher::new(stop(), |_| {});
    let written =
        corpus::statements(&report.corpus, &report.out, report.force, &watcher).map_err(failed)?;
    let lines = [
        format!("Wrote {}: {} statements", report.out.display(), written.statements),
        format!(
            "Left out: {} records that no standing source asserts, and every quote, speaker, \
             stance and certainty: the format has no place for them",
            written.unasserted
        ),
    ];
    write_lines(out, &lines)?;
    Ok(Invocation::Done(ExitCode::SUCCESS))
}
