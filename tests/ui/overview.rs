//! The overview of a map that is larger than the window: when it is there, and where it leads.

use std::collections::BTreeMap;

use counterpart::model::EntityId;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};

use crate::shell::Window;

const NAME: &str = "Overview: press or drag to look there";

fn is_there(window: &Window) -> bool {
    window.shows(NAME)
}

/// Where each entity in view stands on the screen.
fn marks(window: &Window) -> BTreeMap<String, Pos2> {
    let names: Vec<String> = (window.session().dossier().entities.values())
        .map(|entity| entity.name.to_string())
        .filter(|name| window.has(Role::Button, name))
        .collect();
    names.into_iter().map(|name| (name.clone(), window.place_of(&name))).collect()
}

fn zoomed_in() -> Window {
    let mut window = Window::open_sample();
    window.click_mark("Vladimir Putin").press(Modifiers::COMMAND, Key::Num9).settle();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Key::Plus);
    }
    window
}

#[test]
fn it_is_there_exactly_while_the_map_is_larger_than_the_window() {
    let mut window = Window::open_sample();
    assert!(!is_there(&window), "the whole map is in view");
    window.press(Modifiers::NONE, Key::Plus).press(Modifiers::NONE, Key::Plus);
    assert!(is_there(&window));
    window.press(Modifiers::COMMAND, Key::Num0).settle();
    assert!(!is_there(&window), "the whole map is in view again");
}

#[test]
fn pressing_it_looks_there() {
    let mut window = zoomed_in();
    let rect = window.rect_of(NAME);
    let mut looked_at = window.positions();
    // What is not on a line is listed beside the map.
    let network = window.session().network();
    let is_person = |id: &EntityId| window.session().dossier().is_person(id);
    looked_at.retain(|id, _| {
        is_person(id) || network.node_of(id).is_some_and(|node| network.degree(node) > 0)
    });
    let left = looked_at.values().map(|at| at.x).fold(f32::INFINITY, f32::min);
    let (leftmost, _) = looked_at.iter().find(|(_, at)| at.x <= left).unwrap();
    let name = window.session().dossier().name(leftmost).to_owned();
    assert!(!window.has(Role::Button, &name), "{name} is out of view");
    let (top, bottom) = looked_at
        .values()
        .fold((f32::MAX, f32::MIN), |(top, bottom), at| (top.min(at.y), bottom.max(at.y)));
    let share = (looked_at[leftmost].y - top) / (bottom - top);
    let at = egui::pos2(rect.left() + 6.0, rect.top() + 6.0 + share * (rect.height() - 12.0));
    window.click_at(at, Modifiers::NONE);
    assert!(window.has(Role::Button, &name), "{name} is in view");
    let off = window.place_of(&name) - window.middle_of_map();
    assert!(off.length() < 60.0, "{name} is {off:?} off the middle");
    // Looking elsewhere chooses nobody else.
    assert_eq!(
        window.selected(),
        &counterpart::session::Selection::Entity("person-vladimir-putin".into())
    );
}

#[test]
fn dragging_it_goes_along() {
    let mut window = zoomed_in();
    let rect = window.rect_of(NAME);
    window.click_at(rect.center(), Modifiers::NONE);
    let before = marks(&window);
    window.drag(rect.center(), rect.center() + egui::vec2(4.0, 0.0), Modifiers::NONE);
    assert_eq!(rect, window.rect_of(NAME), "it stays in its corner");
    let after = marks(&window);
    let both = before.iter().filter_map(|(name, at)| Some((after.get(name)?.x, at.x)));
    let moved: Vec<f32> = both.map(|(after, before)| before - after).collect();
    assert!(!moved.is_empty() && moved.iter().all(|by| *by > 20.0), "{moved:?}");
}

#[test]
fn the_reader_can_do_without_it() {
    let mut window = zoomed_in();
    assert!(is_there(&window));
    window.menu("View", "Overview of a large map");
    assert!(!is_there(&window));
    window.menu("View", "Overview of a large map");
    assert!(is_there(&window));
}
