//! How sure a claim still is. Who repeats "may have met" as "met" makes nobody surer, and whoever says
//! less surely later what they said for sure is no longer sure.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::{Sources, fate_among};
use super::corrections::says_as_much;
use super::derive::{modality_of, speaks_of_whole};
use super::dossier::RecordRef;
use super::evidence::{Certainty, Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::ids::DocumentId;
use super::record::Modality;
use super::repeated_reports::{passed_on, reports};
use super::status::{precedes, speaker};

/// What each speaker says.
type BySpeaker<'a> = BTreeMap<Option<&'a str>, Vec<&'a Evidence>>;

/// The assertions and denials of one record, to look up how sure each still is.
pub(crate) struct Hedges<'a> {
    index: EvidenceIndex<'a>,
    sources: Sources<'a>,
    /// Those of each stance and modality in which anybody hedges.
    said: BTreeMap<(Stance, Option<Modality>), BySpeaker<'a>>,
}

impl<'a> Hedges<'a> {
    /// Sorts the assertions and denials of a record.
    pub(crate) fn of(record: RecordRef<'a>, sources: impl Into<Sources<'a>>) -> Self {
        let sources = sources.into();
        let counts = |one: &&Evidence| matches!(one.stance, Stance::Asserts | Stance::Denies);
        let all = || record.evidence().iter().filter(counts);
        let kind = |item: &Evidence| (item.stance, modality_of(item, record));
        let mut said: BTreeMap<(Stance, Option<Modality>), BySpeaker<'a>> = BTreeMap::new();
        for hedge in all().filter(|one| one.is_hedged()) {
            said.entry(kind(hedge)).or_default();
        }
        if !said.is_empty() {
            for item in all() {
                if let Some(alike) = said.get_mut(&kind(item)) {
                    alike.entry(speaker(item, sources)).or_default().push(item);
                }
            }
        }
        Self { index: EvidenceIndex::of(record), sources, said }
    }

    /// How sure an assertion still is.
    pub(crate) fn certainty(&self, item: &'a Evidence) -> Certainty {
        let hedge = self.later(item).or_else(|| self.of_sources(item));
        hedge.unwrap_or(item.certainty)
    }

    /// How sure the speaker of an assertion is in a later document, if they are less sure there.
    pub(crate) fn later(&self, item: &'a Evidence) -> Option<Certainty> {
        let kind = (item.stance, modality_of(item, self.index.record));
        let own = self.said.get(&kind)?.get(&speaker(item, self.sources))?;
        let is_later = |one: &&Evidence| {
            precedes(item, one, self.sources)
                && fate_among(one, &self.index, self.sources).is_live()
        };
        let (hedged, sure): (Vec<&Evidence>, Vec<&Evidence>) =
            own.iter().copied().partition(|one| one.certainty.rank() > item.certainty.rank());
        // There are few hedges; only where one is later, it matters what else they say.
        let hedges: Vec<&Evidence> = hedged.into_iter().filter(is_later).collect();
        if hedges.is_empty() || sure.iter().any(is_later) {
            return None;
        }
        hedges.into_iter().filter(|one| says_as_much(item, one)).map(|one| one.certainty).min()
    }

    /// How sure those are from whom an item has what it says for sure, if all of them hedge. Who repeats
    /// "may have met" as "met" makes nobody surer, nor who repeats "probably not" as "no".
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
                one.stance == item.stance
                    && modality_of(one, record) == modality
                    && (one.stance == Stance::Asserts
                        || speaks_of_whole(one) == speaks_of_whole(item))
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

    /// What is said with the stance and modality of an item, if the item says for sure what others
    /// hedge.
    fn alike(&self, item: &Evidence) -> Option<&BySpeaker<'a>> {
        let kind = (item.stance, modality_of(item, self.index.record));
        self.said.get(&kind).filter(|_| !item.is_hedged())
    }
}
