//! Changes and saves open files. A change of the reader goes through the loader, which parses the
//! text that would be saved and recomputes everything from it. Saving runs on a background thread.

use std::path::PathBuf;
use std::sync::Arc;

use super::absolute;
use super::dialogs::Purpose;
use super::loading::{Change, LoadRequest};
use super::saving::{Saved, ToSave};
use super::shell::Shell;
use super::workspace::FoundWorkspace;
use crate::load::ParsedFile;
use crate::model::Text;
use crate::session::{Edit, FileCommand, Lasting, Sources};

impl Shell {
    /// Starts a new map with what `steps` put into it.
    pub(super) fn new_map(&mut self, steps: Vec<crate::load::edit::Step>) {
        let change = Some(Change::New(steps));
        self.loader.start(LoadRequest { change, fresh: true, ..LoadRequest::default() });
    }

    /// Makes the reader's change `edit` to an open file.
    pub(super) fn edit(&mut self, edit: Box<Edit>) {
        self.change(Change::Edit(edit));
    }

    /// Starts a loader job that changes what is open.
    pub(super) fn change(&mut self, change: Change) {
        let kept = self.sources();
        self.loader.start(LoadRequest { kept, change: Some(change), ..LoadRequest::default() });
    }

    /// Saves every changed file. For a file that has no path yet, asks where to save it.
    pub(super) fn save(&mut self) {
        let sources = self.sources();
        let unsaved: Vec<Arc<ParsedFile>> = sources.unsaved().cloned().collect();
        for file in unsaved {
            match file.path.clone() {
                Some(path) => self.write(&sources, file, path, false),
                None => self.ask_where(&file),
            }
        }
    }

    /// Asks where to save the map. If several files are open, this saves the first changed one,
    /// else the first one.
    pub(super) fn save_as(&mut self) {
        let sources = self.sources();
        let changed = sources.unsaved().next().or_else(|| sources.files.first());
        if let Some(file) = changed.cloned() {
            self.ask_where(&file);
        }
    }

