//! The table "What each keeps" of docs/formats.md, cell by cell: a made-up file has a word of its own
//! for everything the rows speak of, and what an export holds of these words is what the cell says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::load;
use counterpart::network::measures::Watch;

const FILE: &str = r#"{
  "format": "counterpart", "version": 1, "x-house": "UNKNOWNMARK",
  "documents": [
    { "id": "doc-one", "kind": "article", "title": "TITLEMARK", "published": "2022-07-01",
      "url": "https://example.org/ADDRESSMARK",
      "text": "FIRSTQUOTE. SECONDQUOTE. THREEQUOTE. DENIALQUOTE. FACTQUOTE. The rest: TEXTMARK." },
    { "id": "doc-two", "kind": "article", "title": "OTHERTITLE", "published": "2022-07-02" }
  ],
  "entities": [
    { "id": "gov-a", "kind": "government", "name": "Aland" },
    { "id": "gov-b", "kind": "government", "name": "Bland" },
    { "id": "ann", "kind": "person", "name": "NAMEMARK", "note": "NOTEMARK",
      "ids": { "wikidata": "Q4242" },
      "aliases": ["ALIASMARK", { "name": "LOADEDMARK", "use": "loaded" }] },
    { "id": "ben", "kind": "person", "name": "Ben" },
    { "id": "cid", "kind": "person", "name": "Cid" }
  ],
  "roles": [
    { "id": "role-ann", "person": "ann", "of": "gov-a", "status": "current", "title": "minister",
      "evidence": [{ "quotes": [{ "exact": "FIRSTQUOTE", "document": "doc-one" }] },
                   { "quotes": [{ "exact": "SECONDQUOTE", "document": "doc-one" }] },
                   { "quotes": [{ "exact": "OTHERQUOTE", "document": "doc-two" }] }],
      "variants": [{ "field": "title", "value": "minister", "documents": ["doc-one"] },
                   { "field": "title", "value": "VARIANTMARK", "documents": ["doc-two"] }] },
    { "id": "role-ben", "person": "ben", "of": "gov-b", "status": "current",
      "evidence": [{ "quotes": [{ "exact": "FIRSTQUOTE", "document": "doc-one" }] }] }
  ],
  "contacts": [
    { "id": "three", "participants": ["ann", "ben", "cid"], "mode": "meeting",
      "when": "2022-05/2022-06",
      "evidence": [{ "quotes": [{ "exact": "THREEQUOTE", "document": "doc-one" }] }] }
  ],
  "relations": [
    { "id": "asked", "kind": "asked", "from": "gov-a", "to": "gov-b",
      "evidence": [{ "quotes": [{ "exact": "DENIALQUOTE", "document": "doc-one" }],
                     "by": ["gov-b"], "stance": "denies" }] }
  ],
  "facts": [
    { "id": "fact-ann", "entity": "ann", "property": "status", "value": "FACTMARK",
      "evidence": [{ "quotes": [{ "exact": "FACTQUOTE", "document": "doc-one" }] }] }
  ]
}"#;

const FORMATS: [Format; 8] = [
    Format::Json,
    Format::GraphMl,
    Format::Gexf,
    Format::Csv,
    Format::Ftm,
    Format::Cytoscape,
    Format::Dot,
    Format::Canvas,
];

/// Everything that is written, as one text.
fn written(format: Format) -> String {
    let file = load::parse("made-up.json", FILE.as_bytes());
    let faults: Vec<String> = file.problems.iter().map(ToString::to_string).collect();
    assert!(faults.iter().all(|fault| fault.contains("x-house")), "{faults:#?}");
    let files = [Arc::new(file)];
    let dossier = load::merge(&files, &BTreeMap::new(), &[].into()).dossier;
    let part = Part::whole(&dossier, None);
    let options = Options { unasserted: true, ..Options::default() };
    let made = export(&part, None, format, &options, &Watch::default()).unwrap();
    let texts = made.files.iter().map(|file| String::from_utf8(file.bytes.clone()).unwrap());
    texts.collect()
}

/// The cells of the table by row, in the order of its columns.
fn table() -> BTreeMap<String, Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let docs = fs::read_to_string(path).unwrap();
    let table = docs.split("### What each keeps").nth(1).unwrap();
    let rows = table.lines().skip_while(|line| !line.starts_with('|'));
    let rows = rows.take_while(|line| line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut rows = rows.map(cells);
    let heads = rows.next().unwrap();
    assert_eq!(heads[1..], FORMATS.map(|format| format.id().to_owned()));
    rows.skip(1).map(|row| (row[0].clone(), row[1..].to_vec())).collect()
}

/// Which cells are wrong: `holds` says of a format's text and of its cell whether they agree.
fn wrong(row: &str, holds: impl Fn(&str, &str, Format) -> bool) -> Vec<String> {
    let table = table();
    let cells = table.get(row).unwrap_or_else(|| panic!("no row “{row}” in {table:#?}"));
    let pairs = FORMATS.into_iter().zip(cells);
    let wrong = pairs.filter(|(format, cell)| !holds(&written(*format), cell, *format));
    wrong.map(|(format, cell)| format!("{row}, {}: {cell}", format.id())).collect()
}

/// A row whose cell is "no" exactly where none of the words is written, and otherwise all are.
fn is_there(row: &str, words: &[&str]) -> Vec<String> {
    wrong(row, |text, cell, _| {
        let there = words.iter().filter(|word| text.contains(**word)).count();
        there == if cell == "no" { 0 } else { words.len() }
    })
}

#[test]
fn what_each_format_keeps_is_what_the_docs_say() {
    let mut found = is_there("names, kinds, unnamed or not", &["NAMEMARK"]);
    found.extend(is_there("other names, identifiers, notes", &["ALIASMARK", "Q4242", "NOTEMARK"]));
    found.extend(is_there("loaded words apart from names", &["LOADEDMARK"]));
    found.extend(is_there("contacts of three or more", &["THREEQUOTE"]));
    found.extend(is_there("facts, opinions with one end", &["FACTMARK"]));
    found.extend(is_there("which values reports differ on", &["VARIANTMARK"]));
    found.extend(is_there("documents: title, date, address", &["TITLEMARK", "ADDRESSMARK"]));
    found.extend(is_there("texts of documents, who repeats whom", &["TEXTMARK"]));
    found.extend(is_there("fields Counterpart does not know", &["UNKNOWNMARK"]));
    found.extend(wrong("status, origins counted", |text, cell, _| {
        // Of Counterpart's own file it is computed from the stances.
        text.contains("denied") == (cell != "computed") && text.contains("DENIALQUOTE")
    }));
    found.extend(wrong("every quote, stance, attribution", |text, cell, _| {
        let second = !cell.starts_with("first");
        text.contains("FIRSTQUOTE") && text.contains("SECONDQUOTE") == second
    }));
    found.extend(wrong("vague dates", |text, cell, _| match cell {
        "yes" => text.contains("2022-05/2022-06"),
        "in words" => text.contains("May") && text.contains("Jun 2022"),
        cell => {
            let bounds = text.contains("2022-05-01") && text.contains("2022-06-30");
            bounds && text.contains("2022-05/2022-06") == cell.contains("EDTF")
        }
    }));
    found.extend(wrong("places on the map, colours", |_, cell, format| {
        (cell == "yes") == format.has_places()
    }));
    found.extend(wrong("direction of a relation", |text, cell, _| match cell.trim_matches('`') {
        "undirected" | "Type" | "dir" => text.contains(cell.trim_matches('`')),
        _ => cell != "no",
    }));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_table_has_no_row_that_is_not_looked_at() {
    assert_eq!(table().len(), 14);
}
