//! The table of docs/keys.md is the table of actions, besides the keys that walk the map.
//! No two actions share a key, Esc aside.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use std::collections::BTreeSet;

use counterpart::ui::actions::Action;
use egui::{Key, KeyboardShortcut};

/// Keys that mean something only on the map, the timeline, in lists and in tables, and those that go
/// round the window: no action has them.
const OF_PLACES: [&str; 18] = [
    "arrows",
    "Tab",
    "Enter",
    "Ctrl+Enter",
    "Shift+Enter",
    "Shift+arrows",
    "Ctrl+C",
    "←",
    "→",
    "↑",
    "↓",
    "Ctrl+↑",
    "Ctrl+←",
    "Space",
    "F6",
    "Shift+F6",
    "F10",
    "Alt+F",
];

/// A shortcut as the page writes it, on a keyboard with Ctrl.
fn words(keys: KeyboardShortcut) -> String {
    let KeyboardShortcut { modifiers, logical_key } = keys;
    let mut words = String::new();
    for (held, name) in
        [(modifiers.command, "Ctrl+"), (modifiers.alt, "Alt+"), (modifiers.shift, "Shift+")]
    {
        words.push_str(if held { name } else { "" });
    }
    words.push_str(match logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Slash => "/",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Comma => ",",
        Key::Period => ".",
        Key::Escape => "Esc",
        key => key.name(),
    });
    words
}

/// What is pressed in the last column of the table of keys.
fn of_page() -> BTreeSet<String> {
    let page = include_str!("../../docs/keys.md");
    let rows = page.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.map(|row| row.trim_end_matches('|').rsplit('|').next().unwrap());
    let words = cells.flat_map(|cell| cell.split(' ')).map(without_stop);
    words.filter(|word| is_key(word)).map(str::to_owned).collect()
}

/// A word without the comma, colon or stop that ends it: in `Alt+,` the comma is the key.
fn without_stop(word: &str) -> &str {
    let stop = word.strip_suffix([',', ';', '.', ':']);
    stop.filter(|rest| !rest.ends_with('+')).unwrap_or(word)
}

/// Whether a word of the column is a key: it holds another one down, is one sign, or is named.
fn is_key(word: &str) -> bool {
    let named = OF_PLACES.contains(&word) || ["Esc", "Delete"].contains(&word);
    let function = word.len() == 2 && word.starts_with('F');
    let held = ["Ctrl+", "Alt+", "Shift+"].iter().any(|key| word.starts_with(key));
    named || function || held || word.chars().count() == 1
}

#[test]
fn the_page_names_the_keys_of_the_table_of_actions() {
    // Plus and equals are one key on most keyboards.
    let keys = Action::ALL.iter().flat_map(|action| action.row().keys());
    let keys: BTreeSet<String> = keys.filter(|k| k.logical_key != Key::Equals).map(words).collect();
    let places: BTreeSet<String> = OF_PLACES.map(str::to_owned).into();
    let written = of_page();
    // Some keys of places are keys of actions too, where nothing there has the keyboard.
    let only_there: BTreeSet<String> = places.difference(&keys).cloned().collect();
    assert_eq!(written.difference(&only_there).cloned().collect::<BTreeSet<_>>(), keys);
}

#[test]
fn no_two_actions_have_one_key() {
    // Esc steps out of whatever was entered last: one press, one step.
    let mut seen = BTreeSet::new();
    for action in Action::ALL.iter().copied() {
        for keys in action.row().keys().filter(|keys| keys.logical_key != Key::Escape) {
            assert!(seen.insert(words(keys)), "{action:?}: {}", words(keys));
        }
    }
}
