//! `counterpart diff`, run as a reader or a script runs it.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::articles;

/// What one run printed and how it ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn snapshot(name: &str, said: &str) {
    insta::with_settings!({
        omit_expression => true,
        prepend_module_to_snapshot => false,
        snapshot_path => "../snapshots",
    }, {
        insta::assert_snapshot!(format!("diff_{name}"), said);
    });
}

/// Two folders: the first three articles, and the ministry's statement with them.
fn folders() -> (tempfile::TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let paths = [("old", 3), ("new", 4)].map(|(name, number)| {
        let path = folder.path().join(name);
        fs::create_dir(&path).unwrap();
        for (name, text) in &articles()[..number] {
            fs::write(path.join(name), text).unwrap();
        }
        path.to_str().unwrap().to_owned()
    });
    (folder, paths)
}

#[test]
fn the_answer_in_words_and_as_json() {
    let (_folder, [old, new]) = folders();
    let Run { code, out, err } = run(&["diff", &old, &new]);
    assert_eq!((code, err.as_str()), (1, ""));
    snapshot("words", &out);
    let Run { code, out, err } = run(&["diff", &old, &new, "--json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["same"], json!(false));
    snapshot("json", &out);
    let Run { code, out, err } = run(&["diff", &new, &new]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("No differences in what the files say\n"), "{out}");
    let Run { code, out, .. } = run(&["diff", &new, &new, "--json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["same"]), (0, &json!(true)));
    snapshot("help", &run(&["diff", "--help"]).out);
}

#[test]
fn what_cannot_be_compared_ends_with_two() {
    let (folder, [old, new]) = folders();
    let refused = folder.path().join("refused.json");
    fs::write(&refused, r#"{"format": "counterpart", "version": 1"#).unwrap();
    let refused = refused.to_str().unwrap();
    for arguments in [
        &["diff", &old][..],
        &["diff", &old, &new, &new],
        &["diff", &old, "no-such-file.json"],
        &["diff", refused, &new],
        &["diff", &old, refused],
        &["diff", &old, &new, "--text", "no-such-document=README.md"],
    ] {
        let Run { code, out, err } = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.starts_with("error: "), "{err}");
    }
    // A text belongs to whichever side has its document.
    let text = folder.path().join("text.txt");
    fs::write(&text, "No such conversation took place.").unwrap();
    let text = format!("doc-zemoria-statement-2024-02-23={}", text.to_str().unwrap());
    assert_eq!(run(&["diff", &old, &new, "--text", &text]).code, 1);
    assert_eq!(run(&["diff", &new, &old, "--text", &text]).code, 1);
}

#[test]
fn problems_in_the_files_are_counted_and_not_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("odd.json");
    let odd = r#"{"format": "counterpart", "version": 1,
        "entities": [{"id": "x", "kind": "person", "name": "Wyrm"}, {"kind": "person"}]}"#;
    fs::write(&path, odd).unwrap();
    let path = path.to_str().unwrap();
    let Run { code, out, .. } = run(&["diff", path, path]);
    assert_eq!(code, 0);
    assert!(!out.contains("problems in old: errors 0, "), "{out}");
    let Run { out, .. } = run(&["diff", path, path, "--json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_ne!(answer["problems"]["new"]["error"], json!(0));
}

#[test]
fn nothing_from_a_file_reaches_the_terminal_as_a_control() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, sections: &str| {
        let path = folder.path().join(name);
        let text = format!(r#"{{"format":"counterpart","version":1{sections}}}"#);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let old = write("old.json", "");
    let evil = r"\u001b]0;x\u0007\u202eevil\n\u009b31m";
    let new = write(
        "new.json",
        &format!(
            r#","documents":[{{"id":"d","kind":"article","title":"{evil}","note":"{evil}"}}],
            "entities":[{{"id":"a","kind":"person","name":"{evil}","aliases":["{evil}2"]}},
                        {{"id":"b","kind":"{evil}","name":"Bo"}}],
            "contacts":[{{"id":"c","participants":["a","b"],"when_text":"{evil}",
              "purpose":["{evil}"],"evidence":[
                {{"quotes":["{evil}"]}},
                {{"quotes":["{evil}"],"stance":"denies","by":["a"],"about":["purpose/0"]}}]}}]"#
        ),
    );
    for (one, other) in [(&old, &new), (&new, &old)] {
        let Run { code, out, err } = run(&["diff", one, other]);
        assert_eq!((code, err.as_str()), (1, ""));
        let bad = |c: &char| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c);
        assert_eq!(out.chars().filter(bad).count(), 0, "{out}");
        assert!(out.contains("evil"));
    }
}
