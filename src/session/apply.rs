//! The session and its only writer, `Session::apply`. What reaches outside (files, dialogs, the
//! camera, the clipboard) is returned as an `Effect` for `app` to carry out.

use std::sync::Arc;

use super::command::{Asker, Command, FileCommand, MapCommand, ViewCommand};
use super::follow;
use super::history::History;
use super::judgements::Judgement;
use super::lasting::Lasting;
use super::preferences::{Panel, PreferenceCommand};
use super::reading::{Asked, Known, Reading, Wanted};
use super::shown::{self, Shown};
use super::sources::{Opened, Sources};
use super::surroundings;
use super::tables::Tables;
use super::trail::Trail;
use super::view_state::{BrowsePage, Selection, Tab, ViewState};
use super::views;
use crate::filter::Index;
use crate::load::{Decisions, Joined, Problem};
use crate::model::{Day, Document, DocumentId, Dossier, Quote, Span, Text};
use crate::network::Network;

/// What the window or the operating system has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// About files and dialogs.
    File(FileCommand),
    /// About the camera and the layout.
    Map(MapCommand),
    /// Bring a quote of the selected record into view.
    ShowQuote(Quote),
    /// Put text on the clipboard.
    Copy(String),
    /// Look once more for chains, or end looking.
    LookForChains(bool),
    /// Put the keyboard into the note on what is selected.
    WriteNote,
    /// Ask for a name to save what is seen under, or for another one of a saved view.
    AskViewName(Option<Text>),
    /// Show a panel, if it is hidden.
    ShowPanel(Panel),
    /// Put the keyboard into the search field.
    FocusSearch,
    /// Look for what was typed.
    Search(Asker, String),
    /// Show or hide the palette of commands.
    TogglePalette,
    /// Change what the program remembers.
    Preference(PreferenceCommand),
    /// Show or hide the help.
    ToggleHelp,
    /// Stop what is being measured.
    StopMeasuring,
    /// Measure again what was stopped.
    MeasureAgain,
    /// Close the window.
    Quit,
}

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

/// One open dossier, and what the reader did with it.
#[derive(Debug)]
pub struct Session {
    sources: Sources,
    /// What is wrong with the workspace file, and its text.
    restored: Restored,
    /// What the open files say.
    whole: Reading,
    /// What the reader goes by: the whole, or what files said on an earlier day, as the reader
    /// decided.
    reading: Reading,
    /// Which reading that is; `None` = it is the whole.
    known: Option<Asked>,
    /// What the view's judgements decide, as far as it changes the reading.
    decisions: Arc<Decisions>,
    /// The reading without what the view leaves out; it shares what the reading has worked out.
    network: Arc<Network>,
    shown: Shown,
    problems: Vec<Problem>,
    view: ViewState,
    history: History<ViewState>,
    trail: Trail,
    tab: Tab,
    page: BrowsePage,
    tables: Tables,
    article: Option<(DocumentId, Option<Span>)>,
    /// The documents by date: sorted once, not every frame.
    documents: Vec<DocumentId>,
    /// Grows with every new set of files.
    files_generation: u64,
    /// Grows with every new dossier, so that derived data can tell.
    dossier_generation: u64,
    /// Grows with every new network.
    network_generation: u64,
}

impl Default for Session {
    fn default() -> Self {
        let whole = Reading::new(Arc::default());
        Self {
            sources: Sources::default(),
            restored: Restored::default(),
            network: Arc::clone(&whole.network),
            reading: whole.clone(),
            whole,
            known: None,
            decisions: Arc::default(),
            shown: Shown::default(),
            problems: Vec::new(),
            view: ViewState::default(),
            history: History::default(),
            trail: Trail::default(),
            tab: Tab::default(),
            page: BrowsePage::default(),
            tables: Tables::default(),
            article: None,
            documents: Vec::new(),
            files_generation: 0,
            dossier_generation: 0,
            network_generation: 0,
        }
    }
}

impl Session {
    /// What is open.
    pub const fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What the open files say, or said on the day of the view.
    pub const fn dossier(&self) -> &Arc<Dossier> {
        &self.reading.dossier
    }

    /// What the open files say, whatever the day of the view.
    pub const fn whole(&self) -> &Arc<Dossier> {
        &self.whole.dossier
    }

