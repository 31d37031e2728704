//! From the dossier's plain values to the types of the documented format.
//! Their serialization, and the order of fields, is `format`'s.

use serde_json::value::RawValue;

use super::variants;
use crate::load::format::{self, AliasEntry, ParticipantEntry, QuoteEntry, Unknown};
use crate::model::{
    Alias, Basis, Certainty, Claim, Contact, Count, Date, Document, DocumentId, Dossier, Entity,
    EntityId, Evidence, Extra, Fact, Modality, Mode, Participant, Quote, Relation, Role,
    RoleStatus, Stance, Text,
};

pub fn file(dossier: &Dossier) -> format::File {
    let mut ids = dossier.documents.keys();
    let only = ids.next().filter(|_| ids.next().is_none());
    let documents = dossier.documents_by_date();
    format::File {
        format: format::FORMAT,
        version: format::VERSION,
        title: dossier.title.clone(),
        note: dossier.note.clone(),
        documents: documents.into_iter().map(document).collect(),
        entities: dossier.entities.values().map(entity).collect(),
        roles: dossier.roles.values().map(|r| role(r, only)).collect(),
        contacts: dossier.contacts.values().map(|c| contact(c, only)).collect(),
        relations: dossier.relations.values().map(|r| relation(r, only)).collect(),
        facts: dossier.facts.values().map(|f| fact(f, only)).collect(),
        unknown: unknown(&dossier.extra),
    }
}

/// Unknown fields; what is no JSON could not be written and cannot have come from a file.
fn unknown(extra: &Extra) -> Unknown {
    let valid = |text: &Text| serde_json::from_str::<&RawValue>(text).is_ok();
    let fields = extra.iter().filter(|(_, text)| valid(text));
    Unknown(fields.map(|(name, text)| (name.clone(), text.clone())).collect())
}

/// A record's unknown fields, and its variants among them.
fn unknown_of(claim: &Claim) -> Unknown {
    let mut unknown = unknown(&claim.extra);
    if !claim.conflicts.is_empty() {
        unknown.0.insert(variants::FIELD.into(), variants::write(&claim.conflicts));
    }
    unknown
}

fn texts<'a>(ids: impl IntoIterator<Item = &'a EntityId>) -> Vec<Text> {
    ids.into_iter().map(|id| id.text().clone()).collect()
}

fn date(date: Option<&Date>) -> Option<Text> {
    date.map(|date| date.as_str().into())
}

/// A word, unless it is the one that stands for nothing written.
fn unless<T: PartialEq>(value: &T, default: &T, word: &'static str) -> Option<Text> {
    (value != default).then(|| word.into())
}

fn document(document: &Document) -> format::Document {
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
        supersedes: document.supersedes.as_ref().map(|id| id.text().clone()),
        retracted: date(document.retracted.as_ref()),
        note: document.note.clone(),
        unknown: unknown(&document.extra),
    }
}

fn entity(entity: &Entity) -> format::Entity {
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

fn alias(alias: &Alias) -> AliasEntry {
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

fn role(role: &Role, only: Option<&DocumentId>) -> format::Role {
    format::Role {
        id: role.id.text().clone(),
        person: role.person.text().clone(),
        of: role.of.text().clone(),
        status: unless(&role.status, &RoleStatus::Unstated, role.status.as_str()),
        as_of: date(role.as_of.as_ref()),
        when: date(role.when.as_ref()),
        title: role.title.clone(),
        evidence: evidence(&role.claim, only),
        unknown: unknown_of(&role.claim),
    }
}

fn contact(contact: &Contact, only: Option<&DocumentId>) -> format::Contact {
    format::Contact {
        id: contact.id.text().clone(),
        mode: unless(&contact.mode, &Mode::Unstated, contact.mode.as_str()),
        modality: unless(&contact.modality, &Modality::Happened, contact.modality.as_str()),
        participants: contact.participants.iter().map(participant).collect(),
        when: date(contact.when.as_ref()),
        when_text: contact.when_text.clone(),
        count: contact.count.as_ref().map(count),
        purpose: contact.purpose.clone(),
        not_purpose: contact.not_purpose.clone(),
        words_used: contact.words_used.clone(),
        series: contact.series.clone(),
        place: contact.place.as_ref().map(|id| id.text().clone()),
        evidence: evidence(&contact.claim, only),
        unknown: unknown_of(&contact.claim),
    }
}

fn participant(participant: &Participant) -> ParticipantEntry {
    let unknown = unknown(&participant.extra);
    let entity = participant.entity.text().clone();
    match &participant.part {
        None if unknown.0.is_empty() => ParticipantEntry::Id(entity),
        part => ParticipantEntry::Full(format::Participant {
            entity,
            part: part.as_ref().map(|part| part.as_str().into()),
            unknown,
        }),
    }
}

pub fn count(count: &Count) -> format::Count {
    format::Count {
        min: count.min,
        max: count.max,
        approx: count.approx,
        unknown: unknown(&count.extra),
    }
}

fn relation(relation: &Relation, only: Option<&DocumentId>) -> format::Relation {
    format::Relation {
        id: relation.id.text().clone(),
        kind: relation.kind.as_str().into(),
        from: relation.from.as_ref().map(|id| id.text().clone()),
        to: relation.to.as_ref().map(|id| id.text().clone()),
        re: relation.re.iter().map(|re| re.as_str().into()).collect(),
        content: relation.content.clone(),
        status: relation.status.map(|status| status.as_str().into()),
        label: relation.label.clone(),
        when: date(relation.when.as_ref()),
        when_text: relation.when_text.clone(),
        as_of: date(relation.as_of.as_ref()),
        evidence: evidence(&relation.claim, only),
        unknown: unknown_of(&relation.claim),
    }
}

fn fact(fact: &Fact, only: Option<&DocumentId>) -> format::Fact {
    format::Fact {
        id: fact.id.text().clone(),
        entity: fact.entity.text().clone(),
        property: fact.property.clone(),
        value: fact.value.clone(),
        as_of: date(fact.as_of.as_ref()),
        when: date(fact.when.as_ref()),
        evidence: evidence(&fact.claim, only),
        unknown: unknown_of(&fact.claim),
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
        about: item.about.clone(),
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
