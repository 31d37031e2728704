//! The window and everything outside the session: files, threads, dialogs, fonts, preferences. The
//! panels (`ui`) do none of this. They push commands, and the effects of those commands are carried
//! out here.

mod articles;
mod derived;
pub mod dialogs;
mod drops;
mod editing;
mod effects;
mod exchange_effects;
mod exporting;
mod file_changes;
mod importing;
mod job;
mod journal;
mod known_places;
mod layout_thread;
mod leaving;
mod letters;
pub mod loading;
mod map_marks;
mod node_places;
mod one_question;
mod opened;
pub mod preferences;
mod reloading;
mod remote_addresses;
mod run;
mod samples;
mod saving;
mod shell;
mod signals;
#[cfg(feature = "corpus")]
mod slicing;
pub mod waker;
mod workers;
pub mod workspace;

use std::path::{Path, PathBuf};

pub use run::{AppError, run};
pub use shell::{Shell, ShellOptions};

/// Returns the absolute path of a file. If the current folder is unknown, returns the path as it
/// is.
fn absolute(path: impl AsRef<Path>) -> PathBuf {
    let path = path.as_ref();
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
