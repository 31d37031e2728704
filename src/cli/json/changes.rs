//! The changes between two sets of files as JSON. Scripts rely on the fields, as in `json`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::written;
use crate::cli::diff::counts;
use crate::compare::{
    Changes, EvidenceChanges, FieldChange, Given, Recoded, RecordChange, Withdrawn,
};
use crate::load::{Json, Loaded};
use crate::model::{
    DocumentId, Dossier, EntityId, Evidence, Origin, RecordId, RecordRef, Standing, Verdict,
};
use crate::picture::wording;

#[derive(Serialize)]
struct Answer<'a> {
    /// Whether there are no differences.
    same: bool,
    documents: Documents<'a>,
    entities: Entities<'a>,
    records: Records<'a>,
    problems: Problems,
}

#[derive(Serialize)]
struct Documents<'a> {
    added: Vec<Document<'a>>,
    gone: Vec<Document<'a>>,
    retracted: Vec<Retracted<'a>>,
    reinstated: Vec<Retracted<'a>>,
    corrected: Vec<Correction<'a>>,
    uncorrected: Vec<Correction<'a>>,
    changed: Vec<ChangedDocument<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    kind: &'a str,
    title: Option<&'a str>,
    published: Option<&'a str>,
    retracted: Option<&'a str>,
}

#[derive(Serialize)]
struct Retracted<'a> {
    id: &'a str,
    date: Option<&'a str>,
    /// The IDs of the records that the document reports.
    records: Vec<&'a str>,
}

#[derive(Serialize)]
struct Correction<'a> {
    id: &'a str,
    by: &'a str,
}

#[derive(Serialize)]
struct ChangedDocument<'a> {
    id: &'a str,
    fields: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct Entities<'a> {
    added: Vec<Entity<'a>>,
    gone: Vec<Entity<'a>>,
    changed: Vec<Changed<'a, Entity<'a>>>,
    joined: Vec<Pair<'a>>,
    parted: Vec<Pair<'a>>,
    moved: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
}

/// A thing as it was and as it is now, with the fields that differ.
#[derive(Serialize)]
struct Changed<'a, T> {
    before: T,
    after: T,
    fields: Vec<Field<'a>>,
}

/// An ID in the older files and the ID of the same thing in the newer ones.
#[derive(Serialize)]
struct Pair<'a> {
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct Records<'a> {
    added: Vec<Record<'a>>,
    gone: Vec<Record<'a>>,
    changed: Vec<ChangedRecord<'a>>,
    moved: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    state: State<'a>,
    evidence: Vec<Item<'a>>,
}

/// A record as it is on one of the two sides.
#[derive(Serialize)]
struct State<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    sort: &'static str,
    /// The word for the status, such as `reported`.
    status: &'static str,
    /// The IDs of the outlets and documents that assert it independently.
    origins: Vec<String>,
    /// The record in words: who reports what.
    sentence: String,
}

#[derive(Serialize)]
struct ChangedRecord<'a> {
    before: State<'a>,
    after: State<'a>,
    evidence: ChangedEvidence<'a>,
    fields: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct ChangedEvidence<'a> {
    added: Vec<Item<'a>>,
    gone: Vec<Item<'a>>,
    recoded: Vec<Changed<'a, Item<'a>>>,
}

#[derive(Serialize)]
struct Item<'a> {
    stance: &'static str,
    /// The IDs of the speakers, outermost first.
    by: Vec<&'a str>,
    by_inferred: bool,
    about: Vec<String>,
    certainty: &'static str,
    basis: &'static str,
    grade: Option<&'a str>,
    note: Option<&'a str>,
    quotes: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct Quote<'a> {
    exact: &'a str,
    document: &'a str,
    citation: String,
}

#[derive(Serialize)]
struct Field<'a> {
    #[serde(rename = "field")]
    name: String,
    before: Vec<Value<'a>>,
    after: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    value: Json<'a>,
    /// The documents that give this value, if reports differ.
    documents: Vec<&'a str>,
}

