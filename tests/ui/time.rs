//! The timeline and the day known, as a reader uses them: by keyboard, by pointer, by name.

use counterpart::model::{Date, Day, RecordId, Standing, Verdict};
use counterpart::session::{Panel, Selection};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};

use crate::shell::{Window, sample};

const BEFORE: &str = "As known one publication day earlier";
const AFTER: &str = "As known one publication day later";
const TODAY: &str = "Back to everything known today";

fn strait() -> Window {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.press(Modifiers::COMMAND, Key::T).settle();
    window
}

fn day(text: &str) -> Day {
    Date::parse(text).unwrap().earliest().unwrap()
}

/// The days of the brush, as numbers.
fn brush(window: &Window) -> Option<(i64, i64)> {
    let range = window.session().view().filter.when?.range;
    Some((range.first?.number(), range.last?.number()))
}

fn verdict(window: &Window, record: &str) -> Option<Verdict> {
    let dossier = window.session().dossier();
    Some(Standing::of(dossier.record(&RecordId::new(record))?, dossier).verdict)
}

#[test]
fn the_brush_is_made_moved_stretched_and_cleared_by_keyboard() {
    let mut window = strait();
    window.focus("Timeline: ").press(Modifiers::NONE, Key::ArrowRight);
    let (first, last) = brush(&window).unwrap();
    window.press(Modifiers::NONE, Key::ArrowRight);
    let (moved, end) = brush(&window).unwrap();
    let step = moved - first;
    assert!(step > 0 && end - last == step);
    window.press(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(brush(&window), Some((moved, end + step)));
    window.press(Modifiers::SHIFT, Key::ArrowLeft).press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(brush(&window), Some((first, last)));
    window.assert_shows("2024, possibly");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(brush(&window), None);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(brush(&window), Some((first, last)));
}

#[test]
fn a_drag_on_the_strip_is_one_step_that_moves_nobody() {
    let mut window = strait();
    let before = window.positions();
    let strip = window.rect_of("Timeline: ");
    let at = |share| strip.lerp_inside(vec2(share, 0.12));
    window.drag(at(0.8), at(0.95), Modifiers::NONE).settle();
    let made = brush(&window).unwrap();
    assert!(window.session().shown().count().records > 0);
    for (id, place) in window.positions() {
        assert_eq!(place, before[&id], "{id}");
    }
    // Taken hold of inside, it moves; at its edge, it is stretched.
    window.drag(at(0.87), at(0.57), Modifiers::NONE).settle();
    let moved = brush(&window).unwrap();
    assert!(moved.0 < made.0 && moved.1 - moved.0 == made.1 - made.0, "{made:?} {moved:?}");
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(brush(&window), Some(made));
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(brush(&window), None);
    assert_eq!(window.positions(), before);
}

#[test]
fn switches_and_the_cross_beside_the_dates() {
    let mut window = strait();
    window.focus("Timeline: ").press(Modifiers::NONE, Key::ArrowRight);
    window.click(Role::CheckBox, "Certainly within").click(Role::CheckBox, "Hide undated");
    let when = window.session().view().filter.when.unwrap();
    assert!(when.certainly && when.hides_undated);
    window.assert_shows("2024, certainly, undated hidden");
    window.click(Role::Button, "Clear the dates");
    assert_eq!(window.session().view().filter.when, None);
}

#[test]
fn playing_moves_the_brush_to_the_end_and_then_rests() {
    let mut window = strait();
    window.focus("Timeline: ").press(Modifiers::NONE, Key::Space);
    let begun = brush(&window).unwrap();
    window.assert_shows("Pause");
    window.frames(55);
    let later = brush(&window).unwrap();
    assert!(later.0 > begun.0 && later.1 - later.0 == begun.1 - begun.0);
    window.focus("Timeline: ").press(Modifiers::NONE, Key::Space).settle();
    let paused = brush(&window).unwrap();
    window.frames(70);
    assert_eq!(brush(&window), Some(paused));
    assert!(window.rests(), "a paused strip asks for frames");
    // A longer brush takes longer steps.
    window.focus("Timeline: ").press_fast(Modifiers::SHIFT, Key::ArrowRight, 8);
    let stretched = brush(&window).unwrap();
    window.click(Role::Button, "Play through time").frames(2);
    for _ in 0..60 {
        if window.has(Role::Button, "Play through time") {
            break;
        }
        window.frames(50);
    }
    let end = window.shell().session().whole().news_days().last().copied().unwrap();
    assert!(brush(&window).unwrap().1 >= end.number());
    assert!(window.has(Role::Button, "Play through time"), "it still plays");
    // Everything that was played is one step.
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(brush(&window), Some(stretched));
}

#[test]
fn a_bar_says_who_reports_it_and_selects_its_record() {
    let mut window = strait();
    // Reports differ on the day of the call: it has two bars.
    window.assert_shows("15 Feb 2024: one of 2 dates given. According to");
    let name = "14 Feb 2024: one of 2 dates given. According to";
    let at = window.rect_of(name).center();
    window.click_at(at, Modifiers::NONE);
    let call = Selection::Record(RecordId::new("contact-call-ministers"));
    assert_eq!(window.selected(), &call);
    window.press(Modifiers::COMMAND, Key::Z);
    // By keyboard: down to the first bar, Enter selects it.
    window
        .focus("Timeline: ")
        .press(Modifiers::NONE, Key::Space)
        .press(Modifiers::NONE, Key::Space);
    let dates = brush(&window);
    window.press_fast(Modifiers::NONE, Key::ArrowDown, 2).press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.selected(), Selection::Record(_)));
    assert_eq!(brush(&window), dates);
}

