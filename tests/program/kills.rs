//! What a kill leaves behind: a folder of tables is the old one or the new one, never a mixture, and
//! what was unfinished is swept at the next start.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use counterpart::load::save::{save, save_all};

/// A file in which so many people stand, each with a role, all under one title.
fn crowd(title: &str, people: usize) -> String {
    let mut text = format!(
        r#"{{"format":"counterpart","version":1,"title":"{title}",
        "documents":[{{"id":"d","kind":"article","title":"T","published":"2024-01-01"}}],
        "entities":[{{"id":"g","kind":"government","name":"{title}"}}"#
    );
    for number in 0..people {
        write!(text, ",{{\"id\":\"p{number}\",\"kind\":\"person\",\"name\":\"{title} {number}\"}}")
            .unwrap();
    }
    text.push_str("],\"roles\":[");
    for number in 0..people {
        let comma = if number == 0 { "" } else { "," };
        write!(
            text,
            "{comma}{{\"id\":\"r{number}\",\"person\":\"p{number}\",\"of\":\"g\",\
             \"title\":\"minister\",\"status\":\"current\",\"evidence\":[{{\"quotes\":[\"{title}\"]}}]}}"
        )
        .unwrap();
    }
    text.push_str("]}");
    text
}

fn export(folder: &Path, input: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .args(["export", input, "--to", "csv", "-o", "tables", "--force"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// The three tables as they stand.
fn tables(folder: &Path) -> Vec<Vec<u8>> {
    ["nodes.csv", "edges.csv", "claims.csv"]
        .map(|name| fs::read(folder.join("tables").join(name)).unwrap_or_default())
        .into()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_killed_export_of_tables_leaves_the_old_folder_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("new.json"), crowd("New", 400)).unwrap();
    fs::write(at.join("old.json"), crowd("Old", 380)).unwrap();
    let start = Instant::now();
    export(at, "new.json").wait().unwrap();
    let whole = start.elapsed();
    let new = tables(at);
    export(at, "old.json").wait().unwrap();
    let old = tables(at);
    assert!(old != new && old.iter().chain(&new).all(|table| !table.is_empty()));
    fs::write(at.join("tables/mine.txt"), "mine").unwrap();
    let mut seen = [0, 0];
    for turn in 0..60 {
        let mut child = export(at, "new.json");
        // The last part of the work, where files are put in their places, more often than the rest.
        thread::sleep(whole.mul_f64(0.4 + 0.7 * f64::from(turn) / 60.0));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = tables(at);
        assert!(now == old || now == new, "turn {turn}: a mixture");
        assert_eq!(fs::read_to_string(at.join("tables/mine.txt")).unwrap(), "mine");
        seen[usize::from(now == new)] += 1;
        export(at, "old.json").wait().unwrap();
        assert_eq!(names(at), ["new.json", "old.json", "tables"], "turn {turn}: it is swept");
    }
    assert!(seen[0] > 0, "no kill came in time: {seen:?}");
}

#[test]
fn a_failed_export_of_tables_leaves_the_old_folder() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    let old: [(&str, &[u8]); 2] = [("nodes.csv", b"old"), ("edges.csv", b"old")];
    save_all(&tables, &old, false).unwrap();
    // The second of these can be written nowhere.
    let new: [(&str, &[u8]); 2] = [("nodes.csv", b"new"), ("no/edges.csv", b"new")];
    assert!(save_all(&tables, &new, true).is_err());
    assert_eq!(names(&tables), ["edges.csv", "nodes.csv"]);
    assert_eq!(fs::read(tables.join("nodes.csv")).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["tables"], "nothing unfinished is left");
}

/// What a killed writer leaves: it is there, and nobody holds it.
fn left_behind(folder: &Path) -> [PathBuf; 2] {
    let file = folder.join(".Xa3k9Z.counterpart-part");
    fs::write(&file, "half").unwrap();
    let tables = folder.join(".tables.Xa3k9Z.counterpart-part");
    fs::create_dir(&tables).unwrap();
    fs::write(tables.join("nodes.csv"), "half").unwrap();
    [file, tables]
}

#[test]
fn what_another_one_is_writing_is_not_swept() {
    let folder = tempfile::tempdir().unwrap();
    let [file, tables] = left_behind(folder.path());
    let locks = [File::open(&file).unwrap(), File::open(&tables).unwrap()];
    for lock in &locks {
        lock.lock().unwrap();
    }
    save(&folder.path().join("a"), b"a", false).unwrap();
    assert!(file.exists() && tables.join("nodes.csv").exists());
    drop(locks);
    save(&folder.path().join("b"), b"b", false).unwrap();
    assert_eq!(names(folder.path()), ["a", "b"]);
}

#[test]
fn sweeping_follows_no_link() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("at");
    fs::create_dir(&at).unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("nodes.csv"), "mine").unwrap();
    std::os::unix::fs::symlink(&mine, at.join(".tables.Xa3k9Z.counterpart-part")).unwrap();
    save(&at.join("a"), b"a", false).unwrap();
    assert_eq!(fs::read_to_string(mine.join("nodes.csv")).unwrap(), "mine");
}

/// Many writers in one folder take nothing from each other.
#[test]
fn many_may_write_into_one_folder_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let until = Instant::now() + Duration::from_secs(1);
    thread::scope(|scope| {
        for writer in 0..4 {
            let path = folder.path().join(format!("file-{writer}"));
            scope.spawn(move || {
                while Instant::now() < until {
                    save(&path, b"whole", true).unwrap();
                }
            });
        }
    });
    assert_eq!(names(folder.path()).len(), 4);
}