    /// What filters go by.
    pub const fn index(&self) -> &Arc<Index> {
        &self.reading.index
    }

    /// The day of what is shown; it follows the view's as soon as the reading is there.
    pub fn known_day(&self) -> Option<Day> {
        self.known.as_ref().and_then(|known| known.day)
    }

    /// What the reader's decisions have joined to what in the dossier; it follows the view's
    /// judgements as soon as the reading is there.
    pub fn joined(&self) -> &Joined {
        &self.reading.joined
    }

    /// The network of what is not hidden.
    pub const fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The network with nothing left out: hiding clears the map, not what is reported.
    pub const fn whole_network(&self) -> &Arc<Network> {
        &self.reading.network
    }

    /// What the view leaves out of the map, and why.
    pub const fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What is wrong with the open files.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The name and the text of an open file or of the workspace file, by the problem's.
    pub fn source_of(&self, problem: &Problem) -> Option<(&Text, &Text)> {
        let data = self.sources.files.iter().map(|file| (&file.name, &file.source));
        let kept = self.restored.files.iter().map(|(name, source)| (name, source));
        data.chain(kept).find(|(name, _)| **name == problem.file)
    }

    /// What outlasts the session.
    pub fn lasting(&self) -> Lasting {
        Lasting::of(&self.view, self.tab)
    }

    /// What the reader sees.
    pub const fn view(&self) -> &ViewState {
        &self.view
    }

    /// The steps that can be undone.
    pub const fn history(&self) -> &History<ViewState> {
        &self.history
    }

    /// The selections visited.
    pub const fn trail(&self) -> &Trail {
        &self.trail
    }

    /// The tab shown.
    pub const fn tab(&self) -> Tab {
        self.tab
    }

    /// The page shown in the left panel.
    pub const fn page(&self) -> BrowsePage {
        self.page
    }

    /// How the tables and the matrix are read.
    pub const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The document in the Article tab, and the span to show.
    pub const fn article(&self) -> Option<&(DocumentId, Option<Span>)> {
        self.article.as_ref()
    }

    /// The documents by date of publication.
    pub fn documents(&self) -> &[DocumentId] {
        &self.documents
    }

    /// A number that changes with every new dossier.
    pub const fn dossier_generation(&self) -> u64 {
        self.dossier_generation
    }

    /// A number that changes with every new network.
    pub const fn network_generation(&self) -> u64 {
        self.network_generation
    }

    /// Takes in files that a worker has opened and merged. The view stays, the selection where the
    /// new dossier still has it. Who reads as of an earlier day goes on reading what is there until
    /// the reading of that day is made of the new files: everything would flash up otherwise.
    pub fn take(&mut self, opened: Opened) {
        self.sources = opened.sources;
        if !self.view.judgements.entities.is_empty() {
            let judgements = Arc::make_mut(&mut self.view.judgements);
            judgements.move_to(&self.whole.dossier, &opened.reading.dossier);
        }
        self.whole = opened.reading;
        self.problems = opened.loaded.problems;
        self.problems.extend(self.restored.problems.iter().cloned());
        self.files_generation += 1;
        self.view.keep_to(&self.whole.dossier);
        self.history.clear();
        self.trail.keep_to(&self.whole.dossier, &self.view.selection);
        self.decisions = Arc::new(self.view.judgements.decisions());
        if self.asked().is_whole() {
            self.read(self.whole.clone(), None);
        }
        self.show_tab(self.tab);
    }

