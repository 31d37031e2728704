//! Looking around somebody: in by double click, by keys and by name, further, and out again.

use counterpart::model::EntityId;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

const ONE: &str = "Around Jake Sullivan, 1 step: 7 of 25 entities";
const TWO: &str = "Around Jake Sullivan, 2 steps: 17 of 25 entities";

#[test]
fn a_double_click_shows_the_surroundings_and_esc_brings_everyone_back_in_place() {
    let mut window = Window::open_sample();
    let before = window.positions();
    let at = window.place_of("Jake Sullivan");
    window.double_click_at(at).settle();
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.assert_shows(ONE);
    window.assert_shows("Map: 7 entities");
    window.assert_shows("18 hidden");
    let near = window.positions();
    assert_eq!(near.len(), 7);
    for (id, place) in &near {
        assert_eq!(place, &before[id], "{id}");
    }
    // The first Esc leaves the surroundings, the next one the selection.
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.assert_hides("Around Jake Sullivan");
    assert_eq!(window.positions(), before);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.title(), "Counterpart");
}

/// What is left fills the map: further apart on the screen than before, and all of it in sight.
#[test]
fn what_is_left_comes_into_view() {
    let mut window = Window::open_sample();
    let apart = |window: &Window| {
        window.place_of("Jake Sullivan").distance(window.place_of("Nikolai Patrushev"))
    };
    window.click_mark("Jake Sullivan").frames(30);
    let before = apart(&window);
    window.press(Modifiers::NONE, Key::E).settle();
    assert!(apart(&window) > before, "{} after {before}", apart(&window));
    for name in ["Nikolai Patrushev", "Yuri Ushakov", "Kyiv", "Ukraine", "United States"] {
        assert!(window.has(Role::Button, name), "{name}");
    }
    window.press(Modifiers::NONE, Key::Escape).settle();
    assert!((apart(&window) - before).abs() < 1.0, "{} after {before}", apart(&window));
}

#[test]
fn without_a_mouse_one_goes_in_further_and_out() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::F).write("sullivan");
    window.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::E).settle();
    window.assert_shows(ONE);
    window.press(Modifiers::NONE, Key::Num2).settle();
    window.assert_shows(TWO);
    window.press(Modifiers::NONE, Key::Num5).settle();
    window.assert_shows("Around Jake Sullivan, 5 steps: 19 of 25 entities");
    window.press(Modifiers::NONE, Key::Num1).settle();
    window.assert_shows(ONE);
    // Ctrl with a number still switches tabs.
    window.press(Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.session().tab(), counterpart::session::Tab::Table);
    window.press(Modifiers::COMMAND, Key::Num1).settle();
    window.assert_shows(ONE);
    for steps in ["2 steps", "1 step: 7"] {
        window.press(Modifiers::COMMAND, Key::Z).settle();
        window.assert_hides(&format!("Around Jake Sullivan, {steps} of"));
    }
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.assert_hides("Around Jake Sullivan");
}

/// The keyboard is on a mark of the map that is not the selected one: its surroundings are meant.
#[test]
fn on_the_map_the_key_is_about_the_mark_one_is_on() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").tab_to_map();
    window.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::E).settle();
    let name = window.title().trim_end_matches(" – Counterpart").to_owned();
    assert_ne!(name, "Jake Sullivan");
    window.assert_shows(&format!("Around {name}, 1 step: "));
    // Neighbours of a neighbour, from the map as well.
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::E).settle();
    window.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::SHIFT, Key::E).settle();
    assert_ne!(window.title(), "Jake Sullivan – Counterpart");
    assert!(window.positions().len() > 7, "{}", window.title());
}

#[test]
fn every_step_can_be_pressed_by_its_name() {
    let mut window = Window::open_sample();
    window.click(Role::Button, "Jake Sullivan (person, in the list)");
    window.menu("Map", "Surroundings").settle();
    window.assert_shows(ONE);
    window.click(Role::Button, "Narrow the map to 2 steps").settle();
    window.assert_shows(TWO);
    window.click(Role::Button, "Narrow the map to 1 step").settle();
    window.assert_shows(ONE);
    window.click(Role::Button, "Yuri Ushakov (person, in the list)");
    window.menu("Map", "Show neighbours").settle();
    // Russia, Putin, and the US officials who hold a view of him.
    window.assert_shows("Around Jake Sullivan, 1 step: 10 of 25 entities");
    window.menu("Edit", "Undo show neighbours").settle();
    window.assert_shows(ONE);
    window.click(Role::Button, "Leave the surroundings (Esc)").settle();
    window.assert_shows("Map: 25 entities");
}

