//! `counterpart import` as a reader runs it: what it says, where it writes, how it ends.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of the test's own with these fixtures in it.
fn folder(fixtures: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign");
    for name in fixtures {
        fs::copy(from.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn it_says_what_was_read_what_is_wrong_and_what_is_lost() {
    let folder = folder(&["gephi.gexf"]);
    let at = folder.path();
    let Run { code, out, err } = run(at, &["import", "gephi.gexf", "-o", "out.json"]);
    let written = fs::read_to_string(at.join("out.json")).unwrap();
    assert!(written.starts_with("{\n  \"format\": \"counterpart\""), "{written}");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("import_command", format!("{out}{err}exit code {code}"));
    });
    assert_eq!(run(at, &["check", "out.json"]).code, 0);

    let again = run(at, &["import", "gephi.gexf", "-o", "out.json"]);
    assert_eq!(again.code, 2);
    assert_eq!(again.err, "error: out.json: it already exists; --force overwrites it\n");
    let itself = run(at, &["import", "gephi.gexf", "-o", "gephi.gexf", "--force"]);
    assert!(itself.err.contains("it is one of the files to be imported"), "{}", itself.err);
    fs::write(at.join("out.json"), "old").unwrap();
    assert_eq!(run(at, &["import", "gephi.gexf", "-o", "out.json", "--force"]).code, 1);
    assert_eq!(fs::read_to_string(at.join("out.json")).unwrap(), written);
    assert_eq!(run(at, &["import", "gephi.gexf", "-o", "-"]).out, written);
}

/// A diagram becomes a picture of the same shape, in two commands of which the first names the second.
#[test]
fn a_drawing_keeps_its_shape_up_to_the_picture() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let node = |(id, x, y): (&str, i32, i32)| {
        format!(
            r#"<node id="{id}"><data key="g"><y:ShapeNode><y:Geometry x="{x}" y="{y}" width="30" height="30"/>
            <y:NodeLabel>{id}</y:NodeLabel></y:ShapeNode></data></node>"#
        )
    };
    let nodes = [("a", 0, 0), ("b", 400, 0), ("c", 0, 300), ("d", 400, 300)].map(node).concat();
    let graph = format!(
        r#"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="g" for="node" yfiles.type="nodegraphics"/>
        <graph edgedefault="directed">{nodes}<edge source="a" target="d"/></graph></graphml>"#
    );
    fs::write(at.join("d.graphml"), graph).unwrap();
    let told = run(at, &["import", "d.graphml", "-o", "d.json"]);
    let wrote = "Wrote d.counterpart-workspace: where 4 nodes are drawn; for a picture of that drawing: \
                 counterpart export d.json --workspace d.counterpart-workspace --to png -o drawing.png\n";
    assert!(told.out.ends_with(wrote), "{}", told.out);
    let blank = run(at, &["import", "d.graphml", "-o", "my map's.json"]);
    let quoted = "counterpart export 'my map'\\''s.json' --workspace 'my map'\\''s.counterpart-workspace' --to";
    assert!(blank.out.contains(quoted), "{}", blank.out);
    let export = ["export", "d.json", "--workspace", "d.counterpart-workspace"];
    let made = run(at, &[&export[..], &["--to", "cytoscape", "-o", "-"]].concat());
    let map: Value = serde_json::from_str(&made.out).unwrap();
    let place = |id: &str| {
        let nodes = map["elements"]["nodes"].as_array().unwrap();
        let position = &nodes.iter().find(|node| node["data"]["id"] == id).unwrap()["position"];
        (position["x"].as_f64().unwrap(), position["y"].as_f64().unwrap())
    };
    let (a, b, c, d) = (place("a"), place("b"), place("c"), place("d"));
    assert!((a.1 - b.1).abs() < 0.1 && (a.0 - c.0).abs() < 0.1, "{a:?} {b:?} {c:?}");
    assert!(((d.0 - a.0) / (d.1 - a.1) - 4.0 / 3.0).abs() < 0.01, "{a:?} {d:?}");
    assert_eq!(run(at, &[&export[..], &["--to", "png", "-o", "drawing.png"]].concat()).code, 0);
    // A workspace that is there already is somebody's work.
    fs::write(at.join("d.counterpart-workspace"), "mine").unwrap();
    let again = run(at, &["import", "d.graphml", "-o", "d.json", "--force", "--json"]);
    let answer: Value = serde_json::from_str(&again.out).unwrap();
    assert!(answer["workspace"].is_null());
    let lost = "positions, because d.counterpart-workspace already exists: 4";
    assert!(answer["not_carried"].as_array().unwrap().contains(&lost.into()), "{answer}");
    assert_eq!(fs::read_to_string(at.join("d.counterpart-workspace")).unwrap(), "mine");
}

