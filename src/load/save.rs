//! Writes files completely or not at all. An existing file is replaced only on request. Nothing is
//! ever written through a link or over anything but a plain file.

mod folder;
mod part;
mod rights;
mod target;

use std::io;
use std::path::{Path, PathBuf};

pub use part::sweep;
pub use target::{check, read};

/// Why a file was not written. What was there before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Something is there already, and replacing it was not requested.
    #[error("{} already exists", .0.display())]
    Exists(PathBuf),
    /// Something is there that is never replaced, requested or not.
    #[error("{} is not written: {what}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What is there, and what to do.
        what: String,
    },
    /// The system could not write the file.
    #[error("{} could not be written: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl SaveError {
    fn failed(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::Failed { path: path.to_owned(), source }
    }

    fn refused(path: &Path, what: impl Into<String>) -> Self {
        Self::Refused { path: path.to_owned(), what: what.into() }
    }
}

/// Writes a file. An existing file is replaced only if `replace` is true.
///
/// # Errors
/// The file exists and `replace` is false; there is a link, a folder, a pipe, a device or a
/// write-protected file; or the disk refuses.
pub fn save(path: &Path, bytes: &[u8], replace: bool) -> Result<(), SaveError> {
    let there = target::may_be_written(path, replace)?;
    let folder = folder_of(path);
    part::sweep(folder);
    let part = part::Part::written(folder, bytes, there.as_ref());
    let put = part.and_then(|part| part.put(path, replace));
    put.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if !replace => SaveError::Exists(path.to_owned()),
        _ => SaveError::failed(path)(error),
    })
}

/// Writes files into a folder, which is created if needed. Existing files are replaced only if
/// `replace` is true. Whatever happens on the way, the folder is the old one or the new one, never
/// a mixture: a new folder is filled beside it and put in its place. Other plain files in the
/// folder are kept.
///
/// # Errors
/// A file exists and `replace` is false; there is something in the folder that cannot be carried
/// over; or the disk refuses.
pub fn save_all(folder: &Path, files: &[(&str, &[u8])], replace: bool) -> Result<(), SaveError> {
    folder::save_all(folder, files, replace)
}

/// The folder that contains a path.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn nothing_is_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.svg");
        save(&path, b"one", false).unwrap();
        assert!(matches!(save(&path, b"two", false), Err(SaveError::Exists(at)) if at == path));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        save(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn of_several_files_none_is_written_if_one_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let tables = folder.path().join("tables");
        let files: [(&str, &[u8]); 2] = [("nodes.csv", b"a"), ("edges.csv", b"b")];
        save_all(&tables, &files[1..], false).unwrap();
        assert!(matches!(save_all(&tables, &files, false), Err(SaveError::Exists(_))));
        assert!(!tables.join("nodes.csv").exists());
        save_all(&tables, &files, true).unwrap();
        assert_eq!(fs::read(tables.join("nodes.csv")).unwrap(), b"a");
    }

    #[test]
    fn a_folder_is_never_replaced_by_a_file() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(save(folder.path(), b"x", true), Err(SaveError::Refused { .. })));
    }
}
