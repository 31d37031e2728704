//! What the reader sees of the dossier: selection, filter, hidden entities, pins, choices of the
//! legend. It is a small value that undo copies. Panel sizes and the theme are preferences, not
//! view state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edit::Verdict;
use super::judgements::Judgements;
use super::surroundings::Surroundings;
use super::views::NamedView;
use crate::filter::Filter;
use crate::layout::Point;
use crate::model::{Day, DocumentId, Dossier, EntityId, RecordId, RecordRef, Text};
use crate::network::Side;
use crate::network::measures::{Carrier, Line, LinkOptions};
use crate::picture::wording::sides_words;

/// What is selected: the details panel shows it and the map highlights it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// One entity.
    Entity(EntityId),
    /// All records between two entities, the smaller ID first.
    Line(EntityId, EntityId),
    /// All contacts and relations between the people of two governments, the smaller ID first. If
    /// both are the same, those within that government.
    Between(Side, Side),
    /// One record.
    Record(RecordId),
    /// One document.
    Document(DocumentId),
}

impl Selection {
    /// Selects the line between two entities, given in any order.
    pub fn line(a: &EntityId, b: &EntityId) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self::Line(first.clone(), second.clone())
    }

    /// Selects what is between two sides, given in any order.
    pub fn between(a: &Side, b: &Side) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self::Between(first.clone(), second.clone())
    }

    /// Whether the dossier contains what is selected.
    pub fn exists_in(&self, dossier: &Dossier) -> bool {
        match self {
            Self::Nothing => true,
            Self::Entity(id) => dossier.entities.contains_key(id),
            Self::Line(a, b) => {
                dossier.entities.contains_key(a) && dossier.entities.contains_key(b)
            }
            Self::Between(a, b) => [a, b].into_iter().all(|side| match side {
                Side::Government(id) => dossier.entities.contains_key(id),
                Side::NoGovernment => true,
            }),
            Self::Record(id) => dossier.record(id).is_some(),
            Self::Document(id) => dossier.documents.contains_key(id),
        }
    }

    /// Returns the name of the selection for the window's title and for Back and Forward; `None` if
    /// nothing is selected or the dossier does not have it.
    pub fn title(&self, dossier: &Dossier) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Entity(id) => Some(dossier.name(id).to_owned()),
            Self::Line(a, b) => Some(format!("{} – {}", dossier.name(a), dossier.name(b))),
            Self::Between(a, b) => Some(sides_words(a, b, dossier)),
            Self::Record(id) => dossier.record(id).map(|record| {
                let names: Vec<&str> = record.ends().into_iter().map(|e| dossier.name(e)).collect();
                names.join(" – ")
            }),
            Self::Document(id) => dossier.documents.get(id).map(|d| d.label().to_owned()),
        }
    }

    /// Returns the entities that the map highlights for this selection.
    pub fn entities(&self, dossier: &Dossier) -> BTreeSet<EntityId> {
        match self {
            Self::Nothing | Self::Document(_) => BTreeSet::new(),
            Self::Entity(id) => BTreeSet::from([id.clone()]),
            Self::Line(a, b) => BTreeSet::from([a.clone(), b.clone()]),
            Self::Between(a, b) => {
                let government = |side: &Side| match side {
                    Side::Government(id) => Some(id.clone()),
                    Side::NoGovernment => None,
                };
                [a, b].into_iter().filter_map(government).collect()
            }
            Self::Record(id) => {
                let ends = dossier.record(id).map(RecordRef::ends).unwrap_or_default();
                ends.into_iter().cloned().collect()
            }
        }
    }
}

/// The tabs in the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The map.
    #[default]
    Map,
    /// A table of entities, records or documents, one per row.
    Table,
    /// The matrix: governments in rows and in columns.
    Matrix,
    /// The text of one document.
    Article,
    /// The desk: the text of one document, with what the rules found in it.
    Read,
}

/// The pages of the left panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrowsePage {
    /// The entities and documents of the open files.
    #[default]
    Entities,
    /// The filters, and the saved views.
    Filters,
    /// Who carries the contact between governments.
    Channels,
    /// Suggested duplicates.
    Doubles,
    /// Information about the open files, and the reader's notes.
    About,
}

/// The choices of the legend. They change how marks look, not which marks there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// What a line's width shows.
    pub width_by: crate::picture::WidthBy,
    /// How it is shown which government an entity belongs to.
    pub structure: crate::picture::Structure,
    /// Whether communities are shown as areas.
    pub communities: bool,
}

/// What the reader asks on the page of channels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// The two governments whose channel is examined; `None` = all pairs.
    pub governments: Option<(EntityId, EntityId)>,
    /// Which records count as links.
    pub links: LinkOptions,
}

