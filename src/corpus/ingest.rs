//! Converts one file to the rows that store what it says. Each record, document and entity is
//! stored as JSON, together with what is needed to read it without the rest of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{Cell, Row};
use crate::load::anchor::{IndexedText, exact};
use crate::load::{ParsedFile, pieces, sha256};
use crate::model::{
    Anchor, DocumentId, Dossier, Entity, EntityId, Evidence, Quote, RecordRef, Reference, Span,
    Text, Value,
};

/// The index of the column `source` in the rows of records and documents.
const SOURCE: usize = 1;
/// Separates the entries of a list in one cell.
pub(super) const LINE: char = '\n';
/// Separates the parts of one entry.
pub(super) const TAB: char = '\t';

/// An entity as one file describes it. `definition` is the hash of the description.
pub(super) struct Described {
    pub id: String,
    pub definition: i64,
    /// Whether the description has `same_as` or `not_same_as`.
    pub linked: bool,
    pub json: String,
}

/// What one file says, before the file has a number.
pub(super) struct Unit {
    pub name: String,
    pub sha256: String,
    /// The sort key of the file in the order of all files, as text.
    pub place: String,
    own_document: Option<String>,
    pub records: Vec<Row>,
    pub documents: Vec<Row>,
    pub entities: Vec<Described>,
}

/// Returns the rows of a file that could be read.
pub(super) fn unit(file: &ParsedFile, dossier: &Dossier) -> Unit {
    let definitions: BTreeMap<&EntityId, Described> =
        dossier.entities.iter().map(|(id, entity)| (id, described(file, entity))).collect();
    let texts: BTreeMap<&DocumentId, IndexedText> = (dossier.documents.iter())
        .filter_map(|(id, document)| Some((id, IndexedText::new(document.text.clone()?))))
        .collect();
    let mut seen = dossier.documents.values().filter(|document| document.seen);
    let own = seen.next().filter(|_| seen.next().is_none());
    let records = dossier.records().map(|record| record_row(record, &definitions, &texts));
    let documents = dossier.documents.values().map(|document| {
        let publisher = document.publisher.as_ref().and_then(|id| definitions.get(id));
        let hash = document.text.as_ref().map(|text| sha256(text.as_bytes()).to_string());
        let named = document.text_sha256.as_ref().map(|hash| hash.to_ascii_lowercase());
        vec![
            Cell::from(document.id.as_str()),
            Cell::Null,
            publisher.map_or(Cell::Null, |publisher| Cell::Long(publisher.definition)),
            Cell::Text(pieces::document(document)),
            Cell::text(document.text.as_deref()),
            Cell::text(hash.or(named)),
        ]
    });
    Unit {
        name: file.name.to_string(),
        sha256: file.sha256.to_string(),
        place: place(file, dossier),
        own_document: own.map(|document| document.id.to_string()),
        records: records.collect(),
        documents: documents.collect(),
        entities: definitions.into_values().collect(),
    }
}

impl Unit {
    /// Sets the file's number in its rows. Returns the row of the file itself.
    pub(super) fn number(&mut self, source: i32) -> Row {
        for row in self.records.iter_mut().chain(&mut self.documents) {
            row[SOURCE] = Cell::Int(source);
        }
        vec![
            Cell::Text(source_key(source)),
            Cell::from(&*self.name),
            Cell::from(&*self.sha256),
            Cell::from(&*self.place),
            Cell::text(self.own_document.as_deref()),
            Cell::Int(self.documents.len() as i32),
            Cell::Int(self.entities.len() as i32),
            Cell::Int(self.records.len() as i32),
        ]
    }
}

/// Returns a file's number as the text by which it is looked up.
pub(super) fn source_key(source: i32) -> String {
    format!("{source:010}")
}

/// Returns the text by which files sort as in `load::merge`: by the earliest document, then
/// content, then name.
fn place(file: &ParsedFile, dossier: &Dossier) -> String {
    let day = |day: Option<crate::model::Day>| {
        day.map_or_else(String::new, |day| format!("{:020}", i128::from(day.number()) + (1 << 62)))
    };
    let earliest = dossier.documents.values().map(crate::model::Document::sort_key).min();
    let key = earliest.map(|(undated, first, open, last, id)| {
        // The letters "a" make an unknown day sort before every known one.
        let (first, last) = (day(first), day(last));
        format!("{}a{first}\u{1}{}a{last}\u{1}{id}", u8::from(undated), u8::from(open))
    });
    let key = key.map_or_else(|| "1".to_owned(), |key| format!("0{key}"));
    format!("{key}\u{1}{}\u{1}{}", file.sha256, file.name)
}

