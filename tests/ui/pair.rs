//! Two people chosen: how they are linked, further chains, and the two compared.

use counterpart::network::Whose;
use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

/// Chooses two by their names in the list: the second one with Ctrl.
fn choose(window: &mut Window, one: &str, other: &str) {
    window.click(Role::Button, &format!("{one} (person, in the list)"));
    let at = window.control(&format!("{other} (person, in the list)")).at;
    window.click_at(at, Modifiers::COMMAND).settle();
}

/// Selects one mark after the other until that of the name is, and tells the arrows pressed.
fn walk_to(window: &mut Window, name: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    while window.title() != format!("{name} – Counterpart") {
        assert!(keys.len() < 30, "the arrows do not lead to {name}");
        let here = window.title().trim_end_matches(" – Counterpart").to_owned();
        let way = window.place_of(name) - window.place_of(&here);
        let key = match (way.x.abs() > way.y.abs(), way.x > 0.0, way.y > 0.0) {
            (true, true, _) => Key::ArrowRight,
            (true, false, _) => Key::ArrowLeft,
            (false, _, true) => Key::ArrowDown,
            (false, _, false) => Key::ArrowUp,
        };
        window.press(Modifiers::NONE, key).press(Modifiers::NONE, Key::Enter);
        keys.push(key);
    }
    keys
}

/// "is in touch with Yuri Ushakov", "spoke to … Nikolai Patrushev": of Putin it is said that one
/// advises him and the other has him as his boss, and nowhere that anybody spoke to him.
#[test]
fn sullivan_is_linked_to_putin_through_two_and_no_call_is_claimed() {
    let mut window = Window::open_sample();
    choose(&mut window, "Jake Sullivan", "Vladimir Putin");
    for words in [
        "1. Through Yuri Ushakov",
        "“is in touch with Yuri Ushakov, a foreign-policy adviser to Russian President Vladimir Putin”",
        "2. Through Nikolai Patrushev",
        "“US National Security Adviser Jake Sullivan spoke to his Russian counterpart Nikolai \
         Patrushev”",
        "“who like Putin is a former KGB agent”",
    ] {
        window.assert_shows(words);
    }
    window.assert_hides("Directly");
    let own = window.texts().into_iter().filter(|text| !text.starts_with('“'));
    for text in own.filter(|text| text.contains("Putin")) {
        for claim in ["call", "Call", "talk", "Talk", "spoke", "met", "meeting", "in touch"] {
            assert!(!text.contains(claim), "“{text}” claims a contact");
        }
    }
}

/// Without Ctrl: by the palette, which can be used by names alone, and by the right button.
#[test]
fn a_second_one_is_chosen_without_holding_a_key() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::K).write("putin").settle();
    assert!(!window.shows("Also select"), "nobody is chosen yet");
    window.press(Modifiers::NONE, Key::Escape).click_mark("Jake Sullivan");
    window.press(Modifiers::COMMAND, Key::K).write("putin").settle();
    let rows = window.names(Role::ListBoxOption);
    assert_eq!(rows, ["Go to Vladimir Putin", "Also select Vladimir Putin"]);
    window.node(Role::ListBoxOption, "Also select Vladimir Putin").click_accesskit();
    window.settle();
    window.assert_shows("How are Jake Sullivan and Vladimir Putin linked?");
    // Who is chosen already is offered no more.
    window.press(Modifiers::COMMAND, Key::K).write("putin").settle();
    assert!(!window.shows("Also select"));
    window.press(Modifiers::NONE, Key::Escape).frames(3);

    let kyiv = window.click_mark("Jake Sullivan").place_of("Kyiv");
    let offer = |window: &mut Window, entry: &str| {
        window.click_with(egui::PointerButton::Secondary, kyiv);
        window.click(Role::Button, entry).settle();
    };
    offer(&mut window, "Also select");
    window.assert_shows("How are Jake Sullivan and Kyiv linked?");
    offer(&mut window, "Deselect");
    window.assert_hides("How are ");
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
}

#[test]
fn more_chains_are_shown_on_request_until_there_are_no_more() {
    let mut window = Window::open_sample();
    choose(&mut window, "Jake Sullivan", "Vladimir Putin");
    window.assert_shows("3. Through");
    window.assert_hides("4. Through");
    window.press_unseen("More chains").settle();
    window.assert_shows("6. Through");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_hides("4. Through");
    window.assert_shows("3. Through");
    window.assert_hides("Looking for chains…");
}

