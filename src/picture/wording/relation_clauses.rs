//! What a relation claims, as a clause: "A sees B as “x”", "aid from A to B was announced".

use super::clauses::{Clause, fact_topic};
use super::contact_clauses::contact_topic;
use super::dates::{all_listed, dated_words, gives_day, when_clause};
use super::evidence::document_words;
use super::records::{time_words, unquoted};
use super::relation_verbs::{self, is_noun, is_past};
use super::speakers::{entity_name, isolated, lone_document};
use crate::model::{
    Dossier, EntityId, EntityKind, Field, RecordRef, Reference, Relation, RelationKind,
    RelationStatus, labels,
};

/// The name of one end of a relation, or "someone not named" if no document names it.
fn end(id: Option<&EntityId>, dossier: &Dossier) -> String {
    id.map_or_else(|| "someone not named".to_owned(), |id| entity_name(id, dossier))
}

/// The pronoun with which a speaker refers to itself in reported speech. `None` for a person: "he"
/// or "she" is not known.
fn pronoun(kind: Option<&EntityKind>) -> Option<&'static str> {
    match kind? {
        EntityKind::Group => Some("they"),
        EntityKind::Government | EntityKind::Body | EntityKind::Media => Some("it"),
        _ => None,
    }
}

pub(super) fn relation_clause(
    relation: &Relation,
    speaker: Option<&EntityId>,
    open: &[Field],
    dossier: &Dossier,
) -> Clause {
    let words = bare_words(relation, speaker, open, dossier);
    Clause { words: format!("{words}{}", around(relation, dossier)), is_sentence: true }
}

/// Who does what to whom, without the details in brackets that follow.
fn bare_words(
    relation: &Relation,
    speaker: Option<&EntityId>,
    open: &[Field],
    dossier: &Dossier,
) -> String {
    let (mut from, mut to) =
        (end(relation.from.as_ref(), dossier), end(relation.to.as_ref(), dossier));
    if relation.kind == RelationKind::Visited && relation.to.is_none() {
        "a place that is not named".clone_into(&mut to);
    }
    let first = relation.from.as_ref().and_then(|id| dossier.entities.get(id));
    let kind = first.map(|entity| &entity.kind);
    let many = kind == Some(&EntityKind::Group);
    if let Some(word) = pronoun(kind).filter(|_| speaker == relation.from.as_ref()) {
        word.clone_into(&mut from);
    }
    let content = relation.content.as_deref().map(unquoted);
    let has_word = !matches!(relation.kind, RelationKind::Unspecified | RelationKind::Other(_));
    if content.is_none()
        && open.contains(&Field::Content)
        && let Some(words) = opinion_left_open(relation, &from, &to, many)
    {
        return words;
    }
    if has_word {
        let words = phrase(relation, &from, &to, many, content, dossier);
        // Other sources say how far it has come: it may only have been announced.
        if open.contains(&Field::Status) {
            let left_open = words.replacen("there is aid", "there is, or will be, aid", 1);
            return left_open.replacen(
                "there are sanctions",
                "there are, or will be, sanctions",
                1,
            );
        }
        words
    } else {
        labelled(relation, &from, &to, many, content)
    }
}

/// A view or policy whose words only other sources give.
fn opinion_left_open(relation: &Relation, from: &str, to: &str, many: bool) -> Option<String> {
    let has = if many { "have" } else { "has" };
    Some(match (&relation.kind, &relation.to) {
        (RelationKind::Views, Some(_)) => {
            format!("{from} {} {to}", relation_verbs::of_kind(&relation.kind).between(many))
        }
        (RelationKind::Views, None) => format!("{from} {has} a view"),
        (RelationKind::Advocates, _) => format!("{from} {has} a policy"),
        _ => return None,
    })
}

/// How somebody belongs to somebody else, for a line below the first one's name: "serves under A".
pub fn tie_words(relation: &Relation, dossier: &Dossier) -> String {
    let first = relation.from.as_ref().and_then(|id| dossier.entities.get(id));
    let many = first.is_some_and(|entity| entity.kind == EntityKind::Group);
    let to = end(relation.to.as_ref(), dossier);
    let content = relation.content.as_deref().map(unquoted);
    let words = phrase(relation, "", &to, many, content, dossier);
    format!("{}{}", words.trim(), around(relation, dossier))
}

