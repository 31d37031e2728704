//! Words for a field that has other values: what it had, what it has, and who gives it.

use std::collections::BTreeSet;

use super::super::conflicts::variant_words;
use super::super::differences::field_words;
use super::super::evidence::document_words;
use super::super::records::title_line;
use super::super::words::{modality, mode, sentence_case};
use crate::compare::{FieldChange, Given};
use crate::model::{AliasUse, DocumentId, Dossier, EntityId, Modality, Mode, RecordId};

/// "When: 15 Feb 2024 is given, too (“From whisper to negotiation”); before 14 Feb 2024".
pub fn field_change(change: &FieldChange, old: &Dossier, new: &Dossier) -> String {
    let field = &*change.field;
    let name = sentence_case(&named(field));
    if field == "text" {
        return format!("{name} is another one now");
    }
    let words = |given: &mut dyn Iterator<Item = &Given>, dossier: &Dossier| {
        let words: Vec<String> = given.map(|one| given_words(field, one, dossier)).collect();
        words.join(if change.before.len().max(change.after.len()) > 1 { "; " } else { ", " })
    };
    let added = words(&mut change.added(), new);
    let gone = words(&mut change.gone(), old);
    let before = words(&mut change.before.iter(), old);
    match (change.before.is_empty(), gone.is_empty(), added.is_empty()) {
        (true, _, _) => format!("{name}: {added}, not given before"),
        _ if change.after.is_empty() => format!("{name}: {gone} before, not given now"),
        (_, true, _) if is_list(field) => format!("{name}: {added} added"),
        (_, true, _) => format!("{name}: {added} is given, too; before {before}"),
        (_, _, true) => format!("{name}: {gone} is not given any more"),
        _ => format!("{name}: {gone} before, {added} now"),
    }
}

/// Fields that can hold several values without any report differing.
fn is_list(field: &str) -> bool {
    matches!(
        field,
        "participants"
            | "purpose"
            | "not_purpose"
            | "words_used"
            | "re"
            | "aliases"
            | "not_same_as"
            | "derived_from"
            | "quotes"
            | "about"
    )
}

/// A field's name as a reader would say it.
fn named(field: &str) -> String {
    if let Some(scheme) = field.strip_prefix("ids/") {
        return format!("identifier in {scheme}");
    }
    let words = match field {
        "when" => "the time",
        "place" => "the place",
        "count" => "how often",
        "mode" => "the form",
        "participants" => "those who took part",
        "title" => "the title",
        "as_of" => "as of",
        "words_used" => "words used for it",
        "series" => "the series",
        "person" => "the person",
        "of" => "for whom",
        "from" => "from whom",
        "to" => "to whom",
        "ends" => "between whom",
        "re" => "what it is about",
        "label" => "what it is called",
        "entity" => "of whom or what",
        "property" => "the property",
        "kind" => "the kind",
        "name" => "the name",
        "aliases" => "other names",
        "anonymous" => "whether it is unnamed",
        "document" => "the document it belongs to",
        "not_same_as" => "certainly others",
        "note" => "the coder’s remark",
        "published" => "the day of publication",
        "retrieved" => "the day it was fetched",
        "retracted" => "the day it was withdrawn",
        "url" => "the address",
        "author" => "the author",
        "lang" => "the language",
        "publisher" => "the publisher",
        "text" => "the text",
        "text_sha256" => "the text’s hash",
        "derived_from" => "the documents it repeats",
        "seen" => "whether the document was seen",
        "quotes" => "the quoted words",
        "by" => "who says so",
        "by_inferred" => "whether who says so is inferred",
        "stance" => "where the source stands",
        "certainty" => "how sure the source is",
        "basis" => "what it rests on",
        "about" => "what the words are about",
        "grade" => "the grade",
        other => return field_words(other),
    };
    words.to_owned()
}

/// A value, with the documents that give it where reports differ.
fn given_words(field: &str, given: &Given, dossier: &Dossier) -> String {
    let value = value_words(field, &given.value, dossier);
    if given.documents.is_empty() || field == "quotes" {
        return value;
    }
    let titles: BTreeSet<String> =
        given.documents.iter().map(|id| document_words(id, dossier)).collect();
    format!("{value} ({})", titles.into_iter().collect::<Vec<_>>().join(", "))
}

