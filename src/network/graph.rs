//! The network: nodes, edges and bundles of edges, with keys that are dense and in a stable order.
//! Building it is in `build`, questions about entities are in `queries`.

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
            /// The index in the list that it is a key of.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

key! {
    /// The key of a node of one network: 0, 1, 2 … without gaps. Entities come first, sorted by ID,
    /// then hubs, sorted by the ID of their contact. The key has no meaning in another network.
    NodeKey
}
key! {
    /// The key of an edge of one network: 0, 1, 2 … without gaps. Edges are in the order roles,
    /// contacts, relations, each sorted by ID. The spokes of one contact are in the order of its
    /// participants.
    EdgeKey
}
key! {
    /// The key of a bundle of one network: 0, 1, 2 … without gaps, sorted by its nodes' keys.
    BundleKey
}

/// What a node represents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An entity.
    Entity(EntityId),
    /// A contact of three or more participants, which cannot be shown by a single line.
    Hub(RecordId),
}

/// What kind of record an edge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// A role: from the person to the government or body.
    Role,
    /// A contact of two participants.
    Contact,
    /// A relation with both ends.
    Relation,
    /// One participant of a contact of three or more: from the participant to the hub.
    Spoke,
}

/// One edge of the graph. Several edges may join the same two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The record that it shows. The spokes of one hub have the same record.
    pub record: RecordId,
    /// The index of the record in the order of `Dossier::records`.
    pub(super) number: u32,
    /// What kind of record it is.
    pub kind: EdgeKind,
    /// Its first end, as in the record.
    pub from: NodeKey,
    /// Its second end. It is equal to `from` if a relation leads back to its own entity.
    pub to: NodeKey,
}

/// All edges between two nodes in either direction. The map draws them as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The node with the smaller key.
    pub a: NodeKey,
    /// The node with the larger key. It is equal to `a` for edges that lead back to their own node.
    pub b: NodeKey,
    /// Its edges, sorted by key; never empty.
    pub edges: Vec<EdgeKey>,
}

/// The numbers of things on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Entities, including those without an edge. Hubs are not counted.
    pub nodes: usize,
    /// Edges; each spoke of a hub is one.
    pub edges: usize,
    /// Unordered pairs of nodes that at least one edge joins, including pairs of a participant and
    /// a hub. This is the number of bundles.
    pub pairs: usize,
}

/// The graph of a dossier, without what is left out of it, and the index that answers questions.
///
/// Nodes, edges and bundles leave out hidden entities and records. The questions about one entity
/// in `queries` are answered from the whole dossier, because hiding only affects the map.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) dossier: Arc<Dossier>,
    pub(super) index: Arc<Index>,
    pub(super) hidden: usize,
    pub(super) nodes: Vec<NodeKind>,
    /// The indices in the dossier of the entities in `nodes`. Entities come first there.
    pub(super) places: Vec<u32>,
    pub(super) edges: Vec<Edge>,
    pub(super) degrees: Vec<u32>,
    pub(super) bundles: Vec<Bundle>,
    /// Node and edge indices are equal to the keys, because nothing is ever removed.
    pub(super) graph: StableGraph<NodeKey, EdgeKey>,
    pub(super) kept_ways: KeptWays,
}

impl Network {
    /// The same network with a dossier that has the same things under the same IDs, but in other
    /// words.
    #[must_use]
    pub fn retold(&self, dossier: Arc<Dossier>) -> Self {
        Self { dossier, ..self.clone() }
    }

    /// The network of a dossier without the hidden entities and the edges that touch them.
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

    /// The dossier that the network was made from.
    pub const fn dossier(&self) -> &Arc<Dossier> {
        &self.dossier
    }

    /// The numbers of nodes, edges and pairs on the map.
    pub const fn counts(&self) -> Counts {
        Counts { nodes: self.places.len(), edges: self.edges.len(), pairs: self.bundles.len() }
    }

