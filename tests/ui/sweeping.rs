//! What a kill has left unfinished is swept when the window opens.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Start, Window, sample};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
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
fn what_a_killed_save_left_is_swept_when_the_window_opens() {
    let folder = tempfile::tempdir().unwrap();
    let (data, own) = (folder.path().join("data"), folder.path().join("own"));
    let config = folder.path().join("config");
    for folder in [&data, &own, &config] {
        fs::create_dir(folder).unwrap();
    }
    let file = data.join("talks.json");
    fs::copy(sample("back-channel-2022.json"), &file).unwrap();
    let left: Vec<PathBuf> =
        [&data, &own, &config].into_iter().flat_map(|f| left_behind(f)).collect();
    // What is like it but for its name is the reader's.
    for name in [".notes", "mine.counterpart-part", ".counterpart-part.txt"] {
        fs::write(data.join(name), "mine").unwrap();
    }
    let window = Window::start(Start {
        files: vec![file],
        workspaces: Some(own),
        preferences: Some(config.join("preferences.json")),
        ..Start::default()
    });
    for path in left {
        assert!(!path.exists(), "{} is left", path.display());
    }
    drop(window);
    let mine = [".counterpart-part.txt", ".notes", "mine.counterpart-part", "talks.json"];
    assert_eq!(names(&data), mine);
}
