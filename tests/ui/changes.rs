//! What is new since older files, in the window.

use counterpart::app::dialogs::Purpose;
use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Window, sample};

fn files(numbers: std::ops::Range<usize>) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = (std::fs::read_dir(sample("strait-of-halvern")).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    files[numbers].to_vec()
}

fn compared() -> Window {
    let mut window = Window::open(&files(0..6));
    window.answer_dialogs(&files(0..3)).menu("File", "Compare with older files…").settle();
    assert_eq!(window.asked(), [Purpose::Older]);
    window
}

#[test]
fn each_change_leads_to_what_it_is_about() {
    let mut window = compared();
    let titles = ["Newly reported", "New documents"];
    for title in titles {
        assert!(window.texts().iter().any(|text| text.starts_with(title)), "{title}");
    }
    let new = window.session().dossier();
    let sentences = window.names(Role::Link);
    let first = sentences.iter().find(|words| words.starts_with("According to")).unwrap().clone();
    assert!(!new.is_empty());
    window.follow_unseen(&first).settle();
    let Selection::Record(id) = window.selected().clone() else {
        panic!("{:?}", window.selected())
    };
    let old: Vec<_> = files(0..3);
    let old = Window::open(&old);
    let was = old.session().dossier().record(&id).map(|record| record.evidence().len());
    let is = window.session().dossier().record(&id).unwrap().evidence().len();
    assert_ne!(was, Some(is), "the record is new, or more is said of it");
}

#[test]
fn the_same_files_have_no_news() {
    let mut window = Window::open(&files(0..3));
    window.answer_dialogs(&files(0..3)).menu("File", "Compare with older files…").settle();
    window.assert_shows("No differences in what the files say");
    window.press(Modifiers::NONE, Key::Escape).frames(2);
    window.assert_hides("No differences in what the files say");
}

#[test]
fn files_that_cannot_be_used_say_so() {
    let mut window = Window::open_sample();
    let missing = sample("not-there.json");
    window.answer_dialogs(&[missing]).menu("File", "Compare with older files…").settle();
    assert!(window.texts().iter().any(|text| text.contains("the file is not there")));
}
