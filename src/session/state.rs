//! The session: what is open and what the reader did with it. Every module may read it. It is
//! changed only in `apply` (commands) and `worker_results` (files that worker threads have opened).

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
    /// The problems of the workspace file, and its text.
    pub(super) restored: Restored,
    /// Everything that the open files say.
    pub(super) whole: Reading,
    /// The file and the ID in that file of each thing that the view names. The view uses the IDs of
    /// `whole`.
    pub(super) homes: Homes,
    /// The reading that is shown: `whole`, or what the files said on an earlier day, with the
    /// reader's decisions carried out.
    pub(super) reading: Reading,
    /// Which reading `reading` is; `None` = it is `whole`.
    pub(super) known: Option<Asked>,
    /// The reader's decisions, as far as they change the reading.
    pub(super) decisions: Arc<Decisions>,
    /// The network of the reading without what the view leaves out. It shares the reading's derived
    /// data.
    pub(super) network: Arc<Network>,
    pub(super) shown: Arc<Shown>,
    pub(super) problems: Vec<Problem>,
    pub(super) view: ViewState,
    pub(super) history: History<Moment>,
    /// The open files that were changed in this session, as they are now.
    pub(super) versions: Arc<Versions>,
    pub(super) trail: Trail,
    pub(super) tab: Tab,
    pub(super) page: BrowsePage,
    pub(super) tables: Tables,
    pub(super) article: Option<(DocumentId, Option<Span>)>,
    /// Grows whenever the reader asks to see a place in a text.
    pub(super) article_asked: u64,
    /// Grows with every new set of open files.
    pub(super) files_generation: u64,
    /// Grows with every new dossier, so that users of derived data notice.
    pub(super) dossier_generation: u64,
    /// Grows with every new network.
    pub(super) network_generation: u64,
    /// The number of the newest map that is wanted.
    pub(super) map_wanted: u64,
    /// The number of the map that is shown.
    pub(super) map_made: u64,
    /// Whether a worker thread makes the large maps.
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
    /// Returns the open files and attached texts.
    pub const fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Returns what the open files say, or said on the day of the view.
    pub const fn dossier(&self) -> &Arc<Dossier> {
        &self.reading.dossier
    }

    /// Returns everything that the open files say, regardless of the view's day.
    pub const fn whole(&self) -> &Arc<Dossier> {
        &self.whole.dossier
    }

    /// Returns the index that filters use.
    pub const fn index(&self) -> &Arc<Index> {
        &self.reading.index
    }

    /// Returns the day of the reading that is shown; `None` = all documents count. It follows the
    /// view's day as soon as that reading has been made.
    pub fn known_day(&self) -> Option<Day> {
        self.known.as_ref().and_then(|known| known.day)
    }

    /// Returns which entities and records the reader's decisions have joined in the dossier. It
    /// follows the view's judgements as soon as that reading has been made.
    pub fn joined(&self) -> &Joined {
        &self.reading.joined
    }

    /// Returns the two governments of the channel that the reader asks about, by their IDs in the
    /// reading. `None` if none is asked about, or if the reading does not have both.
    pub fn channel_governments(&self) -> Option<(EntityId, EntityId)> {
        let (one, other) = self.view.channels.governments.as_ref()?;
        let known = |id: &EntityId| {
            let id = self.reading.joined.entity(id);
            self.reading.dossier.entities.contains_key(id).then(|| id.clone())
        };
        Some((known(one)?, known(other)?)).filter(|(one, other)| one != other)
    }

    /// Returns the network without what is left out of the map.
    pub const fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// Returns the network with nothing left out. Hiding something clears the map but does not
    /// change what is reported.
    pub const fn whole_network(&self) -> &Arc<Network> {
        &self.reading.network
    }

    /// Returns the network of everything that the open files say, regardless of the view's day.
    pub const fn all_network(&self) -> &Arc<Network> {
        &self.whole.network
    }

    /// Returns what the view leaves out of the map, and why.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Returns the problems of the open files and the workspace file.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the name and the text of the file that a problem is in: a data file or the workspace
    /// file.
    pub fn source_of(&self, problem: &Problem) -> Option<(&Text, &Text)> {
        let data = self.sources.files.iter().map(|file| (&file.name, &file.source));
        let kept = self.restored.files.iter().map(|(name, source)| (name, source));
        data.chain(kept).find(|(name, _)| **name == problem.file)
    }

    /// Returns where the things come from that the reader has named.
    pub const fn homes(&self) -> &Homes {
        &self.homes
    }

    /// Returns the part of the state that the workspace file stores.
    pub fn lasting(&self) -> Lasting {
        Lasting::of(&self.view, self.tab, &self.homes)
    }

    /// Returns what the reader sees.
    pub const fn view(&self) -> &ViewState {
        &self.view
    }

    /// Returns the steps that can be undone and redone.
    pub const fn history(&self) -> &History<Moment> {
        &self.history
    }

    /// Returns the history of selections, for Back and Forward.
    pub const fn trail(&self) -> &Trail {
        &self.trail
    }

    /// Returns the tab that is shown.
    pub const fn tab(&self) -> Tab {
        self.tab
    }

    /// Returns the page that is shown in the left panel.
    pub const fn page(&self) -> BrowsePage {
        self.page
    }

    /// Returns how the tables and the matrix are sorted and filtered.
    pub const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Returns the document in the Article tab, and the span to show in it.
    pub const fn article(&self) -> Option<&(DocumentId, Option<Span>)> {
        self.article.as_ref()
    }

    /// Returns a number that changes whenever the reader asks to see a place in a text, even if it
    /// is the same place again.
    pub const fn article_asked(&self) -> u64 {
        self.article_asked
    }

    /// Returns the documents by date of publication.
    pub fn documents(&self) -> &[DocumentId] {
        &self.reading.documents
    }

    /// Returns how many documents were themselves read, not only quoted by others.
    pub const fn seen_documents(&self) -> usize {
        self.reading.seen_documents
    }

    /// Returns a number that changes with every new dossier.
    pub const fn dossier_generation(&self) -> u64 {
        self.dossier_generation
    }

    /// Returns a number that changes with every new network.
    pub const fn network_generation(&self) -> u64 {
        self.network_generation
    }
}
