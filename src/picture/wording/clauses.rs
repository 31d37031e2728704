//! What a record claims, as a clause that can follow "According to X," or "X denies that". It does
//! not say whether the claim is true; `told` says who makes it.

use super::contact_clauses::{contact_clause, contact_topic};
use super::dates::{dated_words, when_clause};
use super::relation_clauses::{measure_topic, relation_clause};
use super::speakers::{entity_name, isolated};
use super::words::{maybe, role_status};
use crate::model::{
    Account, Date, Dossier, EntityId, Evidence, Fact, Field, Quote, Reading, Readings, RecordRef,
    Role, RoleStatus, Stance, Telling,
};

/// A clause that says what is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words.
    pub words: String,
    /// Whether the words are a full clause, so that "that" can precede them.
    pub is_sentence: bool,
}

impl Clause {
    const fn sentence(words: String) -> Self {
        Self { words, is_sentence: true }
    }

    /// The words after "According to X": ", it is so" or ": this".
    pub fn after_source(&self) -> String {
        if self.is_sentence { format!(", {}", self.words) } else { format!(": {}", self.words) }
    }

    /// The words after "denies": " that it is so" or ": this".
    pub fn after_verb(&self) -> String {
        if self.is_sentence {
            format!(" that {}", self.words)
        } else {
            format!(" this: {}", self.words)
        }
    }
}

/// The clause for what a record claims.
pub fn clause(record: RecordRef<'_>, dossier: &Dossier) -> Clause {
    clause_as(record, None, &[], dossier)
}

/// The same, said by a speaker who is not named twice ("US officials say that they see A as “x”").
/// Fields in `open` are given by others, so their absence is not mentioned.
pub(super) fn clause_as(
    record: RecordRef<'_>,
    speaker: Option<&EntityId>,
    open: &[Field],
    dossier: &Dossier,
) -> Clause {
    match record {
        RecordRef::Role(role) => Clause::sentence(role_clause(role, open, dossier)),
        RecordRef::Contact(contact) => Clause::sentence(contact_clause(contact, open, dossier)),
        RecordRef::Relation(relation) => relation_clause(relation, speaker, open, dossier),
        RecordRef::Fact(fact) => {
            Clause { words: fact_clause(fact, open, dossier), is_sentence: false }
        }
    }
}

/// A record as a noun phrase: "the call between A and B on 14 Feb 2024".
pub fn topic(record: RecordRef<'_>, dossier: &Dossier) -> String {
    topic_without(record, &[], dossier)
}

/// The same without the fields that the sentence itself speaks about.
pub(super) fn topic_without(record: RecordRef<'_>, fields: &[Field], dossier: &Dossier) -> String {
    let mut telling = without_contested(record, dossier);
    for field in fields {
        match field {
            Field::Participants => telling.leave_parts(record),
            _ => telling.set(*field, None),
        }
        if *field == Field::When {
            telling.set(Field::WhenText, None);
        }
    }
    topic_as(telling.record(), dossier)
}

/// A record without the values that its sources give differently, so that the phrase takes no side.
/// The parts of the participants are left out unless all sources give them.
fn without_contested(record: RecordRef<'_>, dossier: &Dossier) -> Telling {
    let mut telling = Telling::whole(record);
    if record.evidence().len() < 2 {
        return telling;
    }
    let readings = Readings::of(record, dossier);
    let tellers = readings.asserting().count();
    for (field, _) in record.fields().iter().filter(|(field, _)| field.is_claimed()) {
        let all = |reading: &Reading| reading.accounts.len() == tellers;
        let parted = *field == Field::Participants && !readings.asserted(*field).any(all);
        if readings.differ(*field) || parted || is_unsure(&readings, *field) {
            match field {
                Field::Participants => telling.leave_parts(record),
                _ => telling.set(*field, None),
            }
        }
    }
    telling
}

/// Whether the sources of a field are less sure of it than others are of the record, or deny or only
/// hedge it later.
fn is_unsure(readings: &Readings<'_>, field: Field) -> bool {
    let hedges = |account: &Account<'_>| !maybe(account.evidence.certainty).is_empty();
    let given = readings.asserting().filter(|account| {
        account.fate_of(field).is_live() && account.value(field).is_some_and(Option::is_some)
    });
    let mut given = given.peekable();
    let turned = |account: &Account<'_>| readings.is_turned(account.place, field);
    let sure = !readings.asserting().all(hedges);
    given.peek().is_some() && given.all(|account| turned(account) || sure && hedges(account))
}

