//! Finding people, reading what is said of them, and following it further.

use counterpart::model::RecordRef;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Window, sample};

const QUOTE: &str = "“US National Security Adviser Jake Sullivan spoke to his Russian counterpart \
                     Nikolai Patrushev”";

#[test]
fn an_official_leads_to_roles_counterparts_and_the_exact_words() {
    let mut window = Window::open_sample();
    assert_eq!(window.title(), "Counterpart");
    window.click_mark("Jake Sullivan");
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.assert_shows("National Security Adviser");
    window.assert_shows("Counterparts");
    window.assert_shows("Nikolai Patrushev");
    window.assert_shows("An office that is not named, Russia");
    window.assert_shows(
        "Talks, form not stated · recent months, to 7 Nov 2022 · reported, 1 origin · \
         White House, Kremlin: no statement",
    );
    window.assert_shows(QUOTE);
}

#[test]
fn links_lead_on_and_back_and_forward_return() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").follow("Nikolai Patrushev");
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
    window.follow("Russia");
    assert_eq!(window.title(), "Russia – Counterpart");
    window.click(Role::Button, "Back (Alt+←)");
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
    window.click(Role::Button, "Forward (Alt+→)");
    assert_eq!(window.title(), "Russia – Counterpart");
    assert!(!window.is_enabled(Role::Button, "Forward (Alt+→)"));
}

#[test]
fn a_governments_page_adds_up_its_officials_and_contacts() {
    let mut window = Window::open_sample();
    window.click_mark("Russia");
    assert_eq!(window.title(), "Russia – Counterpart");
    for words in ["Officials", "Bodies", "Kremlin", "Contacts by government", "Relations"] {
        window.assert_shows(words);
    }
    // Sullivan with Patrushev, Sullivan with Ushakov, and Austin twice with Shoigu.
    window.assert_shows("4 reported contact records");
    for official in ["Vladimir Putin", "Yuri Ushakov", "Sergei Shoigu"] {
        assert!(window.has(Role::Link, official), "{official}");
    }
}

#[test]
fn a_line_shows_every_record_with_its_evidence() {
    let mut window = Window::open_sample();
    let (a, b) = (window.place_of("Jake Sullivan"), window.place_of("Nikolai Patrushev"));
    window.click_at(a.lerp(b, 0.5), Modifiers::NONE);
    assert_eq!(window.title(), "Jake Sullivan – Nikolai Patrushev – Counterpart");
    window.assert_shows("2 records");
    window.assert_shows(QUOTE);
    window.assert_shows("White House and Kremlin have made no statement on it");
    window.assert_shows("The article leaves the date and the number of times open");
    window.assert_shows("Not for: discuss a settlement on the war in Ukraine");
}

/// Sullivan is in touch with Ushakov, Putin's adviser, and spoke to Patrushev, whose boss Putin is.
#[test]
fn two_people_chosen_show_how_they_are_linked() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").frames(30);
    let putin = window.place_of("Vladimir Putin");
    window.click_at(putin, Modifiers::COMMAND).settle();
    window.assert_shows("How are Jake Sullivan and Vladimir Putin linked?");
    window.assert_shows("1. Through Yuri Ushakov");
    window.assert_shows("2. Through Nikolai Patrushev");
    window.assert_shows(
        "“is in touch with Yuri Ushakov, a foreign-policy adviser to Russian President Vladimir Putin”",
    );
    window.assert_shows(
        "A chain says who is said to be linked to whom, not that anything was passed on",
    );
    assert!(window.has(Role::Button, "Copy with citations"));
    // Marking somebody else as well asks another question.
    window.follow("Yuri Ushakov");
    assert_eq!(window.title(), "Yuri Ushakov – Counterpart");
    window.assert_hides("1. Through Yuri Ushakov");
}

/// Hiding clears the map, not what is reported.
#[test]
fn those_hidden_are_still_linked() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").frames(30);
    let putin = window.place_of("Vladimir Putin");
    window.click_at(putin, Modifiers::COMMAND).settle();
    window.press(Modifiers::COMMAND, Key::H).settle();
    window.assert_shows("2 hidden");
    window.assert_shows("1. Through Yuri Ushakov");
}

