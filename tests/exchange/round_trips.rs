//! From Counterpart's own file to another format and back: what comes back is counted on both
//! samples, and the table of docs/formats.md is made from the numbers.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::import::{self, ImportOptions, Input};
use counterpart::load;
use counterpart::model::{Dossier, EntityId, RecordRef, Standing};
use counterpart::network::measures::Watch;

/// How often each thing is there.
type Many = BTreeMap<String, usize>;

const FORMATS: [Format; 6] =
    [Format::Json, Format::GraphMl, Format::Gexf, Format::Cytoscape, Format::Csv, Format::Ftm];

fn samples() -> [Arc<Dossier>; 2] {
    ["back-channel-2022.json", "strait-of-halvern"].map(|name| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name);
        let (files, _) = load::collect_files(&[path]);
        let files = load::read_all(&files, |_| true).unwrap();
        load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier
    })
}

fn back(dossier: &Arc<Dossier>, format: Format) -> Arc<Dossier> {
    let part = Part::whole(dossier, None);
    let options = Options { unasserted: true, ..Options::default() };
    let made = export(&part, None, format, &options, &Watch::default()).unwrap();
    let named: Vec<(String, Vec<u8>)> = (made.files.into_iter())
        .map(|file| match file.name.as_str() {
            "" => (format!("map.{}", format.ending()), file.bytes),
            name => (name.to_owned(), file.bytes),
        })
        .collect();
    if format == Format::Json {
        return Arc::new(load::parse("map.json", &named[0].1).content.unwrap());
    }
    let inputs: Vec<Input<'_>> = named.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    Arc::new(import::read_all(&inputs, None, &ImportOptions::default()).unwrap().dossier)
}

/// What can come back, in the order of the table.
const ROWS: [&str; 11] = [
    "entities, by name",
    "their kinds",
    "roles, with both ends",
    "contacts, with all who took part",
    "relations with two ends and their direction",
    "facts, and relations with one end",
    "dates of roles, contacts and relations, as vague as they are",
    "their status",
    "their quotes",
    "who is quoted with them",
    "documents, by title",
];

/// Everything a dossier has of each row.
fn all_of(dossier: &Dossier) -> BTreeMap<&'static str, Many> {
    let mut rows: BTreeMap<&'static str, Many> = ROWS.map(|row| (row, Many::new())).into();
    let mut add = |row: usize, words: String| {
        *rows.get_mut(ROWS[row]).unwrap().entry(words).or_default() += 1;
    };
    for entity in dossier.entities.values() {
        add(0, entity.name.to_string());
        add(1, format!("{} {}", entity.name, entity.kind.as_str()));
    }
    for record in dossier.records() {
        let Some((row, ends)) = ends(record, dossier) else {
            add(5, format!("{} {:?}", sort(record), names(record, dossier)));
            continue;
        };
        add(row, ends.clone());
        if let Some(date) = date(record) {
            add(6, format!("{ends} {date}"));
        }
        add(7, format!("{ends} {}", Standing::of(record, dossier).verdict.as_str()));
        let evidence = record.evidence();
        let quotes: BTreeSet<&str> = evidence
            .iter()
            .flat_map(|item| item.quotes.iter().map(|quote| &*quote.exact))
            .collect();
        for quote in quotes {
            add(8, format!("{ends} {quote}"));
        }
        let voices: BTreeSet<&str> =
            evidence.iter().flat_map(|item| item.by.iter().map(|id| dossier.name(id))).collect();
        for voice in voices {
            add(9, format!("{ends} {voice}"));
        }
    }
    for document in dossier.documents.values() {
        add(10, document.label().to_owned());
    }
    rows
}

/// In which row a record stands, and its ends; none for one that a graph has no edge for.
fn ends(record: RecordRef<'_>, dossier: &Dossier) -> Option<(usize, String)> {
    let name = |id: &EntityId| dossier.name(id).to_owned();
    Some(match record {
        RecordRef::Role(role) => (2, format!("role {} {}", name(&role.person), name(&role.of))),
        RecordRef::Contact(_) => (3, format!("contact {:?}", names(record, dossier))),
        RecordRef::Relation(relation) => {
            let (from, to) = (name(relation.from.as_ref()?), name(relation.to.as_ref()?));
            let kind = relation.kind.as_str();
            let mut both = [from, to];
            if matches!(kind, "counterpart_of" | "tension_with" | "allied_with") {
                both.sort();
            }
            (4, format!("{kind} {both:?}"))
        }
        RecordRef::Fact(_) => return None,
    })
}

fn names(record: RecordRef<'_>, dossier: &Dossier) -> BTreeSet<String> {
    record.ends().into_iter().map(|id| dossier.name(id).to_owned()).collect()
}

fn sort(record: RecordRef<'_>) -> String {
    match record {
        RecordRef::Relation(relation) => relation.kind.as_str().to_owned(),
        RecordRef::Fact(fact) => format!("fact {} {}", fact.property, fact.value),
        _ => String::new(),
    }
}

fn date(record: RecordRef<'_>) -> Option<String> {
    let date = match record {
        RecordRef::Role(role) => role.when.as_ref(),
        RecordRef::Contact(contact) => contact.when.as_ref(),
        RecordRef::Relation(relation) => relation.when.as_ref(),
        RecordRef::Fact(_) => None,
    };
    date.map(|date| date.as_str().to_owned())
}

/// How much of the first is in the second.
fn kept(before: &Many, after: &Many) -> (usize, usize) {
    let kept = before.iter().map(|(words, count)| *count.min(after.get(words).unwrap_or(&0)));
    (kept.sum(), before.values().sum())
}

fn table() -> String {
    let mut cells: BTreeMap<(&str, Format), (usize, usize)> = BTreeMap::new();
    for dossier in samples() {
        let before = all_of(&dossier);
        for format in FORMATS {
            let after = all_of(&back(&dossier, format));
            for row in ROWS {
                let (kept, of) = kept(&before[row], &after[row]);
                let cell = cells.entry((row, format)).or_default();
                *cell = (cell.0 + kept, cell.1 + of);
            }
        }
    }
    let cell = |row: &'static str, format: Format| match cells[&(row, format)] {
        (0, _) => "none".to_owned(),
        (kept, of) if kept == of => format!("all {of}"),
        (kept, of) => format!("{kept} of {of}"),
    };
    let line = |first: &str, rest: Vec<String>| format!("| {first} | {} |", rest.join(" | "));
    let heads = FORMATS.map(|format| format.id().to_owned()).into();
    let mut lines = vec![line("of both samples", heads), "|---".repeat(FORMATS.len() + 1) + "|"];
    for row in ROWS {
        lines.push(line(row, FORMATS.map(|format| cell(row, format)).into()));
    }
    lines.join("\n")
}

#[test]
fn the_table_in_the_docs_says_what_comes_back() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let docs = fs::read_to_string(path).unwrap();
    let table = table();
    assert!(docs.contains(&table), "docs/formats.md should have this table:\n{table}");
}
