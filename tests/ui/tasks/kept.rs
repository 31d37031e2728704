//! What a reader keeps: views under a name, notes and grades.

use counterpart::ui::actions::Action;
use egui::accesskit::Role;

use super::ways::{Hand, Keys, Mouse, Names, named};
use crate::shell::Window;

const NAME: (Role, &str) = (Role::TextInput, "Name of the view");

/// Nine are in reported contact or say something of one.
fn views(hand: &mut impl Hand) {
    hand.command(Action::ShowFilters).button("Only Record: contact");
    hand.assert_shows("Map: 9 entities");
    hand.command(Action::SaveView).write(NAME, "Contacts only").button("Save");
    hand.button("Clear all filters").assert_shows("Map: 25 entities");
    hand.button("Show view “Contacts only”").assert_shows("Map: 9 entities");
    hand.button("Rename view “Contacts only”").write(NAME, "Talks").button("Rename");
    assert!(hand.has(Role::Button, "Show view “Talks”"));
    hand.button("Delete view “Talks”");
    assert!(!hand.has(Role::Button, "Show view “Talks”"));
    hand.undo();
    assert!(hand.has(Role::Button, "Show view “Talks”"));
}

#[test]
fn views_by_mouse() {
    views(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn views_by_keyboard() {
    views(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn views_by_names() {
    views(&mut Names::begin(Window::open_sample()));
}

fn notes(hand: &mut impl Hand) {
    hand.select("Jake Sullivan").follow("Talks, form not stated · recent months");
    hand.command(Action::WriteNote);
    let field = named(hand, Role::MultilineTextInput, "Your note on: ");
    hand.write((Role::MultilineTextInput, &field), "Who was there?");
    for (picker, step) in [
        ("Your grade of the source", "B usually reliable"),
        ("Your grade of the information", "2 probably true"),
    ] {
        let picker = named(hand, Role::ComboBox, picker);
        hand.press(Role::ComboBox, &picker).button(step);
    }
    hand.assert_shows("B usually reliable · 2 probably true");
    let copied = hand.copied_by("Copy note");
    assert!(copied.contains("Who was there?") && copied.contains("Own grade B2"), "{copied}");
    hand.button("Back (Alt+←)").assert_shows("✏ your note · B2");
    hand.button("Forward (Alt+→)").button("Remove note").assert_hides("Who was there?");
    hand.undo().assert_shows("Who was there?");
}

#[test]
fn notes_by_mouse() {
    notes(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn notes_by_keyboard() {
    notes(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn notes_by_names() {
    notes(&mut Names::begin(Window::open_sample()));
}
