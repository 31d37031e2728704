//! What a kill leaves behind: the corpus before or the one after, and no half a slice.
//! `COUNTERPART_KILLS=200` kills so many times.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use counterpart::corpus::{Corpus, Question, slice};
use counterpart::load;

use crate::invented::{Random, files};

fn kills() -> u32 {
    std::env::var("COUNTERPART_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(6)
}

fn counterpart(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn write(folder: &Path, name: &str, seed: u64, count: usize) {
    fs::create_dir(folder.join(name)).unwrap();
    for (file, json) in files(&mut Random(seed), count) {
        fs::write(folder.join(name).join(format!("{name}-{file}")), json.to_string()).unwrap();
    }
}

/// Everything that the corpus says of somebody whom every file names.
fn said(folder: &Path) -> String {
    let corpus = Corpus::open(&folder.join("corpus")).unwrap();
    let question = Question {
        about: vec!["e0".to_owned()],
        depth: 2,
        limit: usize::MAX,
        ..Question::default()
    };
    load::write(&slice(&corpus, &question).unwrap().dossier)
}

#[test]
fn a_killed_build_leaves_the_corpus_before_or_the_one_after() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "old", 3, 30);
    write(at, "new", 4, 60);
    assert!(counterpart(at, &["corpus", "build", "old", "-o", "corpus"]).status().is_ok());
    let old = said(at);
    let keep = at.join("keep");
    copy(&at.join("corpus"), &keep);
    let start = Instant::now();
    let add = ["corpus", "build", "new", "-o", "corpus"];
    counterpart(at, &add).status().unwrap();
    let whole = start.elapsed();
    let new = said(at);
    assert_ne!(old, new);
    let mut seen = [0, 0];
    for kill in 0..kills() {
        fs::remove_dir_all(at.join("corpus")).unwrap();
        copy(&keep, &at.join("corpus"));
        let mut child = counterpart(at, &add).spawn().unwrap();
        thread::sleep(
            whole.mul_f64(1.1 * f64::from(kill % 40 + 1) / 40_f64.min(f64::from(kills()))),
        );
        child.kill().unwrap();
        child.wait().unwrap();
        let now = said(at);
        assert!(now == old || now == new, "kill {kill}: neither");
        seen[usize::from(now == new)] += 1;
        // The same command goes on, and nothing that does not count is left.
        counterpart(at, &add).status().unwrap();
        assert_eq!(said(at), new, "kill {kill}");
        let left = fs::read_dir(at.join("corpus")).unwrap();
        let tables = left.filter(|entry| {
            entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("tables-")
        });
        assert_eq!(tables.count(), 1, "kill {kill}");
    }
    assert!(seen[0] > 0, "no kill came in time: {seen:?}");
}

#[test]
fn a_killed_slice_leaves_the_file_before_or_the_one_after() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "old", 3, 30);
    counterpart(at, &["corpus", "build", "old", "-o", "corpus"]).status().unwrap();
    let cut =
        ["corpus", "slice", "corpus", "--about", "e0", "--depth", "2", "-o", "out.json", "--force"];
    let start = Instant::now();
    assert!(counterpart(at, &cut).status().unwrap().success());
    let whole = start.elapsed();
    let new = fs::read(at.join("out.json")).unwrap();
    for kill in 0..kills() {
        fs::write(at.join("out.json"), "old").unwrap();
        let mut child = counterpart(at, &cut).spawn().unwrap();
        thread::sleep(
            whole.mul_f64(1.1 * f64::from(kill % 20 + 1) / 20_f64.min(f64::from(kills()))),
        );
        child.kill().unwrap();
        child.wait().unwrap();
        let now = fs::read(at.join("out.json")).unwrap();
        assert!(now == b"old" || now == new, "kill {kill}: half a file");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