fn value_words(field: &str, json: &str, dossier: &Dossier) -> String {
    let strings = strings(json);
    let first = strings.first().map(String::as_str).unwrap_or_default();
    let name = |id: &str| dossier.name(&EntityId::from(id)).to_owned();
    match field {
        "person" | "of" | "from" | "to" | "ends" | "entity" | "place" | "publisher"
        | "not_same_as" => name(first),
        "participants" => match &strings[..] {
            [_, id, _, part, ..] => format!("{} ({part})", name(id)),
            _ => name(first),
        },
        "by" => strings.iter().map(|id| name(id)).collect::<Vec<_>>().join(" ▸ "),
        "re" => reference(first, dossier),
        "document" | "derived_from" => document_words(&DocumentId::from(first), dossier),
        "aliases" if json.starts_with('{') => alias(&strings),
        "mode" => Mode::parse(first).map_or_else(|| first.to_owned(), |m| mode(m).to_owned()),
        "modality" => match Modality::parse(first).map(modality) {
            Some(words) => words.unwrap_or("said to have happened").to_owned(),
            None => first.to_owned(),
        },
        "when" | "as_of" | "published" | "retrieved" | "retracted" | "count" | "stance"
        | "certainty" | "basis" | "kind" => variant_words(field, json),
        "status" => first.replace('_', " "),
        "about" => field_words(first),
        "anonymous" | "by_inferred" | "seen" => {
            if json == "true" {
                "yes".to_owned()
            } else {
                "no".to_owned()
            }
        }
        _ if json.starts_with('"') => format!("“{first}”"),
        _ => json.to_owned(),
    }
}

/// Another name; a word that takes sides is said to be the document's own.
fn alias(strings: &[String]) -> String {
    let of = |key: &str| {
        let mut pairs = strings.chunks_exact(2);
        pairs.find_map(|pair| (pair[0] == key).then(|| pair[1].as_str()))
    };
    let name = of("name").unwrap_or_default();
    match of("use").map(AliasUse::parse) {
        Some(AliasUse::Loaded) => format!("“{name}” (the document’s own words)"),
        Some(AliasUse::Description) => format!("“{name}” (a description)"),
        Some(AliasUse::Metonym) => format!("“{name}” (a place that stands for it)"),
        _ => format!("“{name}”"),
    }
}

fn reference(id: &str, dossier: &Dossier) -> String {
    if let Some(record) = dossier.record(&RecordId::from(id)) {
        return title_line(record, dossier);
    }
    if dossier.documents.contains_key(id) {
        return document_words(&DocumentId::from(id), dossier);
    }
    dossier.name(&EntityId::from(id)).to_owned()
}

/// Every string in compact JSON, in its order, on one line each.
pub(super) fn strings(json: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = json.chars();
    while letters.by_ref().any(|c| c == '"') {
        let mut string = String::new();
        while let Some(c) = letters.next() {
            match c {
                '"' => break,
                '\\' => string.push(unescaped(&mut letters)),
                c => string.push(c),
            }
        }
        found.push(string);
    }
    found
}

/// What a backslash stands for; line breaks and other controls become blanks.
fn unescaped(letters: &mut std::str::Chars<'_>) -> char {
    match letters.next() {
        Some('u') => {
            let code: String = letters.by_ref().take(4).collect();
            let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
            letter.filter(|c| !c.is_control()).unwrap_or(' ')
        }
        Some(c @ ('"' | '\\' | '/')) => c,
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_from_json() {
        let read = strings(r#"{"entity":"p1","part":"a \"b\"\n\\c"}"#);
        assert_eq!(read, ["entity", "p1", "part", "a \"b\" \\c"]);
        assert_eq!(strings(r#"["a","b"]"#), ["a", "b"]);
        assert!(strings("{\"min\":3}").len() == 1 && strings("null").is_empty());
    }
}