#[test]
fn one_steps_back_through_the_days_and_forward_again() {
    let mut window = strait();
    let (everything, places) = (window.session().network().counts(), window.positions());
    window.click(Role::Button, BEFORE).settle();
    window.assert_shows("As known on 10 Apr 2024");
    assert_eq!(window.session().network().counts(), everything);
    window.press(Modifiers::ALT, Key::Comma).press(Modifiers::ALT, Key::Comma).settle();
    window.assert_shows("As known on 3 Apr 2024");
    assert_eq!(verdict(&window, "contact-call-kastrou-zhao"), Some(Verdict::Reported));
    for _ in 0..5 {
        window.click(Role::Button, BEFORE).settle();
    }
    window.assert_shows("As known on 22 Feb 2024");
    assert_eq!(verdict(&window, "contact-call-ministers"), Some(Verdict::Doubted));
    assert_eq!(verdict(&window, "contact-call-kastrou-zhao"), None);
    window.assert_shows("3 documents");
    for (id, place) in window.positions() {
        assert_eq!(place, places[&id], "{id}");
    }
    window.click(Role::Button, AFTER).settle();
    assert_eq!(verdict(&window, "contact-call-ministers"), Some(Verdict::Disputed));
    for (id, place) in window.positions() {
        assert_eq!(place, places[&id], "{id}");
    }
    window.click(Role::Button, TODAY).settle();
    assert_eq!(window.session().network().counts(), everything);
    assert_eq!(window.positions(), places);
    window.assert_hides("As known on 23");
    // Undo and redo go from day to day.
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.session().known_day(), Some(day("2024-02-23")));
    window.press(Modifiers::COMMAND, Key::Z).settle();
    assert_eq!(window.session().known_day(), Some(day("2024-02-22")));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z).settle();
    assert_eq!(window.session().known_day(), Some(day("2024-02-23")));
}

