//! Opening, adding, reloading, closing and dropping files, and what happens when one is broken.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::app::dialogs::Purpose;
use counterpart::model::RecordRef;
use counterpart::session::Panel;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

fn halvern(number: usize) -> PathBuf {
    let folder = fs::read_dir(sample("strait-of-halvern")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    files[number - 1].clone()
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// A copy of the 2022 sample that a test may change.
fn copy_of_sample(folder: &Path) -> PathBuf {
    write(folder, "talks.json", &fs::read_to_string(sample("back-channel-2022.json")).unwrap())
}

#[test]
fn without_files_the_sample_opens() {
    let window = Window::open_sample();
    window.assert_shows("1 document · 25 entities · 4 contact records");
    window.assert_shows("back-channel-2022.json (built in)");
    window.assert_shows("No problems");
}

#[test]
fn a_folder_opens_as_one_dossier() {
    let window = Window::open(&[sample("strait-of-halvern")]);
    window.assert_shows("9 documents");
    window.assert_shows("No problems");
}

#[test]
fn a_file_with_mistakes_opens_and_its_problems_are_listed() {
    let mut window = Window::open(&[sample("broken.json")]);
    assert!(window.shell().preferences().is_open(Panel::Problems));
    window.assert_shows("Ana Brek");
    assert!(window.shows("errors") && window.shows("warning"));
    let errors = window.session().problems().len();
    assert!(errors > 20, "{errors}");
    // Each unfolds to its place and what to do, and leads to the file's text.
    let first = window.session().problems()[0].clone();
    window.click_text(first.message.as_str()).frames(20);
    window.assert_shows(&first.help);
    window.press_unseen("Show in file").frames(10);
    window.assert_shows(&format!("{:>5}  ", first.place.unwrap().line));
}

/// Of hundreds only those in view are drawn, and unfolding one moves the others on.
#[test]
fn only_the_problems_in_view_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let entity = |n: usize| format!(r#"{{"id":"e{n}","kind":"no such kind {n}","name":7}}"#);
    let entities: Vec<String> = (0..400).map(entity).collect();
    let text =
        format!(r#"{{"format":"counterpart","version":1,"entities":[{}]}}"#, entities.join(","));
    let mut window = Window::open(&[write(folder.path(), "many.json", &text)]);
    let all = window.session().problems().len();
    assert!(all >= 400, "{all}");
    let start = "Details of this problem: ";
    let rows = |window: &Window| -> Vec<(String, f32)> {
        let controls = window.controls().into_iter().filter(|c| c.name.starts_with(start));
        controls.map(|control| (control.name, control.at.y)).collect()
    };
    let before = rows(&window);
    assert!((3..40).contains(&before.len()), "{}", before.len());
    let places = |rows: &[(String, f32)]| rows.windows(2).all(|pair| pair[0].1 + 15.0 < pair[1].1);
    assert!(places(&before), "{before:?}");
    let at = window.control(start).at;
    window.click_at(at, Modifiers::NONE).frames(3);
    window.assert_shows(&window.session().problems()[0].help.clone());
    let unfolded = rows(&window);
    assert!(places(&unfolded) && unfolded.len() < before.len(), "{unfolded:?}");
    // To the last one, and folded again there.
    window.scroll(at, -1e6);
    let last = rows(&window);
    assert!(last.len() < 40 && last != unfolded);
    window.assert_shows(&window.session().problems()[all - 1].message.clone());
    window.scroll(at, 1e6).click_at(at, Modifiers::NONE).frames(3);
    assert_eq!(rows(&window), before);
}

#[test]
fn a_stranger_who_takes_an_id_does_not_take_the_place_on_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let talks = copy_of_sample(folder.path());
    let other = r#"{"format":"counterpart","version":1,
        "documents":[{"id":"doc-earlier","kind":"article","published":"2020-01-01"}],
        "entities":[{"id":"person-jake-sullivan","kind":"person","name":"Ann Onymous"}]}"#;
    let other = write(folder.path(), "other.json", other);
    let mut window = Window::open(&[talks]);
    let before = window.positions()["person-jake-sullivan"];
    window.answer_dialogs(&[other]).press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O).settle();
    let names = |id: &str| window.session().dossier().entities[id].name.to_string();
    assert_eq!(names("person-jake-sullivan.2"), "Jake Sullivan");
    let moved = (window.positions()["person-jake-sullivan.2"] - before).length();
    assert!(moved < 1.0, "he moved by {moved}");
}

#[test]
fn a_broken_second_file_never_takes_the_first_off_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let broken = write(folder.path(), "broken.json", "{ \"format\": ");
    for key in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
        let mut window = Window::open_sample();
        window.click_mark("Jake Sullivan");
        window.answer_dialogs(std::slice::from_ref(&broken)).press(key, Key::O).settle();
        assert_eq!(window.title(), "Jake Sullivan – Counterpart", "{key:?}");
        window.assert_shows("Map: 25 entities");
        window.assert_hides("broken.json (refused)");
        window.assert_shows("No problems");
        window.assert_shows("broken.json was not opened: ");
    }
}

