//! The command line: everything that needs no window. It never prints by itself: answers go to the
//! sink it is given, and what keeps it from answering is returned for `main` to print.

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

/// Exit code when an error or a warning was found.
const FOUND: u8 = 1;
/// Exit code when there is no answer: bad arguments, a missing file, no display.
pub const COULD_NOT_RUN: u8 = 2;

/// What the arguments ask for, once everything that needs no window is done.
#[derive(Debug)]
pub enum Invocation {
    /// Open the window.
    Window(WindowOptions),
    /// The answer has been written; end with this code.
    Done(ExitCode),
}

/// What the window opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// JSON files, or folders of them; none = what was open last, else the built-in sample.
    pub files: Vec<PathBuf>,
    /// Texts to attach.
    pub texts: Vec<TextFile>,
}

/// A document's text in a file of its own: `--text DOC=FILE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Whose text it is.
    pub document: DocumentId,
    /// Where it is.
    pub path: PathBuf,
}

/// Why the command line has no answer. The message is safe to print on a terminal.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments make no sense; the message is clap's, with its hint.
    #[error("{0}")]
    Arguments(String),
    /// A file, folder or text that was named cannot be read.
    #[error("{}: {}. {}", plain(path), plain(reason), plain(help))]
    Unreadable {
        /// As it was named.
        path: String,
        /// Why.
        reason: String,
        /// What to do.
        help: String,
    },
    /// `--text` names a document that no file has.
    #[error("--text: no document {} in these files; there are: {known}", plain(document))]
    NoSuchDocument {
        /// As it was named.
        document: String,
        /// The ids there are.
        known: String,
    },
    /// Of one side of a comparison nothing could be read.
    #[error(
        "{}: nothing in it can be read, so there is nothing to compare. First problem: {}; see \
         `counterpart check`",
        plain(path),
        plain(problem)
    )]
    NothingToCompare {
        /// The side as it was named.
        path: String,
        /// The first error in it.
        problem: String,
    },
    /// A name belongs to nobody, or to several.
    #[error("{0}")]
    NotOne(names::NotOne),
    /// There is nothing to write, or it may not go where it should. The message is safe to print.
    #[error("{0}")]
    NotWritten(String),
    /// The answer could not be written.
    #[error("cannot write the answer: {0}")]
    Output(#[from] io::Error),
}

/// Reads the arguments, program name first, and does what they ask unless that is a window.
/// `styled` puts colours into problems, for a terminal.
///
/// # Errors
/// Whatever keeps it from answering; the exit code for all of them is [`COULD_NOT_RUN`].
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

/// Writes an answer; a reader that has gone away, such as `head`, is no error.
fn write_out(out: &mut dyn Write, answer: &str) -> Result<(), CliError> {
    write_bytes(out, answer.as_bytes())
}

fn write_bytes(out: &mut dyn Write, answer: &[u8]) -> Result<(), CliError> {
    match out.write_all(answer).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
