//! The map never jumps: hiding, pinning and adding leave everyone else in place.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::layout::Point;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use serde_json::{Value, json};

use crate::shell::{Window, sample};

#[test]
fn hiding_and_showing_again_brings_everyone_back_to_the_very_same_place() {
    let mut window = Window::open_sample();
    let before = window.positions();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::H).settle();
    let without = window.positions();
    assert_eq!(without.len(), 24);
    for (id, place) in &without {
        assert_eq!(place, &before[id], "{id}");
    }
    window.click(Role::Link, "show").settle();
    assert_eq!(window.positions(), before);
    // Hiding everyone but one, too.
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H).settle();
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.positions(), before);
}

#[test]
fn no_frame_shows_anyone_in_anothers_place() {
    let mut window = Window::open_sample();
    let before = window.positions();
    window.click_mark("Jake Sullivan").watch();
    window.press(Modifiers::COMMAND, Key::H).settle().press(Modifiers::COMMAND, Key::Z).settle();
    let frames = window.watched();
    assert!(frames.iter().any(|frame| frame.len() == 24));
    for (number, frame) in frames.iter().enumerate() {
        for (id, place) in frame {
            assert_eq!(place, &before[id], "{id} in frame {number}");
        }
    }
}

#[test]
fn pinning_moves_nobody() {
    let mut window = Window::open_sample();
    let before = window.positions();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
    assert_eq!(window.positions(), before);
    window.press(Modifiers::NONE, Key::P).settle();
    assert_eq!(window.positions(), before);
}

#[test]
fn a_second_file_leaves_those_of_the_first_about_where_they_were() {
    let folder = sample("strait-of-halvern");
    let first = folder.join("01-echo-2024-02-21.json");
    let second = folder.join("05-continental-review-2024-03-08.json");
    let mut window = Window::open(&[first]);
    let before = window.positions();
    window.answer_dialogs(&[second]).press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O).settle();
    let after = window.positions();
    assert!(after.len() > before.len());
    let mut moved: Vec<f32> =
        before.iter().filter_map(|(id, from)| Some(from.distance(*after.get(id)?))).collect();
    moved.sort_by(f32::total_cmp);
    let across = extent(before.values().copied());
    let median = moved[moved.len() / 2];
    assert!(median < 0.05 * across, "the median moved {median} of {across}: {moved:?}");
    assert!(moved[moved.len() - 1] < 0.25 * across, "{moved:?}");
    // Closing the added file brings no one out of place either.
    let there = window.positions();
    window.click(Role::Button, "Close 05-continental-review-2024-03-08.json").settle();
    for (id, place) in window.positions() {
        assert_eq!(place, there[&id], "{id}");
    }
}

fn extent(points: impl Iterator<Item = Point>) -> f32 {
    let (mut least, mut most) = (f32::MAX, f32::MIN);
    for point in points {
        least = least.min(point.x);
        most = most.max(point.x);
    }
    most - least
}

#[test]
fn the_same_file_gives_the_same_map_in_every_window() {
    assert_eq!(Window::open_sample().positions(), Window::open_sample().positions());
}

#[test]
fn laying_out_again_gives_the_first_map_and_keeps_what_is_pinned() {
    let mut window = Window::open_sample();
    let before = window.positions();
    let from = window.place_of("Kyiv");
    window.drag(from, from + Vec2::new(25.0, 25.0), Modifiers::NONE).settle();
    assert_ne!(window.positions(), before);
    let pinned = window.session().view().pins["place-kyiv"];
    window.menu("Map", "Lay out again").settle();
    let kyiv = counterpart::model::EntityId::new("place-kyiv");
    assert_eq!(window.positions()[&kyiv], pinned);
    window.press(Modifiers::ALT, Key::P).menu("Map", "Lay out again").settle();
    assert_eq!(window.positions(), before);
}

#[test]
fn a_map_at_rest_asks_for_no_frames() {
    let mut window = Window::open_sample();
    window.frames(20);
    assert!(window.rests(), "the window asks for another frame");
}

/// Two governments; the second file brings those of one that has more people.
fn of_governments(folder: &Path, name: &str, government: &str, people: u8) -> PathBuf {
    let id = |number: u8| format!("{government}-{number}");
    let person = |number| json!({ "id": id(number), "kind": "person", "name": id(number) });
    let role = |number: u8| {
        json!({ "id": format!("role-{}", id(number)), "person": id(number), "of": government,
                "title": "envoy", "status": "current", "evidence": [{ "quotes": ["envoy"] }] })
    };
    let mut entities = vec![json!({ "id": government, "kind": "government", "name": government })];
    entities.extend((0..people).map(person));
    let roles: Vec<Value> = (0..people).map(role).collect();
    let file = json!({ "format": "counterpart", "version": 1, "entities": entities, "roles": roles,
        "documents": [{ "id": format!("doc-{government}"), "kind": "article", "text": "The envoy." }] });
    let path = folder.join(name);
    fs::write(&path, file.to_string()).unwrap();
    path
}

#[test]
fn the_same_files_have_the_same_colours_in_whatever_order_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let few = of_governments(folder.path(), "few.json", "Borland", 1);
    let many = of_governments(folder.path(), "many.json", "Arvia", 3);
    let listed = |window: &Window| {
        let entries = window.names(Role::Button).into_iter();
        entries
            .filter(|name| name.contains("Borland") || name.contains("Arvia"))
            .collect::<Vec<_>>()
    };
    let together = listed(&Window::open(&[few.clone(), many.clone()]));
    let mut window = Window::open(&[few]);
    window.answer_dialogs(&[many]).press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O).settle();
    assert_eq!(listed(&window), together);
}

#[test]
fn a_pause_ends_with_the_map_that_was_paused() {
    let mut window = Window::open_sample();
    window.menu("Map", "Pause or resume layout").frames(10);
    window.answer_dialogs(&[sample("strait-of-halvern").join("01-echo-2024-02-21.json")]);
    window.press(Modifiers::COMMAND, Key::O).settle();
    window.assert_shows("Layout at rest");
}
