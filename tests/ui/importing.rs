//! Importing in the window: what is shown before anything is written, the columns of a table, that
//! the result is opened, and that what was imported stays as it is.

use std::fs;

use counterpart::app::dialogs::Purpose;
use counterpart::model::EntityId;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

const SAVE: &str = "Save as a Counterpart file and open it…";

#[test]
fn a_graph_is_shown_then_written_and_opened_besides_what_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("talks.graphml");
    fs::write(
        &foreign,
        r#"<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="l" for="node" attr.name="label" attr.type="string"/>
        <key id="w" for="edge" attr.name="weight" attr.type="double"/>
        <graph edgedefault="undirected"><node id="a"><data key="l">Ann Ahlberg</data></node>
        <node id="b"><data key="l">Ben Borg</data></node>
        <edge source="a" target="b"><data key="w">3</data></edge></graph></graphml>"#,
    )
    .unwrap();
    let written = folder.path().join("talks.json");
    let mut window = Window::open(&[sample("back-channel-2022.json")]);
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    assert_eq!(window.asked(), [Purpose::Import]);
    window.assert_shows("talks.graphml");
    window.assert_shows("GraphML");
    window.assert_shows("2 entities");
    window.answer_dialogs(std::slice::from_ref(&written)).click(Role::Button, SAVE).settle();
    assert!(written.exists());
    let names: Vec<String> =
        window.session().dossier().entities.values().map(|e| e.name.to_string()).collect();
    assert!(names.iter().any(|name| name == "Ann Ahlberg"), "it is opened");
    assert!(names.iter().any(|name| name == "Jake Sullivan"), "add to what is open");
    window.assert_hides("GraphML");
}

#[test]
fn a_drawing_is_opened_as_it_was_drawn_and_never_over_the_readers_notes() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("talks.cyjs");
    let node = |id: &str, x: i32, y: i32| {
        format!(r#"{{"data": {{"id": "{id}"}}, "position": {{"x": {x}, "y": {y}}}}}"#)
    };
    let nodes = [node("a", 0, 0), node("b", 10, 0), node("c", 0, 10), node("d", 10, 30)];
    let edge = r#"{"data": {"source": "a", "target": "d"}}"#;
    fs::write(&foreign, format!("[{}, {edge}]", nodes.join(", "))).unwrap();
    let written = folder.path().join("talks.json");
    let own = folder.path().join("own");
    let start = || Start { workspaces: Some(own.clone()), ..Start::default() };
    let mut window = Window::start(start());
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    window.answer_dialogs(std::slice::from_ref(&written)).click(Role::Button, SAVE).settle();
    let place = |id: &str| window.positions()[&EntityId::new(id)];
    let (a, b, c, d) = (place("a"), place("b"), place("c"), place("d"));
    assert_eq!((a.y, a.x, d.x), (b.y, c.x, b.x));
    assert!(((d.y - a.y) / (c.y - a.y) - 3.0).abs() < 0.01, "{a:?} {c:?} {d:?}");
    let workspace = folder.path().join("talks.counterpart-workspace");
    assert!(workspace.exists());
    // A workspace that is there already may hold notes.
    fs::write(&workspace, "mine").unwrap();
    let mut window = Window::start(start());
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    window.answer_dialogs(&[written]).click(Role::Button, SAVE).settle();
    if window.has(Role::Button, "Replace it") {
        window.click(Role::Button, "Replace it").settle();
    }
    window.assert_shows("The drawing of the imported file is not kept");
    assert_eq!(fs::read_to_string(&workspace).unwrap(), "mine");
}

#[test]
fn what_a_column_says_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("calls.csv");
    fs::write(&foreign, "One side;Other side;When\nAnn;Ben;2024-02-01\nBen;Cid;2024-02-02\n")
        .unwrap();
    let mut window = Window::open_sample();
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    let ends = "Say which columns name the two ends of a link, or the entity.";
    window.assert_shows("One side: an attribute");
    window.click(Role::ComboBox, "One side: an attribute").frames(2);
    window.click(Role::Button, "one end of the link").settle();
    window.click(Role::ComboBox, "Other side: an attribute").frames(2);
    window.click(Role::Button, "the other end").settle();
    window.assert_hides(ends);
    window.assert_shows("3 entities · 2 relations");
}

const MAP: &str =
    r#"{"nodes": [{"id": "Ida"}, {"id": "Oke"}], "links": [{"source": "Ida", "target": "Oke"}]}"#;

/// The sample is nobody's work: what is imported takes its place.
#[test]
fn an_import_takes_the_place_of_the_built_in_sample() {
    let folder = tempfile::tempdir().unwrap();
    let (foreign, written) = (folder.path().join("map.json"), folder.path().join("own.json"));
    fs::write(&foreign, MAP).unwrap();
    let mut window = Window::open_sample();
    window.answer_dialogs(&[foreign]).menu("File", "Import…").settle();
    window.answer_dialogs(&[written]).click(Role::Button, SAVE).settle();
    assert_eq!(window.session().dossier().entities.len(), 2);
}

#[test]
fn what_is_imported_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("map.json");
    fs::write(&foreign, MAP).unwrap();
    let mut window = Window::open_sample();
    // Where the system's dialog has asked whether to replace it.
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    window.click(Role::Button, SAVE).settle();
    window.assert_shows("which are never changed: choose another name");
    assert_eq!(fs::read_to_string(&foreign).unwrap(), MAP);
    // The window's own field proposes another name beside it.
    let mut window = Window::start(Start { without_dialogs: true, ..Start::default() });
    window.menu("File", "Import…").settle();
    window.write(foreign.to_str().unwrap()).press(Modifiers::NONE, Key::Enter).settle();
    window.click(Role::Button, SAVE).settle();
    window.press(Modifiers::NONE, Key::Enter).settle();
    assert!(folder.path().join("map.counterpart.json").exists());
    assert_eq!(fs::read_to_string(&foreign).unwrap(), MAP);
}

#[test]
fn what_cannot_be_read_is_said_and_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("evil.graphml");
    fs::write(&foreign, "<!DOCTYPE g [<!ENTITY a \"aaaa\">]><graphml>&a;</graphml>").unwrap();
    let mut window = Window::open_sample();
    let before = window.session().dossier().entities.len();
    window.answer_dialogs(std::slice::from_ref(&foreign)).menu("File", "Import…").settle();
    assert!(
        window.texts().iter().any(|text| text.contains("evil.graphml:1")),
        "{:?}",
        window.texts()
    );
    assert!(!window.is_enabled(Role::Button, SAVE));
    window.press(Modifiers::NONE, Key::Escape).frames(2);
    window.assert_hides(SAVE);
    assert_eq!(window.session().dossier().entities.len(), before);
}
