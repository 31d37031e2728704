//! Everything in a map is changed, added and taken out in the window, by forms made from the field
//! table: the file's text says what was typed, one save is one step for undo, and what a check would
//! say stands beside the field. Nothing is mended unasked.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::load::edit::Item;
use counterpart::model::{Contact, Dossier, EntityId, RecordId, Value};
use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

const TEXT: &str =
    "Ann Lee of Redland met Bo Quist of Blueland in Saar on 3 May 2024, said Cy Orr.";

/// A map with three people, a contact and an office.
fn map(folder: &Path) -> PathBuf {
    let text = format!(
        r#"{{
  "format": "counterpart",
  "version": 2,
  "documents": [{{"id": "doc-a", "kind": "article", "published": "2024-05-06", "text": "{TEXT}"}}],
  "entities": [
    {{"id": "ann", "kind": "person", "name": "Ann Lee", "aliases": ["Annie"]}},
    {{"id": "bo", "kind": "person", "name": "Bo Quist"}},
    {{"id": "cy", "kind": "person", "name": "Cy Orr"}},
    {{"id": "red", "kind": "government", "name": "Redland"}}
  ],
  "roles": [
    {{"id": "role-ann", "person": "ann", "of": "red", "evidence": [{{"quotes": ["Ann Lee of Redland"]}}]}}
  ],
  "contacts": [
    {{"id": "met", "mode": "meeting", "participants": ["ann", "bo"],  "x-mark":  7,
      "evidence": [{{"quotes": ["Ann Lee of Redland met Bo Quist"]}}]}}
  ]
}}
"#
    );
    let path = folder.join("map.json");
    fs::write(&path, text).unwrap();
    path
}

fn open(folder: &Path) -> Window {
    Window::open(&[map(folder)])
}

fn content(window: &Window) -> Dossier {
    window.session().sources().files[0].content.clone().unwrap()
}

fn source(window: &Window) -> String {
    window.session().sources().files[0].source.to_string()
}

fn contact(window: &Window, id: &str) -> Contact {
    content(window).contacts[id].clone()
}

fn select_record(window: &mut Window, id: &str) {
    window.select(Selection::Record(RecordId::new(id)));
}

/// Types into a field in the place of what it has.
fn fill(window: &mut Window, field: &str, words: &str) {
    window.focus(field).press(Modifiers::COMMAND, Key::A);
    window.press(Modifiers::NONE, Key::Delete);
    if !words.is_empty() {
        window.write(words);
    }
}

fn save(window: &mut Window) {
    window.press(Modifiers::COMMAND, Key::Enter).settle();
}

fn undo(window: &mut Window) {
    window.press(Modifiers::COMMAND, Key::Z).settle();
}

fn redo(window: &mut Window) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z).settle();
}

#[test]
fn a_contacts_date_and_purpose_are_changed_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    let before = source(&window);
    select_record(&mut window, "met");
    window.click(Role::Button, "Edit record");
    window.assert_shows("Edit contact");
    fill(&mut window, "Date", "3 May 2024");
    window.assert_shows("2024-05-03");
    fill(&mut window, "Purpose", "peace\ntrade");
    save(&mut window);
    window.assert_hides("Save changes");
    let changed = contact(&window, "met");
    assert_eq!(changed.when.unwrap().as_str(), "2024-05-03");
    assert_eq!(changed.purpose, ["peace", "trade"].map(std::sync::Arc::<str>::from));
    let after = source(&window);
    assert!(after.contains("\"x-mark\":  7"), "{after}");
    undo(&mut window);
    assert_eq!(source(&window), before);
    redo(&mut window);
    assert_eq!(source(&window), after);
}

#[test]
fn words_that_are_no_date_stay_until_they_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2);
    fill(&mut window, "Date", "some day");
    window.assert_shows("not understood as a date");
    save(&mut window);
    window.assert_shows("Save changes");
    assert_eq!(contact(&window, "met").when, None);
    fill(&mut window, "Date", "before 6 May 2024");
    save(&mut window);
    window.assert_hides("Save changes");
    assert_eq!(contact(&window, "met").when.unwrap().as_str(), "[..2024-05-05]");
}

#[test]
fn a_speaker_is_added_by_any_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2);
    window.focus("Evidence 1: who says so").write("cy");
    window.assert_shows("Cy Orr, person");
    window.press(Modifiers::NONE, Key::Enter);
    // An alias, left by Tab: it is exactly one.
    window.focus("Evidence 1: who says so").write("annie").press(Modifiers::NONE, Key::Tab);
    window.frames(3);
    save(&mut window);
    let by = contact(&window, "met").claim.evidence[0].by.clone();
    assert_eq!(by, ["cy", "ann"].map(EntityId::from));
    // The order can be changed, and they can be taken out.
    window.press(Modifiers::NONE, Key::F2).press_unseen("Move Ann Lee up");
    window.press_unseen("Remove Cy Orr");
    save(&mut window);
    assert_eq!(contact(&window, "met").claim.evidence[0].by, [EntityId::from("ann")]);
    undo(&mut window);
    assert_eq!(contact(&window, "met").claim.evidence[0].by.len(), 2);
}

