//! Everything that a panel may read: the session, and what was derived from it. Panels get a
//! `Scene` and push `Command`s to it. They change nothing themselves.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::Color32;

use super::changes::FileChanges;
use super::export::ExportState;
use super::import::{ForeignFiles, ImportState};
#[cfg(feature = "corpus")]
use super::slice::CorpusState;
use super::theme::colour;
use crate::compare::Suggestions;
use crate::draft::Draft;
use crate::export::Part;
use crate::layout::Point;
use crate::load::Problem;
use crate::model::{Day, Dossier, EntityId, RecordId, RecordRef};
use crate::network::measures::{
    Betweenness, Carrier, Carriers, Communities, Fallout, Line, Survey,
};
use crate::network::{
    Chain, Comparison, FoundChains, Matrix, MatrixOrder, Measure, Network, NodeKey, NodeKind,
};
use crate::picture::scene::node_name;
use crate::picture::table::{Arrangement, RowId, Table, TableRow, tsv};
use crate::picture::{Facets, Picture, Timeline};
use crate::search::Answer;
use crate::session::{Asker, Command, Preferences, Selection, Session};

/// Whether the layout is moving.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum LayoutState {
    /// It is at rest.
    #[default]
    Rest,
    /// The layout is moving. The number is its progress, from 0 to 1.
    Moving(f32),
    /// The reader has paused the layout.
    Paused,
}

/// The positions of the nodes, as the layout's thread last published them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Positions {
    /// The generation of the network that they belong to.
    pub generation: u64,
    /// A number that grows with each publication.
    pub version: u64,
    /// The position of each node, by its key, in map units.
    pub points: Vec<Point>,
    /// Whether the nodes still move.
    pub state: LayoutState,
}

/// The progress of loading files, as the status bar shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadingState {
    /// How much is done, from 0 to 1.
    pub share: f32,
    /// What is being done.
    pub doing: String,
}

/// How the two chosen entities are linked, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The two entities.
    pub ends: (EntityId, EntityId),
    /// The shortest chains. `None` until the first were found.
    pub chains: Option<FoundChains>,
    /// Whether the search for chains is running.
    pub looking: bool,
    /// The comparison of the two. `None` until it is finished, or if not both are people.
    pub comparison: Option<Comparison>,
}

impl Links {
    /// The chains that were found, shortest first.
    pub fn found(&self) -> &[Chain] {
        self.chains.as_ref().map_or(&[], |found| &found.chains)
    }
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// The generation of the dossier that was searched.
    pub generation: u64,
    /// The text that was typed, without leading spaces.
    pub typed: String,
    /// The hits.
    pub answer: Answer,
}

/// The analysis of who carries contact, as far as it is finished and asked for; see
/// `network::measures`.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// The analysis of the whole map: what contact depends on, and which governments' people are
    /// linked.
    pub survey: Option<Arc<Survey>>,
    /// The analysis of the two governments that the reader has chosen.
    pub carriers: Option<Arc<Carriers>>,
    /// The groups with more contact among themselves than with others.
    pub communities: Option<Arc<Communities>>,
    /// Who is on the routes between others.
    pub ranks: Option<Arc<Betweenness>>,
    /// What falls apart without what a what-if takes away.
    pub fallout: Option<Arc<Fallout>>,
    /// The progress of `ranks`, from 0 to 1.
    pub share: f32,
    /// Whether the reader stopped the analysis.
    pub stopped: bool,
    /// A number that grows when anything here that the map shows changes.
    pub generation: u64,
}

impl Measured {
    /// Whether the map looks the same with `other`.
    pub fn lights_as(&self, other: &Self) -> bool {
        fn same<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
            match (one, other) {
                (Some(one), Some(other)) => Arc::ptr_eq(one, other),
                (None, None) => true,
                _ => false,
            }
        }
        same(self.communities.as_ref(), other.communities.as_ref())
            && same(self.fallout.as_ref(), other.fallout.as_ref())
    }
}

/// The table that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownTable {
    /// The rows.
    pub table: Arc<Table>,
    /// The indices of the rows that are shown, in order.
    pub order: Vec<u32>,
    /// How many rows there are without the filter.
    pub all: usize,
    /// How it is sorted and filtered.
    pub arrangement: Arrangement,
    /// The generation of the network, which says what is left out of the map.
    pub network: u64,
    /// The generation of the dossier that the rows come from.
    pub dossier: u64,
}

impl ShownTable {
    /// The rows shown, in order.
    pub fn rows(&self) -> impl Iterator<Item = &TableRow> {
        self.order.iter().filter_map(|place| self.table.row(*place as usize))
    }

    /// The row with the index `at` in the order. `None` if there is none.
    pub fn row(&self, at: usize) -> Option<&TableRow> {
        self.table.row(*self.order.get(at)? as usize)
    }
}