fn topic_as(record: RecordRef<'_>, dossier: &Dossier) -> String {
    match record {
        RecordRef::Contact(contact) => {
            let mut words = contact_topic(contact, dossier);
            if let Some(when) = when_clause(contact.when.as_ref(), None) {
                words = format!("{words} {when}");
            }
            words
        }
        RecordRef::Role(role) => {
            let (person, of) = (entity_name(&role.person, dossier), entity_name(&role.of, dossier));
            match &role.title {
                Some(title) => format!("the office of {person} as {} ({of})", isolated(title)),
                None => format!("the office of {person} ({of})"),
            }
        }
        RecordRef::Relation(relation) => {
            if let Some(words) = measure_topic(relation, dossier) {
                return words;
            }
            let Clause { words, is_sentence } = relation_clause(relation, None, &[], dossier);
            if is_sentence { format!("whether {words}") } else { format!("this: {words}") }
        }
        RecordRef::Fact(fact) => fact_topic(fact, dossier),
    }
}

/// An office as it is written beside a name: "National Security Adviser (current as of 7 Nov
/// 2022)". The organisation is named unless it is `under`, the heading of the list.
pub fn office_words(role: &Role, under: Option<&EntityId>, dossier: &Dossier) -> String {
    let title = role.title.as_deref();
    let title = title.map_or_else(|| "an office that is not named".to_owned(), isolated);
    let of = (under != Some(&role.of)).then(|| format!(", {}", entity_name(&role.of, dossier)));
    format!("{title}{} ({})", of.unwrap_or_default(), held(role))
}

fn held(role: &Role) -> String {
    let as_of = role.as_of.as_ref().map(|date| format!("as of {}", date.words()));
    let when = role.when.as_ref().map(|date| match role.status {
        RoleStatus::Designate => tenure(role.status, date),
        _ => format!("held {}", dated_words(date)),
    });
    let mut words = vec![role_status(role.status).to_owned()];
    if let Some(as_of) = as_of {
        words = vec![format!("{} {as_of}", words.concat())];
    }
    words.extend(when);
    words.join(", ")
}

/// When an office is held. For an office that has not begun yet, the date is its start.
fn tenure(status: RoleStatus, date: &Date) -> String {
    let words = dated_words(date);
    match (status, words.strip_prefix("since ")) {
        (RoleStatus::Designate, Some(start)) => format!("from {start}"),
        _ => words,
    }
}

fn role_clause(role: &Role, open: &[Field], dossier: &Dossier) -> String {
    let (person, of) = (entity_name(&role.person, dossier), entity_name(&role.of, dossier));
    let (verb, without_title) = match role.status {
        RoleStatus::Current => ("is", "holds"),
        RoleStatus::Former => ("was", "held"),
        RoleStatus::Acting => ("is acting as", "acts in"),
        RoleStatus::Designate => ("is to be", "is to hold"),
        RoleStatus::Claimed => ("claims to be", "claims to hold"),
        RoleStatus::Unstated => ("is or was", "holds or held"),
    };
    let office = match &role.title {
        Some(title) => {
            let article = article(title, role.claim.evidence.iter());
            format!("{verb} {article}{} ({of})", isolated(title))
        }
        None if open.contains(&Field::Title) => format!("{without_title} an office of {of}"),
        None => format!("{without_title} an office of {of} that is not named"),
    };
    let as_of = role.as_of.as_ref().map(|date| format!(" as of {}", date.words()));
    let when = role.when.as_ref().map(|date| format!(" {}", tenure(role.status, date)));
    format!("{person} {office}{}{}", as_of.unwrap_or_default(), when.unwrap_or_default())
}

/// "a " or "an " before a title, if the quoted words have it: "a foreign-policy adviser" may be one
/// of several.
fn article<'a>(title: &str, evidence: impl Iterator<Item = &'a Evidence>) -> &'static str {
    let title = title.to_lowercase();
    let one_of_several = |quote: &Quote| {
        let words = quote.exact.to_lowercase();
        let before = words.match_indices(&title).map(|(at, _)| &words[..at]);
        // Up to two words may come between: "a former KGB agent".
        before
            .map(|before| before.split_whitespace().rev().take(3))
            .any(|mut near| near.any(|word| matches!(word, "a" | "an")))
    };
    let said = evidence.filter(|item| item.stance == Stance::Asserts);
    if !said.flat_map(|item| &item.quotes).any(one_of_several) {
        return "";
    }
    let vowel = title.starts_with(['a', 'e', 'i', 'o', 'u']);
    if vowel { "an " } else { "a " }
}

pub(super) fn fact_topic(fact: &Fact, dossier: &Dossier) -> String {
    format!("the {} of {}", isolated(&fact.property), entity_name(&fact.entity, dossier))
}

fn fact_clause(fact: &Fact, open: &[Field], dossier: &Dossier) -> String {
    let topic = fact_topic(fact, dossier);
    if open.contains(&Field::Value) {
        return topic;
    }
    let as_of = fact.as_of.as_ref().map(|date| format!(" as of {}", date.words()));
    let when = fact.when.as_ref().map(|date| format!(" {}", dated_words(date)));
    let time = format!("{}{}", as_of.unwrap_or_default(), when.unwrap_or_default());
    format!("{topic}{time} – “{}”", isolated(&fact.value))
}
