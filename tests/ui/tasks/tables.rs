//! A record read from a table, and the lines behind a number of the matrix.

use counterpart::model::{EntityId, RecordId};
use counterpart::network::Side;
use counterpart::session::Selection;
use counterpart::ui::actions::Action;
use egui::Key;
use egui::accesskit::Role;

use super::ways::{Hand, Keys, Mouse, NONE, Names, named};
use crate::shell::Window;

/// How the row of the talks in October begins when it is read out.
const OCTOBER: &str = "Lloyd Austin – Sergei Shoigu, talks, form not stated";
const CELL: &str = "United States and Russia: 4 contacts";

#[track_caller]
fn shows_the_talks_of_october(window: &Window) {
    let record = RecordId::new("contact-austin-shoigu-2022-10");
    assert_eq!(*window.selected(), Selection::Record(record));
    window.assert_shows("“Austin and Shoigu spoke last in October”");
}

/// Sullivan's talks with two, and twice Austin's with Shoigu: three lines, four records.
#[track_caller]
fn shows_what_is_behind_the_number(hand: &mut impl Hand) {
    let side = |id| Side::Government(EntityId::new(id));
    let between = Selection::between(&side("gov-us"), &side("gov-ru"));
    assert_eq!(*hand.selected(), between);
    hand.assert_shows("1 article · 2 origins");
    hand.assert_shows("Jake Sullivan and Nikolai Patrushev were in contact");
    hand.assert_shows("White House and Kremlin have made no statement on it");
    hand.command(Action::ShowTable);
    assert_eq!(hand.chosen_rows().len(), 4);
    hand.undo();
    assert_eq!(hand.chosen_rows().len(), 1);
}

fn by_pressing(hand: &mut impl Hand) {
    hand.command(Action::ShowTable).button("Contacts table").assert_shows("4 rows");
    hand.press(Role::ColumnHeader, "Who");
    assert!(hand.has(Role::ColumnHeader, "Who, sorted ascending"));
    let rows = hand.rows();
    let october = rows.iter().rfind(|row| row.starts_with(OCTOBER)).unwrap();
    hand.press(Role::Row, october);
    shows_the_talks_of_october(hand);
    hand.command(Action::ShowMatrix).press(Role::GridCell, CELL);
    shows_what_is_behind_the_number(hand);
}

#[test]
fn by_mouse() {
    by_pressing(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn by_names() {
    by_pressing(&mut Names::begin(Window::open_sample()));
}

#[test]
fn by_keyboard() {
    let mut keys = Keys::begin(Window::open_sample());
    keys.command(Action::ShowTable).button("Contacts table").assert_shows("4 rows");
    keys.tab_into("Contacts: 4 rows").key(NONE, Key::End).key(NONE, Key::Enter);
    shows_the_talks_of_october(&keys);
    // Russia, Ukraine, United States, no government: two down, and in the first column.
    keys.command(Action::ShowMatrix).tab_into("Matrix of governments: contacts");
    keys.key(NONE, Key::ArrowDown).key(NONE, Key::ArrowDown);
    assert_eq!(named(&keys, Role::GridCell, CELL), CELL);
    keys.key(NONE, Key::Enter);
    shows_what_is_behind_the_number(&mut keys);
}
