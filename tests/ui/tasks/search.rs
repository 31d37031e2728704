//! Finding somebody under a name in other letters, and a report by the words it quotes.

use counterpart::model::RecordId;
use counterpart::session::Selection;
use egui::Key;
use egui::accesskit::Role;

use super::ways::{Hand, Keys, Mouse, NONE, Names};
use crate::shell::Window;

const FIELD: (Role, &str) = (Role::TextInput, "Search");

/// Sergei Shoigu, written as in Russian.
const NAME: &str = "Шойгу";
/// Words of one quote alone.
const WORDS: &str = "\"wary of Patrushev\"";
const QUOTE: &str = "“remain wary of Patrushev”";

#[track_caller]
fn is_found_and_centred(window: &Window) {
    assert_eq!(window.title(), "Sergei Shoigu – Counterpart");
    assert!(window.place_of("Sergei Shoigu").distance(window.middle_of_map()) < 1.0);
}

#[track_caller]
fn leads_to_its_record(window: &Window) {
    let record = RecordId::new("rel-view-officials-on-patrushev");
    assert_eq!(*window.selected(), Selection::Record(record));
    assert!(window.has(Role::Label, QUOTE), "{:#?}", window.texts());
}

/// The row of the one result.
#[track_caller]
fn only_row(window: &Window) -> String {
    let rows = window.names(Role::ListBoxOption);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].starts_with("“"), "{rows:?}");
    rows[0].clone()
}

fn search_and_press(hand: &mut impl Hand) {
    hand.write(FIELD, NAME).press(Role::ListBoxOption, "Sergei Shoigu");
    is_found_and_centred(hand);
    hand.write(FIELD, WORDS);
    let row = only_row(hand);
    hand.press(Role::ListBoxOption, &row);
    leads_to_its_record(hand);
    hand.button("Clear search").assert_shows("Jake Sullivan (person, in the list)");
}

#[test]
fn by_mouse() {
    search_and_press(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn by_names() {
    search_and_press(&mut Names::begin(Window::open_sample()));
}

#[test]
fn by_keyboard() {
    let mut keys = Keys::begin(Window::open_sample());
    keys.search(NAME).key(NONE, Key::Enter);
    is_found_and_centred(&keys);
    keys.search(WORDS);
    only_row(&keys);
    keys.key(NONE, Key::Enter);
    leads_to_its_record(&keys);
    keys.search("x").key(NONE, Key::Escape).assert_shows("Jake Sullivan (person, in the list)");
}