/// Whether an entry of the menu of the map can be pressed.
fn enabled(window: &mut Window, entry: &str) -> bool {
    window.click(Role::Button, "Map");
    let enabled = window.is_enabled(Role::Button, entry);
    window.press(Modifiers::NONE, Key::Escape);
    enabled
}

#[test]
fn entries_are_there_exactly_when_they_would_do_something() {
    let mut window = Window::open_sample();
    for entry in ["Surroundings", "2 steps around", "Show neighbours", "Leave surroundings"] {
        assert!(!enabled(&mut window, entry), "{entry}");
    }
    window.click_mark("Jake Sullivan");
    assert!(enabled(&mut window, "Surroundings"));
    assert!(!enabled(&mut window, "Show neighbours"), "all are there");
    window.press(Modifiers::NONE, Key::E).settle();
    // Esc closed menus and left the surroundings alone.
    for entry in ["Surroundings", "2 steps around", "Leave surroundings"] {
        assert!(enabled(&mut window, entry), "{entry}");
    }
    window.assert_shows(ONE);
    assert!(!enabled(&mut window, "Show neighbours"), "all of his are there");
    window.click_mark("Yuri Ushakov");
    assert!(enabled(&mut window, "Show neighbours"));
}

/// Neighbours whom a filter leaves out do not come back, so nothing is offered.
#[test]
fn neighbours_left_out_by_a_filter_are_no_neighbours_to_show() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::E).settle();
    window.click_mark("Yuri Ushakov").press(Modifiers::NONE, Key::Num2).settle();
    window.press(Modifiers::NONE, Key::Num1).settle();
    assert!(enabled(&mut window, "Show neighbours"));
    window.click_mark("Jake Sullivan");
    window.click(Role::Button, "Hide from the map: Russia").settle();
    window.assert_shows("Around Jake Sullivan, 1 step: 5 of 25 entities");
    assert!(!enabled(&mut window, "Show neighbours"), "Russia’s are filtered out");
    // One hidden by hand comes back, filter or not.
    window.click_mark("Kyiv").press(Modifiers::COMMAND, Key::H).settle();
    window.click_mark("Jake Sullivan");
    assert!(enabled(&mut window, "Show neighbours"));
    window.menu("Map", "Show neighbours").settle();
    window.assert_shows("Around Jake Sullivan, 1 step: 5 of 25 entities");
    // Whom the filter leaves out has no surroundings to be shown.
    window.click_starting("Russia (hidden, in the list)").settle();
    assert!(!enabled(&mut window, "Surroundings"));
}

#[test]
fn a_line_has_the_surroundings_of_both_its_ends() {
    let mut window = Window::open_sample();
    let (a, b) = (window.place_of("Lloyd Austin"), window.place_of("Sergei Shoigu"));
    window.click_at(a.lerp(b, 0.5), Modifiers::NONE).press(Modifiers::NONE, Key::E).settle();
    window.assert_shows("Around Lloyd Austin and Sergei Shoigu, 1 step: 4 of 25 entities");
}

#[test]
fn hiding_and_hiding_others_work_within_the_surroundings() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::E).settle();
    window.click_mark("Kyiv").press(Modifiers::COMMAND, Key::H).settle();
    window.assert_shows("Around Jake Sullivan, 1 step: 6 of 25 entities");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_shows(ONE);
    let patrushev = window.place_of("Nikolai Patrushev");
    window.click_mark("Jake Sullivan").click_at(patrushev, Modifiers::COMMAND);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H).settle();
    window.assert_shows("Around Jake Sullivan, 1 step: 2 of 25 entities");
    // What is hidden comes back all at once, and the surroundings are left.
    window.click(Role::Link, "show").settle();
    window.assert_shows("Map: 25 entities");
    window.assert_hides("Around Jake Sullivan");
}

#[test]
fn keys_typed_into_a_field_leave_the_map_alone() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::F);
    window.press(Modifiers::NONE, Key::E).settle();
    window.assert_hides("Around Jake Sullivan");
    window.press(Modifiers::NONE, Key::Escape).press(Modifiers::NONE, Key::E).settle();
    window.press(Modifiers::COMMAND, Key::F).press(Modifiers::NONE, Key::Num3);
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.assert_shows(ONE);
}

#[test]
fn the_buttons_at_the_side_of_the_mouse_go_back_and_forward() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").click_mark("Kyiv");
    window.side_button(egui::PointerButton::Extra1);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.side_button(egui::PointerButton::Extra1);
    assert_eq!(window.title(), "Counterpart");
    window.side_button(egui::PointerButton::Extra2);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.title(), "Kyiv – Counterpart");
    assert!(window.session().view().around.is_none());
    assert_eq!(
        window.selected(),
        &counterpart::session::Selection::Entity(EntityId::new("place-kyiv"))
    );
}
