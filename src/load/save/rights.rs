//! Who may read and write a file that takes another one's place: whoever could before.

use std::fs::{File, Metadata};
use std::io;

use tempfile::Builder;

/// New files and folders get the rights that the reader's other new ones get.
#[cfg(unix)]
pub(super) fn usual(builder: &mut Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(mode));
}

/// New files and folders get the rights that the system gives.
#[cfg(not(unix))]
pub(super) fn usual(_builder: &mut Builder<'_, '_>, _mode: u32) {}

/// Gives a file or folder the rights of another one, and its owner where that is allowed.
#[cfg(unix)]
pub(super) fn as_of(file: &File, replaced: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (replaced.uid(), replaced.gid()) {
        // Only the system's master may give files away; anybody else's is theirs.
        drop(std::os::unix::fs::fchown(file, Some(replaced.uid()), Some(replaced.gid())));
    }
    file.set_permissions(std::fs::Permissions::from_mode(replaced.mode() & 0o777))
}

/// Gives a file the rights of another one.
#[cfg(not(unix))]
pub(super) fn as_of(file: &File, replaced: &Metadata) -> io::Result<()> {
    file.set_permissions(replaced.permissions())
}
