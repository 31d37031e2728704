//! Every control has a name, and says truly whether it would do anything.
//! Tab never takes the keyboard out of sight.

use counterpart::ui::actions::{Action, Menu};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Control, Window, sample};

#[track_caller]
fn assert_all_named(window: &Window, where_: &str) {
    let mut before = String::new();
    for control in window.controls() {
        let Control { role, name, at, .. } = control;
        assert!(
            !name.trim().is_empty(),
            "{where_}: a {role:?} at {at:?} after “{before}” has no name"
        );
        let letters = name.chars().any(char::is_alphanumeric);
        assert!(letters, "{where_}: a {role:?} is only called “{name}”");
        before = name;
    }
}

#[test]
fn every_control_has_a_name_on_every_page() {
    let mut window = Window::open(&[sample("strait-of-halvern"), sample("broken.json")]);
    assert_all_named(&window, "start");
    let ids: Vec<String> = window
        .controls()
        .into_iter()
        .map(|control| control.name)
        .filter(|name| name.ends_with(", in the list)"))
        .collect();
    assert!(ids.len() > 10);
    for name in ids {
        window.click(Role::Button, &name);
        assert_all_named(&window, &name);
    }
    window.click(Role::Button, "Filters page").settle();
    assert_all_named(&window, "filters");
    window.click(Role::Button, "Hide from the map: Contact").settle();
    assert_all_named(&window, "chips");
    window.click(Role::Button, "Article tab");
    assert_all_named(&window, "article");
    window.click(Role::Button, "Read tab").settle();
    window.assert_shows("waiting");
    assert_all_named(&window, "read");
    window.menu("File", "Paste an article…").settle();
    assert_all_named(&window, "an article to be added");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::F1);
    assert_all_named(&window, "help");
}

/// Sullivan's page is longer than the panel, and so is the page of filters.
#[test]
fn tab_never_takes_the_keyboard_out_of_sight() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.settle();
    let mut been = std::collections::BTreeSet::new();
    for backwards in [false, true] {
        for _ in 0..150 {
            let modifiers = if backwards { Modifiers::SHIFT } else { Modifiers::NONE };
            window.press(modifiers, Key::Tab);
            assert!(window.keyboard_is_in_view(), "{:?}", window.keyboard_path());
            been.insert(window.focused());
        }
    }
    assert!(been.len() > 60, "only {} things were come to", been.len());
}

#[test]
fn every_control_of_every_menu_has_a_name() {
    for menu in Menu::ALL {
        let mut window = Window::open_sample();
        window.click(Role::Button, menu.label());
        assert_all_named(&window, menu.label());
        for action in Action::ALL.iter().copied().filter(|a| a.row().menu == menu) {
            assert!(window.has(Role::Button, action.row().label), "{action:?}");
        }
    }
}

/// The entries of all menus that can be pressed, in order.
fn enabled(window: &mut Window) -> Vec<&'static str> {
    let mut enabled = Vec::new();
    for menu in Menu::ALL {
        window.click(Role::Button, menu.label());
        for action in Action::ALL.iter().copied().filter(|a| a.row().menu == menu) {
            let label = action.row().label;
            // Undo and redo name their step.
            let longer = format!("{label} ");
            let steps = matches!(action, Action::Undo | Action::Redo);
            let named = |name: &str| name == label || steps && name.starts_with(&longer);
            let entry = window.controls().into_iter().rev().find(|control| {
                control.role == Role::Button
                    && named(&control.name)
                    && !control.name.ends_with("(toolbar)")
            });
            if entry.unwrap_or_else(|| panic!("{label}")).enabled {
                enabled.push(label);
            }
        }
        window.press(Modifiers::NONE, Key::Escape);
    }
    enabled
}

/// What can always be done.
const ALWAYS: [&str; 32] = [
    "New map",
    "Open…",
    "Open folder…",
    "Add…",
    "Add folder…",
    "Open the 2022 sample",
    "Open the invented sample",
    "Open an article…",
    "Paste an article…",
    "Import…",
    "Quit",
    "Search",
    "All commands…",
    "New person or body…",
    "New contact…",
    "New office…",
    "New relation…",
    "New fact…",
    "Zoom in",
    "Zoom out",
    "Map",
    "Read",
    "Browse panel",
    "Details panel",
    "Legend",
    "Timeline",
    "Problems panel",
    "Overview of a large map",
    "Light",
    "Dark",
    "Use the system theme",
    "Wheel pans, trackpad zooms",
];

