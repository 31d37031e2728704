//! Short words for records: when and how often a contact took place, a relation below the name of
//! one of its ends, and the ends of a record.

use super::relation_verbs::{self, is_noun, is_only_a_stay};
use super::speakers::entity_name;
use super::standings::unknown_count;
use super::words::{count_words, date_words};
use crate::model::{Contact, Date, Dossier, EntityId, RecordRef, Relation, RelationKind};

/// The document's own time words, if the record has them.
pub(super) fn time_words(record: RecordRef<'_>) -> Option<&str> {
    record.time_words().map(|words| &**words)
}

/// When a contact took place; in the document's own words if the date is vague.
pub fn contact_when(contact: &Contact) -> Option<String> {
    when_words(contact.when.as_ref(), time_words(RecordRef::Contact(contact)))
}

/// When it was, in the document's own words if the date is vague. `None` if neither is given.
pub(super) fn when_words(when: Option<&Date>, text: Option<&str>) -> Option<String> {
    let text = text.map(|t| t.strip_prefix("for ").unwrap_or(t));
    match (when, text) {
        (Some(date), Some(text)) if is_vague(date) => Some(format!("{text}, {}", date_words(date))),
        (Some(date), _) => Some(date_words(date)),
        (None, text) => text.map(str::to_owned),
    }
}

/// Whether the document's words say more than the date.
fn is_vague(date: &Date) -> bool {
    date.is_vague()
        || date.parts().len() != 1
        || date.earliest().is_none()
        || date.latest().is_none()
}

/// How many times: the number that the words give, or else who leaves it open.
pub fn contact_count(contact: &Contact, dossier: &Dossier) -> Option<String> {
    let open = || Some(unknown_count(RecordRef::Contact(contact), dossier));
    let words = contact.count.as_ref().map(count_words).or_else(open);
    words.filter(|words| !words.is_empty())
}

/// A relation seen from one of its ends: "adviser to X" from one, "advised by X" from the other. It
/// words the claim; the status shown beside it says who makes it.
pub fn relation_phrase(relation: &Relation, from_view: &EntityId, dossier: &Dossier) -> String {
    let forwards = relation.from.as_ref() == Some(from_view);
    let other = if forwards { relation.to.as_ref() } else { relation.from.as_ref() };
    let other = other.map(|id| dossier.name(id));
    let content = relation.content.as_deref().map(unquoted);
    let verbs = relation_verbs::of_relation(relation, dossier);
    let verb = if forwards { verbs.short() } else { verbs.back };
    match relation.kind {
        RelationKind::Views => views(forwards, other, content),
        RelationKind::Advocates if forwards => with_content(verb, None, content),
        RelationKind::Visited
            if !forwards
                && relation_verbs::announced(relation).is_none()
                && is_only_a_stay(relation, dossier) =>
        {
            let person = other.unwrap_or("somebody not named");
            with_content(&format!("{person} was there"), None, content)
        }
        RelationKind::Aid | RelationKind::Sanctions => {
            let status = relation.status.map_or("", |status| status.as_str());
            with_content(format!("{status} {verb}").trim_start(), other, content)
        }
        RelationKind::Unspecified | RelationKind::Other(_) => {
            let label = relation.label.as_deref().unwrap_or_else(|| match &relation.kind {
                RelationKind::Unspecified => "relation that is not named",
                kind => kind.as_str(),
            });
            let way = if forwards { "towards" } else { verb };
            let ends = other.map_or_else(String::new, |name| format!(" {way} {name}"));
            with_content(&format!("{label}{ends}"), None, content.filter(|c| !c.contains(label)))
        }
        _ => with_content(verb, other, content),
    }
}

/// The name of a kind of relation, for lists: "adviser to", "opinion", "another relation".
pub fn relation_kind(kind: &RelationKind) -> String {
    match kind {
        RelationKind::Views => "opinion".to_owned(),
        RelationKind::Unspecified => "another relation".to_owned(),
        RelationKind::Other(word) => word.replace('_', " "),
        _ => relation_verbs::of_kind(kind).short().to_owned(),
    }
}

/// "verb other: “content”", without the parts that are missing.
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

/// An opinion, seen from its holder or from its object. A noun phrase becomes "seen as"; other
/// words are quoted as they are.
fn views(forwards: bool, other: Option<&str>, content: Option<&str>) -> String {
    let content = content.unwrap_or("no words given");
    match (forwards, other) {
        (true, Some(other)) => format!("view of {other}: “{content}”"),
        (true, None) => format!("view: “{content}”"),
        (false, Some(other)) if is_noun(content) => format!("seen by {other} as “{content}”"),
        (false, Some(other)) => format!("view held by {other}: “{content}”"),
        (false, None) => format!("view held: “{content}”"),
    }
}

/// Words without the quotation marks that enclose them, if there are any.
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

/// The ends of a record, as a short title for lists: "Jake Sullivan – Nikolai Patrushev".
pub fn title_line(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let ends = record.ends().into_iter();
    ends.map(|id| entity_name(id, dossier)).collect::<Vec<_>>().join(" – ")
}
