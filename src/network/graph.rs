//! The network: nodes, lines and bundles of lines, under dense keys in a stable order.
//! How it is made stands in `build`, questions about entities in `queries`.

use std::collections::BTreeSet;
use std::sync::Arc;

use petgraph::stable_graph::{NodeIndex, StableGraph};

use super::chains::KeptWays;
use super::index::Index;
use super::left_out::LeftOut;
use crate::model::{Dossier, Entity, EntityId, RecordId, RecordRef, StandingSummary};

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Its place in the list it is a key of.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

key! {
    /// A node of one network: 0, 1, 2 … without gaps. Entities by id come first, then hubs by the
    /// id of their contact. It means nothing in another network.
    NodeKey
}
key! {
    /// An edge of one network: 0, 1, 2 … without gaps. Roles by id, contacts by id (the spokes of
    /// one contact in the order of its participants), then relations by id.
    EdgeKey
}
key! {
    /// A bundle of one network: 0, 1, 2 … without gaps, by its nodes' keys.
    BundleKey
}

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An entity.
    Entity(EntityId),
    /// A contact of three or more, which no single line can show.
    Hub(RecordId),
}

/// What sort of record an edge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// A role: from the person to the government or body.
    Role,
    /// A contact of two.
    Contact,
    /// A relation with both ends.
    Relation,
    /// One participant's part in a contact of three or more: from the participant to the hub.
    Spoke,
}

/// One line of the graph; several may join the same two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The record it shows. The spokes of one hub share theirs.
    pub record: RecordId,
    /// The record's place in the order of `Dossier::records`.
    pub(super) number: u32,
    /// What sort of record that is.
    pub kind: EdgeKind,
    /// Its first end, as in the record.
    pub from: NodeKey,
    /// Its second end; equal to `from` where a relation leads back to its own entity.
    pub to: NodeKey,
}

/// All edges between two nodes, whatever their direction: what the map draws as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The node with the smaller key.
    pub a: NodeKey,
    /// The node with the larger key; equal to `a` for edges that lead back to their own node.
    pub b: NodeKey,
    /// Its edges by key; never empty.
    pub edges: Vec<EdgeKey>,
}

/// How much there is on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Entities, those without an edge included, hubs not.
    pub nodes: usize,
    /// Edges; each spoke of a hub is one.
    pub edges: usize,
    /// Unordered pairs of nodes joined by at least one edge; a participant and a hub are such a
    /// pair. The same as the number of bundles.
    pub pairs: usize,
}

/// The graph of a dossier without what is left out of it, and the index that answers questions.
///
/// Nodes, edges and bundles leave hidden entities and records out. The questions about one entity
/// in `queries` are answered from the whole dossier: hiding clears the map, not the record.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) dossier: Arc<Dossier>,
    pub(super) index: Arc<Index>,
    pub(super) hidden: usize,
    pub(super) nodes: Vec<NodeKind>,
    /// The places in the dossier of the entities among `nodes`, which come first.
    pub(super) places: Vec<u32>,
    pub(super) edges: Vec<Edge>,
    pub(super) degrees: Vec<u32>,
    pub(super) bundles: Vec<Bundle>,
    /// Node and edge indices equal the keys: nothing is ever removed.
    pub(super) graph: StableGraph<NodeKey, EdgeKey>,
    pub(super) kept_ways: KeptWays,
}

impl Network {
    /// The same network of a dossier that has the same things under the same ids, told in other words.
    #[must_use]
    pub fn retold(&self, dossier: Arc<Dossier>) -> Self {
        Self { dossier, ..self.clone() }
    }

    /// The network of a dossier without the hidden entities and every edge that touches one.
    ///
    /// A contact of three or more keeps its hub as long as two participants are shown.
    pub fn new(dossier: &Arc<Dossier>, hidden: &BTreeSet<EntityId>) -> Self {
        Self::with_index(dossier, Arc::new(Index::new(dossier)), &LeftOut::entities(hidden.clone()))
    }

    /// The network of the same dossier with something else left out; the index is shared.
    ///
    /// A contact of three or more keeps its hub as long as two participants are shown.
    #[must_use]
    pub fn leaving_out(&self, left_out: &LeftOut) -> Self {
        Self::with_index(&self.dossier, Arc::clone(&self.index), left_out)
    }