#[test]
fn a_failed_open_leaves_undo_and_the_sources_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let broken = write(folder.path(), "broken.json", "{ \"format\": ");
    let gone = folder.path().join("nope.json");
    for path in [&broken, &gone] {
        for key in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
            let mut window = Window::open_sample();
            window.click_mark("Jake Sullivan").press(Modifiers::COMMAND, Key::H).settle();
            window.answer_dialogs(std::slice::from_ref(path)).press(key, Key::O).settle();
            window.assert_shows(&format!("{} was not opened: ", path.display()));
            window.assert_hides("(refused)");
            window.assert_shows("1 hidden");
            window.press(Modifiers::COMMAND, Key::Z).settle();
            window.assert_hides("1 hidden");
        }
    }
}

#[test]
fn esc_closes_what_was_told_before_it_lets_the_selection_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan");
    window.answer_dialogs(&[folder.path().join("nope.json")]);
    window.press(Modifiers::COMMAND, Key::O).settle();
    window.assert_shows("was not opened: ");
    window.press(Modifiers::NONE, Key::Escape).assert_hides("was not opened: ");
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
}

#[test]
fn an_empty_window_offers_every_beginning_and_forgets_the_search() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::F).frames(2).write("sullivan").settle();
    window.press(Modifiers::COMMAND, Key::N).settle();
    window.assert_hides("No match");
    // A new map is open, though nothing is on it yet.
    window.assert_shows("This map is empty");
    window.assert_hides("Nothing is open");
    for name in [
        "Open…",
        "Open an article…",
        "Paste an article…",
        "Open the 2022 sample",
        "Open the invented sample",
    ] {
        assert!(window.has(Role::Button, name), "{name}");
    }
    window.click(Role::Button, "New person…").settle();
    window.assert_shows("New person or body");
}

#[test]
fn an_empty_folder_and_a_missing_file_change_nothing_but_say_so() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("gone.json")] {
        let mut window = Window::open_sample();
        window.click_mark("Jake Sullivan");
        window.answer_dialogs(&[path]).press(Modifiers::COMMAND, Key::O).settle();
        assert_eq!(window.title(), "Jake Sullivan – Counterpart");
        window.assert_shows("Map: 25 entities");
        assert!(
            window.shows("the folder has no data file in it")
                || window.shows("the file is not there")
        );
    }
}

#[test]
fn a_first_file_that_is_broken_leaves_an_empty_window_that_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let broken = write(folder.path(), "broken.json", "nothing");
    let mut window = Window::open(&[broken]);
    window.assert_shows("Nothing is on the map");
    window.assert_shows("The open files could not be used: the problems panel says why.");
    window.click_starting("Open the 2022 sample").settle();
    window.assert_shows("Map: 25 entities");
}

#[test]
fn reloading_keeps_the_selection_the_pins_and_everyones_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = copy_of_sample(folder.path());
    let mut window = Window::open(std::slice::from_ref(&path));
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P);
    let hidden = window.node(Role::Button, "Kyiv").rect().center();
    window.click_at(hidden, Modifiers::NONE).press(Modifiers::COMMAND, Key::H);
    window.click_mark("Jake Sullivan").settle();
    let before = (window.positions(), window.session().view().clone());
    let text = fs::read_to_string(&path).unwrap();
    let changed = text.replace("\"National Security Adviser\"", "\"Adviser on security\"");
    assert_ne!(text, changed);
    fs::write(&path, changed).unwrap();
    window.press(Modifiers::NONE, Key::F5).settle();
    window.assert_shows("Adviser on security");
    window.assert_shows("Read again: talks.json has changed");
    assert_eq!(window.session().view(), &before.1);
    assert_eq!(window.positions(), before.0);
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
}

#[test]
fn reloading_a_file_that_broke_meanwhile_keeps_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = copy_of_sample(folder.path());
    let mut window = Window::open(std::slice::from_ref(&path));
    window.click_mark("Jake Sullivan");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    window.press(Modifiers::NONE, Key::F5).settle();
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.assert_shows("Map: 25 entities");
    window.assert_shows("what it said before stays on the map");
    window.assert_shows("1 error");
    window.assert_shows("1 error more");
    fs::remove_file(&path).unwrap();
    window.press(Modifiers::NONE, Key::F5).settle();
    window.assert_shows("Map: 25 entities");
    fs::write(&path, whole).unwrap();
    window.press(Modifiers::NONE, Key::F5).settle();
    window.assert_shows("No problems");
    window.assert_shows("1 error mended");
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
}

