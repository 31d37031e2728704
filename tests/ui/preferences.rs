//! What is remembered from one start to the next.

use std::fs;
use std::path::PathBuf;

use counterpart::session::{Panel, Preferences, Theme};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

fn start(preferences: &std::path::Path, files: &[PathBuf]) -> Window {
    Window::start(Start {
        files: files.to_vec(),
        preferences: Some(preferences.to_owned()),
        ..Start::default()
    })
}

#[test]
fn themes_and_panels_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/preferences.json");
    let mut window = start(&path, &[]);
    window.menu("View", "Light");
    assert!(!window.ctx().global_style().visuals.dark_mode);
    window.menu("View", "Dark");
    assert!(window.ctx().global_style().visuals.dark_mode);
    window.menu("View", "Browse panel");
    assert!(!window.has(Role::TextInput, "Search"));
    window.menu("View", "Wheel pans, trackpad zooms");
    drop(window);
    let mut window = start(&path, &[]);
    assert!(window.ctx().global_style().visuals.dark_mode);
    assert!(!window.has(Role::TextInput, "Search"));
    assert_eq!(window.shell().preferences().theme, Theme::Dark);
    assert!(window.shell().preferences().swap_wheel);
    // Searching shows the panel of the field.
    window.press(Modifiers::COMMAND, Key::F);
    assert!(window.has(Role::TextInput, "Search"));
    window.menu("View", "Light");
    assert!(!window.ctx().global_style().visuals.dark_mode);
}

#[test]
fn the_last_files_open_again_and_named_ones_go_before_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let first = sample("strait-of-halvern/01-echo-2024-02-21.json");
    drop(start(&path, std::slice::from_ref(&first)));
    let window = start(&path, &[]);
    window.assert_shows("The secret envoys, as told by a Lykandrian paper (invented)");
    assert_eq!(window.shell().preferences().recent, [first]);
    let window = start(&path, &[sample("back-channel-2022.json")]);
    window.assert_shows("Map: 25 entities");
}

#[test]
fn a_last_file_that_is_gone_gives_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let gone = Preferences { last: vec![folder.path().join("gone.json")], ..Default::default() };
    fs::write(&path, serde_json::to_string(&gone).unwrap()).unwrap();
    start(&path, &[]).assert_shows("back-channel-2022.json (built in)");
}

#[test]
fn files_named_from_a_folder_are_found_again_from_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    // The tests run in the package's folder.
    let window = start(&path, &[PathBuf::from("sample-data/back-channel-2022.json")]);
    let remembered = &window.shell().preferences().last;
    assert!(remembered[0].is_absolute(), "{remembered:?}");
}

#[test]
fn attached_texts_are_attached_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let data = folder.path().join("courier.json");
    fs::copy(sample("strait-of-halvern/02-morsk-courier-2024-02-21.json"), &data).unwrap();
    let mut window = start(&path, &[data]);
    window.answer_dialogs(&[sample("strait-of-halvern/02-morsk-courier-2024-02-21.txt")]);
    window.click(Role::Button, "Article tab").click(Role::Button, "Attach text…").settle();
    drop(window);
    let window = start(&path, &[]);
    assert_eq!(window.session().sources().texts.len(), 1);
}

#[test]
fn broken_preferences_are_set_aside_and_the_reader_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    fs::write(&path, "{ \"theme\": \"purple\" }").unwrap();
    let mut window = start(&path, &[]);
    window.assert_shows("could not be read");
    window.assert_shows("set aside");
    assert_eq!(
        fs::read_to_string(folder.path().join("preferences.broken.json")).unwrap(),
        "{ \"theme\": \"purple\" }"
    );
    window.click(Role::Button, "Close notice");
    window.assert_hides("set aside");
    window.assert_shows("Map: 25 entities");
}

#[test]
fn preferences_that_cannot_be_written_are_told_once() {
    let folder = tempfile::tempdir().unwrap();
    // A file stands where the folder should be made.
    fs::write(folder.path().join("config"), "").unwrap();
    let mut window = start(&folder.path().join("config/preferences.json"), &[]);
    window.menu("View", "Dark").menu("View", "Light");
    let told = window.texts().iter().filter(|t| t.contains("could not be saved")).count();
    assert!(told > 0);
    window.click(Role::Button, "Close notice");
    window.menu("View", "Dark");
    window.assert_hides("could not be saved");
}

#[test]
fn every_panel_hides_and_shows() {
    let mut window = Window::open_sample();
    for (entry, panel) in [
        ("Browse panel", Panel::Browse),
        ("Details panel", Panel::Details),
        ("Legend", Panel::Legend),
        ("Problems panel", Panel::Problems),
    ] {
        let before = window.shell().preferences().is_open(panel);
        window.menu("View", entry);
        assert_eq!(window.shell().preferences().is_open(panel), !before, "{entry}");
        window.menu("View", entry);
        assert_eq!(window.shell().preferences().is_open(panel), before, "{entry}");
    }
}

#[test]
fn recent_files_are_offered_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let first = sample("strait-of-halvern/01-echo-2024-02-21.json");
    let mut window = start(&path, &[first]);
    window.menu("File", "Open the 2022 sample").settle();
    window.assert_shows("back-channel-2022.json (built in)");
    window.click(Role::Button, "File").click_starting("Recent");
    window.click(Role::Button, "01-echo-2024-02-21.json").settle();
    window.assert_shows("The secret envoys, as told by a Lykandrian paper (invented)");
    window.click(Role::Button, "File").click_starting("Recent");
    window.click(Role::Button, "Forget these");
    assert!(window.shell().preferences().recent.is_empty());
}
