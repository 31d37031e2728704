//! The rules of ARCHITECTURE.md that a machine can check: which module may use which, which
//! library stays where, and how long a file may be. No network connection is ever opened: no crate
//! in Cargo.lock and no path in the sources can open one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What the table in ARCHITECTURE.md allows: module → the modules it may use.
type Layers = BTreeMap<String, Vec<String>>;

/// A library, or a part of the standard one, and the only places that may name it.
struct Confined {
    names: &'static [&'static str],
    places: &'static [&'static str],
}

const CONFINED: &[Confined] = &[
    Confined { names: &["egui_graphs"], places: &["ui/canvas"] },
    Confined { names: &["egui", "eframe"], places: &["ui", "app"] },
    Confined { names: &["petgraph"], places: &["network", "ui/canvas"] },
    Confined {
        names: &["serde", "serde_json", "schemars"],
        places: &[
            "load",
            "import",
            "draft",
            "corpus/manifest",
            "export/data",
            "export/page",
            "cli/json",
            "cli/names",
            "cli/path",
            "cli/summary",
            "session/preferences",
            "app/preferences",
            "ui/canvas/graph",
        ],
    },
    Confined {
        names: &["clap", "clap_complete", "clap_mangen", "annotate_snippets"],
        places: &["cli"],
    },
    Confined { names: &["quick_xml", "csv"], places: &["import", "export/data"] },
    Confined { names: &["chardetng", "encoding_rs"], places: &["import"] },
    Confined { names: &["parquet", "snap"], places: &["corpus"] },
    Confined { names: &["resvg", "krilla", "krilla_svg", "rustybuzz"], places: &["export/figure"] },
    Confined { names: &["rfd", "directories"], places: &["app"] },
    Confined { names: &["fontdb"], places: &["picture/letters", "export/figure"] },
    Confined { names: &["std::fs"], places: &["load", "corpus", "cli", "app"] },
    Confined { names: &["std::thread"], places: &["app"] },
    Confined { names: &["std::net"], places: &[] },
    // To ask whether a display is on this machine, and to start anew without what is not.
    Confined { names: &["std::os::unix::net"], places: &["app/remote_addresses"] },
    // And to have an engine of the user's answer from files on this machine.
    Confined {
        names: &["std::process::Command"],
        places: &["app/remote_addresses", "corpus/engine"],
    },
    Confined { names: &["open_url", "hyperlink", "hyperlink_to"], places: &[] },
];

/// Crates that can open a connection to another machine.
const NETWORK_CRATES: &[&str] = &[
    "async-h2",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "surf",
    "tungstenite",
    "ureq",
];

const LONGEST_FILE: usize = 600;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// All Rust files below a folder of the project, sorted, each with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// The rows `| `module` | what it is for | `a`, `b` |` of the table headed "module".
fn layers() -> (Vec<String>, Layers) {
    let text = read(&root().join("ARCHITECTURE.md"));
    let ticked = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut order = Vec::new();
    let mut layers = Layers::new();
    let rows = text.lines().skip_while(|line| !line.starts_with("| module |")).skip(2);
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').collect();
        let module = ticked(cells[1]).remove(0);
        layers.insert(module.clone(), ticked(cells[3]));
        order.push(module);
    }
    (order, layers)
}

/// The text with comments blanked, so that a link in a comment is no use of a module.
fn code(text: &str) -> String {
    let without = |line: &str| {
        let end = if line.trim_start().starts_with("//") { 0 } else { line.len() };
        line[..end].to_owned()
    };
    text.lines().map(without).collect::<Vec<_>>().join("\n")
}

fn line_at(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count() + 1
}

const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The first names after a path's `::`: one, or those inside `{…}`.
fn first_names(after: &str) -> Vec<String> {
    let name = |part: &str| part.trim_start().chars().take_while(|c| is_word(*c)).collect();
    let Some(group) = after.strip_prefix('{') else { return vec![name(after)] };
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|n: &String| !n.is_empty());
    names
}

