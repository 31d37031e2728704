//! Where a file may be written: never over what is read, and over nothing else unasked.

use std::fs;
use std::path::{Path, PathBuf};

use super::CliError;
use super::plain::plain;
use crate::load::attach::read_text;
use crate::load::save::{self, SaveError};
use crate::model::Text;

/// What a command reads, and what for: never written over.
pub(super) struct ReadFor<'a> {
    /// The files, under their real names.
    real: Vec<PathBuf>,
    /// Texts that were found beside them.
    texts: Vec<&'a Text>,
    /// "exported", "imported".
    purpose: &'static str,
}

impl<'a> ReadFor<'a> {
    /// These files are read for this purpose, and texts that lay beside them.
    pub(super) fn new<'p>(
        paths: impl Iterator<Item = &'p PathBuf>,
        texts: impl Iterator<Item = &'a Text>,
        purpose: &'static str,
    ) -> Self {
        let real = paths.filter_map(|path| fs::canonicalize(path).ok()).collect();
        Self { real, texts: texts.collect(), purpose }
    }

    /// Refuses a place where one of them lies, by whatever name.
    pub(super) fn spare(&self, out: &Path) -> Result<(), CliError> {
        let Ok(real) = fs::canonicalize(out) else { return Ok(()) };
        let is_text = || {
            let text = read_text(&real).ok();
            text.is_some_and(|text| self.texts.iter().any(|read| **read == text))
        };
        if self.real.contains(&real) || !self.texts.is_empty() && is_text() {
            let words = format!("it is one of the files to be {}; name another", self.purpose);
            return Err(not_written(out, &words));
        }
        Ok(())
    }
}

/// Refuses to write over what is read, over anything but a plain file, and, unless forced, over
/// anything.
pub(super) fn check(out: &Path, force: bool, read: &ReadFor<'_>) -> Result<(), CliError> {
    read.spare(out)?;
    save::check(out).map_err(not_saved)?;
    if !force && fs::symlink_metadata(out).is_ok() {
        return Err(not_written(out, "it is there already; --force writes over it"));
    }
    Ok(())
}

/// Why a file was not written, as the command's error.
pub(super) fn not_saved(error: SaveError) -> CliError {
    match error {
        SaveError::Failed { path, source } => not_written(&path, &source.to_string()),
        SaveError::Refused { path, what } => not_written(&path, &what),
        SaveError::Exists(path) => not_written(&path, "it is there already"),
    }
}

/// The error that a file is not written, and why.
pub(super) fn not_written(out: &Path, reason: &str) -> CliError {
    CliError::NotWritten(format!("{}: {}", plain(&out.display().to_string()), plain(reason)))
}
