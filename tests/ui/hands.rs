//! The map under the hand: dragging, marking, hiding, undoing, and the keys.

use counterpart::model::EntityId;
use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::NodeT as _;

use crate::shell::Window;

fn entity(id: &str) -> Selection {
    Selection::Entity(EntityId::new(id))
}

#[test]
fn what_is_hidden_leaves_the_map_and_comes_back() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").menu("Edit", "Hide").settle();
    window.assert_shows("1 hidden");
    window.assert_shows("Map: 24 entities");
    window.assert_shows("Jake Sullivan (hidden, in the list)");
    window.click(Role::Link, "show").settle();
    window.assert_hides("1 hidden");
    window.assert_shows("Map: 25 entities");
}

#[test]
fn undo_and_redo_take_steps_back_and_forth() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::H).settle();
    window.assert_shows("1 hidden");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_hides("1 hidden");
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.title(), "Counterpart");
    window.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z).settle();
    window.assert_shows("1 hidden");
    assert!(!window.is_enabled(Role::Button, "Redo (toolbar)"));
}

#[test]
fn hiding_the_others_leaves_the_marked_ones() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").frames(30);
    let patrushev = window.place_of("Nikolai Patrushev");
    window.click_at(patrushev, Modifiers::COMMAND);
    assert_eq!(window.selected(), &entity("person-jake-sullivan"));
    assert_eq!(window.session().view().chosen().len(), 2);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H).settle();
    window.assert_shows("23 hidden");
    window.assert_shows("Map: 2 entities, 1 line");
}

#[test]
fn a_box_drawn_with_shift_marks_what_is_in_it() {
    let mut window = Window::open_sample();
    let at = window.place_of("Kyiv");
    let around = Vec2::splat(45.0);
    // Started on free ground: a drag that starts on a mark moves the mark.
    window.drag(at - around, at + around, Modifiers::SHIFT);
    let marked = &window.session().view().marked;
    assert!(marked.contains(&EntityId::new("place-kyiv")), "{marked:?}");
    assert!(marked.len() < 25);
    assert!(window.session().view().pins.is_empty());
}

#[test]
fn a_dragged_node_stays_where_it_was_dropped_and_undo_lets_it_go() {
    let mut window = Window::open_sample();
    let from = window.place_of("Jake Sullivan");
    let to = from + Vec2::new(40.0, -60.0);
    window.drag(from, to, Modifiers::NONE).settle();
    let pins = &window.session().view().pins;
    assert_eq!(pins.keys().collect::<Vec<_>>(), ["person-jake-sullivan"]);
    assert!(window.place_of("Jake Sullivan").distance(to) < 2.0);
    assert_eq!(window.session().history().undo_label(), Some("move"));
    // A drag selects nothing.
    assert_eq!(window.selected(), &Selection::Nothing);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.session().view().pins.is_empty());
}

#[test]
fn dragging_the_ground_moves_the_map_and_is_no_step() {
    let mut window = Window::open_sample();
    let before = window.place_of("Jake Sullivan");
    let ground = window.free_ground();
    window.drag(ground, ground + Vec2::new(30.0, 20.0), Modifiers::NONE);
    // A drag is one only after the first few points.
    let moved = window.place_of("Jake Sullivan") - before;
    assert!((moved - Vec2::new(30.0, 20.0)).length() < 8.0, "{moved:?}");
    assert_eq!(window.session().history().undo_label(), None);
}

#[test]
fn p_pins_and_unpins_and_alt_p_lets_everyone_go() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P);
    assert_eq!(window.session().view().pins.len(), 1);
    window.press(Modifiers::NONE, Key::P);
    assert_eq!(window.session().view().pins.len(), 0);
    window.press(Modifiers::NONE, Key::P).click_mark("Kyiv").press(Modifiers::NONE, Key::P);
    assert_eq!(window.session().view().pins.len(), 2);
    // With a node selected Alt+P still means all of them.
    window.press(Modifiers::ALT, Key::P);
    assert_eq!(window.session().view().pins.len(), 0);
}

#[test]
fn space_holds_the_layout_and_lets_it_go_on() {
    let mut window = Window::open_sample();
    let ground = window.free_ground();
    window.click_at(ground, Modifiers::NONE).press(Modifiers::NONE, Key::Space);
    // A map at rest has nothing to hold; one that is laid out again does.
    window.menu("Map", "Lay out again").frames(3);
    window.assert_shows("Layout paused");
    window.press(Modifiers::NONE, Key::Space).settle();
    window.assert_shows("Layout at rest");
}

#[test]
fn clicking_the_ground_selects_nothing_and_a_double_click_fits() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan");
    let ground = window.free_ground();
    window.click_at(ground, Modifiers::NONE);
    assert_eq!(window.title(), "Counterpart");
    let fitted = window.place_of("Jake Sullivan");
    window.press(Modifiers::NONE, Key::Plus).press(Modifiers::NONE, Key::Plus);
    assert!(window.place_of("Jake Sullivan").distance(fitted) > 5.0);
    window.press(Modifiers::COMMAND, Key::Num0).frames(3);
    assert!(window.place_of("Jake Sullivan").distance(fitted) < 0.5);
}

#[test]
fn the_keyboard_walks_from_node_to_node() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan");
    let start = window.selected().clone();
    for (key, back) in [
        (Key::ArrowRight, Key::ArrowLeft),
        (Key::ArrowLeft, Key::ArrowRight),
        (Key::ArrowDown, Key::ArrowUp),
        (Key::ArrowUp, Key::ArrowDown),
    ] {
        window.press(Modifiers::NONE, key).press(Modifiers::NONE, Key::Enter);
        let there = window.selected().clone();
        assert!(matches!(there, Selection::Entity(_)), "{there:?}");
        window.press(Modifiers::NONE, back);
    }
    assert_eq!(start, entity("person-jake-sullivan"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.selected(), &Selection::Nothing);
}

