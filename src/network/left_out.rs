//! What a network leaves out of a dossier: entities and records, whatever the reason.
//! Who leaves them out, and why, is the session's matter.

use std::collections::BTreeSet;

use crate::model::{EntityId, RecordId, RecordRef};

/// Entities and records that are not on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Entities; every edge that touches one goes with it.
    pub entities: BTreeSet<EntityId>,
    /// Records; their edges go, their ends stay.
    pub records: BTreeSet<RecordId>,
    /// Whether what was corrected or withdrawn is on the map, which it is not by itself.
    pub shows_fallen: bool,
}

impl LeftOut {
    /// Only entities.
    pub const fn entities(entities: BTreeSet<EntityId>) -> Self {
        Self { entities, records: BTreeSet::new(), shows_fallen: false }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.records.is_empty() && !self.shows_fallen
    }

    /// Whether a record is not on the map: left out itself, or for its ends. A contact stays as long
    /// as two who took part are there.
    pub fn hides(&self, record: RecordRef<'_>) -> bool {
        let gone = |id: &&EntityId| self.entities.contains(*id);
        if self.records.contains(record.id()) {
            return true;
        }
        if self.entities.is_empty() {
            return false;
        }
        match record {
            RecordRef::Contact(contact) => {
                let there = contact.present().filter(|id| !gone(id));
                there.collect::<BTreeSet<&EntityId>>().len() < 2
            }
            _ => record.ends().iter().any(gone),
        }
    }

    /// Leaves out what another leaves out, too.
    pub fn and(&mut self, other: Self) {
        self.entities.extend(other.entities);
        self.records.extend(other.records);
        self.shows_fallen |= other.shows_fallen;
    }
}
