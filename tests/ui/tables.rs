//! Tables and the matrix as a reader uses them: by label, by pointer and by keyboard alone.

use counterpart::model::{EntityId, RecordId};
use counterpart::network::Side;
use counterpart::session::{Selection, Tab};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Window, sample};

const SULLIVAN: &str = "Jake Sullivan, person, United States, National Security Adviser, \
                        contacts 2, counterparts 2, articles 1, origins 1, cited for 0";

fn entity(id: &str) -> Selection {
    Selection::Entity(EntityId::new(id))
}

fn government(id: &str) -> Side {
    Side::Government(EntityId::new(id))
}

fn open_table(window: &mut Window, name: &str) {
    window.press(Modifiers::COMMAND, Key::Num2).settle();
    window.click(Role::Button, name).settle();
}

/// Brings the keyboard from the switches above a table or matrix into it.
fn tab_into(window: &mut Window, name: &str) {
    for _ in 0..150 {
        if window.keyboard_path().iter().any(|focused| focused.contains(name)) {
            return;
        }
        window.press(Modifiers::NONE, Key::Tab);
    }
    panic!("Tab never leads to “{name}”");
}

#[test]
fn the_four_tabs_are_reached_by_their_keys() {
    let mut window = Window::open_sample();
    for (key, tab) in [
        (Key::Num2, Tab::Table),
        (Key::Num3, Tab::Matrix),
        (Key::Num4, Tab::Article),
        (Key::Num1, Tab::Map),
    ] {
        window.press(Modifiers::COMMAND, key).settle();
        assert_eq!(window.session().tab(), tab);
    }
}

#[test]
fn a_row_selects_on_the_map_and_the_map_marks_its_row() {
    let mut window = Window::open_sample();
    open_table(&mut window, "Entities table");
    window.assert_shows("25 rows");
    window.click(Role::Row, SULLIVAN);
    assert_eq!(window.selected(), &entity("person-jake-sullivan"));
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::COMMAND, Key::Num1).click_mark("Kyiv");
    window.press(Modifiers::COMMAND, Key::Num2).settle();
    let chosen = window.chosen_rows();
    assert_eq!(chosen.len(), 1);
    assert!(chosen[0].starts_with("Kyiv, place, no government"), "{chosen:?}");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.chosen_rows(), [SULLIVAN]);
}

#[test]
fn the_contacts_of_the_seed_are_read_from_the_keyboard_alone() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::Num2).settle();
    // To the switch of the contacts, and into the table.
    tab_into(&mut window, "Contacts table");
    window.press(Modifiers::NONE, Key::Space).settle();
    tab_into(&mut window, "Contacts: 4 rows");
    window.press(Modifiers::NONE, Key::End).press(Modifiers::NONE, Key::Enter);
    let record = |id: &str| Selection::Record(RecordId::new(id));
    assert_eq!(window.selected(), &record("contact-austin-shoigu-2022-10"));
    window.press(Modifiers::NONE, Key::ArrowUp).press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.selected(), &record("contact-austin-shoigu-2022-05"));
    // A second one is marked, and both are copied.
    window.press(Modifiers::NONE, Key::Home);
    assert!(window.keyboard_path()[0].starts_with("Jake Sullivan – Nikolai Patrushev, talks"));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.session().view().marked_records.len(), 1);
    let copied = window.copy();
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("Who\tForm\tSaid to be\tWhen"));
    assert!(lines[1].starts_with("Jake Sullivan – Nikolai Patrushev\t"));
    assert!(lines[2].starts_with("Lloyd Austin – Sergei Shoigu\t"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.session().view().marked_records.is_empty());
    // Up from the first row lead the names of the columns; Enter sorts, twice the other way.
    window.press(Modifiers::NONE, Key::ArrowUp).press(Modifiers::NONE, Key::Enter).settle();
    assert!(window.has(Role::ColumnHeader, "Who, sorted ascending"));
    assert!(window.has(Role::ColumnHeader, "When, then sorted ascending"));
    window.press(Modifiers::NONE, Key::Enter).settle();
    assert!(window.has(Role::ColumnHeader, "Who, sorted descending"));
    window.press(Modifiers::NONE, Key::ArrowDown).press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.selected(), &record("contact-austin-shoigu-2022-05"));
}

