//! Single things of a file as JSON, and files assembled from them. A corpus stores what files say
//! in this form without losing anything. The JSON is the format that `write` writes and `parse`
//! reads.

use std::fmt::Write as _;

use serde::Serialize;

use super::ParsedFile;
use super::convert::convert_pieces;
use super::write::convert;
use crate::model::{Document, Dossier, Entity, RecordRef, Text};

fn json<T: Serialize>(value: &T) -> String {
    // This cannot fail: texts, numbers and raw JSON that was checked before always serialize.
    serde_json::to_string(value).unwrap_or_default()
}

/// A document as JSON, without its text.
pub(crate) fn document(document: &Document) -> String {
    json(&convert::document(&Document { text: None, ..document.clone() }))
}

/// An entity as JSON.
pub(crate) fn entity(entity: &Entity) -> String {
    json(&convert::entity(entity))
}

/// A record as JSON. Each of its quotes names its document.
pub(crate) fn record(record: RecordRef<'_>) -> String {
    json(&convert::record(record, None))
}

/// The pieces that a file is assembled from.
#[derive(Default)]
pub(crate) struct Pieces<'a> {
    /// Documents in full.
    pub documents: Vec<&'a str>,
    /// Documents of which only the ID is needed, and whether they count as seen.
    pub document_ids: Vec<(&'a str, bool)>,
    /// Entities in full.
    pub entities: Vec<&'a str>,
    /// Entities of which only the ID is needed.
    pub entity_ids: Vec<&'a str>,
    /// Roles, contacts, relations and facts, in this order.
    pub records: [Vec<&'a str>; 4],
    /// Records of which only the ID is needed.
    pub record_ids: Vec<&'a str>,
}

/// The arrays of records.
const ARRAYS: [&str; 4] = ["roles", "contacts", "relations", "facts"];

impl Pieces<'_> {
    /// The content that the pieces make; `None` if one of them is not JSON.
    pub(crate) fn dossier(&self) -> Option<Dossier> {
        convert_pieces(&self.text())
    }

    /// The file's JSON. IDs need no escaping.
    fn text(&self) -> String {
        let mut text = String::from(r#"{"format":"counterpart","version":2,"documents":["#);
        text.push_str(&self.documents.join(","));
        let mut add = |words: std::fmt::Arguments<'_>| {
            let written = text.write_fmt(words);
            debug_assert!(written.is_ok(), "writing to a string cannot fail");
        };
        for (place, (id, seen)) in self.document_ids.iter().enumerate() {
            let comma = if place == 0 && self.documents.is_empty() { "" } else { "," };
            add(format_args!(r#"{comma}{{"id":"{id}","kind":"article","seen":{seen}}}"#));
        }
        add(format_args!(r#"],"entities":[{}"#, self.entities.join(",")));
        for (place, id) in self.entity_ids.iter().enumerate() {
            let comma = if place == 0 && self.entities.is_empty() { "" } else { "," };
            add(format_args!(r#"{comma}{{"id":"{id}","kind":"other","name":"{id}"}}"#));
        }
        add(format_args!("]"));
        let end = self.entity_ids.first().copied().unwrap_or_default();
        for (array, records) in ARRAYS.iter().zip(&self.records) {
            add(format_args!(r#","{array}":[{}"#, records.join(",")));
            let stubs = if *array == "facts" { &self.record_ids[..] } else { &[] };
            for (place, id) in stubs.iter().enumerate() {
                let comma = if place == 0 && records.is_empty() { "" } else { "," };
                add(format_args!(
                    r#"{comma}{{"id":"{id}","entity":"{end}","property":"x","value":"x","evidence":[{{"basis":"background"}}]}}"#
                ));
            }
            add(format_args!("]"));
        }
        text.push('}');
        text
    }
}

/// A file with a content that was put together.
pub(crate) fn file(name: &str, content: Option<Dossier>) -> ParsedFile {
    ParsedFile {
        name: Text::from(name),
        path: None,
        sha256: Text::from(""),
        source: Text::from(""),
        content,
        problems: Vec::new(),
    }
}

/// Reads an entity from the JSON that `entity` wrote; `None` if it is not an entity.
pub(crate) fn read_entity(json: &str) -> Option<Entity> {
    // This search is safe: inside JSON texts, quotation marks are escaped.
    let owner = json.split(r#""document":""#).skip(1).filter_map(|rest| rest.split('"').next());
    let mut pieces = Pieces { entities: vec![json], ..Pieces::default() };
    pieces.document_ids.extend(owner.map(|id| (id, false)));
    pieces.dossier()?.entities.into_values().next()
}

/// The other documents and the publisher that a document names.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Names {
    id: String,
    derived_from: Vec<String>,
    supersedes: Option<Superseded>,
    publisher: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Superseded {
    Id(String),
    Full { document: String },
}

/// Reads a document from the JSON that `document` wrote; `None` if it is not a document.
pub(crate) fn read_document(json: &str) -> Option<Document> {
    let names: Names = serde_json::from_str(json).unwrap_or_default();
    let superseded = match &names.supersedes {
        Some(Superseded::Id(id) | Superseded::Full { document: id }) => Some(id),
        None => None,
    };
    let others = names.derived_from.iter().chain(superseded).filter(|id| **id != names.id);
    let pieces = Pieces {
        documents: vec![json],
        document_ids: others.map(|id| (&**id, false)).collect(),
        entity_ids: names.publisher.iter().map(|id| &**id).collect(),
        ..Pieces::default()
    };
    let documents = pieces.dossier()?.documents;
    documents.into_values().find(|document| document.id.as_str() == names.id)
}

/// A value as JSON.
pub(crate) fn value(value: &super::Json<'_>) -> String {
    json(value)
}