/// The matrix that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownMatrix {
    /// The numbers.
    pub matrix: Arc<Matrix>,
    /// The indices of its sides, in order.
    pub order: Vec<usize>,
    /// The kind of that order.
    pub ordered_by: MatrixOrder,
    /// The largest number.
    pub most: u32,
    /// What the numbers count.
    pub measure: Measure,
    /// Whether records left out of the map are counted too.
    pub also_left_out: bool,
    /// The generation of the network, which says what is left out of the map.
    pub network: u64,
    /// The generation of the dossier that the numbers come from.
    pub dossier: u64,
}

/// The table, the matrix, and the records of the selection.
#[derive(Clone, Debug, Default)]
pub struct Tabled {
    /// The table. `None` while it is being computed.
    pub table: Option<Arc<ShownTable>>,
    /// A number that changes whenever `table` does.
    pub table_version: u64,
    /// The matrix. `None` while it is being computed.
    pub matrix: Option<Arc<ShownMatrix>>,
    /// The records of a selected record, line or pair of governments, as the details list them.
    pub selected: Vec<RecordId>,
    /// Those records of a line or pair of governments that are not on the map between the two.
    pub off_map: BTreeSet<RecordId>,
    /// How many documents, and how many origins, assert any of `selected`.
    pub told_by: (usize, usize),
    /// The same numbers for the records that are on the map.
    pub told_on_map: (usize, usize),
    /// The selected records and the marked ones.
    pub lit: BTreeSet<RecordId>,
    /// A number that changes whenever `lit` does.
    pub lit_version: u64,
}

/// Everything that panels read, and what the reader wants done.
pub struct Scene<'a> {
    /// The open dossier and what the reader did.
    pub session: &'a Session,
    /// What the program remembers between starts.
    pub preferences: &'a Preferences,
    /// The marks of the map.
    pub picture: &'a Arc<Picture>,
    /// A number that changes with every new picture.
    pub picture_generation: u64,
    /// The positions of the nodes.
    pub positions: &'a Arc<Positions>,
    /// The progress of loading. `None` if nothing is being loaded.
    pub loading: Option<&'a LoadingState>,
    /// Whether the open files are being changed or read again, or a change of them waits.
    pub is_changing: bool,
    /// How the two chosen entities are linked. `None` unless exactly two are chosen.
    pub links: Option<&'a Links>,
    /// The search results for each panel that searches. While a new search runs, they are those of
    /// the last one.
    pub found: BTreeMap<Asker, &'a SearchResult>,
    /// The analysis of who carries contact.
    pub measured: &'a Measured,
    /// Suggested duplicates among entities and contacts. `None` until the search for them is
    /// finished.
    pub doubles: Option<&'a Arc<Suggestions>>,
    /// What the reader can filter by, with counts. `None` until they are counted.
    pub facets: Option<&'a Arc<Facets>>,
    /// The table, the matrix, and the records of the selection.
    pub tabled: &'a Tabled,
    /// Every dated record as a bar. Until the bars of a new dossier are made, they are those of the
    /// last one.
    pub timeline: &'a Arc<Timeline>,
    /// The days on which documents were published or withdrawn, in order. They do not depend on the
    /// view's day.
    pub news_days: &'a [Day],
    /// Messages about what went wrong outside the open files.
    pub notices: &'a [String],
    /// Whether there are changes that would be lost.
    pub has_unsaved: bool,
    /// A message about what was just done, shown for a few seconds. Otherwise empty.
    pub just_done: &'a str,
    /// The open corpus.
    #[cfg(feature = "corpus")]
    pub corpus: Option<&'a CorpusState>,
    /// The state of an export.
    pub exporting: &'a ExportState,
    /// The state of an import.
    pub importing: &'a ImportState,
    /// Files of other programs that were read. `None` until then.
    pub foreign: Option<&'a ForeignFiles>,
    /// What rules found in the document that is being read. `None` until they are finished.
    pub draft: Option<&'a Arc<Draft>>,
    /// What is new since older files. `None` if no files are compared.
    pub changes: Option<&'a FileChanges>,
    /// What the reader wants done, in the order asked for. It is carried out after the frame.
    pub commands: RefCell<Vec<Command>>,
}

impl<'a> Scene<'a> {
    /// Asks for something to be done after the frame.
    pub fn push(&self, command: impl Into<Command>) {
        self.commands.borrow_mut().push(command.into());
    }

    /// Asks for something to be done after the frame, if it is wanted.
    pub fn push_if(&self, wanted: bool, command: impl Into<Command>) {
        if wanted {
            self.push(command);
        }
    }

    /// Asks for several things to be done after the frame.
    pub fn extend(&self, commands: impl IntoIterator<Item = impl Into<Command>>) {
        for command in commands {
            self.push(command);
        }
    }

    /// Whether such a thing was asked for in this frame.
    pub fn has_asked(&self, is: impl Fn(&Command) -> bool) -> bool {
        self.commands.borrow().iter().any(is)
    }

