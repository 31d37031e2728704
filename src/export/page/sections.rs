//! The sections of the page by step, for every entity, record and document, and what the script
//! needs to find, list and link them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::by_day::Over;
use super::html_parts::{SENTENCE, Teller, named, with_words};
use super::legend::Offs;
use crate::export::plain::{clean, escaped};
use crate::model::{Entity, EntityId, RecordRef};
use crate::network::chains;
use crate::picture::table::{RowId, Table, TableKind, Value as Sorted};
use crate::picture::wording;

/// The sections, by number.
#[derive(Default)]
pub(super) struct Sections {
    entities: BTreeMap<usize, EntityOver>,
    records: BTreeMap<usize, RecordOver>,
    documents: BTreeMap<usize, DocumentOver>,
    extent: Over,
}

/// An entity: its names, its section, its table row, the switches that take it off the map, and the
/// records that speak of it.
#[derive(Default)]
struct EntityOver {
    names: Vec<String>,
    html: Over,
    row: Over,
    off: Over,
    records: Over,
}

/// A record: its heading, its sentence, its line, its section, the switches that take it off the
/// map, its cost as a link, and its ends.
#[derive(Default)]
struct RecordOver {
    title: Over,
    sentence: Over,
    line: Over,
    html: Over,
    off: Over,
    cost: Over,
    ends: Over,
}

/// A document: its name and its section.
#[derive(Default)]
struct DocumentOver {
    name: Over,
    html: Over,
}

impl Sections {
    /// Words everything as it is known at a step.
    pub(super) fn add(&mut self, step: usize, teller: &Teller<'_>, offs: &Offs) {
        let (part, dossier) = (teller.part, teller.dossier());
        let (entities, records, documents) =
            (part.entities().count(), part.records().count(), part.counted_documents());
        let extent = wording::extent_words(entities, records, documents);
        self.extent.set(step, json!(extent));
        let rows = rows(teller);
        for entity in part.entities().filter_map(|id| dossier.entities.get(id)) {
            let Some(number) = teller.keys.entity(&entity.id) else { continue };
            let over = self.entities.entry(number).or_default();
            over.names = names(entity);
            over.html.set(step, json!(teller.entity_section(entity)));
            over.row.set(step, rows.get(&entity.id).cloned().unwrap_or_default());
            over.off.set(step, offs.entity(&entity.id));
            over.records.set(step, json!(teller.records_of(entity)));
        }
        for record in part.records() {
            self.add_record(step, teller, record, offs);
        }
        for id in part.documents() {
            let found = teller.keys.document(id).zip(dossier.documents.get(id));
            let Some((number, document)) = found else { continue };
            let over = self.documents.entry(number).or_default();
            over.name.set(step, json!(named(&wording::document_words(id, dossier))));
            over.html.set(step, json!(teller.document_section(document)));
        }
    }

    fn add_record(&mut self, step: usize, teller: &Teller<'_>, record: RecordRef<'_>, offs: &Offs) {
        let Some(number) = teller.keys.record(record.id()) else { return };
        let over = self.records.entry(number).or_default();
        over.title.set(step, json!(named(&wording::title_line(record, teller.dossier()))));
        over.sentence.set(step, json!(named(&teller.sentence(record))));
        over.line.set(step, json!(teller.line_words(record)));
        over.html.set(step, json!(teller.record_section(record)));
        over.off.set(step, offs.record(record.id()));
        let summary = teller.network().summary(record.id());
        let cost = summary.and_then(|summary| chains::cost(record, summary, false));
        over.cost.set(step, json!(cost));
        let mut ends: Vec<usize> =
            record.ends().into_iter().filter_map(|id| teller.keys.entity(id)).collect();
        ends.dedup();
        over.ends.set(step, json!(ends));
    }

    /// How many entities, records and documents there are at the last step.
    pub(super) fn extent(&mut self, steps: usize) -> String {
        escaped(self.extent.words_at_end(steps))
    }

