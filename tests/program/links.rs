//! Where the reader has files written: never through a link, over anything but a plain file, or over
//! what is read.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use counterpart::load::save::{SaveError, save, save_all};

/// What must stay as it is.
const MINE: &str = "export PATH=/usr/bin\n";

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name)
}

#[test]
fn a_file_is_never_saved_through_a_link_or_over_anything_but_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("mine"), MINE).unwrap();
    symlink("mine", at("link")).unwrap();
    symlink("not-there", at("nowhere")).unwrap();
    symlink("/dev/full", at("device")).unwrap();
    pipe(&at("pipe"));
    fs::write(at("protected"), MINE).unwrap();
    fs::set_permissions(at("protected"), fs::Permissions::from_mode(0o444)).unwrap();
    for name in ["link", "nowhere", "device", "pipe", "protected"] {
        for replace in [true, false] {
            let refused = save(&at(name), b"new", replace);
            assert!(refused.is_err(), "{name}");
            let told = matches!(refused, Err(SaveError::Refused { .. }));
            assert!(told || name == "protected", "{name}");
        }
    }
    for name in ["mine", "protected"] {
        assert_eq!(fs::read_to_string(at(name)).unwrap(), MINE);
    }
    assert!(
        !at("not-there").exists()
            && fs::symlink_metadata(at("pipe")).unwrap().file_type().is_fifo()
    );
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 6, "nothing unfinished is left");
}

#[test]
fn a_replaced_file_keeps_its_rights() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("private");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    save(&path, b"new", true).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn tables_are_never_written_through_links() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("mine"), MINE).unwrap();
    fs::create_dir(at("tables")).unwrap();
    symlink("../mine", at("tables/nodes.csv")).unwrap();
    let files: [(&str, &[u8]); 2] = [("nodes.csv", b"a"), ("edges.csv", b"b")];
    assert!(save_all(&at("tables"), &files, true).is_err());
    assert!(!at("tables/edges.csv").exists(), "none is written");
    fs::create_dir(at("real")).unwrap();
    symlink("real", at("linked")).unwrap();
    assert!(save_all(&at("linked"), &files, true).is_err());
    assert_eq!(fs::read_dir(at("real")).unwrap().count(), 0);
    assert_eq!(fs::read_to_string(at("mine")).unwrap(), MINE);
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn counterpart(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// The command is refused with these words.
fn assert_refused(folder: &Path, arguments: &[&str], words: &str) {
    let output = counterpart(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert!(said.contains(words), "{arguments:?}: {said}");
}

#[test]
fn force_replaces_files_only() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::copy(sample("back-channel-2022.json"), at("in.json")).unwrap();
    fs::write(at("mine"), MINE).unwrap();
    symlink("mine", at("link")).unwrap();
    symlink("in.json", at("link-to-input")).unwrap();
    symlink("/dev/null", at("device")).unwrap();
    pipe(&at("pipe"));
    let export = |out| ["export", "in.json", "--to", "json", "-o", out, "--force"];
    assert_refused(folder.path(), &export("link"), "it is a link");
    assert_refused(folder.path(), &export("link-to-input"), "one of the files to be exported");
    assert_refused(folder.path(), &export("device"), "it is a link");
    assert_refused(folder.path(), &export("/dev/null"), "a pipe or a device");
    assert_refused(folder.path(), &export("pipe"), "a pipe or a device");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/gephi.gexf"), at("g.gexf"))
        .unwrap();
    for out in ["link", "pipe", "/dev/null"] {
        assert_refused(folder.path(), &["import", "g.gexf", "-o", out, "--force"], "name");
    }
    let csv = |out| ["export", "in.json", "--to", "csv", "-o", out, "--force"];
    for out in ["link", "pipe", "/dev/null", "device"] {
        assert_refused(folder.path(), &csv(out), "name");
    }
    assert_eq!(fs::read_to_string(at("mine")).unwrap(), MINE);
    assert!(fs::symlink_metadata(at("pipe")).unwrap().file_type().is_fifo());
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn what_is_read_is_never_written_over_by_whatever_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("tables")).unwrap();
    // Data may be called anything.
    for name in ["nodes.csv", "edges.csv", "claims.csv"] {
        let input = at("tables").join(name);
        fs::copy(sample("back-channel-2022.json"), &input).unwrap();
        let from = format!("tables/{name}");
        let csv = ["export", &from, "--to", "csv", "-o", "tables", "--force"];
        assert_refused(folder.path(), &csv, "one of the files to be exported");
        // The input under the name of a link, too.
        symlink(&input, at("link.json")).unwrap();
        let csv = ["export", "link.json", "--to", "csv", "-o", "tables", "--force"];
        assert_refused(folder.path(), &csv, "one of the files to be exported");
        assert!(fs::read(&input).unwrap() == fs::read(sample("back-channel-2022.json")).unwrap());
        fs::remove_file(at("link.json")).unwrap();
        fs::remove_file(&input).unwrap();
    }
}

#[test]
fn a_text_that_was_found_beside_the_data_is_read_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Ann Vale called on Tuesday, officials said.";
    let hash = counterpart::load::sha256(text.as_bytes());
    let data = format!(
        r#"{{"format":"counterpart","version":1,
        "documents":[{{"id":"d","kind":"article","title":"T","text_sha256":"{hash}"}}],
        "entities":[{{"id":"v","kind":"person","name":"Ann Vale"}}]}}"#
    );
    fs::write(folder.path().join("in.json"), data).unwrap();
    fs::write(folder.path().join("article.txt"), text).unwrap();
    let export = ["export", "in.json", "--to", "md", "-o", "article.txt", "--force"];
    assert_refused(folder.path(), &export, "one of the files to be exported");
    assert_eq!(fs::read_to_string(folder.path().join("article.txt")).unwrap(), text);
}

#[test]
fn other_files_in_the_folder_of_tables_stay() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("tables")).unwrap();
    fs::copy(sample("back-channel-2022.json"), at("tables/in.json")).unwrap();
    fs::write(at("tables/notes.txt"), MINE).unwrap();
    let csv = ["export", "tables/in.json", "--to", "csv", "-o", "tables", "--force"];
    for _ in 0..2 {
        let output = counterpart(folder.path(), &csv);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(fs::read_to_string(at("tables/notes.txt")).unwrap(), MINE);
        assert!(at("tables/in.json").is_file() && at("tables/claims.csv").is_file());
        assert_eq!(fs::read_dir(at("tables")).unwrap().count(), 5);
    }
    // From inside it, as well.
    let inside = ["export", "in.json", "--to", "csv", "-o", ".", "--force"];
    assert!(counterpart(&at("tables"), &inside).status.success());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::create_dir(at("tables/deeper")).unwrap();
    assert_refused(folder.path(), &csv, "deeper in it is not a plain file");
    assert_eq!(fs::read_dir(at("tables")).unwrap().count(), 6);
}
