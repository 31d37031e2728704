//! What the command line counts and warns of: quotes by their place, and documents without a date
//! where days are asked about.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// A file with one contact, whose evidence has these quotes, of a document with or without its text.
fn file(text: Option<&str>, quotes: &[Value]) -> Value {
    let mut document =
        json!({"id": "d", "kind": "article", "title": "T", "published": "2024-01-01"});
    if let Some(text) = text {
        document["text"] = text.into();
    }
    let evidence: Vec<Value> = quotes.iter().map(|quote| json!({"quotes": [quote]})).collect();
    json!({
        "format": "counterpart", "version": 1, "documents": [document],
        "entities": [{"id": "a", "kind": "person", "name": "Ann"},
                     {"id": "b", "kind": "person", "name": "Bea"}],
        "contacts": [{"id": "c", "participants": ["a", "b"], "mode": "call", "evidence": evidence}]
    })
}

/// Verified, ambiguous, not found, no text.
fn counted(data: &Value) -> [u64; 4] {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.json"), data.to_string()).unwrap();
    let output = run(folder.path(), &["summary", "in.json", "--json"]);
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    ["verified", "ambiguous", "not_found", "no_text"]
        .map(|name| summary["quotes"][name].as_u64().unwrap())
}

const TEXT: &str = "Ann called Bea in May. In June Ann called Bea again, and then Ann called Bea.";

#[test]
fn the_same_words_in_two_places_are_two_quotes() {
    let in_may = json!({"exact": "Ann called Bea", "suffix": " in May"});
    let in_june = json!({"exact": "Ann called Bea", "prefix": "In June "});
    let by_start = json!({"exact": "Ann called Bea", "start": 62});
    assert_eq!(counted(&file(Some(TEXT), &[in_may.clone(), in_june.clone()])), [2, 0, 0, 0]);
    let three = [in_may.clone(), in_june.clone(), by_start];
    assert_eq!(counted(&file(Some(TEXT), &three)), [3, 0, 0, 0]);
    // Without the text the surroundings tell them apart.
    assert_eq!(counted(&file(None, &[in_may, in_june])), [0, 0, 0, 2]);
}

#[test]
fn one_place_is_one_quote_whatever_surroundings_a_file_gives() {
    let before = json!({"exact": "Ann called Bea", "prefix": "In June "});
    let after = json!({"exact": "Ann called Bea", "suffix": " again"});
    let by_start = json!({"exact": "Ann called Bea", "start": 31});
    assert_eq!(counted(&file(Some(TEXT), &[before.clone(), after, by_start])), [1, 0, 0, 0]);
    assert_eq!(counted(&file(Some(TEXT), &[before.clone(), before])), [1, 0, 0, 0]);
}

#[test]
fn what_stands_nowhere_or_in_several_places_is_counted_as_such_beside_what_is_found() {
    let in_may = json!({"exact": "Ann called Bea", "suffix": " in May"});
    let anywhere = json!("Ann called Bea");
    let nowhere = json!("Ann wrote to Bea");
    let all = [in_may, anywhere.clone(), anywhere, nowhere];
    assert_eq!(counted(&file(Some(TEXT), &all)), [1, 1, 1, 0]);
}

/// A dated document, one without a date, and one without a date that the dated one repeats.
fn documents() -> Value {
    let mut data = file(None, &[json!("they talked")]);
    data["documents"] = json!([
        {"id": "d", "kind": "article", "title": "T", "published": "2024-01-01",
         "derived_from": ["told"]},
        {"id": "undated", "kind": "article", "title": "U"},
        {"id": "told", "kind": "article", "title": "W", "seen": false}
    ]);
    data["contacts"][0]["evidence"] = json!([
        {"quotes": [{"exact": "they talked", "document": "d"}]},
        {"quotes": [{"exact": "they met", "document": "undated"}]}
    ]);
    data
}

#[test]
fn check_warns_of_a_document_without_a_date_when_days_are_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("in.json"), serde_json::to_string_pretty(&documents()).unwrap()).unwrap();
    let output = run(at, &["check", "in.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));

    let output = run(at, &["check", "in.json", "--known-on", "2024-02", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let problems: Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = problems.as_array().or_else(|| problems["problems"].as_array()).unwrap();
    let undated: Vec<&Value> =
        problems.iter().filter(|problem| problem["code"] == "undated-document").collect();
    // One that another tells of counts from that one's day.
    assert_eq!(undated.len(), 1, "{problems:?}");
    assert_eq!(undated[0]["severity"], "warning");
    assert_eq!(undated[0]["subject"], "undated");
    assert!(undated[0]["line"].as_u64().unwrap() > 1, "{undated:?}");

    let export = ["export", "in.json", "--to", "json", "-o", "out.json", "--known-on", "2024-02"];
    let said = run(at, &export).stdout;
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("1 document without a date counts as known on every day."), "{said}");
}
