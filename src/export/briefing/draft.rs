//! The state while a briefing is being written: the status of each record, the numbers of notes and
//! documents, and sentences with their notes.

use std::collections::{BTreeMap, BTreeSet};

use super::content::Sentence;
use crate::export::Part;
use crate::model::derive::modality_of;
use crate::model::{
    Basis, Contact, DocumentId, Dossier, Evidence, RecordId, RecordRef, Stance, Standing, Text,
};
use crate::picture::wording::standing;

/// A briefing that is being written.
pub(super) struct Draft<'a> {
    /// The part it is about.
    pub part: &'a Part,
    /// The dossier of the part.
    pub dossier: &'a Dossier,
    /// The records of the part, in the dossier's order.
    pub records: Vec<RecordRef<'a>>,
    /// The status of each of them.
    pub standings: BTreeMap<&'a RecordId, Standing>,
    /// The number of each document that is cited.
    pub sources: BTreeMap<&'a DocumentId, usize>,
    /// The cited documents, by number.
    pub listed: Vec<&'a DocumentId>,
    /// The document that corrects another one, by the ID of the corrected one.
    pub corrected_by: BTreeMap<&'a DocumentId, &'a DocumentId>,
    /// How many contacts of the part are in each series.
    pub series: BTreeMap<&'a Text, usize>,
    numbers: BTreeMap<(&'a RecordId, usize), usize>,
    noted: Vec<(RecordRef<'a>, usize)>,
}

impl<'a> Draft<'a> {
    pub fn new(part: &'a Part) -> Self {
        let dossier: &'a Dossier = part.dossier();
        let records: Vec<RecordRef<'a>> = part.records().collect();
        let standings = records.iter().map(|one| (one.id(), Standing::of(*one, dossier))).collect();
        let listed = cited(&records, dossier);
        let sources = listed.iter().enumerate().map(|(place, id)| (*id, place + 1)).collect();
        let corrections = dossier.documents.values();
        let corrected_by =
            corrections.filter_map(|one| Some((dossier.corrected_by(one)?, &one.id))).collect();
        let mut series: BTreeMap<&Text, usize> = BTreeMap::new();
        for record in &records {
            if let RecordRef::Contact(Contact { series: Some(name), .. }) = record {
                *series.entry(name).or_default() += 1;
            }
        }
        Self {
            part,
            dossier,
            records,
            standings,
            sources,
            listed,
            corrected_by,
            series,
            numbers: BTreeMap::new(),
            noted: Vec::new(),
        }
    }

    /// The contacts of the part.
    pub fn contacts(&self) -> impl Iterator<Item = &'a Contact> {
        self.records.iter().filter_map(|record| match record {
            RecordRef::Contact(contact) => Some(*contact),
            _ => None,
        })
    }

    /// The standing of a record.
    pub fn standing(&self, record: RecordRef<'_>) -> Option<&Standing> {
        self.standings.get(record.id())
    }

    /// A sentence with the notes for the evidence at `places`, or for all of the record's evidence
    /// if that is empty.
    pub fn say(&mut self, words: &str, record: RecordRef<'a>, places: &[usize]) -> Sentence {
        let notes = self.notes(record, places);
        Sentence { words: stopped(words), notes }
    }

    /// The note numbers for the evidence at `places`, or for all of the record's evidence if that
    /// is empty.
    pub fn notes(&mut self, record: RecordRef<'a>, places: &[usize]) -> Vec<usize> {
        let all: Vec<usize>;
        let places = if places.is_empty() {
            all = (0..record.evidence().len()).collect();
            &all[..]
        } else {
            places
        };
        let numbers: BTreeSet<usize> =
            places.iter().map(|place| self.number(record, *place)).collect();
        numbers.into_iter().collect()
    }

    fn number(&mut self, record: RecordRef<'a>, place: usize) -> usize {
        let next = self.noted.len() + 1;
        let number = *self.numbers.entry((record.id(), place)).or_insert(next);
        if number == next {
            self.noted.push((record, place));
        }
        number
    }

    /// The evidence that has a note, by note number.
    pub fn noted(&self) -> &[(RecordRef<'a>, usize)] {
        &self.noted
    }
}

/// The documents that the records quote, and those that these repeat or correct, by date.
fn cited<'a>(records: &[RecordRef<'a>], dossier: &'a Dossier) -> Vec<&'a DocumentId> {
    let evidence = records.iter().flat_map(|record| record.evidence());
    let mut open: Vec<&DocumentId> = evidence.flat_map(Evidence::documents).collect();
    let mut found: BTreeSet<&DocumentId> = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Some(document) = dossier.documents.get(id) else { continue };
        if found.insert(&document.id) {
            open.extend(document.derived_from.iter().chain(&document.supersedes));
        }
    }
    let by_date = dossier.documents_by_date().into_iter().map(|document| &document.id);
    by_date.filter(|id| found.contains(id)).collect()
}

/// The positions of the evidence for which `keep` is true.
pub(super) fn places(record: RecordRef<'_>, keep: impl Fn(&Evidence) -> bool) -> Vec<usize> {
    let items = record.evidence().iter().enumerate();
    items.filter(|(_, item)| keep(item)).map(|(place, _)| place).collect()
}

/// The positions of live evidence that asserts the record as a whole in the leading modality. If
/// there is none, all live evidence that asserts it in that modality.
pub(super) fn told(record: RecordRef<'_>, dossier: &Dossier) -> Vec<usize> {
    let leading = Standing::of(record, dossier).modality;
    let leads = |item: &Evidence| asserts(item) && modality_of(item, record) == leading;
    let whole = standing(record, dossier, |item| leads(item) && item.about.is_empty());
    if whole.is_empty() { standing(record, dossier, leads) } else { whole }
}

/// The evidence at some positions.
pub(super) fn items<'a>(record: RecordRef<'a>, places: &[usize]) -> Vec<&'a Evidence> {
    places.iter().filter_map(|place| record.evidence().get(*place)).collect()
}

/// Whether a piece of evidence asserts its record and is not background knowledge.
pub(super) fn asserts(item: &Evidence) -> bool {
    item.stance == Stance::Asserts && item.basis != Basis::Background
}

/// The words with a full stop, unless they already end a sentence.
pub(super) fn stopped(words: &str) -> String {
    let ends = |stop: &str| words.ends_with(stop);
    if ends(".") || ends("!") || ends("?") { words.to_owned() } else { format!("{words}.") }
}
