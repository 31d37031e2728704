//! All suggestions for a dossier, and which of them are about a given entity or contact.

use std::collections::BTreeMap;

use super::contacts::{SameContact, same_contacts};
use super::doubles::{Double, doubles};
use crate::model::{EntityId, RecordId};
use crate::network::Network;

/// Entities and contacts that may be the same, regardless of what the reader has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Pairs of entities, the likeliest first.
    pub entities: Vec<Double>,
    /// Pairs of contacts, by date.
    pub contacts: Vec<SameContact>,
    by_entity: BTreeMap<EntityId, Vec<usize>>,
    by_contact: BTreeMap<RecordId, Vec<usize>>,
}

impl Suggestions {
    /// Finds all suggestions. This takes long and belongs on a worker thread.
    pub fn new(network: &Network) -> Self {
        let (entities, contacts) = (doubles(network), same_contacts(network.dossier()));
        let (mut by_entity, mut by_contact) = (BTreeMap::new(), BTreeMap::new());
        for (place, double) in entities.iter().enumerate() {
            for id in [&double.a, &double.b] {
                by_entity.entry(id.clone()).or_insert_with(Vec::new).push(place);
            }
        }
        for (place, pair) in contacts.iter().enumerate() {
            for id in [&pair.a, &pair.b] {
                by_contact.entry(id.clone()).or_insert_with(Vec::new).push(place);
            }
        }
        Self { entities, contacts, by_entity, by_contact }
    }

    /// The suggestions about an entity.
    pub fn of_entity(&self, id: &EntityId) -> impl Iterator<Item = &Double> {
        let places = self.by_entity.get(id).into_iter().flatten();
        places.filter_map(|place| self.entities.get(*place))
    }

    /// The suggestions about a contact.
    pub fn of_contact(&self, id: &RecordId) -> impl Iterator<Item = &SameContact> {
        let places = self.by_contact.get(id).into_iter().flatten();
        places.filter_map(|place| self.contacts.get(*place))
    }
}