#[test]
fn a_screen_readers_click_selects() {
    let mut window = Window::open_sample();
    window.node(Role::Button, "White House").click_accesskit();
    window.frames(3);
    assert_eq!(window.title(), "White House – Counterpart");
}

#[test]
fn the_right_button_offers_what_can_be_done_with_a_mark() {
    let mut window = Window::open_sample();
    window.node(Role::Button, "Kyiv").click_secondary();
    window.frames(3);
    for entry in ["Show details", "Centre", "Pin", "Hide"] {
        window.assert_shows(entry);
    }
    window.click(Role::Button, "Hide").settle();
    window.assert_shows("1 hidden");
}

#[test]
fn two_are_chosen_and_linked_without_a_mouse() {
    let mut window = Window::open_sample();
    let ground = window.free_ground();
    window.click_at(ground, Modifiers::NONE);
    window.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::ArrowRight).frames(3);
    window.press(Modifiers::COMMAND, Key::Enter).settle();
    assert_eq!(window.session().view().chosen().len(), 2);
    window.assert_shows("How are ");
    // Once more takes the mark away.
    window.press(Modifiers::COMMAND, Key::Enter).settle();
    window.assert_hides("How are ");
}

#[test]
fn the_arrow_keys_walk_from_mark_to_mark() {
    let mut window = Window::open_sample();
    let ground = window.free_ground();
    window.click_at(ground, Modifiers::NONE);
    // Enter goes in, to the mark nearest the middle; the second Enter selects it.
    window.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::Enter);
    let first = window.title();
    assert_ne!(first, "Counterpart", "nothing was selected");
    window.press(Modifiers::NONE, Key::ArrowRight).frames(3);
    window.press(Modifiers::NONE, Key::Enter);
    let second = window.title();
    assert_ne!(second, first);
    let place = |title: &str| window.place_of(title.trim_end_matches(" – Counterpart"));
    assert!(place(&second).x > place(&first).x, "{second} is not right of {first}");
    // Esc lets the selection go at once.
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.title(), "Counterpart");
}

#[test]
fn two_presses_in_one_slow_frame_are_two_steps() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").frames(30).click_mark("Nikolai Patrushev");
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
    window.press_fast(Modifiers::COMMAND, Key::Z, 2);
    assert_eq!(window.title(), "Counterpart");
}

#[test]
fn a_tooltip_is_only_about_what_lies_under_the_pointer() {
    const OF_A_PERSON: &str = "in contacts reported, planned or denied";
    let mut window = Window::open_sample();
    let on_him = window.place_of("Jake Sullivan");
    window.hover(on_him).assert_shows(OF_A_PERSON);
    let ground = window.free_ground();
    window.hover(ground).assert_hides(OF_A_PERSON);
    // The keyboard lights a mark while the pointer rests on free ground.
    window.tab_to_map().press(Modifiers::NONE, Key::ArrowRight).frames(60);
    window.assert_hides(OF_A_PERSON);
}

#[test]
fn what_is_typed_right_after_a_shortcut_is_typed_into_its_field() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").frames(30);
    // In a slow frame the window hears all of it at once: P alone would pin him.
    window.press_and_type(Modifiers::COMMAND, Key::F, "patr").settle();
    let rows = window.names(Role::ListBoxOption);
    assert!(rows[0].starts_with("Nikolai Patrushev"), "{rows:?}");
    assert!(window.session().view().pins.is_empty());
    window.press(Modifiers::NONE, Key::Escape).press(Modifiers::NONE, Key::Escape);
    window.press_and_type(Modifiers::COMMAND, Key::K, "pin").settle();
    let rows = window.names(Role::ListBoxOption);
    assert!(rows[0].starts_with("Pin or unpin"), "{rows:?}");
    assert!(window.session().view().pins.is_empty());
}

#[test]
fn what_is_typed_right_after_tab_is_typed_into_the_next_field() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F).settle();
    window.click(Role::TextInput, "First day").press_and_type(Modifiers::NONE, Key::Tab, "2022");
    let typed = |name: &str| window.node(Role::TextInput, name).accesskit_node().value();
    assert_eq!(typed("First day").unwrap_or_default(), "");
    assert_eq!(typed("Last day").as_deref(), Some("2022"));
}

#[test]
fn what_comes_under_a_resting_pointer_does_not_light_until_the_pointer_moves() {
    const OF_A_PERSON: &str = "in contacts reported, planned or denied";
    let mut window = Window::open_sample();
    let at = window.place_of("Jake Sullivan");
    let ground = window.free_ground();
    window.drag(ground, ground + egui::vec2(150.0, 90.0), Modifiers::NONE).frames(10);
    window.hover(at).assert_hides(OF_A_PERSON);
    window.press(Modifiers::COMMAND, Key::Num0).frames(60);
    assert!(window.place_of("Jake Sullivan").distance(at) < 3.0);
    window.assert_hides(OF_A_PERSON);
    window.hover(at + egui::vec2(1.0, 1.0)).assert_shows(OF_A_PERSON);
    // It does not lie on a dialog.
    window.press(Modifiers::COMMAND, Key::E).frames(30);
    window.assert_hides(OF_A_PERSON);
}
