//! The command line: everything that needs no window. It does not print by itself. Answers are
//! written to the sink it is given, and errors are returned for `main` to print.

mod arguments;
#[cfg(feature = "corpus")]
mod corpus;
mod decisions;
mod diff;
mod draft;
mod import;
mod export;
mod input;
mod json;
mod manual;
mod names;
mod path;
mod place;
mod plain;
mod readings;
mod show;
mod summary;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use crate::load::{self, Loaded, Severity};
use crate::model::DocumentId;
use arguments::{Arguments, CheckReport, Task};

pub use plain::plain;

/// The exit code if an error or a warning was found.
const FOUND: u8 = 1;
/// The exit code if there is no answer: bad arguments, a missing file, no display.
pub const COULD_NOT_RUN: u8 = 2;

/// What remains to be done after the command line has done everything that needs no window.
#[derive(Debug)]
pub enum Invocation {
    /// Open the window.
    Window(WindowOptions),
    /// The answer has been written; end with this code.
    Done(ExitCode),
}

/// The options that the window opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// JSON files, or folders of them. Empty = what was open last, else the built-in sample.
    pub files: Vec<PathBuf>,
    /// Text files to attach to documents.
    pub texts: Vec<TextFile>,
}

/// A file with the text of a document: `--text DOC=FILE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// The document that the text belongs to.
    pub document: DocumentId,
    /// The path of the text file.
    pub path: PathBuf,
}

/// Why the command line has no answer. The message is safe to print on a terminal.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments are not valid. The message is clap's, with its hint.
    #[error("{0}")]
    Arguments(String),
    /// A file, folder or text that the arguments name cannot be read.
    #[error("{}: {}. {}", plain(path), plain(reason), plain(help))]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// The reason.
        reason: String,
        /// What the user can do about it.
        help: String,
    },
    /// `--text` names a document that no file has.
    #[error("--text: no document {} in these files; there are: {known}", plain(document))]
    NoSuchDocument {
        /// The document's ID as it was given.
        document: String,
        /// The IDs of the documents in the files.
        known: String,
    },
    /// No file on one side of a comparison could be read.
    #[error(
        "{}: nothing in it can be read, so there is nothing to compare. First problem: {}; see \
         `counterpart check`",
        plain(path),
        plain(problem)
    )]
    NothingToCompare {
        /// The path of that side, as it was given.
        path: String,
        /// The first error on that side.
        problem: String,
    },
    /// A name means no entity, or several.
    #[error("{0}")]
    NotOne(names::NotOne),
    /// The result cannot be written: there is nothing to write, or it may not be written there. The
    /// message is safe to print.
    #[error("{0}")]
    NotWritten(String),
    /// The answer could not be written.
    #[error("cannot write the answer: {0}")]
    Output(#[from] io::Error),
}

/// Parses the arguments (the first one is the program's name) and carries them out, unless they ask
/// for the window. `styled` = colour the problems, for a terminal.
///
/// # Errors
/// If there is no answer. The exit code for every error is [`COULD_NOT_RUN`].
pub fn run<A>(arguments: A, out: &mut dyn Write, styled: bool) -> Result<Invocation, CliError>
where
    A: IntoIterator,
    A::Item: Into<OsString> + Clone,
{
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) if error.use_stderr() => {
            let words = error.to_string();
            let words = words.strip_prefix("error: ").unwrap_or(&words).trim_end();
            return Err(CliError::Arguments(plain::plain_lines(words)));
        }
        Err(help) => {
            write_out(out, &help.to_string())?;
            return Ok(Invocation::Done(ExitCode::SUCCESS));
        }
    };
    match parsed.task {
        None => Ok(Invocation::Window(WindowOptions { files: parsed.files, texts: parsed.texts })),
        Some(Task::Schema) => {
            write_out(out, load::schema().trim_end())?;
            write_out(out, "\n")?;
            Ok(Invocation::Done(ExitCode::SUCCESS))
        }
        Some(Task::Completions(report)) => {
            write_bytes(out, &manual::completions(&report))?;
            Ok(Invocation::Done(ExitCode::SUCCESS))
        }
        Some(Task::Manual(report)) => {
            write_bytes(out, &manual::page(&report)?)?;
            Ok(Invocation::Done(ExitCode::SUCCESS))
        }
        Some(Task::Check(report)) => {
            let input::Opened { files, mut loaded, .. } =
                input::open(&report.files, &report.texts)?;
            loaded.problems.extend(load::unspoken(&files, &loaded.dossier));
            loaded.problems.extend(load::rest_not_said(&files, &loaded.dossier));
            loaded.problems.extend(load::corrections_of_others(&files, &loaded.dossier));
            if report.known_on.is_some() {
                loaded.problems.extend(load::undated(&files, &loaded.dossier));
            }
            input::sort(&mut loaded.problems);
            write_out(out, &check(&report, &loaded, styled))?;
            Ok(Invocation::Done(exit_code(&loaded)))
        }
        Some(Task::Draft(report)) => draft::answer(&report, out),
        Some(Task::Import(report)) => import::answer(&report, out, styled),
        Some(Task::Path(report)) => path::answer(&report, out),
        Some(Task::Diff(report)) => diff::answer(&report, out),
        Some(Task::Export(report)) => export::answer(&report, out),
        #[cfg(feature = "corpus")]
        Some(Task::Corpus(task)) => corpus::answer(&task, out),
        Some(Task::Readings(report)) => readings::answer(&report, out),
        Some(Task::Summary(report)) => {
            let loaded = input::open_beside(&report.files, &report.beside)?.loaded;
            let summary = summary::Summary::of(&loaded);
            write_out(
                out,
                &if report.json { json::summary(&summary) } else { summary.in_words() },
            )?;
            Ok(Invocation::Done(exit_code(&loaded)))
        }
    }
}

fn check(report: &CheckReport, loaded: &Loaded, styled: bool) -> String {
    if report.json {
        json::problems(&loaded.problems)
    } else {
        show::problems(&loaded.problems, styled)
    }
}

fn exit_code(loaded: &Loaded) -> ExitCode {
    let counts = |severity: Severity| severity != Severity::Info;
    let found = loaded.problems.iter().any(|p| counts(p.severity));
    if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS }
}

/// Writes an answer. It is no error if the receiving program, such as `head`, has ended.
fn write_out(out: &mut dyn Write, answer: &str) -> Result<(), CliError> {
    write_bytes(out, answer.as_bytes())
}

fn write_bytes(out: &mut dyn Write, answer: &[u8]) -> Result<(), CliError> {
    match out.write_all(answer).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
