//! Checks what is at the path where a file is to be written, and whether it may be replaced. Only a
//! plain file may. Links are examined, never followed.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use super::SaveError;

/// Checks that a file may be written at a path, possibly over an existing plain file.
///
/// # Errors
/// Something else is at the path; the error says what, and what to do.
pub fn check(path: &Path) -> Result<(), SaveError> {
    may_be_written(path, true).map(drop)
}

/// The metadata of the file that will be replaced; `None` if there is none.
pub(super) fn may_be_written(path: &Path, replace: bool) -> Result<Option<Metadata>, SaveError> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SaveError::failed(path)(error)),
    };
    if let Some(what) = never_written_over(&metadata) {
        return Err(SaveError::refused(path, what));
    }
    if !replace {
        return Err(SaveError::Exists(path.to_owned()));
    }
    if metadata.permissions().readonly() {
        let what = "it is write-protected; remove the protection or choose another file";
        return Err(SaveError::refused(path, what));
    }
    Ok(Some(metadata))
}

/// Why something is never written over, even on request; `None` for a plain file.
pub(super) fn never_written_over(metadata: &Metadata) -> Option<&'static str> {
    let kind = metadata.file_type();
    if kind.is_symlink() {
        Some("it is a link, and nothing is written through links; name the file it leads to")
    } else if kind.is_dir() {
        Some("it is a folder; name a file")
    } else if kind.is_file() {
        None
    } else {
        Some("it is a pipe or a device, not a file; name a file")
    }
}

/// The bytes of a plain file that the program keeps for itself; `None` if there is no file. Links
/// are not followed, and pipes are not waited for.
///
/// # Errors
/// Something else is there, it is over `limit` bytes, or it cannot be read.
pub fn read(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if let Some(what) = never_written_over(&metadata) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    let mut bytes = Vec::new();
    let file = File::open(path)?;
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let what = format!("it is over {} MiB", limit >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
    }
    Ok(Some(bytes))
}
