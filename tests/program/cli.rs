//! The real binary, run as a reader or a script runs it: what it prints, and how it ends.
//! The examples in the docs are valid files, and the order of files never matters.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// What one run printed and how it ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command
}

fn run(arguments: &[&str]) -> Run {
    let Output { status, stdout, stderr } = command(arguments).output().unwrap();
    Run {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// Runs it and compares all it says with the snapshot of that name.
fn check(name: &str, arguments: &[&str]) {
    let Run { code, out, err } = run(arguments);
    let said = format!("$ counterpart {}\n{out}{err}exit code {code}", arguments.join(" "));
    snapshot(name, &said);
}

fn snapshot(name: &str, said: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("cli_{name}"), said);
    });
}

fn json(arguments: &[&str]) -> (i32, Value) {
    let Run { code, out, err } = run(arguments);
    assert_eq!(err, "");
    (code, serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e} in {out}")))
}

/// Writes a file into a folder of the test's own and names it as an argument.
fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> String {
    let path: PathBuf = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

const SEED: &str = "sample-data/back-channel-2022.json";
const HALVERN: &str = "sample-data/strait-of-halvern";

/// A dossier with one quote; its document's text is `MET_TEXT`, known by its hash.
const MET: &str = r#"{
  "format": "counterpart", "version": 1,
  "documents": [{ "id": "doc-1", "kind": "article",
    "text_sha256": "d9466071dfc1b1199b74317733b2f7bc3f9a87ad81fabbb017cb6f36db1f1004" }],
  "entities": [{ "id": "a", "kind": "person", "name": "Ann" },
               { "id": "b", "kind": "person", "name": "Ben" }],
  "contacts": [{ "id": "met", "participants": ["a", "b"], "mode": "meeting",
    "evidence": [{ "quotes": ["two ministers met"] }] }]
}"#;
const MET_TEXT: &str = "The two ministers met.";

#[test]
fn help_names_every_command_and_the_exit_codes() {
    check("help", &["--help"]);
    check("help_check", &["check", "--help"]);
}

#[test]
fn every_command_has_a_manual_page_and_is_completed() {
    let page = run(&["manual"]).out;
    let named =
        |line: &str| line.strip_prefix("counterpart\\-")?.strip_suffix("(1)").map(str::to_owned);
    let commands: Vec<String> = page.lines().filter_map(named).collect();
    let help = run(&["--help"]).out;
    for command in &commands {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
        let Run { code, out, err } = run(&["manual", command]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains(&format!(".TH counterpart-{command} 1")), "{out}");
    }
    assert!(commands.contains(&"check".to_owned()) && commands.contains(&"schema".to_owned()));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]).out;
        assert!(commands.iter().all(|command| script.contains(&**command)), "{shell}");
    }
    let Run { code, err, .. } = run(&["manual", "nothing"]);
    assert!(code == 2 && err.contains("no command nothing; there are: check, "), "{err}");
}