/// Everything that undo restores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// What is selected.
    pub selection: Selection,
    /// Further entities marked together with the selection, to hide or pin several at once.
    pub marked: BTreeSet<EntityId>,
    /// Further records marked together with the selection. Shared: a step that leaves them alone
    /// copies only a pointer.
    pub marked_records: Arc<BTreeSet<RecordId>>,
    /// The filter: conditions on what is on the map.
    pub filter: Filter,
    /// The day up to which documents count; `None` = all of them.
    pub known_on: Option<Day>,
    /// Entities hidden by hand.
    pub hidden: BTreeSet<EntityId>,
    /// The surroundings that the map is narrowed to; `None` = the whole map is shown.
    pub around: Option<Surroundings>,
    /// The entities and lines taken off the map to see what would fall apart (what-if).
    pub what_if: BTreeSet<Carrier>,
    /// What is asked about channels.
    pub channels: Channels,
    /// The positions of pinned nodes, in map units, by the ID of the entity or hub.
    pub pins: BTreeMap<String, Point>,
    /// The choices of the legend.
    pub appearance: Appearance,
    /// Whether chains between two entities may use denied links.
    pub denied_links: bool,
    /// How many chains more than usual are searched for.
    pub more_chains: usize,
    /// True = two chosen people are compared; false = it is shown how they are linked.
    pub compares: bool,
    /// The saved views, by name. Shared: a step that leaves them alone copies only a pointer.
    pub saved: Arc<BTreeMap<Text, NamedView>>,
    /// The reader's decisions and notes. Shared in the same way.
    pub judgements: Arc<Judgements>,
    /// The reader's verdicts on suggestions, by the suggestions' keys. Shared in the same way.
    pub verdicts: Arc<BTreeMap<Text, Verdict>>,
}

impl ViewState {
    /// How many chains are searched for at first, and how many more each time.
    pub const CHAINS: usize = 3;

    /// Returns the marked entities, and the selected one if the selection is an entity.
    pub fn chosen(&self) -> BTreeSet<EntityId> {
        let mut chosen = self.marked.clone();
        if let Selection::Entity(id) = &self.selection {
            chosen.insert(id.clone());
        }
        chosen
    }

    /// Returns the two chosen entities, the selected one first; `None` unless there are exactly
    /// two.
    pub fn chosen_pair(&self) -> Option<(EntityId, EntityId)> {
        let chosen = self.chosen();
        let mut both = chosen.into_iter();
        let (one, other) = (both.next()?, both.next()?);
        if both.next().is_some() {
            return None;
        }
        match &self.selection {
            Selection::Entity(id) if *id == other => Some((other, one)),
            _ => Some((one, other)),
        }
    }

    /// Shows everything as if just opened. The selection stays, and so does what the reader saved,
    /// decided and noted.
    pub fn reset(&mut self) {
        super::left_out_of_map::show_all(self);
        self.pins.clear();
        self.known_on = None;
        self.appearance = Appearance::default();
        self.denied_links = false;
        self.channels = Channels::default();
        self.more_chains = 0;
        self.compares = false;
    }

    /// Whether there is nothing to reset.
    pub fn is_reset(&self) -> bool {
        let mut reset = self.clone();
        reset.reset();
        reset == *self
    }

    /// Unmarks everything.
    pub(super) fn unmark(&mut self) {
        self.marked.clear();
        self.marked_records = Arc::default();
    }

    /// Drops what none of the dossiers has and what the reader could not bring back. What is
    /// hidden, pinned, saved or noted is kept by ID: another file may contain it again.
    pub fn keep_to(&mut self, dossiers: &[&Dossier]) {
        if !dossiers.iter().any(|d| self.selection.exists_in(d)) {
            self.selection = Selection::Nothing;
        }
        let known = |id: &EntityId| dossiers.iter().any(|d| d.entities.contains_key(id));
        let gone = |id: &RecordId| dossiers.iter().all(|d| d.record(id).is_none());
        self.marked.retain(known);
        if self.marked_records.iter().any(gone) {
            Arc::make_mut(&mut self.marked_records).retain(|id| !gone(id));
        }
        self.filter.keep_to(dossiers);
        self.around = self.around.take().and_then(|around| around.keep_to(dossiers));
        self.what_if.retain(|carrier| dossiers.iter().any(|d| exists(carrier, d)));
        let pair = self.channels.governments.take();
        self.channels.governments = pair.filter(|(one, other)| known(one) && known(other));
    }
}

/// Whether a dossier contains the entity or line of a what-if.
pub(super) fn exists(carrier: &Carrier, dossier: &Dossier) -> bool {
    let known = |id: &EntityId| dossier.entities.contains_key(id);
    match carrier {
        Carrier::Entity(id) => known(id),
        Carrier::Line(Line::Pair(a, b)) => known(a) && known(b),
        Carrier::Line(Line::Round(id)) => dossier.contacts.contains_key(id),
    }
}
