//! Everything a panel may read: the session and what was derived from it. Panels get a `Scene`
//! and push `Command`s; they never write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::Color32;

use super::theme::colour;
use crate::compare::Suggestions;
use crate::layout::Point;
use crate::load::Problem;
use crate::model::{Dossier, EntityId, RecordRef};
use crate::network::measures::{
    Betweenness, Carrier, Carriers, Communities, Fallout, Line, Survey,
};
use crate::network::{Chain, Comparison, FoundChains, Network, NodeKey, NodeKind};
use crate::picture::scene::node_name;
use crate::picture::{Facets, Picture};
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
    /// Who and what may be one and the same; none before they have been looked for.
    pub doubles: Option<&'a Arc<Suggestions>>,
    /// What the reader can filter by, with numbers; none before it is counted.
    pub facets: Option<&'a Arc<Facets>>,
    /// What went wrong outside the open files.
    pub notices: &'a [String],
}

impl<'a> Scene<'a> {
    /// What the open files say.
    pub fn dossier(&self) -> &'a Arc<Dossier> {
        self.session.dossier()
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
    /// shows it. `None` where it is on no line of the dossier.
    pub fn carrier_of(&self, selection: &Selection) -> Option<Carrier> {
        let joined = |a: &EntityId, b: &EntityId| {
            let network = self.session.whole_network();
            let bundle = network.bundle_of(network.node_of(a)?, network.node_of(b)?);
            bundle.filter(|_| a != b).map(|_| Carrier::Line(Line::pair(a, b)))
        };
        match selection {
            Selection::Entity(id) => Some(Carrier::Entity(id.clone())),
            Selection::Line(a, b) => joined(a, b),
            Selection::Record(id) if self.session.whole_network().hub_of(id).is_some() => {
                Some(Carrier::Line(Line::Round(id.clone())))
            }
            Selection::Record(id) => match self.record(id)?.ends()[..] {
                [a, b] => joined(a, b),
                _ => None,
            },
            Selection::Document(_) | Selection::Nothing => None,
        }
    }

    /// The colour of the government an entity serves; the neutral one where it serves none.
    pub fn colour_of(&self, entity: &EntityId) -> Color32 {
        let node = self.network().node_of(entity).and_then(|n| self.picture.node(n));
        let mark = node.map(|n| if n.hollow { n.stroke } else { n.fill });
        colour(mark.unwrap_or(self.picture.palette.neutral))
    }

    /// A record by its id.
    pub fn record(&self, id: &crate::model::RecordId) -> Option<RecordRef<'a>> {
        self.dossier().record(id)
    }
}
