//! Exports: each data format of a small dossier as it was looked at, cuts by the command line, what
//! is never written over, and that Counterpart's own file loses nothing.
//! Every data format has each node and edge, none without its status; the same input gives the same
//! bytes. A part as Counterpart's own file loads without a problem.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use counterpart::cli::{self, Invocation};
use counterpart::export::{Cut, Format, Options, Output, Part, Placed, export};
use counterpart::layout::Point;
use counterpart::load::{self, Problem, Severity};
use counterpart::model::{Dossier, EntityId, Reference, Stance, Verdict};
use counterpart::network::measures::Watch;
use counterpart::picture::Picture;
use serde_json::Value;
use tempfile::TempDir;

pub const HOSTILE: &str = "tests/export/hostile.json";
pub const SEED: &str = "sample-data/back-channel-2022.json";
pub const HALVERN: &str = "sample-data/strait-of-halvern";
const DATA: [Format; 8] = [
    Format::Json,
    Format::GraphMl,
    Format::Gexf,
    Format::Csv,
    Format::Ftm,
    Format::Cytoscape,
    Format::Dot,
    Format::Canvas,
];

fn opened(path: &str) -> Arc<Dossier> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (paths, _) = load::collect_files(&[root.join(path)]);
    let files = load::read_all(&paths, |_| true).unwrap();
    load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

pub fn whole(path: &str) -> Part {
    Part::whole(&opened(path), None)
}

/// A part with places written by hand, so that no layout is part of what is compared.
fn placed(part: &Part) -> Placed {
    let picture = Picture::new(&part.network, &Options::default().picture);
    let places = (0..part.network.nodes().len()).map(|n| n as f32);
    let positions = places.map(|n| Point::new(n * 100.0, n * 50.25 - 200.0)).collect();
    Placed { picture, positions }
}

fn made(part: &Part, format: Format) -> Output {
    export(part, Some(placed(part)), format, &Options::default(), &Watch::default()).unwrap()
}

/// The same with or without what nobody asserts.
pub fn with(part: &Part, format: Format, unasserted: bool) -> Output {
    let options = Options { unasserted, ..Options::default() };
    export(part, Some(placed(part)), format, &options, &Watch::default()).unwrap()
}

pub fn text(output: &Output) -> &str {
    std::str::from_utf8(&output.files[0].bytes).unwrap()
}

/// Compares a format of the hostile dossier, and what it says it left out, with the snapshot.
fn check(format: Format) {
    let output = made(&whole(HOSTILE), format);
    let mut said = String::new();
    for file in &output.files {
        if !file.name.is_empty() {
            said.extend(["--- ", &file.name, "\n"]);
        }
        // What is not to be seen is written out: a control character, a carriage return.
        let shown = std::str::from_utf8(&file.bytes).unwrap().chars().map(|c| match c {
            '\n' => "\n".to_owned(),
            c if c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c) => {
                c.escape_unicode().to_string()
            }
            c => c.to_string(),
        });
        said.extend(shown);
    }
    said.push_str("--- left out\n");
    said.push_str(&output.left_out.join("\n"));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../export" }, {
        insta::assert_snapshot!(format.id(), said);
    });
}

#[test]
fn graphml_is_as_it_was_looked_at() {
    check(Format::GraphMl);
}

#[test]
fn gexf_is_as_it_was_looked_at() {
    check(Format::Gexf);
}

#[test]
fn csv_is_as_it_was_looked_at() {
    check(Format::Csv);
}

#[test]
fn ftm_is_as_it_was_looked_at() {
    check(Format::Ftm);
}

#[test]
fn cytoscape_is_as_it_was_looked_at() {
    check(Format::Cytoscape);
}

#[test]
fn dot_is_as_it_was_looked_at() {
    check(Format::Dot);
}

