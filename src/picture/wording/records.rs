//! Words for records: one line for a contact, a phrase for a role or relation, a sentence for any.

use super::evidence::{distinct, the};
use super::relation_clauses::{is_only_a_stay, is_past};
use super::speakers::entity_name;
use super::standings::unknown_count;
use super::words::{count_words, date_words, modality, mode, role_status};
use crate::model::{
    Contact, Date, Dossier, EntityId, Evidence, RecordRef, Relation, RelationKind, Role,
};

/// The document's own time words, where a record has them.
pub(super) fn time_words(record: RecordRef<'_>) -> Option<&str> {
    record.time_words().map(|words| &**words)
}

/// When a contact took place: the document's own words where the date is vague.
pub fn contact_when(contact: &Contact) -> Option<String> {
    when_words(contact.when.as_ref(), time_words(RecordRef::Contact(contact)))
}

/// When, in the document's own words where the date is vague.
pub(super) fn when_words(when: Option<&Date>, text: Option<&str>) -> Option<String> {
    let text = text.map(|t| t.strip_prefix("for ").unwrap_or(t));
    match (when, text) {
        (Some(date), Some(text)) if is_vague(date) => Some(format!("{text}, {}", date_words(date))),
        (Some(date), _) => Some(date_words(date)),
        (None, text) => text.map(str::to_owned),
    }
}

/// Whether the words say more than the date does.
fn is_vague(date: &Date) -> bool {
    date.is_vague()
        || date.parts().len() != 1
        || date.earliest().is_none()
        || date.latest().is_none()
}

/// How many times: what the words number, else who leaves it open.
pub fn contact_count(contact: &Contact, dossier: &Dossier) -> Option<String> {
    let open = || Some(unknown_count(RecordRef::Contact(contact), dossier));
    let words = contact.count.as_ref().map(count_words).or_else(open);
    words.filter(|words| !words.is_empty())
}

/// An office: "National Security Adviser, for United States (current as of 7 Nov 2022)".
pub fn role_phrase(role: &Role, dossier: &Dossier) -> String {
    let title = match &role.title {
        Some(title) => title.to_string(),
        None => format!("office not given in {}", sources(&role.claim.evidence, dossier)),
    };
    let mut status = role_status(role.status).to_owned();
    if let Some(date) = &role.as_of {
        status = format!("{status} as of {}", date_words(date));
    }
    if let Some(date) = &role.when {
        status = format!("{status}, held {}", date_words(date));
    }
    format!("{title}, for {} ({status})", dossier.name(&role.of))
}

/// "the article", "the article and the report".
fn sources(evidence: &[Evidence], dossier: &Dossier) -> String {
    let documents = evidence.iter().flat_map(Evidence::documents);
    let names = distinct(documents.map(|d| the(&super::document_words(d, dossier))));
    if names.is_empty() { "the file".to_owned() } else { names.join(" and ") }
}

/// How far a measure has come, with the time: "announced · recent announcement".
pub fn relation_status(relation: &Relation) -> Option<String> {
    let status = relation.status.map(|s| s.as_str().to_owned());
    let when = when_words(relation.when.as_ref(), time_words(RecordRef::Relation(relation)));
    let parts: Vec<String> = status.into_iter().chain(when).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A relation as seen from one of its ends: "adviser to X" from one, "advised by X" from the other.
/// It says what is claimed; the standing, which belongs beside it, says by whom.
pub fn relation_phrase(relation: &Relation, from_view: &EntityId, dossier: &Dossier) -> String {
    let forwards = relation.from.as_ref() == Some(from_view);
    let other = if forwards { relation.to.as_ref() } else { relation.from.as_ref() };
    let other = other.map(|id| dossier.name(id));
    let content = relation.content.as_deref().map(unquoted);
    match relation.kind {
        RelationKind::Views => views(forwards, other, content),
        RelationKind::Advocates if forwards => {
            let verb = if is_past(relation) { "advocated" } else { "advocates" };
            with_content(verb, None, content)
        }
        RelationKind::Visited if is_only_a_stay(relation, dossier) => match other {
            Some(place) if forwards => with_content("was in", Some(place), content),
            Some(person) => with_content(&format!("{person} was there"), None, content),
            None => with_content("stayed", None, content),
        },
        RelationKind::Aid | RelationKind::Sanctions => {
            let verb = verb(&relation.kind, forwards);
            let status = relation.status.map_or("", |status| status.as_str());
            with_content(format!("{status} {verb}").trim_start(), other, content)
        }
        RelationKind::Unspecified | RelationKind::Other(_) => {
            let label = relation.label.as_deref().unwrap_or_else(|| relation.kind.as_str());
            let way = if forwards { "towards" } else { "by" };
            let ends = other.map_or_else(String::new, |name| format!(" {way} {name}"));
            with_content(&format!("{label}{ends}"), None, content.filter(|c| !c.contains(label)))
        }
        _ => with_content(verb(&relation.kind, forwards), other, content),
    }
}

/// The words before the other end's name.
const fn verb(kind: &RelationKind, forwards: bool) -> &'static str {
    match (kind, forwards) {
        (RelationKind::ServesUnder, true) => "serves under",
        (RelationKind::ServesUnder, false) => "superior of",
        (RelationKind::Appointed, true) => "appointed",
        (RelationKind::Appointed, false) => "appointed by",
        (RelationKind::AdviserTo, true) => "adviser to",
        (RelationKind::AdviserTo, false) => "advised by",
        (RelationKind::CounterpartOf, _) => "counterpart of",
        (RelationKind::Represents, true) => "represents",
        (RelationKind::Represents, false) => "represented by",
        (RelationKind::MemberOf, true) => "member of",
        (RelationKind::MemberOf, false) => "has as a member",
        (RelationKind::PartOf, true) => "part of",
        (RelationKind::PartOf, false) => "includes",
        (RelationKind::Leads, true) => "leads",
        (RelationKind::Leads, false) => "led by",
        (RelationKind::Asked, true) => "asked",
        (RelationKind::Asked, false) => "asked by",
        (RelationKind::Advocates, true) => "advocates",
        (RelationKind::Advocates, false) => "subject of a policy of",
        (RelationKind::Aid, true) => "aid to",
        (RelationKind::Aid, false) => "aid from",
        (RelationKind::Sanctions, true) => "sanctions on",
        (RelationKind::Sanctions, false) => "sanctioned by",
        (RelationKind::TensionWith, _) => "tension with",
        (RelationKind::AlliedWith, _) => "allied with",
        (RelationKind::Visited, true) => "visited",
        (RelationKind::Visited, false) => "visited by",
        (RelationKind::Links, true) => "links",
        (RelationKind::Links, false) => "linked by",
        (RelationKind::Views | RelationKind::Unspecified | RelationKind::Other(_), true) => "on",
        (RelationKind::Views | RelationKind::Unspecified | RelationKind::Other(_), false) => "by",
    }
}

