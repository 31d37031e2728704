//! Everything a panel may read: the session and what was derived from it. Panels get a `Scene`
//! and push `Command`s; they never write.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Color32;

use super::theme::colour;
use crate::layout::Point;
use crate::load::Problem;
use crate::model::{Day, Dossier, EntityId, RecordRef};
use crate::network::{Chain, Network, NodeKey, NodeKind};
use crate::picture::scene::node_name;
use crate::picture::{Picture, Timeline};
use crate::session::{Preferences, Selection, Session};

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

/// The chains between the two chosen entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The two.
    pub ends: (EntityId, EntityId),
    /// The shortest chains, the shortest first; none while they are being looked for.
    pub chains: Option<Vec<Chain>>,
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
    /// Every dated record as a bar; that of an earlier dossier until this one's is there.
    pub timeline: &'a Arc<Timeline>,
    /// The days on which there was news, in order, whatever the day of the view.
    pub news_days: &'a [Day],
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
