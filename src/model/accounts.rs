//! An account is what one source says of one record: a piece of evidence, the values it gives, and
//! whether it still stands. Everything that shows a record asks for its accounts or its readings.

use super::corrections;
use super::date::Date;
use super::derive::{Derivation, Given, is_whole};
use super::document::{Document, Rest};
use super::dossier::{Dossier, RecordRef};
use super::entity::Entity;
use super::evidence::{Basis, Evidence};
use super::field::{Field, Value};
use super::ids::{DocumentId, EntityId};
use super::repeated_reports;
use super::sorted_map::SortedMap;

/// Whether something that was said still stands, on the day that is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It stands.
    Live,
    /// A later document of its publisher says otherwise.
    Corrected(DocumentId),
    /// Its document was withdrawn, or the report that it repeats.
    Withdrawn(Option<Date>),
}

impl Fate {
    /// Whether it stands.
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Live)
    }

    /// The word for it.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Corrected(_) => "corrected",
            Self::Withdrawn(_) => "withdrawn",
        }
    }
}

/// What one source says of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Account<'a> {
    /// Its place among the record's evidence.
    pub place: usize,
    /// The evidence.
    pub evidence: &'a Evidence,
    /// The fields it speaks of, each once, with the values it gives.
    pub gives: Vec<Given>,
    /// Whether it stands as a whole.
    pub fate: Fate,
    /// Fields whose value was corrected although the account stands, each with by what.
    pub corrected: Vec<(Field, DocumentId)>,
}

impl Account<'_> {
    /// Whether what it says of a field still stands.
    pub fn fate_of(&self, field: Field) -> Fate {
        let of_field = self.corrected.iter().find(|(known, _)| *known == field);
        match of_field {
            Some((_, by)) if self.fate.is_live() => Fate::Corrected(by.clone()),
            _ => self.fate.clone(),
        }
    }

    /// What it says of a field, if it speaks of it.
    pub fn value(&self, field: Field) -> Option<&Option<Value>> {
        self.gives.iter().find(|(known, _)| *known == field).map(|(_, value)| value)
    }

    /// Whether it is about the record as a whole.
    pub fn is_whole(&self) -> bool {
        is_whole(self.evidence)
    }
}

/// What is known of documents and of those who speak in them.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The documents.
    pub documents: &'a SortedMap<DocumentId, Document>,
    /// Everybody.
    pub entities: &'a SortedMap<EntityId, Entity>,
}

impl<'a> From<&'a Dossier> for Sources<'a> {
    fn from(dossier: &'a Dossier) -> Self {
        Self { documents: &dossier.documents, entities: &dossier.entities }
    }
}

/// The accounts of a record, in the order of its evidence.
pub fn accounts<'a>(record: RecordRef<'a>, dossier: &Dossier) -> Vec<Account<'a>> {
    accounts_among(record, dossier.into())
}

/// The same while a dossier is put together.
pub fn accounts_among<'a>(record: RecordRef<'a>, sources: Sources<'_>) -> Vec<Account<'a>> {
    let derivation = Derivation::of(record);
    let items = record.evidence().iter().enumerate();
    items
        .map(|(place, evidence)| {
            let gives = derivation.gives(evidence);
            let corrected = corrected_fields(evidence, &gives, record, &derivation, sources);
            Account { place, evidence, fate: fate(evidence, record, sources), gives, corrected }
        })
        .collect()
}

/// Whether a piece of evidence stands as a whole: while one of its documents does. What the coder
/// knows does not fall with a document.
pub fn fate(item: &Evidence, record: RecordRef<'_>, sources: Sources<'_>) -> Fate {
    if item.basis == Basis::Background {
        return Fate::Live;
    }
    let mut fallen = Fate::Live;
    for id in item.documents() {
        match fate_in(item, id, record, sources) {
            Fate::Live => return Fate::Live,
            fate if fallen.is_live() => fallen = fate,
            _ => {}
        }
    }
    fallen
}

fn fate_in(
    item: &Evidence,
    document: &DocumentId,
    record: RecordRef<'_>,
    sources: Sources<'_>,
) -> Fate {
    let reports = repeated_reports::reports(item, document, record, sources);
    for found in reports.into_iter().filter_map(|id| sources.documents.get(id)) {
        if let Some(day) = &found.retracted {
            return Fate::Withdrawn(Some(day.clone()));
        }
        for correction in &found.corrections {
            let falls = correction.rest == Rest::Falls
                || corrections::takes_back(&correction.by, item, record, sources);
            if falls {
                return Fate::Corrected(correction.by.clone());
            }
        }
    }
    Fate::Live
}

/// The fields that an item gives otherwise than a correction of its document, which leaves the rest.
fn corrected_fields(
    item: &Evidence,
    gives: &[Given],
    record: RecordRef<'_>,
    derivation: &Derivation<'_>,
    sources: Sources<'_>,
) -> Vec<(Field, DocumentId)> {
    let mut found: Vec<(Field, DocumentId)> = Vec::new();
    for document in item.documents() {
        let reports = repeated_reports::reports(item, document, record, sources);
        let reports = reports.into_iter().filter_map(|id| sources.documents.get(id));
        for correction in reports.flat_map(|report| &report.corrections) {
            for later in of_document(record, &correction.by) {
                for (field, value) in derivation.gives(later) {
                    let known = gives.iter().find(|(known, _)| *known == field);
                    let Some((_, own)) = known else { continue };
                    if corrections::says_otherwise((item, own), (later, &value), sources)
                        && !found.iter().any(|(known, _)| *known == field)
                    {
                        found.push((field, correction.by.clone()));
                    }
                }
            }
        }
    }
    found
}

/// The record's items of a document.
pub(super) fn of_document<'a>(
    record: RecordRef<'a>,
    document: &'a DocumentId,
) -> impl Iterator<Item = &'a Evidence> {
    record.evidence().iter().filter(move |item| item.documents().any(|id| id == document))
}
