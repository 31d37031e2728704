//! Finds contacts that may be the same one: they have the same participants and overlapping dates,
//! and no document tells of both. "Spoke in October" in two papers may be one call or two
//! (docs/format.md, "Merging files" 7).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Contact, Date, Day, DocumentId, Dossier, EntityId, Evidence, Field, RecordId, Stance, Value,
};

/// Two contacts that may be the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameContact {
    /// The one whose date is earlier.
    pub a: RecordId,
    /// The other one.
    pub b: RecordId,
}

/// The greatest number of later contacts that one contact is paired with.
const MOST_PAIRED: usize = 12;

/// A contact, with its dates and the documents that assert it.
struct Dated<'a> {
    contact: &'a Contact,
    first: Option<Day>,
    dates: Vec<Date>,
    told_in: BTreeSet<&'a DocumentId>,
}

impl<'a> Dated<'a> {
    /// Returns `None` for a contact without a date. Without one nothing can overlap.
    fn of(contact: &'a Contact) -> Option<Self> {
        let mut dates: Vec<Date> = contact.when.iter().cloned().collect();
        let said = contact.claim.evidence.iter().flat_map(|item| item.says.iter().flatten());
        let beside = contact.claim.unattributed.iter().flatten();
        for (field, value) in said.chain(beside) {
            if let (Field::When, Value::Date(date)) = (field, value)
                && !dates.contains(date)
            {
                dates.push(date.clone());
            }
        }
        let first = dates.iter().min()?.earliest();
        let asserted = contact.claim.evidence.iter().filter(|e| e.stance == Stance::Asserts);
        let told_in = asserted.flat_map(Evidence::documents).collect();
        Some(Self { contact, first, dates, told_in })
    }

    fn may_be(&self, other: &Self) -> bool {
        let overlap = |a: &Date, b: &Date| {
            a.parts().iter().any(|range| b.possibly_within(*range))
                || b.parts().iter().any(|range| a.possibly_within(*range))
        };
        self.told_in.is_disjoint(&other.told_in)
            && self.dates.iter().any(|a| other.dates.iter().any(|b| overlap(a, b)))
    }
}

/// Returns all pairs that may be the same contact, in the order of their dates.
pub fn same_contacts(dossier: &Dossier) -> Vec<SameContact> {
    let mut by_participants: BTreeMap<BTreeSet<&EntityId>, Vec<Dated<'_>>> = BTreeMap::new();
    for contact in dossier.contacts.values() {
        if let Some(dated) = Dated::of(contact) {
            let participants = contact.participants.iter().map(|p| &p.entity).collect();
            by_participants.entry(participants).or_default().push(dated);
        }
    }
    let mut found: Vec<(Option<Day>, SameContact)> = Vec::new();
    for mut group in by_participants.into_values() {
        group.sort_by(|a, b| (a.first, &a.contact.id).cmp(&(b.first, &b.contact.id)));
        for (place, one) in group.iter().enumerate() {
            let later = group.iter().skip(place + 1).filter(|other| one.may_be(other));
            found.extend(later.take(MOST_PAIRED).map(|other| {
                let (a, b) = (one.contact.id.clone(), other.contact.id.clone());
                (one.first, SameContact { a, b })
            }));
        }
    }
    found.sort_by(|(a, one), (b, other)| (a, &one.a, &one.b).cmp(&(b, &other.a, &other.b)));
    found.into_iter().map(|(_, pair)| pair).collect()
}
