//! Takes in the results of worker threads: opened and merged files, the reading of an earlier day,
//! and what a workspace file stored. The reader's commands are in `apply`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::edit::{Edit, Versions};
use super::file_ids::Move;
use super::joined_selection;
use super::reading::{Asked, Known, Reading, Wanted};
use super::remapped_ids;
use super::sources::{Opened, Sources};
use super::state::Session;
use super::trail::Trail;
use super::view_state::ViewState;
use super::workspace_values::Lasting;
use crate::load::{ParsedFile, Problem};
use crate::model::{DocumentId, Text};

/// What was read from the workspace file of a dossier.
#[derive(Clone, Debug, Default)]
pub struct Restored {
    /// The stored view; `None` = this data was never opened before.
    pub lasting: Option<Lasting>,
    /// The problems of the file.
    pub problems: Vec<Problem>,
    /// The names and texts of workspace files with problems.
    pub files: Vec<(Text, Text)>,
}

impl Session {
    /// Takes in files that a worker has opened and merged. The view stays, and its IDs are updated
    /// to mean the same things. The selection stays if the new dossier has it. If the view is as of
    /// an earlier day, the old reading stays visible until that of the new files has been made:
    /// otherwise the whole data would flash up. Undo history is forgotten.
    pub fn take(&mut self, opened: Opened) {
        self.take_in(opened);
        self.history.clear();
        self.versions = Arc::default();
    }

    /// Takes in files that the reader has edited. The edit is one undo step.
    pub fn take_edited(&mut self, opened: Opened, edit: &Edit) {
        let mut before = self.moment(self.view.clone());
        let file = |sources: &Sources| sources.file(&edit.file).cloned();
        if let (Some(was), Some(now)) = (file(&self.sources), file(&opened.sources)) {
            let mut files = Versions::clone(&before.files);
            files.insert(edit.file.clone(), was);
            before.files = Arc::new(files.clone());
            files.insert(edit.file.clone(), now);
            self.versions = Arc::new(files);
        }
        self.take_in(opened);
        if !edit.verdicts.is_empty() {
            let verdicts = Arc::make_mut(&mut self.view.verdicts);
            verdicts.extend(edit.verdicts.iter().cloned());
        }
        if let Some(selection) = edit.select.clone().filter(|s| s.exists_in(&self.whole.dossier)) {
            self.trail.leave(std::mem::replace(&mut self.view.selection, selection));
        }
        self.history.record(edit.label, before);
    }

    /// Records that a file has been saved: its version on the disk is the present one.
    pub fn saved(&mut self, file: Arc<ParsedFile>) {
        self.sources.on_disk.insert(file.key(), Some(file));
    }

    /// Takes in a file that was saved under another path: its key until now, and the file. Undo
    /// history is kept, and the versions of the file in it get the new path.
    pub fn take_moved(&mut self, opened: Opened, from: &Text, file: &ParsedFile) {
        self.take_in(opened);
        // Steps that share their versions go on sharing them.
        let mut moved: BTreeMap<*const Versions, Arc<Versions>> = BTreeMap::new();
        let moments = self.history.values_mut().map(|moment| &mut moment.files);
        for files in std::iter::once(&mut self.versions).chain(moments) {
            let now = moved.entry(Arc::as_ptr(files)).or_insert_with(|| {
                let mut all = Versions::clone(files);
                if let Some(was) = all.remove(from) {
                    let (name, path) = (file.name.clone(), file.path.clone());
                    all.insert(
                        file.key(),
                        Arc::new(ParsedFile { name, path, ..ParsedFile::clone(&was) }),
                    );
                }
                Arc::new(all)
            });
            *files = Arc::clone(now);
        }
    }

    /// Takes in the versions of files that undo or redo asked for.
    pub fn take_back(&mut self, opened: Opened) {
        self.take_in(opened);
    }

    fn take_in(&mut self, opened: Opened) {
        self.sources = opened.sources;
        let mut to = Move::new(&self.homes, opened.loaded.called);
        remapped_ids::view(&mut self.view, &mut to);
        self.trail.selections().for_each(|visited| remapped_ids::selection(visited, &mut to));
        self.homes = to.homes();
        self.whole = opened.reading;
        self.problems = opened.loaded.problems;
        self.problems.extend(self.restored.problems.iter().cloned());
        self.files_generation += 1;
        self.decisions = Arc::new(self.view.judgements.decisions());
        if self.asked().is_whole() {
            self.read(self.whole.clone(), None);
        }
    }

    /// Replaces what is open by a set of files never opened before. View, undo history and the
    /// history of selections are forgotten.
    pub fn replace(&mut self, opened: Opened) {
        self.restore(opened, Restored::default());
    }

    /// Replaces what is open by another set of files, as the reader last left them. If nothing was
    /// stored, only the choices of the legend stay. There is nothing to undo afterwards.
    pub fn restore(&mut self, opened: Opened, mut restored: Restored) {
        let lasting = restored.lasting.take().unwrap_or_else(|| {
            let appearance = self.view.appearance;
            Lasting { view: ViewState { appearance, ..ViewState::default() }, ..Lasting::default() }
        });
        self.restored = restored;
        // The homes of the files open before do not count. The stored view brings the homes of its
        // own IDs.
        self.homes = lasting.homes.clone();
        self.trail = Trail::default();
        self.article = None;
        self.tab = lasting.tab;
        self.view = lasting.into_view();
        self.take(opened);
        if self.awaits().is_some() {
            // Until the wanted reading has been made, an empty map is shown.
            self.read(Reading::new(Arc::default()), None);
        }
    }

    /// Returns which reading the view asks for.
    pub(super) fn asked(&self) -> Asked {
        let (files, day) = (self.files_generation, self.view.known_on);
        Asked { files, day, decisions: Arc::clone(&self.decisions) }
    }

    /// Returns which reading the view asks for; `None` if it is already shown.
    pub fn awaits(&self) -> Option<Asked> {
        let asked = self.asked();
        (!asked.is_whole() && self.known.as_ref() != Some(&asked)).then_some(asked)
    }

    /// Returns the reading to be made, with what is needed for that; `None` if it is already shown.
    pub fn wanted(&self) -> Option<Wanted> {
        let asked = self.awaits()?;
        let (sources, whole) = (self.sources.clone(), Arc::clone(&self.whole.dossier));
        Some(Wanted { asked, sources, whole })
    }

    /// Takes in a reading, unless another one is wanted by now. If decisions have joined the
    /// selected thing to another one, the selection moves to that.
    pub fn know(&mut self, known: Known) {
        if self.awaits().as_ref() == Some(&known.asked) {
            joined_selection::joined(&mut self.view, &known.reading.joined);
            self.read(known.reading, Some(known.asked));
        }
    }

    /// Shows another reading. Things that only a decision had created disappear from the view.
    /// Things that are not known yet stay in it.
    pub(super) fn read(&mut self, reading: Reading, known: Option<Asked>) {
        self.reading = reading;
        self.known = known;
        let dossier = &self.reading.dossier;
        if self.awaits().is_none() {
            let dossiers = [&**dossier, &*self.whole.dossier];
            self.view.keep_to(&dossiers);
            self.trail.keep_to(&dossiers, &self.view.selection);
        }
        // A document that is not published yet on the day of the view stays in the Article tab: it
        // is shown again for a later day.
        let still_there = |(id, _): &(DocumentId, _)| self.whole.dossier.documents.contains_key(id);
        self.article = self.article.take().filter(still_there);
        self.dossier_generation += 1;
        self.rebuild_network();
        self.show_tab(self.tab);
    }
}
