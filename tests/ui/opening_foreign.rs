//! Whoever opens or drops another program's file is asked to import it, whatever way it came in.

use std::fs;

use egui::{Key, Modifiers};

use crate::shell::Window;

const TABLE: &str = "Minister,Date,Organisation,Purpose\nIda Holm,2024-07-09,Salt Board,Quotas\n";
const MAP: &str =
    r#"{"nodes": [{"id": "Ida"}, {"id": "Oke"}], "links": [{"source": "Ida", "target": "Oke"}]}"#;

#[test]
fn a_file_of_another_program_is_imported_however_it_is_opened() {
    for (name, text, format) in [
        ("meetings.csv", TABLE, "Table of edges (CSV)"),
        ("map.json", MAP, "Node-link JSON (networkx, D3)"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        // By its name on the command line: nothing else is open.
        let window = Window::open(std::slice::from_ref(&path));
        window.assert_shows("Save as a Counterpart file and open it");
        window.assert_shows(format);
        assert_eq!(window.session().problems().len(), 0, "{name}");
        // By the dialog for opening.
        let mut window = Window::open_sample();
        let before = window.session().dossier().entities.len();
        window.answer_dialogs(std::slice::from_ref(&path)).press(Modifiers::COMMAND, Key::O);
        window.settle().assert_shows(format);
        assert_eq!(window.session().dossier().entities.len(), before, "what is open stays");
        // By dropping it on the window.
        let mut window = Window::open_sample();
        window.drop_files(&[path]).settle().assert_shows(format);
    }
}

#[test]
fn a_broken_file_of_ones_own_is_a_problem_and_no_import() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.json");
    fs::write(&path, r#"{"format": "counterpart", "version": 1, "entities": ["#).unwrap();
    let window = Window::open(&[path]);
    window.assert_hides("Save as a Counterpart file");
    assert_eq!(window.session().problems().len(), 1);
}
