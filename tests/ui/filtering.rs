//! Filters by mouse, by keyboard and by names alone: the page, the chips, the legend, saved views.

use counterpart::filter::Dimension;
use counterpart::model::EntityId;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Window, sample};

const SHOW: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The sample with the page of filters shown.
fn page() -> Window {
    let mut window = Window::open_sample();
    window.press(SHOW, Key::F).settle();
    window
}

fn on_map(window: &Window) -> usize {
    window.session().network().nodes().len()
}

/// Presses a control that may stand below the panel's edge, and waits for the numbers.
fn press(window: &mut Window, name: &str) {
    window.press_unseen(name).settle();
}

#[test]
fn what_is_denied_is_found_undone_and_done_again() {
    let mut window = page();
    let before = window.positions();
    press(&mut window, "Only Status: denied");
    // The request to negotiate: who is said to have made it, to whom, and the paper that says so.
    assert_eq!(on_map(&window), 3);
    window.assert_shows("3 of 25 entities · 1 of 46 records");
    // What else is said of the two goes as such.
    window.assert_shows("22 entities and 1 record are hidden");
    assert!(window.has(Role::Button, "Remove condition: Status: denied"));
    for (id, place) in window.positions() {
        assert_eq!(place, before[&id], "{id}");
    }
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.positions(), before);
    window.assert_hides("Remove condition");
    window.press(Modifiers::COMMAND, Key::Y).settle();
    assert_eq!(on_map(&window), 3);
    window.click(Role::Button, "Remove condition: Status: denied").settle();
    assert_eq!(window.positions(), before);
}

#[test]
fn who_keeps_silent_and_on_what() {
    let mut window = page();
    press(&mut window, "Stance: show or hide the values");
    press(&mut window, "Only Stance: has made no statement");
    window.assert_shows("7 of 25 entities · 2 of 46 records");
    // Both conditions must hold of one statement: of the Kremlin's silence, not of the paper's.
    press(&mut window, "Source: show or hide the values");
    press(&mut window, "Only Source: Kremlin");
    window.assert_shows("7 of 25 entities · 2 of 46 records");
    press(&mut window, "Only Source: Kremlin");
    press(&mut window, "Only Source: Wall Street Journal");
    window.assert_shows("0 of 25 entities · 0 of 46 records");
    window.assert_shows("Everything is hidden from the map");
    window.click(Role::Button, "Show everything").settle();
    assert_eq!(on_map(&window), 25);
}

#[test]
fn a_value_is_wanted_unwanted_and_neither() {
    let mut window = page();
    // Russia, the Kremlin and four officials.
    press(&mut window, "Only Government: Russia");
    window.assert_shows("6 of 25 entities · 7 of 46 records");
    press(&mut window, "Without Government: Russia");
    window.assert_shows("0 of 25 entities · 0 of 46 records");
    press(&mut window, "Only Government: Russia");
    window.assert_shows("6 of 25 entities · 7 of 46 records");
    press(&mut window, "Only Government: Russia");
    assert!(window.session().view().filter.is_empty());
    // Alt+click on the words is the same as the sign beside them.
    let words = window.control("Only Government: Russia").at;
    window.click_at(words, Modifiers::ALT).settle();
    assert!(window.session().view().filter.is_without(Dimension::Government, "gov-ru"));
    window.assert_shows("19 of 25 entities");
    window.click(Role::Button, "Clear all filters").settle();
    assert_eq!(on_map(&window), 25);
}