#[derive(Serialize)]
struct Problems {
    old: Counted,
    new: Counted,
}

#[derive(Serialize)]
struct Counted {
    error: usize,
    warning: usize,
    info: usize,
}

/// Returns all changes as JSON.
pub(in crate::cli) fn changes(changes: &Changes, old: &Loaded, new: &Loaded) -> String {
    let problems = Problems { old: counted(old), new: counted(new) };
    let (old, new) = (&*old.dossier, &*new.dossier);
    let entities = &changes.entities;
    let records = &changes.records;
    written(&Answer {
        same: changes.is_empty(),
        documents: documents(changes, old, new),
        entities: Entities {
            added: entities.added.iter().filter_map(|id| entity(id, new)).collect(),
            gone: entities.gone.iter().filter_map(|id| entity(id, old)).collect(),
            changed: changed_entities(changes, old, new),
            joined: pairs(&entities.joined, EntityId::as_str),
            parted: pairs(&entities.parted, EntityId::as_str),
            moved: pairs(&entities.moved, EntityId::as_str),
        },
        records: Records {
            added: records.added.iter().filter_map(|id| record(id, new)).collect(),
            gone: records.gone.iter().filter_map(|id| record(id, old)).collect(),
            changed: records.changed.iter().filter_map(|one| changed(one, old, new)).collect(),
            moved: pairs(&records.moved, RecordId::as_str),
        },
        problems,
    })
}

fn counted(side: &Loaded) -> Counted {
    let [error, warning, info] = counts(side);
    Counted { error, warning, info }
}

fn documents<'a>(changes: &'a Changes, old: &'a Dossier, new: &'a Dossier) -> Documents<'a> {
    let documents = &changes.documents;
    Documents {
        added: documents.added.iter().filter_map(|id| document(id, new)).collect(),
        gone: documents.gone.iter().filter_map(|id| document(id, old)).collect(),
        retracted: documents.retracted.iter().map(|one| retracted(one, new)).collect(),
        reinstated: documents.reinstated.iter().map(|one| retracted(one, old)).collect(),
        corrected: corrections(&documents.corrected),
        uncorrected: corrections(&documents.uncorrected),
        changed: (documents.changed.iter())
            .map(|one| ChangedDocument { id: one.id.as_str(), fields: fields(&one.fields) })
            .collect(),
    }
}

fn document<'a>(id: &DocumentId, dossier: &'a Dossier) -> Option<Document<'a>> {
    let document = dossier.documents.get(id)?;
    Some(Document {
        id: document.id.as_str(),
        kind: document.kind.as_str(),
        title: document.title.as_deref(),
        published: document.published.as_ref().map(crate::model::Date::as_str),
        retracted: document.retracted.as_ref().map(crate::model::Date::as_str),
    })
}

fn retracted<'a>(withdrawn: &'a Withdrawn, dossier: &'a Dossier) -> Retracted<'a> {
    let document = dossier.documents.get(&withdrawn.id);
    let date = document.and_then(|document| document.retracted.as_ref());
    Retracted {
        id: withdrawn.id.as_str(),
        date: date.map(crate::model::Date::as_str),
        records: withdrawn.records.iter().map(RecordId::as_str).collect(),
    }
}

fn corrections(pairs: &[(DocumentId, DocumentId)]) -> Vec<Correction<'_>> {
    pairs.iter().map(|(id, by)| Correction { id: id.as_str(), by: by.as_str() }).collect()
}

fn pairs<I>(pairs: &[(I, I)], text: fn(&I) -> &str) -> Vec<Pair<'_>> {
    pairs.iter().map(|(a, b)| Pair { before: text(a), after: text(b) }).collect()
}

fn entity<'a>(id: &EntityId, dossier: &'a Dossier) -> Option<Entity<'a>> {
    let entity = dossier.entities.get(id)?;
    Some(Entity { id: entity.id.as_str(), kind: entity.kind.as_str(), name: &entity.name })
}

