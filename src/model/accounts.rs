//! An account is what one source says about one record: a piece of evidence, the values it gives,
//! and whether it still stands. Code that shows a record asks for its accounts or its readings.

use super::corrections;
use super::date::Date;
use super::derive::{Derivation, Given};
use super::document::{Document, Rest};
use super::dossier::{Dossier, RecordRef};
use super::entity::Entity;
use super::evidence::{Basis, Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::field::{Field, Value};
use super::ids::{DocumentId, EntityId, Text};
use super::repeated_reports;
use super::sorted_map::SortedMap;
use super::taking_part;
use super::whole::is_whole;

/// Whether a statement still stands, that is, whether it was neither corrected nor withdrawn by the
/// day that is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It stands.
    Live,
    /// A later document of the same publisher corrects it. This is that document.
    Corrected(DocumentId),
    /// Its document was withdrawn, or the report that it repeats was. This is the date of the
    /// withdrawal.
    Withdrawn(Option<Date>),
}

impl Fate {
    /// Whether it stands.
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Live)
    }

    /// The word for it: "live", "corrected" or "withdrawn".
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Corrected(_) => "corrected",
            Self::Withdrawn(_) => "withdrawn",
        }
    }
}

/// A field whose value was corrected although the rest of the account stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedField {
    /// The field.
    pub field: Field,
    /// A list of the entries that fell. `None` means the whole value.
    pub entries: Option<Value>,
    /// The correcting document.
    pub by: DocumentId,
}

/// What one source says about one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Account<'a> {
    /// Its index in the record's evidence.
    pub place: usize,
    /// The evidence.
    pub evidence: &'a Evidence,
    /// The fields that it is about, each once, with the values that it gives.
    pub gives: Vec<Given>,
    /// Whether the account as a whole still stands.
    pub fate: Fate,
    /// Fields whose value was corrected although the account stands.
    pub corrected: Vec<CorrectedField>,
    /// Whether it is about the record as a whole, and not only about some of its values.
    pub is_whole: bool,
}

impl Account<'_> {
    /// Whether what it says about a field still stands. A list stands as long as any entry does.
    pub fn fate_of(&self, field: Field) -> Fate {
        self.fate_in(|one| one.field == field && one.entries.is_none())
    }

    /// Whether a value that it gives still stands; of a list, one entry.
    pub fn fate_of_value(&self, field: Field, value: &Value) -> Fate {
        let is_it =
            |one: &CorrectedField| one.entries.as_ref().is_none_or(|all| all.has_entry(value));
        self.fate_in(|one| one.field == field && is_it(one))
    }

    /// The part of a value that stands and that `is_lost` does not name: of a list, these entries.
    pub fn standing_part(
        &self,
        field: Field,
        value: &Value,
        is_lost: impl Fn(&Value) -> bool,
    ) -> Option<Value> {
        let stands = |part: &Value| self.fate_of_value(field, part).is_live() && !is_lost(part);
        match value {
            Value::Texts(all) => {
                let left = all.iter().filter(|text| stands(&Value::Text((*text).clone())));
                let left: Vec<Text> = left.cloned().collect();
                (!left.is_empty()).then_some(Value::Texts(left))
            }
            Value::Participants(all) => taking_part::left(all, stands).map(Value::Participants),
            _ => stands(value).then(|| value.clone()),
        }
    }

    fn fate_in(&self, concerns: impl Fn(&CorrectedField) -> bool) -> Fate {
        match self.corrected.iter().find(|one| concerns(one)) {
            Some(one) if self.fate.is_live() => Fate::Corrected(one.by.clone()),
            _ => self.fate.clone(),
        }
    }

    /// What it says about a field. The outer `None` means that it says nothing about it, the inner
    /// one that it gives no value.
    pub fn value(&self, field: Field) -> Option<&Option<Value>> {
        self.gives.iter().find(|(known, _)| *known == field).map(|(_, value)| value)
    }
}

/// The documents and entities that accounts are worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The documents, by ID.
    pub documents: &'a SortedMap<DocumentId, Document>,
    /// The entities, by ID. They include those who speak in the documents.
    pub entities: &'a SortedMap<EntityId, Entity>,
}

impl<'a> From<&'a Dossier> for Sources<'a> {
    fn from(dossier: &'a Dossier) -> Self {
        Self { documents: &dossier.documents, entities: &dossier.entities }
    }
}

/// Returns the accounts of a record, in the order of its evidence.
pub fn accounts<'a>(record: RecordRef<'a>, dossier: &Dossier) -> Vec<Account<'a>> {
    accounts_among(record, dossier.into())
}

