//! Whether a file can hold something, and what a check of the file would say of it: it is written
//! with what it names, and read back.

use std::collections::BTreeSet;

use super::{Item, Step, apply, put};
use crate::load::json::{self, Kind};
use crate::load::{Problem, Severity, parse_text, write};
use crate::model::{Dossier, Text};

/// What comes of writing something and reading it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// What a check would say, each with the place below the item: `participants`,
    /// `evidence[0].by[1]`; empty = the item itself.
    pub problems: Vec<(String, Problem)>,
    /// Whether all of it would be there.
    pub holds: bool,
}

/// Tries whether a file that says `own`, after these steps, could hold an item.
pub fn trial(item: &Item, own: &Dossier, steps: &[Step]) -> Trial {
    let mut small = Dossier::default();
    let mut more = Dossier::default();
    apply(&mut more, steps);
    let around = [&more, own];
    let ids = named(item);
    for id in ids.iter().filter(|id| *id != item.id()) {
        let Some(found) = around.iter().find_map(|dossier| Item::of(dossier, id)) else { continue };
        // What the other names is there, too, so that it can be read.
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

/// Texts are long, and nothing here is looked up in them.
fn without_text(item: Item) -> Item {
    let Item::Document(mut document) = item else { return item };
    (document.text, document.text_sha256) = (None, None);
    Item::Document(document)
}

/// Everything in an item that may be an id.
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

/// The place of a problem below its item: what follows `$.contacts[0].`.
fn below(problem: &Problem) -> String {
    let path = problem.place.as_ref().map_or("", |place| place.path.as_str());
    let inner = path.split_once(']').map_or("", |(_, rest)| rest);
    inner.trim_start_matches('.').to_owned()
}
