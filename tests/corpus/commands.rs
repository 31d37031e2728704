//! The commands, as a reader runs them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let binary = env!("CARGO_BIN_EXE_counterpart");
    let Output { stdout, stderr, status } =
        Command::new(binary).args(arguments).current_dir(folder).env("PATH", "").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(stdout), text(stderr), status.code().unwrap())
}

/// The invented affair as a corpus.
fn halvern() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/strait-of-halvern");
    let (out, err, code) = run(folder.path(), &["corpus", "build", sample, "-o", "corpus"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.starts_with("corpus: 7 files, ") || out.contains(" files, "), "{out}");
    folder
}

#[test]
fn a_slice_is_cut_by_a_name_in_any_spelling_and_opens_without_a_fault() {
    let folder = halvern();
    let cut = |name: &str, out: &str| {
        let arguments = ["corpus", "slice", "corpus", "--about", name, "--depth", "1", "-o", out];
        let (said, err, code) = run(folder.path(), &arguments);
        assert_eq!(code, 0, "{said}{err}");
        said
    };
    let said = cut("Mira Sokolin", "a.json");
    assert!(said.contains("Only Mira Sokolin and those one step away from them."), "{said}");
    cut("Мира Соколин", "b.json");
    cut("mira sokolyn", "c.json");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.json"), read("b.json"));
    assert_eq!(read("a.json"), read("c.json"));
    let (out, _, code) = run(folder.path(), &["check", "a.json"]);
    assert!(code == 0 || !out.contains("error"), "{out}");
}

#[test]
fn what_a_limit_leaves_out_is_said() {
    let folder = halvern();
    let arguments =
        ["corpus", "slice", "corpus", "--about", "Mira Sokolin", "--limit", "1", "-o", "a.json"];
    let (out, err, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("left out") && out.contains("only 1 were asked for"), "{out}");
    let file = fs::read_to_string(folder.path().join("a.json")).unwrap();
    assert!(file.contains("left out"), "the file says it, too");
}

/// Where the nearest records fill the limit, farther ones are not read, and which records come does
/// not depend on how far around was asked.
#[test]
fn what_is_farther_than_the_limit_changes_nothing() {
    let folder = halvern();
    let cut = |depth: &str, limit: &str| {
        let file = format!("{depth}-{limit}.json");
        let arguments = ["corpus", "slice", "corpus", "--about", "Mira Sokolin"];
        let more = ["--depth", depth, "--limit", limit, "-o", &file];
        let (out, err, code) = run(folder.path(), &[&arguments[..], &more[..]].concat());
        assert_eq!(code, 0, "{err}");
        let json = fs::read_to_string(folder.path().join(&file)).unwrap();
        let parsed = counterpart::load::parse(&file, json.as_bytes());
        let ids: Vec<String> = parsed.content.map_or_else(Vec::new, |content| {
            content.records().map(|record| record.id().to_string()).collect()
        });
        (ids, out)
    };
    for limit in ["1", "3", "5"] {
        let (near, _) = cut("1", limit);
        let (far, told) = cut("3", limit);
        assert!(!near.is_empty());
        assert_eq!(near, far, "{limit}");
        assert!(told.contains("Farther records"), "{told}");
    }
    let (_, told) = cut("3", "1000");
    assert!(!told.contains("left out"), "{told}");
}

#[test]
fn two_are_linked_by_the_shortest_ways() {
    let folder = halvern();
    let arguments =
        ["corpus", "slice", "corpus", "--between", "Mira Sokolin", "Irina Velkova", "-o", "a.json"];
    let (out, err, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{out}{err}");
    let (out, err, code) = run(folder.path(), &["path", "a.json", "Mira Sokolin", "Irina Velkova"]);
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn what_cannot_be_done_says_where_why_and_what_to_do() {
    let folder = halvern();
    let at = folder.path();
    for (arguments, words) in [
        (
            &["corpus", "slice", "corpus", "--about", "Nobody", "-o", "x.json"][..],
            "nobody in the corpus",
        ),
        (
            &["corpus", "slice", "nowhere", "--about", "Nobody", "-o", "x.json"],
            "there is no corpus",
        ),
        (
            &["corpus", "slice", "corpus", "--about", "Mira Sokolin", "-o", "corpus/x.json"],
            "in the corpus itself",
        ),
        (&["corpus", "sql", "corpus", "SELECT 1"], "https://duckdb.org"),
        (&["corpus", "sql", "--csv", "corpus", "-- Who?\nSELECT 1"], "https://duckdb.org"),
        (&["corpus", "sql", "corpus", "SELECT 1", "--csv"], "https://duckdb.org"),
        (&["corpus", "sql", "corpus", "--cvs", "SELECT 1"], "'SELECT 1'"),
        (&["corpus", "build", "nothing.json", "-o", "other"], "is not there"),
    ] {
        let (out, err, code) = run(at, arguments);
        let expected = if words == "is not there" { 1 } else { 2 };
        assert_eq!(code, expected, "{arguments:?}: {out}{err}");
        assert!(format!("{out}{err}").contains(words), "{arguments:?}: {out}{err}");
    }
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/back-channel-2022.json");
    let manifest = at.join("corpus/counterpart-corpus.json");
    let other = fs::read_to_string(&manifest).unwrap().replace("\"version\": 2", "\"version\": 1");
    fs::write(&manifest, other).unwrap();
    for task in [
        &["corpus", "build", sample, "-o", "corpus"][..],
        &["corpus", "slice", "corpus", "--about", "Mira Sokolin", "-o", "x.json"],
    ] {
        let (_, err, code) = run(at, task);
        assert!(code != 0 && err.contains("counterpart-corpus 1, and"), "{task:?}: {err}");
    }
    fs::create_dir(at.join("mine")).unwrap();
    fs::write(at.join("mine/letter.txt"), "mine").unwrap();
    let (_, err, code) = run(at, &["corpus", "build", sample, "-o", "mine"]);
    assert!(code == 2 && err.contains("letter.txt"), "{err}");
}

#[test]
fn a_build_adds_and_knows_what_it_has() {
    let folder = halvern();
    let at = folder.path();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/strait-of-halvern");
    let manifest = || fs::read(at.join("corpus/counterpart-corpus.json")).unwrap();
    let before = manifest();
    let (out, err, code) = run(at, &["corpus", "build", sample, "-o", "corpus"]);
    assert!(code == 0 && out.contains("0 added"), "{out}{err}");
    assert_eq!(manifest(), before, "nothing new changes nothing");
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/back-channel-2022.json");
    let (out, err, code) = run(at, &["corpus", "build", other, "-o", "corpus"]);
    assert!(code == 0 && out.contains("1 added"), "{out}{err}");
    let arguments = ["corpus", "slice", "corpus", "--about", "Jake Sullivan", "-o", "s.json"];
    assert_eq!(run(at, &arguments).2, 0);
}

#[test]
fn statements_have_the_columns_of_followthemoney() {
    let folder = halvern();
    let (out, err, code) =
        run(folder.path(), &["corpus", "statements", "corpus", "-o", "statements.csv"]);
    assert_eq!(code, 0, "{out}{err}");
    let csv = fs::read_to_string(folder.path().join("statements.csv")).unwrap();
    assert!(
        csv.starts_with("\"canonical_id\",\"entity_id\",\"prop\",\"prop_type\",\"schema\","),
        "{csv}"
    );
    assert!(csv.contains("\"Mira Sokolin\"") && csv.contains("\"involved\""), "{csv}");
}
