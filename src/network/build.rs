//! Builds the graph: which records become edges, and in which order.

use std::collections::BTreeSet;
use std::sync::Arc;

use petgraph::stable_graph::{NodeIndex, StableGraph};

use super::chains::KeptWays;
use super::graph::{Bundle, Edge, EdgeKey, EdgeKind, Network, NodeKey, NodeKind};
use super::index::Index;
use super::left_out::LeftOut;
use crate::model::{Dossier, RecordId, RecordRef};

impl Network {
    pub(super) fn with_index(
        dossier: &Arc<Dossier>,
        index: Arc<Index>,
        left_out: &LeftOut,
    ) -> Self {
        let (mut shown, mut places) = (Vec::new(), Vec::new());
        let mut node_of = vec![None; dossier.entities.len()];
        for (place, id) in dossier.entities.keys().enumerate() {
            if !left_out.entities.contains(id) {
                node_of[place] = Some(NodeKey(shown.len() as u32));
                shown.push(NodeKind::Entity(id.clone()));
                places.push(place as u32);
            }
        }
        let mut drawing = Drawing { node_of, nodes: shown, edges: Vec::new() };
        for ((record, ends), number) in index.records(dossier).zip(0..) {
            let verdict = index.summaries()[number as usize].verdict;
            if !left_out.hides_fallen(verdict) && !left_out.records.contains(record.id()) {
                drawing.draw(record, number, ends);
            }
        }
        let Drawing { nodes, edges, .. } = drawing;
        let bundles = bundle(&edges);
        let graph = graph(&nodes, &edges);
        let mut degrees = vec![0; nodes.len()];
        for edge in &edges {
            degrees[edge.from.index()] += 1;
            degrees[edge.to.index()] += u32::from(edge.from != edge.to);
        }
        Self {
            dossier: Arc::clone(dossier),
            index,
            hidden: dossier.entities.len() - places.len(),
            nodes,
            places,
            edges,
            degrees,
            bundles,
            graph,
            kept_ways: KeptWays::default(),
        }
    }
}

/// A network that is being built.
struct Drawing {
    /// The node of each entity, by the entity's index in the dossier.
    node_of: Vec<Option<NodeKey>>,
    nodes: Vec<NodeKind>,
    edges: Vec<Edge>,
}

impl Drawing {
    /// Adds the edges of a record. `ends` are the indices of its ends in the dossier.
    fn draw(&mut self, record: RecordRef<'_>, number: u32, ends: &[u32]) {
        match (record, ends) {
            (RecordRef::Role(role), [person, of]) => {
                self.join((&role.id, number), EdgeKind::Role, *person, *of);
            }
            (RecordRef::Contact(contact), [from, to]) if from != to => {
                self.join((&contact.id, number), EdgeKind::Contact, *from, *to);
            }
            (RecordRef::Contact(contact), _) => self.gather((&contact.id, number), ends),
            (RecordRef::Relation(relation), [from, to]) => {
                self.join((&relation.id, number), EdgeKind::Relation, *from, *to);
            }
            _ => {}
        }
    }

    /// Joins the participants to a hub. A participant who is named twice gets one edge.
    fn gather(&mut self, contact: (&RecordId, u32), ends: &[u32]) {
        let mut named = BTreeSet::new();
        let participants: Vec<u32> = ends.iter().copied().filter(|e| named.insert(*e)).collect();
        if let [from, to] = participants[..] {
            self.join(contact, EdgeKind::Contact, from, to);
            return;
        }
        let shown: Vec<NodeKey> = participants.iter().filter_map(|e| self.node(*e)).collect();
        if shown.len() < 2 {
            return;
        }
        let hub = NodeKey(self.nodes.len() as u32);
        self.nodes.push(NodeKind::Hub(contact.0.clone()));
        for participant in shown {
            self.push(contact, EdgeKind::Spoke, participant, hub);
        }
    }

    fn join(&mut self, record: (&RecordId, u32), kind: EdgeKind, from: u32, to: u32) {
        if let (Some(from), Some(to)) = (self.node(from), self.node(to)) {
            self.push(record, kind, from, to);
        }
    }

    fn push(
        &mut self,
        (record, number): (&RecordId, u32),
        kind: EdgeKind,
        from: NodeKey,
        to: NodeKey,
    ) {
        self.edges.push(Edge { record: record.clone(), number, kind, from, to });
    }

    fn node(&self, place: u32) -> Option<NodeKey> {
        self.node_of.get(place as usize).copied().flatten()
    }
}

fn bundle(edges: &[Edge]) -> Vec<Bundle> {
    let pair = |edge: &Edge| (edge.from.min(edge.to), edge.from.max(edge.to));
    let mut sorted: Vec<((NodeKey, NodeKey), EdgeKey)> =
        edges.iter().map(pair).zip((0..).map(EdgeKey)).collect();
    sorted.sort_unstable();
    sorted
        .chunk_by(|left, right| left.0 == right.0)
        .map(|same| {
            let (a, b) = same[0].0;
            Bundle { a, b, edges: same.iter().map(|(_, edge)| *edge).collect() }
        })
        .collect()
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
