//! Channels of contact between two governments, and what if one of them were gone: by mouse and by
//! keyboard alone.

use counterpart::session::BrowsePage;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Window, sample};

/// The page of the sample, settled.
fn channels() -> Window {
    let mut window = Window::open_sample();
    window.click(Role::Button, "Channels page").settle();
    window
}

/// Opens a list of the page and picks an entry.
#[track_caller]
fn pick(window: &mut Window, list: &str, entry: &str) {
    window.click_starting(list);
    let entry = format!("{entry} (in the list of governments)");
    window.click(Role::Button, &entry).settle();
}

#[test]
fn the_page_tells_who_carries_contact_on_the_whole_map() {
    let window = channels();
    window.assert_shows("5 of 25 on the map are in reported contact");
    window.assert_shows("Pairs of governments");
    window.assert_shows("3 and 2 in contact · 3 lines");
    window.assert_shows("Contact depends on");
    window.assert_shows("Without them contact falls into 2 parts: of 1 and 1");
    window.assert_shows("On the routes between others");
    window.assert_shows("10.0 %");
    window.assert_shows("Communities");
    window.assert_shows("this shows who is reported to carry contact, not who decides");
    window.assert_hides("control");
}

#[test]
fn a_pair_of_governments_lists_both_sides_and_their_lines() {
    let mut window = channels();
    window.follow("Russia and United States").settle();
    window.assert_shows("On the side of Russia");
    window.assert_shows("On the side of United States");
    window.assert_shows("with Nikolai Patrushev and Yuri Ushakov");
    window.assert_shows("2 contact records · 1 article · 1 origin");
    window.assert_shows("Lines between the two");
    window.assert_hides("Only one on the side of");
    window.tab_to("Jake Sullivan – Yuri Ushakov").press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.title(), "Jake Sullivan – Yuri Ushakov – Counterpart");
    window.press(Modifiers::COMMAND, Key::Z).press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_shows("Pairs of governments");
}

#[test]
fn two_who_report_no_contact_are_told_so() {
    let mut window = channels();
    pick(&mut window, "One government", "Ukraine");
    window.assert_shows("No reported contact links the two, directly or through others");
    pick(&mut window, "Other government", "United States");
    window.assert_shows("No reported contact links the two, directly or through others");
    window.click_text("What counts as contact");
    window.click(Role::CheckBox, "Also relations and offices").settle();
    window.assert_hides("No reported contact links the two");
}

/// Without Austin, Sullivan is the only one on his side and everything goes through him; without
/// both nothing is left. Escape brings everything back, Ctrl+Z the last one.
#[test]
fn what_if_answers_in_words_and_is_undone_with_one_key() {
    let mut window = channels();
    window.follow("Russia and United States").settle();
    window.press_unseen("What if Lloyd Austin were gone? (in contact)").settle();
    window.assert_shows("What if Lloyd Austin were gone?");
    window.assert_shows("Left without reported contact: Sergei Shoigu");
    window.assert_shows("Reported contact now forms 1 part; before, 2 parts");
    window.assert_shows("The only one on the side of United States who is in reported contact");
    window.assert_shows("Without them, no reported contact is left, directly or through others");
    assert!(!window.has(Role::Button, "Lloyd Austin"), "he is off the map");
    window.assert_shows("1 hidden");

    window.press_unseen("What if Jake Sullivan were gone? (in contact)").settle();
    window.assert_shows("What if Jake Sullivan and Lloyd Austin were gone?");
    window.assert_shows("No reported contact is left between Russia and United States");
    window.assert_shows("Left without reported contact: Nikolai Patrushev, Sergei Shoigu, Yuri");
    window.assert_shows("No reported contact links the two, directly or through others");

    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_shows("What if Lloyd Austin were gone?");
    assert!(window.has(Role::Button, "Jake Sullivan"));
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.assert_hides("What if Lloyd Austin were gone?\n");
    assert!(window.has(Role::Button, "Lloyd Austin"), "he is back");
    assert!(window.session().view().what_if.is_empty());
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.session().view().what_if.len(), 1, "ending it is a step like any other");
}

#[test]
fn nothing_else_falls_apart_without_one_of_two_who_depend_on_the_same() {
    let mut window = Window::open_sample();
    window.click_mark("Yuri Ushakov");
    window.click(Role::Button, "What if Yuri Ushakov were gone? (details)").settle();
    window.assert_shows("Nothing else falls apart");
    window.click(Role::Button, "Bring back Yuri Ushakov (details)").settle();
    window.assert_hides("Nothing else falls apart");
    assert!(window.has(Role::Button, "Yuri Ushakov"));
}

/// A line goes with everything on it; its ends stay.
#[test]
fn a_line_can_be_gone_by_its_details_and_come_back_by_the_banner() {
    let mut window = Window::open_sample();
    let (a, b) = (window.place_of("Lloyd Austin"), window.place_of("Sergei Shoigu"));
    window.click_at(a.lerp(b, 0.5), Modifiers::NONE);
    let lines = window.session().network().counts().pairs;
    window.menu("Edit", "What if it were gone?").settle();
    window.assert_shows("What if the line Lloyd Austin – Sergei Shoigu were gone?");
    window.assert_shows("Left without reported contact: Lloyd Austin, Sergei Shoigu");
    assert_eq!(window.session().network().counts().pairs, lines - 1);
    assert!(window.has(Role::Button, "Lloyd Austin"));
    window.click(Role::Button, "End the what-if").settle();
    assert_eq!(window.session().network().counts().pairs, lines);
}

#[test]
fn communities_can_be_shown_and_marked() {
    let mut window = channels();
    window.press_checkbox("Show communities as areas on the map");
    assert!(window.session().view().appearance.communities);
    window.tab_to("1. Jake Sullivan and 2 others").press(Modifiers::NONE, Key::Enter).settle();
    assert_eq!(window.session().view().marked.len(), 3);
}

/// Alt+C opens the page, Tab and Enter do the rest.
#[test]
fn the_whole_task_by_keyboard_alone() {
    let mut window = Window::open_sample();
    window.press(Modifiers::ALT, Key::C).settle();
    assert_eq!(window.session().page(), BrowsePage::Channels);
    window.tab_to("Russia and United States").press(Modifiers::NONE, Key::Enter).settle();
    window.assert_shows("On the side of Russia");
    window.tab_to("Jake Sullivan").press(Modifiers::NONE, Key::Enter).settle();
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::ALT, Key::W).settle();
    window.assert_shows("What if Jake Sullivan were gone?");
    window.assert_shows("Left without reported contact: Nikolai Patrushev, Yuri Ushakov");
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.assert_hides("Left without reported contact");
    window.tab_to("What if Lloyd Austin were gone? (in contact)");
    window.press(Modifiers::NONE, Key::Enter).settle();
    window.assert_shows("Left without reported contact: Sergei Shoigu");
}

/// In the invented affair two governments are linked by a chain of four; one of them gone parts
/// them.
#[test]
fn a_mediated_channel_names_whom_all_contact_goes_through() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.press(Modifiers::ALT, Key::C).settle();
    pick(&mut window, "One government", "Tazmar");
    pick(&mut window, "Other government", "Hanlu");
    window.assert_shows("No direct contact is reported; others link the two");
    window.assert_shows("All contact also passes through");
    window.press_unseen("What if Irina Velkova were gone? (between the two)").settle();
    window
        .assert_shows("No reported contact is left between Hanlu and Lykandria; Hanlu and Tazmar");
}
