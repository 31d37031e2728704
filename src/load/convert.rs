//! Converts the JSON of one file to a dossier. Each part that cannot be used is left out and
//! reported at its place. Only a file that is not a Counterpart file at all is refused. Each kind
//! of thing has its own file below.

mod documents;
mod entities;
mod evidence;
pub(super) mod fields;
mod mentions;
mod nearest;
mod quotes;
mod records;
mod references;
pub(super) mod report;
mod says;
mod values;
mod variants;

use std::collections::BTreeMap;

use crate::model::{Document, DocumentId, Dossier, Entity, Field, RecordId, SortedMap, Text};

use super::format::{FORMAT, OLDEST, VERSION};
use super::json::{self, Kind};
use super::problem::{Code, Problem};
use super::repeated;
use fields::Fields;
use references::{Ids, Sort};
use report::{Dropped, Fault, Report};

const KNOWN: &[&str] = &[
    "format",
    "version",
    "title",
    "note",
    "documents",
    "entities",
    "roles",
    "contacts",
    "relations",
    "facts",
];

/// Converts `body`, the one JSON value of a file; it must be a slice of `source`. Returns no
/// dossier if the file is refused.
pub(super) fn convert(file: &Text, source: &str, body: &str) -> (Option<Dossier>, Vec<Problem>) {
    let mut converter = Converter::default();
    let dossier = converter.file(body).ok();
    (dossier, converter.report.finish(file, source, body))
}

/// Converts a file that was put together from pieces of files that were read before. Their problems
/// were reported then, so they are not worked out again. Nothing belongs to a document here only
/// because the file has no other.
#[cfg(feature = "corpus")]
pub(super) fn convert_pieces(body: &str) -> Option<Dossier> {
    let mut converter = Converter { is_pieces: true, ..Converter::default() };
    converter.file(body).ok()
}

/// The state while one file is converted.
#[derive(Debug, Default)]
struct Converter<'a> {
    report: Report<'a>,
    ids: Ids,
    /// Whether the file was put together from pieces of files.
    is_pieces: bool,
    /// The file's document, if it has exactly one. Quotes and unnamed entities that name no
    /// document belong to it.
    only_document: Option<DocumentId>,
    /// The file's document that was seen, if there is exactly one. Evidence without quotes belongs
    /// to it.
    own_document: Vec<DocumentId>,
}

/// An item of one of the six lists, with its id.
type Item<'a> = (Fields<'a>, Text);

impl<'a> Converter<'a> {
    fn file(&mut self, body: &'a str) -> Result<Dossier, Dropped> {
        let top = self.top(body)?;
        let mut dossier = Dossier {
            title: top.text(&mut self.report, "title"),
            note: top.text(&mut self.report, "note"),
            ..Dossier::default()
        };
        let documents = self.items(&top, "documents", Sort::Document);
        let entities = self.items(&top, "entities", Sort::Entity);
        let roles = self.items(&top, "roles", Sort::Role);
        let contacts = self.items(&top, "contacts", Sort::Contact);
        let relations = self.items(&top, "relations", Sort::Relation);
        let facts = self.items(&top, "facts", Sort::Fact);

        let declared = top.get("documents").map_or(0, |list| json::elements(list).len());
        self.documents_and_entities(&mut dossier, (&documents, declared), &entities);

        dossier.roles = self.records(&roles, Self::role);
        dossier.contacts = self.records(&contacts, Self::contact);
        dossier.relations = self.records(&relations, Self::relation);
        dossier.facts = self.records(&facts, Self::fact);
        for (fields, id) in &relations {
            if let Some(relation) = dossier.relations.get_mut(&**id) {
                relation.re = self.mentioned(fields);
                relation.when_relative = self.relative_time(fields).map(Box::new);
            }
        }
        for (fields, id) in &contacts {
            if let Some(contact) = dossier.contacts.get_mut(&**id) {
                contact.during = self.mentioned_in(fields, Field::During.json());
                contact.when_relative = self.relative_time(fields).map(Box::new);
            }
        }
        dossier.extra = top.extra(&mut self.report, KNOWN);
        Ok(dossier)
    }

