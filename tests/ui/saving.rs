//! Changes, saving and new maps: the file is written only by Save, never over somebody else's changes
//! unasked, and what is not saved is neither lost by a crash nor by closing the window.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::load;
use counterpart::load::edit::{Item, Step};
use counterpart::model::{Entity, EntityKind};
use counterpart::session::{Command, Edit, FileCommand};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window};

/// A map in a file of its own, with a blank too many and a field that no version knows.
const MAP: &str = r#"{
  "format": "counterpart",  "version": 2,
  "colour": "blue",
  "documents": [ { "id": "d", "kind": "article", "text": "Ann met Ben." } ],
  "entities": [
    {"id": "ann", "kind": "person", "name": "Ann"},
    {"id": "ben", "kind": "person", "name": "Ben"}
  ]
}
"#;

struct Opened {
    window: Window,
    path: PathBuf,
    folder: tempfile::TempDir,
}

fn opened() -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.json");
    fs::write(&path, MAP).unwrap();
    let window = start(folder.path(), std::slice::from_ref(&path));
    Opened { window, path, folder }
}

fn start(folder: &Path, files: &[PathBuf]) -> Window {
    let workspaces = Some(folder.join("own"));
    Window::start(Start { files: files.to_vec(), workspaces, ..Start::default() })
}

fn add(window: &mut Window, id: &str, name: &str) {
    let entity = Entity::new(id.into(), name, EntityKind::Person);
    let key = window.session().sources().files[0].key();
    let steps = vec![Step::Put(Item::Entity(Box::new(entity)))];
    let edit = Edit::new("add name", key, steps);
    window.wish(Command::File(FileCommand::Edit(Box::new(edit)))).settle();
}

fn has(window: &Window, id: &str) -> bool {
    window.session().dossier().entities.contains_key(id)
}

fn save(window: &mut Window) {
    window.press(Modifiers::COMMAND, Key::S).settle().settle();
}

#[test]
fn a_file_is_written_by_save_alone_and_keeps_what_did_not_change() {
    let Opened { mut window, path, folder: _folder } = opened();
    add(&mut window, "cid", "Cid");
    assert!(has(&window, "cid"), "it is on the map");
    assert_eq!(fs::read_to_string(&path).unwrap(), MAP, "and not in the file");
    assert!(window.title().starts_with('●'), "the title tells: {}", window.title());
    save(&mut window);
    let saved = fs::read_to_string(&path).unwrap();
    let before = "    {\"id\": \"ben\", \"kind\": \"person\", \"name\": \"Ben\"}";
    let after = format!(
        "{before},\n    {{\n      \"id\": \"cid\",\n      \"kind\": \"person\",\n      \"name\": \"Cid\"\n    }}"
    );
    assert_eq!(saved, MAP.replace(before, &after));
    assert!(!window.title().starts_with('●'));
}

#[test]
fn undo_and_redo_change_the_map_and_what_is_unsaved() {
    let Opened { mut window, path: _path, folder: _folder } = opened();
    add(&mut window, "cid", "Cid");
    add(&mut window, "dan", "Dan");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(has(&window, "cid") && !has(&window, "dan"));
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(!has(&window, "cid"));
    assert!(!window.title().starts_with('●'), "everything is as on the disk");
    window.press(Modifiers::COMMAND, Key::Y).settle();
    assert!(has(&window, "cid"));
    save(&mut window);
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(window.title().starts_with('●'), "the disk has what was taken back");
}

#[test]
fn what_is_not_saved_comes_back_after_a_crash() {
    let Opened { mut window, path, folder } = opened();
    add(&mut window, "cid", "Cid");
    window.flush();
    // Dropped, not closed: as if killed.
    drop(window);
    let window = start(folder.path(), std::slice::from_ref(&path));
    assert!(has(&window, "cid"));
    assert!(window.title().starts_with('●'));
    assert_eq!(fs::read_to_string(&path).unwrap(), MAP);
    let told = window.texts().into_iter().find(|text| text.contains("have been restored"));
    // It is no warning, and its code says nothing to a reader.
    assert!(!told.expect("it is told").contains("warning"));
}

#[test]
fn a_new_map_that_was_not_saved_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = start(folder.path(), &[]);
    window.press(Modifiers::COMMAND, Key::N).settle();
    assert!(window.session().dossier().is_empty());
    add(&mut window, "ann", "Ann");
    window.flush();
    drop(window);
    let mut window = start(folder.path(), &[]);
    assert!(has(&window, "ann"));
    let target = folder.path().join("mine.json");
    window.answer_dialogs(std::slice::from_ref(&target));
    save(&mut window);
    let file = load::read(&target, "mine.json");
    assert!(file.content.unwrap().entities.contains_key("ann"));
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    assert!(!window.title().starts_with('●'));
    drop(window);
    let window = start(folder.path(), &[]);
    assert!(!has(&window, "ann"), "nothing is left of it outside its file");
}

#[test]
fn closing_asks_once_and_saves_or_lets_go() {
    let Opened { mut window, path, folder: _folder } = opened();
    add(&mut window, "cid", "Cid");
    window.press(Modifiers::COMMAND, Key::Q).settle();
    assert!(!window.has_quit());
    window.assert_shows("Save your changes?");
    window.click(Role::Button, "Stay").settle();
    assert!(!window.has_quit());
    window.press(Modifiers::COMMAND, Key::Q).settle();
    window.click(Role::Button, "Save").settle().settle();
    assert!(window.has_quit());
    assert!(fs::read_to_string(&path).unwrap().contains("Cid"));
}

