//! Words for a field whose values changed: the old values, the new values, and who gives them.

use std::collections::BTreeSet;

use super::super::differences::{field_name, field_words};
use super::super::speakers::document_voice;
use super::super::values::value_words;
use super::super::words::sentence_case;
use crate::compare::{FieldChange, Given};
use crate::model::{AliasUse, Dossier, Field, FieldPath, Value};

/// A changed field in words: "When: 15 Feb 2024 (“From whisper to negotiation”) is now given, too;
/// until now only 14 Feb 2024".
pub fn field_change(change: &FieldChange, old: &Dossier, new: &Dossier) -> String {
    let path = &change.field;
    let name = sentence_case(&named(path));
    if *path == FieldPath::Whole(Field::Text) {
        return format!("{name} is different now");
    }
    let words = |given: &mut dyn Iterator<Item = &Given>, dossier: &Dossier| {
        let words: Vec<String> = given.map(|one| given_words(path, one, dossier)).collect();
        words.join(if change.before.len().max(change.after.len()) > 1 { "; " } else { ", " })
    };
    let added = words(&mut change.added(), new);
    let gone = words(&mut change.gone(), old);
    let before = words(&mut change.before.iter(), old);
    match (change.before.is_empty(), gone.is_empty(), added.is_empty()) {
        (true, _, _) => format!("{name}: {added}, not given before"),
        _ if change.after.is_empty() => format!("{name}: {gone} before, not given now"),
        (_, true, _) if is_list(path) => format!("{name}: {added} added"),
        (_, true, _) => format!("{name}: {added} is now given, too; until now only {before}"),
        (_, _, true) => format!("{name}: {gone} is not given any more"),
        _ => format!("{name}: {gone} before, {added} now"),
    }
}

/// Whether the field can hold several values without any report differing.
fn is_list(path: &FieldPath) -> bool {
    matches!(
        path.field(),
        Some(
            Field::Participants
                | Field::Purpose
                | Field::NotPurpose
                | Field::WordsUsed
                | Field::Re
                | Field::Aliases
                | Field::NotSameAs
                | Field::DerivedFrom
                | Field::Quotes
                | Field::Says
                | Field::About
        )
    )
}

/// A field's name as a reader would say it.
fn named(path: &FieldPath) -> String {
    if let FieldPath::Unknown(name) = path
        && let Some((ids, scheme)) = name.split_once('/')
        && ids == Field::Ids.json()
    {
        return format!("identifier in {scheme}");
    }
    field_words(path)
}

/// A value. If reports differ, the documents that give it are added.
fn given_words(path: &FieldPath, given: &Given, dossier: &Dossier) -> String {
    let value = quoted(path, &given.value, dossier);
    if given.documents.is_empty() || path.field() == Some(Field::Quotes) {
        return value;
    }
    let titles: BTreeSet<String> =
        given.documents.iter().map(|id| document_voice(id, dossier)).collect();
    format!("{value} ({})", titles.into_iter().collect::<Vec<_>>().join(", "))
}

/// A value in words. The file's own words are put in quotation marks, on one line.
fn quoted(path: &FieldPath, value: &Value, dossier: &Dossier) -> String {
    match value {
        Value::Text(words) if path.field() != Some(Field::Kind) => {
            format!("“{}”", words.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Value::Alias(alias) => match alias.usage {
            Some(AliasUse::Loaded) => format!("“{}” (the document’s own words)", alias.name),
            Some(AliasUse::Description) => format!("“{}” (a description)", alias.name),
            Some(AliasUse::Metonym) => format!("“{}” (a place that stands for it)", alias.name),
            _ => format!("“{}”", alias.name),
        },
        Value::Said(field, value) => {
            let path = FieldPath::Whole(*field);
            format!("{} {}", field_name(*field), quoted(&path, value, dossier))
        }
        _ => value_words(path.field(), value, dossier),
    }
}
