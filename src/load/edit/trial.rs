//! Checks whether a file can hold an item, and which problems a check of the file would report. To
//! find out, the item is written to a small file, together with the things it names, and read back.

use std::collections::BTreeSet;

use super::{Item, Step, apply, put};
use crate::load::json::{self, Kind};
use crate::load::{Problem, Severity, parse_text, write};
use crate::model::{Dossier, Text};

/// The result of writing an item and reading it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// The reported problems, each with its path inside the item, such as `participants` or
    /// `evidence[0].by[1]`. An empty path means the item itself.
    pub problems: Vec<(String, Problem)>,
    /// Whether the item is read back without an error.
    pub holds: bool,
}

/// Tries whether a file with the content `own` could hold `item` after `steps`.
pub fn trial(item: &Item, own: &Dossier, steps: &[Step]) -> Trial {
    let mut small = Dossier::default();
    let mut more = Dossier::default();
    apply(&mut more, steps);
    let around = [&more, own];
    let ids = named(item);
    for id in ids.iter().filter(|id| *id != item.id()) {
        let Some(found) = around.iter().find_map(|dossier| Item::of(dossier, id)) else { continue };
        // A named record needs the entities and documents that it names, or it could not be read.
        if found.as_record().is_some() {
            for id in named(&found) {
                let inner = around.iter().find_map(|dossier| Item::of(dossier, &id));
                if let Some(inner) = inner.filter(|inner| inner.as_record().is_none()) {
                    put(&mut small, without_text(inner));
                }
            }
        }
        put(&mut small, without_text(found));
    }
    put(&mut small, item.clone());
    let read = parse_text("trial", write(&small).into());
    let ours = |problem: &Problem| problem.subject.as_ref() == Some(item.id());
    let problems: Vec<(String, Problem)> =
        read.problems.into_iter().filter(ours).map(|problem| (below(&problem), problem)).collect();
    let there = read.content.as_ref().and_then(|content| Item::of(content, item.id()));
    let holds = there.is_some() && problems.iter().all(|(_, p)| p.severity != Severity::Error);
    Trial { problems, holds }
}

/// Removes a document's text. Texts are long, and no quotes are looked up here.
fn without_text(item: Item) -> Item {
    let Item::Document(mut document) = item else { return item };
    (document.text, document.text_sha256) = (None, None);
    Item::Document(document)
}

/// Everything in an item that may be an ID: all its texts.
pub fn named(item: &Item) -> BTreeSet<Text> {
    let mut alone = Dossier::default();
    put(&mut alone, without_text(item.clone()));
    let mut found = BTreeSet::new();
    let text = write(&alone);
    if let Ok(value) = json::value(&text) {
        collect(value, &mut found);
    }
    found
}

fn collect(value: &str, found: &mut BTreeSet<Text>) {
    match Kind::of(value) {
        Kind::Text => found.extend(json::text(value).map(|text| Text::from(&*text))),
        Kind::Array => json::elements(value).into_iter().for_each(|value| collect(value, found)),
        Kind::Object => {
            for member in &json::members(value) {
                collect(member.value, found);
            }
        }
        Kind::Number | Kind::Bool | Kind::Null => {}
    }
}

/// The path of a problem inside its item: the part after `$.contacts[0].`.
fn below(problem: &Problem) -> String {
    let path = problem.place.as_ref().map_or("", |place| place.path.as_str());
    let inner = path.split_once(']').map_or("", |(_, rest)| rest);
    inner.trim_start_matches('.').to_owned()
}
