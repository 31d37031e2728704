//! The permissions of a file that replaces another: the same users may read and write it as before.

use std::fs::{File, Metadata};
use std::io;

use tempfile::Builder;

/// Gives new files and folders the permissions that the user's new files usually get.
#[cfg(unix)]
pub(super) fn usual(builder: &mut Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(mode));
}

/// On this system, new files and folders get the system's default permissions.
#[cfg(not(unix))]
pub(super) fn usual(_builder: &mut Builder<'_, '_>, _mode: u32) {}

/// Gives a file or folder the permissions of another one, and its owner if that is allowed.
#[cfg(unix)]
pub(super) fn as_of(file: &File, replaced: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (replaced.uid(), replaced.gid()) {
        // Only root may give files away; anybody else keeps them.
        drop(std::os::unix::fs::fchown(file, Some(replaced.uid()), Some(replaced.gid())));
    }
    file.set_permissions(std::fs::Permissions::from_mode(replaced.mode() & 0o777))
}

/// Gives a file the permissions of another one.
#[cfg(not(unix))]
pub(super) fn as_of(file: &File, replaced: &Metadata) -> io::Result<()> {
    file.set_permissions(replaced.permissions())
}
