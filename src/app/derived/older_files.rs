//! Compares what is open with older files, on a thread. What counts as a change is `compare`'s
//! matter, how it is said `picture`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::asking::Asking;
use super::waker::Waker;
use crate::compare::Changes;
use crate::load;
use crate::model::Dossier;
use crate::picture::changes::ChangeList;
use crate::session::Session;
use crate::ui::FileChanges;

/// The older files, and which reading they are compared with.
type Question = (Vec<PathBuf>, u64);

/// The comparison with older files.
pub struct Older {
    asking: Asking<Question, Arc<Result<ChangeList, String>>>,
    shown: Option<FileChanges>,
}

impl Older {
    /// Nothing compared.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: Asking::new(waker), shown: None }
    }

    /// What is new; none while nothing is compared.
    pub const fn changes(&self) -> Option<&FileChanges> {
        self.shown.as_ref()
    }

    /// Compares with these from now on, whatever is open.
    pub fn compare(&mut self, older: Vec<PathBuf>) {
        self.shown = Some(FileChanges { older, found: None });
    }

    /// Forgets the comparison.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Takes in what was found, and asks anew where something else is open.
    pub fn follow(&mut self, session: &Session) {
        let shown = self.shown.as_ref();
        let question = shown.map(|shown| (shown.older.clone(), session.dossier_generation()));
        self.asking.want(question, |(older, _)| {
            let (older, new) = (older.clone(), Arc::clone(session.dossier()));
            move || Arc::new(compare(&older, &new))
        });
        if self.asking.take() {
            self.show();
        }
    }

    /// Waits for an answer that is being worked out. For tests and scripts, never for the window.
    pub fn wait(&mut self, session: &Session) {
        for _ in 0..2 {
            self.follow(session);
            self.asking.wait();
        }
        self.show();
    }

    fn show(&mut self) {
        if let (Some(shown), Some(found)) = (&mut self.shown, self.asking.answer()) {
            shown.found = Some(Arc::clone(found));
        }
    }
}

/// What is new in a dossier since some files; why not, where those cannot be used.
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