#[test]
fn canvas_is_as_it_was_looked_at() {
    check(Format::Canvas);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for path in [HOSTILE, HALVERN] {
        for format in DATA {
            assert_eq!(made(&whole(path), format), made(&whole(path), format), "{format:?}");
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (paths, _) = load::collect_files(&[root.join(HALVERN)]);
    let mut files = load::read_all(&paths, |_| true).unwrap();
    files.reverse();
    let turned = load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier;
    for format in DATA {
        let turned = made(&Part::whole(&turned, None), format);
        assert_eq!(turned, made(&whole(HALVERN), format), "{format:?}");
    }
}

#[test]
fn laid_out_by_itself_an_export_is_the_same_each_time() {
    let part = whole(SEED);
    let all = || export(&part, None, Format::Gexf, &Options::default(), &Watch::default()).unwrap();
    assert_eq!(all(), all());
    let other = Options { seed: 7, ..Options::default() };
    let other = export(&part, None, Format::Gexf, &other, &Watch::default()).unwrap();
    assert_ne!(other, all(), "another seed is another map");
}

fn verdicts() -> Vec<&'static str> {
    Verdict::ALL.iter().map(|verdict| verdict.as_str()).collect()
}

#[test]
fn no_edge_is_without_its_status() {
    let verdicts = verdicts();
    for path in [HOSTILE, SEED, HALVERN] {
        let part = whole(path);
        let tables = made(&part, Format::Csv);
        for (place, column) in [(1, "Status"), (2, "Status"), (2, "Stance")] {
            let mut reader = csv::Reader::from_reader(&tables.files[place].bytes[..]);
            let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
            let label = reader.headers().unwrap().iter().position(|name| name == "Label");
            for row in reader.records().map(Result::unwrap) {
                let known = if column == "Stance" { Stance::WORDS } else { &verdicts };
                assert!(known.contains(&&row[at]), "{row:?}");
                if let Some(label) = label {
                    assert!(row[label].ends_with(&format!("({})", &row[at])), "{row:?}");
                }
            }
        }
        let json: Value = serde_json::from_str(text(&made(&part, Format::Canvas))).unwrap();
        for edge in json["edges"].as_array().unwrap() {
            let label = edge["label"].as_str().unwrap();
            assert!(verdicts.iter().any(|v| label.contains(&format!("({v}) ["))), "{label}");
        }
    }
}

/// What a denial is about must never stand as something that is so: each line that has the words
/// of the claim has the denial, too.
#[test]
fn what_is_only_denied_is_said_to_be() {
    let output = with(&whole(HOSTILE), Format::Ftm, true);
    let lines: Vec<Value> =
        text(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let event = lines.iter().find(|line| line["id"] == "denied-talks").unwrap();
    let properties = &event["properties"];
    assert_eq!(event["schema"], "Event");
    assert!(properties["name"][0].as_str().unwrap().ends_with("talks, form not stated (denied)"));
    assert!(properties["summary"][0].as_str().unwrap().contains(" denies that "));
    assert_eq!(properties["endDate"][0], "2022-11-07");
    assert_eq!(properties.get("startDate"), None, "nobody says when it began");
    let summit = lines.iter().find(|line| line["id"] == "summit").unwrap();
    assert_eq!(
        summit["properties"]["involved"],
        serde_json::json!(["ann", "ben", "cyZ5fZ"]),
        "all three, the id with an underscore escaped"
    );
}

#[test]
fn no_format_with_no_room_for_them_has_control_characters() {
    for format in [Format::GraphMl, Format::Gexf, Format::Dot, Format::Csv] {
        let output = made(&whole(HOSTILE), format);
        for file in &output.files {
            let text = std::str::from_utf8(&file.bytes).unwrap();
            let bad = text.chars().find(|c| c.is_control() && !"\t\r\n".contains(*c));
            assert_eq!(bad, None, "{format:?}");
        }
        let said = output.left_out.iter().any(|s| s.contains("control characters were dropped"));
        assert!(said, "{:?}", output.left_out);
    }
}

#[test]
fn a_spreadsheet_runs_no_cell() {
    let output = made(&whole(HOSTILE), Format::Csv);
    for file in &output.files {
        let mut reader = csv::ReaderBuilder::new().from_reader(&file.bytes[..]);
        for cell in reader
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

#[test]
fn a_name_on_a_canvas_is_neither_html_nor_a_link() {
    let json: Value = serde_json::from_str(text(&made(&whole(HOSTILE), Format::Canvas))).unwrap();
    for card in json["nodes"].as_array().unwrap() {
        let text = card["text"].as_str().unwrap();
        assert!(!text.contains('<'), "{text}");
        for side in ["x", "y", "width", "height"] {
            assert!(card[side].is_i64(), "{side}");
        }
    }
}

#[test]
fn of_all_the_own_file_is_what_load_writes_and_loads_again_equal() {
    for path in [SEED, HALVERN, HOSTILE] {
        let dossier = opened(path);
        let output = made(&Part::whole(&dossier, None), Format::Json);
        assert_eq!(text(&output), load::write(&dossier));
        assert_eq!(output.left_out, Vec::<String>::new());
        let again = load::parse("again.json", text(&output).as_bytes());
        assert_eq!(listed(&again.problems), Vec::<String>::new(), "{path}");
        assert_eq!(load::write(&again.content.unwrap()), text(&output));
    }
}

/// Problems, but for unknown fields and words, which are notes: they were kept.
fn listed(problems: &[Problem]) -> Vec<String> {
    let bad = problems.iter().filter(|problem| problem.severity != Severity::Info);
    bad.map(|problem| format!("{}: {}", problem.code.as_str(), problem.message)).collect()
}

/// The problems of a file, and what it says.
fn loaded(written: &str) -> (Vec<String>, Arc<Dossier>) {
    let file = Arc::new(load::parse("part.json", written.as_bytes()));
    let loaded = load::merge(&[file], &BTreeMap::new(), &BTreeSet::new());
    (listed(&loaded.problems), loaded.dossier)
}

#[test]
fn every_part_loads_without_a_problem_and_has_all_that_is_on_the_map() {
    for path in [SEED, HALVERN, HOSTILE] {
        let dossier = opened(path);
        let (before, _) = loaded(&load::write(&dossier));
        for (entity, depth) in dossier.entities.keys().flat_map(|id| [(id, 0), (id, 1)]) {
            let cut = Cut { only: BTreeSet::from([entity.clone()]), depth, when: None };
            let part = Part::whole(&dossier, None).cut(&cut);
            let output = made(&part, Format::Json);
            let (problems, again) = loaded(text(&output));
            let news: Vec<&String> = problems.iter().filter(|p| !before.contains(p)).collect();
            assert_eq!(news, Vec::<&String>::new(), "{path} {entity} {depth}");
            let entities: BTreeSet<&EntityId> = again.entities.keys().collect();
            assert!(part.entities().all(|id| entities.contains(id)), "{path} {entity}");
            for record in part.records() {
                let again = again.record(record.id()).unwrap();
                assert_eq!(again.evidence().len(), record.evidence().len(), "{}", record.id());
                assert_eq!(again.ends(), record.ends());
            }
        }
    }
}

#[test]
fn what_was_known_on_a_day_and_what_is_of_some_days_loads_without_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(&folder, "out.json");
    for input in [SEED, HALVERN, HOSTILE] {
        let dossier = opened(input);
        let (before, _) = loaded(&load::write(&dossier));
        for day in dossier.news_days() {
            let day = day.to_string();
            for cut in [["--known-on", &day], ["--until", &day], ["--since", &day]] {
                let all = [&[input, "--to", "json", "-o", &out, "--force"][..], &cut].concat();
                run(&all).unwrap();
                let (problems, _) = loaded(&fs::read_to_string(&out).unwrap());
                let news: Vec<&String> = problems.iter().filter(|p| !before.contains(p)).collect();
                assert_eq!(news, Vec::<&String>::new(), "{input} {cut:?}");
            }
        }
    }
}

/// Ann, Ben and Halvern without the contacts of October: the mention of the summit goes, so what
/// was the third mention is now the first, and the doubt about it goes with the call.
#[test]
fn mentions_of_records_that_are_left_out_are_taken_out_with_their_numbers() {
    let dossier = opened(HOSTILE);
    let only = ["ann", "ben"].map(EntityId::from).into();
    let mut part = Part::whole(&dossier, None).cut(&Cut { only, depth: 0, when: None });
    let (_, again) = loaded(text(&made(&part, Format::Json)));
    let asked = &again.relations["asked"];
    let re: Vec<&str> = asked.re.iter().map(Reference::as_str).collect();
    assert_eq!(re, ["summit", "zemoria", "call"], "two who were at the summit are on the map");
    part.left_out.records.insert("summit".into());
    let (problems, again) = loaded(text(&made(&part, Format::Json)));
    assert_eq!(problems, Vec::<String>::new());
    let asked = &again.relations["asked"];
    let re: Vec<&str> = asked.re.iter().map(Reference::as_str).collect();
    assert_eq!(re, ["zemoria", "call"]);
    assert_eq!(
        *asked.claim.evidence[1].about,
        [counterpart::model::FieldPath::Entry(counterpart::model::Field::Re, 1)]
    );
    part.left_out.records.insert("call".into());
    let (problems, again) = loaded(text(&made(&part, Format::Json)));
    assert_eq!(problems, Vec::<String>::new());
    let asked = &again.relations["asked"];
    assert_eq!(asked.re.len(), 1);
    assert_eq!(asked.claim.evidence.len(), 1, "a doubt about nothing is none about everything");
}

/// What the command line says, or why it does not.
fn run(arguments: &[&str]) -> Result<(bool, String), String> {
    let mut out = Vec::new();
    let all = ["counterpart", "export"].iter().chain(arguments);
    match cli::run(all, &mut out, false) {
        Ok(Invocation::Done(code)) => {
            let fine = format!("{code:?}") == format!("{:?}", std::process::ExitCode::SUCCESS);
            Ok((fine, String::from_utf8(out).unwrap()))
        }
        Ok(Invocation::Window(_)) => panic!("no window is asked for"),
        Err(error) => Err(error.to_string()),
    }
}

/// Exports a cut of the seed as Counterpart's own file and gives its entities and records.
fn cut(folder: &TempDir, input: &str, arguments: &[&str]) -> (Vec<String>, Vec<String>) {
    let out = path(folder, "cut.json");
    let all = [&[input, "--to", "json", "-o", &out, "--force"], arguments].concat();
    run(&all).unwrap();
    let dossier = load::read(Path::new(&out), "cut.json").content.unwrap();
    let entities = dossier.entities.keys().map(ToString::to_string).collect();
    (entities, dossier.records().map(|record| record.id().to_string()).collect())
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn only_takes_who_is_named_and_depth_those_around() {
    let folder = tempfile::tempdir().unwrap();
    let (entities, records) =
        cut(&folder, HOSTILE, &["--only", "umar", "--only", "hotline", "--depth", "0"]);
    assert_eq!(entities, ["hotline", "umar"]);
    assert_eq!(records, ["role-umar", "defunct"]);
    let (entities, records) = cut(&folder, HOSTILE, &["--only", "umar"]);
    // The Echo comes along: it publishes the document in whose words the denial stands.
    assert_eq!(entities, ["ben", "echo", "hotline", "umar"], "one step, unless told otherwise");
    assert_eq!(records, ["role-umar", "denied-talks", "defunct"]);
    let (by_name, _) = cut(&folder, HOSTILE, &["--only", "hotline", "--depth", "1"]);
    assert_eq!(by_name, ["hotline", "umar"], "found by its name, too");
    let error = run(&[HOSTILE, "--to", "json", "-o", "x.json", "--only", "nobody"]).unwrap_err();
    assert!(error.contains("nobody here has the id, name or alias “nobody”"), "{error}");
}

/// Dates of the dossier: about October 2022 and 3 October, one of two days in December, up to
/// 7 November, since 2020, and all of 2022; the others have none and stay.
#[test]
fn since_and_until_take_what_can_have_been_then() {
    let folder = tempfile::tempdir().unwrap();
    let contacts = |arguments: &[&str]| -> Vec<String> {
        let (_, records) = cut(&folder, HOSTILE, arguments);
        let all = ["call", "second-call", "summit", "denied-talks"];
        records.into_iter().filter(|id| all.contains(&id.as_str())).collect()
    };
    assert_eq!(contacts(&["--since", "2022-12"]), ["summit"]);
    assert_eq!(contacts(&["--since", "2022-11"]), ["call", "denied-talks", "summit"]);
    assert_eq!(contacts(&["--until", "2022-08"]), ["denied-talks"]);
    assert_eq!(
        contacts(&["--since", "2022-10-03", "--until", "2022-10-03"]),
        ["call", "denied-talks", "second-call"]
    );
    let error = run(&[HOSTILE, "--to", "json", "-o", "-", "--since", "2023", "--until", "2022"]);
    assert!(error.unwrap_err().contains("no day is left"));
    let error = run(&[HOSTILE, "--to", "json", "-o", "-", "--since", "soon"]).unwrap_err();
    assert!(error.contains("--since"), "{error}");
}

/// The second article of the invented affair came out on 21 February 2024, the third a day later.
#[test]
fn known_on_knows_only_what_was_out() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(&folder, "known.json");
    let documents = |day: &str| -> Vec<String> {
        run(&[HALVERN, "--to", "json", "-o", &out, "--force", "--known-on", day]).unwrap();
        let dossier = load::read(Path::new(&out), "known.json").content.unwrap();
        let out_by = |d: &&counterpart::model::Document| d.seen;
        dossier
            .documents
            .values()
            .filter(out_by)
            .filter_map(|d| d.published.clone())
            .map(|d| d.to_string())
            .collect()
    };
    assert_eq!(documents("2024-02-21"), ["2024-02-21", "2024-02-21"]);
    assert!(documents("2024-02").contains(&"2024-02-23".to_owned()), "to the month’s last day");
    assert!(!documents("2024-02").contains(&"2024-03-08".to_owned()));
}

#[test]
fn nothing_is_written_over_unless_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(&folder, "map.dot");
    let (_, said) = run(&[HOSTILE, "--to", "dot", "-o", &out]).unwrap();
    assert!(said.starts_with(&format!("Wrote {out}: Graphviz DOT, 11 nodes")), "{said}");
    assert!(said.contains("\nLeft out: "), "{said}");
    fs::write(&out, "mine").unwrap();
    let error = run(&[HOSTILE, "--to", "dot", "-o", &out]).unwrap_err();
    assert!(error.contains("it already exists; --force overwrites it"), "{error}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    run(&[HOSTILE, "--to", "dot", "-o", &out, "--force"]).unwrap();
    assert!(fs::read_to_string(&out).unwrap().contains("digraph"));
    let error = run(&[HOSTILE, "--to", "dot", "-o", &path(&folder, ""), "--force"]).unwrap_err();
    assert!(error.contains("it is a folder; name a file"), "{error}");
}

#[test]
fn tables_go_into_a_folder_that_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(&folder, "new/tables");
    run(&[SEED, "--to", "csv", "-o", &out]).unwrap();
    let names: BTreeSet<PathBuf> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into()).collect();
    assert_eq!(names, ["claims.csv", "edges.csv", "nodes.csv"].map(PathBuf::from).into());
    let error = run(&[SEED, "--to", "csv", "-o", &out]).unwrap_err();
    assert!(error.contains("the folder is not empty"), "{error}");
    run(&[SEED, "--to", "csv", "-o", &out, "--force"]).unwrap();
    let error = run(&[SEED, "--to", "csv", "-o", "-"]).unwrap_err();
    assert!(error.contains("name a folder"), "{error}");
    let file = path(&folder, "file");
    fs::write(&file, "").unwrap();
    let error = run(&[SEED, "--to", "csv", "-o", &file, "--force"]).unwrap_err();
    assert!(error.contains("it is not a folder"), "{error}");
}

#[test]
fn what_is_read_is_never_written_over_even_by_force() {
    let folder = tempfile::tempdir().unwrap();
    let input = path(&folder, "in.json");
    fs::copy(SEED, &input).unwrap();
    let before = fs::read(&input).unwrap();
    for files in [input.clone(), folder.path().to_str().unwrap().to_owned()] {
        let other = format!("{}/./in.json", folder.path().display());
        let error = run(&[&files, "--to", "json", "-o", &other, "--force"]).unwrap_err();
        assert!(error.contains("it is one of the files to be exported"), "{error}");
    }
    assert_eq!(fs::read(&input).unwrap(), before);
}

#[test]
fn standard_output_has_the_file_and_nothing_else() {
    let (_, said) = run(&[SEED, "--to", "json", "-o", "-"]).unwrap();
    assert_eq!(said, load::write(&opened(SEED)));
}

#[test]
fn what_is_wrong_in_the_input_is_said_and_the_rest_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(&folder, "out.gexf");
    let (fine, said) = run(&["sample-data/broken.json", "--to", "gexf", "-o", &out]).unwrap();
    assert!(!fine);
    assert!(said.contains("counterpart check lists what could not be used"), "{said}");
    assert!(fs::read_to_string(&out).unwrap().contains("</gexf>"));
    let error = run(&["sample-data/none.json", "--to", "gexf", "-o", &out]).unwrap_err();
    assert!(error.contains("none.json"), "{error}");
}

/// Of several files the title is that of one, which the others do not stand under.
#[test]
fn a_map_of_several_files_is_not_called_by_one_of_them_alone() {
    let dossier = opened(HALVERN);
    let title = dossier.title.as_deref().unwrap();
    assert_eq!(Part::title_of(&dossier, 9), format!("{title}, and 8 more files"));
    assert_eq!(Part::title_of(&dossier, 1), title);
}
