//! Changes to open files, carried out on the loader's thread: the reader's edits, the versions that
//! undo and redo restore, new maps, and changes left unsaved by an earlier run of the program.

use std::path::Path;
use std::sync::Arc;

use super::journal;
use super::loading::Change;
use crate::load::edit::{self, Step};
use crate::load::unsaved::Unsaved;
use crate::load::{self, Code, ParsedFile, Problem, Severity};
use crate::model::{Dossier, Text};
use crate::session::{Edit, Sources};

/// Returns the file of a new map, of a map recovered after a crash, or of a map cut from a corpus.
/// `None` if `change` is something else. `folder` is the journal's folder.
pub(super) fn new_map(change: Option<&Change>, folder: Option<&Path>) -> Option<Arc<ParsedFile>> {
    match change? {
        Change::New(steps) => {
            let name = journal::new_name(folder);
            let text = edit::new_file();
            let empty = load::parse(&name, text.as_bytes());
            Some(Arc::new(edited(&empty, steps)))
        }
        Change::Restore(unsaved) => {
            Some(Arc::new(load::parse_text(&unsaved.name, unsaved.text.clone())))
        }
        #[cfg(feature = "corpus")]
        Change::Cut(cut) => Some(Arc::clone(&cut.file)),
        Change::Edit(_) | Change::PutBack(_) | Change::Moved(..) => None,
    }
}

/// Returns the file as it is after `steps`.
fn edited(file: &ParsedFile, steps: &[Step]) -> ParsedFile {
    let empty = Dossier::default();
    let old = file.content.as_ref().unwrap_or(&empty);
    let mut new = old.clone();
    edit::apply(&mut new, steps);
    let text: Text = edit::edited_text(&file.source, old, &new).into();
    ParsedFile { path: file.path.clone(), ..load::parse_text(&file.name, text) }
}

/// Applies `change` to the open files. Returns problems to show.
pub(super) fn changed(sources: &mut Sources, change: Option<&Change>) -> Vec<Problem> {
    match change {
        Some(change) if change.is_new_map() => {
            let new = sources.files.iter().find(|file| file.path.is_none()).map(|file| file.key());
            sources.on_disk.extend(new.map(|key| (key, None)));
        }
        Some(Change::Edit(edit)) => return apply(sources, edit),
        Some(Change::PutBack(files)) => files.iter().for_each(|file| sources.put(Arc::clone(file))),
        Some(Change::Moved(key, file)) => {
            if let Some(open) = sources.files.iter_mut().find(|open| open.key() == *key) {
                *open = Arc::clone(file);
            }
            sources.on_disk.remove(key);
        }
        None | Some(_) => {}
    }
    Vec::new()
}

fn apply(sources: &mut Sources, edit: &Edit) -> Vec<Problem> {
    let file = sources.file(&edit.file).cloned();
    let Some(file) = file.filter(|file| file.content.is_some()) else {
        let message = "the change was not made: the file is not open any more";
        let help = "Open it again and repeat the change";
        let name = edit.file.clone();
        return vec![Problem::of_file(Severity::Error, Code::ReadFailed, name, message, help)];
    };
    sources.put(Arc::new(edited(&file, &edit.steps)));
    Vec::new()
}

/// Restores changes to the files just opened that were left unsaved by an earlier run of the
/// program. Returns a message for each such file.
pub(super) fn restored(sources: &mut Sources, folder: Option<&Path>) -> Vec<Problem> {
    let mut told = Vec::new();
    for file in sources.files.clone() {
        if sources.on_disk.contains_key(&file.key()) {
            continue;
        }
        let Some(left) = journal::left(folder, &file) else { continue };
        let now = load::parse_text(&file.name, left.text.clone());
        if now.sha256 == file.sha256 || now.content.is_none() {
            continue;
        }
        told.push(told_of(&file, &left));
        sources.put(Arc::new(ParsedFile { path: file.path.clone(), ..now }));
    }
    told
}

fn told_of(file: &ParsedFile, left: &Unsaved) -> Problem {
    let same = left.base.as_ref() == Some(&file.sha256);
    let (message, help) = if same {
        (
            "changes that were not saved when the program ended have been restored",
            "Save them, or take them back with File → Revert to saved",
        )
    } else {
        (
            "changes that were not saved when the program ended are back, and the file on the disk \
             has been changed since",
            "File → Compare with older files shows both; saving asks before it overwrites the other \
             changes",
        )
    };
    Problem::of_file(Severity::Warning, Code::WorkspaceConflict, file.name.clone(), message, help)
}
