//! Writing files whole or not at all, and never over another one unasked.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

/// Why a file was not written. What was there before is still whole.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Something is there, and it was not asked to be replaced.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The disk refused.
    #[error("{} could not be written: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes a file; one that is there is replaced only if `replace`.
///
/// # Errors
/// If it is there and not to be replaced, or the disk refuses.
pub fn save(path: &Path, bytes: &[u8], replace: bool) -> Result<(), SaveError> {
    let failed = |source| SaveError::Failed { path: path.to_owned(), source };
    if !replace && fs::symlink_metadata(path).is_ok() {
        return Err(SaveError::Exists(path.to_owned()));
    }
    begun(path, bytes)?.commit().map_err(failed)
}

/// A file that is written beside its place, and has yet to be put there. Behind a link, the file is
/// written where it lies.
fn begun(path: &Path, bytes: &[u8]) -> Result<AtomicWriteFile, SaveError> {
    let failed = |source| SaveError::Failed { path: path.to_owned(), source };
    if path.is_dir() {
        return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = AtomicWriteFile::open(real).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    Ok(file)
}

/// Writes files into a folder, which is made if need be; any that are there are replaced only if
/// `replace`, and none is written if one of them may not be.
///
/// # Errors
/// If one is there and not to be replaced, or the disk refuses.
pub fn save_all(folder: &Path, files: &[(&str, &[u8])], replace: bool) -> Result<(), SaveError> {
    let there = |(name, _): &&(&str, &[u8])| fs::symlink_metadata(folder.join(name)).is_ok();
    if let Some((name, _)) = files.iter().find(there).filter(|_| !replace) {
        return Err(SaveError::Exists(folder.join(name)));
    }
    let failed = |source| SaveError::Failed { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(failed)?;
    let begun = files.iter().map(|(name, bytes)| begun(&folder.join(name), bytes));
    // All are written before the first is put in its place.
    let begun = begun.collect::<Result<Vec<AtomicWriteFile>, SaveError>>()?;
    begun.into_iter().try_for_each(|file| file.commit().map_err(failed))
}

#[cfg(test)]
mod tests {
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
        assert!(matches!(save(folder.path(), b"x", true), Err(SaveError::Failed { .. })));
    }
}
