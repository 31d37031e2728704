//! `counterpart readings` as a reader and a script run it: who gives which value, and what still
//! stands. The dossier is invented for this.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

/// The Post has a call on 14 February and corrects the day; the Wire has neither; Bohr denies it.
const DOSSIER: &str = r#"{"format":"counterpart","version":2,
  "documents":[
    {"id":"post-1","kind":"article","published":"2024-03-01","publisher":"post"},
    {"id":"post-2","kind":"article","published":"2024-03-05","publisher":"post",
     "supersedes":{"document":"post-1","rest":"stands"}},
    {"id":"wire-1","kind":"article","published":"2024-03-02","publisher":"wire"}],
  "entities":[
    {"id":"ann","kind":"person","name":"Ann Abel"},{"id":"ben","kind":"person","name":"Ben Bohr"},
    {"id":"post","kind":"media","name":"Post"},{"id":"wire","kind":"media","name":"Wire"}],
  "contacts":[
    {"id":"call","mode":"call","participants":["ann","ben"],"when":"2024-02-15","evidence":[
      {"quotes":[{"document":"post-1","exact":"they spoke by telephone on 14 February"}],
       "says":{"mode":"call","when":"2024-02-14"}},
      {"quotes":[{"document":"post-2","exact":"they spoke on 15 February, not on the 14th"}],
       "says":{"when":"2024-02-15"}},
      {"quotes":[{"document":"wire-1","exact":"Abel and Bohr were in touch"}],"says":{}},
      {"quotes":[{"document":"wire-1","exact":"“There was no call,” Bohr said"}],
       "by":["ben"],"stance":"denies"}]}]}"#;

fn run(more: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.json");
    fs::write(&path, DOSSIER).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .arg("readings")
        .arg(&path)
        .args(more)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

fn record(more: &[&str]) -> Value {
    let mut answer: Value = serde_json::from_str(&run(more)).unwrap();
    answer["records"][0].take()
}

#[test]
fn in_words_each_value_stands_with_those_who_give_it() {
    let words = run(&[]);
    assert!(words.starts_with("call (disputed)\n"), "{words}");
    for name in ["Post", "Wire", "Ann Abel", "Ben Bohr"] {
        assert!(words.contains(name), "{name} is not named: {words}");
    }
    assert!(words.contains("15 Feb 2024") && words.contains("Corrected on 5 Mar 2024"), "{words}");
}

#[test]
fn in_json_nobody_is_credited_with_what_they_did_not_give() {
    let record = record(&["--json"]);
    assert_eq!((&record["id"], &record["type"]), (&json!("call"), &json!("contact")));
    assert_eq!(record["ends"], json!(["Ann Abel", "Ben Bohr"]));
    assert_eq!(record["status"], "disputed");
    assert_eq!(record["by_modality"], json!({ "happened": "disputed" }));
    let given = |day: &str| {
        let rows = record["fields"]["when"].as_array().unwrap();
        let row = rows.iter().find(|row| row["value"] == day).unwrap_or_else(|| panic!("{day}"));
        let claims = row["claims"].as_array().unwrap().iter();
        claims.map(|one| (one["document"].clone(), one["standing"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(given("2024-02-14"), [(json!("post-1"), json!("corrected"))]);
    assert_eq!(given("2024-02-15"), [(json!("post-2"), json!("live"))]);
    let mode = record["fields"]["mode"].as_array().unwrap();
    assert_eq!(mode.len(), 1);
    assert_eq!(mode[0]["claims"].as_array().unwrap().len(), 1, "only the Post’s first paper");
    // Two outlets, each once.
    let names: Vec<&str> = (record["origins"].as_array().unwrap().iter())
        .map(|origin| origin["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Post", "Wire"]);
    let stances: Vec<&str> = (record["claims"].as_array().unwrap().iter())
        .map(|claim| claim["stance"].as_str().unwrap())
        .collect();
    assert_eq!(stances, ["asserts", "asserts", "asserts", "denies"]);
}

/// On 1 March only the Post's first paper was out.
#[test]
fn as_known_on_a_day_what_came_later_is_not_there() {
    let record = record(&["--json", "--known-on", "2024-03-01"]);
    assert_eq!(record["status"], "reported");
    let when = record["fields"]["when"].as_array().unwrap();
    assert_eq!(when.len(), 1, "{when:?}");
    assert_eq!(when[0]["value"], "2024-02-14");
    assert_eq!(when[0]["claims"][0]["standing"], "live");
}

/// What `check` finds; it must not fail for it.
fn checked(content: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.json");
    fs::write(&path, content).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .args(["check", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success(), "information is no problem: {output:?}");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = answer["problems"].as_array().unwrap();
    assert!(problems.iter().all(|problem| problem["severity"] == "info"), "{answer}");
    problems.clone()
}

/// No item names the purpose.
#[test]
fn check_lists_the_values_that_nobody_gives() {
    let found =
        checked(&DOSSIER.replace(
            "\"mode\":\"call\",\"part",
            "\"mode\":\"call\",\"purpose\":[\"grain\"],\"part",
        ));
    let [problem] = &found[..] else { panic!("{found:?}") };
    assert_eq!(problem["code"], "value-of-nobody");
    assert_eq!(problem["subject"], "call");
    assert_eq!(problem["line"], 11);
    assert_eq!(problem["message"], "the file does not say who gives `purpose` of `call`");
}

/// A bare id leaves open what stands of the first paper.
#[test]
fn check_asks_what_a_correction_leaves() {
    let found = checked(&DOSSIER.replace(
        r#""supersedes":{"document":"post-1","rest":"stands"}"#,
        r#""supersedes":"post-1""#,
    ));
    let [problem] = &found[..] else { panic!("{found:?}") };
    assert_eq!(problem["code"], "rest-not-said");
    assert_eq!(problem["subject"], "post-2");
    assert_eq!(problem["line"], 4);
    let message = problem["message"].as_str().unwrap();
    assert!(message.ends_with("the program takes it that nothing of it stands"), "{message}");
}