    /// The number of entities of the dossier that are hidden.
    pub const fn hidden_entities(&self) -> usize {
        self.hidden
    }

    /// All nodes. The key of a node is its index here.
    pub fn nodes(&self) -> &[NodeKind] {
        &self.nodes
    }

    /// All node keys, in order.
    pub fn node_keys(&self) -> impl Iterator<Item = NodeKey> + use<> {
        (0..self.nodes.len() as u32).map(NodeKey)
    }

    /// What a node represents; `None` if there is no node with this key.
    pub fn node(&self, node: NodeKey) -> Option<&NodeKind> {
        self.nodes.get(node.index())
    }

    /// The entity that a node represents; `None` for a hub.
    pub fn entity(&self, node: NodeKey) -> Option<&Entity> {
        match self.node(node)? {
            NodeKind::Entity(_) => {
                let place = *self.places.get(node.index())? as usize;
                self.dossier.entities.as_slice().get(place).map(|(_, entity)| entity)
            }
            NodeKind::Hub(_) => None,
        }
    }

    /// The summarised standing of every record, in the order of `Dossier::records`.
    pub fn summaries(&self) -> &[StandingSummary] {
        self.index.summaries()
    }

    /// The summarised standing of a record; `None` for an ID that the dossier does not have.
    pub fn summary(&self, record: &RecordId) -> Option<StandingSummary> {
        self.summaries().get(self.dossier.place_of(record)?).copied()
    }

    /// The node of an entity; `None` if it is hidden or not in the dossier.
    pub fn node_of(&self, entity: &EntityId) -> Option<NodeKey> {
        let place = self.nodes[..self.places.len()].binary_search_by(|node| match node {
            NodeKind::Entity(id) => id.cmp(entity),
            NodeKind::Hub(_) => std::cmp::Ordering::Greater,
        });
        place.ok().map(|place| NodeKey(place as u32))
    }

    /// The hub of a contact of three or more; `None` if it has none.
    pub fn hub_of(&self, contact: &RecordId) -> Option<NodeKey> {
        let place = self.nodes[self.places.len()..].binary_search_by(|node| match node {
            NodeKind::Hub(id) => id.cmp(contact),
            NodeKind::Entity(_) => std::cmp::Ordering::Less,
        });
        place.ok().map(|place| NodeKey((self.places.len() + place) as u32))
    }

    /// All edges. The key of an edge is its index here.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// One edge; `None` if there is no edge with this key.
    pub fn edge(&self, edge: EdgeKey) -> Option<&Edge> {
        self.edges.get(edge.index())
    }

    /// All bundles, sorted by their nodes' keys. The key of a bundle is its index here.
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }

    /// One bundle; `None` if there is no bundle with this key.
    pub fn bundle(&self, bundle: BundleKey) -> Option<&Bundle> {
        self.bundles.get(bundle.index())
    }

    /// The bundle between two nodes, given in either order; `None` if no edge joins them.
    pub fn bundle_of(&self, a: NodeKey, b: NodeKey) -> Option<BundleKey> {
        let pair = (a.min(b), a.max(b));
        let place = self.bundles.binary_search_by_key(&pair, |bundle| (bundle.a, bundle.b));
        place.ok().map(|place| BundleKey(place as u32))
    }

    /// The records in a bundle, each once, in the order of its edges.
    pub fn records_of_bundle(&self, bundle: BundleKey) -> Vec<RecordRef<'_>> {
        self.standings_of_bundle(bundle).into_iter().map(|(record, _)| record).collect()
    }

    /// Like `records_of_bundle`, with the summarised standing of each record.
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

    /// The number of edges that touch a node. An edge that leads back to the node counts once.
    pub fn degree(&self, node: NodeKey) -> usize {
        self.degrees.get(node.index()).map_or(0, |degree| *degree as usize)
    }

    /// The other nodes that an edge joins to this one, sorted by key, each once.
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
