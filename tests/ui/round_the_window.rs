//! How hands move through the window: F6 goes round its parts, Esc closes what lies on top before it
//! lets a selection go, Alt with a letter types nothing, undo puts a dragged node back; and the
//! shortest ways to a quote and to a filter, counted in keys.

use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn f6_goes_round_the_parts_of_the_window_and_back() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").frames(30);
    let mut heard = Vec::new();
    for _ in 0..5 {
        window.press(NONE, Key::F6).frames(2);
        heard.push(window.focused());
    }
    // On the map the mark is read out that the keyboard is on.
    let expected = ["Details", "Timeline: ", "Search", "Jake Sullivan", "Details"];
    for (heard, expected) in heard.iter().zip(expected) {
        assert!(heard.starts_with(expected), "{heard:?} instead of {expected:?}");
    }
    window.press(Modifiers::SHIFT, Key::F6).frames(2);
    assert_eq!(window.focused(), "Jake Sullivan");
    // From the beginning of a part Tab goes on to the first thing in it.
    window.press(NONE, Key::F6).frames(2).press(NONE, Key::Tab).frames(2);
    assert_ne!(window.focused(), "Details");
}

#[test]
fn a_key_that_opens_a_tab_leads_into_it() {
    let mut window = Window::open_sample();
    for (key, name) in [(Key::Num2, "Entities: "), (Key::Num3, "Matrix of "), (Key::Num1, "Map: ")]
    {
        window.press(Modifiers::COMMAND, Key::F).frames(2);
        window.press(Modifiers::COMMAND, key).settle();
        let path = window.keyboard_path();
        assert!(path.iter().any(|part| part.starts_with(name)), "{path:?} instead of {name:?}");
    }
}

#[test]
fn esc_closes_what_lies_on_top_before_it_lets_the_selection_go() {
    let mut window = Window::open_sample();
    // The map has the keyboard, and would take Esc for itself.
    window.click_mark("Jake Sullivan").frames(30);
    window.press(NONE, Key::F1).frames(2).assert_shows("Mouse and trackpad");
    window.press(Modifiers::COMMAND, Key::E).frames(6).assert_shows("What is on the map: ");
    // The question that was opened last goes first.
    window.press(NONE, Key::Escape).frames(2).assert_hides("What is on the map: ");
    window.assert_shows("Mouse and trackpad");
    window.press(NONE, Key::Escape).frames(2).assert_hides("Mouse and trackpad");
    assert_ne!(window.selected(), &Selection::Nothing);
    // Wherever the keyboard is but in a field, one more lets the selection go.
    window.focus("Entities").press(NONE, Key::Escape).frames(2);
    assert_eq!(window.selected(), &Selection::Nothing);
}

#[test]
fn alt_with_a_letter_never_types_it() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::F).frames(2).write("Sul").frames(2);
    // A system tells both the key and the letter that it would write.
    window.press_and_write(Modifiers::ALT, Key::C, "c").settle();
    window.assert_shows("Government");
    assert!(!window.shows("Sulc"), "the letter was typed");
}

#[test]
fn undo_of_a_drag_puts_everyone_back() {
    let mut window = Window::open_sample();
    let before = window.positions();
    let from = window.place_of("Jake Sullivan");
    window.drag(from, from + egui::vec2(180.0, 120.0), NONE).settle();
    let moved = window.positions();
    let id = counterpart::model::EntityId::new("person-jake-sullivan");
    assert!(far(before[&id], moved[&id]) > 20.0, "the drag moved nothing");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert!(window.session().view().pins.is_empty());
    let after = window.positions();
    let worst = before.keys().map(|id| far(before[id], after[id])).fold(0.0, f32::max);
    assert!(worst < 3.0, "somebody stands {worst} away from where they stood");
}

fn far(a: counterpart::layout::Point, b: counterpart::layout::Point) -> f32 {
    ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
}

/// What is typed counts as one: how long a name is is not the program's doing.
#[test]
fn from_search_to_a_quote_in_six_keys() {
    let mut window = Window::open_sample();
    let mut keys = 0;
    let mut press = |window: &mut Window, modifiers, key| {
        keys += 1;
        window.press(modifiers, key).settle();
    };
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.write("punitive actions").settle();
    press(&mut window, NONE, Key::Enter);
    assert!(matches!(window.selected(), Selection::Record(_)), "{:?}", window.selected());
    window.assert_shows("punitive actions");
    assert!(keys < 6, "{keys} keys and what is typed");
    // Whoever has chosen goes on there: the next part after the details is the timeline.
    assert_eq!(window.focused(), "Details");
    window.press(NONE, Key::F6).frames(2);
    assert!(window.focused().starts_with("Timeline: "), "{}", window.focused());
}

#[test]
fn filtering_by_denied_takes_three_keys_and_so_does_ending_it() {
    let mut window = Window::open_sample();
    for is_on in [true, false] {
        window.press(Modifiers::COMMAND, Key::K).frames(2).write("only denied").settle();
        window.press(NONE, Key::Enter).settle();
        assert_eq!(window.has(Role::Button, "Remove condition: Status: denied"), is_on);
    }
}

/// Who is linked to whom, by what a screen reader is told alone.
#[test]
fn who_is_linked_to_whom_is_heard() {
    let mut window = Window::open_sample();
    window.node(Role::Button, "Jake Sullivan").click_accesskit();
    window.settle();
    window.press(Modifiers::COMMAND, Key::Num1).frames(2).press(NONE, Key::Enter).frames(2);
    let map = window.texts().into_iter().find(|text| text.starts_with("Map: ")).unwrap();
    assert!(map.contains("25 entities"), "{map}");
    let linked = window.description(Role::Button, "Jake Sullivan");
    for name in ["Nikolai Patrushev", "Yuri Ushakov"] {
        assert!(linked.contains(name), "{name} is not heard of: {linked:?}");
    }
}

#[test]
fn somebody_comes_before_the_filters_that_have_their_name() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::K).frames(2).write("russia").settle();
    let rows = window.names(Role::ListBoxOption);
    let place = |name: &str| rows.iter().position(|row| row.starts_with(name));
    let (person, filter) = (place("Go to Russia"), place("Only Government: Russia"));
    assert!(person.is_some() && person < filter, "{rows:?}");
}
