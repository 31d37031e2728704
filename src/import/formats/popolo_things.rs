//! Reads persons, organizations and areas of Popolo as entities. Single values become facts. Names
//! in other languages, former names and nicknames become aliases.

use std::collections::btree_map::Entry;

use serde_json::{Map, Value};

use super::popolo::{Object, lost};
use super::popolo_links::Links;
use super::popolo_names;
use crate::import::builder::{Builder, Node, add_alias};
use crate::import::graph::bad_url;
use crate::import::json::words;
use crate::import::repairs::named;
use crate::import::words::{date, entity_kind, is_web};
use crate::model::{Entity, EntityKind, Text};

/// Fields that are lists of objects with `value` or `url`: the field, that key, and a word for
/// messages.
const LISTS: [(&str, &str, &str); 3] = [
    ("contact_details", "value", "contact detail"),
    ("links", "url", "link"),
    ("sources", "url", "source"),
];

/// Adds a person or an organization.
pub(super) fn describe(mut object: Object, builder: &mut Builder, links: &mut Links) {
    let Some(foreign) = object.text("id") else {
        object.incomplete("an `id`", builder);
        return;
    };
    let (name, languages) = object.name("name");
    let kind = match object.sort {
        "person" => EntityKind::Person,
        "thing" => EntityKind::Unspecified,
        _ => organization(&mut object),
    };
    let name = name.or_else(|| popolo_names::of(&object)).unwrap_or_else(|| foreign.clone());
    let node = Node { foreign: &foreign, name: &name, kind, at: object.at.clone() };
    let Some(entity) = builder.describe(&node) else { return };
    let id = entity.id.clone();
    names(entity, &mut object, &languages);
    popolo_names::others(&mut object, &id, builder);
    let Some(entity) = builder.entity_mut(&id) else { return };
    let mut notes = Vec::new();
    for field in ["summary", "biography", "description", "note"] {
        notes.extend(object.text(field));
    }
    entity.note = (!notes.is_empty()).then(|| notes.join("\n").into());
    let mut unused: Vec<(String, Value)> = Vec::new();
    for number in object.list("identifiers") {
        let text = |field| number.get(field).and_then(words);
        if let Some(number) = text("identifier") {
            let scheme = Text::from(named(&text("scheme").unwrap_or_default()));
            match entity.ids.entry(scheme) {
                Entry::Occupied(_) => {
                    unused.push(("identifier".to_owned(), number.into_owned().into()));
                }
                Entry::Vacant(place) => drop(place.insert(number.into())),
            }
        } else if let Some(scheme) = text("scheme") {
            unused.push(("scheme".to_owned(), scheme.into_owned().into()));
        }
        let others =
            number.iter().filter(|(name, _)| !matches!(name.as_str(), "scheme" | "identifier"));
        unused.extend(others.map(|(name, value)| (name.clone(), value.clone())));
    }
    for (name, value) in unused {
        lost(builder, "identifier", &name, &value);
    }
    for (field, of, sort) in LISTS {
        for item in object.list(field) {
            let Some(value) = item.get(of).and_then(words) else {
                for (name, value) in &item {
                    lost(builder, sort, name, value);
                }
                continue;
            };
            if of == "url" && !is_web(&value) {
                bad_url(builder, &value, &object.at, &format!("{} {foreign}", object.sort));
                continue;
            }
            let labels = ["type", "note", "label"].iter().filter_map(|name| item.get(*name));
            let labels: Vec<String> = labels.filter_map(words).map(String::from).collect();
            for (name, value) in &item {
                if name != of && !matches!(name.as_str(), "type" | "note" | "label") {
                    lost(builder, sort, name, value);
                }
            }
            let property = match &labels[..] {
                [] => field.to_owned(),
                labels => format!("{field}: {}", labels.join(", ")),
            };
            builder.add_fact(&id, &property, &value);
        }
    }
    if let Some(parent) = object.text("parent_id") {
        Links::parent(&id, &parent, &object, builder);
    }
    for membership in object.list("memberships") {
        let membership = Object::new(membership, "membership", object.at.clone());
        links.membership(membership, Some(&foreign));
    }
    rest(&mut object, &id, &foreign, builder);
}

fn organization(object: &mut Object) -> EntityKind {
    let classification = object.text("classification");
    let kind = classification.as_deref().and_then(entity_kind);
    kind.unwrap_or(EntityKind::Body)
}

fn names(entity: &mut Entity, object: &mut Object, languages: &[(String, String)]) {
    for (lang, name) in languages {
        add_alias(entity, name, Some(lang));
    }
    if let Some(name) = object.text("sort_name") {
        add_alias(entity, &name, None);
    }
}

/// Adds the remaining fields: words become facts, anything else is counted.
fn rest(object: &mut Object, id: &crate::model::EntityId, foreign: &str, builder: &mut Builder) {
    let sort = object.sort;
    for (name, value) in object.rest() {
        let Some(text) = words(&value) else {
            lost(builder, sort, &name, &value);
            continue;
        };
        let address = matches!(name.as_str(), "image" | "url" | "website");
        if address && !is_web(&text) {
            bad_url(builder, &text, &object.at, &format!("{sort} {foreign}"));
            continue;
        }
        let as_of_day = name.ends_with("_date").then(|| date(&text)).flatten();
        let fact = builder.add_fact(id, &name, &text);
        fact.when = as_of_day.map(|(date, _)| date);
    }
}

/// Adds an area as a place.
pub(super) fn area(mut object: Object, builder: &mut Builder) {
    let Some(foreign) = object.text("id") else {
        object.incomplete("an `id`", builder);
        return;
    };
    let (name, languages) = object.name("name");
    let name = name.unwrap_or_else(|| foreign.clone());
    let kind = EntityKind::Place;
    let node = Node { foreign: &foreign, name: &name, kind, at: object.at.clone() };
    let Some(entity) = builder.describe(&node) else { return };
    let id = entity.id.clone();
    names(entity, &mut object, &languages);
    popolo_names::others(&mut object, &id, builder);
    object.list_rest(builder);
}

/// The first web address in `sources`, with its note.
pub(super) fn source(sources: &[Map<String, Value>]) -> Option<(Text, Option<Text>)> {
    sources.iter().find_map(|source| {
        let url = source.get("url").and_then(words).filter(|url| is_web(url))?;
        let note = source.get("note").and_then(words);
        Some((url.into(), note.map(Into::into)))
    })
}