#[test]
fn shift_marks_a_range_of_rows() {
    let mut window = Window::open_sample();
    open_table(&mut window, "Entities table");
    tab_into(&mut window, "Entities: 25 rows");
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::SHIFT, Key::ArrowDown).press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.session().view().marked.len(), 3);
    assert_eq!(window.chosen_rows().len(), 3);
}

#[test]
fn a_column_is_sorted_by_a_click_on_its_name() {
    let mut window = Window::open_sample();
    open_table(&mut window, "Entities table");
    window.click(Role::ColumnHeader, "Cited for").settle();
    window.click(Role::ColumnHeader, "Cited for, sorted ascending").settle();
    assert!(window.rows()[0].starts_with("Wall Street Journal, media"), "{:?}", window.rows());
}

#[test]
fn the_filter_of_a_table_keeps_only_rows_with_its_words() {
    let mut window = Window::open_sample();
    open_table(&mut window, "Entities table");
    window.click(Role::TextInput, "Filter rows").write("unnamed").settle();
    window.assert_shows("7 of 25 rows");
    window.write(" nobody at all").settle();
    window.assert_shows("0 of 25 rows");
    assert!(window.rows().is_empty());
    // Each table has its own.
    window.click(Role::Button, "Facts table").settle();
    window.assert_shows("2 rows");
}

#[test]
fn what_is_hidden_is_shown_greyed_on_request() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::H).settle();
    open_table(&mut window, "Entities table");
    window.assert_shows("24 rows");
    assert!(!window.has(Role::Row, SULLIVAN));
    window.click(Role::CheckBox, "Also show what is left out of the map").settle();
    window.assert_shows("25 rows");
    assert!(window.has(Role::Row, &format!("{SULLIVAN}, not on the map")));
}

#[test]
fn the_whole_table_is_copied_from_the_menu_and_by_its_button() {
    let mut window = Window::open_sample();
    open_table(&mut window, "Documents table");
    window.press_once("Copy table");
    let copied = window.copied().unwrap();
    assert_eq!(copied.lines().count(), 3);
    assert!(copied.starts_with("Published\tPublisher\tTitle"));
}

#[test]
fn a_cell_of_the_matrix_selects_what_is_between_two_governments() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::Num3).settle();
    window.click(Role::GridCell, "United States and Russia: 4 contacts").settle();
    let between = Selection::between(&government("gov-us"), &government("gov-ru"));
    assert_eq!(window.selected(), &between);
    // The Wall Street Journal on Sullivan’s talks; on Austin’s the article in its own voice.
    window.assert_shows("1 article · 2 origins");
    window.assert_shows("Jake Sullivan and Nikolai Patrushev were in contact");
    window.assert_shows("White House and Kremlin have made no statement on it");
    // The same records are marked in the tables, and their lines are lit on the map.
    open_table(&mut window, "Contacts table");
    assert_eq!(window.chosen_rows().len(), 4);
    // Undone like any selection.
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.selected(), &Selection::Nothing);
}

#[test]
fn the_matrix_is_walked_from_the_keyboard_and_counts_what_is_chosen() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::Num3).settle();
    tab_into(&mut window, "Relations in the matrix");
    window.press(Modifiers::NONE, Key::Space).settle();
    tab_into(&mut window, "Matrix of governments: relations");
    // Russia, Ukraine, United States, no government.
    window.press(Modifiers::NONE, Key::ArrowDown).press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowRight).press(Modifiers::NONE, Key::ArrowRight);
    assert!(
        window.has(Role::GridCell, "Ukraine and no government: 2 relations, 1 of them only denied")
    );
    window.press(Modifiers::NONE, Key::Enter).settle();
    let between = Selection::between(&government("gov-ua"), &Side::NoGovernment);
    assert_eq!(window.selected(), &between);
    window.assert_shows("denied by American and allied officials");
    window.press(Modifiers::NONE, Key::End).press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter).settle();
    let none = Selection::between(&government("gov-us"), &Side::NoGovernment);
    assert_eq!(window.selected(), &none);
    window.assert_shows("United States and no government");
}