    /// The dossier it was made from.
    pub const fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }

    /// How much there is on the map.
    pub const fn counts(&self) -> Counts {
        Counts { nodes: self.places.len(), edges: self.edges.len(), pairs: self.bundles.len() }
    }

    /// How many entities of the dossier are hidden.
    pub const fn hidden_entities(&self) -> usize {
        self.hidden
    }

    /// All nodes; a node's key is its place here.
    pub fn nodes(&self) -> &[NodeKind] {
        &self.nodes
    }

    /// All node keys, in order.
    pub fn node_keys(&self) -> impl Iterator<Item = NodeKey> + use<> {
        (0..self.nodes.len() as u32).map(NodeKey)
    }

    /// What a node stands for; `None` for a key of another network.
    pub fn node(&self, node: NodeKey) -> Option<&NodeKind> {
        self.nodes.get(node.index())
    }

    /// The entity a node stands for; `None` for a hub.
    pub fn entity(&self, node: NodeKey) -> Option<&Entity> {
        match self.node(node)? {
            NodeKind::Entity(_) => {
                let place = *self.places.get(node.index())? as usize;
                self.dossier.entities.as_slice().get(place).map(|(_, entity)| entity)
            }
            NodeKind::Hub(_) => None,
        }
    }

    /// How every record stands, in the order of `Dossier::records`.
    pub fn summaries(&self) -> &[StandingSummary] {
        self.index.summaries()
    }

    /// How a record stands; `None` for an id that the dossier does not have.
    pub fn summary(&self, record: &RecordId) -> Option<StandingSummary> {
        self.summaries().get(self.dossier.place_of(record)?).copied()
    }

    /// The node of an entity; `None` where it is hidden or not in the dossier.
    pub fn node_of(&self, entity: &EntityId) -> Option<NodeKey> {
        let place = self.nodes[..self.places.len()].binary_search_by(|node| match node {
            NodeKind::Entity(id) => id.cmp(entity),
            NodeKind::Hub(_) => std::cmp::Ordering::Greater,
        });
        place.ok().map(|place| NodeKey(place as u32))
    }

    /// The hub of a contact of three or more, if it has one.
    pub fn hub_of(&self, contact: &RecordId) -> Option<NodeKey> {
        let place = self.nodes[self.places.len()..].binary_search_by(|node| match node {
            NodeKind::Hub(id) => id.cmp(contact),
            NodeKind::Entity(_) => std::cmp::Ordering::Less,
        });
        place.ok().map(|place| NodeKey((self.places.len() + place) as u32))
    }

    /// All edges; an edge's key is its place here.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// One edge; `None` for a key of another network.
    pub fn edge(&self, edge: EdgeKey) -> Option<&Edge> {
        self.edges.get(edge.index())
    }

    /// All bundles, by their nodes' keys; a bundle's key is its place here.
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }

    /// One bundle; `None` for a key of another network.
    pub fn bundle(&self, bundle: BundleKey) -> Option<&Bundle> {
        self.bundles.get(bundle.index())
    }

    /// The bundle between two nodes, named in either order.
    pub fn bundle_of(&self, a: NodeKey, b: NodeKey) -> Option<BundleKey> {
        let pair = (a.min(b), a.max(b));
        let place = self.bundles.binary_search_by_key(&pair, |bundle| (bundle.a, bundle.b));
        place.ok().map(|place| BundleKey(place as u32))
    }

    /// The records on a bundle, each once, in the order of its edges.
    pub fn records_of_bundle(&self, bundle: BundleKey) -> Vec<RecordRef<'_>> {
        self.standings_of_bundle(bundle).into_iter().map(|(record, _)| record).collect()
    }

    /// The same with how each stands.
    pub fn standings_of_bundle(&self, bundle: BundleKey) -> Vec<(RecordRef<'_>, StandingSummary)> {
        let edges = self.bundle(bundle).map_or(&[][..], |b| &b.edges);
        let mut numbers: Vec<u32> =
            edges.iter().filter_map(|e| Some(self.edge(*e)?.number)).collect();
        numbers.dedup();
        let found = numbers.into_iter().map(|number| number as usize);
        found
            .filter_map(|place| Some((self.dossier.record_at(place)?, self.summaries()[place])))
            .collect()
    }

    /// How many edges touch a node; one that leads back to the node counts once.
    pub fn degree(&self, node: NodeKey) -> usize {
        self.degrees.get(node.index()).map_or(0, |degree| *degree as usize)
    }

    /// The other nodes that an edge joins to this one, by key, each once.
    pub fn neighbours(&self, node: NodeKey) -> Vec<NodeKey> {
        let place = NodeIndex::new(node.index());
        let others: BTreeSet<NodeKey> = self
            .graph
            .neighbors_undirected(place)
            .map(|other| NodeKey(other.index() as u32))
            .filter(|other| *other != node)
            .collect();
        others.into_iter().collect()
    }
}
