//! Words for the values of fields: "3 to 4 times", "14 Feb 2024", the name of a place.

use super::differences::{field_name, field_words};
use super::relation_clauses::reference_words;
use super::words::{count_words, date_words, modality, mode, role_status};
use crate::model::{Dossier, Field, Modality, Mode, Participant, RoleStatus, Value};

/// A value as a reader would say it. Texts are given as they are in the file.
pub fn value_words(field: Option<Field>, value: &Value, dossier: &Dossier) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Texts(all) => all.join("; "),
        Value::Word(word) => word_words(field, word),
        Value::Date(date) => date_words(date),
        Value::Count(count) => count_words(count),
        Value::Entity(id) => dossier.name(id).to_owned(),
        Value::Participants(all) => parts(all, dossier),
        Value::References(all) => {
            let names: Vec<String> = all.iter().map(|re| reference_words(re, dossier)).collect();
            names.join("; ")
        }
        Value::Reference(re) => reference_words(re, dossier),
        Value::Relative(time) => {
            let of = reference_words(&time.of, dossier);
            let by = time.by.as_ref().map_or_else(String::new, |by| format!("{by} "));
            format!("{by}{} {of}", time.position.as_str())
        }
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Entities(all) => {
            all.iter().map(|id| dossier.name(id)).collect::<Vec<_>>().join(" ▸ ")
        }
        Value::Alias(alias) => alias.name.to_string(),
        Value::Path(path) => field_words(path),
        Value::Said(field, value) => {
            format!("{} {}", field_name(*field), value_words(Some(*field), value, dossier))
        }
        Value::Raw(json) => json.to_string(),
        Value::Withheld => String::new(),
    }
}

/// A word of the format in the reader's words, such as a mode or a status.
fn word_words(field: Option<Field>, word: &str) -> String {
    let known = match field {
        Some(Field::Mode) => Mode::parse(word).map(mode),
        Some(Field::Modality) => {
            Modality::parse(word).map(|it| modality(it).unwrap_or("said to have happened"))
        }
        Some(Field::Status) => RoleStatus::parse(word).map(role_status),
        _ => None,
    };
    known.map_or_else(|| word.replace('_', " "), str::to_owned)
}

/// Participants with their parts: "Ann (caller), Ben (called)".
fn parts(all: &[Participant], dossier: &Dossier) -> String {
    let part = |one: &Participant| match &one.part {
        Some(part) => {
            format!("{} ({})", dossier.name(&one.entity), part.as_str().replace('_', " "))
        }
        None => dossier.name(&one.entity).to_owned(),
    };
    all.iter().map(part).collect::<Vec<_>>().join(", ")
}