#[test]
fn a_text_beside_its_file_is_read_again_too() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["02-morsk-courier-2024-02-21.json", "02-morsk-courier-2024-02-21.txt"] {
        fs::copy(sample("strait-of-halvern").join(name), folder.path().join(name)).unwrap();
    }
    let text = folder.path().join("02-morsk-courier-2024-02-21.txt");
    let mut window = Window::open(&[folder.path().to_owned()]);
    assert_eq!(window.session().sources().texts.len(), 1);
    fs::remove_file(text).unwrap();
    window.press(Modifiers::NONE, Key::F5).settle();
    assert_eq!(window.session().sources().texts.len(), 0);
}

#[test]
fn a_document_is_closed_and_opened_again() {
    let mut window = Window::open(&[halvern(1), halvern(5)]);
    let all = window.session().dossier().contacts.len();
    let name = window.control("Close 8 Mar 2024").name.replacen("Close ", "", 1);
    window.click_starting("Close 8 Mar 2024").settle();
    assert!(window.session().dossier().contacts.len() < all);
    window.assert_shows(&format!("{name} is left out"));
    // It keeps its name.
    window.click(Role::Button, &format!("Open again {name}")).settle();
    assert_eq!(window.session().dossier().contacts.len(), all);
}

#[test]
fn closing_the_last_file_leaves_an_empty_window() {
    let mut window = Window::open_sample();
    window.click(Role::Button, "Close back-channel-2022.json (built in)").settle();
    window.assert_shows("Nothing is on the map");
    window.assert_shows("Nothing is open");
}

/// The names of the open files, without the folders and what comes after the number.
fn open_files(window: &Window) -> Vec<String> {
    let files = window.session().sources().files.iter();
    files.map(|file| file.name.rsplit('/').next().unwrap()[..2].to_owned()).collect()
}

fn close_of(number: usize) -> String {
    format!("Close {}", halvern(number).file_name().unwrap().to_str().unwrap())
}

#[test]
fn a_double_click_on_close_closes_one_file() {
    // So many that the list stays where it is.
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    let at = window.control(&close_of(1)).at;
    window.click_at(at, Modifiers::NONE).settle();
    assert_eq!(open_files(&window).len(), 8);
    // The next file has moved up under the pointer.
    assert!((window.control(&close_of(2)).at.y - at.y).abs() < 2.0);
    window.click_at(at, Modifiers::NONE).settle();
    assert_eq!(open_files(&window).len(), 8);
    // Later it is meant.
    window.frames(60).click_at(at, Modifiers::NONE).settle();
    assert_eq!(open_files(&window)[0], "03");
}

/// The second one waits for the first: by then it stands elsewhere in the list.
#[test]
fn files_closed_at_once_are_those_that_were_pressed() {
    let mut window = Window::open(&[1, 3, 4].map(halvern));
    window.press_together(&[&close_of(1), &close_of(3)]).settle();
    assert_eq!(open_files(&window), ["04"]);
}

#[test]
fn dropped_files_are_added_and_a_second_drop_does_not_lose_the_first() {
    let mut window = Window::open(&[halvern(1)]);
    window.drop_files(&[halvern(3)]).drop_files(&[halvern(4), halvern(5)]);
    window.settle();
    assert_eq!(window.session().sources().files.len(), 4);
    window.assert_shows("4 documents");
}

#[test]
fn a_file_dropped_while_the_first_is_still_loading_is_not_lost() {
    let mut window = Window::begin(Start { files: vec![halvern(1)], ..Start::default() });
    window.frames(1).drop_files(&[halvern(3)]).settle();
    assert_eq!(window.session().sources().files.len(), 2);
}

#[test]
fn a_dropped_text_is_attached_to_the_selected_document_even_beside_a_data_file() {
    let folder = tempfile::tempdir().unwrap();
    // Alone in a folder of its own, so that its text does not attach itself.
    let data = folder.path().join("courier.json");
    fs::copy(halvern(2), &data).unwrap();
    let mut window = Window::open(&[data]);
    window.assert_hides("✔ verified");
    let text = sample("strait-of-halvern/02-morsk-courier-2024-02-21.txt");
    window.drop_files(&[text, halvern(1)]).settle();
    assert_eq!(window.session().sources().files.len(), 2);
    window.click(Role::Button, "Pavel Dragin (person, in the list)");
    window.assert_shows("✔ verified");
}

#[test]
fn a_text_is_attached_by_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("courier.json");
    fs::copy(halvern(2), &data).unwrap();
    let mut window = Window::open(&[data]);
    window.answer_dialogs(&[sample("strait-of-halvern/02-morsk-courier-2024-02-21.txt")]);
    window.click(Role::Button, "Article tab").click(Role::Button, "Attach text…").settle();
    assert_eq!(window.asked(), [Purpose::Text("doc-courier-2024-02-21".into())]);
    let quotes = window.session().dossier().records().flat_map(RecordRef::evidence);
    let badges: Vec<&str> = quotes.flat_map(|e| &e.quotes).map(|q| q.anchor.badge()).collect();
    assert!(!badges.is_empty() && badges.iter().all(|b| *b == "verified"), "{badges:?}");
    window.assert_hides("The text of this document is not in the file.");
}

