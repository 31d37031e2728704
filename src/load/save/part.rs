//! Files and folders while they are being written: temporary ones beside their final place, locked
//! while the writer runs. Those of a killed writer are not locked any more, and so they are cleaned
//! up.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

use super::rights;

/// The ending of the names of unfinished files and folders; these names begin with a dot.
const ENDING: &str = ".counterpart-part";

/// How often a temporary file is created at most. Between creating and locking it, another instance
/// of the program may delete it as left behind, and then it is created again.
const TRIES: u32 = 16;

/// A file that is completely written but not yet in its final place.
pub(super) struct Part(NamedTempFile);

impl Part {
    /// Writes a temporary file in the folder of its final place. `replaced` is the metadata of the
    /// file that it will replace; it gets the same permissions.
    pub(super) fn written(
        folder: &Path,
        bytes: &[u8],
        replaced: Option<&Metadata>,
    ) -> io::Result<Self> {
        let mut file = begun(folder)?;
        if let Some(replaced) = replaced {
            rights::as_of(file.as_file(), replaced)?;
        }
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(Self(file))
    }

    /// Moves it to its final place. An existing file is replaced only if `replace` is true.
    pub(super) fn put(self, path: &Path, replace: bool) -> io::Result<()> {
        let put = if replace { self.0.persist(path) } else { self.0.persist_noclobber(path) };
        put.map(drop).map_err(|error| error.error)
    }
}

fn begun(folder: &Path) -> io::Result<NamedTempFile> {
    for _ in 0..TRIES {
        let mut builder = Builder::new();
        builder.prefix(".").suffix(ENDING);
        rights::usual(&mut builder, 0o666);
        let file = builder.tempfile_in(folder)?;
        // If files cannot be locked, nothing is ever cleaned up.
        drop(file.as_file().lock());
        if fs::symlink_metadata(file.path()).is_ok() {
            return Ok(file);
        }
    }
    Err(taken_away())
}

/// A temporary folder that is filled beside the folder that it will replace, with its lock.
pub(super) struct PartFolder {
    /// The folder.
    pub(super) folder: TempDir,
    /// The lock, held while the folder is filled; `None` if the system cannot open folders.
    _lock: Option<File>,
}

impl PartFolder {
    /// Creates an empty folder named `.NAME.Xa3k9Z.counterpart-part`, where NAME is `name`.
    pub(super) fn begun(beside: &Path, name: &OsStr) -> io::Result<Self> {
        let mut prefix = OsString::from(".");
        prefix.push(name);
        prefix.push(".");
        for _ in 0..TRIES {
            let mut builder = Builder::new();
            builder.prefix(&prefix).suffix(ENDING);
            rights::usual(&mut builder, 0o777);
            let folder = builder.tempdir_in(beside)?;
            let lock = File::open(folder.path()).ok();
            drop(lock.as_ref().map(File::lock));
            if folder.path().is_dir() {
                return Ok(Self { folder, _lock: lock });
            }
        }
        Err(taken_away())
    }
}

fn taken_away() -> io::Error {
    io::Error::other("the temporary file is deleted again and again")
}

/// Deletes what killed writers have left in a folder. What cannot be deleted stays, without an
/// error, as nothing is lost by it.
pub fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if is_part(&entry.file_name()) {
            sweep_one(&entry.path());
        }
    }
}

fn is_part(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(ENDING.as_bytes())
}

fn sweep_one(path: &Path) {
    // A link of such a name was not made by this program.
    let Ok(metadata) = fs::symlink_metadata(path) else { return };
    if !metadata.is_file() && !metadata.is_dir() {
        return;
    }
    let Ok(file) = File::open(path) else { return };
    if file.try_lock().is_err() {
        return;
    }
    if metadata.is_dir() {
        // Everything in it is either new, and nobody misses it, or also has another name in the
        // finished folder.
        empty(path);
        drop(fs::remove_dir(path));
    } else {
        drop(fs::remove_file(path));
    }
}

/// Deletes the plain files of a folder; an unfinished one contains nothing else.
fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            drop(fs::remove_file(entry.path()));
        }
    }
}
