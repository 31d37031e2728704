//! Decides whether a file may be written at a path: never over a file that was read, and over any
//! other existing file only if asked to.

use std::fs;
use std::path::{Path, PathBuf};

use super::CliError;
use super::plain::plain;
use crate::load::attach::read_text;
use crate::load::save::{self, SaveError};
use crate::model::Text;

/// The files that a command reads, which are never overwritten, and what it reads them for.
pub(super) struct ReadFor<'a> {
    /// The canonical paths of the files.
    real: Vec<PathBuf>,
    /// The texts that were found beside the files.
    texts: Vec<&'a Text>,
    /// What the files are read for: "exported", "imported".
    purpose: &'static str,
}

impl<'a> ReadFor<'a> {
    /// Creates it from the paths that are read, the attached texts, and the purpose.
    pub(super) fn new<'p>(
        paths: impl Iterator<Item = &'p PathBuf>,
        texts: impl Iterator<Item = &'a Text>,
        purpose: &'static str,
    ) -> Self {
        let real = paths.filter_map(|path| fs::canonicalize(path).ok()).collect();
        Self { real, texts: texts.collect(), purpose }
    }

    /// Fails if `out` is one of these files, even under another name, such as a link.
    pub(super) fn spare(&self, out: &Path) -> Result<(), CliError> {
        let Ok(real) = fs::canonicalize(out) else { return Ok(()) };
        let is_text = || {
            let text = read_text(&real).ok();
            text.is_some_and(|text| self.texts.iter().any(|read| **read == text))
        };
        if self.real.contains(&real) || !self.texts.is_empty() && is_text() {
            let words =
                format!("it is one of the files to be {}; choose another name", self.purpose);
            return Err(not_written(out, &words));
        }
        Ok(())
    }
}

/// Fails if `out` is a file that was read or is not a regular file. Without `force`, fails if
/// anything exists there.
pub(super) fn check(out: &Path, force: bool, read: &ReadFor<'_>) -> Result<(), CliError> {
    read.spare(out)?;
    save::check(out).map_err(not_saved)?;
    if !force && fs::symlink_metadata(out).is_ok() {
        return Err(not_written(out, "it already exists; --force overwrites it"));
    }
    Ok(())
}

/// Converts an error of saving to an error of the command.
pub(super) fn not_saved(error: SaveError) -> CliError {
    match error {
        SaveError::Failed { path, source } => not_written(&path, &source.to_string()),
        SaveError::Refused { path, what } => not_written(&path, &what),
        SaveError::Exists(path) => not_written(&path, "it is there already"),
    }
}

/// Returns the error that a file was not written, with the reason.
pub(super) fn not_written(out: &Path, reason: &str) -> CliError {
    CliError::NotWritten(format!("{}: {}", plain(&out.display().to_string()), plain(reason)))
}
