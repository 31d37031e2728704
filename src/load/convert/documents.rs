//! Reads documents: first their ids and kinds, so that everything can refer to them, then the rest.

use std::collections::BTreeMap;

use crate::load::json::Kind;
use crate::load::problem::Code;
use crate::load::sha256;
use crate::model::{Document, DocumentId, DocumentKind, Rest, SortedMap, Text};

use super::Converter;
use super::fields::Fields;
use super::references::Sort;
use super::report::{Dropped, Fault};
use super::values::Closed;

const REST: Closed<Rest> =
    Closed { words: Rest::WORDS, parse: Rest::parse, code: Code::UnknownStatus };

const KNOWN: &[&str] = &[
    "id",
    "kind",
    "published",
    "retrieved",
    "title",
    "url",
    "author",
    "lang",
    "publisher",
    "text",
    "text_sha256",
    "derived_from",
    "seen",
    "supersedes",
    "retracted",
    "note",
];

impl<'a> Converter<'a> {
    /// Creates a document with its required fields only.
    pub(super) fn begin_document(
        &mut self,
        fields: &Fields<'a>,
        id: &Text,
    ) -> Result<Document, Dropped> {
        let (word, value) =
            fields.required_words(&mut self.report, "kind", "the kind of document")?;
        let kind = DocumentKind::parse(&word);
        if !kind.is_known() {
            let place = (Code::UnknownKind, "kind", value);
            fields.kept_word(&mut self.report, place, DocumentKind::WORDS);
        }
        Ok(Document::new(DocumentId::new(id.clone()), kind))
    }

    /// Reads all other fields of a document.
    pub(super) fn fill_document(&mut self, document: &mut Document, fields: &Fields<'a>) {
        document.publisher = self.entity(fields, "publisher");
        if let Some((id, rest)) = self.supersedes(document, fields) {
            document.supersedes = Some(id);
            document.rest = rest;
        }
        document.derived_from = self.derived_from(fields);
        let report = &mut self.report;
        document.published = fields.date(report, "published");
        document.retrieved = fields.date(report, "retrieved");
        document.retracted = fields.date(report, "retracted");
        document.title = fields.text(report, "title");
        document.url = fields.text(report, "url");
        document.author = fields.text(report, "author");
        document.lang = fields.text(report, "lang");
        document.text = fields.text(report, "text");
        document.seen = fields.flag(report, "seen", true);
        document.note = fields.text(report, "note");
        document.extra = fields.extra(report, KNOWN);
        document.text_sha256 = self.text_sha256(document, fields);
    }

    /// The document that this one corrects and, if the file says so, what is left of that document.
    fn supersedes(
        &mut self,
        document: &Document,
        fields: &Fields<'a>,
    ) -> Option<(DocumentId, Option<Rest>)> {
        let value = fields.get("supersedes")?;
        let (id, rest) = if Kind::of(value) == Kind::Object {
            let subject = fields.subject.as_ref();
            let inner = Fields::new(value, "`supersedes`", subject, &mut self.report).ok()?;
            let id = self.document(&inner, "document");
            let rest = inner.closed(&mut self.report, "rest", REST).ok().flatten();
            inner.extra(&mut self.report, &["document", "rest"]);
            (id?, rest)
        } else {
            (self.document(fields, "supersedes")?, None)
        };
        if id != document.id {
            return Some((id, rest));
        }
        let place = (Code::SupersedesItself, "supersedes", value);
        let why = "a document cannot correct itself";
        let help = "Name the document that this one corrects, or leave the field out";
        fields.leave_out(&mut self.report, place, why, "the id of another document", help);
        None
    }

    fn derived_from(&mut self, fields: &Fields<'a>) -> Vec<DocumentId> {
        let mut sources = Vec::new();
        for value in fields.list(&mut self.report, "derived_from") {
            match self.follow(value, Sort::Document) {
                Ok(id) => sources.push(DocumentId::new(id)),
                Err((code, why, help)) => {
                    let place = (code, "derived_from", value);
                    let expected = "the id of a document";
                    fields.leave_out_element(&mut self.report, place, &why, expected, help);
                }
            }
        }
        sources
    }

    /// The hash as given, in lower case. A text with another hash is kept, with a warning: it
    /// cannot be told whether the text or the hash is wrong, and quotes are checked against the
    /// text that is there.
    fn text_sha256(&mut self, document: &Document, fields: &Fields<'a>) -> Option<Text> {
        let expected = "64 hexadecimal digits";
        let (hash, value) = fields.words(&mut self.report, "text_sha256", expected)?;
        if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            let place = (Code::BadHash, "text_sha256", value);
            let why = "it is not 64 hexadecimal digits";
            let help = "Write the SHA-256 of the text's UTF-8 bytes, or leave the field out";
            fields.leave_out(&mut self.report, place, why, expected, help);
            return None;
        }
        let hash = hash.to_ascii_lowercase();
        if let Some(text) = &document.text {
            let own = sha256(text.as_bytes());
            if *own != *hash {
                let message = "the document's text does not match its `text_sha256`; the \
                               text is kept and quotes are checked against it";
                let help =
                    format!("Restore the text as received, or write \"text_sha256\": \"{own}\"");
                let fault = Fault::warning(Code::TextHashMismatch, value, message, help);
                self.report.add(fault.expected(&*own).about(fields.subject.as_ref()));
            }
        }
        Some(hash.into())
    }

    /// Warns of each document whose `derived_from` leads back to itself.
    pub(super) fn warn_of_loops(
        &mut self,
        documents: &SortedMap<DocumentId, Document>,
        places: &BTreeMap<Text, &'a str>,
    ) {
        for id in closing_loops(documents) {
            let Some(value) = places.get(id.as_str()).copied() else { continue };
            let message = "`derived_from` leads back to this document; the reports in the circle \
                           count as one origin";
            let help = "Remove the link that goes the wrong way";
            let fault = Fault::warning(Code::DerivedFromLoop, value, message, help);
            self.report.add(fault.about(Some(id.text())));
        }
    }
}

/// Finds cycles of `derived_from` and returns one document of each: the one at which a walk in the
/// order of ids comes back to a document on its own path. The walk is not recursive, as chains may
/// be long.
fn closing_loops(documents: &SortedMap<DocumentId, Document>) -> Vec<&DocumentId> {
    let mut open: BTreeMap<&DocumentId, bool> = BTreeMap::new();
    let mut closing = Vec::new();
    for first in documents.keys() {
        if open.contains_key(first) {
            continue;
        }
        open.insert(first, true);
        let mut trail = vec![(first, 0)];
        while let Some((id, next)) = trail.last_mut() {
            let source = documents.get(*id).and_then(|d| d.derived_from.get(*next));
            *next += 1;
            let Some(source) = source else {
                open.insert(id, false);
                trail.pop();
                continue;
            };
            match open.get(source) {
                Some(true) => closing.push(*id),
                Some(false) => {}
                None => {
                    open.insert(source, true);
                    trail.push((source, 0));
                }
            }
        }
    }
    closing.sort_unstable();
    closing.dedup();
    closing
}
