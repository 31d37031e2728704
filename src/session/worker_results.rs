//! Takes in what workers have opened and merged: files, the reading of an earlier day, and what a
//! workspace file kept. What the reader commands is `apply`'s.

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

/// What was read from a workspace file, for the dossier it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Restored {
    /// The view to go on with; none = as for data never opened before.
    pub lasting: Option<Lasting>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// The files with problems: name and text.
    pub files: Vec<(Text, Text)>,
}

impl Session {
    /// Takes in files that a worker has opened and merged. The view stays, and stays with the things
    /// it is about whatever they are called now; the selection where the new dossier still has it.
    /// Who reads as of an earlier day goes on reading what is there until the reading of that day is
    /// made of the new files: everything would flash up otherwise.
    pub fn take(&mut self, opened: Opened) {
        self.take_in(opened);
        self.history.clear();
        self.versions = Arc::default();
    }

    /// Takes in files in which the reader changed something: a step that undo takes back.
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

    /// A file was written as it is: that lies on the disk from now on.
    pub fn saved(&mut self, file: Arc<ParsedFile>) {
        self.sources.on_disk.insert(file.key(), Some(file));
    }

    /// Takes in files as they were before or after a change, which undo or redo asked for.
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

    /// Starts over with another set of files never opened before: view, history and trail are
    /// forgotten.
    pub fn replace(&mut self, opened: Opened) {
        self.restore(opened, Restored::default());
    }

    /// Starts over with another set of files, as the reader left them last. Without that, only the
    /// choices of the legend go on. There is nothing to undo.
    pub fn restore(&mut self, opened: Opened, mut restored: Restored) {
        let lasting = restored.lasting.take().unwrap_or_else(|| {
            let appearance = self.view.appearance;
            Lasting { view: ViewState { appearance, ..ViewState::default() }, ..Lasting::default() }
        });
        self.restored = restored;
        // Not where those things were that were open before: what was kept tells where its own are.
        self.homes = lasting.homes.clone();
        self.trail = Trail::default();
        self.article = None;
        self.tab = lasting.tab;
        self.view = lasting.into_view();
        self.take(opened);
        if self.awaits().is_some() {
            // The map of other files is not what this view is about.
            self.read(Reading::new(Arc::default()), None);
        }
    }

    /// The reading that the view asks for.
    pub(super) fn asked(&self) -> Asked {
        let (files, day) = (self.files_generation, self.view.known_on);
        Asked { files, day, decisions: Arc::clone(&self.decisions) }
    }

    /// Which reading the view asks for, while it is not there yet.
    pub fn awaits(&self) -> Option<Asked> {
        let asked = self.asked();
        (!asked.is_whole() && self.known.as_ref() != Some(&asked)).then_some(asked)
    }

    /// The reading that the view asks for and that is not there yet.
    pub fn wanted(&self) -> Option<Wanted> {
        let asked = self.awaits()?;
        let (sources, whole) = (self.sources.clone(), Arc::clone(&self.whole.dossier));
        Some(Wanted { asked, sources, whole })
    }

    /// Takes in a reading, unless something else is wanted by now. The selection follows who or
    /// what became part of another.
    pub fn know(&mut self, known: Known) {
        if self.awaits().as_ref() == Some(&known.asked) {
            joined_selection::joined(&mut self.view, &known.reading.joined);
            self.read(known.reading, Some(known.asked));
        }
    }

    /// Goes by another reading. What only a decision had made is gone with it; what is not known
    /// yet comes back.
    pub(super) fn read(&mut self, reading: Reading, known: Option<Asked>) {
        self.reading = reading;
        self.known = known;
        let dossier = &self.reading.dossier;
        if self.awaits().is_none() {
            let dossiers = [&**dossier, &*self.whole.dossier];
            self.view.keep_to(&dossiers);
            self.trail.keep_to(&dossiers, &self.view.selection);
        }
        // A document that is not out yet is there again on the way back to the present.
        let still_there = |(id, _): &(DocumentId, _)| self.whole.dossier.documents.contains_key(id);
        self.article = self.article.take().filter(still_there);
        self.dossier_generation += 1;
        self.rebuild_network();
        self.show_tab(self.tab);
    }
}
