//! Exporting from the window: what is offered, what is written, and that nothing is replaced
//! unasked.

use std::fs;

use counterpart::app::dialogs::Purpose;
use counterpart::export::Format;
use counterpart::session::{Command, ExchangeCommand, ExportWish, Extent};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window};

fn ask(window: &mut Window, format: Format) {
    window.press(Modifiers::COMMAND, Key::E).frames(6);
    window.click(Role::RadioButton, format.name());
}

#[test]
fn what_is_on_the_map_is_written_where_the_dialog_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("part.json");
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::H).settle();
    ask(&mut window, Format::Json);
    window.assert_shows("What is on the map: 24 entities");
    window.assert_shows("Everything: 25 entities");
    window.answer_dialogs(std::slice::from_ref(&path));
    window.click(Role::Button, "Save as…").settle();
    let Some(Purpose::Export { wish, name }) = window.asked().pop() else {
        panic!("{:?}", window.asked())
    };
    assert_eq!((wish.extent, wish.format), (Extent::Shown, Format::Json));
    assert_eq!(name.rsplit_once('.').map(|(_, ending)| ending), Some("json"), "{name}");
    window.assert_shows(&format!("Written: {}", path.display()));
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("person-vladimir-putin"));
    assert!(!written.contains("\"id\": \"person-jake-sullivan\""), "who is hidden is not written");
}

#[test]
fn only_who_is_selected_with_those_around_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ushakov.json");
    let mut window = Window::open_sample();
    ask(&mut window, Format::Json);
    let selected = "Selected: nobody";
    assert!(!window.is_enabled(Role::RadioButton, selected));
    window.press(Modifiers::NONE, Key::Escape).click_mark("Yuri Ushakov");
    ask(&mut window, Format::Json);
    window.click(Role::RadioButton, "Selected: Yuri Ushakov");
    window.answer_dialogs(std::slice::from_ref(&path));
    window.click(Role::Button, "Save as…").settle();
    let file = counterpart::load::read(&path, "ushakov.json");
    assert_eq!(file.problems, []);
    let dossier = file.content.unwrap();
    let drawn = dossier.entities.values().filter(|e| &*e.name == "Yuri Ushakov").count();
    assert_eq!(drawn, 1);
    assert!(dossier.contacts.is_empty() && dossier.relations.is_empty(), "nobody else is there");
}

#[test]
fn nothing_is_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.json");
    fs::write(&path, "mine").unwrap();
    let mut window = Window::start(Start { without_dialogs: true, ..Start::default() });
    ask(&mut window, Format::Json);
    window.click(Role::Button, "Save as…").frames(2);
    window.write(&path.display().to_string()).click(Role::Button, "Write this").settle();
    window.assert_shows(&format!("{} already exists.", path.display()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    window.click(Role::Button, "Replace it").settle();
    window.assert_shows(&format!("Written: {}", path.display()));
    assert!(fs::read_to_string(&path).unwrap().contains("\"format\": \"counterpart\""));
}

#[test]
fn who_has_closed_the_question_is_told_how_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.json");
    let mut window = Window::open_sample();
    ask(&mut window, Format::Json);
    window.click(Role::Button, "Close").frames(2);
    let wish = ExportWish { format: Format::Json, ..ExportWish::default() };
    let export = ExchangeCommand::ExportTo { wish, path: path.clone(), replace: false };
    window.wish(Command::Exchange(export)).settle();
    window.assert_shows(&format!("Written: {}", path.display()));
    window.assert_hides("Save as…");
}

#[test]
fn an_open_file_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.json");
    fs::copy(crate::shell::sample("back-channel-2022.json"), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let mut window = Window::open(std::slice::from_ref(&path));
    ask(&mut window, Format::Json);
    window.answer_dialogs(std::slice::from_ref(&path));
    window.click(Role::Button, "Save as…").settle();
    assert!(window.texts().iter().any(|text| text.contains("open files are never overwritten")));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn what_a_format_cannot_carry_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    let mut window = Window::open_sample();
    ask(&mut window, Format::Csv);
    window.answer_dialogs(std::slice::from_ref(&tables));
    window.click(Role::Button, "Save as…").settle();
    window.assert_shows(&format!("Written: {}", tables.display()));
    let mut names: Vec<String> = (fs::read_dir(&tables).unwrap())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["claims.csv", "edges.csv", "nodes.csv"]);
    let graph = folder.path().join("map.graphml");
    ask(&mut window, Format::GraphMl);
    window.answer_dialogs(std::slice::from_ref(&graph));
    window.click(Role::Button, "Save as…").settle();
    window.assert_shows("Left out, because the format cannot hold it:");
}

#[test]
fn every_format_can_be_chosen_and_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open_sample();
    for format in Format::ALL {
        let path = folder.path().join(format.id());
        ask(&mut window, format);
        window.answer_dialogs(std::slice::from_ref(&path));
        window.click(Role::Button, "Save as…").settle();
        window.assert_shows(&format!("Written: {}", path.display()));
        window.press(Modifiers::NONE, Key::Escape).frames(2);
        let size = if path.is_dir() { 1 } else { fs::metadata(&path).unwrap().len() };
        assert!(size > 0, "{}", format.name());
    }
}

#[test]
fn a_name_that_ends_as_another_format_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.html");
    let mut window = Window::open_sample();
    ask(&mut window, Format::Markdown);
    window.answer_dialogs(std::slice::from_ref(&path));
    window.click(Role::Button, "Save as…").settle();
    window.assert_shows("talks.html is not a name for Briefing (Markdown). What do you want?");
    assert!(!path.exists());
    window.click(Role::Button, "Briefing (Markdown) as talks.md").settle();
    let written = folder.path().join("talks.md");
    window.assert_shows(&format!("Written: {}", written.display()));
    assert!(!path.exists() && written.exists());
    // What was written can be opened from there, and its folder.
    window.click(Role::Button, "Open").click(Role::Button, "Show in folder");
    assert_eq!(window.opened(), [written, folder.path().to_owned()]);
}
