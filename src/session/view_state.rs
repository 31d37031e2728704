//! What the reader sees of the dossier: selection, hidden entities, pins, choices of the legend.
//! A small value that undo copies; panel sizes and themes are preferences, not view state.

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

/// What the details panel shows and the map lights.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// One entity.
    Entity(EntityId),
    /// Everything between two entities, the smaller id first.
    Line(EntityId, EntityId),
    /// Every contact and relation between the people of two governments, the smaller id first;
    /// within one where both are the same.
    Between(Side, Side),
    /// One record.
    Record(RecordId),
    /// One document.
    Document(DocumentId),
}

impl Selection {
    /// The line between two entities, whichever comes first.
    pub fn line(a: &EntityId, b: &EntityId) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self::Line(first.clone(), second.clone())
    }

    /// What is between two sides, whichever comes first.
    pub fn between(a: &Side, b: &Side) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self::Between(first.clone(), second.clone())
    }

    /// Whether what is selected is in the dossier.
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

    /// What to call it in the window's title and in Back and Forward.
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

    /// The entities it lights on the map.
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
    /// Entities, records or documents, one a row.
    Table,
    /// Governments by governments.
    Matrix,
    /// The text of one document.
    Article,
    /// One document's text with what can be read from it by rules.
    Read,
}

/// The pages of the left panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrowsePage {
    /// Who and what is in the open files.
    #[default]
    Entities,
    /// Conditions on what is on the map, and saved views.
    Filters,
    /// Who carries the channel between governments.
    Channels,
    /// Who and what may be one and the same.
    Doubles,
    /// What the open files are, with the reader's notes.
    About,
}

/// Choices of the legend that change how marks look, not which are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// What a line's width shows.
    pub width_by: crate::picture::WidthBy,
    /// How it is shown who belongs to which government.
    pub structure: crate::picture::Structure,
    /// Whether communities are shown as areas.
    pub communities: bool,
}

/// What the reader asks about channels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// The two governments whose contact is looked at; `None` = all pairs.
    pub governments: Option<(EntityId, EntityId)>,
    /// Which records count as links.
    pub links: LinkOptions,
}

/// Everything that undo brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// What is selected.
    pub selection: Selection,
    /// Further entities marked together with it, for hiding and pinning several.
    pub marked: BTreeSet<EntityId>,
    /// Further records marked together with it. Shared: a step that leaves them alone copies a
    /// pointer.
    pub marked_records: Arc<BTreeSet<RecordId>>,
    /// Conditions on what is on the map.
    pub filter: Filter,
    /// The day up to which documents count; `None` = all of them.
    pub known_on: Option<Day>,
    /// Entities hidden by hand.
    pub hidden: BTreeSet<EntityId>,
    /// Whose surroundings the map is narrowed to; `None` = it shows everybody's.
    pub around: Option<Surroundings>,
    /// Who and what is taken off the map to see what would fall apart.
    pub what_if: BTreeSet<Carrier>,
    /// What is asked about channels.
    pub channels: Channels,
    /// Where pinned nodes are held, in map units, by entity or hub id.
    pub pins: BTreeMap<String, Point>,
    /// Choices of the legend.
    pub appearance: Appearance,
    /// Whether chains between two also go over denied links.
    pub denied_links: bool,
    /// How many chains more than usual are looked for.
    pub more_chains: usize,
    /// Whether two chosen people are compared, and not how they are linked.
    pub compares: bool,
    /// The views saved under a name. Shared: a step that leaves them alone copies a pointer.
    pub saved: Arc<BTreeMap<Text, NamedView>>,
    /// What the reader decided and noted; shared likewise.
    pub judgements: Arc<Judgements>,
    /// What the reader said of suggestions, by what they are known by; shared likewise.
    pub verdicts: Arc<BTreeMap<Text, Verdict>>,
}

impl ViewState {
    /// How many chains are looked for at first, and how many more each time.
    pub const CHAINS: usize = 3;

    /// The marked entities, and the selected one if it is an entity.
    pub fn chosen(&self) -> BTreeSet<EntityId> {
        let mut chosen = self.marked.clone();
        if let Selection::Entity(id) = &self.selection {
            chosen.insert(id.clone());
        }
        chosen
    }

    /// The two chosen entities, the selected one first; none unless there are exactly two.
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

    /// Shows everything as if just opened. The selection, and what the reader saved, decided and
    /// noted, stay.
    pub fn reset(&mut self) {
        super::left_out_of_map::show_all(self);
        self.pins.clear();
        self.known_on = None;
        self.appearance = Appearance::default();
        self.denied_links = false;
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

    /// Drops what none of the dossiers has and what nobody could bring back. What is hidden,
    /// pinned, saved or noted is kept by id: the data may come back with the next file.
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

/// Whether a dossier has what contact may hang on.
pub(super) fn exists(carrier: &Carrier, dossier: &Dossier) -> bool {
    let known = |id: &EntityId| dossier.entities.contains_key(id);
    match carrier {
        Carrier::Entity(id) => known(id),
        Carrier::Line(Line::Pair(a, b)) => known(a) && known(b),
        Carrier::Line(Line::Round(id)) => dossier.contacts.contains_key(id),
    }
}
