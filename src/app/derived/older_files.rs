//! Compares what is open with older files on a background thread. What counts as a change is
//! decided in `compare`; the wording is in `picture`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::compare::Changes;
use crate::load;
use crate::model::Dossier;
use crate::picture::changes::ChangeList;
use crate::ui::FileChanges;

/// The paths of the older files, and the generation of the dossier they are compared with.
type Question = (Vec<PathBuf>, u64);

/// Computes the comparison with older files.
#[derive(Default)]
pub struct OlderFilesWorker {
    asking: OneQuestion<Question, Arc<Result<ChangeList, String>>>,
    /// The changes; `None` while nothing is compared.
    pub shown: Option<FileChanges>,
}

impl OlderFilesWorker {
    /// Compares what is open with these files from now on, even if other files are opened.
    pub fn compare(&mut self, older: Vec<PathBuf>) {
        self.shown = Some(FileChanges { older, found: None });
    }

    /// Forgets the comparison.
    pub fn forget(&mut self) {
        self.shown = None;
    }
}

impl Worker for OlderFilesWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        let shown = self.shown.as_ref();
        let question = shown.map(|shown| (shown.older.clone(), session.dossier_generation()));
        let compared = self.asking.follow(seen.waker, question, |(older, _)| {
            let (older, new) = (older.clone(), Arc::clone(session.dossier()));
            move || Arc::new(compare(&older, &new))
        });
        if let Some(shown) = self.shown.as_mut().filter(|_| compared) {
            shown.found = self.asking.answer().cloned();
        }
    }
}

/// Returns what has changed in a dossier since some older files, or a message if those files cannot
/// be used.
fn compare(older: &[PathBuf], new: &Arc<Dossier>) -> Result<ChangeList, String> {
    let (paths, outside) = load::collect_files(older);
    let files = load::read_all(&paths, |_| true).unwrap_or_default();
    if !files.iter().any(|file| file.content.is_some()) {
        let problem = files.iter().flat_map(|file| &file.problems).chain(&outside).next();
        return Err(problem.map_or_else(
            || "There is nothing to compare with.".to_owned(),
            |problem| format!("{problem}. {}.", problem.help),
        ));
    }
    let texts: BTreeMap<_, _> = load::attach::texts_beside(&files).into_iter().collect();
    let old = load::merge(&files, &texts, &BTreeSet::new()).dossier;
    Ok(ChangeList::new(&Changes::between(&old, new), &old, new))
}
