//! The readings of records as JSON. Scripts rely on the fields, as in `json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::written;
use crate::load::Json;
use crate::model::origins::origins_among;
use crate::model::{
    Account, DocumentId, Dossier, EvidenceIndex, Origin, Reading, Readings, RecordRef, Standing,
    Verdict,
};
use crate::picture::wording;

/// Returns as JSON what each source says of each record, and the resulting status.
pub(in crate::cli) fn readings(dossier: &Dossier) -> String {
    written(&Answer { records: dossier.records().map(|one| Record::of(one, dossier)).collect() })
}

#[derive(Serialize)]
struct Answer<'a> {
    records: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    sort: &'static str,
    /// The mode of a contact, the kind of a relation, the property of a fact; for a role, `role`.
    kind: &'a str,
    /// The names of the entities that it connects.
    ends: Vec<&'a str>,
    status: &'static str,
    /// The status of each modality of a contact that a source speaks of.
    by_modality: BTreeMap<&'static str, &'static str>,
    origins: Vec<OriginRow>,
    fields: BTreeMap<&'static str, Vec<FieldRow>>,
    /// What each source says, in the order of the evidence.
    claims: Vec<Claim>,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct OriginRow {
    name: String,
    documents: Vec<String>,
}

#[derive(Serialize)]
struct FieldRow {
    value: serde_json::Value,
    stance: &'static str,
    certainty: &'static str,
    /// The claims that give the value. Empty = the file gives it but does not say who does.
    claims: Vec<Claim>,
}

#[derive(Serialize)]
struct Claim {
    document: Option<String>,
    by: Vec<String>,
    stance: &'static str,
    certainty: &'static str,
    basis: &'static str,
    standing: &'static str,
    quotes: Vec<String>,
}

impl<'a> Record<'a> {
    fn of(record: RecordRef<'a>, dossier: &'a Dossier) -> Self {
        let readings = Readings::of(record, dossier);
        let standing = Standing::of(record, dossier);
        let mut fields: BTreeMap<&'static str, Vec<FieldRow>> = BTreeMap::new();
        for reading in &readings.all {
            let row = field_row(reading, &readings, dossier);
            fields.entry(reading.field.json()).or_default().push(row);
        }
        let kind = match record {
            RecordRef::Role(_) => record.sort(),
            RecordRef::Contact(contact) => contact.mode.as_str(),
            RecordRef::Relation(relation) => relation.kind.as_str(),
            RecordRef::Fact(fact) => &fact.property,
        };
        let mut ends: Vec<&str> = Vec::new();
        for id in record.ends() {
            let name = dossier.name(id);
            if !ends.contains(&name) {
                ends.push(name);
            }
        }
        Self {
            id: record.id().as_str(),
            sort: record.sort(),
            kind,
            ends,
            status: code(standing.verdict),
            by_modality: (standing.by_modality.iter())
                .map(|(modality, verdict)| (modality.as_str(), code(*verdict)))
                .collect(),
            origins: origin_rows(&readings, &standing, dossier),
            fields,
            claims: readings.accounts.iter().map(|account| claim(account, None, dossier)).collect(),
            sentences: wording::sentences(record, dossier),
        }
    }
}

/// Returns the word for a status in the answer.
const fn code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Disputed => "disputed",
        Verdict::Denied => "denied",
        Verdict::Changed => "changed",
        Verdict::Doubted => "doubted",
        Verdict::Reported => "reported",
        Verdict::Background => "background",
        Verdict::Corrected => "corrected",
        Verdict::Withdrawn => "withdrawn",
        Verdict::Silent => "silent",
        Verdict::Unknown => "unknown",
        Verdict::NotAsserted => "not_asserted",
    }
}

fn field_row(reading: &Reading, readings: &Readings<'_>, dossier: &Dossier) -> FieldRow {
    let value = reading.value.as_ref().map(Json).map(serde_json::to_value);
    let accounts = readings.accounts_of(reading);
    FieldRow {
        value: value.and_then(Result::ok).unwrap_or_default(),
        stance: reading.stance.as_str(),
        certainty: reading.certainty.as_str(),
        claims: accounts.map(|account| claim(account, Some(reading), dossier)).collect(),
    }
}

fn claim(account: &Account<'_>, reading: Option<&Reading>, dossier: &Dossier) -> Claim {
    let item = account.evidence;
    let fate = match reading {
        Some(Reading { field, value: Some(value), .. }) => account.fate_of_value(*field, value),
        Some(reading) => account.fate_of(reading.field),
        None => account.fate.clone(),
    };
    Claim {
        document: item.documents().next().map(ToString::to_string),
        by: item.by.iter().map(|id| dossier.name(id).to_owned()).collect(),
        stance: item.stance.as_str(),
        certainty: item.certainty.as_str(),
        basis: item.basis.as_str(),
        standing: fate.as_str(),
        quotes: item.quotes.iter().map(|quote| quote.exact.to_string()).collect(),
    }
}

/// Returns the origins that count, each with the documents through which it is heard.
fn origin_rows(readings: &Readings<'_>, standing: &Standing, dossier: &Dossier) -> Vec<OriginRow> {
    let mut documents: BTreeMap<&Origin, Vec<DocumentId>> =
        standing.origins.iter().map(|origin| (origin, Vec::new())).collect();
    let evidence = EvidenceIndex::of(readings.record);
    for account in readings.asserting() {
        for document in account.evidence.documents() {
            let known = (document, dossier.documents.get(document));
            for origin in origins_among(known, account.evidence, &evidence, dossier).0 {
                if let Some(known) = documents.get_mut(&origin)
                    && !known.contains(document)
                    && standing.documents.contains(document)
                {
                    known.push(document.clone());
                }
            }
        }
    }
    let row = |(origin, documents): (&Origin, Vec<DocumentId>)| OriginRow {
        name: wording::origin_words(origin, dossier),
        documents: documents.iter().map(ToString::to_string).collect(),
    };
    documents.into_iter().map(row).collect()
}
