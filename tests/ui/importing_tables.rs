//! Tables in the window before they are imported: what was guessed of them is shown, and can be
//! changed.

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

/// A window that has been asked to import a table.
fn importing(table: &str) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("table.csv");
    fs::write(&foreign, table).unwrap();
    let mut window = Window::open_sample();
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    (folder, window)
}

#[test]
fn a_table_of_meetings_is_shown_as_one() {
    let (_folder, window) = importing(
        "Ministry of Ports,,,\nMinister,Date,Organisation,Purpose\n\
         Ida Holm,8 July 2024,\"Salt Board, Port Union\",Quotas\n,9 July 2024,Lind Ferries,Fares\n",
    );
    window.assert_shows("Above the table, and not part of it: Ministry of Ports");
    window.assert_shows("Minister: who received");
    window.assert_shows("Organisation: who was met");
    window.assert_shows("Purpose: what it was for");
    window.assert_shows("4 entities · 2 contacts");
}

#[test]
fn the_first_row_can_be_said_to_be_data_and_each_row_a_meeting() {
    let (_folder, mut window) = importing("Ida Holm,Oke Brandt\nEne Salu,Jon Vik\n");
    window.assert_shows(
        "None of these headings is known. If they belong to the table, say so above.",
    );
    window.press_checkbox("The first row holds headings").settle();
    window.assert_shows("column 1: one end of the link");
    window.assert_shows("4 entities · 2 relations");
    window.press_checkbox("Each row is a meeting of those at both ends").settle();
    window.assert_shows("4 entities · 2 contacts");
}

#[test]
fn a_matrix_asks_what_a_mark_means() {
    let (_folder, mut window) = importing(",Ida,Oke,Ene\nIda,0,1,0\nOke,1,0,1\nEne,0,1,0\n");
    window.assert_shows("The table is a matrix of 3 names down and 3 across");
    window.assert_shows("nothing says what a mark means");
    window.assert_shows("3 entities · 2 relations");
    window.assert_hides("What each column contains");
    window.focus("What a mark means").write("met with");
    window.press(Modifiers::NONE, Key::Tab).settle();
    window.assert_shows("3 entities · 2 contacts");
    window.press_checkbox("It is a matrix, with names across and down").settle();
    window.assert_shows("What each column contains");
}

#[test]
fn a_date_in_several_columns_is_shown_as_one() {
    let (_folder, window) = importing("From,To,Type,Year,Month,Day\nIda,Oke,call,2021,3,12\n");
    window.assert_shows("Year: in which year");
    window.assert_shows("Month: in which month");
    window.assert_shows("Day: on which day of the month");
}

#[test]
fn the_order_of_day_and_month_can_be_chosen() {
    let (_folder, mut window) = importing("From,To,Kind,Date\nIda,Oke,call,03/04/2024\n");
    let asked = |window: &Window| {
        window.texts().iter().any(|text| text.contains("with the day or with the month first"))
    };
    assert!(asked(&window), "{:?}", window.texts());
    // The command line's way of saying it is of no use here.
    window.assert_hides("--dates");
    window.click(Role::RadioButton, "day first").settle();
    assert!(!asked(&window), "{:?}", window.texts());
}