#[test]
fn an_entity_is_renamed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.select(Selection::Entity("ann".into())).press_unseen("Edit entity");
    // A long name from right to left, with signs that nobody sees, is a name like any other.
    let name = format!("سلمى {} \u{202e}Lee", "بن ".repeat(40));
    fill(&mut window, "Name", &name);
    save(&mut window);
    assert_eq!(*content(&window).entities["ann"].name, *name);
    undo(&mut window);
    assert_eq!(&*content(&window).entities["ann"].name, "Ann Lee");
    window.press(Modifiers::NONE, Key::F2);
    fill(&mut window, "Name", "  ");
    window.assert_shows("Still missing: the name");
    save(&mut window);
    assert_eq!(&*content(&window).entities["ann"].name, "Ann Lee");
}

#[test]
fn a_contact_is_added_between_two_found_by_typing_and_one_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    let before = source(&window);
    window.menu("Edit", "New contact…");
    window.assert_shows("New contact");
    assert_eq!(window.focused(), "Who took part, and how");
    window.write("quist").press(Modifiers::NONE, Key::Enter);
    window.focus("Who took part, and how").write("Dee Fox");
    window.click(Role::ListBoxOption, "New person Dee Fox");
    window.assert_shows("Still missing: the words of quote 1 of evidence 1");
    window.focus("Evidence 1: quote 1").write("Bo Quist of Blueland in Saar");
    window.assert_shows("Found word for word in the text");
    save(&mut window);
    let now = content(&window);
    assert_eq!(&*now.entities["dee-fox"].name, "Dee Fox");
    let added = &now.contacts["contact-bo-dee-fox"];
    let who: Vec<&str> = added.participants.iter().map(|one| one.entity.as_str()).collect();
    assert_eq!(who, ["bo", "dee-fox"]);
    let selected = &window.session().view().selection;
    assert_eq!(*selected, Selection::Record(RecordId::new("contact-bo-dee-fox")));
    undo(&mut window);
    assert_eq!(source(&window), before);
    redo(&mut window);
    assert!(content(&window).entities.contains_key("dee-fox"));
}

#[test]
fn what_a_check_would_say_stands_beside_the_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2);
    fill(&mut window, "Evidence 1: quote 1", "Ann Lee met Bo Quist");
    window.assert_shows("not in the text in these words");
    // Nothing keeps it from being saved: the reader may know better.
    save(&mut window);
    assert_eq!(&*contact(&window, "met").claim.evidence[0].quotes[0].exact, "Ann Lee met Bo Quist");
    // One who took part is no contact: the format cannot hold that.
    window.press(Modifiers::NONE, Key::F2).press_unseen("Remove Bo Quist");
    window.assert_shows("it has one participant and needs at least two");
    window.assert_shows("Still missing: at least two participants");
    save(&mut window);
    assert_eq!(contact(&window, "met").participants.len(), 2);
    // Esc asks, wherever the keyboard is, then lets the changes go.
    for _ in 0..2 {
        window.assert_shows("Save changes");
        window.press(Modifiers::NONE, Key::Escape);
    }
    window.assert_hides("Save changes");
}

#[test]
fn saving_what_was_not_changed_is_no_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2).frames(3);
    save(&mut window);
    window.assert_hides("Save changes");
    assert_eq!(window.session().history().undo_label(), Some("selection"));
}

#[test]
fn leaving_a_changed_form_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2);
    fill(&mut window, "Place", "Saar");
    // Nobody is called so yet: it has to be chosen or made.
    window.assert_shows("“Saar” is not chosen yet");
    window.click(Role::ListBoxOption, "New place Saar");
    window.click(Role::Button, "Cancel");
    window.assert_shows("Your changes are not saved");
    window.click(Role::Button, "Keep editing");
    save(&mut window);
    assert_eq!(contact(&window, "met").place, Some("place-saar".into()));
}

#[test]
fn an_entity_goes_with_its_records() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    let before = source(&window);
    window.select(Selection::Entity("ann".into())).press(Modifiers::NONE, Key::Delete);
    window.assert_shows("This also removes 1 contact, 1 office.");
    window.click(Role::Button, "Keep").settle();
    assert_eq!(source(&window), before);
    window.press(Modifiers::NONE, Key::Delete).click(Role::Button, "Remove").settle();
    let now = content(&window);
    assert!(!now.entities.contains_key("ann") && now.contacts.is_empty() && now.roles.is_empty());
    undo(&mut window);
    assert_eq!(source(&window), before);
    redo(&mut window);
    assert!(content(&window).contacts.is_empty());
}

