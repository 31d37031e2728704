//! Finds where something is in a file that was already read. It is used for problems that are found
//! later, by merging, and for jumping to a record in the file's text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::json;
use super::position::{Lines, push_index, push_name};
use super::problem::Place;
use crate::model::{DocumentId, RecordId};

const SECTIONS: [&str; 6] = ["documents", "entities", "roles", "contacts", "relations", "facts"];

/// Finds things in one file by their IDs. Creating a locator reads the whole text once, so keep it
/// for several lookups in the same file.
#[derive(Debug)]
pub struct Locator<'a> {
    source: &'a str,
    lines: Lines<'a>,
    /// Each item by its ID: its list, its index in that list, and its JSON text.
    items: BTreeMap<Cow<'a, str>, (&'static str, usize, &'a str)>,
}

impl<'a> Locator<'a> {
    /// Indexes a file's text. If the text is not a data file, nothing will be found.
    pub fn new(source: &'a str) -> Self {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut items = BTreeMap::new();
        for section in json::members(text) {
            let known = SECTIONS.into_iter().find(|name| section.name.as_deref() == Some(*name));
            let Some(name) = known else { continue };
            for (index, item) in json::elements(section.value).into_iter().enumerate() {
                if let Some(id) = field(item, "id").and_then(json::text) {
                    items.entry(id).or_insert((name, index, item));
                }
            }
        }
        Self { source, lines: Lines::new(source), items }
    }

    /// The place of a record.
    pub fn record(&self, id: &RecordId) -> Option<Place> {
        self.item(id.as_str(), &SECTIONS[2..])
    }

    /// The place of a document.
    pub fn document(&self, id: &DocumentId) -> Option<Place> {
        self.item(id.as_str(), &SECTIONS[..1])
    }

    /// The place of a value inside the item with this ID. Each step down is a field's name, or in a
    /// list the text of an element. If a step leads nowhere, this is the place of the last value
    /// that was found.
    pub fn value(&self, id: &str, steps: &[&str]) -> Option<Place> {
        let (section, index, mut value) = *self.items.get(id)?;
        let mut path = path_of(section, index);
        for step in steps {
            if let Some(inner) = field(value, step) {
                push_name(&mut path, step);
                value = inner;
            } else if let Some((number, element)) = (json::elements(value).into_iter().enumerate())
                .find(|(_, element)| json::text(element).as_deref() == Some(*step))
            {
                push_index(&mut path, number);
                value = element;
            } else {
                break;
            }
        }
        Some(self.place(value, path))
    }

    /// The place of the first quote with these words in a record's evidence.
    pub fn quote(&self, record: &RecordId, exact: &str) -> Option<Place> {
        let (section, index, item) = *self.items.get(record.as_str())?;
        let evidence = field(item, "evidence").map(json::elements).unwrap_or_default();
        for (number, piece) in evidence.into_iter().enumerate() {
            let quotes = field(piece, "quotes").map(json::elements).unwrap_or_default();
            for (place, quote) in quotes.into_iter().enumerate() {
                let words = json::text(quote)
                    .or_else(|| field(quote, "exact").and_then(json::text))
                    .is_some_and(|words| words == exact);
                if words {
                    let mut path = path_of(section, index);
                    push_name(&mut path, "evidence");
                    push_index(&mut path, number);
                    push_name(&mut path, "quotes");
                    push_index(&mut path, place);
                    return Some(self.place(quote, path));
                }
            }
        }
        None
    }

    fn item(&self, id: &str, sections: &[&str]) -> Option<Place> {
        let (section, index, item) = *self.items.get(id)?;
        sections.contains(&section).then(|| self.place(item, path_of(section, index)))
    }

    fn place(&self, value: &str, path: String) -> Place {
        let start = json::offset_in(self.source, value);
        self.lines.place(start..start + value.len(), path)
    }
}

fn path_of(section: &str, index: usize) -> String {
    let mut path = "$".to_owned();
    push_name(&mut path, section);
    push_index(&mut path, index);
    path
}

fn field<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    json::members(object).into_iter().find(|m| m.name.as_deref() == Some(name)).map(|m| m.value)
}