/// The cell counts what is on the map; its page lists everything, and says what is not.
#[test]
fn the_page_of_a_cell_says_what_is_not_on_the_map() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::Num3).settle();
    window.click(Role::GridCell, "United States and Russia: 4 contacts").settle();
    window.assert_hides("not on the map");
    // Two of the four contacts are Austin's.
    window.click_starting("Lloyd Austin (person").press(Modifiers::COMMAND, Key::H).settle();
    window.click(Role::GridCell, "United States and Russia: 2 contacts").settle();
    window.assert_shows("2 of them not on the map");
    window.assert_shows("On the map: 1 article · 2 origins");
    let texts = window.texts();
    let place = |words: &str| {
        texts.iter().position(|text| text.contains(words)).unwrap_or_else(|| panic!("{words}"))
    };
    let sullivan = place("Jake Sullivan and Nikolai Patrushev were in contact");
    let austin = place("Lloyd Austin and Sergei Shoigu were in contact");
    assert!(sullivan < austin, "what is on the map stands first");
    // With what is left out the cell counts them, too.
    window.press_checkbox("Also show what is left out of the map").settle();
    assert!(window.has(Role::GridCell, "United States and Russia: 4 contacts"));
}

/// A cell keeps the keyboard wherever another order, or rows more, put it.
#[test]
fn the_keyboard_stays_on_its_cell_when_the_matrix_changes() {
    let mut window = Window::open_sample();
    // Whoever is left out has no row until it is asked for.
    let russians = ["Russia", "Vladimir Putin", "Yuri Ushakov", "Sergei Shoigu"];
    for id in russians.iter().chain(&["Nikolai Patrushev", "Kremlin"]) {
        let id = (window.session().dossier().entities.values())
            .find(|entity| *entity.name == **id)
            .map(|entity| entity.id.clone());
        window.select(Selection::Entity(id.unwrap())).press(Modifiers::COMMAND, Key::H).settle();
    }
    window.press(Modifiers::COMMAND, Key::Num3).settle();
    tab_into(&mut window, "Matrix of governments");
    window.press(Modifiers::NONE, Key::End);
    // Ukraine, United States, no government.
    let cell = "Ukraine and no government: no contacts";
    assert_eq!(window.keyboard_path()[0], cell);
    window.press_checkbox("Also show what is left out of the map").settle();
    assert!(window.has(Role::GridCell, "United States and Russia: 4 contacts"));
    tab_into(&mut window, "Matrix of governments");
    assert_eq!(window.keyboard_path()[0], cell);
    for order in ["By total", "Similar rows together", "By name"] {
        window.click_starting("Order of governments: ").click(Role::Button, order).settle();
        tab_into(&mut window, "Matrix of governments");
        assert_eq!(window.keyboard_path()[0], cell, "{order}");
    }
}

#[test]
fn the_tables_of_several_papers_have_a_name_for_every_control() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.press(Modifiers::COMMAND, Key::Num2).settle();
    let names = ["Entities", "Contacts", "Relations", "Offices", "Facts", "Documents"];
    for name in names {
        window.click(Role::Button, &format!("{name} table")).settle();
        for control in window.controls() {
            assert!(!control.name.trim().is_empty(), "{name}: {control:?}");
        }
        assert!(!window.rows().is_empty(), "{name}");
    }
    window.press(Modifiers::COMMAND, Key::Num3).settle();
    for control in window.controls() {
        assert!(!control.name.trim().is_empty(), "matrix: {control:?}");
    }
}
