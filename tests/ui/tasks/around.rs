//! The surroundings of somebody, further and back; and hiding, with undo.

use counterpart::ui::actions::Action;
use egui::Key;
use egui::accesskit::Role;

use super::ways::{Hand, Keys, Mouse, NONE, Names};
use crate::shell::Window;

/// How many are how many steps from Sullivan: Patrushev, Ushakov, the United States, the
/// administration, Kyiv and Ukraine are one step away.
const NEAR: [(u8, &str); 5] = [
    (1, "1 step: 7"),
    (2, "2 steps: 17"),
    (3, "3 steps: 19"),
    (4, "4 steps: 19"),
    (5, "5 steps: 19"),
];

#[track_caller]
fn shows_steps(hand: &impl Hand, (_, words): (u8, &str)) {
    hand.assert_shows(&format!("Around Jake Sullivan, {words} of 25 entities"));
}

fn further_by_buttons(hand: &mut impl Hand) {
    shows_steps(hand, NEAR[0]);
    for step in NEAR.into_iter().skip(1).chain([NEAR[0]]) {
        let (steps, s) = (step.0, if step.0 == 1 { "" } else { "s" });
        hand.button(&format!("Narrow the map to {steps} step{s}"));
        shows_steps(hand, step);
    }
    hand.button("Leave the surroundings (Esc)").assert_hides("Around Jake Sullivan");
    hand.assert_shows("Map: 25 entities");
}

#[test]
fn surroundings_by_mouse() {
    let mut mouse = Mouse::begin(Window::open_sample());
    let at = mouse.place_of("Jake Sullivan");
    further_by_buttons(mouse.double_click(at));
    further_by_buttons(mouse.offered("Jake Sullivan", "Surroundings"));
}

#[test]
fn surroundings_by_keyboard() {
    let mut keys = Keys::begin(Window::open_sample());
    keys.select("Jake Sullivan").key(NONE, Key::E);
    let numbers = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    for (step, number) in NEAR.into_iter().zip(numbers).rev() {
        keys.key(NONE, number);
        shows_steps(&keys, step);
    }
    // The keyboard came to the map with the selection, and is on no mark of it.
    keys.key(NONE, Key::Escape).assert_hides("Around Jake Sullivan");
    assert_eq!(keys.title(), "Jake Sullivan – Counterpart");
}

#[test]
fn surroundings_by_names() {
    let mut names = Names::begin(Window::open_sample());
    further_by_buttons(names.select("Jake Sullivan").command(Action::Surroundings));
}

fn hidden(hand: &mut impl Hand) {
    hand.select("Jake Sullivan").command(Action::Hide).assert_shows("1 hidden");
    hand.assert_shows("Map: 24 entities");
    assert!(!hand.has(Role::Button, "Jake Sullivan"));
    hand.undo().assert_shows("Map: 25 entities");
    // The two are in contact: one line is left.
    hand.choose_too("Yuri Ushakov").command(Action::HideOthers);
    hand.assert_shows("23 hidden");
    hand.assert_shows("Map: 2 entities, 1 line");
    hand.command(Action::Undo).assert_shows("Map: 25 entities");
    hand.command(Action::Redo).assert_shows("Map: 2 entities, 1 line");
    hand.press(Role::Link, "show").assert_shows("Map: 25 entities");
}

#[test]
fn hidden_by_mouse() {
    hidden(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn hidden_by_keyboard() {
    hidden(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn hidden_by_names() {
    hidden(&mut Names::begin(Window::open_sample()));
}

#[test]
fn the_other_button_hides_what_it_is_pressed_on() {
    let mut mouse = Mouse::begin(Window::open_sample());
    mouse.offered("Kyiv", "Hide").assert_shows("1 hidden");
    mouse.undo().assert_shows("Map: 25 entities");
}
