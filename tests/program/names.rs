//! A name given on the command line is the name in the file, whatever blanks are in it, however it is
//! composed and whatever nobody sees in it.

use std::fs;
use std::process::{Command, Output};

/// A call between two whose names are written in signs that differ from those below.
const CALL: &str = r#"{"format":"counterpart","version":1,
  "documents":[{"id":"d","kind":"article"}],
  "entities":[{"id":"a","kind":"person","name":"Zoe\u0308\u00a0\u200bMa\u0301r"},
              {"id":"b","kind":"person","name":"Bo\u3000 Lind\ufeff"},
              {"id":"c","kind":"person","name":"\u0412o Lind"}],
  "contacts":[{"id":"call","participants":["a","b"],"mode":"call",
    "evidence":[{"quotes":["spoke by telephone"]}]}]}"#;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_counterpart")).args(arguments).output().unwrap()
}

#[test]
fn path_and_only_find_who_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, only) = (at("call.json"), at("only.json"));
    fs::write(&file, CALL).unwrap();
    for (one, other) in [("Zoë Már", "Bo Lind"), ("Zoë  Ma\u{301}r", "Bo\u{a0}Lind")] {
        let found = run(&["path", "--json", &file, one, other]);
        let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
        assert_eq!(found["from"]["id"], "a", "{found}");
        assert_eq!(found["to"]["id"], "b", "{found}");
        assert_eq!(found["to"]["name"], "Bo\u{3000} Lind\u{feff}", "as it is written");
        assert_eq!(found["chains"].as_array().unwrap().len(), 1, "{found}");
    }
    let done = run(&["export", "--only", "Zoë Már", "--to", "json", "-o", &only, &file]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let written = fs::read_to_string(&only).unwrap();
    assert!(written.contains("\"call\"") && !written.contains("\u{412}o Lind"), "{written}");
}
