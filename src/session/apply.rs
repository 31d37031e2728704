//! Carries out the reader's commands on the session. Effects outside the session (files, dialogs,
//! the camera, the clipboard) are returned as an `Effect`, which `app` carries out. How a command
//! changes the view is in `change`.

use std::sync::Arc;

use super::change::{Ground, change};
use super::command::{Command, FileCommand, MapCommand, ViewCommand};
use super::edit::Moment;
use super::effect::Effect;
use super::history::History;
use super::left_out_of_map;
use super::preferences::Panel;
use super::state::Session;
use super::trail::Trail;
use super::view_state::{Selection, Tab, ViewState};
use crate::model::{Document, DocumentId, Dossier};

impl Session {
    /// Carries out one command. Returns the effects that remain to be carried out: a command that is
    /// not about the session is returned as it is.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::View(command) => self.apply_view(command),
            Command::Undo => self.undo_or_redo(History::undo),
            Command::Redo => self.undo_or_redo(History::redo),
            Command::Back => self.travel(Trail::back),
            Command::Forward => self.travel(Trail::forward),
            Command::ShowTab(tab) => {
                self.show_tab(tab);
                Vec::new()
            }
            Command::Table(command) => {
                self.tables.apply(command);
                Vec::new()
            }
            Command::ShowPage(page) => {
                self.page = page;
                vec![Effect::ShowPanel(Panel::Browse)]
            }
            Command::ShowInArticle(document, span) => {
                self.article = Some((document, span));
                self.article_asked += 1;
                self.tab = Tab::Article;
                Vec::new()
            }
            Command::ReadArticle(document) => {
                self.article = Some((document, None));
                self.tab = Tab::Read;
                Vec::new()
            }
            Command::ShowQuote { record, evidence, quote } => {
                let found = self.reading.dossier.record(&record);
                let found = found.and_then(|r| r.evidence().get(evidence)?.quotes.get(quote));
                let quote = found.cloned();
                self.apply_view(ViewCommand::Select(Selection::Record(record)));
                let shown = Effect::ShowPanel(Panel::Details);
                std::iter::once(shown).chain(quote.map(Effect::ShowQuote)).collect()
            }
            Command::WriteNote => {
                vec![Effect::ShowPanel(Panel::Details), Effect::Outside(Command::WriteNote)]
            }
            outside => vec![Effect::Outside(outside)],
        }
    }

    /// Shows a tab. The Article and Read tabs get a document if they have none and one exists.
    pub(super) fn show_tab(&mut self, tab: Tab) {
        self.tab = tab;
        if matches!(tab, Tab::Article | Tab::Read) && self.article.is_none() {
            self.article = self.document_to_show().map(|id| (id, None));
        }
    }

    /// Returns the document for an Article tab that has shown none yet: one that the selection
    /// quotes, else the first one with a text, else the first one seen.
    fn document_to_show(&self) -> Option<DocumentId> {
        let chosen = match &self.view.selection {
            Selection::Document(id) => return Some(id.clone()),
            Selection::Record(id) => self.reading.dossier.record(id).into_iter().collect(),
            Selection::Entity(id) => self.network.records_about(id),
            Selection::Line(a, b) => self.network.records_on_pair(a, b),
            Selection::Between(a, b) => self.network.records_between(a, b),
            Selection::Nothing => Vec::new(),
        };
        let documents =
            self.reading.documents.iter().filter_map(|id| self.reading.dossier.documents.get(id));
        let quoted = |id: &DocumentId| {
            chosen.iter().any(|r| r.evidence().iter().any(|e| e.documents().any(|d| d == id)))
        };
        let rank = |d: &&Document| (!quoted(&d.id), d.text.is_none(), !d.seen);
        documents.min_by_key(rank).map(|d| d.id.clone())
    }

    fn apply_view(&mut self, command: ViewCommand) -> Vec<Effect> {
        let before = self.view.clone();
        let (label, continues) = (command.undo_label(), command.continues());
        let ground = Ground { whole: &self.whole, now: &self.reading };
        change(&mut self.view, command, ground);
        if self.view != before {
            if self.view.selection != before.selection {
                self.trail.leave(before.selection.clone());
            }
            self.follow(&before);
            if continues {
                self.history.extend(label, self.moment(before.clone()));
            } else {
                self.history.record(label, self.moment(before.clone()));
            }
        }
        self.look_at_what_is_left(&before)
    }

    /// If the surroundings were entered, changed or left, moves the camera to show the whole map:
    /// what is left of it may be anywhere.
    fn look_at_what_is_left(&self, before: &ViewState) -> Vec<Effect> {
        if self.view.around == before.around {
            return Vec::new();
        }
        vec![Effect::Outside(Command::Map(MapCommand::FitAll))]
    }

    /// Updates everything that depends on the view: the document being read, the reading and the
    /// network.
    fn follow(&mut self, before: &ViewState) {
        if self.view.selection != before.selection
            && let Selection::Document(id) = &self.view.selection
        {
            self.article = Some((id.clone(), None));
        }
        if !Arc::ptr_eq(&self.view.judgements, &before.judgements) {
            self.decisions = Arc::new(self.view.judgements.decisions());
        }
        if self.asked().is_whole() && !self.reading.is(&self.whole) {
            self.read(self.whole.clone(), None);
        } else if !left_out_of_map::same(&self.view, before) {
            self.rebuild_network();
        }
    }

    /// Returns an undo snapshot: a view and the present versions of the changed files.
    pub(super) fn moment(&self, view: ViewState) -> Moment {
        Moment { view, files: Arc::clone(&self.versions) }
    }

    fn undo_or_redo(
        &mut self,
        step: fn(&mut History<Moment>, Moment) -> Result<Moment, Moment>,
    ) -> Vec<Effect> {
        let before = self.view.clone();
        let present = self.moment(before.clone());
        // `Err` returns the present snapshot unchanged: there was no step to take.
        let now = step(&mut self.history, present).unwrap_or_else(|unchanged| unchanged);
        self.view = now.view;
        // Back works for every change of the selection, including those by undo.
        if self.view.selection != before.selection {
            self.trail.leave(before.selection.clone());
        }
        self.follow(&before);
        let mut effects = self.look_at_what_is_left(&before);
        if !Arc::ptr_eq(&now.files, &self.versions) {
            let files = now.files.values().cloned().collect();
            self.versions = now.files;
            effects.push(Effect::Outside(Command::File(FileCommand::PutBack(files))));
        }
        effects
    }

    /// Goes back or forward in the history of selections. This is an undo step like any other
    /// change of the selection.
    fn travel(
        &mut self,
        step: fn(&mut Trail, &Selection, &[&Dossier]) -> Option<Selection>,
    ) -> Vec<Effect> {
        // A thing that is not known yet on the day of the view may be selected: the panel says so.
        let dossiers = [&*self.reading.dossier, &*self.whole.dossier];
        if let Some(selection) = step(&mut self.trail, &self.view.selection, &dossiers) {
            let before = self.view.clone();
            self.view.unmark();
            self.view.selection = selection;
            self.follow(&before);
            let before = self.moment(before);
            self.history.record(super::command::SELECTION, before);
        }
        Vec::new()
    }
}