/// A kind of relation by itself, for lists: "adviser to", "opinion", "another relation".
pub fn relation_kind(kind: &RelationKind) -> String {
    match kind {
        RelationKind::Views => "opinion".to_owned(),
        RelationKind::Unspecified => "another relation".to_owned(),
        RelationKind::Other(word) => word.replace('_', " "),
        _ => verb(kind, true).to_owned(),
    }
}

/// "verb other: “content”", leaving out what is not there.
fn with_content(verb: &str, other: Option<&str>, content: Option<&str>) -> String {
    let mut phrase = verb.to_owned();
    if let Some(other) = other {
        phrase = format!("{phrase} {other}");
    }
    match content {
        Some(content) => format!("{phrase}: “{content}”"),
        None => phrase,
    }
}

/// An opinion, from its holder or from its object. A noun phrase reads "seen as"; the words of any
/// other are given as they stand.
fn views(forwards: bool, other: Option<&str>, content: Option<&str>) -> String {
    let content = content.unwrap_or("no words given");
    let lower = content.to_lowercase();
    let is_noun = ["a ", "an ", "the "].iter().any(|article| lower.starts_with(article));
    match (forwards, other) {
        (true, Some(other)) => format!("view of {other}: “{content}”"),
        (true, None) => format!("view: “{content}”"),
        (false, Some(other)) if is_noun => format!("seen by {other} as “{content}”"),
        (false, Some(other)) => format!("view held by {other}: “{content}”"),
        (false, None) => format!("view held: “{content}”"),
    }
}

/// Words without the quotation marks they may bring along.
pub(super) fn unquoted(words: &str) -> &str {
    let pairs = [('‘', '’'), ('“', '”'), ('\'', '\''), ('"', '"')];
    for (open, close) in pairs {
        let inner = words.strip_prefix(open).and_then(|w| w.strip_suffix(close));
        if let Some(inner) = inner.filter(|w| !w.contains(open)) {
            return inner;
        }
    }
    words
}

/// What a record is about, in a few words, for lists: "Jake Sullivan – Nikolai Patrushev".
pub fn title_line(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let ends = record.ends().into_iter();
    ends.map(|id| entity_name(id, dossier)).collect::<Vec<_>>().join(" – ")
}

/// What a record says, without who says so: only ever part of a sentence that says that.
pub(super) fn claim_words(record: RecordRef<'_>, dossier: &Dossier) -> String {
    match record {
        RecordRef::Role(role) => {
            format!("{}, {}", dossier.name(&role.person), role_phrase(role, dossier))
        }
        RecordRef::Contact(contact) => {
            let mut form = mode(contact.mode).to_owned();
            for more in modality(contact.modality)
                .map(str::to_owned)
                .into_iter()
                .chain(contact_when(contact))
            {
                form = format!("{form}, {more}");
            }
            format!("{}: {form}", title_line(record, dossier))
        }
        RecordRef::Relation(relation) => {
            let Some(end) = relation.from.as_ref().or(relation.to.as_ref()) else {
                return relation.kind.as_str().to_owned();
            };
            let phrase = relation_phrase(relation, end, dossier);
            let past = matches!(
                relation.kind,
                RelationKind::Asked | RelationKind::Appointed | RelationKind::Visited
            );
            let joint = if past && relation.from.is_some() { " " } else { " – " };
            format!("{}{joint}{phrase}", dossier.name(end))
        }
        RecordRef::Fact(fact) => {
            format!("{}, {}: {}", dossier.name(&fact.entity), fact.property, fact.value)
        }
    }
}
