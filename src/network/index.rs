//! Which records touch, mention or quote an entity: built once a dossier, so that each question
//! costs about as much as its answer. It knows nothing of hiding.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::allegiance::Allegiances;
use super::documents::DocumentIndex;
use crate::model::accounts::fate;
use crate::model::{Document, Dossier, EntityId, RecordId, RecordRef, Reference, Verdict};

/// A record's number, in the order of `Dossier::records`.
type Number = u32;

const ABSENT: u32 = u32::MAX;

/// What is known of one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Records it is an end of.
    pub(super) ends: Vec<Number>,
    /// Records that mention it without it being an end.
    pub(super) mentions: Vec<Number>,
    /// Evidence in whose chain it stands: record, place in its evidence.
    pub(super) speaks: Vec<(Number, u32)>,
}

/// A record's id and in which of the dossier's maps it is found.
#[derive(Clone, Debug)]
enum Entry {
    Role(RecordId),
    Contact(RecordId),
    Relation(RecordId),
    Fact(RecordId),
}

/// The index of one dossier.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// All entities by id; an entity's place is its number.
    entities: Vec<EntityId>,
    /// Hashed because it is asked for every end of every record; never iterated.
    places: HashMap<EntityId, u32>,
    /// The places of every record's ends, one record after the other; `ABSENT` for an entity
    /// that is not in the dossier.
    ends: Vec<u32>,
    /// Where each record's ends stop in `ends`.
    ends_to: Vec<u32>,
    entries: Vec<Entry>,
    links: Vec<Links>,
    /// Relations whose `re` names a record, by that record.
    about: BTreeMap<RecordId, Vec<Number>>,
    allegiances: Allegiances,
    documents: DocumentIndex,
    /// What was corrected or withdrawn, and so is not on the map.
    fallen: BTreeSet<RecordId>,
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
            entries: Vec::new(),
            about: BTreeMap::new(),
            allegiances: Allegiances::default(),
            documents: DocumentIndex::new(dossier),
            fallen: fallen(dossier),
        };
        for record in dossier.records() {
            index.add(record);
        }
        index.allegiances = Allegiances::new(dossier, &index);
        index
    }

    fn add(&mut self, record: RecordRef<'_>) {
        let number = self.entries.len() as Number;
        let id = record.id().clone();
        self.entries.push(match record {
            RecordRef::Role(_) => Entry::Role(id),
            RecordRef::Contact(_) => Entry::Contact(id),
            RecordRef::Relation(_) => Entry::Relation(id),
            RecordRef::Fact(_) => Entry::Fact(id),
        });
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

    /// Whether nobody stands by a record any more.
    pub(super) fn has_fallen(&self, record: &RecordId) -> bool {
        self.fallen.contains(record)
    }

    pub(super) const fn documents(&self) -> &DocumentIndex {
        &self.documents
    }

    /// An entity's place in the dossier, by id.
    pub(super) fn place(&self, entity: &EntityId) -> Option<usize> {
        self.places.get(entity).map(|place| *place as usize)
    }

    /// All records with the places of their ends, in the order of `Dossier::records` and of
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

    pub(super) fn record<'a>(&self, number: Number, dossier: &'a Dossier) -> Option<RecordRef<'a>> {
        match &self.entries[number as usize] {
            Entry::Role(id) => dossier.roles.get(id).map(RecordRef::Role),
            Entry::Contact(id) => dossier.contacts.get(id).map(RecordRef::Contact),
            Entry::Relation(id) => dossier.relations.get(id).map(RecordRef::Relation),
            Entry::Fact(id) => dossier.facts.get(id).map(RecordRef::Fact),
        }
    }

    pub(super) fn about(&self, record: &RecordId) -> &[Number] {
        self.about.get(record).map_or(&[], Vec::as_slice)
    }

    pub(super) const fn allegiances(&self) -> &Allegiances {
        &self.allegiances
    }
}

/// The records that were corrected or withdrawn. Most dossiers have neither: then none is read.
fn fallen(dossier: &Dossier) -> BTreeSet<RecordId> {
    let falls =
        |document: &Document| document.retracted.is_some() || !document.corrections.is_empty();
    if !dossier.documents.values().any(falls) {
        return BTreeSet::new();
    }
    let has_fallen = |record: &RecordRef<'_>| {
        let mut evidence = record.evidence().iter();
        evidence.any(|item| !fate(item, *record, dossier.into()).is_live())
            && matches!(Verdict::of(*record, dossier), Verdict::Corrected | Verdict::Withdrawn)
    };
    dossier.records().filter(has_fallen).map(|record| record.id().clone()).collect()
}

/// Numbers only grow while the index is built, so a repetition can only be the last.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}
