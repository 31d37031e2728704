//! Saves several files that belong together in a folder that is replaced as a whole. The new folder
//! is filled beside the old one, and the two are exchanged in one step.

use std::ffi::OsStr;
use std::fs::{self, DirEntry, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::part::{self, PartFolder};
use super::{SaveError, folder_of, rights, target};

/// The ending of the old folder's name while the new one takes its place, on systems that cannot
/// exchange two folders in one step. Such a folder is never cleaned up, as it may be the only copy.
const OLD: &str = "counterpart-old";

/// See [`super::save_all`].
pub(super) fn save_all(
    folder: &Path,
    files: &[(&str, &[u8])],
    replace: bool,
) -> Result<(), SaveError> {
    let failed = SaveError::failed(folder);
    let there = may_be_replaced(folder)?;
    let mut others = Vec::new();
    if there.is_some() {
        for (name, _) in files {
            target::may_be_written(&folder.join(name), replace)?;
        }
        others = taken_along(folder, files)?;
    }
    // A name such as `.` or `..` cannot be used to put a folder in place.
    let place =
        if there.is_some() { fs::canonicalize(folder).map_err(&failed)? } else { folder.into() };
    let (Some(name), beside) = (place.file_name(), folder_of(&place)) else {
        return Err(SaveError::refused(folder, "it cannot be replaced; name a folder inside it"));
    };
    fs::create_dir_all(beside).map_err(&failed)?;
    part::sweep(beside);
    let part = PartFolder::begun(beside, name).map_err(|error| beside_failed(folder, error))?;
    fill(&part, files, there.as_ref(), &place, &others).map_err(&failed)?;
    put(part, &place, there.is_some()).map_err(failed)
}

/// The metadata of a folder that is to be replaced; `None` if there is none yet.
fn may_be_replaced(folder: &Path) -> Result<Option<Metadata>, SaveError> {
    let metadata = match fs::symlink_metadata(folder) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SaveError::failed(folder)(error)),
    };
    if metadata.is_symlink() {
        let what =
            "it is a link, and nothing is written through links; name the folder it leads to";
        return Err(SaveError::refused(folder, what));
    }
    if !metadata.is_dir() {
        return Err(SaveError::refused(folder, "it is not a folder; choose another name"));
    }
    Ok(Some(metadata))
}

/// The names of the reader's own files in the folder, which are kept.
fn taken_along(folder: &Path, files: &[(&str, &[u8])]) -> Result<Vec<PathBuf>, SaveError> {
    let failed = SaveError::failed(folder);
    let mut others = Vec::new();
    for entry in fs::read_dir(folder).map_err(&failed)? {
        let entry: DirEntry = entry.map_err(&failed)?;
        let name = entry.file_name();
        if files.iter().any(|(file, _)| OsStr::new(file) == name) {
            continue;
        }
        if !entry.file_type().map_err(&failed)?.is_file() {
            let what = format!(
                "{} in it is not a plain file, and the folder is replaced as one; name a new folder",
                name.display()
            );
            return Err(SaveError::refused(folder, what));
        }
        others.push(PathBuf::from(name));
    }
    Ok(others)
}

fn beside_failed(folder: &Path, error: io::Error) -> SaveError {
    if error.kind() != io::ErrorKind::PermissionDenied {
        return SaveError::failed(folder)(error);
    }
    let what = "the folder that contains it is not writable; choose a folder \
                inside it";
    SaveError::refused(folder, what)
}

/// Writes the new files. The other files of the old folder are hard-linked into the new one.
fn fill(
    part: &PartFolder,
    files: &[(&str, &[u8])],
    there: Option<&Metadata>,
    place: &Path,
    others: &[PathBuf],
) -> io::Result<()> {
    let new = part.folder.path();
    for (name, bytes) in files {
        let mut file = File::create_new(new.join(name))?;
        if let Ok(replaced) = fs::symlink_metadata(place.join(name)) {
            rights::as_of(&file, &replaced)?;
        }
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()?;
    }
    for name in others {
        fs::hard_link(place.join(name), new.join(name))?;
    }
    match there {
        Some(replaced) => rights::as_of(&File::open(new)?, replaced),
        None => Ok(()),
    }
}

/// Moves the new folder to its final place.
fn put(part: PartFolder, place: &Path, there: bool) -> io::Result<()> {
    let new = part.folder.path().to_owned();
    if !there {
        fs::rename(&new, place)?;
        drop(part.folder.keep());
        return Ok(());
    }
    if exchange(&new, place)? {
        // The old folder now has the unfinished folder's name and is deleted with it.
        keep_what_came_late(&new, place);
        return Ok(());
    }
    let old = place.with_added_extension(OLD);
    fs::rename(place, &old)?;
    fs::rename(&new, place).or_else(|error| fs::rename(&old, place).and(Err(error)))?;
    drop(part.folder.keep());
    keep_what_came_late(&old, place);
    fs::remove_dir_all(old)
}

/// Exchanges two folders in one step; returns false if this system cannot do that.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanging two folders in one step is not possible on this system, so this returns false.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Moves files into the new folder that another program put into the old one during the save.
fn keep_what_came_late(old: &Path, new: &Path) {
    for entry in fs::read_dir(old).into_iter().flatten().filter_map(Result::ok) {
        let place = new.join(entry.file_name());
        if fs::symlink_metadata(&place).is_err() {
            drop(fs::rename(entry.path(), place));
        }
    }
}
