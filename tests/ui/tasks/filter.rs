//! Filtering by every dimension, by dates and by the number of origins; conditions taken away one
//! by one and all at once.

use counterpart::ui::actions::Action;
use egui::accesskit::Role;

use super::ways::{Hand, Keys, Mouse, Names};
use crate::shell::{Window, sample};

/// Of each dimension one value, and how many of the 86 records of the strait meet it, counted in
/// its files.
const VALUES: [(&str, &str, usize); 20] = [
    // Three officials, their council and the government: as many records among them.
    ("Government", "Hanlu", 5),
    // Four roles, four contacts, six relations.
    ("Government at either end", "Tazmar", 14),
    // That the lighthouse is said to be shut.
    ("Kind", "channel", 1),
    // Three facts of the freighter, one of the lighthouse, and the visit of the admiral whose office
    // was withdrawn.
    ("Serves a government", "none", 5),
    // Whoever is unnamed stands in no record alone.
    ("Name in the reports", "unnamed", 0),
    ("Record", "fact", 4),
    ("Office", "acting", 1),
    ("Form of contact", "letter", 1),
    // The three-party meeting, planned and held.
    ("Participants in a contact", "three or more", 2),
    ("Contact said to be", "proposed", 1),
    ("Relation", "adviser to", 1),
    // That Tazmar was asked to mediate; a call and an offer of which the only report is withdrawn.
    ("Status", "denied", 3),
    // Those, five of which all was withdrawn, four of background, and a meeting on which somebody
    // keeps silent.
    ("Asserted by a source", "by none", 13),
    ("Stance", "doubts it", 2),
    ("Certainty", "probably", 2),
    ("Basis", "the coder’s knowledge, no quote", 7),
    ("Grade", "A1", 1),
    ("Source", "a diplomat in the city", 1),
    // Five roles, two contacts, nine relations.
    ("Document", "A base on the islets (invented)", 16),
    ("Quotes", "nothing quoted", 7),
];

fn every_dimension<H: Hand>() {
    let mut hand = H::begin(Window::open(&[sample("strait-of-halvern")]));
    hand.command(Action::ShowFilters);
    for (dimension, value, records) in VALUES {
        let value = format!("{dimension}: {value}");
        let only = format!("Only {value}");
        if !hand.has(Role::Button, &only) {
            hand.button(&format!("{dimension}: show or hide the values"));
        }
        hand.button(&only).assert_shows(&format!(" · {records} of 86 records"));
        assert!(hand.has(Role::Button, &format!("Remove condition: {value}")), "{value}");
        hand.button(&only).assert_hides("Remove condition");
    }
}

#[test]
fn every_dimension_by_mouse() {
    every_dimension::<Mouse>();
}

#[test]
fn every_dimension_by_keyboard() {
    every_dimension::<Keys>();
}

#[test]
fn every_dimension_by_names() {
    every_dimension::<Names>();
}

/// A talk of October, four that may have been then, and what is undated.
fn dates(hand: &mut impl Hand) {
    hand.command(Action::ShowFilters);
    hand.write((Role::TextInput, "First day"), "2022-10");
    hand.write((Role::TextInput, "Last day"), "2022-10");
    hand.press(Role::CheckBox, "Leave out what has no date");
    hand.assert_shows("12 of 25 entities · 6 of 46 records");
    hand.button("Certainly within").assert_shows("2 of 25 entities · 1 of 46 records");
    hand.button("Possibly within").assert_shows("12 of 25 entities · 6 of 46 records");
    hand.undo().assert_shows("2 of 25 entities · 1 of 46 records");
    hand.button("Remove condition: Oct 2022, certainly, undated hidden");
    hand.assert_hides("Remove condition");
    hand.assert_shows("Map: 25 entities");
}

#[test]
fn dates_by_mouse() {
    dates(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn dates_by_keyboard() {
    dates(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn dates_by_names() {
    dates(&mut Names::begin(Window::open_sample()));
}

/// Only of the back channel five tell without having it from each other.
fn conditions<H: Hand>() {
    let mut hand = H::begin(Window::open(&[sample("strait-of-halvern")]));
    hand.command(Action::ShowFilters).button("At least 5 origins");
    hand.assert_shows(" · 1 of 86 records");
    hand.button("Without Government: Tazmar").button("Only Status: denied");
    hand.assert_shows(" · 0 of 86 records");
    hand.button("Remove condition: At least 5 origins");
    // One of the three that are denied has Tazmar at an end.
    hand.assert_shows(" · 2 of 86 records");
    hand.button("Remove condition: Without government: Tazmar").assert_shows(" · 3 of 86 records");
    hand.undo().button("Clear all filters").assert_hides("Remove condition");
    hand.assert_shows("Map: 53 entities");
    hand.undo().command(Action::ClearFilters).assert_shows("Map: 53 entities");
}

#[test]
fn conditions_by_mouse() {
    conditions::<Mouse>();
}

#[test]
fn conditions_by_keyboard() {
    conditions::<Keys>();
}

#[test]
fn conditions_by_names() {
    conditions::<Names>();
}