fn changed_entities<'a>(
    changes: &'a Changes,
    old: &'a Dossier,
    new: &'a Dossier,
) -> Vec<Changed<'a, Entity<'a>>> {
    let one = |change: &'a crate::compare::EntityChange| {
        Some(Changed {
            before: entity(&change.before, old)?,
            after: entity(&change.after, new)?,
            fields: fields(&change.fields),
        })
    };
    changes.entities.changed.iter().filter_map(one).collect()
}

fn record<'a>(id: &RecordId, dossier: &'a Dossier) -> Option<Record<'a>> {
    let record = dossier.record(id)?;
    let standing = Standing::of(record, dossier);
    let evidence = record.evidence().iter().map(|one| item(one, dossier)).collect();
    Some(Record { state: state(record, (standing.verdict, &standing.origins), dossier), evidence })
}

fn state<'a>(
    record: RecordRef<'a>,
    (verdict, origins): (Verdict, &BTreeSet<Origin>),
    dossier: &Dossier,
) -> State<'a> {
    let id = |origin: &Origin| match origin {
        Origin::Outlet(id) => id.to_string(),
        Origin::Document(id) => id.to_string(),
    };
    State {
        id: record.id().as_str(),
        sort: record.sort(),
        status: verdict.as_str(),
        origins: origins.iter().map(id).collect(),
        sentence: wording::sentence(record, dossier),
    }
}

fn changed<'a>(
    change: &'a RecordChange,
    old: &'a Dossier,
    new: &'a Dossier,
) -> Option<ChangedRecord<'a>> {
    let (before, after) = (old.record(&change.before)?, new.record(&change.after)?);
    let (was, is) = change.verdicts;
    Some(ChangedRecord {
        before: state(before, (was, &change.origins.0), old),
        after: state(after, (is, &change.origins.1), new),
        evidence: evidence(&change.evidence, (before, old), (after, new)),
        fields: fields(&change.fields),
    })
}

fn evidence<'a>(
    changes: &'a EvidenceChanges,
    (before, old): (RecordRef<'a>, &'a Dossier),
    (after, new): (RecordRef<'a>, &'a Dossier),
) -> ChangedEvidence<'a> {
    let was = |place: usize| before.evidence().get(place).map(|one| item(one, old));
    let is = |place: usize| after.evidence().get(place).map(|one| item(one, new));
    let recoded = |one: &'a Recoded| {
        let (before, after) = (was(one.before)?, is(one.after)?);
        Some(Changed { before, after, fields: fields(&one.fields) })
    };
    ChangedEvidence {
        added: changes.added.iter().filter_map(|place| is(*place)).collect(),
        gone: changes.gone.iter().filter_map(|place| was(*place)).collect(),
        recoded: changes.recoded.iter().filter_map(recoded).collect(),
    }
}

fn item<'a>(item: &'a Evidence, dossier: &Dossier) -> Item<'a> {
    let quote = |quote: &'a crate::model::Quote| Quote {
        exact: &quote.exact,
        document: quote.document.as_str(),
        citation: wording::citation(quote, item, dossier),
    };
    Item {
        stance: item.stance.as_str(),
        by: item.by.iter().map(EntityId::as_str).collect(),
        by_inferred: item.by_inferred,
        about: item.about.iter().map(ToString::to_string).collect(),
        certainty: item.certainty.as_str(),
        basis: item.basis.as_str(),
        grade: item.grade.as_deref(),
        note: item.note.as_deref(),
        quotes: item.quotes.iter().map(quote).collect(),
    }
}

fn fields(changes: &[FieldChange]) -> Vec<Field<'_>> {
    changes.iter().map(field).collect()
}

fn field(change: &FieldChange) -> Field<'_> {
    Field {
        name: change.field.to_string(),
        before: change.before.iter().map(value).collect(),
        after: change.after.iter().map(value).collect(),
    }
}

fn value(given: &Given) -> Value<'_> {
    Value {
        value: Json(&given.value),
        documents: given.documents.iter().map(DocumentId::as_str).collect(),
    }
}
