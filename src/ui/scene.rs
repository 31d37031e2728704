//! Everything a panel may read: the session and what was derived from it. Panels get a `Scene`
//! and push `Command`s; they never write.

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
use crate::picture::table::{Arrangement, Row, RowId, Table, tsv};
use crate::picture::{Facets, Picture, Timeline};
use crate::search::Answer;
use crate::session::{Asker, Preferences, Selection, Session};

/// Whether the layout moves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum LayoutState {
    /// It is at rest.
    #[default]
    Rest,
    /// It moves; how far it has come, from 0 to 1.
    Moving(f32),
    /// The reader holds it.
    Paused,
}

/// Where the nodes are, as the layout's thread last published it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Positions {
    /// Which network they belong to.
    pub generation: u64,
    /// Grows with every publication.
    pub version: u64,
    /// By the nodes' keys, in map units.
    pub points: Vec<Point>,
    /// Whether they still move.
    pub state: LayoutState,
}

/// A file being loaded, as the status bar shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadingState {
    /// From 0 to 1.
    pub share: f32,
    /// What is being done.
    pub doing: String,
}

/// How the two chosen entities are linked, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The two.
    pub ends: (EntityId, EntityId),
    /// The shortest chains; none before any were found.
    pub chains: Option<FoundChains>,
    /// Whether chains are being looked for.
    pub looking: bool,
    /// The two compared; none before that is done, and unless both are people.
    pub comparison: Option<Comparison>,
}

impl Links {
    /// The chains found, the shortest first.
    pub fn found(&self) -> &[Chain] {
        self.chains.as_ref().map_or(&[], |found| &found.chains)
    }
}

/// What a question found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number of the dossier in which it was found.
    pub generation: u64,
    /// What was typed, without blanks before it.
    pub typed: String,
    /// What fits.
    pub answer: Answer,
}

/// Who carries the contact, as far as it is worked out and wanted; see `network::measures`.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// The whole map: what it hangs on, and which governments' people are linked.
    pub survey: Option<Arc<Survey>>,
    /// The two governments that are looked at.
    pub carriers: Option<Arc<Carriers>>,
    /// Who hangs together.
    pub communities: Option<Arc<Communities>>,
    /// Who stands between others.
    pub ranks: Option<Arc<Betweenness>>,
    /// What falls apart without what the reader took away.
    pub fallout: Option<Arc<Fallout>>,
    /// How far `ranks` has come, from 0 to 1.
    pub share: f32,
    /// Whether the reader stopped it.
    pub stopped: bool,
    /// Grows with whatever the map shows of these.
    pub generation: u64,
}

impl Measured {
    /// Whether the map would look the same.
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

/// A table as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownTable {
    /// The rows.
    pub table: Arc<Table>,
    /// The places of the rows that are shown, in order.
    pub order: Vec<u32>,
    /// How many there are to be filtered.
    pub all: usize,
    /// How it is sorted and filtered.
    pub arrangement: Arrangement,
    /// The network whose left-out entities and records it knows.
    pub network: u64,
    /// The dossier it tells of.
    pub dossier: u64,
}

impl ShownTable {
    /// The rows shown, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.order.iter().filter_map(|place| self.table.row(*place as usize))
    }

    /// The row at a place in the order.
    pub fn row(&self, at: usize) -> Option<&Row> {
        self.table.row(*self.order.get(at)? as usize)
    }
}

/// The matrix as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownMatrix {
    /// The numbers.
    pub matrix: Arc<Matrix>,
    /// The places of its sides, in order.
    pub order: Vec<usize>,
    /// Which order that is.
    pub ordered_by: MatrixOrder,
    /// The largest number.
    pub most: u32,
    /// What the numbers count.
    pub measure: Measure,
    /// Whether what is left out of the map is counted, too.
    pub also_left_out: bool,
    /// The network whose left-out entities and records it knows.
    pub network: u64,
    /// The dossier it tells of.
    pub dossier: u64,
}

/// The table and the matrix, and the records of what is selected.
#[derive(Clone, Debug, Default)]
pub struct Tabled {
    /// The table; none while it is being worked out.
    pub table: Option<Arc<ShownTable>>,
    /// A number that changes whenever `table` does.
    pub table_version: u64,
    /// The matrix; none while it is being worked out.
    pub matrix: Option<Arc<ShownMatrix>>,
    /// The records of a selected record, line or pair of governments, as the details list them.
    pub selected: Vec<RecordId>,
    /// Those of a line or pair of governments that are not on the map between the two.
    pub off_map: BTreeSet<RecordId>,
    /// By how many documents and by how many origins something of `selected` is asserted.
    pub told_by: (usize, usize),
    /// The same of what is on the map.
    pub told_on_map: (usize, usize),
    /// Those and the marked ones.
    pub lit: BTreeSet<RecordId>,
    /// A number that changes whenever `lit` does.
    pub lit_version: u64,
}

