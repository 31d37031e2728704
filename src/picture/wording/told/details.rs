//! Words for single values that are added to a sentence: "on 14 Feb 2024", "in Ain Sadaf", "3 to 4
//! times".

use crate::model::derive::names_some;
use crate::model::{Date, Dossier, Field, Mode, Part, Participant, RecordRef, RoleStatus, Value};
use crate::picture::wording::dates::{all_listed, dated_words, when_clause};
use crate::picture::wording::records::unquoted;
use crate::picture::wording::speakers::{entity_name, isolated};
use crate::picture::wording::values::value_words;
use crate::picture::wording::words::{count_words, role_status};

/// Values as a list of phrases.
pub(super) fn phrases(
    says: &[(Field, Value)],
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> Vec<String> {
    let when = says.iter().find(|(field, _)| *field == Field::When);
    let mut phrases = Vec::new();
    for (field, value) in says {
        // The document's own time words follow the date in brackets.
        if *field == Field::WhenText && when.is_some() {
            continue;
        }
        let text = says.iter().find_map(|(field, value)| match (field, value) {
            (Field::WhenText, Value::Text(text)) => Some(&**text),
            _ => None,
        });
        phrases.extend(phrase(*field, value, (text, record), dossier));
    }
    phrases
}

fn phrase(
    field: Field,
    value: &Value,
    (text, record): (Option<&str>, RecordRef<'_>),
    dossier: &Dossier,
) -> Option<String> {
    let date = |value: &Value| -> Option<Date> {
        match value {
            Value::Date(date) => Some(date.clone()),
            _ => None,
        }
    };
    Some(match (field, value) {
        (Field::When, _) => when_clause(date(value).as_ref(), text)?,
        (Field::WhenText, _) => when_clause(None, text)?,
        (Field::AsOf, Value::Date(date)) => format!("as of {}", date.words()),
        (Field::Count, Value::Count(count)) => count_words(count),
        (Field::Place, Value::Entity(id)) => format!("in {}", entity_name(id, dossier)),
        (Field::Mode, Value::Word(word)) => form(word),
        (Field::Participants, Value::Participants(all)) => parts(all, record, dossier)?,
        (Field::Title, Value::Text(title)) => format!("as “{}”", isolated(title)),
        (Field::Status, Value::Word(word)) => {
            let words = RoleStatus::parse(word).map(role_status);
            format!("with the status “{}”", words.unwrap_or(word).replace('_', " "))
        }
        (Field::Content, Value::Text(words)) => format!("“{}”", isolated(unquoted(words))),
        (Field::Label, Value::Text(words)) => format!("as “{}”", isolated(words)),
        (Field::Value, Value::Text(words)) => format!("“{}”", isolated(words)),
        (Field::Condition, Value::Text(words)) => {
            format!("on this condition: “{}”", isolated(words))
        }
        (Field::Initiative, Value::Entity(id)) => {
            format!("at the request of {}", entity_name(id, dossier))
        }
        (Field::During, value) => {
            format!("as part of {}", isolated(&value_words(Some(field), value, dossier)))
        }
        (Field::Together, Value::Flag(true)) => "all at the same time".to_owned(),
        (Field::Together, Value::Flag(false)) => "not all at the same time".to_owned(),
        (_, value) => isolated(&value_words(Some(field), value, dossier)),
    })
}

/// A value that somebody denies or doubts, for fields whose name is a question: "that it was at the
/// request of A". `None` for other fields, which are named with their value.
pub(in crate::picture::wording) fn denied_words(
    (field, value): (Field, &Value),
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> Option<String> {
    let words = match (field, value) {
        (Field::Participants, Value::Participants(all)) if names_some(value, record) => {
            let names: Vec<String> =
                all.iter().map(|one| entity_name(&one.entity, dossier)).collect();
            return Some(format!("that {} took part", all_listed(&names)));
        }
        (Field::Participants, Value::Participants(all)) => {
            if let [one] = &all[..]
                && one.part == Some(Part::Caller)
            {
                return Some(format!("that {} rang", entity_name(&one.entity, dossier)));
            }
            let words = parts(all, record, dossier)?;
            let is_sentence = words.ends_with(" rang") || words.contains(" came to ");
            if is_sentence {
                return Some(format!("that {words}"));
            }
            words
        }
        (Field::During, value) => {
            format!("part of {}", isolated(&value_words(Some(field), value, dossier)))
        }
        (Field::Initiative, _) => phrase(field, value, (None, record), dossier)?,
        (Field::NotPurpose, value) => {
            format!("not for “{}”", isolated(&value_words(Some(field), value, dossier)))
        }
        (Field::WhenRelative, value) => isolated(&value_words(Some(field), value, dossier)),
        (Field::Together, Value::Flag(true)) => {
            return Some("that all met at the same time".to_owned());
        }
        (Field::Together, Value::Flag(false)) => {
            return Some("that not all met at the same time".to_owned());
        }
        _ => return None,
    };
    Some(format!("that it was {words}"))
}

/// The form of a contact, as it is added to a contact whose form other sources leave open.
fn form(word: &str) -> String {
    match Mode::parse(word) {
        Some(Mode::Call) => "by telephone",
        Some(Mode::Meeting) => "in person",
        Some(Mode::Visit) => "as a visit",
        Some(Mode::Message) => "by message",
        Some(Mode::Video) => "by video",
        Some(Mode::Letter) => "by letter",
        Some(Mode::Unstated) | None => "in a form that is not stated",
    }
    .to_owned()
}

/// The parts of participants: "Ann rang", "Ann came to Ben", "with Ann as the mediator".
fn parts(all: &[Participant], record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    let is_call = matches!(record, RecordRef::Contact(contact) if contact.mode == Mode::Call);
    let of = |part: &Part| {
        all.iter()
            .find(|one| one.part.as_ref() == Some(part))
            .map(|one| entity_name(&one.entity, dossier))
    };
    match (all.len(), of(&Part::Caller), of(&Part::Visitor), of(&Part::Host)) {
        (2, Some(caller), ..) if is_call => return Some(format!("{caller} rang")),
        (2, Some(caller), ..) => return Some(format!("from {caller}")),
        (2, _, Some(visitor), Some(host)) => return Some(format!("{visitor} came to {host}")),
        _ => {}
    }
    let named: Vec<String> = all
        .iter()
        .filter_map(|one| {
            let part = match one.part.as_ref()? {
                Part::Party | Part::Present | Part::Absent => return None,
                Part::Called => "the one called".to_owned(),
                other => format!("the {}", other.as_str().replace('_', " ")),
            };
            Some(format!("{} as {part}", entity_name(&one.entity, dossier)))
        })
        .collect();
    let those = |part: &Part| -> Vec<String> {
        let of = all.iter().filter(|one| one.part.as_ref() == Some(part));
        of.map(|one| entity_name(&one.entity, dossier)).collect()
    };
    let words: Vec<String> = [
        ("with", named),
        ("in the presence of", those(&Part::Present)),
        ("without", those(&Part::Absent)),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(word, names)| format!("{word} {}", all_listed(&names)))
    .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// A date as the day since which something is so.
pub(super) fn since(date: &Date) -> String {
    dated_words(date).replacen("on ", "", 1)
}
