//! `counterpart draft` as a reader runs it: what it writes, leaves out, joins and refuses.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const TEXT: &str = "Kenyan Foreign Minister Amina Odhiambo spoke to Pieter Hoekman on Tuesday. \
Hoekman said the talks were short.\n\nOdhiambo will meet Hoekman on Friday, officials said. \
She denied that Hoekman had called Daniel Okoro.\n";

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("call.txt"), TEXT).unwrap();
    folder
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn it_writes_what_the_words_say_and_lists_the_rest() {
    let folder = folder();
    let at = folder.path();
    let arguments =
        ["draft", "call.txt", "--publisher", "Wire", "--published", "2024-03-14", "-o", "out.json"];
    let (code, out, err) = run(at, &arguments);
    assert_eq!((code, err.as_str()), (0, ""));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("draft_command", format!("{out}\n{}", fs::read_to_string(at.join("out.json")).unwrap()));
    });
    assert_eq!(run(at, &["check", "out.json"]), (0, "no problems\n".to_owned(), String::new()));
    assert_eq!(run(at, &arguments).0, 2, "what is there is not written over");
}

#[test]
fn the_first_lines_say_when_it_was_published_unless_an_option_does() {
    let folder = folder();
    let at = folder.path();
    let text = format!("Publisher: Wire\nPublished 14 March 2024\n\n{TEXT}");
    fs::write(at.join("dated.txt"), text).unwrap();
    let published = |options: &[&str]| {
        let arguments = [&["draft", "dated.txt", "--force", "-o", "out.json"], options].concat();
        assert_eq!(run(at, &arguments).0, 0);
        let document = json(&at.join("out.json"))["documents"][0].clone();
        [document["published"].clone(), document["publisher"].clone()]
    };
    assert_eq!(published(&[]), ["2024-03-14", "media-wire"]);
    let options = ["--published", "2024-03-15", "--publisher", "Herald"];
    assert_eq!(published(&options), ["2024-03-15", "media-herald"]);
}

#[test]
fn people_of_a_file_are_joined_and_the_file_is_kept_whole() {
    let folder = folder();
    let at = folder.path();
    let map = r#"{ "format": "counterpart", "version": 2, "colour": "blue",
        "entities": [{ "id": "p1", "kind": "person", "name": "Amina Odhiambo", "shoe": 38 }] }"#;
    fs::write(at.join("map.json"), map).unwrap();
    let (code, ..) = run(at, &["draft", "call.txt", "--into", "map.json", "-o", "out.json"]);
    assert_eq!(code, 0);
    let out = json(&at.join("out.json"));
    assert_eq!(out["colour"], "blue");
    let named: Vec<&Value> = out["entities"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entity| entity["name"] == "Amina Odhiambo")
        .collect();
    assert_eq!(
        (named.len(), &named[0]["id"], &named[0]["shoe"]),
        (1, &Value::from("p1"), &Value::from(38))
    );
    assert_eq!(out["contacts"][0]["participants"][0], "p1");
    assert_eq!(fs::read_to_string(at.join("map.json")).unwrap(), map);
    let again = run(at, &["draft", "call.txt", "--into", "out.json", "-o", "more.json"]);
    assert!(again.2.contains("the file has this text already"), "{}", again.2);
}

#[test]
fn an_answer_is_refused_where_the_text_does_not_have_it() {
    let folder = folder();
    let at = folder.path();
    let answer = r#"{ "entities": [
        { "id": "ao", "kind": "person", "name": "Amina Odhiambo" },
        { "id": "ph", "kind": "person", "name": "Pieter Hoekman" },
        { "id": "xy", "kind": "person", "name": "Xaver Young" }],
      "contacts": [
        { "id": "c1", "participants": ["ao", "ph"], "when": "2024-03-12", "when_text": "on Tuesday",
          "evidence": [{ "quotes": ["Amina Odhiambo spoke to Pieter Hoekman on Tuesday"] }] },
        { "id": "c2", "participants": ["ao", "ph"],
          "evidence": [{ "quotes": ["Odhiambo spoke with Hoekman on Tuesday"] }] },
        { "id": "c3", "participants": ["ao", "xy"],
          "evidence": [{ "quotes": ["Amina Odhiambo spoke to Pieter Hoekman"] }] },
        { "id": "c4", "participants": ["ao", "ph"], "modality": "planned", "when": "2025-01-01",
          "evidence": [{ "quotes": ["Odhiambo will meet Hoekman on Friday"] }] },
        { "id": "c5", "participants": ["ao", "ph"],
          "evidence": [{ "quotes": ["Odhiambo will meet Hoekman on Friday"] }] }] }"#;
    fs::write(at.join("answer.json"), answer).unwrap();
    let arguments = ["draft", "call.txt", "--answer", "answer.json", "-o", "out.json"];
    let (code, out, _) = run(at, &arguments);
    assert_eq!(code, 1, "{out}");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("draft_answer", out);
    });
    let written = json(&at.join("out.json"));
    let ids: Vec<&str> =
        written["contacts"].as_array().unwrap().iter().filter_map(|c| c["id"].as_str()).collect();
    assert_eq!(ids, ["c1", "c4"]);
    assert_eq!(run(at, &["check", "out.json"]).0, 0);
}

#[test]
fn instructions_hold_rules_schema_and_text() {
    let folder = folder();
    let (code, out, _) = run(folder.path(), &["draft", "call.txt", "--instructions"]);
    assert_eq!(code, 0);
    assert!(out.contains("letter by letter") && out.contains("\"$schema\"") && out.ends_with(TEXT));
}
