//! The session: what is open and what the reader did with it, to be read by everyone. It is changed
//! only by `apply` (commands) and `worker_results` (what workers have opened).

use std::sync::Arc;

use super::edit::{Moment, Versions};
use super::file_ids::Homes;
use super::history::History;
use super::left_out_of_map::Shown;
use super::reading::{Asked, Reading};
use super::sources::Sources;
use super::tables::Tables;
use super::trail::Trail;
use super::view_state::{BrowsePage, Tab, ViewState};
use super::worker_results::Restored;
use super::workspace_values::Lasting;
use crate::filter::Index;
use crate::load::{Decisions, Joined, Problem};
use crate::model::{Day, DocumentId, Dossier, EntityId, Span, Text};
use crate::network::Network;

/// One open dossier, and what the reader did with it.
#[derive(Debug)]
pub struct Session {
    pub(super) sources: Sources,
    /// What is wrong with the workspace file, and its text.
    pub(super) restored: Restored,
    /// What the open files say.
    pub(super) whole: Reading,
    /// Where the things come from that the view names, in the ids of the whole.
    pub(super) homes: Homes,
    /// What the reader goes by: the whole, or what files said on an earlier day, as the reader
    /// decided.
    pub(super) reading: Reading,
    /// Which reading that is; `None` = it is the whole.
    pub(super) known: Option<Asked>,
    /// What the view's judgements decide, as far as it changes the reading.
    pub(super) decisions: Arc<Decisions>,
    /// The reading without what the view leaves out; it shares what the reading has worked out.
    pub(super) network: Arc<Network>,
    pub(super) shown: Arc<Shown>,
    pub(super) problems: Vec<Problem>,
    pub(super) view: ViewState,
    pub(super) history: History<Moment>,
    /// What the changed files say.
    pub(super) versions: Arc<Versions>,
    pub(super) trail: Trail,
    pub(super) tab: Tab,
    pub(super) page: BrowsePage,
    pub(super) tables: Tables,
    pub(super) article: Option<(DocumentId, Option<Span>)>,
    /// How often the reader has asked for a place in a text.
    pub(super) article_asked: u64,
    /// Grows with every new set of files.
    pub(super) files_generation: u64,
    /// Grows with every new dossier, so that derived data can tell.
    pub(super) dossier_generation: u64,
    /// Grows with every new network.
    pub(super) network_generation: u64,
    /// Grows with every map that is wanted.
    pub(super) map_wanted: u64,
    /// Which of them is there.
    pub(super) map_made: u64,
    /// Whether somebody makes large maps.
    pub(super) has_worker: bool,
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
            homes: Homes::default(),
            known: None,
            decisions: Arc::default(),
            shown: Arc::default(),
            problems: Vec::new(),
            view: ViewState::default(),
            history: History::default(),
            versions: Arc::default(),
            trail: Trail::default(),
            tab: Tab::default(),
            page: BrowsePage::default(),
            tables: Tables::default(),
            article: None,
            article_asked: 0,
            files_generation: 0,
            dossier_generation: 0,
            network_generation: 0,
            map_wanted: 0,
            map_made: 0,
            has_worker: false,
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

    /// The two governments whose channel is asked about, by the ids that they have in the reading;
    /// `None` also where it does not have both.
    pub fn channel_governments(&self) -> Option<(EntityId, EntityId)> {
        let (one, other) = self.view.channels.governments.as_ref()?;
        let known = |id: &EntityId| {
            let id = self.reading.joined.entity(id);
            self.reading.dossier.entities.contains_key(id).then(|| id.clone())
        };
        Some((known(one)?, known(other)?)).filter(|(one, other)| one != other)
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
    pub fn shown(&self) -> &Shown {
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

    /// Where the things come from that the reader spoke of.
    pub const fn homes(&self) -> &Homes {
        &self.homes
    }

    /// What outlasts the session.
    pub fn lasting(&self) -> Lasting {
        Lasting::of(&self.view, self.tab, &self.homes)
    }

    /// What the reader sees.
    pub const fn view(&self) -> &ViewState {
        &self.view
    }

    /// The steps that can be undone.
    pub const fn history(&self) -> &History<Moment> {
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

    /// A number that changes whenever the reader asks for a place in a text, the same one included.
    pub const fn article_asked(&self) -> u64 {
        self.article_asked
    }

    /// The documents by date of publication.
    pub fn documents(&self) -> &[DocumentId] {
        &self.reading.documents
    }

    /// How many documents were themselves read, not only quoted by others.
    pub const fn seen_documents(&self) -> usize {
        self.reading.seen_documents
    }

    /// A number that changes with every new dossier.
    pub const fn dossier_generation(&self) -> u64 {
        self.dossier_generation
    }

    /// A number that changes with every new network.
    pub const fn network_generation(&self) -> u64 {
        self.network_generation
    }
}
