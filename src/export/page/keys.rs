//! Short numbers for everything that has a section on the page. Links and the data use these
//! numbers. The IDs, which are the same in other files, are in the data only once.

use std::collections::BTreeMap;

use crate::export::Part;
use crate::model::{DocumentId, EntityId, RecordId};
use crate::network::{Network, NodeKey, NodeKind};

/// The numbers given so far.
#[derive(Debug, Default)]
pub(super) struct Keys {
    entities: BTreeMap<EntityId, usize>,
    records: BTreeMap<RecordId, usize>,
    documents: BTreeMap<DocumentId, usize>,
    lines: BTreeMap<(String, String), usize>,
}

fn number<K: Ord + Clone>(known: &mut BTreeMap<K, usize>, key: &K) {
    let next = known.len();
    if !known.contains_key(key) {
        known.insert(key.clone(), next);
    }
}

/// The keys of a map, in the order of their numbers.
fn in_order<K>(known: &BTreeMap<K, usize>) -> Vec<&K> {
    let mut all: Vec<_> = known.iter().collect();
    all.sort_by_key(|(_, number)| **number);
    all.into_iter().map(|(key, _)| key).collect()
}

impl Keys {
    /// Gives numbers to everything in a part that has none yet: documents by date, the rest by ID.
    pub(super) fn add(&mut self, part: &Part) {
        part.entities().for_each(|id| number(&mut self.entities, id));
        part.records().for_each(|record| number(&mut self.records, record.id()));
        let rests_on = part.documents();
        for document in part.dossier().documents_by_date() {
            if rests_on.contains(&document.id) {
                number(&mut self.documents, &document.id);
            }
        }
    }

    pub(super) fn entity(&self, id: &EntityId) -> Option<usize> {
        self.entities.get(id).copied()
    }

    pub(super) fn record(&self, id: &RecordId) -> Option<usize> {
        self.records.get(id).copied()
    }

    pub(super) fn document(&self, id: &DocumentId) -> Option<usize> {
        self.documents.get(id).copied()
    }

    pub(super) fn entities(&self) -> Vec<&EntityId> {
        in_order(&self.entities)
    }

    pub(super) fn records(&self) -> Vec<&RecordId> {
        in_order(&self.records)
    }

    pub(super) fn documents(&self) -> Vec<&DocumentId> {
        in_order(&self.documents)
    }

    /// The key of a node of the map: its entity, or for a contact of three or more the record.
    /// `None` if that has no number.
    pub(super) fn node(&self, network: &Network, node: NodeKey) -> Option<String> {
        match network.node(node)? {
            NodeKind::Entity(id) => Some(format!("e{}", self.entity(id)?)),
            NodeKind::Hub(id) => Some(format!("r{}", self.record(id)?)),
        }
    }

    /// The number of the line between two nodes; a new one if it has none.
    pub(super) fn line(&mut self, from: &str, to: &str) -> usize {
        let key = (from.to_owned(), to.to_owned());
        number(&mut self.lines, &key);
        self.lines.get(&key).copied().unwrap_or_default()
    }

    /// The two ends of every line, in the order of their numbers.
    pub(super) fn lines(&self) -> Vec<&(String, String)> {
        in_order(&self.lines)
    }
}