#[test]
fn a_wrong_text_is_refused_and_not_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("courier.json");
    fs::copy(halvern(2), &data).unwrap();
    let wrong = write(folder.path(), "wrong.txt", "Another article.");
    let mut window = Window::open(&[data]);
    window.answer_dialogs(&[wrong]);
    window.click(Role::Button, "Article tab").click(Role::Button, "Attach text…").settle();
    window.assert_shows("The text of this document is not in the file.");
    assert!(!window.session().problems().is_empty());
    assert!(window.shell().preferences().texts.is_empty());
}

#[test]
fn a_folder_is_asked_for_and_remembered_as_one() {
    let mut window = Window::open_sample();
    window.answer_dialogs(&[sample("strait-of-halvern")]).menu("File", "Open folder…").settle();
    assert_eq!(window.asked(), [Purpose::OpenFolder]);
    window.assert_shows("9 documents");
    assert_eq!(window.shell().preferences().recent, [sample("strait-of-halvern")]);
}

#[test]
fn a_later_folder_joins_a_map_without_moving_it() {
    let mut window = Window::open_sample();
    let before = window.positions();
    window.answer_dialogs(&[sample("strait-of-halvern")]).menu("File", "Add folder…").settle();
    assert_eq!(window.asked(), [Purpose::AddFolder]);
    window.assert_shows("10 documents");
    let after = window.positions();
    assert!(after.len() > before.len());
    for (id, position) in before {
        assert_eq!(after.get(&id), Some(&position), "{id} was moved");
    }
}

#[test]
fn where_no_dialog_can_be_shown_a_folder_can_be_typed() {
    let mut window = Window::start(Start { without_dialogs: true, ..Start::default() });
    window.menu("File", "Open folder…");
    window.assert_shows("Type the path of a file, or of a folder of files");
    window.write(sample("strait-of-halvern").to_str().unwrap());
    window.click(Role::Button, "Open this").settle();
    window.assert_shows("9 documents");
}

#[test]
fn a_cancelled_dialog_changes_nothing() {
    let mut window = Window::open_sample();
    window.press(Modifiers::COMMAND, Key::O).settle();
    assert_eq!(window.asked(), [Purpose::Open]);
    window.assert_shows("Map: 25 entities");
}

#[test]
fn where_no_dialog_can_be_shown_the_window_asks_for_a_path() {
    let mut window = Window::start(Start { without_dialogs: true, ..Start::default() });
    window.press(Modifiers::COMMAND, Key::O);
    window.assert_shows("No file dialog is available");
    assert!(!window.is_enabled(Role::Button, "Open this"));
    window.write(halvern(1).to_str().unwrap());
    window.click(Role::Button, "Open this").settle();
    window.assert_hides("No file dialog is available");
    window.assert_shows("The secret envoys, as told by a Lykandrian paper (invented)");
    // Added with the keyboard alone.
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    window.write(halvern(3).to_str().unwrap()).press(Modifiers::NONE, Key::Enter).settle();
    assert_eq!(window.session().sources().files.len(), 2);
    // And not at all.
    window.press(Modifiers::COMMAND, Key::O).click(Role::Button, "Cancel");
    window.assert_hides("No file dialog is available");
    assert_eq!(window.session().sources().files.len(), 2);
}

#[test]
fn loading_can_be_cancelled_and_the_map_stays() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(sample("back-channel-2022.json")).unwrap();
    for number in 0..400 {
        let own = text.replace("doc-2022-11-07-sullivan", &format!("doc-{number}"));
        write(folder.path(), &format!("{number}.json"), &own);
    }
    let mut window = Window::open_sample();
    window.answer_dialogs(&[folder.path().to_owned()]).press(Modifiers::COMMAND, Key::O);
    // Loading goes on beside the frames: the bar is there until the job has ended.
    let mut cancelled = false;
    for _ in 0..2000 {
        window.frames(1);
        if window.has(Role::Button, "Cancel") {
            window.click(Role::Button, "Cancel");
            cancelled = true;
            break;
        }
    }
    assert!(cancelled);
    assert!(!window.has(Role::Button, "Cancel"));
    window.settle();
    window.assert_shows("Map: 25 entities, 32 lines");
    assert_eq!(window.session().sources().files.len(), 1);
    // The next one is not held up by it.
    window.answer_dialogs(&[halvern(1)]).press(Modifiers::COMMAND, Key::O).settle();
    window.assert_shows("The secret envoys, as told by a Lykandrian paper (invented)");
}