#[test]
fn a_date_is_typed_as_vague_as_it_is_known() {
    let mut window = page();
    window.click(Role::TextInput, "First day").write("2022-10").press(Modifiers::NONE, Key::Tab);
    window.write("2022-10").press(Modifiers::NONE, Key::Enter).settle();
    assert!(window.has(Role::Button, "Remove condition: Oct 2022, possibly"));
    window.click(Role::CheckBox, "Leave out what has no date").settle();
    // Three contacts, a standing view, the aid and the visit to Kyiv.
    window.assert_shows("12 of 25 entities · 6 of 46 records");
    window.click(Role::Button, "Certainly within").settle();
    window.assert_shows("2 of 25 entities · 1 of 46 records");
    assert!(window.has(Role::Button, "Remove condition: Oct 2022, certainly, undated hidden"));
    // What is no date changes nothing, and says so.
    window.click(Role::TextInput, "Last day").press(Modifiers::COMMAND, Key::A);
    window.write("October").press(Modifiers::NONE, Key::Enter).settle();
    window.assert_shows("“October” is not a date. Write it like 2022-05 or 2022-05-07");
    window.assert_shows("2 of 25 entities · 1 of 46 records");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_hides("is not a date");
    window.assert_shows("12 of 25 entities · 6 of 46 records");
}

#[test]
fn the_legend_switches_classes_off_and_on() {
    let mut window = Window::open_sample();
    let before = window.positions();
    window.click(Role::Button, "Hide from the map: Official or other person").settle();
    // Seven people are named, and nobody else is moved.
    assert_eq!(on_map(&window), 18);
    for (id, place) in window.positions() {
        assert_eq!(place, before[&id], "{id}");
    }
    window.click(Role::Button, "Hide from the map: Russia").settle();
    assert_eq!(on_map(&window), 16);
    window.click(Role::Button, "Show on the map again: Official or other person").settle();
    window.click(Role::Button, "Show on the map again: Russia").settle();
    assert_eq!(window.positions(), before);
    assert!(window.session().view().filter.is_empty());
}

/// The filter's conditions come over the map and push nothing aside: a second click at the same
/// place hits the same entry.
#[test]
fn the_legend_and_the_map_stay_where_they_are_when_the_filter_begins() {
    const CLASS: &str = "Official or other person";
    let mut window = Window::open_sample();
    let map = |window: &Window| window.shell().map_area().unwrap().0;
    let (at, before) = (window.control(&format!("Hide from the map: {CLASS}")).at, map(&window));
    window.click_at(at, Modifiers::NONE).settle();
    assert!(window.has(Role::Button, "Clear all filters"));
    assert_eq!(window.control(&format!("Show on the map again: {CLASS}")).at, at);
    assert_eq!(map(&window), before);
    window.click_at(at, Modifiers::NONE).settle();
    assert!(window.session().view().filter.is_empty());
    assert_eq!(window.control(&format!("Hide from the map: {CLASS}")).at, at);
}

/// On a map too narrow for both side by side, the conditions are below the unfolded legend.
#[test]
fn the_conditions_of_the_filter_cover_no_entry_of_the_legend() {
    const CLASS: &str = "Hide from the map: Official or other person";
    let mut window = Window::open_sample();
    for width in [1600.0, 1296.0, 960.0, 700.0] {
        window.resize(width, 816.0).settle();
        if !window.has(Role::Button, CLASS) {
            window.click(Role::Button, "Show or hide the legend").settle();
        }
        window.press_unseen(CLASS).settle();
        let legend = window.shell().map_area().unwrap().1.unwrap();
        let chip = window.control("Remove condition: ").at;
        assert!(!legend.contains(chip), "{width}: {chip:?} in {legend:?}");
        window.click(Role::Button, "Clear all filters").settle();
        assert!(window.session().view().filter.is_empty(), "{width}");
    }
}

#[test]
fn the_legend_is_reached_by_the_keyboard() {
    let mut window = Window::open_sample();
    let denied = "Hide from the map: One of its records is denied";
    window.node(Role::Button, denied).focus();
    window.frames(2).press(Modifiers::NONE, Key::Enter).settle();
    assert!(window.session().view().filter.is_without(Dimension::Status, "denied"));
    assert_eq!(on_map(&window), 25);
    window.press(Modifiers::NONE, Key::Enter).settle();
    assert!(window.session().view().filter.is_empty());
}