/// What panels read.
pub struct Scene<'a> {
    /// The open dossier and what the reader did.
    pub session: &'a Session,
    /// What the program remembers.
    pub preferences: &'a Preferences,
    /// The marks.
    pub picture: &'a Arc<Picture>,
    /// A number that changes with every new picture.
    pub picture_generation: u64,
    /// Where they stand.
    pub positions: &'a Arc<Positions>,
    /// What is being loaded, if anything.
    pub loading: Option<&'a LoadingState>,
    /// How the chosen two are linked; none unless exactly two are chosen.
    pub links: Option<&'a Links>,
    /// What was found for the panels that ask; of the question before while a new one is answered.
    pub found: BTreeMap<Asker, &'a Found>,
    /// Who carries the contact.
    pub measured: &'a Measured,
    /// Suggested duplicates among entities and contacts; `None` until they have been looked for.
    pub doubles: Option<&'a Arc<Suggestions>>,
    /// What the reader can filter by, with numbers; none before it is counted.
    pub facets: Option<&'a Arc<Facets>>,
    /// The table and the matrix, and the records of what is selected.
    pub tabled: &'a Tabled,
    /// Every dated record as a bar; that of an earlier dossier until this one's is there.
    pub timeline: &'a Arc<Timeline>,
    /// The days on which there was news, in order, whatever the day of the view.
    pub news_days: &'a [Day],
    /// What went wrong outside the open files.
    pub notices: &'a [String],
    /// What was just done, for a few seconds; empty otherwise.
    pub just_done: &'a str,
    /// The corpus that is open.
    #[cfg(feature = "corpus")]
    pub corpus: Option<&'a CorpusState>,
    /// How far an export has come.
    pub exporting: &'a ExportState,
    /// How far an import has come.
    pub importing: &'a ImportState,
    /// Files of other programs that were read; none before that.
    pub foreign: Option<&'a ForeignFiles>,
    /// What rules read in the document that is being read; none before they have.
    pub draft: Option<&'a Arc<Draft>>,
    /// What is new since older files; none while nothing is compared.
    pub changes: Option<&'a FileChanges>,
}

impl<'a> Scene<'a> {
    /// What the open files say.
    pub fn dossier(&self) -> &'a Arc<Dossier> {
        self.session.dossier()
    }

    /// The name of an entity of the open files, known on the day of the view or not.
    pub fn name(&self, id: &'a EntityId) -> &'a str {
        let known = self.dossier().entities.contains_key(id);
        if known { self.dossier().name(id) } else { self.session.whole().name(id) }
    }

    /// The network of what is not hidden.
    pub fn network(&self) -> &'a Arc<Network> {
        self.session.network()
    }

    /// What is wrong with the open files.
    pub fn problems(&self) -> &'a [Problem] {
        self.session.problems()
    }

    /// Where a node stands, in map units.
    pub fn position(&self, node: NodeKey) -> Option<Point> {
        self.positions.points.get(node.index()).copied()
    }

    /// The nodes of what is selected and marked.
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

    /// The names and places of the chosen entities, for pinning them.
    pub fn chosen_positions(&self) -> Vec<(String, Point)> {
        let place = |id: &EntityId| {
            let node = self.network().node_of(id)?;
            Some((id.as_str().to_owned(), self.position(node)?))
        };
        self.session.view().chosen().iter().filter_map(place).collect()
    }

    /// What a node is called between two networks.
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

    /// Whom or what a what-if would take away where this is selected: of a record the line that
    /// shows it. `None` where it is on no line of the dossier or is not known on the day of the view.
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

    /// The colour of the government an entity serves; the neutral one where it serves none.
    pub fn colour_of(&self, entity: &EntityId) -> Color32 {
        let node = self.network().node_of(entity).and_then(|n| self.picture.node(n));
        let mark = node.map(|n| if n.hollow { n.stroke } else { n.fill });
        colour(mark.unwrap_or(self.picture.palette.neutral))
    }

    /// The table shown, for a spreadsheet; nothing while there is none.
    pub fn table_text(&self) -> String {
        let shown = self.tabled.table.as_ref();
        shown.map_or_else(String::new, |shown| tsv(shown.table.kind, shown.rows()))
    }

    /// Whether what a table's row is about is selected or marked.
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
