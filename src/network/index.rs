//! Looks up which records connect, mention or quote an entity. It is built once for each dossier,
//! so that a question costs about as much as its answer. It does not take hiding into account.

use std::collections::BTreeMap;

use foldhash::HashMap;
use rayon::prelude::*;

use super::allegiance::Allegiances;
use super::documents::DocumentIndex;
use crate::model::{Dossier, EntityId, RecordId, RecordRef, Reference, Standing, StandingSummary};

/// The number of a record in the order of `Dossier::records`.
type Number = u32;

const ABSENT: u32 = u32::MAX;

/// What is known about one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// The records that it is an end of.
    pub(super) ends: Vec<Number>,
    /// The records that mention it without having it as an end.
    pub(super) mentions: Vec<Number>,
    /// The evidence with it in the attribution chain: the record, and the index in the record's
    /// evidence.
    pub(super) speaks: Vec<(Number, u32)>,
}

/// The index of one dossier.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// All entities, sorted by ID. The index of an entity is its number.
    entities: Vec<EntityId>,
    /// The index of each entity. It is hashed because it is asked for every end of every record. It
    /// is never iterated.
    places: HashMap<EntityId, u32>,
    /// The indices of the ends of every record, one record after the other. `ABSENT` means an
    /// entity that is not in the dossier.
    ends: Vec<u32>,
    /// Where the ends of each record stop in `ends`.
    ends_to: Vec<u32>,
    /// The summarised standing of every record, in the order of `Dossier::records`.
    summaries: Vec<StandingSummary>,
    links: Vec<Links>,
    /// For each record, the relations that name it in `re`.
    about: BTreeMap<RecordId, Vec<Number>>,
    allegiances: Allegiances,
    documents: DocumentIndex,
}

impl Index {
    pub(super) fn new(dossier: &Dossier) -> Self {
        let entities: Vec<EntityId> = dossier.entities.keys().cloned().collect();
        let mut index = Self {
            links: vec![Links::default(); entities.len()],
            places: entities.iter().cloned().zip(0..).collect(),
            entities,
            ends: Vec::new(),
            ends_to: Vec::new(),
            summaries: summaries(dossier),
            about: BTreeMap::new(),
            allegiances: Allegiances::default(),
            documents: DocumentIndex::new(dossier),
        };
        for (record, number) in dossier.records().zip(0..) {
            index.add(record, number);
        }
        index.allegiances = Allegiances::new(dossier, &index);
        index
    }

    fn add(&mut self, record: RecordRef<'_>, number: Number) {
        for entity in record.ends() {
            let place = self.places.get(entity).copied().unwrap_or(ABSENT);
            self.ends.push(place);
            if let Some(links) = self.links.get_mut(place as usize) {
                push_once(&mut links.ends, number);
            }
        }
        self.ends_to.push(self.ends.len() as u32);
        for entity in record.mentions() {
            if let Some(place) = self.place(entity)
                && self.links[place].ends.last() != Some(&number)
            {
                push_once(&mut self.links[place].mentions, number);
            }
        }
        for (evidence, item) in record.evidence().iter().enumerate() {
            for speaker in &item.by {
                if let Some(place) = self.place(speaker) {
                    push_once(&mut self.links[place].speaks, (number, evidence as u32));
                }
            }
        }
        if let RecordRef::Relation(relation) = record {
            for re in &relation.re {
                if let Reference::Record(id) = re {
                    push_once(self.about.entry(id.clone()).or_default(), number);
                }
            }
        }
    }

    /// The summarised standing of every record, in the order of `Dossier::records`.
    pub(super) fn summaries(&self) -> &[StandingSummary] {
        &self.summaries
    }

    pub(super) const fn documents(&self) -> &DocumentIndex {
        &self.documents
    }

    /// The index of an entity in the dossier; `None` if it is not there.
    pub(super) fn place(&self, entity: &EntityId) -> Option<usize> {
        self.places.get(entity).map(|place| *place as usize)
    }

    /// All records with the indices of their ends, in the order of `Dossier::records` and of
    /// `RecordRef::ends`.
    pub(super) fn records<'s>(
        &'s self,
        dossier: &'s Dossier,
    ) -> impl Iterator<Item = (RecordRef<'s>, &'s [u32])> {
        let from = std::iter::once(&0).chain(&self.ends_to);
        let ends = from.zip(&self.ends_to).map(|(a, b)| &self.ends[*a as usize..*b as usize]);
        dossier.records().zip(ends)
    }

    pub(super) fn id(&self, place: usize) -> &EntityId {
        &self.entities[place]
    }

    pub(super) fn links(&self, entity: &EntityId) -> Option<&Links> {
        Some(&self.links[self.place(entity)?])
    }

    pub(super) fn about(&self, record: &RecordId) -> &[Number] {
        self.about.get(record).map_or(&[], Vec::as_slice)
    }

    pub(super) const fn allegiances(&self) -> &Allegiances {
        &self.allegiances
    }
}

/// Works out the summarised standing of every record, on all cores.
fn summaries(dossier: &Dossier) -> Vec<StandingSummary> {
    let all: Vec<RecordRef<'_>> = dossier.records().collect();
    all.into_par_iter().map(|record| Standing::of(record, dossier).summary()).collect()
}

/// Adds an item unless it is the last one. Numbers only grow while the index is built, so the last
/// one is the only possible repetition.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}