    /// The fields of the top level. Fails if the file is not a Counterpart file of a known version.
    fn top(&mut self, body: &'a str) -> Result<Fields<'a>, Dropped> {
        if Kind::of(body) != Kind::Object {
            let message = format!("the file is refused: it holds {}", Kind::of(body).name());
            let help = "A Counterpart file is one object in braces { }";
            let fault = Fault::error(Code::NotAnObject, body, message, help);
            self.report.add(fault.expected("an object").part(0..1));
            return Err(Dropped);
        }
        let top = Fields::new(body, "file", None, &mut self.report)?;
        self.check_format(&top)?;
        self.check_version(&top)?;
        Ok(top)
    }

    fn check_format(&mut self, top: &Fields<'a>) -> Result<(), Dropped> {
        let expected = format!("\"format\": \"{FORMAT}\"");
        let help = format!(
            "If it is a Counterpart file, write {expected}, \"version\": {VERSION} at its start"
        );
        let Some(value) = top.get("format") else {
            let message = "the file is refused: it is JSON, but nothing says that it is a \
                           Counterpart file";
            let fault = Fault::error(Code::NotCounterpart, top.raw, message, help).missing();
            self.report.add(fault.expected(expected));
            return Err(Dropped);
        };
        if json::text(value).as_deref() == Some(FORMAT) {
            return Ok(());
        }
        let message = "the file is refused: its `format` names something else";
        let fault = Fault::error(Code::NotCounterpart, value, message, help);
        self.report.add(fault.expected(expected));
        Err(Dropped)
    }

    fn check_version(&mut self, top: &Fields<'a>) -> Result<(), Dropped> {
        let expected = format!("\"version\": {VERSION}");
        let fault = match top.get("version") {
            None => {
                let message = "the file is refused: it has no `version`";
                let help = format!("Add {expected}");
                Fault::error(Code::BadVersion, top.raw, message, help).missing()
            }
            Some(value) if value.parse().is_ok_and(|n: u64| (OLDEST..=VERSION).contains(&n)) => {
                return Ok(());
            }
            Some(value) if value.bytes().all(|b| b.is_ascii_digit()) && value != "0" => {
                let message = format!(
                    "the file is refused: it is of version {}, and this program reads versions \
                     {OLDEST} to {VERSION}",
                    super::problem::shortened(value)
                );
                let help = "Open it with a newer Counterpart";
                Fault::error(Code::VersionTooHigh, value, message, help)
            }
            Some(value) => {
                let message = "the file is refused: its `version` is not a version number";
                let help = format!("Write {expected}, a number without quotation marks");
                Fault::error(Code::BadVersion, value, message, help)
            }
        };
        self.report.add(fault.expected(expected));
        Err(Dropped)
    }

    /// The usable items of a list: objects with a valid id that no earlier item has.
    fn items(&mut self, top: &Fields<'a>, name: &str, sort: Sort) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        for value in top.list(&mut self.report, name) {
            let Ok(mut fields) = Fields::new(value, sort.noun(), None, &mut self.report) else {
                if let Some(id) = json::members(value).iter().find_map(id_of) {
                    self.ids.leave_out_unless_known(id);
                }
                continue;
            };
            if let Ok(id) = self.own_id(&fields, sort) {
                fields.subject = Some(id.clone());
                items.push((fields, id));
            }
        }
        items
    }