/// The top-level modules a file names, each with its line: after `crate::`, after `counterpart::`,
/// and after as many `super::` as lead from a file `depth` modules deep to the crate's root.
fn uses(text: &str, depth: usize) -> Vec<(usize, String)> {
    let text = code(text);
    let climb = "super::".repeat(depth);
    let mut found = Vec::new();
    for prefix in ["crate::", "counterpart::", climb.as_str()] {
        for (at, _) in text.match_indices(prefix).filter(|_| !prefix.is_empty()) {
            if text[..at].ends_with(|c: char| is_word(c) || c == ':') && prefix != climb {
                continue;
            }
            for name in first_names(&text[at + prefix.len()..]) {
                found.push((line_at(&text, at), name));
            }
        }
    }
    found.sort();
    found
}

/// Where a name stands as a path or its start, not as a part of another word.
fn mentions(text: &str, name: &str) -> Vec<usize> {
    let text = code(text);
    let alone = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    };
    let as_path = |at: usize| {
        let rest = &text[at + name.len()..];
        let called = rest.starts_with("::") || rest.starts_with(';') || rest.starts_with('(');
        called || text[..at].ends_with("use ") || name.contains("::")
    };
    let hits = text.match_indices(name).map(|(at, _)| at);
    let mut lines: Vec<usize> =
        hits.filter(|at| alone(*at) && as_path(*at)).map(|at| line_at(&text, at)).collect();
    lines.extend(grouped(&text, name));
    lines
}

/// Where `std::fs` is imported as `std::{fs, …}`.
fn grouped(text: &str, name: &str) -> Vec<usize> {
    let Some((parent, child)) = name.rsplit_once("::") else { return Vec::new() };
    let opening = format!("{parent}::{{");
    let hits = text.match_indices(&opening).map(|(at, _)| at);
    hits.filter(|at| first_names(&text[at + parent.len() + 2..]).iter().any(|n| n == child))
        .map(|at| line_at(text, at))
        .collect()
}

/// `src/ui/canvas/mod.rs` → `ui/canvas`, `src/cli.rs` → `cli`.
fn module_path(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let inside = inside.to_str().unwrap().replace('\\', "/");
    inside.strip_suffix("/mod").unwrap_or(&inside).to_owned()
}

fn shown(path: &Path, line: usize) -> String {
    format!("{}:{line}", path.strip_prefix(root()).unwrap().display())
}

#[test]
fn each_module_uses_only_those_its_row_allows() {
    let (_, layers) = layers();
    let mut breaks = Vec::new();
    for (path, text) in sources("src") {
        let module = module_path(&path);
        let top = module.split('/').next().unwrap().to_owned();
        if top == "lib" || top == "main" {
            continue;
        }
        let Some(allowed) = layers.get(&top) else {
            breaks.push(format!("{}: `{top}` is not in the table", shown(&path, 1)));
            continue;
        };
        let depth = module.split('/').count();
        for (line, used) in uses(&text, depth) {
            if layers.contains_key(&used) && used != top && !allowed.contains(&used) {
                breaks.push(format!("{}: `{top}` may not use `{used}`", shown(&path, line)));
            }
        }
    }
    assert!(breaks.is_empty(), "against the table in ARCHITECTURE.md:\n{}", breaks.join("\n"));
}

#[test]
fn the_table_points_upwards_and_lists_what_the_library_has() {
    let (order, layers) = layers();
    assert!(order.len() >= 9, "the table in ARCHITECTURE.md was not found: {order:?}");
    for (at, module) in order.iter().enumerate() {
        for used in &layers[module] {
            let above = order[..at].contains(used);
            assert!(above, "`{module}` uses `{used}`, which does not stand above it");
        }
    }
    let library = read(&root().join("src/lib.rs"));
    let declared: Vec<&str> = (library.lines())
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let expected: Vec<&str> =
        order.iter().map(String::as_str).filter(|m| declared.contains(m)).collect();
    assert_eq!(declared, expected, "src/lib.rs declares the table's modules in the table's order");
}