    /// The sections of the last step as HTML.
    pub(super) fn plain(&mut self, steps: usize) -> [String; 3] {
        let words = self.words(steps);
        let written = |key: String, heading: &str, html: &str| {
            if html.is_empty() {
                return String::new();
            }
            let html = with_words(html, |key| words.get(key).cloned().unwrap_or_default());
            format!("<article id={key}><h3>{heading}</h3>{html}</article>\n")
        };
        let entities = self.entities.iter_mut().map(|(number, one)| {
            let key = format!("e{number}");
            let name = words.get(&key).map_or("", String::as_str);
            written(key.clone(), name, one.html.words_at_end(steps))
        });
        let entities = entities.collect();
        let records = self.records.iter_mut().map(|(number, one)| {
            let title = one.title.words_at_end(steps).to_owned();
            let sentence = [SENTENCE, one.sentence.words_at_end(steps)].concat();
            let html = one.html.words_at_end(steps).replacen(SENTENCE, &sentence, 1);
            written(format!("r{number}"), &title, &html)
        });
        let records = records.collect();
        let documents = self.documents.iter_mut().map(|(number, one)| {
            let name = wording::sentence_case(one.name.words_at_end(steps));
            written(format!("d{number}"), &name, one.html.words_at_end(steps))
        });
        [entities, records, documents.collect()]
    }

    /// The words of empty links at the last step, by key.
    fn words(&mut self, steps: usize) -> BTreeMap<String, String> {
        let mut words = BTreeMap::new();
        for (number, one) in &self.entities {
            let name = one.names.first().map_or("", String::as_str);
            words.insert(format!("e{number}"), named(name));
        }
        for (number, one) in &mut self.records {
            words.insert(format!("r{number}"), one.sentence.words_at_end(steps).to_owned());
            words.insert(format!("r{number} class=l"), one.line.words_at_end(steps).to_owned());
        }
        for (number, one) in &mut self.documents {
            words.insert(format!("d{number}"), one.name.words_at_end(steps).to_owned());
        }
        words
    }

    /// The entities, one line each, for a page that is too large to be written out.
    pub(super) fn lines(&mut self, steps: usize) -> String {
        let lines = self.entities.values_mut().map(|one| {
            let name = named(one.names.first().map_or("", String::as_str));
            let row = one.row.at_end(steps).and_then(Value::as_array);
            let cells = row.into_iter().flatten().take(3).filter_map(Value::as_str);
            let cells: Vec<&str> = cells.filter(|words| !words.is_empty()).collect();
            // An office names its organisation.
            let said = if cells.len() > 2 { &cells[2..] } else { &cells[..] };
            format!("<li>{name} · {}\n", escaped(&said.join(" · ")))
        });
        lines.collect()
    }

    /// All sections as the script reads them.
    pub(super) fn json(&mut self, keys: &super::keys::Keys, steps: usize) -> [Value; 4] {
        let ids = keys.entities();
        let entities = self.entities.iter_mut().map(|(number, one)| {
            // The name in ASCII letters, if it has others.
            let others = one.names.iter().filter(|name| !name.is_ascii());
            let ascii: Vec<String> =
                others.map(|name| any_ascii::any_ascii(name).to_lowercase()).collect();
            json!([
                ids.get(*number).map(|id| id.as_str()),
                one.names,
                ascii.join("\n"),
                one.html.json(steps),
                one.row.json(steps),
                one.off.json(steps),
                one.records.json(steps),
            ])
        });
        let entities = entities.collect();
        let ids = keys.records();
        let records = self.records.iter_mut().map(|(number, one)| {
            json!([
                ids.get(*number).map(|id| id.as_str()),
                one.title.json(steps),
                one.sentence.json(steps),
                one.line.json(steps),
                one.html.json(steps),
                one.off.json(steps),
                one.cost.json(steps),
                one.ends.json(steps),
            ])
        });
        let records = records.collect();
        let ids = keys.documents();
        let documents = self.documents.iter_mut().map(|(number, one)| {
            let id = ids.get(*number).map(|id| id.as_str());
            json!([id, one.name.json(steps), one.html.json(steps)])
        });
        [entities, records, documents.collect(), self.extent.json(steps)]
    }
}

/// The entity's name, then its other names, all for searching.
fn names(entity: &Entity) -> Vec<String> {
    let name = if entity.name.trim().is_empty() { entity.id.as_str() } else { &entity.name };
    let others = entity.aliases.iter().map(|alias| &*alias.name);
    std::iter::once(name).chain(others).map(clean).collect()
}

/// The rows of the table of entities: words as text, numbers as numbers.
fn rows(teller: &Teller<'_>) -> BTreeMap<EntityId, Value> {
    let table = Table::new(TableKind::Entities, teller.network(), &teller.part.left_out);
    let rows = table.rows.into_iter().filter_map(|row| {
        let RowId::Entity(id) = row.id else { return None };
        // The name is in the data already.
        let cells = row.cells.iter().skip(1).map(|cell| match &cell.value {
            Sorted::Number(number) => json!(number),
            _ => json!(cell.text),
        });
        Some((id, cells.collect()))
    });
    rows.collect()
}
