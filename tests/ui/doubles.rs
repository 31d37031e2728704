//! Deciding who and what is one: by the page of the left panel, on the page of a person, taken back
//! and undone; and reading two reports that differ side by side.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::model::EntityId;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

/// Another paper calls the secretary otherwise, names his son, and tells of a talk in October.
const SECOND: &str = r#"{"format":"counterpart","version":1,
  "documents":[{"id":"doc-second","kind":"article","published":"2022-11-09","title":"Second"}],
  "entities":[
    {"id":"nikolay","kind":"person","name":"Nikolay Patrushev"},
    {"id":"dmitry","kind":"person","name":"Dmitry Patrushev"},
    {"id":"person-jake-sullivan","kind":"person","name":"Jake Sullivan"}],
  "contacts":[{"id":"talk","mode":"call","participants":["person-jake-sullivan","nikolay"],
    "when":"2022-10","evidence":[{"quotes":["spoke by telephone in October"]}]}]}"#;

fn open(folder: &Path) -> Window {
    let second: PathBuf = folder.join("second.json");
    fs::write(&second, SECOND).unwrap();
    Window::open(&[sample("back-channel-2022.json"), second])
}

fn has(window: &Window, id: &str) -> bool {
    window.session().dossier().entities.contains_key(&EntityId::from(id))
}

#[test]
fn two_spellings_are_made_one_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.click(Role::Button, "Duplicates page").settle();
    window.assert_shows("Possible duplicates");
    window.assert_shows("sound alike");
    let choices = window.controls().into_iter().filter(|c| c.name.starts_with("The same: "));
    let choices: Vec<String> = choices.map(|choice| choice.name).collect();
    assert_eq!(choices, [pair("The same")], "a son is no double");
    let before = window.session().dossier().clone();
    let places = window.positions();
    window.click(Role::Button, &pair("The same")).settle();
    assert!(!has(&window, "nikolay") && has(&window, "person-nikolai-patrushev"));
    window.assert_shows("Decided");
    // The talk is theirs now, and may be one of those of recent months.
    window.assert_shows("Possibly the same contact");
    let after = window.positions();
    for id in ["gov-us", "person-lloyd-austin", "person-sergei-shoigu"] {
        let moved = (after[&EntityId::from(id)] - places[&EntityId::from(id)]).length();
        assert!(moved < 60.0, "{id} moved by {moved}");
    }
    window.click_starting("Take back: ");
    window.settle();
    assert_eq!(*window.session().dossier(), before);
    window.assert_hides("Decided");
}

fn pair(choice: &str) -> String {
    format!("{choice}: Nikolay Patrushev and Nikolai Patrushev")
}

#[test]
fn the_selection_follows_and_undo_brings_both_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.click(Role::Button, "Nikolay Patrushev (person, in the list)").settle();
    window.assert_shows("Possible duplicates");
    window.click(Role::Button, &pair("The same")).settle();
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
    window.assert_shows("Also: Nikolay Patrushev");
    window.assert_shows("You decided");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.title(), "Nikolay Patrushev – Counterpart");
    assert!(has(&window, "nikolay"));
    window.press(Modifiers::COMMAND, Key::Y).settle();
    assert!(!has(&window, "nikolay"));
}

#[test]
fn two_that_are_two_are_suggested_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.menu("View", "Possible duplicates").settle();
    window.click(Role::Button, &pair("Not the same")).settle();
    window.assert_shows("No two names are likely to mean the same person or thing");
    window.assert_shows("Nikolay Patrushev and Nikolai Patrushev: not the same");
    assert!(has(&window, "nikolay"));
}

/// A third paper tells of the same talk as the second, and there are notes on both.
fn open_noted(folder: &Path, kept: &str) -> Window {
    let third = SECOND
        .replace("doc-second", "doc-third")
        .replace("2022-11-09", "2022-11-10")
        .replace("\"talk\"", "\"talk-again\"");
    let data = folder.join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("second.json"), SECOND).unwrap();
    fs::write(data.join("third.json"), third).unwrap();
    let kept = format!(
        r#"{{"format":"counterpart-workspace","version":1,{kept},"notes":{{"records":{{
            "talk":{{"text":"first words"}},
            "talk-again":{{"text":"second words","grade":"B2"}}}}}}}}"#
    );
    fs::write(data.join("data.counterpart-workspace"), kept).unwrap();
    Window::start(Start {
        files: vec![data.join("second.json"), data.join("third.json")],
        workspaces: Some(folder.join("own")),
        ..Start::default()
    })
}

#[test]
fn notes_on_two_contacts_are_both_there_once_the_two_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let same = r#""decisions":{"contacts":[{"a":"talk","b":"talk-again","same":true}]}"#;
    let mut window = open_noted(folder.path(), same);
    // In the list of all notes both lead to the contact.
    window.click(Role::Button, "About page");
    window.assert_shows("Your notes");
    window.assert_shows("first words");
    window.assert_shows("second words · your grade B2");
    window.assert_hides("talk-again");
    window.click(Role::Button, "Entities page");
    window.click(Role::Button, "Jake Sullivan (person, in the list)").settle();
    window.assert_shows("✏ your 2 notes · B2");
    window.click_starting("Call").settle();
    window.assert_shows("first words");
    window.assert_shows("✏ Your note on talk-again");
    window.assert_shows("second words");
}

#[test]
fn a_note_on_what_is_not_known_yet_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_noted(folder.path(), r#""view":{"known_on":"2022-11-09"}"#);
    window.click(Role::Button, "About page");
    window.assert_shows("first words");
    window.assert_shows("talk-again (not known on 9 Nov 2022)");
}

#[test]
fn what_was_put_together_is_set_apart_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.click_mark("Jake Sullivan").settle();
    window.click_text("Put together from 2 files").frames(20);
    window.press_unseen("Set apart what second.json says of Jake Sullivan").settle();
    assert!(has(&window, "person-jake-sullivan.from-second"));
    window.assert_shows("You decided");
    // One is apart already, and from the other nothing is left to set it apart.
    for file in ["second.json", "back-channel-2022.json"] {
        let button = format!("Set apart what {file} says of Jake Sullivan");
        assert!(!window.is_enabled(Role::Button, &button), "{file}");
    }
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(!has(&window, "person-jake-sullivan.from-second"));
    for file in ["second.json", "back-channel-2022.json"] {
        let button = format!("Set apart what {file} says of Jake Sullivan");
        assert!(window.is_enabled(Role::Button, &button), "{file}");
    }
}

#[test]
fn reports_that_differ_stand_side_by_side() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.click(Role::Button, "Irina Velkova (person, in the list)").settle();
    window.click_starting("Call · 14 Feb 2024; 15 Feb 2024").settle();
    window.assert_shows("≠ Reports differ: whether it is so");
    window.assert_shows("≠ Reports differ: the date");
    window.assert_shows("15 Feb 2024");
    assert!(window.has(Role::Button, "Copy both sides with citations"));
}