const BEFORE: &str = "As known one publication day earlier";

fn besides_always(window: &mut Window) -> Vec<&'static str> {
    let mut rest = enabled(window);
    for label in ALWAYS.iter().chain(&["Keys and marks"]) {
        let at = rest.iter().position(|l| l == label).unwrap_or_else(|| panic!("{label}"));
        rest.remove(at);
    }
    rest
}

#[test]
fn menu_entries_can_be_pressed_exactly_when_they_would_do_something() {
    let mut window = Window::open_sample();
    assert_eq!(
        besides_always(&mut window),
        [
            "Save as…",
            "Export…",
            "Compare with older files…",
            "Where notes are saved",
            "Map title…",
            "Fit all",
            "Pause or resume layout",
            "Lay out again",
            "Communities as areas",
            BEFORE,
            "Table",
            "Matrix",
            "Article",
            "Channels of contact",
            "Possible duplicates",
            "Filters",
            "Save view…",
        ]
    );
    window.click_mark("Jake Sullivan");
    assert_eq!(
        besides_always(&mut window),
        [
            "Save as…",
            "Export…",
            "Compare with older files…",
            "Where notes are saved",
            "Undo",
            "Back",
            "Pin or unpin",
            "Hide",
            "Hide others",
            "What if it were gone?",
            "Deselect all",
            "Edit what is selected…",
            "Map title…",
            "Remove what is selected…",
            "Surroundings",
            "Fit all",
            "Fit selection",
            "Pause or resume layout",
            "Lay out again",
            "Communities as areas",
            BEFORE,
            "Table",
            "Matrix",
            "Article",
            "Channels of contact",
            "Possible duplicates",
            "Filters",
            "Save view…",
        ]
    );
    window.press(Modifiers::NONE, Key::P).press(Modifiers::COMMAND, Key::H);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        besides_always(&mut window),
        [
            "Save as…",
            "Export…",
            "Compare with older files…",
            "Where notes are saved",
            "Undo",
            "Forward",
            "Unpin all",
            "Show hidden",
            "Reset view",
            "Map title…",
            "Fit all",
            "Pause or resume layout",
            "Lay out again",
            "Communities as areas",
            BEFORE,
            "Table",
            "Matrix",
            "Article",
            "Channels of contact",
            "Possible duplicates",
            "Filters",
            "Save view…",
        ]
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(enabled(&mut window).contains(&"Redo"));
}

#[test]
fn what_is_not_on_the_map_is_neither_pinned_nor_hidden_again() {
    let mut window = Window::open_sample();
    let is_enabled = |window: &mut Window, menu: &str, entry: &str| {
        window.click(Role::Button, menu);
        let enabled = window.is_enabled(Role::Button, entry);
        window.press(Modifiers::NONE, Key::Escape);
        enabled
    };
    window.click_mark("Kyiv").press(Modifiers::COMMAND, Key::H).settle();
    window.click(Role::Button, "Kyiv (hidden, in the list)").settle();
    for entry in ["Pin or unpin", "Hide", "Hide others"] {
        assert!(!is_enabled(&mut window, "Edit", entry), "{entry}");
    }
    assert!(is_enabled(&mut window, "Map", "Surroundings"), "who is in their middle comes back");
    window.click_mark("Jake Sullivan");
    for entry in ["Pin or unpin", "Hide", "Hide others", "What if it were gone?"] {
        assert!(is_enabled(&mut window, "Edit", entry), "{entry}");
    }
    // Alone on the map, and then not even there.
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H).settle();
    assert!(is_enabled(&mut window, "Edit", "Hide"));
    assert!(!is_enabled(&mut window, "Edit", "Hide others"));
    window.press(Modifiers::ALT, Key::W).settle();
    for entry in ["Hide", "What if it were gone?"] {
        assert!(!is_enabled(&mut window, "Edit", entry), "{entry}");
    }
}

#[test]
fn with_nothing_open_only_opening_makes_sense() {
    let mut window = Window::open_sample();
    window.click(Role::Button, "Close back-channel-2022.json (built in)").settle();
    assert_eq!(besides_always(&mut window), Vec::<&str>::new());
    assert!(!window.is_enabled(Role::Button, "Article tab"));
    assert_all_named(&window, "empty");
}

#[test]
fn only_files_of_the_disk_can_be_reloaded() {
    let mut window = Window::open(&[sample("back-channel-2022.json")]);
    assert!(enabled(&mut window).contains(&"Reload changed files"));
}
