//! Two names made one and taken apart again, and reports that contradict each other side by side.

use std::fs;

use counterpart::ui::actions::Action;

use super::ways::{Hand, Keys, Mouse, Names};
use crate::shell::{Window, sample};

/// Another paper spells the secretary's name otherwise.
const SECOND: &str = r#"{"format":"counterpart","version":1,
  "documents":[{"id":"doc-second","kind":"article","published":"2022-11-09","title":"Second"}],
  "entities":[
    {"id":"nikolay","kind":"person","name":"Nikolay Patrushev"},
    {"id":"person-jake-sullivan","kind":"person","name":"Jake Sullivan"}],
  "contacts":[{"id":"talk","mode":"call","participants":["person-jake-sullivan","nikolay"],
    "when":"2022-10","evidence":[{"quotes":["spoke by telephone in October"]}]}]}"#;

fn made_one<H: Hand>() {
    let folder = tempfile::tempdir().unwrap();
    let second = folder.path().join("second.json");
    fs::write(&second, SECOND).unwrap();
    let mut hand = H::begin(Window::open(&[sample("back-channel-2022.json"), second]));
    let pair = |choice: &str| format!("{choice}: Nikolay Patrushev and Nikolai Patrushev");
    hand.assert_shows("Map: 26 entities");
    hand.command(Action::ShowDoubles).assert_shows("sound alike");
    hand.button(&pair("The same")).assert_shows("Map: 25 entities");
    hand.assert_shows("Nikolay Patrushev and Nikolai Patrushev: the same");
    // His talk may be one of those of recent months.
    hand.assert_shows("Possibly the same contact");
    hand.button(&pair("Take back")).assert_shows("Map: 26 entities");
    hand.assert_hides("Nikolay Patrushev and Nikolai Patrushev: the same");
    hand.button(&pair("Not the same"));
    hand.assert_shows("No two names are likely to mean the same person or thing");
    hand.undo().assert_shows("sound alike");
}

#[test]
fn made_one_by_mouse() {
    made_one::<Mouse>();
}

#[test]
fn made_one_by_keyboard() {
    made_one::<Keys>();
}

#[test]
fn made_one_by_names() {
    made_one::<Names>();
}

/// Two officials told a paper of a call on the 14th, the ministry says that there was none, and
/// another paper has it a day later.
fn side_by_side<H: Hand>() {
    let mut hand = H::begin(Window::open(&[sample("strait-of-halvern")]));
    hand.select("Irina Velkova").follow("Call · 14 Feb 2024; 15 Feb 2024");
    hand.assert_shows("≠ Reports differ: whether it is so");
    hand.assert_shows("≠ Reports differ: the date");
    hand.assert_shows("15 Feb 2024");
    let copied = hand.copied_by("Copy both sides with citations");
    for words in ["14 Feb 2024", "15 Feb 2024", "23 Feb 2024"] {
        assert!(copied.contains(words), "{words}: {copied}");
    }
}

#[test]
fn side_by_side_by_mouse() {
    side_by_side::<Mouse>();
}

#[test]
fn side_by_side_by_keyboard() {
    side_by_side::<Keys>();
}

#[test]
fn side_by_side_by_names() {
    side_by_side::<Names>();
}