    /// The reading that the view asks for.
    fn asked(&self) -> Asked {
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
            follow::joined(&mut self.view, &known.reading.joined);
            self.read(known.reading, Some(known.asked));
        }
    }

    /// Goes by another reading.
    fn read(&mut self, reading: Reading, known: Option<Asked>) {
        self.reading = reading;
        self.known = known;
        let dossier = &self.reading.dossier;
        // What only a decision had made is gone with it; what is not known yet comes back.
        if ![dossier, &self.whole.dossier].iter().any(|d| self.view.selection.exists_in(d)) {
            self.view.selection = Selection::Nothing;
        }
        // A document that is not out yet is there again on the way back to the present.
        let still_there = |(id, _): &(DocumentId, _)| self.whole.dossier.documents.contains_key(id);
        self.article = self.article.take().filter(still_there);
        self.documents = dossier.documents_by_date().into_iter().map(|d| d.id.clone()).collect();
        self.dossier_generation += 1;
        self.rebuild_network();
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
        self.trail = Trail::default();
        self.article = None;
        self.tab = lasting.tab;
        self.view = lasting.into_view();
        self.take(opened);
    }

    /// Carries out one command.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::View(command) => self.apply_view(command),
            Command::Undo => self.undo_or_redo(History::undo),
            Command::Redo => self.undo_or_redo(History::redo),
            Command::Back => self.travel(Trail::back),
            Command::Forward => self.travel(Trail::forward),
            Command::File(command) => vec![Effect::File(command)],
            Command::Map(command) => vec![Effect::Map(command)],
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
                self.tab = Tab::Article;
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
            Command::Copy(text) => vec![Effect::Copy(text)],
            Command::LookForChains(looks) => vec![Effect::LookForChains(looks)],
            Command::FocusSearch => vec![Effect::FocusSearch],
            Command::Search(asker, typed) => vec![Effect::Search(asker, typed)],
            Command::TogglePalette => vec![Effect::TogglePalette],
            Command::WriteNote => vec![Effect::ShowPanel(Panel::Details), Effect::WriteNote],
            Command::AskViewName(renamed) => vec![Effect::AskViewName(renamed)],
            Command::Preference(command) => vec![Effect::Preference(command)],
            Command::ToggleHelp => vec![Effect::ToggleHelp],
            Command::StopMeasuring => vec![Effect::StopMeasuring],
            Command::MeasureAgain => vec![Effect::MeasureAgain],
            Command::Quit => vec![Effect::Quit],
        }
    }

    /// Shows a tab; the Article tab is never without a document while there is one.
    fn show_tab(&mut self, tab: Tab) {
        self.tab = tab;
        if tab == Tab::Article && self.article.is_none() {
            self.article = self.document_to_show().map(|id| (id, None));
        }
    }

    /// The document for an Article tab that nothing was shown in yet: one that what is selected
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
            self.documents.iter().filter_map(|id| self.reading.dossier.documents.get(id));
        let quoted = |id: &DocumentId| {
            chosen.iter().any(|r| r.evidence().iter().any(|e| e.documents().any(|d| d == id)))
        };
        let rank = |d: &&Document| (!quoted(&d.id), d.text.is_none(), !d.seen);
        documents.min_by_key(rank).map(|d| d.id.clone())
    }

    fn apply_view(&mut self, command: ViewCommand) -> Vec<Effect> {
        let before = self.view.clone();
        let (label, continues) = (command.undo_label(), command.continues());
        self.change_view(command);
        if self.view != before {
            if self.view.selection != before.selection {
                self.trail.leave(before.selection.clone());
            }
            self.follow(&before);
            if continues {
                self.history.extend(label, before.clone());
            } else {
                self.history.record(label, before.clone());
            }
        }
        self.look_at_what_is_left(&before)
    }

    /// Surroundings entered, changed or left are brought into view: what is left of the map may
    /// lie anywhere on it.
    fn look_at_what_is_left(&self, before: &ViewState) -> Vec<Effect> {
        if self.view.around == before.around {
            return Vec::new();
        }
        vec![Effect::Map(MapCommand::FitAll)]
    }

    /// Brings what hangs on the view up to it: the document read, and the network.
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
        } else if !shown::same(&self.view, before) {
            self.rebuild_network();
        }
    }

    fn change_view(&mut self, command: ViewCommand) {
        let view = &mut self.view;
        match command {
            ViewCommand::Select(selection) => {
                view.unmark();
                view.selection = selection;
            }
            ViewCommand::ToggleMark(id) => {
                if !view.marked.remove(&id) {
                    view.marked.insert(id);
                }
            }
            ViewCommand::Mark(ids) => view.marked = ids,
            ViewCommand::ToggleRecordMark(id) => {
                let marked = Arc::make_mut(&mut view.marked_records);
                if !marked.remove(&id) {
                    marked.insert(id);
                }
            }
            ViewCommand::MarkRecords(ids) => view.marked_records = Arc::new(ids),
            ViewCommand::Pin(id, at) => {
                view.pins.insert(id, at);
            }
            ViewCommand::TogglePins(nodes) => {
                let all_pinned = nodes.iter().all(|(id, _)| view.pins.contains_key(id));
                for (id, at) in nodes {
                    if all_pinned {
                        view.pins.remove(&id);
                    } else {
                        view.pins.insert(id, at);
                    }
                }
            }
            ViewCommand::UnpinAll => view.pins.clear(),
            ViewCommand::Hide(ids) => view.hidden.extend(ids),
            ViewCommand::HideOthers(ids) => {
                let [whole, now] = [&self.whole, &self.reading].map(|reading| &reading.dossier);
                let all = whole.entities.keys().chain(now.entities.keys());
                let others = all.filter(|id| !ids.contains(*id));
                view.hidden.extend(others.cloned());
            }
            ViewCommand::ShowSurroundings(of) => surroundings::show(view, of),
            ViewCommand::SetSteps(steps) => surroundings::set_steps(view, steps),
            ViewCommand::ShowNeighbours(of) => {
                surroundings::show_neighbours(view, of, &self.reading);
            }
            ViewCommand::LeaveSurroundings => view.around = None,
            ViewCommand::ShowAll => shown::show_all(view),
            ViewCommand::Suppose(carrier) => {
                view.what_if.insert(carrier);
            }
            ViewCommand::BringBack(carrier) => {
                view.what_if.remove(&carrier);
            }
            ViewCommand::EndWhatIf => view.what_if.clear(),
            ViewCommand::SetChannels(channels) => view.channels = channels,
            ViewCommand::SetFilter(filter) => view.filter = filter,
            ViewCommand::SetDays(when) => view.filter.when = when,
            ViewCommand::MoveDays(when) => view.filter.when = Some(when),
            ViewCommand::KnowOn(day) | ViewCommand::SlideTo(day) => view.known_on = day,
            ViewCommand::SaveView(name) => views::save(view, &name),
            ViewCommand::ApplyView(name) => {
                if let Some(named) = view.saved.get(&name).cloned() {
                    named.show(view);
                }
            }
            ViewCommand::RenameView(from, to) => {
                views::rename(Arc::make_mut(&mut view.saved), &from, &to);
            }
            ViewCommand::DeleteView(name) => {
                Arc::make_mut(&mut view.saved).remove(&name);
            }
            ViewCommand::Judge(judgement) => Arc::make_mut(&mut view.judgements).take(judgement),
            ViewCommand::WriteOn(subject, note) => {
                Arc::make_mut(&mut view.judgements).take(Judgement::Note(subject, note));
            }
            ViewCommand::SetAppearance(appearance) => view.appearance = appearance,
            ViewCommand::ShowDeniedLinks(shown) => view.denied_links = shown,
            ViewCommand::ShowMoreChains(more) => view.more_chains = more,
            ViewCommand::Compare(compares) => view.compares = compares,
            ViewCommand::Reset => view.reset(),
        }
    }

    fn undo_or_redo(
        &mut self,
        step: fn(&mut History<ViewState>, ViewState) -> Result<ViewState, ViewState>,
    ) -> Vec<Effect> {
        let before = self.view.clone();
        // `Err` hands the present view back: there was no step to take.
        self.view = step(&mut self.history, before.clone()).unwrap_or_else(|unchanged| unchanged);
        // For Back it does not matter what changed the selection.
        if self.view.selection != before.selection {
            self.trail.leave(before.selection.clone());
        }
        self.follow(&before);
        self.look_at_what_is_left(&before)
    }

    /// Goes back or forward, which is a step like any other that changes the selection: undo takes
    /// it back, and never seems to do nothing because of it.
    fn travel(
        &mut self,
        step: fn(&mut Trail, &Selection, &Dossier) -> Option<Selection>,
    ) -> Vec<Effect> {
        if let Some(selection) = step(&mut self.trail, &self.view.selection, &self.reading.dossier)
        {
            let before = self.view.clone();
            self.view.unmark();
            self.view.selection = selection;
            self.follow(&before);
            self.history.record("selection", before);
        }
        Vec::new()
    }

    fn rebuild_network(&mut self) {
        self.shown = Shown::new(&self.view, &self.reading);
        self.network = if self.shown.left_out.is_empty() {
            Arc::clone(&self.reading.network)
        } else {
            Arc::new(self.reading.network.leaving_out(&self.shown.left_out))
        };
        self.network_generation += 1;
    }
}