fn phrase(
    relation: &Relation,
    from: &str,
    to: &str,
    many: bool,
    content: Option<&str>,
    dossier: &Dossier,
) -> String {
    let verb = relation_verbs::of_relation(relation, dossier).between(many);
    let (is, are) = match relation.status {
        Some(RelationStatus::Ended) => ("was", "were"),
        Some(RelationStatus::Announced) => ("is to be", "are to be"),
        _ => ("is", "are"),
    };
    let words = match relation.kind {
        RelationKind::CounterpartOf => format!("{from} and {to} {are} counterparts"),
        RelationKind::TensionWith => format!("there {is} tension between {from} and {to}"),
        RelationKind::AlliedWith => format!("{from} and {to} {are} allied"),
        RelationKind::Links => format!("one end of {from} {is} {to}"),
        RelationKind::Aid => measure(relation, &AID, ("from", from), ("to", to)),
        RelationKind::Sanctions => measure(relation, &SANCTIONS, ("by", from), ("on", to)),
        RelationKind::Views => return view(relation, from, to, many, content),
        RelationKind::Advocates => {
            return match content {
                Some(content) => format!("{from} {verb} this: “{content}”"),
                None => format!("{from} {verb} a policy that is not described"),
            };
        }
        _ => format!("{from} {verb} {to}"),
    };
    match content {
        Some(content) if relation.kind == RelationKind::Asked && content.starts_with("to ") => {
            format!("{words} “{content}”")
        }
        Some(content) => format!("{words}: “{content}”"),
        None => words,
    }
}

/// The words for one kind of measure, by how far it has come.
struct Measure {
    what: &'static str,
    present: &'static str,
    announced: &'static str,
    begun: &'static str,
    done: &'static str,
    ended: &'static str,
}

const AID: Measure = Measure {
    what: "aid",
    present: "is",
    announced: "was announced",
    begun: "has begun",
    done: "was given",
    ended: "has ended",
};

const SANCTIONS: Measure = Measure {
    what: "sanctions",
    present: "are",
    announced: "were announced",
    begun: "have begun",
    done: "were imposed",
    ended: "have ended",
};

/// A measure and how far it has come: "aid from A to B was announced". An end that is not named is
/// left out.
fn measure(
    relation: &Relation,
    words: &Measure,
    (by, from): (&str, &str),
    (on, to): (&str, &str),
) -> String {
    let from = relation.from.as_ref().map_or_else(String::new, |_| format!(" {by} {from}"));
    let to = relation.to.as_ref().map_or_else(String::new, |_| format!(" {on} {to}"));
    let what = words.what;
    let verb = match relation.status {
        Some(RelationStatus::Announced) => words.announced,
        Some(RelationStatus::Begun) => words.begun,
        Some(RelationStatus::Done) => words.done,
        Some(RelationStatus::Ended) => words.ended,
        None => return format!("there {} {what}{from}{to}", words.present),
    };
    format!("{what}{from}{to} {verb}")
}

/// Aid or sanctions as a noun phrase: "aid from A to B: “50 tanks”". `None` for other kinds.
pub(super) fn measure_topic(relation: &Relation, dossier: &Dossier) -> Option<String> {
    let (words, by, on) = match relation.kind {
        RelationKind::Aid => (AID.what, "from", "to"),
        RelationKind::Sanctions => (SANCTIONS.what, "by", "on"),
        _ => return None,
    };
    let end = |word: &str, id: &Option<EntityId>| {
        id.as_ref().map_or_else(String::new, |id| format!(" {word} {}", entity_name(id, dossier)))
    };
    let content = relation.content.as_deref().map(unquoted);
    let content = content.map_or_else(String::new, |content| format!(" (“{content}”)"));
    Some(format!("{words}{}{}{content}", end(by, &relation.from), end(on, &relation.to)))
}

fn view(relation: &Relation, from: &str, to: &str, many: bool, content: Option<&str>) -> String {
    let content = content.unwrap_or("no words given");
    let (see, hold) = match (is_past(relation), many) {
        (true, _) => ("saw", "held"),
        (false, true) => ("see", "hold"),
        (false, false) => ("sees", "holds"),
    };
    match (&relation.to, is_noun(content)) {
        (Some(_), true) => format!("{from} {see} {to} as “{content}”"),
        (Some(_), false) => format!("{from} {hold} this view of {to}: “{content}”"),
        (None, _) => format!("{from} {hold} this view: “{content}”"),
    }
}

/// The file's word for a kind that the format does not know; `None` if the kind is not given.
fn kind_word(kind: &RelationKind) -> Option<&str> {
    match kind {
        RelationKind::Unspecified => None,
        kind => Some(kind.as_str()),
    }
}

