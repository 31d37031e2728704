//! Where a file may be written: never over what is read, and over nothing else unasked.

use std::fs;
use std::path::{Path, PathBuf};

use super::CliError;
use super::plain::plain;
use crate::load::save::SaveError;

/// Refuses to write over what is read for a purpose, over a folder, and, unless forced, over
/// anything.
pub(super) fn check<'a>(
    out: &Path,
    force: bool,
    mut read: impl Iterator<Item = &'a PathBuf>,
    purpose: &str,
) -> Result<(), CliError> {
    let real = fs::canonicalize(out).ok();
    if read.any(|path| real.is_some() && fs::canonicalize(path).ok() == real) {
        let words = format!("it is one of the files to be {purpose}; name another");
        return Err(not_written(out, &words));
    }
    if out.is_dir() {
        return Err(not_written(out, "it is a folder; name a file"));
    }
    if !force && fs::symlink_metadata(out).is_ok() {
        return Err(not_written(out, "it is there already; --force writes over it"));
    }
    Ok(())
}

/// Why a file was not written, as the command's error.
pub(super) fn not_saved(error: SaveError) -> CliError {
    match error {
        SaveError::Failed { path, source } => not_written(&path, &source.to_string()),
        SaveError::Exists(path) => not_written(&path, "it is there already"),
    }
}

/// The error that a file is not written, and why.
pub(super) fn not_written(out: &Path, reason: &str) -> CliError {
    CliError::NotWritten(format!("{}: {}", plain(&out.display().to_string()), plain(reason)))
}
