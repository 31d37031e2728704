//! Gives the records and entities of an answer IDs that fit the open map. An entity that the map
//! has keeps its ID there; every other ID is made different from those that are taken.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::ids::{self, Taken};
use super::known::Context;

/// Fields that hold IDs of entities or records, either one or a list.
const REFERENCES: [&str; 13] = [
    "person",
    "of",
    "from",
    "to",
    "entity",
    "participants",
    "by",
    "place",
    "initiative",
    "re",
    "during",
    "via",
    "id",
];

/// Returns the answer's file with its IDs replaced.
pub(super) fn own(mut file: Value, context: &Context, taken: &Taken<'_>) -> Value {
    let mut used = taken.clone();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let arrays = ["entities", "roles", "contacts", "relations", "facts"];
    for array in arrays {
        for item in file.get(array).and_then(Value::as_array).into_iter().flatten() {
            let Some(id) = item.get("id").and_then(Value::as_str) else { continue };
            let known = if array == "entities" { same(item, context) } else { None };
            let new = known.unwrap_or_else(|| ids::fresh(id, &used));
            used.insert(new.clone());
            names.insert(id.to_owned(), new);
        }
    }
    for array in arrays {
        for item in file.get_mut(array).and_then(Value::as_array_mut).into_iter().flatten() {
            rename(item, &names);
        }
    }
    file
}

/// The ID of the entity of the open map that has the same kind and one of the names.
fn same(entity: &Value, context: &Context) -> Option<String> {
    let word = |value: &Value| value.as_str().map(str::to_lowercase);
    let aliases = entity.get("aliases").and_then(Value::as_array).into_iter().flatten();
    let names: Vec<String> =
        entity.get("name").into_iter().chain(aliases).filter_map(word).collect();
    let kind = entity.get("kind").and_then(Value::as_str);
    let found = context.known.iter().find(|known| {
        kind == Some(known.kind.word())
            && known.names.iter().any(|name| names.contains(&name.to_lowercase()))
    });
    found.map(|known| known.id.clone())
}

fn rename(value: &mut Value, names: &BTreeMap<String, String>) {
    let Value::Object(fields) = value else { return };
    for field in REFERENCES {
        if let Some(value) = fields.get_mut(field) {
            replace(value, names);
        }
    }
    let inner = ["evidence", "says", "when_relative"];
    for field in inner {
        match fields.get_mut(field) {
            Some(Value::Array(items)) => items.iter_mut().for_each(|item| rename(item, names)),
            Some(item @ Value::Object(_)) => rename(item, names),
            _ => {}
        }
    }
}

fn replace(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::String(id) => {
            if let Some(new) = names.get(id) {
                id.clone_from(new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, names)),
        Value::Object(fields) => replace_entity(fields, names),
        _ => {}
    }
}

/// Replaces the ID in a participant that is written as an object with its part.
fn replace_entity(fields: &mut Map<String, Value>, names: &BTreeMap<String, String>) {
    if let Some(entity) = fields.get_mut("entity") {
        replace(entity, names);
    }
}
