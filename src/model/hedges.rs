//! How sure a claim still is. Who repeats "may have met" as "met" makes nobody surer, and whoever says
//! less surely later what they said for sure is no longer sure.

use super::accounts::{Sources, fate_among};
use super::corrections::says_as_much;
use super::derive::modality_of;
use super::dossier::RecordRef;
use super::evidence::{Certainty, Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::ids::DocumentId;
use super::repeated_reports::{passed_on, reports};
use super::status::{precedes, speaker};

/// How sure an assertion still is.
pub(crate) fn certainty_of<'a>(
    item: &Evidence,
    record: RecordRef<'_>,
    sources: impl Into<Sources<'a>>,
) -> Certainty {
    let sources = sources.into();
    let hedge = later_hedge(item, record, sources);
    hedge.or_else(|| source_hedge(item, record, sources)).unwrap_or(item.certainty)
}

/// How sure the speaker of an assertion is in a later document, if they only hedge there.
pub(crate) fn later_hedge<'a>(
    item: &Evidence,
    record: RecordRef<'_>,
    sources: impl Into<Sources<'a>>,
) -> Option<Certainty> {
    let sources = sources.into();
    if !may_be_softened(item, record) {
        return None;
    }
    let index = EvidenceIndex::of(record);
    let is_later = |one: &&Evidence| {
        speaker(one, sources) == speaker(item, sources)
            && precedes(item, one, sources)
            && fate_among(one, &index, sources).is_live()
    };
    let (hedged, sure): (Vec<&Evidence>, Vec<&Evidence>) =
        alike(item, record).partition(|one| one.is_hedged());
    // There are few hedges; only where there is one, it matters what else they say.
    let hedges: Vec<&Evidence> = hedged.into_iter().filter(is_later).collect();
    if hedges.is_empty() || sure.iter().any(is_later) {
        return None;
    }
    hedges.into_iter().filter(|one| says_as_much(item, one)).map(|one| one.certainty).min()
}

/// How sure those are from whom an item has what it asserts for sure, if all of them hedge. Who
/// repeats "may have met" as "met" makes nobody surer.
pub(crate) fn source_hedge<'a>(
    item: &Evidence,
    record: RecordRef<'_>,
    sources: impl Into<Sources<'a>>,
) -> Option<Certainty> {
    let sources = sources.into();
    if !may_be_softened(item, record) {
        return None;
    }
    let own: Vec<&DocumentId> = item.documents().collect();
    let index = EvidenceIndex::of(record);
    let behind: Vec<&DocumentId> =
        own.iter().flat_map(|id| reports(item, id, &index, sources)).collect();
    let begins = |one: &&Evidence| {
        let first = |id: &DocumentId| {
            let document = sources.documents.get(id);
            passed_on(one, document, sources).next().is_none()
        };
        let mut documents = one.documents();
        documents.any(|id| !own.contains(&id) && behind.contains(&id) && first(id))
    };
    let roots = || alike(item, record).filter(begins);
    let live = || roots().filter(|one| fate_among(one, &index, sources).is_live());
    if live().any(|one| !one.is_hedged()) {
        return None;
    }
    live().map(|one| one.certainty).min()
}

/// Whether an item asserts something for sure that others hedge.
fn may_be_softened(item: &Evidence, record: RecordRef<'_>) -> bool {
    item.stance == Stance::Asserts
        && !item.is_hedged()
        && alike(item, record).any(Evidence::is_hedged)
}

/// The items that assert a record in the same modality.
fn alike<'r>(item: &Evidence, record: RecordRef<'r>) -> impl Iterator<Item = &'r Evidence> {
    let modality = modality_of(item, record);
    let all = record.evidence().iter();
    all.filter(move |one| one.stance == Stance::Asserts && modality_of(one, record) == modality)
}
