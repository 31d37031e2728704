//! The names of Popolo's persons: `name`, else the parts of a name, else one of `other_names`,
//! which may be in parts as well.

use serde_json::{Map, Value};

use super::popolo::{Object, lost};
use crate::import::builder::{Builder, add_alias};
use crate::import::json::words;
use crate::model::EntityId;

/// The best name of a person without a plain `name`.
pub(super) fn of(object: &Object) -> Option<String> {
    let fields = object.fields();
    composed(fields).or_else(|| of_others(fields)).or_else(|| text(fields, "sort_name"))
}

/// The best of the other names: preferably a main name, and one that has not ended.
fn of_others(fields: &Map<String, Value>) -> Option<String> {
    let others = fields.get("other_names")?.as_array()?;
    let named = others.iter().filter_map(Value::as_object).filter_map(|other| {
        let name = text(other, "name").or_else(|| composed(other))?;
        let main = text(other, "note").is_some_and(|note| note.to_lowercase().contains("main"));
        let ended = text(other, "end_date").is_some_and(|date| !date.starts_with("9999"));
        Some((main, !ended, name))
    });
    // `max_by_key` returns the last of equal elements, but the first is wanted.
    let all: Vec<(bool, bool, String)> = named.collect();
    all.into_iter().rev().max_by_key(|(main, now, _)| (*main, *now)).map(|(_, _, name)| name)
}

/// A name assembled from its parts, such as "Lord Dunn of Harrow" or "Ann Ort".
fn composed(fields: &Map<String, Value>) -> Option<String> {
    let part = |name| text(fields, name);
    if let Some(lord) = part("lordname").or_else(|| part("lordofname")) {
        let of = part("lordofname").filter(|of| *of != lord || part("lordname").is_some());
        let of = of.filter(|_| part("lordname").is_some()).map(|of| format!("of {of}"));
        let of = of.or_else(|| part("lordofname_full").map(|full| format!("of {full}")));
        let prefix = part("honorific_prefix");
        let all = [prefix, Some(lord), of];
        return Some(all.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    let names = [part("given_name"), part("additional_name"), part("family_name")];
    let names: Vec<String> = names.into_iter().flatten().collect();
    let patronymic = part("patronymic_name").filter(|_| names.is_empty());
    let names = names.into_iter().chain(patronymic).collect::<Vec<_>>().join(" ");
    (!names.is_empty()).then_some(names)
}

fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name).and_then(words).map(String::from)
}

/// Adds every other name as an alias. When and for what a name was used has no place and is
/// counted.
pub(super) fn others(object: &mut Object, id: &EntityId, builder: &mut Builder) {
    const USED: [&str; 10] = [
        "name",
        "lang",
        "given_name",
        "additional_name",
        "family_name",
        "patronymic_name",
        "honorific_prefix",
        "lordname",
        "lordofname",
        "lordofname_full",
    ];
    for other in object.list("other_names") {
        let name = text(&other, "name").or_else(|| composed(&other));
        let lang = text(&other, "lang");
        if let Some(name) = &name {
            builder.change(id, |entity| add_alias(entity, name, lang.as_deref()));
        }
        for (field, value) in &other {
            if name.is_none() || !USED.contains(&field.as_str()) {
                lost(builder, "other name", field, value);
            }
        }
    }
}
