//! A folder in which one folder cannot be looked into: it is told, and the rest is answered.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with one file and, beside it, folders in each other that go deeper than the system takes a
/// path: nobody can look into the last ones, whatever their rights.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/back-channel-2022.json");
    fs::copy(sample, folder.path().join("talks.json")).unwrap();
    let deeper = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do \
                  mkdir $0 && cd -P $0 || exit 1; done";
    let name = "d".repeat(240);
    let made = Command::new("sh").args(["-c", deeper, &name]).current_dir(folder.path()).status();
    assert!(made.unwrap().success());
    folder
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn one_folder_that_cannot_be_read_is_told_and_the_rest_is_answered() {
    let folder = folder();
    let at = folder.path();
    let out = at.join("out.dot").display().to_string();
    for arguments in [
        &["check", "."][..],
        &["summary", "."],
        &["path", ".", "Jake Sullivan", "Vladimir Putin"],
        &["export", ".", "--to", "dot", "-o", &out],
    ] {
        let output = run(arguments, at);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}{error}");
        assert!(!said.is_empty(), "{arguments:?} gives no answer");
    }
    // The same is there twice: nothing differs, as diff(1) says by its exit code.
    assert_eq!(run(&["diff", "talks.json", "."], at).status.code(), Some(0));
    let check = run(&["check", "."], at);
    assert!(String::from_utf8_lossy(&check.stdout).contains("a folder could not be read"));
    let summary = run(&["summary", "."], at);
    assert!(String::from_utf8_lossy(&summary.stdout).contains("entities   25:"));
    assert!(PathBuf::from(out).is_file());
}

#[test]
fn a_folder_that_was_itself_named_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["check", "not-there"], folder.path());
    assert_eq!(output.status.code(), Some(2));
}
