//! Looks up which records a document is evidence for, which documents repeat or correct it, and
//! which contacts are counted together. It is built once for each dossier, because panels ask in
//! every frame.

use std::collections::BTreeMap;

use super::graph::Network;
use crate::model::{DocumentId, Dossier, Evidence, RecordRef, Text};

/// What is known about one document.
#[derive(Clone, Debug, Default)]
struct Ties {
    /// The records that it is evidence for, by their index in `Dossier::records`.
    records: Vec<u32>,
    repeated_by: Vec<DocumentId>,
    corrected_by: Vec<DocumentId>,
}

/// The part of the index that is about documents.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentIndex {
    ties: BTreeMap<DocumentId, Ties>,
    /// How many contacts have each `series` tag.
    series: BTreeMap<Text, usize>,
}

impl DocumentIndex {
    pub(super) fn new(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        for (place, record) in (0..).zip(dossier.records()) {
            for document in record.evidence().iter().flat_map(Evidence::documents) {
                let records = &mut index.ties_of(document).records;
                if records.last() != Some(&place) {
                    records.push(place);
                }
            }
        }
        for document in dossier.documents.values() {
            for source in &document.derived_from {
                index.ties_of(source).repeated_by.push(document.id.clone());
            }
            if let Some(older) = dossier.corrected_by(document) {
                index.ties_of(older).corrected_by.push(document.id.clone());
            }
        }
        for series in dossier.contacts.values().filter_map(|contact| contact.series.as_ref()) {
            *index.series.entry(series.clone()).or_default() += 1;
        }
        index
    }

    fn ties_of(&mut self, document: &DocumentId) -> &mut Ties {
        self.ties.entry(document.clone()).or_default()
    }
}

impl Network {
    /// The records that a document is evidence for: roles, contacts, relations, facts, each sorted
    /// by ID.
    pub fn records_of_document(&self, document: &DocumentId) -> Vec<RecordRef<'_>> {
        let ties = self.index.documents().ties.get(document);
        let records = ties.map_or(&[][..], |ties| &ties.records);
        records.iter().filter_map(|place| self.dossier.record_at(*place as usize)).collect()
    }

    /// The documents that repeat the report of a document, sorted by ID.
    pub fn repeats_of(&self, document: &DocumentId) -> &[DocumentId] {
        self.index.documents().ties.get(document).map_or(&[], |ties| &ties.repeated_by)
    }

    /// The documents that correct a document, sorted by ID.
    pub fn corrections_of(&self, document: &DocumentId) -> &[DocumentId] {
        self.index.documents().ties.get(document).map_or(&[], |ties| &ties.corrected_by)
    }

    /// The number of contacts with this `series` tag.
    pub fn told_together(&self, series: &str) -> usize {
        self.index.documents().series.get(series).copied().unwrap_or_default()
    }
}