#[test]
fn a_record_is_taken_out_from_its_form() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2).frames(10).click(Role::Button, "Remove…");
    window.assert_shows("Nothing else is removed with it");
    // Two are called so: a piece of evidence, and the answer.
    window.press_unseen("Remove").settle();
    assert!(content(&window).contacts.is_empty());
    window.assert_hides("Save changes");
}

#[test]
fn a_document_is_changed_and_its_text_only_after_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.select(Selection::Document("doc-a".into())).press_unseen("Edit document");
    fill(&mut window, "Title", "Talks in Saar");
    window.focus("Publisher").write("Daily Mast");
    window.click(Role::ListBoxOption, "New media Daily Mast");
    window.assert_shows("2 quotes depend on it");
    assert!(!window.has(Role::MultilineTextInput, "Text"));
    window.press_unseen("Replace the text…").press_unseen("Change it anyway");
    fill(&mut window, "Text", "Ann Lee of Redland met Bo Quist.");
    save(&mut window);
    let now = content(&window).documents["doc-a"].clone();
    assert_eq!(now.title.as_deref(), Some("Talks in Saar"));
    assert_eq!(now.publisher, Some("media-daily-mast".into()));
    assert_eq!(now.text.as_deref(), Some("Ann Lee of Redland met Bo Quist."));
    undo(&mut window);
    assert_eq!(content(&window).documents["doc-a"].text.as_deref(), Some(TEXT));
}

#[test]
fn every_kind_of_thing_can_be_begun_and_the_title_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.menu("Edit", "New person or body…").write("Eve Hart");
    save(&mut window);
    assert!(content(&window).entities.contains_key("eve-hart"));
    window.menu("Edit", "New office…").write("eve").press(Modifiers::NONE, Key::Enter);
    window.focus("For whom").write("redland").press(Modifiers::NONE, Key::Enter);
    fill(&mut window, "Title", "envoy");
    window.focus("Evidence 1: quote 1").write("Redland");
    save(&mut window);
    let role = content(&window).roles["role-eve-hart"].clone();
    assert_eq!((role.title.as_deref(), role.of.as_str()), (Some("envoy"), "red"));
    window.select(Selection::Nothing).menu("Edit", "New fact…").write("bo");
    window.press(Modifiers::NONE, Key::Enter);
    fill(&mut window, "Property", "age");
    fill(&mut window, "Value", "50");
    window.focus("Evidence 1: quote 1").write("Bo Quist");
    save(&mut window);
    assert_eq!(&*content(&window).facts["age-bo"].value, "50");
    window.select(Selection::Nothing).menu("Edit", "New relation…").write("bo");
    window.press(Modifiers::NONE, Key::Enter);
    fill(&mut window, "Content", "peace");
    window.focus("Evidence 1: quote 1").write("Bo Quist");
    save(&mut window);
    assert_eq!(content(&window).relations["other-bo"].content.as_deref(), Some("peace"));
    window.menu("Edit", "Map title…");
    fill(&mut window, "Title of the map", "Saar");
    window.press(Modifiers::NONE, Key::Enter).settle();
    assert_eq!(content(&window).title.as_deref(), Some("Saar"));
}

#[test]
fn with_nothing_open_a_new_map_begins() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.json");
    fs::write(&empty, "no map").unwrap();
    let mut window = Window::open(&[empty]);
    window.menu("Edit", "New person or body…").write("Eve Hart");
    save(&mut window);
    let files = &window.session().sources().files;
    let there = files.iter().filter_map(|file| file.content.as_ref());
    assert!(there.into_iter().any(|content| content.entities.contains_key("eve-hart")));
}

#[test]
fn a_source_can_give_its_own_values() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2).press_unseen("More about this evidence");
    window.frames(20);
    window.ask(Role::ComboBox, "Evidence 1: add a value it gives", egui::accesskit::Action::Click);
    window.frames(5).press_unseen("Number of times");
    window.focus("Evidence 1 gives: Number of times").write("at least 2");
    save(&mut window);
    let says = contact(&window, "met").claim.evidence[0].says.clone().unwrap();
    let [(field, Value::Count(count))] = &says[..] else { panic!("{says:?}") };
    assert_eq!((field.json(), count.min, count.max), ("count", Some(2), None));
}

#[test]
fn a_form_fits_a_small_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open(folder.path());
    window.resize(1280.0, 800.0);
    select_record(&mut window, "met");
    window.press(Modifiers::NONE, Key::F2).frames(10);
    for name in ["Save changes", "Cancel", "Remove…"] {
        let at = window.control(name).at;
        assert!((0.0..800.0).contains(&at.y) && (0.0..1280.0).contains(&at.x), "{name}: {at:?}");
    }
    let item = Item::of(&content(&window), "met").unwrap();
    assert_eq!(&**item.id(), "met");
}