#[test]
fn two_are_compared_by_mouse() {
    let mut window = Window::open_sample();
    choose(&mut window, "Nikolai Patrushev", "Yuri Ushakov");
    window.click(Role::Button, "Compare them").settle();
    window.assert_shows("Nikolai Patrushev and Yuri Ushakov compared");
    window.assert_shows("Both: 1");
    window.assert_shows("Only Nikolai Patrushev: 0");
    window.assert_shows("Nikolai Patrushev, Jake Sullivan: 1 record");
    window.assert_shows("Yuri Ushakov, Jake Sullivan: 1 record");
    window.assert_shows("Nikolai Patrushev, KGB: 1 record");
    window.assert_shows("it does not mean that they act together");
    assert!(window.has(Role::Button, "Copy comparison with citations"));
    window.click(Role::Button, "How they are linked").settle();
    window.assert_shows("How are Nikolai Patrushev and Yuri Ushakov linked?");
    // A row leads to what it names.
    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_shows("compared");
    window.follow_unseen("KGB");
    assert_eq!(window.title(), "KGB – Counterpart");
}

#[test]
fn two_are_compared_without_a_mouse() {
    let mut window = Window::open_sample();
    let go_in = |window: &mut Window| {
        window.press(Modifiers::COMMAND, Key::F).write("austin").press(Modifiers::NONE, Key::Enter);
        window.tab_to_map().press(Modifiers::NONE, Key::Enter);
    };
    go_in(&mut window);
    let keys = walk_to(&mut window, "Sergei Shoigu");
    // Esc leaves the mark the keyboard is on, so that one goes in at what is selected.
    window.press(Modifiers::NONE, Key::Escape);
    go_in(&mut window);
    for key in keys {
        window.press(Modifiers::NONE, key);
    }
    window.press(Modifiers::COMMAND, Key::Enter).settle();
    window.assert_shows("How are Lloyd Austin and Sergei Shoigu linked?");
    // Two contacts, each with the words of its own month.
    window.assert_shows("“Austin and Shoigu spoke last in October” … “earlier spoke in May”");
    window.press(Modifiers::NONE, Key::C).settle();
    window.assert_shows("Lloyd Austin and Sergei Shoigu compared");
    window.menu("Edit", "Reset view").settle();
    window.assert_shows("How are Lloyd Austin and Sergei Shoigu linked?");
    window.menu("Edit", "Undo reset view").settle();
    window.assert_shows("Lloyd Austin and Sergei Shoigu compared");
    window.press(Modifiers::NONE, Key::C).settle();
    window.assert_shows("How are Lloyd Austin and Sergei Shoigu linked?");
}

#[test]
fn only_two_people_are_compared() {
    let mut window = Window::open_sample();
    let compares = |window: &mut Window| {
        window.click(Role::Button, "Edit");
        let enabled = window.is_enabled(Role::Button, "Compare two people");
        window.press(Modifiers::NONE, Key::Escape);
        enabled
    };
    window.click_mark("Jake Sullivan");
    assert!(!compares(&mut window));
    let at = window.place_of("Yuri Ushakov");
    window.click_at(at, Modifiers::COMMAND);
    assert!(compares(&mut window));
    // The second one exchanged for a government.
    let (ushakov, russia) = (window.place_of("Yuri Ushakov"), window.place_of("Russia"));
    window.click_at(ushakov, Modifiers::COMMAND).click_at(russia, Modifiers::COMMAND).settle();
    assert!(!compares(&mut window));
    window.assert_hides("Compare them");
    let comparison = window.links().unwrap().comparison.clone();
    assert_eq!(comparison, None);
}

/// The rings on the map and the numbers in the legend are of the same counterparts.
#[test]
fn the_comparison_belongs_to_the_two_who_are_chosen() {
    let mut window = Window::open_sample();
    choose(&mut window, "Jake Sullivan", "Lloyd Austin");
    window.press(Modifiers::NONE, Key::C).settle();
    window.assert_shows("Only Jake Sullivan: 2");
    window.assert_shows("Only Lloyd Austin: 1");
    let links = window.links().unwrap().clone();
    let rows = links.comparison.unwrap();
    let second = rows.of(counterpart::network::Aspect::Counterparts).iter();
    assert_eq!(second.filter(|row| row.side() == Whose::Second).count(), 1);
    // Another pair, still compared; then one alone.
    choose(&mut window, "Vladimir Putin", "Yuri Ushakov");
    window.assert_shows("Vladimir Putin and Yuri Ushakov compared");
    window.click(Role::Button, "Sergei Shoigu (person, in the list)").settle();
    assert!(matches!(window.selected(), Selection::Entity(_)));
    window.assert_hides("compared");
}