    fn ask_where(&mut self, file: &ParsedFile) {
        let name = match &file.path {
            Some(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            None => proposed(file),
        };
        self.ask(Purpose::Save { file: file.key(), name });
    }

    /// Proposes a path for a new file: in the folder of the file `of`, else of the first open file,
    /// else in the reader's documents, else in the home folder.
    pub(super) fn beside(&self, of: Option<&Arc<ParsedFile>>, name: &str) -> String {
        let sources = self.session.sources();
        let own = of.and_then(|file| file.path.clone());
        let open = own.or_else(|| sources.paths().into_iter().next());
        let folder = open.and_then(|path| std::path::absolute(path).ok()?.parent().map(Into::into));
        let folder = folder.or_else(|| {
            let user = directories::UserDirs::new()?;
            let documents = user.document_dir().filter(|folder| folder.is_dir());
            Some(documents.unwrap_or_else(|| user.home_dir()).to_owned())
        });
        let path = folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name));
        path.to_string_lossy().into_owned()
    }

    /// Saves the file with the key `key` under `path`. `replace` = overwrite an existing file
    /// there.
    pub(super) fn save_to(&mut self, key: &str, path: PathBuf, replace: bool) {
        let sources = self.sources();
        if let Some(file) = sources.file(key).cloned() {
            let is_own = file.path.as_ref() == Some(&path);
            let path = if is_own { path } else { absolute(path) };
            self.write(&sources, file, path, replace);
        }
    }

    fn write(&mut self, sources: &Sources, file: Arc<ParsedFile>, path: PathBuf, replace: bool) {
        let own = file.path.as_ref() == Some(&path);
        let before = sources.on_disk.get(&file.key()).and_then(Option::as_ref).or(Some(&file));
        let known = before.filter(|_| own).map(|before| before.sha256.clone());
        self.saving.start(ToSave { file, path, known, replace });
    }

    /// Takes back all unsaved changes: every changed file becomes what was last saved.
    pub(super) fn revert(&mut self) {
        let sources = self.sources();
        let saved = |file: &Arc<ParsedFile>| sources.on_disk.get(&file.key())?.clone();
        let files: Vec<Arc<ParsedFile>> = sources.unsaved().filter_map(saved).collect();
        if files.is_empty() {
            self.notices.push("There is no saved version to go back to".to_owned());
            return;
        }
        self.change(Change::PutBack(files));
    }

    /// Takes in the results of saving, and leaves if that was waiting for it.
    pub(super) fn take_saved(&mut self, all: Vec<Saved>) {
        for saved in all {
            match saved {
                Saved::Done { file, path } => {
                    self.tell_done(format!("Saved to {}", path.display()));
                    if file.path.as_ref() == Some(&path) {
                        self.session.saved(file);
                    } else {
                        self.moved(&file, path);
                    }
                }
                Saved::Changed { file, path, is_other } => {
                    self.leaves_when_saved = false;
                    self.window.unsaved_changes.ask_over(file.key(), path, is_other);
                }
                Saved::Failed(why) => {
                    self.leaves_when_saved = false;
                    self.notices.push(why);
                }
            }
        }
        self.journal.follow(self.session.sources());
        if self.leaves_when_saved && !self.saving.is_busy() && !self.has_unsaved() {
            self.leaves_when_saved = false;
            if let Some(leaving) = self.held.take() {
                self.leave(leaving);
            }
        }
    }

    /// Handles a file that was saved under another path than before. The open file gets that path.
    fn moved(&mut self, file: &Arc<ParsedFile>, path: PathBuf) {
        let name = path.display().to_string();
        let parsed = ParsedFile { name: name.into(), path: Some(path), ..ParsedFile::clone(file) };
        self.journal.give_up(&file.key());
        // Leaving, if it waits for this, happens once the loader has finished.
        self.change(Change::Moved(file.key(), Arc::new(parsed)));
    }

    /// Stores notes and view beside the file's new path from now on.
    pub(super) fn keep_elsewhere(&mut self) {
        let place = self.workspaces.place(&self.session.sources().files);
        self.keeper.open(place.map(FoundWorkspace::at), Lasting::default());
        self.keeper.keep(self.session.lasting());
    }

    /// Returns the changed files whose changes would be lost. A map exactly as it was cut from a
    /// corpus is not among them: it can be cut again.
    pub(super) fn unsaved(&self) -> impl Iterator<Item = &Arc<ParsedFile>> {
        let unsaved = self.session.sources().unsaved();
        #[cfg(feature = "corpus")]
        let unsaved = unsaved.filter(|file| !self.is_as_cut(file));
        unsaved
    }

    /// Whether there are changes that would be lost.
    pub(super) fn has_unsaved(&self) -> bool {
        self.unsaved().next().is_some()
    }

    /// Saves everything, and then leaves. What the reader leaves for stays in `held` meanwhile.
    pub(super) fn save_and_leave(&mut self) {
        self.leaves_when_saved = true;
        self.save();
    }

    /// Discards all unsaved changes and leaves.
    pub(super) fn leave_without_changes(&mut self) {
        let keys: Vec<Text> = self.session.sources().unsaved().map(|file| file.key()).collect();
        for key in &keys {
            self.journal.give_up(key);
        }
        self.gives_up = true;
        if let Some(leaving) = self.held.take() {
            self.leave(leaving);
        }
        self.gives_up = false;
    }

    /// Whether a file may be closed. If it has unsaved changes, it may not, and a notice says so.
    pub(super) fn may_close_file(&mut self, command: &FileCommand) -> bool {
        let FileCommand::CloseFile { name, path } = command else { return true };
        let is_it = |file: &&Arc<ParsedFile>| (&file.name, &file.path) == (name, path);
        if self.session.sources().unsaved().find(is_it).is_none() {
            return true;
        }
        self.notices.push(format!(
            "{name} has changes that are not saved: save them, or take them back with File → Revert \
             to saved, before you close it"
        ));
        false
    }
}

/// Returns a file name for a map that was never saved: made from its title, else from the title of
/// its first document.
fn proposed(file: &ParsedFile) -> String {
    let content = file.content.as_ref();
    let title = content.and_then(|dossier| {
        dossier.title.clone().or_else(|| dossier.documents.values().find_map(|d| d.title.clone()))
    });
    let words: String = title
        .as_deref()
        .unwrap_or("map")
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .take(50)
        .collect();
    let name: Vec<&str> = words.split('-').filter(|part| !part.is_empty()).collect();
    format!("{}.json", if name.is_empty() { "map".to_owned() } else { name.join("-") })
}
