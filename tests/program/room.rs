//! Memory: what is in files takes at most six times their bytes, or a gibibyte, or they are refused
//! before it is too late; nothing aborts.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// The same with so many kilobytes of address space at most.
fn run_in(kilobytes: u64, folder: &Path, arguments: &[&str]) -> Output {
    let shell = format!("ulimit -v {kilobytes} && exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &shell, env!("CARGO_BIN_EXE_counterpart")]).args(arguments);
    command.current_dir(folder).output().unwrap()
}

/// A file whose list has an item for each number.
fn list(name: &str, items: usize, item: impl Fn(usize) -> String) -> String {
    let mut text = format!(r#"{{"format":"counterpart","version":1,"{name}":["#);
    for number in 0..items {
        text.push_str(if number == 0 { "" } else { "," });
        text.push_str(&item(number));
    }
    text + "]}"
}

fn tiny_entity(number: usize) -> String {
    format!(r#"{{"id":"e{number}","kind":"person","name":"N"}}"#)
}

/// What the program says of a file that would take too much.
fn assert_refused(output: &Output, what: &str) {
    let out = String::from_utf8_lossy(&output.stdout);
    let said = format!("{out}{}", String::from_utf8_lossy(&output.stderr));
    assert!(matches!(output.status.code(), Some(1 | 2)), "{what}: {said}");
    assert!(said.contains("MB of memory may be used"), "{what}: {said}");
    assert!(said.contains("Split it into parts"), "{what}: {said}");
}

#[test]
fn a_million_tiny_things_of_any_kind_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let million = 1_000_000;
    let files = [
        ("entities", list("entities", million, tiny_entity)),
        ("documents", list("documents", million, |n| format!(r#"{{"id":"d{n}","kind":"other"}}"#))),
        ("facts", list("facts", million, |n| format!(r#"{{"id":"f{n}"}}"#))),
        ("aliases", {
            let mut aliases = String::new();
            for number in 0..4 * million {
                write!(aliases, ",\"x{number}\"").unwrap();
            }
            let aliases = aliases.trim_start_matches(',');
            list("entities", 1, |_| {
                format!(r#"{{"id":"a","kind":"person","name":"A","aliases":[{aliases}]}}"#)
            })
        }),
    ];
    for (what, text) in files {
        fs::write(folder.path().join("in.json"), text).unwrap();
        assert_refused(&run(folder.path(), &["check", "in.json"]), what);
    }
}

#[test]
fn many_files_that_together_take_too_much_are_refused_whatever_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    for file in 0..10 {
        let text = list("entities", 100_000, |n| tiny_entity(file * 100_000 + n));
        fs::write(data.join(format!("{file}.json")), text).unwrap();
    }
    let first = run(folder.path(), &["check", "data", "--json"]);
    assert_refused(&run(folder.path(), &["check", "data"]), "a folder");
    for _ in 0..3 {
        assert_eq!(run(folder.path(), &["check", "data", "--json"]).stdout, first.stdout);
    }
    // One of them alone is welcome.
    assert!(run(folder.path(), &["check", "data/3.json"]).status.success());
}

#[test]
fn foreign_files_of_a_million_parts_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let million = 1_000_000;
    let mut table = String::from("Source,Target\n");
    let mut graph = String::from("<gexf version=\"1.3\"><graph><nodes>");
    let mut elements = String::from("{\"elements\":{\"nodes\":[{\"data\":{\"id\":\"x\"}}");
    for number in 0..million {
        writeln!(table, "p{number},q{number}").unwrap();
        write!(graph, "<node id=\"{number}\"/>").unwrap();
        write!(elements, ",{{\"data\":{{\"id\":\"{number}\"}}}}").unwrap();
    }
    graph.push_str("</nodes></graph></gexf>");
    elements.push_str("]}}");
    for (name, text) in [("t.csv", table), ("g.gexf", graph), ("e.cyjs", elements)] {
        fs::write(at.join(name), text).unwrap();
        assert_refused(&run(at, &["import", name, "-o", "out.json"]), name);
        assert!(!at.join("out.json").exists());
    }
}

/// Each attribute of a node becomes a fact, which takes more memory than the node.
#[test]
fn foreign_files_of_many_attributes_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let keys = ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii", "jj"];
    let values = |one: &dyn Fn(&str) -> String| keys.map(one).concat();
    let mut list = String::from("{\"links\":[],\"nodes\":[{\"id\":0}");
    let mut graph = String::from("<graphml><graph>");
    for number in 1..50_000 {
        let attributes = values(&|key| format!(",\"{key}\":\"v{number}\""));
        write!(list, ",{{\"id\":{number}{attributes}}}").unwrap();
        let data = values(&|key| format!("<data key=\"{key}\">v{number}</data>"));
        write!(graph, "<node id=\"{number}\">{data}</node>").unwrap();
    }
    list.push_str("]}");
    graph.push_str("</graph></graphml>");
    for (name, text) in [("n.json", list), ("g.graphml", graph)] {
        fs::write(at.join(name), text).unwrap();
        assert_refused(&run(at, &["import", name, "-o", "out.json"]), name);
        assert!(!at.join("out.json").exists());
    }
}

#[test]
fn where_memory_is_short_files_are_refused_and_nothing_aborts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("in.json"), list("entities", 200_000, tiny_entity)).unwrap();
    assert_refused(&run_in(600_000, at, &["check", "in.json"]), "a file");
    fs::write(at.join("t.csv"), "Source,Target\na,b\n".repeat(60_000)).unwrap();
    assert_refused(&run_in(600_000, at, &["import", "t.csv", "-o", "out.json"]), "a table");
    assert!(run(at, &["check", "in.json"]).status.success());
}

#[test]
fn the_user_may_allow_more_memory_or_less() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let allowed = |memory: &str, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
        command.env("COUNTERPART_MEMORY", memory).args(arguments).current_dir(at).output().unwrap()
    };
    let mut table = String::from("Source,Target\n");
    for number in 0..20_000 {
        writeln!(table, "p{number},q{number}").unwrap();
    }
    fs::write(at.join("t.csv"), table).unwrap();
    let import = ["import", "t.csv", "-o", "out.json"];
    assert_refused(&allowed("100M", &import), "a table");
    assert!(allowed("500M", &import).status.success());
    assert!(allowed("500M", &["check", "out.json"]).status.success());
    assert_refused(&allowed("100M", &["check", "out.json"]), "a file");
    // Tiny things that are refused otherwise are read where the user allows it.
    fs::write(at.join("in.json"), list("entities", 500_000, tiny_entity)).unwrap();
    assert_refused(&run(at, &["check", "in.json"]), "by itself");
    assert!(allowed("3G", &["check", "in.json"]).status.success());
    // What is no number is no permission.
    assert_refused(&allowed("much", &["check", "in.json"]), "in words");
}

#[test]
fn long_texts_are_no_reason_to_refuse() {
    let folder = tempfile::tempdir().unwrap();
    let words = "Ann called Bea, [again] {and} again, \\\"they said\\\". ".repeat(200_000);
    let text = list("documents", 1, |_| format!(r#"{{"id":"d","kind":"other","text":"{words}"}}"#));
    fs::write(folder.path().join("in.json"), text).unwrap();
    let output = run_in(600_000, folder.path(), &["check", "in.json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