/// Read from the article by hand: through Ushakov, whom he is in touch with and who advises Putin,
/// and through Patrushev, his counterpart, whose boss Putin is. Each step has its own words.
#[test]
fn a_path_goes_step_by_step_with_its_words() {
    let (code, answer) =
        json(&["path", SEED, "Jake Sullivan", "Vladimir Putin", "--chains", "2", "--json"]);
    assert_eq!(code, 0);
    let steps = |chain: usize| {
        let steps = answer["chains"][chain]["steps"].as_array().unwrap().iter();
        steps.map(|s| s["to"]["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(steps(0), ["Yuri Ushakov", "Vladimir Putin"]);
    assert_eq!(steps(1), ["Nikolai Patrushev", "Vladimir Putin"]);
    let record = |chain: usize, step: usize| &answer["chains"][chain]["steps"][step]["records"][0];
    let first = record(0, 0);
    assert_eq!((&first["type"], &first["status"]), (&json!("contact"), &json!("reported")));
    let quote = |record: &Value| record["quotes"][0]["exact"].as_str().unwrap().to_owned();
    assert_eq!(
        quote(first),
        "is in touch with Yuri Ushakov, a foreign-policy adviser to Russian President Vladimir Putin"
    );
    assert_eq!(
        quote(record(1, 0)),
        "US National Security Adviser Jake Sullivan spoke to his Russian counterpart Nikolai Patrushev"
    );
    assert_eq!(record(0, 1)["type"], "relation", "no call with Putin is claimed");
    assert_eq!(record(1, 1)["type"], "relation", "no call with Putin is claimed");
    check("path", &["path", SEED, "Jake Sullivan", "Vladimir Putin", "--chains", "1"]);
}

#[test]
fn a_name_that_is_not_one_persons_ends_with_the_candidates() {
    let folder = tempfile::tempdir().unwrap();
    let two = MET.replace("\"Ben\"", "\"Ann\"");
    let path = file(&folder, "two.json", &two);
    let Run { code, err, .. } = run(&["path", &path, "Ann", "b"]);
    assert_eq!(code, 2);
    assert!(err.contains("“Ann” is the name of several"), "{err}");
    assert!(err.contains("  a  Ann\n  b  Ann"), "{err}");
    let (code, answer) = json(&["path", &path, "Ann", "b", "--json"]);
    let candidates = json!([{ "id": "a", "name": "Ann" }, { "id": "b", "name": "Ann" }]);
    assert_eq!(code, 2);
    assert_eq!(answer, json!({ "name": "Ann", "ambiguous": true, "candidates": candidates }));
    // By id each can be named.
    assert_eq!(run(&["path", &path, "a", "b"]).code, 0);
    // A part of a name is not a name.
    let Run { code, err, .. } = run(&["path", SEED, "Putin", "Russia"]);
    assert_eq!(code, 2);
    assert!(err.contains("person-vladimir-putin  Vladimir Putin"), "{err}");
    assert_eq!(run(&["path", SEED, "Putin"]).code, 2, "two arguments are too few");
    assert_eq!(run(&["path", "no-such.json", "a", "b"]).code, 2);
}

/// "Moscow" is an alias of Russia in the article's coding.
#[test]
fn an_alias_is_a_name() {
    let (code, answer) = json(&["path", SEED, "Moscow", "US", "--chains", "1", "--json"]);
    assert_eq!(code, 0);
    assert_eq!((&answer["from"]["id"], &answer["to"]["id"]), (&json!("gov-ru"), &json!("gov-us")));
}

#[test]
fn the_version_is_the_packages() {
    let Run { code, out, .. } = run(&["--version"]);
    assert_eq!((code, out), (0, format!("counterpart {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn the_seed_is_counted_as_its_coders_counted_it() {
    let (code, summary) = json(&["summary", "--json", SEED]);
    let expected = json!({
        "documents": 1,
        "documents_through_others": 1,
        "entities": 25,
        "entities_by_kind": by_kind(SEED),
        "roles": 9,
        "contacts": 4,
        "relations": 31,
        "facts": 2,
        "evidence": 69,
        // The article itself is not in the repository.
        "quotes": { "verified": 0, "ambiguous": 0, "not_found": 0, "no_text": 31 },
        "network": { "nodes": 25, "edges": 40, "pairs": 32 },
        "problems": { "error": 0, "warning": 0, "info": 0 },
    });
    assert_eq!((code, summary), (0, expected));
}

/// Counted from the file itself, without the library.
fn by_kind(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut kinds = serde_json::Map::new();
    for entity in file["entities"].as_array().unwrap() {
        let count = kinds.entry(entity["kind"].as_str().unwrap()).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap() + 1);
    }
    Value::Object(kinds)
}

#[test]
fn the_seed_has_no_problems_although_its_text_is_elsewhere() {
    let Run { code, out, err } = run(&["check", SEED]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "no problems\n", ""));
    assert_eq!(json(&["check", "--json", SEED]), (0, json!({ "problems": [] })));
}

/// The totals were counted from the nine articles by hand, before the program merged them.
#[test]
fn a_folder_is_one_map() {
    let (code, summary) = json(&["summary", "--json", HALVERN]);
    let of = |field: &str| summary[field].as_u64().unwrap();
    assert_eq!(code, 0);
    // Nine were read; of the wire's report only others tell. The window and the briefing say the same.
    assert_eq!([of("documents"), of("documents_through_others"), of("entities")], [9, 1, 53]);
    assert_eq!([of("roles"), of("contacts"), of("relations"), of("facts")], [18, 16, 48, 4]);
    assert_eq!(of("evidence"), 182);
    let kinds = json!({ "person": 20, "body": 8, "media": 6, "place": 6, "group": 6,
                        "government": 4, "channel": 1, "topic": 1, "other": 1 });
    assert_eq!(summary["entities_by_kind"], kinds);
    // 18 roles, 14 contacts of two, 2 of three, 44 relations with both ends; less one role and four
    // relations of which all was withdrawn.
    assert_eq!(summary["network"]["nodes"], 53);
    assert_eq!(summary["network"]["edges"], 18 + 14 + 2 * 3 + 44 - 5);
    assert_eq!(summary["problems"], json!({ "error": 0, "warning": 0, "info": 0 }));
    let quotes = &summary["quotes"];
    assert_eq!([&quotes["ambiguous"], &quotes["not_found"], &quotes["no_text"]], [0, 0, 0]);
}

#[test]
fn the_order_of_files_never_matters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(HALVERN);
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let summary_of = |files: &[String]| {
        let files = files.iter().map(String::as_str);
        json(&["summary", "--json"].into_iter().chain(files).collect::<Vec<_>>())
    };
    let forwards = summary_of(&files);
    files.reverse();
    assert_eq!(summary_of(&files), forwards);
    assert_eq!(json(&["summary", "--json", HALVERN]), forwards);
}

#[test]
fn a_broken_file_is_shown_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let broken = MET.replace("meeting", "seance").replace("\"b\"], \"mode", "\"c\"], \"mode");
    let path = file(&folder, "broken.json", &broken);
    let Run { code, out, .. } = run(&["check", &path]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out.replace(&path, "broken.json"), @r#"
    error[unknown-id]: the contact is left out: in its `participants`, nothing in this file has the id "c"
     --> broken.json:7:53
      |
    7 | …: [{ "id": "met", "participants": ["a", "c"], "mode": "seance",
      |                                          ^^^ expected the id of an entity
      |
      = at: $.contacts[0].participants[1]
      = help: Did you mean "a"?

    1 error
    "#);
}

#[test]
fn problems_as_json_have_exactly_the_promised_fields() {
    let (code, answer) = json(&["check", "--json", "sample-data/broken.json"]);
    assert_eq!(code, 1);
    let problems = answer["problems"].as_array().unwrap();
    let mut places = String::new();
    for problem in problems {
        let fields: Vec<&str> = problem.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = [
            "code", "column", "expected", "file", "found", "help", "line", "message", "path",
            "pointer", "severity", "subject",
        ];
        assert_eq!(fields, expected);
        assert_eq!(problem["file"], "sample-data/broken.json");
        let word = |field: &str| problem[field].as_str().unwrap_or("-").to_owned();
        let place = format!("{}:{}", problem["line"], problem["column"]);
        let (severity, code, path) = (word("severity"), word("code"), word("path"));
        writeln!(places, "{place:<8} {severity:<7} {code:<26} {path}").unwrap();
    }
    snapshot("broken_places", &places);
}

/// What a program needs that mends a file by itself: where the value is in the parsed JSON, what
/// stands there, what should, and whose it is.
#[test]
fn problems_as_json_lead_to_the_value_and_say_what_belongs_there() {
    let path = "sample-data/broken.json";
    let (_, answer) = json(&["check", "--json", path]);
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let problems = answer["problems"].as_array().unwrap();
    for problem in problems {
        let Some(pointer) = problem["pointer"].as_str() else { continue };
        assert!(file.pointer(pointer).is_some(), "{problem}");
        assert_ne!(problem["help"], json!(""), "{problem}");
    }
    let of = |code: &str| problems.iter().find(|problem| problem["code"] == code).unwrap();
    let date = of("bad-date");
    let pointer = date["pointer"].as_str().unwrap();
    // What stands there is the date that could not be read.
    assert_eq!(date["found"].as_str(), Some(file.pointer(pointer).unwrap().to_string().as_str()));
    assert_eq!(date["expected"], json!("a date (EDTF)"));
    let id = file.pointer(&pointer[..pointer.rfind('/').unwrap()]).unwrap()["id"].clone();
    assert_eq!(date["subject"], id);
    let words = of("unknown-mode")["expected"].as_str().unwrap();
    assert_eq!(words, "one of call, meeting, visit, message, video, letter, unstated");
}

#[test]
fn a_warning_or_error_ends_with_one_and_a_note_with_zero() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(&folder, "good.json", r#"{"format": "counterpart", "version": 1}"#);
    assert_eq!(run(&["check", &good]).code, 0);
    let broken = file(&folder, "broken.json", r#"{"format": "counterpart", "version": 1"#);
    let Run { code, out, .. } = run(&["check", &broken]);
    assert_eq!(code, 1);
    assert!(out.contains("broken.json:1:39") && out.ends_with("\n1 error\n"), "{out}");
    assert_eq!(run(&["summary", &broken]).code, 1);
    assert_eq!(run(&["check", &good, &broken]).code, 1);
    let unknown = r#"{"format": "counterpart", "version": 1,
        "entities": [{"id": "x", "kind": "dragon", "name": "Wyrm"}]}"#;
    let (code, answer) = json(&["check", "--json", &file(&folder, "unknown.json", unknown)]);
    let found = answer["problems"][0]["severity"].as_str().unwrap().to_owned();
    assert_eq!(code, i32::from(found != "info"), "{answer}");
}

#[test]
fn what_cannot_be_opened_ends_with_two_and_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    for arguments in [
        &["check", "no-such-file.json"][..],
        &["summary", "--json", SEED, "no-such-file.json"],
        &["check", empty],
        &["check", SEED, "--text", "no-such-document=README.md"],
        &["check", SEED, "--text", "doc-2022-11-07-sullivan=no-such-file.txt"],
    ] {
        let Run { code, out, err } = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.starts_with("error: ") && err.lines().count() == 1, "{arguments:?}: {err}");
    }
}

#[test]
fn arguments_that_make_no_sense_end_with_two_and_a_hint() {
    check("no_files", &["check"]);
    check("no_such_option", &["summary", "--jsn", SEED]);
    check("text_without_file", &["check", SEED, "--text", "doc-1"]);
}

#[test]
fn without_a_display_the_window_ends_with_two_and_one_line() {
    let Run { code, out, err } = run(&[SEED]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("error: ") && err.lines().count() == 1, "{err}");
}

#[test]
fn a_text_that_is_named_or_lies_beside_the_file_is_checked_against() {
    let folder = tempfile::tempdir().unwrap();
    let data = file(&folder, "met.json", MET);
    let verified = |arguments: &[&str]| {
        let (code, summary) = json(arguments);
        (code, summary["quotes"]["verified"].as_u64().unwrap())
    };
    assert_eq!(verified(&["summary", "--json", &data]), (0, 0));

    let elsewhere = tempfile::tempdir().unwrap();
    let named = format!("doc-1={}", file(&elsewhere, "article.txt", MET_TEXT));
    assert_eq!(verified(&["summary", "--json", &data, "--text", &named]), (0, 1));

    let other = format!("doc-1={}", file(&elsewhere, "other.txt", "The ministers did not meet."));
    let (code, _) = verified(&["summary", "--json", &data, "--text", &other]);
    assert_eq!(code, 1, "a text that is not the document's is a problem");

    file(&folder, "anything.txt", MET_TEXT);
    assert_eq!(verified(&["summary", "--json", &data]), (0, 1));
}

#[test]
fn the_counts_in_words_are_the_counts() {
    let folder = tempfile::tempdir().unwrap();
    let data = file(&folder, "met.json", MET);
    insta::assert_snapshot!(run(&["summary", &data]).out, @"
    documents  1
    entities   2: 2 person
    roles      0
    contacts   1
    relations  0
    facts      0
    evidence   1
    quotes     0 verified, 0 ambiguous, 0 not found, 1 no text
    network    2 nodes, 1 edges on 1 pairs
    problems   errors 0, warnings 0, notes 0
    ");
}

#[test]
fn the_schema_is_the_one_in_the_docs() {
    let Run { code, out, .. } = run(&["schema"]);
    assert_eq!(code, 0);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/counterpart.schema.json");
    assert_eq!(out.trim_end(), fs::read_to_string(kept).unwrap().trim_end());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child =
        command(&["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), stderr), (Some(0), Vec::new()));
}

#[test]
fn names_from_files_cannot_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = "{\"format\": \"counterpart\", \"version\": 1,\n \"entities\": [{\"id\": \
                   \"a\\u001b[2J\", \"kind\": \"person\", \"name\": \"\\u202eA\"}]}";
    let Run { out, .. } = run(&["check", &file(&folder, "hostile.json", hostile)]);
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
    let Run { code, err, .. } = run(&["check", "\u{1b}]0;title\u{7}.json"]);
    assert_eq!(code, 2);
    assert!(!err.contains(['\u{1b}', '\u{7}']), "{err:?}");
}

/// A page of the repository.
fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The code blocks of a page that are marked with a word.
fn blocks(name: &str, mark: &str) -> Vec<String> {
    let text = page(name);
    let opening = format!("```{mark}\n");
    let blocks = text.split(&*opening).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_examples_in_the_docs_have_no_problems() {
    let folder = tempfile::tempdir().unwrap();
    for page in ["docs/format.md", "docs/deriving.md"] {
        let blocks = blocks(page, "json");
        assert!(!blocks.is_empty(), "{page} has no example");
        for block in blocks {
            let Run { code, out, .. } = run(&["check", &file(&folder, "example.json", &block)]);
            assert_eq!((code, out.as_str()), (0, "no problems\n"), "{page}");
        }
    }
}

const DERIVING: &str = "docs/deriving.md";

#[test]
fn the_broken_example_in_the_docs_has_the_problems_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (broken, shown) = (blocks(DERIVING, "json broken"), blocks(DERIVING, "json answer"));
    assert_eq!((broken.len(), shown.len()), (1, 1));
    let answer = |content: &str| {
        let path = file(&folder, "broken.json", content);
        let (code, mut answer) = json(&["check", "--json", &path]);
        assert_eq!(code, 1);
        for problem in answer["problems"].as_array_mut().unwrap() {
            assert_eq!(problem["file"], *path);
            problem["file"] = "broken.json".into();
        }
        answer
    };
    let shown: Value = serde_json::from_str(&shown[0]).unwrap();
    assert_eq!(answer(&broken[0]), shown);
    // One mistake hides another, as the page says.
    let mended = answer(&broken[0].replace("\"denied\"", "\"silent\""));
    let codes: Vec<&Value> =
        mended["problems"].as_array().unwrap().iter().map(|problem| &problem["code"]).collect();
    assert_eq!(codes, ["bad-date", "quote-not-found", "unknown-id"]);
}

#[test]
fn the_words_quoted_in_the_traps_stand_in_the_samples() {
    let text = page(DERIVING);
    let traps = text.split("## Thirty traps").nth(1).unwrap().split("\n## ").next().unwrap();
    let samples: String =
        [SEED, "sample-data/strait-of-halvern/01-echo-2024-02-21.json"].map(page).concat();
    // What stands in code is the format's, not a document's.
    let plain: String = traps.split('`').step_by(2).collect::<String>().replace('\n', " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted: Vec<&str> = plain.split('"').skip(1).step_by(2).collect();
    assert!(quoted.len() > 40, "{quoted:?}");
    let own = ["a", "the", "sanctions"];
    for words in quoted.into_iter().filter(|words| !own.contains(words)) {
        assert!(samples.contains(words), "“{words}” stands in no sample");
    }
    let rules = traps
        .lines()
        .filter(|line| line.split_once(". *").is_some_and(|(n, _)| n.parse::<u8>().is_ok()));
    assert_eq!(rules.count(), 30);
}