    /// The content of the open files.
    pub fn dossier(&self) -> &'a Arc<Dossier> {
        self.session.dossier()
    }

    /// The title of what is open. With several files it is that of one of them, and says how many
    /// more there are.
    pub fn title(&self) -> String {
        Part::title_of(self.dossier(), self.session.sources().files.len())
    }

    /// The name of an entity of the open files, whether or not it was known on the view's day.
    pub fn name(&self, id: &'a EntityId) -> &'a str {
        let known = self.dossier().entities.contains_key(id);
        if known { self.dossier().name(id) } else { self.session.whole().name(id) }
    }

    /// The network of everything on the map.
    pub fn network(&self) -> &'a Arc<Network> {
        self.session.network()
    }

    /// The problems with the open files.
    pub fn problems(&self) -> &'a [Problem] {
        self.session.problems()
    }

    /// What lists say while there is nothing to list: nothing is open, or an open map is empty.
    pub fn nothing_words(&self) -> &'static str {
        let files = &self.session.sources().files;
        if files.iter().any(|file| file.content.is_some()) {
            "This map is empty"
        } else {
            "Nothing is open"
        }
    }

    /// The position of a node, in map units.
    pub fn position(&self, node: NodeKey) -> Option<Point> {
        self.positions.points.get(node.index()).copied()
    }

    /// The nodes of the selected and the marked entities, and the hub of a selected contact.
    pub fn lit_nodes(&self) -> BTreeSet<NodeKey> {
        let view = self.session.view();
        let network = self.network();
        let mut entities = view.selection.entities(self.dossier());
        entities.extend(view.marked.iter().cloned());
        let mut nodes: BTreeSet<NodeKey> =
            entities.iter().filter_map(|id| network.node_of(id)).collect();
        if let Selection::Record(id) = &view.selection {
            nodes.extend(network.hub_of(id));
        }
        nodes
    }

    /// The IDs and positions of the chosen entities, for pinning them.
    pub fn chosen_positions(&self) -> Vec<(String, Point)> {
        let place = |id: &EntityId| {
            let node = self.network().node_of(id)?;
            Some((id.as_str().to_owned(), self.position(node)?))
        };
        self.session.view().chosen().iter().filter_map(place).collect()
    }

    /// The name that identifies a node in any network.
    pub fn node_name(&self, node: NodeKey) -> &'a str {
        node_name(self.network(), node)
    }

    /// What a click on a node selects.
    pub fn selection_of(&self, node: NodeKey) -> Selection {
        match self.network().node(node) {
            Some(NodeKind::Entity(id)) => Selection::Entity(id.clone()),
            Some(NodeKind::Hub(id)) => Selection::Record(id.clone()),
            None => Selection::Nothing,
        }
    }

    /// The entity or line that a what-if would take away if `selection` is selected. For a record,
    /// that is the line that shows it. `None` if it is on no line of the dossier, or was not known
    /// on the view's day.
    pub fn carrier_of(&self, selection: &Selection) -> Option<Carrier> {
        let joined = |a: &EntityId, b: &EntityId| {
            let network = self.session.whole_network();
            let bundle = network.bundle_of(network.node_of(a)?, network.node_of(b)?);
            bundle.filter(|_| a != b).map(|_| Carrier::Line(Line::pair(a, b)))
        };
        match selection {
            Selection::Entity(id) => {
                let known = self.dossier().entities.contains_key(id);
                known.then(|| Carrier::Entity(id.clone()))
            }
            Selection::Line(a, b) => joined(a, b),
            Selection::Record(id) if self.session.whole_network().hub_of(id).is_some() => {
                Some(Carrier::Line(Line::Round(id.clone())))
            }
            Selection::Record(id) => match self.record(id)?.ends()[..] {
                [a, b] => joined(a, b),
                _ => None,
            },
            Selection::Document(_) | Selection::Nothing | Selection::Between(..) => None,
        }
    }

    /// The colour of the government that an entity serves, or the neutral colour if it serves none.
    pub fn colour_of(&self, entity: &EntityId) -> Color32 {
        let node = self.network().node_of(entity).and_then(|n| self.picture.node(n));
        let mark = node.map(|n| if n.hollow { n.stroke } else { n.fill });
        colour(mark.unwrap_or(self.picture.palette.neutral))
    }

    /// The table that is shown, as text for a spreadsheet. Empty if there is none.
    pub fn table_text(&self) -> String {
        let shown = self.tabled.table.as_ref();
        shown.map_or_else(String::new, |shown| tsv(shown.table.kind, shown.rows()))
    }

    /// Whether the thing in a table's row is selected or marked.
    pub fn is_chosen(&self, row: &RowId) -> bool {
        let view = self.session.view();
        match row {
            RowId::Entity(id) => {
                view.marked.contains(id)
                    || matches!(&view.selection, Selection::Entity(selected) if selected == id)
            }
            RowId::Record(id) => self.tabled.lit.contains(id),
            RowId::Document(id) => {
                matches!(&view.selection, Selection::Document(selected) if selected == id)
            }
        }
    }

    /// A record by its id.
    pub fn record(&self, id: &RecordId) -> Option<RecordRef<'a>> {
        self.dossier().record(id)
    }
}
