//! Converts the dossier's plain values to the types of the documented format. `format` serializes
//! them and sets the order of the fields.

use serde_json::value::RawValue;

use crate::load::format::{self, AliasEntry, QuoteEntry, Unknown};
use crate::model::{
    Alias, Basis, Certainty, Claim, Date, Document, DocumentId, Dossier, Entity, EntityId,
    Evidence, Extra, Field, Modality, Quote, RecordRef, Stance, Text, Value,
};

pub fn file(dossier: &Dossier) -> format::File {
    let mut ids = dossier.documents.keys();
    let only = ids.next().filter(|_| ids.next().is_none());
    file_with(dossier, only)
}

/// The same, where quotes from the document `only` need not name it.
pub fn file_with(dossier: &Dossier, only: Option<&DocumentId>) -> format::File {
    let documents = dossier.documents_by_date();
    format::File {
        format: format::FORMAT,
        version: format::VERSION,
        title: dossier.title.clone(),
        note: dossier.note.clone(),
        documents: documents.into_iter().map(document).collect(),
        entities: dossier.entities.values().map(entity).collect(),
        roles: dossier
            .roles
            .values()
            .map(|r| format::Role(record(RecordRef::Role(r), only)))
            .collect(),
        contacts: (dossier.contacts.values())
            .map(|c| format::Contact(record(RecordRef::Contact(c), only)))
            .collect(),
        relations: (dossier.relations.values())
            .map(|r| format::Relation(record(RecordRef::Relation(r), only)))
            .collect(),
        facts: dossier
            .facts
            .values()
            .map(|f| format::Fact(record(RecordRef::Fact(f), only)))
            .collect(),
        unknown: unknown(&dossier.extra),
    }
}

/// Unknown fields as raw JSON. Anything that is not JSON is left out; it cannot come from a file.
fn unknown(extra: &Extra) -> Unknown {
    let valid = |text: &Text| serde_json::from_str::<&RawValue>(text).is_ok();
    let fields = extra.iter().filter(|(_, text)| valid(text));
    Unknown(fields.map(|(name, text)| (name.clone(), text.clone())).collect())
}

fn texts<'a>(ids: impl IntoIterator<Item = &'a EntityId>) -> Vec<Text> {
    ids.into_iter().map(|id| id.text().clone()).collect()
}

fn date(date: Option<&Date>) -> Option<Text> {
    date.map(|date| date.as_str().into())
}

/// The word for `value`; `None` if `value` is the default, which is not written.
fn unless<T: PartialEq>(value: &T, default: &T, word: &'static str) -> Option<Text> {
    (value != default).then(|| word.into())
}

pub(in crate::load) fn document(document: &Document) -> format::Document {
    format::Document {
        id: document.id.text().clone(),
        kind: document.kind.as_str().into(),
        published: date(document.published.as_ref()),
        retrieved: date(document.retrieved.as_ref()),
        title: document.title.clone(),
        url: document.url.clone(),
        author: document.author.clone(),
        lang: document.lang.clone(),
        derived_from: document.derived_from.iter().map(|id| id.text().clone()).collect(),
        text: document.text.clone(),
        text_sha256: document.text_sha256.clone(),
        publisher: document.publisher.as_ref().map(|id| id.text().clone()),
        seen: document.seen,
        supersedes: document.supersedes.as_ref().map(|id| match document.rest {
            None => format::Supersedes::Id(id.text().clone()),
            Some(rest) => {
                format::Supersedes::Full { document: id.text().clone(), rest: rest.as_str() }
            }
        }),
        retracted: date(document.retracted.as_ref()),
        note: document.note.clone(),
        unknown: unknown(&document.extra),
    }
}

pub(in crate::load) fn entity(entity: &Entity) -> format::Entity {
    format::Entity {
        id: entity.id.text().clone(),
        kind: entity.kind.as_str().into(),
        name: entity.name.clone(),
        aliases: entity.aliases.iter().map(alias).collect(),
        ids: entity.ids.clone(),
        anonymous: entity.anonymous,
        document: entity.document.as_ref().map(|id| id.text().clone()),
        same_as: texts(&entity.same_as),
        not_same_as: texts(&entity.not_same_as),
        note: entity.note.clone(),
        unknown: unknown(&entity.extra),
    }
}

pub(in crate::load) fn alias(alias: &Alias) -> AliasEntry {
    let unknown = unknown(&alias.extra);
    if alias.usage.is_none() && alias.lang.is_none() && unknown.0.is_empty() {
        return AliasEntry::Name(alias.name.clone());
    }
    AliasEntry::Full(format::Alias {
        name: alias.name.clone(),
        usage: alias.usage.as_ref().map(|usage| usage.as_str().into()),
        lang: alias.lang.clone(),
        unknown,
    })
}

/// A record in the file's form: its fields except for default values, then its evidence.
pub(in crate::load) fn record(record: RecordRef<'_>, only: Option<&DocumentId>) -> format::Record {
    let usual = Value::Word(Modality::Happened.as_str());
    let stands = |field: Field| match record {
        RecordRef::Contact(contact) if field == Field::Participants => {
            Some(Value::Participants(contact.participants.clone()))
        }
        _ => record.value(field).filter(|value| field != Field::Modality || *value != usual),
    };
    let fields = record.fields().iter().map(|(field, _)| *field);
    format::Record {
        id: record.id().text().clone(),
        fields: fields.filter_map(|field| Some((field, stands(field)?))).collect(),
        evidence: evidence(record.claim(), only),
        unattributed: record.claim().unattributed.iter().cloned().map(format::Said).collect(),
        unknown: unknown(&record.claim().extra),
    }
}

fn evidence(claim: &Claim, only: Option<&DocumentId>) -> Vec<format::Evidence> {
    claim.evidence.iter().map(|item| evidence_item(item, only)).collect()
}

fn evidence_item(item: &Evidence, only: Option<&DocumentId>) -> format::Evidence {
    format::Evidence {
        quotes: item.quotes.iter().map(|q| quote(q, only)).collect(),
        by: texts(&item.by),
        by_inferred: item.by_inferred,
        stance: unless(&item.stance, &Stance::Asserts, item.stance.as_str()),
        certainty: unless(&item.certainty, &Certainty::Certain, item.certainty.as_str()),
        basis: unless(&item.basis, &Basis::Stated, item.basis.as_str()),
        says: item.says.clone().map(format::Said),
        via: item.via.as_ref().map(|id| id.text().clone()),
        about: item.about.iter().map(|path| path.to_string().into()).collect(),
        grade: item.grade.clone(),
        note: item.note.clone(),
        unknown: unknown(&item.extra),
    }
}

fn quote(quote: &Quote, only: Option<&DocumentId>) -> QuoteEntry {
    let unknown = unknown(&quote.extra);
    let document = (only != Some(&quote.document)).then(|| quote.document.text().clone());
    let more = quote.prefix.is_some() || quote.suffix.is_some() || quote.start.is_some();
    if document.is_none() && !more && unknown.0.is_empty() {
        return QuoteEntry::Exact(quote.exact.clone());
    }
    QuoteEntry::Full(format::Quote {
        document,
        exact: quote.exact.clone(),
        prefix: quote.prefix.clone(),
        suffix: quote.suffix.clone(),
        start: quote.start,
        unknown,
    })
}