#[test]
fn denied_links_are_shown_only_on_request_and_undo_takes_it_back() {
    let mut window = Window::open_sample();
    let denied = "deny that they asked Ukraine “to negotiate”";
    let ukraine = window.place_of("Ukraine");
    window.click_mark("American and allied officials").click_at(ukraine, Modifiers::COMMAND);
    window.settle();
    window.assert_shows("1. Directly");
    window.assert_hides(denied);
    // What talks through others is not compared as if it talked to nobody.
    window.assert_hides("Compare them");
    window.click(Role::CheckBox, "Also denied and cancelled links").settle();
    window.assert_shows(denied);
    window.press(Modifiers::COMMAND, Key::Z).settle();
    window.assert_hides(denied);
}

#[test]
fn undo_in_a_text_field_undoes_the_typing_alone() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::F).write("patru");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
}

#[test]
fn an_article_without_its_text_says_how_to_attach_it() {
    let mut window = Window::open_sample();
    window.click(Role::Button, "Article tab");
    window.assert_shows("The text of this document is not in the file.");
    window.assert_shows("Attach it to check every quote against it.");
    assert!(window.is_enabled(Role::Button, "Attach text…"));
}

#[test]
fn a_verified_quote_is_shown_in_its_article() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.assert_shows("Strait of Halvern");
    window.click(Role::Button, "Irina Velkova (person, in the list)");
    window.assert_shows("✔ verified");
    window.press_unseen("Show in article");
    let (document, span) = window.session().article().cloned().unwrap();
    assert_eq!(window.session().tab(), counterpart::session::Tab::Article);
    // The words at the span are the words quoted on the page.
    let text = window.session().dossier().documents[&document].text.clone().unwrap();
    let span = span.unwrap();
    let words: String = text.chars().skip(span.start).take(span.end - span.start).collect();
    window.assert_shows(&format!("“{words}”"));
    // The article is read as text, paragraph by paragraph.
    let first = text.lines().next().unwrap();
    window.assert_shows(first);
    window.press(Modifiers::COMMAND, Key::Num1);
    assert_eq!(window.session().tab(), counterpart::session::Tab::Map);
}

#[test]
fn every_quote_of_the_invented_dossier_stands_in_its_text() {
    let window = Window::open(&[sample("strait-of-halvern")]);
    let dossier = window.session().dossier();
    let mut badges = std::collections::BTreeMap::new();
    for quote in dossier.records().flat_map(RecordRef::evidence).flat_map(|e| &e.quotes) {
        *badges.entry(quote.anchor.badge()).or_insert(0) += 1;
    }
    assert_eq!(badges.keys().copied().collect::<Vec<_>>(), ["verified"], "{badges:?}");
    // The one that stands beside its data file has attached itself.
    let attached = &window.session().sources().texts;
    assert_eq!(attached.len(), 1);
    window.assert_shows("No problems");
}

#[test]
fn a_quote_is_copied_with_its_citation() {
    let mut window = Window::open_sample();
    // Looked for, it stands in view.
    window.press(Modifiers::COMMAND, Key::F).write("Jake Sullivan spoke to");
    window.settle().press(Modifiers::NONE, Key::Enter).settle();
    let at = window.control("Copy with citation").at;
    let mut copied = None;
    for pressed in [true, false] {
        window.button(at, pressed);
        for _ in 0..3 {
            window.frames(1);
            copied = copied.or(window.copied());
        }
    }
    let copied = copied.unwrap();
    assert!(copied.contains(QUOTE), "{copied}");
    assert!(copied.contains("7 Nov 2022") && copied.contains("Wall Street Journal"), "{copied}");
}

#[test]
fn the_help_lists_the_keys_of_the_table_of_actions() {
    let mut window = Window::open_sample();
    window.press(Modifiers::NONE, Key::F1);
    for action in counterpart::ui::actions::Action::ALL.iter().copied() {
        let row = action.row();
        if row.keys().next().is_some() {
            window.assert_shows(row.label);
        }
    }
    window.assert_shows("Ctrl+Shift+H");
    window.press(Modifiers::NONE, Key::F1);
    window.assert_hides("Ctrl+Shift+H");
}