/// A relation that has neither a known kind nor a label.
fn unnamed(
    relation: &Relation,
    (from, to): (&str, &str),
    many: bool,
    content: Option<&str>,
) -> String {
    let has = if many { "have" } else { "has" };
    let content = content.map_or_else(String::new, |content| format!(": “{content}”"));
    match (&relation.from, &relation.to) {
        (Some(_), Some(_)) => {
            format!("{from} {has} an unspecified relation with {to}{content}")
        }
        (Some(_), None) => format!("{from} {has} an unspecified relation{content}"),
        _ => format!("somebody not named has an unspecified relation with {to}{content}"),
    }
}

/// A relation of no known kind: its label says what it is.
fn labelled(
    relation: &Relation,
    from: &str,
    to: &str,
    many: bool,
    content: Option<&str>,
) -> String {
    let Some(label) = relation.label.as_deref().or_else(|| kind_word(&relation.kind)) else {
        return unnamed(relation, (from, to), many, content);
    };
    // A relation drafted from a text has no kind: its quoted words say what it is.
    match (label, &relation.to, content) {
        (labels::SAID, None, Some(content)) => {
            let says = if many { "say" } else { "says" };
            return format!("{from} {says} this: “{content}”");
        }
        (labels::MATTER, None, Some(content)) => return format!("this is so: “{content}”"),
        (labels::MATTER, None, None) => return "this is so (see the quote)".to_owned(),
        _ => {}
    }
    let verbs = relation_verbs::announced(relation);
    let verbs = verbs.unwrap_or_else(|| relation_verbs::of_kind(&relation.kind));
    let stands = verbs.between(many);
    let ends = match (&relation.from, &relation.to) {
        (Some(_), Some(_)) => format!("{from} {stands} {to}"),
        (Some(_), None) => format!("this applies to {from}"),
        _ => format!("somebody not named {stands} {to}"),
    };
    let repeats = |content: &str| content.to_lowercase().contains(&label.to_lowercase());
    match content.filter(|content| *content != label) {
        Some(content) if repeats(content) => format!("{ends}: “{content}”"),
        Some(content) => format!("{ends}: {} – “{content}”", isolated(label)),
        None => format!("{ends}: {}", isolated(label)),
    }
}

/// The name of something that a relation is about, in addition to its two ends.
pub(super) fn reference_words(reference: &Reference, dossier: &Dossier) -> String {
    let record = match reference {
        Reference::Entity(id) => return entity_name(id, dossier),
        Reference::Document(id) => return isolated(&document_words(id, dossier)),
        Reference::Record(id) => dossier.record(id),
    };
    match record {
        Some(RecordRef::Contact(contact)) => contact_topic(contact, dossier),
        Some(RecordRef::Role(role)) => {
            format!("the office of {}", entity_name(&role.person, dossier))
        }
        Some(RecordRef::Relation(relation)) => {
            // Only the bare statement: its details may name this record again.
            format!("the statement that {}", bare_words(relation, None, &[], dossier))
        }
        Some(RecordRef::Fact(fact)) => fact_topic(fact, dossier),
        None => "something that is not in the files".to_owned(),
    }
}

/// The details that follow every relation in brackets: what it is about, how far it has come, when.
fn around(relation: &Relation, dossier: &Dossier) -> String {
    let mut more = Vec::new();
    if !relation.re.is_empty() {
        let about: Vec<String> =
            relation.re.iter().map(|reference| reference_words(reference, dossier)).collect();
        more.push(format!("concerning {}", all_listed(&about)));
    }
    let told = matches!(relation.kind, RelationKind::Aid | RelationKind::Sanctions)
        || relation_verbs::ended(relation).is_some();
    more.extend(relation.status.filter(|_| !told).map(|status| status.as_str().to_owned()));
    let told = time_words(RecordRef::Relation(relation));
    more.extend(match (&relation.when, told) {
        // "twice since 2019" means within those years, not during all of them.
        (Some(date), Some(text)) if !gives_day(date) && date.as_str().contains('/') => {
            let words = dated_words(date);
            let within = if words.starts_with("from ") { "within the time " } else { "" };
            Some(format!("“{text}”, {within}{words}"))
        }
        (Some(date), Some(text)) if !gives_day(date) => {
            Some(format!("{}, “{text}”", dated_words(date)))
        }
        (when, text) => when_clause(when.as_ref(), text),
    });
    // If there is only one document, everything is as of its date, so that is not said.
    let day = lone_document(dossier).and_then(|document| document.published.as_ref());
    let as_of = relation.as_of.as_ref().filter(|date| Some(*date) != day);
    more.extend(as_of.map(|date| format!("as of {}", date.words())));
    if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) }
}
