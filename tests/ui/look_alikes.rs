//! Names that look alike, or hold signs that one does not see: wherever a name stands, a mark or a
//! tooltip tells it, and a screen reader is told.

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

fn person(folder: &std::path::Path, file: &str, name: &str) -> std::path::PathBuf {
    let path = folder.join(format!("{file}.json"));
    let text = format!(
        r#"{{"format":"counterpart","version":1,
        "documents":[{{"id":"d-{file}","kind":"article","title":"{file}"}}],
        "entities":[{{"id":"{file}","kind":"person","name":"{name}"}}]}}"#
    );
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn doubles_shows_what_differs_where_one_cannot_see_it() {
    for (name, told) in [
        ("Ann\\u200b Vale", "an invisible character (U+200B)"),
        ("Ann\\u00a0Vale", "a space (U+00A0)"),
        ("Ann \\u202eVale", "an invisible character (U+202E)"),
        ("\u{410}nn Vale", "“\u{410}” (U+0410)"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let files = [person(folder.path(), "one", "Ann Vale"), person(folder.path(), "two", name)];
        let mut window = Window::open(&files);
        window.click(Role::Button, "Duplicates page").settle();
        window.assert_shows("They look alike but differ");
        window.assert_shows(told);
    }
}

#[test]
fn the_page_of_somebody_tells_what_one_does_not_see_in_the_name() {
    for (name, told) in [
        ("Ann\\u200b Vale", "an invisible character (U+200B)"),
        ("Ann \\u202eVale", "an invisible character (U+202E)"),
        ("\u{410}nn Vale", "“\u{410}” (U+0410) among letters of another script"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut window = Window::open(&[person(folder.path(), "one", name)]);
        let row = window.controls().into_iter().find(|c| c.name.ends_with("(person, in the list)"));
        window.click(Role::Button, &row.unwrap().name).settle();
        window.assert_shows("Easy to miss in this name");
        window.assert_shows(told);
    }
}

#[test]
fn a_sign_that_would_turn_a_name_round_is_a_mark_and_turns_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[person(folder.path(), "one", "Ann \\u202eVale")]);
    let row = window.controls().into_iter().find(|c| c.name.ends_with("(person, in the list)"));
    window.click(Role::Button, &row.unwrap().name).settle();
    window.assert_shows("Ann \u{fffd}Vale");
}

#[test]
fn a_name_tells_under_the_pointer_what_one_does_not_see_in_it() {
    for (name, told) in [
        ("Ann\u{200b} Vale", "an invisible character (U+200B)"),
        ("Ann \u{202e}Vale", "an invisible character (U+202E)"),
        ("\u{410}nn Vale", "“\u{410}” (U+0410) among letters of another script"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let files = [person(folder.path(), "one", name), person(folder.path(), "two", "Bo Lind")];
        let mut window = Window::open(&files);
        let hint = "Easy to miss in this name";
        let row = format!("{name} (person, in the list)");
        let in_list = window.node(Role::Button, &row).rect().center();
        let (on_map, other) = (window.place_of(name), window.place_of("Bo Lind"));
        for (at, what) in [(in_list, "the list"), (on_map, "the map")] {
            window.assert_hides(hint);
            window.hover(at);
            assert!(window.shows(told), "{name:?} in {what}: {:#?}", window.texts());
            window.hover(other);
        }
        assert!(window.description(Role::Button, &row).contains(told), "{name:?}");
        assert!(window.description(Role::Button, name).contains(told), "{name:?}");
        assert_eq!(window.description(Role::Button, "Bo Lind"), "");
        window.press(Modifiers::COMMAND, Key::Num2).settle();
        let cell = format!("Name: {name}");
        assert!(window.description(Role::Cell, &cell).contains(told), "{name:?}");
        window.assert_hides(hint);
        window.hover(window.node(Role::Cell, &cell).rect().center());
        window.assert_shows(told);
    }
}

#[test]
fn a_name_that_hides_nothing_has_no_mark() {
    let folder = tempfile::tempdir().unwrap();
    let files = [person(folder.path(), "one", "Zoë Müller"), person(folder.path(), "two", "Иван")];
    let mut window = Window::open(&files);
    for name in ["Zoë Müller", "Иван"] {
        let row = format!("{name} (person, in the list)");
        window.hover(window.node(Role::Button, &row).rect().center());
        window.assert_hides("Easy to miss");
        assert_eq!(window.description(Role::Button, &row), "");
    }
}