fn described(file: &ParsedFile, entity: &Entity) -> Described {
    let json = pieces::entity(entity);
    let linked = !entity.same_as.is_empty() || !entity.not_same_as.is_empty();
    // A description with `same_as` or `not_same_as` is kept separately for each file, because such
    // a link does not mean the entities of its own file.
    let whose = if linked { format!("{json}{}{}", file.sha256, file.name) } else { json.clone() };
    let hash = sha256(whose.as_bytes());
    let definition = u64::from_str_radix(hash.get(..16).unwrap_or_default(), 16);
    let definition = definition.unwrap_or_default() as i64;
    Described { id: entity.id.to_string(), definition, linked, json }
}

fn record_row(
    record: RecordRef<'_>,
    definitions: &BTreeMap<&EntityId, Described>,
    texts: &BTreeMap<&DocumentId, IndexedText>,
) -> Row {
    let named = Named::of(record);
    let entities = named.entities.iter().filter_map(|id| definitions.get(id));
    let entities: Vec<String> =
        entities.map(|one| format!("{}{TAB}{}", one.id, one.definition)).collect();
    let quotes = record.evidence().iter().flat_map(|item| &item.quotes);
    let anchors: Vec<String> = quotes
        .map(|quote| {
            texts.get(&quote.document).map_or_else(|| "-".to_owned(), |text| anchor(quote, text))
        })
        .collect();
    let kind = match record {
        RecordRef::Role(_) => 0,
        RecordRef::Contact(_) => 1,
        RecordRef::Relation(_) => 2,
        RecordRef::Fact(_) => 3,
    };
    let lines = |ids: &BTreeSet<&str>| ids.iter().copied().collect::<Vec<_>>().join("\n");
    vec![
        Cell::from(record.id().as_str()),
        Cell::Null,
        Cell::Int(kind),
        Cell::Text(pieces::record(record)),
        Cell::Text(entities.join("\n")),
        Cell::Text(lines(&named.documents)),
        Cell::Text(lines(&named.records)),
        Cell::Text(anchors.join(" ")),
    ]
}

fn anchor(quote: &Quote, text: &IndexedText) -> String {
    match exact(quote, text) {
        Anchor::Verified(Span { start, end }) => format!("{start}-{end}"),
        Anchor::Ambiguous(_) => "a".to_owned(),
        Anchor::NotFound { .. } => "n".to_owned(),
        Anchor::NoText => "-".to_owned(),
    }
}

/// Reads what `anchor` wrote. Details that the tables do not need are empty.
pub(super) fn read_anchor(word: &str) -> Anchor {
    match word {
        "a" => Anchor::Ambiguous(Vec::new()),
        "n" => Anchor::NotFound { elsewhere: Vec::new(), near: None },
        _ => word
            .split_once('-')
            .and_then(|(start, end)| {
                Some(Anchor::Verified(Span { start: start.parse().ok()?, end: end.parse().ok()? }))
            })
            .unwrap_or(Anchor::NoText),
    }
}

/// All things that a record names, by ID.
#[derive(Default)]
pub(super) struct Named<'a> {
    pub entities: BTreeSet<&'a EntityId>,
    pub documents: BTreeSet<&'a str>,
    pub records: BTreeSet<&'a str>,
}

impl<'a> Named<'a> {
    pub(super) fn of(record: RecordRef<'a>) -> Self {
        let mut named = Self::default();
        named.entities.extend(record.ends());
        named.entities.extend(record.mentions());
        for item in record.evidence() {
            named.entities.extend(&item.by);
            named.documents.extend(item.documents().map(DocumentId::as_str));
            named.documents.extend(item.via.iter().map(DocumentId::as_str));
        }
        match record {
            RecordRef::Contact(contact) => {
                let time = contact.when_relative.as_ref().map(|time| &time.of);
                contact.during.iter().chain(time).for_each(|re| named.reference(re));
            }
            RecordRef::Relation(relation) => {
                let time = relation.when_relative.as_ref().map(|time| &time.of);
                relation.re.iter().chain(time).for_each(|re| named.reference(re));
            }
            RecordRef::Role(_) | RecordRef::Fact(_) => {}
        }
        let claim = record.claim();
        let said = claim.evidence.iter().flat_map(|item: &Evidence| item.says.iter().flatten());
        for (_, value) in said.chain(claim.unattributed.iter().flatten()) {
            match value {
                Value::Reference(re) => named.reference(re),
                Value::References(all) => all.iter().for_each(|re| named.reference(re)),
                Value::Relative(time) => named.reference(&time.of),
                _ => {}
            }
        }
        named
    }

    fn reference(&mut self, reference: &'a Reference) {
        match reference {
            Reference::Entity(id) => drop(self.entities.insert(id)),
            Reference::Document(id) => drop(self.documents.insert(id.as_str())),
            Reference::Record(id) => drop(self.records.insert(id.as_str())),
        }
    }
}

/// Returns the SHA-256 of a document's text, on which all files must agree; `None` if the file has
/// neither the text nor its hash.
pub(super) fn text_hash(document: &Row) -> Option<Text> {
    document.get(5)?.some_text().map(Text::from)
}
