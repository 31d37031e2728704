//! Files and folders while they are being written: temporary ones beside their final place, locked for
//! as long as the writer lives. What a killed writer left is unlocked, and so is swept.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

use super::rights;

/// What the names of unfinished files and folders end in; they begin with a dot.
const ENDING: &str = ".counterpart-part";

/// Between making a file and locking it, another instance may sweep it as left behind: then it is made
/// again, at most so many times.
const TRIES: u32 = 16;

/// A file that is whole, and not yet in its place.
pub(super) struct Part(NamedTempFile);

impl Part {
    /// Writes it in the folder where it is to lie; `replaced` is what is known of the file whose
    /// place it will take, and whose rights it gets.
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

    /// Puts it in its place. What is there goes only if `replace`.
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
        // Where files cannot be locked, nothing is ever swept.
        drop(file.as_file().lock());
        if fs::symlink_metadata(file.path()).is_ok() {
            return Ok(file);
        }
    }
    Err(taken_away())
}

/// A folder that is being filled beside the one whose place it will take, and its lock.
pub(super) struct PartFolder {
    /// Where.
    pub(super) folder: TempDir,
    /// Kept for as long as it is worked on; where folders cannot be opened there is none.
    _lock: Option<File>,
}

impl PartFolder {
    /// An empty one for the folder of that name, `.NAME.Xa3k9Z.counterpart-part`.
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
    io::Error::other("what is unfinished is taken away again and again")
}

/// Takes away what killed writers have left in a folder. What cannot be taken away stays; nobody is
/// told, as nothing is lost by it.
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
    // A link of such a name is somebody else's.
    let Ok(metadata) = fs::symlink_metadata(path) else { return };
    if !metadata.is_file() && !metadata.is_dir() {
        return;
    }
    let Ok(file) = File::open(path) else { return };
    if file.try_lock().is_err() {
        return;
    }
    if metadata.is_dir() {
        // Whatever is in it is new and nowhere missed, or has another name in the finished folder.
        empty(path);
        drop(fs::remove_dir(path));
    } else {
        drop(fs::remove_file(path));
    }
}

/// Takes away the plain files of a folder; there is nothing else in an unfinished one.
fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            drop(fs::remove_file(entry.path()));
        }
    }
}