#[test]
fn a_view_is_saved_shown_renamed_and_deleted_by_keys() {
    let mut window = page();
    press(&mut window, "Only Record: contact");
    window.press(Modifiers::COMMAND, Key::D).write("Contacts only");
    window.press(Modifiers::NONE, Key::Enter).settle();
    let show = "Show view “Contacts only”";
    assert!(window.has(Role::Button, show));
    window.click(Role::Button, "Clear all filters").settle();
    assert_eq!(on_map(&window), 25);
    window.click(Role::Button, show).settle();
    assert_eq!(on_map(&window), 9);
    // A name that is taken is refused; another is not.
    window.press(Modifiers::COMMAND, Key::D).press(Modifiers::NONE, Key::Enter).settle();
    window.click(Role::Button, "Rename view “View 1”").write("Contacts only");
    assert!(!window.is_enabled(Role::Button, "Rename"));
    window.press(Modifiers::COMMAND, Key::A).write("Talks").press(Modifiers::NONE, Key::Enter);
    window.settle();
    assert!(window.has(Role::Button, "Show view “Talks”"));
    window.click(Role::Button, "Delete view “Talks”").settle();
    assert!(!window.has(Role::Button, "Show view “Talks”"));
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(window.has(Role::Button, "Show view “Talks”"));
    window.press(Modifiers::COMMAND, Key::D).press(Modifiers::NONE, Key::Escape).settle();
    window.assert_hides("Name of the view");
}

/// A view also keeps the day: who saves it is told, and who shows it can tell before.
#[test]
fn a_saved_view_says_the_day_it_keeps() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.press(SHOW, Key::F).settle();
    window.press(Modifiers::ALT, Key::Comma).settle();
    window.press(Modifiers::COMMAND, Key::D);
    window.assert_shows("the surroundings, the “as known on” day, the pins");
    window.write("Before").press(Modifiers::NONE, Key::Enter).settle();
    let day = window.session().view().known_on.unwrap().words();
    let show = format!("Show view “Before”, as known on {day}");
    assert!(window.has(Role::Button, &show), "{:#?}", window.texts());
    window.menu("Map", "As known today").settle();
    window.press(Modifiers::COMMAND, Key::D).write("Now").press(Modifiers::NONE, Key::Enter);
    assert!(window.settle().has(Role::Button, "Show view “Now”"));
    window.click(Role::Button, &show).settle();
    assert!(window.session().view().known_on.is_some());
}

#[test]
fn what_is_hidden_by_hand_outlives_the_filter() {
    let mut window = page();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::H).settle();
    press(&mut window, "Only Government: Russia");
    window.assert_shows("19 hidden");
    window.click(Role::Link, "only clear filters").settle();
    window.assert_shows("1 hidden");
    assert!(!window.shows("only clear filters"));
}

#[test]
fn one_government_alone_from_its_officials_menu() {
    let mut window = Window::open_sample();
    window.node(Role::Button, "Yuri Ushakov").click_secondary();
    window.frames(3).click(Role::Button, "Only this government").settle();
    let left: Vec<EntityId> = window.positions().into_keys().collect();
    assert_eq!(left.len(), 6, "{left:?}");
}

#[test]
fn a_long_list_is_narrowed_whatever_the_accents() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.press(SHOW, Key::F).settle();
    press(&mut window, "Source: show or hide the values");
    let all = window.controls().iter().filter(|c| c.name.starts_with("Only Source: ")).count();
    assert!(all > 1, "{all}");
    window.node(Role::TextInput, "Narrow the list: source").focus();
    window.frames(2).write("COURIER").settle();
    let found: Vec<String> = window
        .controls()
        .into_iter()
        .map(|control| control.name)
        .filter(|name| name.starts_with("Only Source: "))
        .collect();
    assert_eq!(found, ["Only Source: Morsk Courier"]);
    press(&mut window, "Only Source: Morsk Courier");
    assert!(window.has(Role::Button, "Remove condition: Source: Morsk Courier"));
}