#[test]
fn scripts_get_json() {
    let folder = folder(&["edges.csv", "nodes.csv"]);
    let arguments = ["import", "edges.csv", "nodes.csv", "-o", "out.json", "--json"];
    let run = run(folder.path(), &arguments);
    assert_eq!(run.code, 1);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["files"][1]["format"], "csv-nodes");
    // Four of the tables, and somebody unnamed who denies an edge of them.
    assert_eq!((&answer["entities"], &answer["relations"]), (&Value::from(5), &Value::from(3)));
    assert_eq!(answer["problems"][0]["file"], "edges.csv");
    assert_eq!(answer["problems"][1]["code"], "duplicate-id");
    assert_eq!(answer["problems"][1]["line"], 5);
    assert_eq!(answer["not_carried"][0], "edges.csv: edge attribute \"Weight\": 4");
}

#[test]
fn columns_can_be_said_by_heading_or_number() {
    let folder = folder(&[]);
    let at = folder.path();
    fs::write(at.join("wer.csv"), "wer,wen,\"wie\"\nAnna,Bernd,ruft an\n").unwrap();
    let none = run(at, &["import", "wer.csv", "-o", "out.json"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("the columns are: wer, wen, wie"), "{}", none.err);
    assert!(!at.join("out.json").exists());
    let map = ["import", "wer.csv", "-o", "out.json", "--map", "source=wer,target=2,kind=wie"];
    assert_eq!(run(at, &map).code, 0);
    assert!(fs::read_to_string(at.join("out.json")).unwrap().contains("\"label\": \"ruft an\""));
    let wrong = ["import", "wer.csv", "-o", "x.json", "--map", "source=wo"];
    let wrong = run(at, &wrong);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("there are: wer, wen, wie"), "{}", wrong.err);
}

#[test]
fn what_cannot_be_read_is_said_and_nothing_is_written() {
    let folder = folder(&["ministry.ftm"]);
    let at = folder.path();
    fs::write(at.join("letter.txt"), "Dear Sir\u{1b}[31m").unwrap();
    let letter = run(at, &["import", "letter.txt", "-o", "out.json"]);
    assert_eq!(letter.code, 2);
    assert!(letter.err.starts_with("error: letter.txt: the file is of none"), "{}", letter.err);
    let missing = run(at, &["import", "gone.gexf", "-o", "out.json"]);
    assert_eq!((missing.code, missing.err.contains("gone.gexf")), (2, true), "{}", missing.err);
    let as_xml = run(at, &["import", "ministry.ftm", "--from", "gexf", "-o", "out.json"]);
    assert_eq!(as_xml.code, 2, "{}", as_xml.out);
    let folder = run(at, &["import", "ministry.ftm", "-o", "."]);
    assert_eq!(folder.err, "error: .: it is a folder; name a file\n");
    assert!(!at.join("out.json").exists());
}

#[test]
fn who_opens_another_programs_file_is_told_how_to_import_it() {
    let folder = folder(&["yed.graphml"]);
    for arguments in [
        &["check", "yed.graphml"][..],
        &["summary", "yed.graphml"],
        &["export", "yed.graphml", "--to", "png", "-o", "map.png"],
    ] {
        let told = run(folder.path(), arguments);
        assert_eq!(told.code, 2, "{arguments:?}: {}{}", told.out, told.err);
        let hint = "Import it first: counterpart import yed.graphml -o yed.json";
        assert!(told.err.contains(hint), "{arguments:?}: {}", told.err);
    }
}
