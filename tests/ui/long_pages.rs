//! Pages about somebody in hundreds of records: a first part of each list, and more when asked.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use serde_json::{Value, json};

use crate::shell::Window;

/// How many others one person is in contact with, once each.
const OTHERS: usize = 400;

/// Further contacts with the first of them.
const MORE: usize = 30;

/// Pieces of evidence of the first contact.
const EVIDENCE: usize = 60;

/// One official of Alpha who talks to four hundred of Beta's, as one paper says.
fn busy(folder: &Path) -> PathBuf {
    let entity = |id: &str, kind: &str, name: &str| json!({ "id": id, "kind": kind, "name": name });
    let role = |person: &str, of: &str| {
        json!({ "id": format!("role-{person}"), "person": person, "of": of, "status": "current",
                "evidence": [{ "quotes": [format!("{person} serves")] }] })
    };
    let said = |words: String| json!({ "quotes": [words], "by": ["paper"] });
    let contact = |number: usize| {
        let other = if number < OTHERS { number } else { 0 };
        let evidence = if number == 0 { EVIDENCE } else { 1 };
        let evidence: Vec<Value> =
            (0..evidence).map(|n| said(format!("Words {n} of contact {number}"))).collect();
        json!({ "id": format!("c{number:03}"), "mode": "call", "evidence": evidence,
                "participants": ["busy", format!("o{other:03}")] })
    };
    let mut entities = vec![
        entity("alpha", "government", "Alpha"),
        entity("beta", "government", "Beta"),
        entity("busy", "person", "Busy Official"),
        entity("paper", "media", "The Paper"),
    ];
    let mut roles = vec![role("busy", "alpha")];
    for number in 0..OTHERS {
        let id = format!("o{number:03}");
        entities.push(entity(&id, "person", &format!("Other {number:03}")));
        roles.push(role(&id, "beta"));
    }
    let file = json!({
        "format": "counterpart", "version": 1, "documents": [{ "id": "doc", "kind": "article" }],
        "entities": entities, "roles": roles,
        "contacts": (0..OTHERS + MORE).map(contact).collect::<Vec<_>>(),
    });
    let path = folder.join("busy.json");
    fs::write(&path, file.to_string()).unwrap();
    path
}

fn of_entity(id: &str) -> Selection {
    Selection::Entity(id.into())
}

/// Selects something, and says how much of it is drawn.
fn drawn(window: &mut Window, selection: Selection) -> usize {
    window.select(selection).settle();
    window.texts().len()
}

#[track_caller]
fn assert_offers(window: &Window, button: &str) {
    let more = window.names(Role::Button).into_iter().filter(|name| name.starts_with("Show "));
    let more: Vec<String> = more.collect();
    assert!(more.iter().any(|name| name == button), "“{button}” is not among {more:#?}");
}

#[test]
fn a_page_shows_the_first_part_of_each_list_and_more_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[busy(folder.path())]);
    window.resize(1280.0, 800.0).settle();
    // Hide the map's names: only the page is counted.
    window.click(Role::Button, "Article tab");
    let nothing = drawn(&mut window, Selection::Nothing);
    for (selection, buttons) in [
        (
            of_entity("busy"),
            vec![
                "Show 100 more of 360: counterparts",
                "Show 25 more: contacts with Other 000",
                "Show 100 more of 450: quotes",
            ],
        ),
        (of_entity("paper"), vec!["Show 100 more of 390: Named as a source for"]),
        (
            of_entity("beta"),
            vec!["Show 100 more of 360: officials", "Show 100 more of 424: contacts with Alpha"],
        ),
        (Selection::line(&"busy".into(), &"o000".into()), vec!["Show 21 more: records"]),
        (Selection::Document("doc".into()), vec!["Show 100 more of 791: records"]),
        (Selection::Record("c000".into()), vec!["Show 39 more: evidence"]),
    ] {
        let more = drawn(&mut window, selection.clone()) - nothing;
        assert!((20..1200).contains(&more), "{selection:?}: {more}");
        for button in buttons {
            assert_offers(&window, button);
        }
    }
}

#[test]
fn what_was_asked_for_stays_until_something_else_is_selected() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[busy(folder.path())]);
    window.select(of_entity("busy")).settle();
    assert!(!window.has(Role::Link, "Other 100"));
    window.press_unseen("Show 100 more of 360: counterparts");
    assert_offers(&window, "Show 100 more of 260: counterparts");
    assert!(window.has(Role::Link, "Other 100"));
    for _ in 0..2 {
        let mut buttons = window.names(Role::Button).into_iter();
        let next = buttons.rfind(|name| name.ends_with("counterparts")).unwrap();
        window.press_unseen(&next);
    }
    window.press_unseen("Show 60 more: counterparts");
    assert!(window.has(Role::Link, "Other 399"));
    window.select(of_entity("alpha")).select(of_entity("busy")).settle();
    assert_offers(&window, "Show 100 more of 360: counterparts");
}

/// A quote that was found is on the page, however far down its evidence stands.
#[test]
fn a_quote_that_was_found_is_among_those_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[busy(folder.path())]);
    window.press(Modifiers::COMMAND, Key::F).write("\"words 57 of contact 0\"").settle();
    window.press(Modifiers::NONE, Key::Enter).frames(60);
    assert_eq!(window.selected(), &Selection::Record("c000".into()));
    let rect = window.rect_of_text("“Words 57 of contact 0”").unwrap();
    assert!((100.0..950.0).contains(&rect.center().y), "{rect:?}");
}
