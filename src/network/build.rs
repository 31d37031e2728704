//! Makes the graph: which records become edges, and in which order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::stable_graph::{NodeIndex, StableGraph};

use super::graph::{Bundle, BundleKey, Edge, EdgeKey, EdgeKind, Network, NodeKey, NodeKind};
use super::index::Index;
use crate::model::{Contact, Dossier, EntityId, RecordId};

impl Network {
    pub(super) fn with_index(
        dossier: &Arc<Dossier>,
        index: Arc<Index>,
        hidden: &BTreeSet<EntityId>,
    ) -> Self {
        let mut shown = Vec::new();
        let mut node_of = vec![None; dossier.entities.len()];
        for (place, id) in dossier.entities.keys().enumerate() {
            if !hidden.contains(id) {
                node_of[place] = Some(NodeKey(shown.len() as u32));
                shown.push(NodeKind::Entity(id.clone()));
            }
        }
        let entities = shown.len();
        let mut drawing = Drawing { index: &index, node_of, nodes: shown, edges: Vec::new() };
        drawing.draw(dossier);
        let Drawing { nodes, edges, .. } = drawing;
        let (bundles, bundle_keys) = bundle(&edges);
        let graph = graph(&nodes, &edges);
        let mut degrees = vec![0; nodes.len()];
        for edge in &edges {
            degrees[edge.from.index()] += 1;
            degrees[edge.to.index()] += u32::from(edge.from != edge.to);
        }
        Self {
            dossier: Arc::clone(dossier),
            index,
            hidden: dossier.entities.len() - entities,
            nodes,
            entities,
            edges,
            degrees,
            bundles,
            bundle_keys,
            graph,
        }
    }
}

/// A network in the making.
struct Drawing<'a> {
    index: &'a Index,
    /// Node of each entity, by the entity's place in the dossier.
    node_of: Vec<Option<NodeKey>>,
    nodes: Vec<NodeKind>,
    edges: Vec<Edge>,
}

impl Drawing<'_> {
    fn draw(&mut self, dossier: &Dossier) {
        for role in dossier.roles.values() {
            self.join(&role.id, EdgeKind::Role, &role.person, &role.of);
        }
        for contact in dossier.contacts.values() {
            self.join_contact(contact);
        }
        for relation in dossier.relations.values() {
            if let (Some(from), Some(to)) = (&relation.from, &relation.to) {
                self.join(&relation.id, EdgeKind::Relation, from, to);
            }
        }
    }

    /// Someone named twice takes part once.
    fn join_contact(&mut self, contact: &Contact) {
        let mut named = BTreeSet::new();
        let participants: Vec<&EntityId> =
            contact.participants.iter().map(|p| &p.entity).filter(|e| named.insert(*e)).collect();
        if let [from, to] = participants[..] {
            self.join(&contact.id, EdgeKind::Contact, from, to);
            return;
        }
        let shown: Vec<NodeKey> = participants.iter().filter_map(|e| self.node(e)).collect();
        if shown.len() < 2 {
            return;
        }
        let hub = NodeKey(self.nodes.len() as u32);
        self.nodes.push(NodeKind::Hub(contact.id.clone()));
        for participant in shown {
            self.push(&contact.id, EdgeKind::Spoke, participant, hub);
        }
    }

    fn join(&mut self, record: &RecordId, kind: EdgeKind, from: &EntityId, to: &EntityId) {
        if let (Some(from), Some(to)) = (self.node(from), self.node(to)) {
            self.push(record, kind, from, to);
        }
    }

    fn push(&mut self, record: &RecordId, kind: EdgeKind, from: NodeKey, to: NodeKey) {
        self.edges.push(Edge { record: record.clone(), kind, from, to });
    }

    fn node(&self, entity: &EntityId) -> Option<NodeKey> {
        self.node_of[self.index.place(entity)?]
    }
}

fn bundle(edges: &[Edge]) -> (Vec<Bundle>, BTreeMap<(NodeKey, NodeKey), BundleKey>) {
    let mut of_pair: BTreeMap<(NodeKey, NodeKey), Vec<EdgeKey>> = BTreeMap::new();
    for (place, edge) in edges.iter().enumerate() {
        let pair = (edge.from.min(edge.to), edge.from.max(edge.to));
        of_pair.entry(pair).or_default().push(EdgeKey(place as u32));
    }
    let keys = of_pair.keys().zip(0..).map(|(pair, n)| (*pair, BundleKey(n))).collect();
    let bundles = of_pair.into_iter().map(|((a, b), edges)| Bundle { a, b, edges }).collect();
    (bundles, keys)
}

fn graph(nodes: &[NodeKind], edges: &[Edge]) -> StableGraph<NodeKey, EdgeKey> {
    let mut graph = StableGraph::with_capacity(nodes.len(), edges.len());
    for place in 0..nodes.len() {
        graph.add_node(NodeKey(place as u32));
    }
    for (place, edge) in edges.iter().enumerate() {
        let end = |node: NodeKey| NodeIndex::new(node.index());
        graph.add_edge(end(edge.from), end(edge.to), EdgeKey(place as u32));
    }
    graph
}
