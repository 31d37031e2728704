//! `--workspace`: what was decided in the window of who is one and the same holds on the command line;
//! what cannot be carried out is said.

use std::fs;
use std::process::{Command, Output};

/// Two spellings of one name, each called by a third person.
const CALLS: &str = r#"{"format":"counterpart","version":1,
  "documents":[{"id":"d","kind":"article"}],
  "entities":[{"id":"ada","kind":"person","name":"Ada"},
              {"id":"zoe","kind":"person","name":"Zoe Mar"},
              {"id":"zoya","kind":"person","name":"Zoya Mar"},
              {"id":"bo","kind":"person","name":"Bo"}],
  "contacts":[{"id":"one","participants":["ada","zoe"],"mode":"call",
    "evidence":[{"quotes":["Ada called Zoe Mar"]}]},
              {"id":"two","participants":["zoya","bo"],"mode":"call",
    "evidence":[{"quotes":["Zoya Mar called Bo"]}]}]}"#;

fn workspace(a: &str, b: &str) -> String {
    format!(
        r#"{{"format":"counterpart-workspace","version":1,
          "decisions":{{"entities":[{{"a":"{a}","b":"{b}","same":true}}]}}}}"#
    )
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_counterpart")).args(arguments).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn who_is_one_by_decision_is_one_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, decided) = (at("calls.json"), at("calls.counterpart-workspace"));
    fs::write(&file, CALLS).unwrap();
    fs::write(&decided, workspace("zoe", "zoya")).unwrap();
    let linked = |more: &[&str]| {
        let arguments: Vec<&str> = ["path", "--json"].iter().chain(more).copied().collect();
        let found = run(&[&arguments[..], &[&file, "Ada", "Bo"]].concat());
        let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
        found["chains"].as_array().unwrap().len()
    };
    assert_eq!((linked(&[]), linked(&["--workspace", &decided])), (0, 1));
    let count = |more: &[&str]| {
        let found = run(&[&["summary", "--json", &file], more].concat());
        let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
        found["entities_by_kind"]["person"].as_u64().unwrap()
    };
    assert_eq!((count(&[]), count(&["--workspace", &decided])), (4, 3));
}

#[test]
fn what_cannot_be_carried_out_is_a_warning_and_a_missing_file_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, decided) = (at("calls.json"), at("other.counterpart-workspace"));
    fs::write(&file, CALLS).unwrap();
    fs::write(&decided, workspace("anna", "zoe")).unwrap();
    let found = run(&["summary", &file, "--workspace", &decided]);
    assert_eq!(found.status.code(), Some(1), "{}", words(&found));
    assert!(words(&found).contains("warnings 1"), "{}", words(&found));
    let found = run(&["summary", &file, "--workspace", &at("nowhere")]);
    assert_eq!(found.status.code(), Some(2));
    let error = String::from_utf8_lossy(&found.stderr).into_owned();
    assert!(error.contains("nowhere") && error.contains("no such file"), "{error}");
}