#[test]
fn a_slider_goes_through_the_days() {
    let mut window = strait();
    window.focus("As known on: today").press(Modifiers::NONE, Key::ArrowLeft).settle();
    assert_eq!(window.session().known_day(), Some(day("2024-04-10")));
    window.focus("As known on: 10 Apr 2024").press(Modifiers::NONE, Key::ArrowLeft).settle();
    assert_eq!(window.session().known_day(), Some(day("2024-04-09")));
    window.focus("As known on: 9 Apr 2024").press(Modifiers::NONE, Key::ArrowRight).settle();
    window.focus("As known on: 10 Apr 2024").press(Modifiers::NONE, Key::ArrowRight).settle();
    assert_eq!(window.session().known_day(), None);
}

#[test]
fn what_is_selected_is_there_again_when_it_is_known_again() {
    let mut window = strait();
    window.click_mark("Petros Kallias").click_mark("Dora Meli");
    let meli = window.selected().clone();
    for _ in 0..4 {
        window.click(Role::Button, BEFORE).settle();
    }
    assert_eq!(window.session().known_day(), Some(day("2024-03-23")));
    window.click(Role::Button, BEFORE).settle();
    window.assert_shows("What is selected was not known on 11 Mar 2024");
    assert_eq!(window.selected(), &meli);
    window.click(Role::Button, TODAY).settle();
    assert_eq!(window.selected(), &meli);
    window.assert_shows("designate, not yet in office");
}

#[test]
fn files_come_and_go_while_one_is_in_the_past() {
    let folder = sample("strait-of-halvern");
    let mut window = Window::open(&[
        folder.join("01-echo-2024-02-21.json"),
        folder.join("04-zemoria-ministry-2024-02-23.json"),
    ]);
    window.click(Role::Button, BEFORE).click(Role::Button, BEFORE).settle();
    assert_eq!(window.session().known_day(), Some(day("2024-02-21")));
    let added = folder.join("02-morsk-courier-2024-02-21.json");
    window.answer_dialogs(&[added]).press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O).settle();
    window.assert_shows("As known on 21 Feb 2024");
    assert_eq!(verdict(&window, "contact-call-ministers"), Some(Verdict::Doubted));
    window.click(Role::Button, "Close 01-echo-2024-02-21.json").settle();
    assert!(verdict(&window, "contact-first-meeting").is_some());
    assert_eq!(verdict(&window, "rel-closed-strait"), None);
    assert_eq!(window.session().known_day(), Some(day("2024-02-21")));
    window.click(Role::Button, TODAY).settle();
    assert_eq!(verdict(&window, "contact-call-ministers"), Some(Verdict::Disputed));
}

#[test]
fn the_strip_folds_and_unfolds() {
    let mut window = Window::open_sample();
    window.assert_hides("Fit time");
    window.menu("View", "Timeline");
    assert!(window.shell().preferences().is_open(Panel::Timeline));
    window.assert_shows("7 undated");
    window.assert_shows("Fit time");
    window.click(Role::Button, "Show or hide the timeline");
    window.assert_hides("Fit time");
    // The one line that stays chooses dates as well.
    window.focus("Timeline: ").press(Modifiers::NONE, Key::ArrowRight);
    assert!(brush(&window).is_some());
}

/// That nothing links them is no answer to a question about somebody nobody knew of yet: the first
/// two papers name neither Zhao Minrui nor He Yushu.
#[test]
fn of_two_who_are_not_known_yet_nothing_is_claimed() {
    let mut window = strait();
    for (name, with) in [("zhao minrui", Modifiers::NONE), ("he yushu", Modifiers::COMMAND)] {
        window.press(Modifiers::COMMAND, Key::F).press(Modifiers::COMMAND, Key::A);
        window.write(name).settle().press(with, Key::Enter).settle();
    }
    window.assert_shows("How are Zhao Minrui and He Yushu linked?");
    for _ in 0..30 {
        window.press(Modifiers::ALT, Key::Comma);
    }
    window.settle();
    window.assert_shows("How are Zhao Minrui and He Yushu linked?");
    window.assert_shows("Zhao Minrui and He Yushu were not known on");
    window.assert_hides("No report");
}
