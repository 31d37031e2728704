//! Whether a source speaks of a record as a whole, or only of some of its values. This decides
//! what a denial denies: the contact, or only the day that the denier names.

use super::accounts::{Sources, corrected_fields, fate_among};
use super::date::Date;
use super::derive::{Derivation, modality_of, speaks_of_whole};
use super::dossier::RecordRef;
use super::evidence::{Basis, Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::field::{Field, Value};

/// Whether an item is about its record as a whole, and not only about some of its values.
pub fn is_whole<'a>(
    item: &Evidence,
    record: RecordRef<'_>,
    sources: impl Into<Sources<'a>>,
) -> bool {
    speaks_of_whole(item) && !denies_another_day(item, record, sources.into())
}

/// Whether an item denies that a contact took place on a day, while all sources that still stand and
/// give a day have it on another. Such an item denies only its own day.
fn denies_another_day(item: &Evidence, record: RecordRef<'_>, sources: Sources<'_>) -> bool {
    if !matches!(item.stance, Stance::Denies | Stance::Doubts) {
        return false;
    }
    let Some(denied) = own_day(item) else { return false };
    let (derivation, index) = (Derivation::of(record), EvidenceIndex::of(record));
    let modality = modality_of(item, record);
    let asserting = record.evidence().iter().filter(|other| {
        other.stance == Stance::Asserts
            && other.basis != Basis::Background
            && modality_of(other, record) == modality
            && fate_among(other, &index, sources).is_live()
    });
    let mut days = asserting.filter_map(|other| {
        let gives = derivation.gives(other);
        let corrected = corrected_fields(other, &gives, &index, &derivation, sources);
        let day = gives.into_iter().find_map(|(field, value)| match (field, value) {
            (Field::When, Some(Value::Date(day))) => Some(day),
            _ => None,
        });
        day.filter(|_| corrected.iter().all(|one| one.field != Field::When))
    });
    let Some(first) = days.next() else { return false };
    std::iter::once(first).chain(days).all(|day| !share_a_day(&day, denied))
}

/// The day that an item itself gives in its `says`.
pub fn own_day(item: &Evidence) -> Option<&Date> {
    item.says.iter().flatten().find_map(|(field, value)| match (field, value) {
        (Field::When, Value::Date(day)) => Some(day),
        _ => None,
    })
}

fn share_a_day(a: &Date, b: &Date) -> bool {
    a.loose_parts().iter().any(|part| b.possibly_within(*part))
}
