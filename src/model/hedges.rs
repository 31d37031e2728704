//! How sure a claim still is. Who repeats "may have met" as "met" makes nobody surer, and whoever says
//! less surely later what they said for sure is no longer sure.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::{Sources, fate_among};
use super::corrections::says_as_much;
use super::derive::modality_of;
use super::dossier::RecordRef;
use super::evidence::{Certainty, Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::ids::DocumentId;
use super::record::Modality;
use super::repeated_reports::{passed_on, reports};
use super::status::{precedes, speaker};

/// What each speaker asserts.
type BySpeaker<'a> = BTreeMap<Option<&'a str>, Vec<&'a Evidence>>;

/// The assertions of one record, to look up how sure each still is.
pub(crate) struct Hedges<'a> {
    index: EvidenceIndex<'a>,
    sources: Sources<'a>,
    /// The assertions in each modality in which anybody hedges.
    asserted: BTreeMap<Option<Modality>, BySpeaker<'a>>,
}

impl<'a> Hedges<'a> {
    /// Sorts the assertions of a record.
    pub(crate) fn of(record: RecordRef<'a>, sources: impl Into<Sources<'a>>) -> Self {
        let sources = sources.into();
        let asserting = || record.evidence().iter().filter(|one| one.stance == Stance::Asserts);
        let mut asserted: BTreeMap<Option<Modality>, BySpeaker<'a>> = BTreeMap::new();
        for hedge in asserting().filter(|one| one.is_hedged()) {
            asserted.entry(modality_of(hedge, record)).or_default();
        }
        if !asserted.is_empty() {
            for item in asserting() {
                if let Some(alike) = asserted.get_mut(&modality_of(item, record)) {
                    alike.entry(speaker(item, sources)).or_default().push(item);
                }
            }
        }
        Self { index: EvidenceIndex::of(record), sources, asserted }
    }

    /// How sure an assertion still is.
    pub(crate) fn certainty(&self, item: &'a Evidence) -> Certainty {
        let hedge = self.later(item).or_else(|| self.of_sources(item));
        hedge.unwrap_or(item.certainty)
    }

    /// How sure the speaker of an assertion is in a later document, if they only hedge there.
    pub(crate) fn later(&self, item: &'a Evidence) -> Option<Certainty> {
        let own = self.alike(item)?.get(&speaker(item, self.sources))?;
        let is_later = |one: &&Evidence| {
            precedes(item, one, self.sources)
                && fate_among(one, &self.index, self.sources).is_live()
        };
        let (hedged, sure): (Vec<&Evidence>, Vec<&Evidence>) =
            own.iter().copied().partition(|one| one.is_hedged());
        // There are few hedges; only where one is later, it matters what else they say.
        let hedges: Vec<&Evidence> = hedged.into_iter().filter(is_later).collect();
        if hedges.is_empty() || sure.iter().any(is_later) {
            return None;
        }
        hedges.into_iter().filter(|one| says_as_much(item, one)).map(|one| one.certainty).min()
    }

    /// How sure those are from whom an item has what it asserts for sure, if all of them hedge. Who
    /// repeats "may have met" as "met" makes nobody surer.
    pub(crate) fn of_sources(&self, item: &'a Evidence) -> Option<Certainty> {
        self.alike(item)?;
        let (record, sources) = (self.index.record, self.sources);
        let modality = modality_of(item, record);
        let own: Vec<&DocumentId> = item.documents().collect();
        let behind: BTreeSet<&DocumentId> =
            own.iter().flat_map(|id| reports(item, id, &self.index, sources)).collect();
        let mut surest: Option<Certainty> = None;
        for id in behind.into_iter().filter(|id| !own.contains(id)) {
            let document = sources.documents.get(id);
            let begins = |one: &&Evidence| {
                one.stance == Stance::Asserts
                    && modality_of(one, record) == modality
                    && passed_on(one, document, sources).next().is_none()
            };
            for one in self.index.of_document(id).filter(begins) {
                if !fate_among(one, &self.index, sources).is_live() {
                    continue;
                }
                if !one.is_hedged() {
                    return None;
                }
                surest = Some(surest.map_or(one.certainty, |known| known.min(one.certainty)));
            }
        }
        surest
    }

    /// What is asserted in the modality of an item, if the item asserts for sure what others hedge.
    fn alike(&self, item: &Evidence) -> Option<&BySpeaker<'a>> {
        let may_be_softened = item.stance == Stance::Asserts && !item.is_hedged();
        self.asserted.get(&modality_of(item, self.index.record)).filter(|_| may_be_softened)
    }
}
