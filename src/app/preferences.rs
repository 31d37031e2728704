//! Stores the preferences: one JSON file in the platform's config folder, replaced atomically. A
//! file that cannot be read is renamed and never stops the program.

use std::fs;
use std::path::{Path, PathBuf};

use crate::load::save::{self, SaveError};
use crate::session::Preferences;

/// The largest preferences file that is read (16 MiB). A larger one counts as broken.
const LARGEST: u64 = 16 << 20;

/// Why preferences could not be saved or read.
#[derive(Debug, thiserror::Error)]
pub enum PreferencesError {
    /// The file could not be written.
    #[error("The preferences could not be saved in {path}: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file was not a valid preferences file and has been renamed.
    #[error(
        "The preferences in {path} could not be read ({reason}); they were set aside as {aside}"
    )]
    SetAside {
        /// The file.
        path: PathBuf,
        /// What was wrong.
        reason: String,
        /// The path it was renamed to.
        aside: PathBuf,
    },
}

/// The preferences file.
#[derive(Clone, Debug)]
pub struct PreferencesFile {
    path: Option<PathBuf>,
}

impl PreferencesFile {
    /// The file in the platform's config folder, if the platform has one.
    pub fn of_platform() -> Self {
        let folders = directories::ProjectDirs::from("", "", "counterpart");
        Self { path: folders.map(|f| f.config_dir().join("preferences.json")) }
    }

    /// The file at `path`. For tests.
    pub const fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// No file: nothing is stored, and the defaults are used.
    pub const fn nowhere() -> Self {
        Self { path: None }
    }

    /// Reads the preferences; the defaults if there is no file yet. A broken file is renamed, which
    /// the returned error tells.
    pub fn read(&self) -> (Preferences, Option<PreferencesError>) {
        let Some(path) = &self.path else { return (Preferences::default(), None) };
        path.parent().into_iter().for_each(save::sweep);
        let bytes = match save::read(path, LARGEST) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return (Preferences::default(), None),
            Err(error) => return (Preferences::default(), Some(set_aside(path, &error))),
        };
        match serde_json::from_slice(&bytes) {
            Ok(preferences) => (preferences, None),
            Err(error) => (Preferences::default(), Some(set_aside(path, &error))),
        }
    }

    /// Reads the preferences without renaming a broken file. For use before the window is open.
    pub fn peek(&self) -> Preferences {
        let bytes = self.path.as_ref().and_then(|path| save::read(path, LARGEST).ok()?);
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Writes the preferences to the file.
    ///
    /// # Errors
    /// If the file could not be written. The old file is then still intact.
    pub fn write(&self, preferences: &Preferences) -> Result<(), PreferencesError> {
        let Some(path) = &self.path else { return Ok(()) };
        let failed = |source| PreferencesError::Write { path: path.clone(), source };
        let refused = |error: SaveError| failed(std::io::Error::other(error));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let text = serde_json::to_string_pretty(preferences)
            .map_err(|error| failed(std::io::Error::other(error)))?;
        save::save(path, text.as_bytes(), true).map_err(refused)
    }
}

fn set_aside(path: &Path, reason: &dyn std::error::Error) -> PreferencesError {
    let aside = path.with_extension("broken.json");
    let mut reason = reason.to_string();
    if let Err(error) = fs::rename(path, &aside) {
        reason = format!("{reason}; and it could not be moved: {error}");
    }
    PreferencesError::SetAside { path: path.to_owned(), reason, aside }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Theme;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = PreferencesFile::at(folder.path().join("deep/preferences.json"));
        let preferences =
            Preferences { theme: Theme::Dark, swap_wheel: true, ..Default::default() };
        file.write(&preferences).unwrap();
        let (read, problem) = file.read();
        assert_eq!(read, preferences);
        assert!(problem.is_none());
    }

    #[test]
    fn a_broken_file_is_set_aside_and_the_defaults_hold() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        fs::write(&path, "{ \"theme\": ").unwrap();
        let (read, problem) = PreferencesFile::at(path.clone()).read();
        assert_eq!(read, Preferences::default());
        assert!(problem.unwrap().to_string().contains("set aside"));
        assert!(!path.exists() && folder.path().join("preferences.broken.json").exists());
    }
}