#[test]
fn each_library_stays_where_it_belongs() {
    let mut breaks = Vec::new();
    for (path, text) in sources("src") {
        let module = module_path(&path);
        for Confined { names, places } in CONFINED {
            let inside =
                |place: &&str| module == **place || module.starts_with(&format!("{place}/"));
            if places.iter().any(inside) {
                continue;
            }
            for name in *names {
                for line in mentions(&text, name) {
                    let where_to = places.join(", ");
                    breaks
                        .push(format!("{}: `{name}` belongs to [{where_to}]", shown(&path, line)));
                }
            }
        }
    }
    assert!(breaks.is_empty(), "\n{}", breaks.join("\n"));
}

#[test]
fn no_dependency_can_open_a_network_connection() {
    let lock = read(&root().join("Cargo.lock"));
    let named: Vec<&str> = (lock.lines())
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .filter(|name| NETWORK_CRATES.contains(name))
        .collect();
    assert!(lock.contains("name = \"counterpart\""), "Cargo.lock was not read");
    assert_eq!(named, Vec::<&str>::new(), "these crates can open a connection");
}

#[test]
fn files_say_what_they_are_for_and_stay_short() {
    let mut breaks = Vec::new();
    let folders = ["src", "tests", "examples", "benches"];
    let files: Vec<_> = folders.into_iter().flat_map(sources).collect();
    assert!(files.len() > 10, "the sources were not found");
    for (path, text) in files {
        if !text.starts_with("//! ") {
            breaks.push(format!("{}: does not open with `//!`", shown(&path, 1)));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            breaks.push(format!("{}: longer than {LONGEST_FILE} lines", shown(&path, lines)));
        }
    }
    assert!(breaks.is_empty(), "\n{}", breaks.join("\n"));
}

/// A file that no `main.rs` declares would not be run, and one beside the folders would be one more
/// binary that links the whole program.
#[test]
fn every_test_file_belongs_to_one_of_the_binaries() {
    let mut breaks = Vec::new();
    let mut binaries = 0;
    for (path, _) in sources("tests") {
        let folder = path.parent().unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let main = folder.join("main.rs");
        if folder == root().join("tests") {
            breaks.push(format!("{}: belongs into a folder with a main.rs", shown(&path, 1)));
        } else if path == main {
            binaries += 1;
        } else if main.exists() && !read(&main).contains(&format!("\nmod {name};")) {
            breaks.push(format!("{}: is not declared in main.rs", shown(&path, 1)));
        }
    }
    assert!(breaks.is_empty(), "\n{}", breaks.join("\n"));
    assert_eq!(binaries, 7, "each more links the whole program once more");
}

#[test]
fn the_scan_sees_every_way_of_naming_a_module() {
    let text = "// crate::app in a comment\nuse crate::{model::{Text, Date}, ui};\n\
                fn f(x: super::super::load::Problem) { counterpart::cli::run() }\nmycrate::app::x;";
    let found = uses(text, 2);
    let expected = [(2, "model"), (2, "ui"), (3, "cli"), (3, "load")];
    let expected: Vec<_> = expected.map(|(line, name)| (line, name.to_owned())).into();
    assert_eq!(found, expected);
}

#[test]
fn the_scan_tells_a_library_from_a_word() {
    assert_eq!(mentions("use egui;\nlet egui_ish = egui::pos2(0.0, 0.0);", "egui"), [1, 2]);
    assert_eq!(mentions("// egui::Ui\nlet x = \"egui\";", "egui"), Vec::<usize>::new());
    assert_eq!(mentions("use egui_graphs::Graph;", "egui"), Vec::<usize>::new());
    assert_eq!(mentions("use std::{io, fs::File};", "std::fs"), [1]);
    assert_eq!(mentions("use std::{io, fmt};", "std::fs"), Vec::<usize>::new());
}