    /// An item's own id; it is registered, so that no later item can have it.
    fn own_id(&mut self, fields: &Fields<'a>, sort: Sort) -> Result<Text, Dropped> {
        let (id, value) = fields.required_words(&mut self.report, "id", "an id")?;
        if !is_id(&id) {
            let why = format!("\"{id}\" is not an id");
            let expected = "small letters a to z, digits, dots, underscores and hyphens, the \
                            first a letter or digit";
            let help = "Change the id here and wherever it is named";
            let fault = (Code::BadId, value);
            return Err(fields.drop_for(&mut self.report, fault, &why, expected, help));
        }
        let id = repeated::text(&id);
        if let Some((_, first)) = self.ids.get(&id) {
            let both_documents = (sort, first) == (Sort::Document, Sort::Document);
            let code = if both_documents { Code::DuplicateDocument } else { Code::DuplicateId };
            let message = format!(
                "the {} is left out: {} before it has the same id \"{id}\"",
                sort.noun(),
                first.with_article()
            );
            let help = "Give one of the two a different id, or merge the two into one";
            let fault = Fault::error(code, value, message, help).expected("a unique id");
            self.report.add(fault.about(Some(&id)));
            return Err(Dropped);
        }
        self.ids.insert(id.clone(), sort);
        Ok(id)
    }

    /// Reads documents and entities. They name each other, so all are created with their ids before
    /// the other fields of any are read.
    fn documents_and_entities(
        &mut self,
        dossier: &mut Dossier,
        (documents, declared): (&[Item<'a>], usize),
        entities: &[Item<'a>],
    ) {
        let mut begun: Vec<(&Item<'a>, Document)> = Vec::new();
        for item in documents {
            match self.begin_document(&item.0, &item.1) {
                Ok(document) => begun.push((item, document)),
                Err(Dropped) => self.ids.leave_out(item.1.clone()),
            }
        }
        if declared == 1 && !self.is_pieces {
            self.only_document = begun.first().map(|(_, document)| document.id.clone());
        }
        let mut begun_entities: Vec<(&Item<'a>, Entity)> = Vec::new();
        for item in entities {
            match self.begin_entity(&item.0, &item.1) {
                Ok(entity) => begun_entities.push((item, entity)),
                Err(Dropped) => self.ids.leave_out(item.1.clone()),
            }
        }
        let mut loop_places = BTreeMap::new();
        let fill_document = |((fields, id), mut document): (&Item<'a>, Document)| {
            self.fill_document(&mut document, fields);
            if let Some(value) = fields.get("derived_from") {
                loop_places.insert(id.clone(), value);
            }
            (document.id.clone(), document)
        };
        dossier.documents = begun.into_iter().map(fill_document).collect();
        let fill_entity = |((fields, _), mut entity): (&Item<'a>, Entity)| {
            self.fill_entity(&mut entity, fields);
            (entity.id.clone(), entity)
        };
        dossier.entities = begun_entities.into_iter().map(fill_entity).collect();
        self.warn_of_loops(&dossier.documents, &loop_places);
        let seen: Vec<&Document> = dossier.documents.values().filter(|d| d.seen).collect();
        if let [only] = seen[..] {
            self.own_document = vec![only.id.clone()];
        }
    }

    fn records<R>(
        &mut self,
        items: &[Item<'a>],
        read: fn(&mut Self, &Fields<'a>, &Text) -> Result<R, Dropped>,
    ) -> SortedMap<RecordId, R> {
        let mut records = Vec::with_capacity(items.len());
        for (fields, id) in items {
            match read(self, fields, id) {
                Ok(record) => {
                    records.push((RecordId::new(id.clone()), record));
                }
                Err(Dropped) => self.ids.leave_out(id.clone()),
            }
        }
        records.into_iter().collect()
    }
}

fn id_of(member: &json::Member<'_>) -> Option<Text> {
    let is_id = member.name.as_deref() == Some("id");
    is_id.then(|| json::text(member.value)).flatten().map(Text::from)
}

/// Whether a text may be an id: `^[a-z0-9][a-z0-9._-]*$`.
pub(super) fn is_id(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let rest = |b: u8| plain(b) || matches!(b, b'.' | b'_' | b'-');
    id.bytes().next().is_some_and(plain) && id.bytes().all(rest)
}