/// Like [`accounts`], for a dossier that is not complete yet.
pub fn accounts_among<'a>(record: RecordRef<'a>, sources: Sources<'_>) -> Vec<Account<'a>> {
    let derivation = Derivation::of(record);
    let index = EvidenceIndex::of(record);
    let items = record.evidence().iter().enumerate();
    items
        .map(|(place, evidence)| {
            let gives = derivation.gives(evidence);
            let touched = touched(evidence, &index, sources);
            let corrected =
                corrected_by(evidence, &gives, &touched, (&index, &derivation), sources);
            let fate = fate_by(evidence, &touched, &index, sources);
            let is_whole = is_whole(evidence, record, sources);
            Account { place, evidence, gives, fate, corrected, is_whole }
        })
        .collect()
}

/// Whether a piece of evidence stands as a whole. It stands as long as it does in one of its
/// documents. Background knowledge of the coder does not fall with a document.
pub fn fate(item: &Evidence, record: RecordRef<'_>, sources: Sources<'_>) -> Fate {
    fate_among(item, &EvidenceIndex::of(record), sources)
}

/// Like [`fate`], for several items of one record.
pub(crate) fn fate_among(
    item: &Evidence,
    evidence: &EvidenceIndex<'_>,
    sources: Sources<'_>,
) -> Fate {
    fate_by(item, &touched(item, evidence, sources), evidence, sources)
}

/// For each document of an item, the reports that it passes on there, as far as they were withdrawn or
/// corrected. Mostly there are none.
fn touched<'a>(
    item: &'a Evidence,
    evidence: &EvidenceIndex<'_>,
    sources: Sources<'a>,
) -> Vec<Vec<&'a Document>> {
    let is_touched = |one: &&Document| one.retracted.is_some() || !one.corrections.is_empty();
    let of = |document: &'a DocumentId| {
        let reports = repeated_reports::reports(item, document, evidence, sources).into_iter();
        reports.filter_map(|id| sources.documents.get(id)).filter(is_touched).collect()
    };
    item.documents().map(of).collect()
}

fn fate_by(
    item: &Evidence,
    touched: &[Vec<&Document>],
    evidence: &EvidenceIndex<'_>,
    sources: Sources<'_>,
) -> Fate {
    if item.basis == Basis::Background {
        return Fate::Live;
    }
    let mut fallen = Fate::Live;
    for reports in touched {
        match fate_in(item, reports, evidence, sources) {
            Fate::Live => return Fate::Live,
            fate if fallen.is_live() => fallen = fate,
            _ => {}
        }
    }
    fallen
}

fn fate_in(
    item: &Evidence,
    reports: &[&Document],
    evidence: &EvidenceIndex<'_>,
    sources: Sources<'_>,
) -> Fate {
    for found in reports {
        if let Some(day) = &found.retracted {
            return Fate::Withdrawn(Some(day.clone()));
        }
        for correction in &found.corrections {
            let falls = correction.rest == Rest::Falls
                || corrections::takes_back(&correction.by, item, evidence, sources);
            if falls {
                return Fate::Corrected(correction.by.clone());
            }
        }
    }
    Fate::Live
}

/// The fields for which a correction of the item's document says something else while it leaves the
/// rest standing.
pub(super) fn corrected_fields(
    item: &Evidence,
    gives: &[Given],
    evidence: &EvidenceIndex<'_>,
    derivation: &Derivation<'_>,
    sources: Sources<'_>,
) -> Vec<CorrectedField> {
    let touched = touched(item, evidence, sources);
    corrected_by(item, gives, &touched, (evidence, derivation), sources)
}

fn corrected_by(
    item: &Evidence,
    gives: &[Given],
    touched: &[Vec<&Document>],
    (evidence, derivation): (&EvidenceIndex<'_>, &Derivation<'_>),
    sources: Sources<'_>,
) -> Vec<CorrectedField> {
    let mut found: Vec<CorrectedField> = Vec::new();
    for correction in touched.iter().flatten().flat_map(|report| &report.corrections) {
        for later in evidence.of_document(&correction.by) {
            let given = derivation.gives(later);
            let back = corrections::taken_back(later, &given);
            let back = back.into_iter().map(|given| (Stance::Denies, given));
            let given = given.into_iter().map(|given| (later.stance, given));
            for (stance, (field, value)) in given.chain(back) {
                let known = gives.iter().find(|(known, _)| *known == field);
                let Some((_, own)) = known else { continue };
                let fell = corrections::what_falls((item, own), (later, stance, &value), sources);
                let is_known =
                    |known: &CorrectedField| known.field == field && known.entries.is_none();
                if let Some(fell) = fell
                    && !found.iter().any(is_known)
                {
                    let entries = fell.entries();
                    found.push(CorrectedField { field, entries, by: correction.by.clone() });
                }
            }
        }
    }
    found
}
