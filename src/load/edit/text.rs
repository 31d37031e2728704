//! The text of a data file after a change. What the file says before and after is compared, and the
//! text is changed where the two differ.

use std::collections::BTreeMap;

use super::splice::{Splices, compact, is_json};
use crate::load::format::{self, VERSION};
use crate::load::json::{self, Kind};
use crate::load::write::convert;
use crate::model::Dossier;

/// The lists of a file.
const SECTIONS: [&str; 6] = ["documents", "entities", "roles", "contacts", "relations", "facts"];

/// The text of a new, empty file.
pub fn new_file() -> String {
    let name = format::FORMAT;
    format!(
        "{{\n  \"format\": \"{name}\",\n  \"version\": {VERSION},\n  \"documents\": [],\n  \"entities\": []\n}}\n"
    )
}

/// A file's content as this program would write it: the title, and the items of each list as pairs
/// of ID and JSON.
struct Written {
    title: String,
    items: Vec<Vec<(String, String)>>,
}

/// Writes a dossier in the form for a file with exactly one document (`has_one`), or for any other
/// file. With exactly one document, quotes need not name it.
fn written(dossier: &Dossier, has_one: bool) -> Written {
    let only = dossier.documents.keys().next().filter(|_| has_one);
    let file = convert::file_with(dossier, only);
    let list = |all: Vec<(String, String)>| all;
    let items = vec![
        list(file.documents.iter().map(|i| (i.id.to_string(), compact(i))).collect()),
        list(file.entities.iter().map(|i| (i.id.to_string(), compact(i))).collect()),
        list(file.roles.iter().map(|i| (i.0.id.to_string(), compact(i))).collect()),
        list(file.contacts.iter().map(|i| (i.0.id.to_string(), compact(i))).collect()),
        list(file.relations.iter().map(|i| (i.0.id.to_string(), compact(i))).collect()),
        list(file.facts.iter().map(|i| (i.0.id.to_string(), compact(i))).collect()),
    ];
    Written { title: file.title.as_ref().map(compact).unwrap_or_default(), items }
}

/// The text of a file whose content changes from `old` to `new`. If `source` is not JSON, it is
/// returned unchanged.
pub fn edited_text(source: &str, old: &Dossier, new: &Dossier) -> String {
    if old == new {
        return source.to_owned();
    }
    let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = source.get(mark..).unwrap_or_default();
    let Some(body) =
        Some(text).filter(|text| is_json(text)).and_then(|text| json::value(text).ok())
    else {
        return source.to_owned();
    };
    let top = json::members(body);
    let stands = |name: &str| top.iter().find(|m| m.name.as_deref() == Some(name));
    // A document that cannot be read counts as well: with it in the file, quotes have to name
    // theirs.
    let declared = stands("documents").map_or(0, |list| json::elements(list.value).len());
    let gone = old.documents.keys().filter(|id| !new.documents.contains_key(*id)).count();
    let added = new.documents.keys().filter(|id| !old.documents.contains_key(*id)).count();
    let (one_before, one_after) = (
        declared == 1 && old.documents.len() == 1,
        (declared + added).saturating_sub(gone) == 1 && new.documents.len() == 1,
    );
    let before = written(old, one_before);
    let after = written(new, one_after && (one_before || declared == 0));
    let names_its_document = one_before && !one_after;
    let mut splices = Splices::new(source);
    let mut missing: Vec<String> = Vec::new();
    for (place, name) in SECTIONS.into_iter().enumerate() {
        let Some((before, after)) = before.items.get(place).zip(after.items.get(place)) else {
            continue;
        };
        match stands(name) {
            Some(section) if Kind::of(section.value) == Kind::Array => {
                let lists = (before.as_slice(), after.as_slice());
                let documents = names_its_document && name == "entities";
                change_section(&mut splices, section.value, lists, documents);
            }
            _ => {
                let added: Vec<&str> = after.iter().map(|(_, item)| item.as_str()).collect();
                if !added.is_empty() {
                    missing.push(format!("\"{name}\":[{}]", added.join(",")));
                }
            }
        }
    }
    change_head(&mut splices, &top, (&before.title, &after.title), &mut missing);
    add_members(&mut splices, body, &missing);
    splices.applied()
}

/// Changes the title, and raises the version if the file has an older one.
fn change_head(
    splices: &mut Splices<'_>,
    top: &[json::Member<'_>],
    (before, after): (&str, &str),
    missing: &mut Vec<String>,
) {
    let stands = |name: &str| top.iter().find(|m| m.name.as_deref() == Some(name));
    if before != after {
        match stands("title") {
            Some(title) if after.is_empty() => splices.replace(title.value, "\"\""),
            Some(title) => splices.replace(title.value, after),
            None => missing.push(format!("\"title\":{after}")),
        }
    }
    if let Some(version) = stands("version")
        && version.value.parse::<u64>().is_ok_and(|number| number < VERSION)
    {
        splices.replace(version.value, &VERSION.to_string());
    }
}

/// Adds whole lists that the file does not have yet.
fn add_members(splices: &mut Splices<'_>, body: &str, missing: &[String]) {
    if missing.is_empty() {
        return;
    }
    // The new lists are added as if an empty object had become one that holds only them.
    let old = "{}";
    let new = format!("{{{}}}", missing.join(","));
    splices.change(body, old, &new);
}

type Items<'a> = &'a [(String, String)];

fn change_section(
    splices: &mut Splices<'_>,
    section: &str,
    (before, after): (Items<'_>, Items<'_>),
    names_its_document: bool,
) {
    let by_id = |items: Items<'_>| -> BTreeMap<String, String> { items.iter().cloned().collect() };
    let (old, new) = (by_id(before), by_id(after));
    let elements = json::elements(section);
    let mut removed = Vec::with_capacity(elements.len());
    let mut found: Vec<String> = Vec::new();
    for element in &elements {
        let members = json::members(element);
        let id = members.iter().find(|m| m.name.as_deref() == Some("id"));
        let id = id.and_then(|m| json::text(m.value)).map(std::borrow::Cow::into_owned);
        let Some(id) = id.filter(|id| old.contains_key(id) && !found.contains(id)) else {
            removed.push(false);
            continue;
        };
        removed.push(!new.contains_key(&id));
        if let (Some(old), Some(new)) = (old.get(&id), new.get(&id)) {
            // An unnamed source need not name its document while the file has only one.
            let lacks = names_its_document
                && !members.iter().any(|m| m.name.as_deref() == Some("document"));
            let without = without_document(old);
            splices.change(element, if lacks { &without } else { old }, new);
        }
        found.push(id);
    }
    let fresh = after.iter().filter(|(id, _)| !old.contains_key(id));
    let added: Vec<&str> = fresh.map(|(_, item)| item.as_str()).collect();
    if removed.contains(&true) || !added.is_empty() {
        splices.take_and_add(section, &removed, &added);
    }
}

fn without_document(item: &str) -> String {
    let kept = json::members(item).into_iter().filter(|m| m.name.as_deref() != Some("document"));
    let kept: Vec<String> = kept.map(|m| format!("{}:{}", m.key, m.value)).collect();
    format!("{{{}}}", kept.join(","))
}
