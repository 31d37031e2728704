//! What could be known on a day, and back to today.

use counterpart::ui::actions::Action;
use egui::accesskit::{Action as Ask, Role};
use egui::{Key, vec2};

use super::ways::{Hand, Keys, Mouse, NONE, Names, named};
use crate::shell::{Window, sample};

const BEFORE: &str = "As known one publication day earlier";
const AFTER: &str = "As known one publication day later";
const TODAY: &str = "Back to everything known today";

fn open<H: Hand>() -> H {
    let mut hand = H::begin(Window::open(&[sample("strait-of-halvern")]));
    hand.select("Irina Velkova");
    hand
}

/// On 22 February three papers had told of the call, one of them in doubt.
#[track_caller]
fn shows_22_february(window: &Window) {
    window.assert_shows("As known on 22 Feb 2024");
    window.assert_shows("3 documents");
    window.assert_shows("doubted by");
    window.assert_hides("disputed: ");
}

/// A day later the ministry denied it.
#[track_caller]
fn shows_23_february(window: &Window) {
    window.assert_shows("As known on 23 Feb 2024");
    window.assert_shows("disputed: ");
}

#[track_caller]
fn shows_today(window: &Window) {
    window.assert_hides("As known on 2");
    window.assert_shows("9 documents");
}

fn by_buttons(hand: &mut impl Hand) {
    for _ in 0..8 {
        hand.button(BEFORE);
    }
    shows_22_february(hand);
    hand.button(AFTER);
    shows_23_february(hand);
    hand.button(TODAY);
    shows_today(hand);
}

fn slider(window: &Window) -> String {
    named(window, Role::Slider, "As known on: ")
}

#[test]
fn by_mouse() {
    let mut mouse: Mouse = open();
    by_buttons(&mut mouse);
    // Along the slider to its first day, on which two papers told of the wire report.
    let rail = mouse.rect_of("As known on: ");
    let at = |share: f32| rail.lerp_inside(vec2(share, 0.5));
    mouse.drag(at(0.93), at(0.01)).assert_shows("As known on 21 Feb 2024");
    mouse.undo();
    shows_today(&mouse);
}

#[test]
fn by_keyboard() {
    let mut keys: Keys = open();
    for _ in 0..8 {
        keys.command(Action::KnownBefore);
    }
    shows_22_february(&keys);
    keys.command(Action::KnownAfter);
    shows_23_february(&keys);
    let name = slider(&keys);
    keys.tab_to(Role::Slider, &name).key(NONE, Key::ArrowLeft);
    shows_22_february(&keys);
    keys.command(Action::KnowAll);
    shows_today(&keys);
}

#[test]
fn by_names() {
    let mut names: Names = open();
    by_buttons(&mut names);
    let name = slider(&names);
    names.step(&name, Ask::Decrement).assert_shows("As known on 10 Apr 2024");
    let name = slider(&names);
    names.step(&name, Ask::Increment);
    shows_today(&names);
}
