//! How two are linked, in sentences that can be copied; and two officials compared.

use counterpart::ui::actions::Action;
use egui::accesskit::Role;

use super::ways::{Hand, Keys, Mouse, Names};
use crate::shell::Window;

const TOUCH: &str =
    "“is in touch with Yuri Ushakov, a foreign-policy adviser to Russian President Vladimir Putin”";

/// Sullivan is in touch with Putin's adviser, and spoke to Patrushev, whose boss Putin is.
fn chains(hand: &mut impl Hand) {
    hand.select("Jake Sullivan").choose_too("Vladimir Putin");
    hand.assert_shows("How are Jake Sullivan and Vladimir Putin linked?");
    hand.assert_shows("1. Through Yuri Ushakov");
    hand.assert_shows(TOUCH);
    hand.assert_shows("2. Through Nikolai Patrushev");
    hand.assert_shows("“who like Putin is a former KGB agent”");
    hand.assert_hides("4. Through");
    let copied = hand.copied_by("Copy with citations");
    assert!(copied.contains(TOUCH) && copied.contains("7 Nov 2022"), "{copied}");
    assert!(copied.contains("Wall Street Journal"), "{copied}");
    hand.button("More chains").assert_shows("6. Through");
    // What is denied comes only when asked for.
    hand.select("Ukraine").choose_too("American and allied officials");
    hand.assert_hides("“to negotiate”");
    hand.press(Role::CheckBox, "Also denied and cancelled links");
    hand.assert_shows("deny that they asked Ukraine “to negotiate”");
    hand.undo().assert_hides("“to negotiate”");
}

#[test]
fn chains_by_mouse() {
    chains(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn chains_by_keyboard() {
    chains(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn chains_by_names() {
    chains(&mut Names::begin(Window::open_sample()));
}

/// Both are in contact with Sullivan alone; only Patrushev was with the KGB.
fn compared(hand: &mut impl Hand) {
    hand.select("Nikolai Patrushev").choose_too("Yuri Ushakov").command(Action::Compare);
    hand.assert_shows("Nikolai Patrushev and Yuri Ushakov compared");
    hand.assert_shows("Both: 1");
    hand.assert_shows("Only Nikolai Patrushev: 0");
    hand.assert_shows("Nikolai Patrushev, Jake Sullivan: 1 record");
    hand.assert_shows("Nikolai Patrushev, KGB: 1 record");
    let copied = hand.copied_by("Copy comparison with citations");
    assert!(copied.contains("KGB") && copied.contains("7 Nov 2022"), "{copied}");
    hand.button("How they are linked");
    hand.assert_shows("How are Nikolai Patrushev and Yuri Ushakov linked?");
    hand.undo().follow("KGB");
    assert_eq!(hand.title(), "KGB – Counterpart");
}

#[test]
fn compared_by_mouse() {
    compared(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn compared_by_keyboard() {
    compared(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn compared_by_names() {
    compared(&mut Names::begin(Window::open_sample()));
}
