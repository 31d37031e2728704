//! Which entities and records of a dossier a network leaves out, for any reason. Who leaves them
//! out, and why, is in `session`.

use std::collections::BTreeSet;

use crate::model::{EntityId, RecordId, RecordRef, Verdict};

/// Entities and records that are not on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Entities. All edges that touch them are left out as well.
    pub entities: BTreeSet<EntityId>,
    /// Records. Their edges are left out, their ends stay.
    pub records: BTreeSet<RecordId>,
    /// Whether corrected and withdrawn records are shown. By default they are not.
    pub shows_fallen: bool,
}

impl LeftOut {
    /// Leaves out only entities.
    pub const fn entities(entities: BTreeSet<EntityId>) -> Self {
        Self { entities, records: BTreeSet::new(), shows_fallen: false }
    }

    /// Whether it is the default, so that nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.records.is_empty() && !self.shows_fallen
    }

    /// Whether a record of this status is not on the map, for whatever reason.
    pub fn is_off_map(&self, record: RecordRef<'_>, verdict: Verdict) -> bool {
        self.hides_fallen(verdict) || self.hides(record)
    }

    /// Whether a record is not on the map, because it is left out itself or because of its ends. A
    /// contact stays as long as two of its participants are there.
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

    /// Whether records of this status are not on the map, because they were corrected or withdrawn.
    pub(super) const fn hides_fallen(&self, verdict: Verdict) -> bool {
        !self.shows_fallen && matches!(verdict, Verdict::Corrected | Verdict::Withdrawn)
    }

    /// Adds what another one leaves out.
    pub fn and(&mut self, other: Self) {
        self.entities.extend(other.entities);
        self.records.extend(other.records);
        self.shows_fallen |= other.shows_fallen;
    }
}