/// What was done before is undone after a save under another name, and redone.
#[test]
fn saving_elsewhere_keeps_undo_and_redo() {
    let Opened { mut window, path: _path, folder } = opened();
    add(&mut window, "cid", "Cid");
    add(&mut window, "dan", "Dan");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    let target = folder.path().join("other.json");
    window.answer_dialogs(std::slice::from_ref(&target));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S).settle().settle();
    assert!(fs::read_to_string(&target).unwrap().contains("Cid"));
    window.assert_shows(&format!("Saved to {}", target.display()));
    window.press(Modifiers::COMMAND, Key::Y).settle();
    assert!(has(&window, "dan"), "redo");
    for id in ["dan", "cid"] {
        window.press(Modifiers::COMMAND, Key::Z).settle();
        assert!(!has(&window, id), "undo of {id}");
    }
    assert!(window.title().starts_with('●'), "the disk has what was taken back");
    save(&mut window);
    assert!(!fs::read_to_string(&target).unwrap().contains("Cid"));
}

#[test]
fn a_new_map_keeps_its_undo_at_its_first_save() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = start(folder.path(), &[]);
    window.press(Modifiers::COMMAND, Key::N).settle();
    add(&mut window, "ann", "Ann");
    window.answer_dialogs(&[folder.path().join("mine.json")]);
    save(&mut window);
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(!has(&window, "ann"));
    window.press(Modifiers::COMMAND, Key::Y).settle();
    assert!(has(&window, "ann"));
    assert!(!window.title().starts_with('●'), "that is what was saved");
}

#[test]
fn the_bar_names_the_file_and_marks_what_is_not_saved() {
    let Opened { mut window, path, folder: _folder } = opened();
    window.assert_shows("talks.json");
    window.assert_hides("● talks.json");
    add(&mut window, "cid", "Cid");
    window.assert_shows("● talks.json");
    save(&mut window);
    window.assert_hides("● talks.json");
    window.assert_shows(&format!("Saved to {}", path.display()));
}

/// Without the system's dialogs, the proposed path is in the folder of the open file.
#[test]
fn a_path_is_proposed_beside_the_open_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.json");
    fs::write(&path, MAP).unwrap();
    let mut window = Window::start(Start {
        files: vec![path],
        workspaces: Some(folder.path().join("own")),
        without_dialogs: true,
        ..Start::default()
    });
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S).settle();
    window.assert_shows(&folder.path().join("talks.json").display().to_string());
    window.press(Modifiers::NONE, Key::Escape).press(Modifiers::COMMAND, Key::E).frames(6);
    window.press(Modifiers::NONE, Key::Enter).frames(6);
    let folder = format!("{}/", folder.path().display());
    let texts = window.texts();
    let proposed = texts.iter().find(|text| text.starts_with(&folder)).unwrap();
    assert_eq!(std::path::Path::new(proposed).extension().unwrap(), "svg");
}

/// Ctrl+S in a form takes what is typed there, and then saves.
#[test]
fn saving_in_a_form_takes_the_form_first() {
    let Opened { mut window, path, folder: _folder } = opened();
    window.menu("Edit", "Map title…").frames(4).write("Harbour talks").settle();
    save(&mut window);
    assert!(fs::read_to_string(&path).unwrap().contains("Harbour talks"));
}

#[test]
fn changes_let_go_do_not_come_back() {
    let Opened { mut window, path, folder } = opened();
    add(&mut window, "cid", "Cid");
    window.press(Modifiers::COMMAND, Key::Q).settle();
    window.click(Role::Button, "Do not save").settle();
    assert!(window.has_quit());
    window.flush();
    drop(window);
    let window = start(folder.path(), std::slice::from_ref(&path));
    assert!(!has(&window, "cid"));
    assert_eq!(fs::read_to_string(&path).unwrap(), MAP);
}

#[test]
fn somebody_elses_changes_are_not_written_over_unasked() {
    let Opened { mut window, path, folder: _folder } = opened();
    add(&mut window, "cid", "Cid");
    let theirs = MAP.replace("Ann met Ben.", "Ann met Ben twice.");
    fs::write(&path, &theirs).unwrap();
    save(&mut window);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    window.assert_shows("The file was changed elsewhere");
    window.click(Role::Button, "Overwrite it").settle().settle();
    assert!(fs::read_to_string(&path).unwrap().contains("Cid"));
    assert!(!window.title().starts_with('●'));
}

#[test]
fn reloading_keeps_what_is_not_saved_and_revert_takes_it_back() {
    let Opened { mut window, path: _path, folder: _folder } = opened();
    add(&mut window, "cid", "Cid");
    window.press(Modifiers::NONE, Key::F5).settle();
    assert!(has(&window, "cid"));
    window.menu("File", "Revert to saved").settle();
    assert!(!has(&window, "cid"));
    assert!(!window.title().starts_with('●'));
}

#[test]
fn a_file_with_changes_is_not_closed_unasked() {
    let Opened { mut window, path, folder: _folder } = opened();
    add(&mut window, "cid", "Cid");
    let name = path.display().to_string().into();
    window.wish(Command::File(FileCommand::CloseFile { name, path: Some(path) })).settle();
    assert!(has(&window, "cid"));
    assert!(window.texts().iter().any(|text| text.contains("changes that are not saved")));
}
