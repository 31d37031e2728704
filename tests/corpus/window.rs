//! Corpora in the window: a map is cut by a name, by keys alone, and goes on from somebody on it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use counterpart::app::dialogs::Purpose;
use counterpart::corpus::{self, Watcher};
use counterpart::load;
use counterpart::model::EntityId;
use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

const NONE: Modifiers = Modifiers::NONE;

/// The invented affair as a corpus.
fn halvern(folder: &tempfile::TempDir) -> PathBuf {
    let (files, _) = load::collect_files(&[sample("strait-of-halvern")]);
    let corpus = folder.path().join("news");
    corpus::build(&files, &corpus, &Watcher::new(std::sync::Arc::default(), |_| {})).unwrap();
    corpus
}

/// The program with that corpus open, and the question shown.
fn asked(folder: &tempfile::TempDir) -> Window {
    let corpus = halvern(folder);
    let mut window = Window::open_sample();
    window.answer_dialogs(&[corpus]).menu("File", "Open corpus…").settle();
    assert_eq!(window.asked().last(), Some(&Purpose::Corpus));
    window
}

fn cut_about_mira(window: &mut Window) {
    window.write("соколин").settle();
    window.press(NONE, Key::Enter).settle();
    window.press(NONE, Key::Enter).settle();
}

#[test]
fn a_map_is_cut_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = asked(&folder);
    assert!(window.texts().iter().any(|text| text.starts_with("news: 9 files · ")));
    window.assert_shows("Choose who the map should be about");
    // The field has the keyboard; a name in another script finds her.
    window.write("соколин").settle();
    let rows = window.names(Role::ListBoxOption);
    assert!(rows[0].starts_with("Mira Sokolin, person"), "{rows:?}");
    window.press(NONE, Key::Enter).settle();
    assert!(window.has(Role::Button, "Without Mira Sokolin"));
    let told = window.texts().into_iter().find(|text| text.ends_with("go on the map."));
    assert!(told.is_some(), "how much there is: {:?}", window.texts());
    window.press(NONE, Key::Enter).settle();
    window.assert_hides("Records at most");
    let dossier = window.session().whole();
    assert_eq!(dossier.title.as_deref(), Some("Mira Sokolin (slice)"));
    assert!(dossier.entities.contains_key(&EntityId::new("person-mira-sokolin")));
    // What the whole corpus says of her, as the files opened together say it.
    let together = Window::open(&[sample("strait-of-halvern")]);
    for record in dossier.records() {
        let whole = together.session().whole();
        assert!(whole.records().any(|other| other.id() == record.id()), "{:?}", record.id());
    }
}

#[test]
fn started_with_a_corpus_the_program_opens_no_other_map() {
    let folder = tempfile::tempdir().unwrap();
    let files = vec![halvern(&folder)];
    let mut window = Window::start(Start { files, ..Start::default() });
    window.settle().assert_shows("Choose who the map should be about");
    assert!(window.session().whole().is_empty(), "no sample and no last files beneath it");
    cut_about_mira(&mut window);
    assert_eq!(window.session().whole().title.as_deref(), Some("Mira Sokolin (slice)"));
}

#[test]
fn a_map_goes_on_from_somebody_on_it_and_keeps_its_places() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = asked(&folder);
    cut_about_mira(&mut window);
    let before = window.positions();
    let records = window.session().whole().records().count();
    // Somebody of whom the files say more than this map does.
    let together = Window::open(&[sample("strait-of-halvern")]);
    let whole = together.session().whole();
    let cut: BTreeSet<_> = window.session().whole().records().map(|r| r.id().clone()).collect();
    let more = whole.records().filter(|record| !cut.contains(record.id()));
    let other =
        more.flat_map(counterpart::model::RecordRef::ends).find(|id| before.contains_key(*id));
    let other = other.unwrap().clone();
    let name = window.session().whole().name(&other).to_owned();
    // The map has the keyboard then, and E alone would narrow it.
    window.click_mark(&name).frames(30);
    window.press(Modifiers::ALT, Key::E).settle();
    assert!(window.has(Role::Button, &format!("Without {name}")), "{:?}", window.texts());
    assert!(window.has(Role::Button, "Without Mira Sokolin"));
    window.press(NONE, Key::Enter).settle();
    let now = window.session().whole();
    assert!(now.records().count() > records, "nothing more came");
    assert_eq!(window.selected(), &Selection::Entity(other.clone()));
    let after = window.positions();
    let moved = |(id, from): (&EntityId, &counterpart::layout::Point)| {
        let to = after.get(id).expect("somebody is gone");
        (to.x - from.x).hypot(to.y - from.y)
    };
    let worst = before.iter().map(moved).fold(0.0, f32::max);
    assert!(worst < 60.0, "somebody stands {worst} away from where they stood");
}

#[test]
fn a_map_as_it_was_cut_is_left_without_a_question_and_a_changed_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let corpus = halvern(&folder);
    let mut window = Window::start(Start {
        files: vec![sample("back-channel-2022.json")],
        workspaces: Some(kept),
        ..Start::default()
    });
    window.drop_files(&[corpus]).settle();
    cut_about_mira(&mut window);
    assert!(!window.title().starts_with('●'), "{}", window.title());
    window.answer_dialogs(&[]).menu("File", "Save").settle();
    assert!(matches!(window.asked().last(), Some(Purpose::Save { .. })), "it can be saved");
    window.press(Modifiers::COMMAND, Key::Q).frames(2);
    assert!(window.has_quit(), "a map that can be cut again keeps nobody");
}

#[test]
fn what_cannot_be_asked_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = asked(&folder);
    let corpus = folder.path().join("news");
    window.write("zzzz").settle();
    window.assert_shows("Nobody in the corpus has such a name");
    // Esc lets what was typed go before it closes the question.
    window.press(NONE, Key::Escape).frames(2).assert_shows("Choose who");
    window.click(Role::RadioButton, "The shortest chains between two of them").settle();
    window.click(Role::TextInput, "About").write("sokolin").settle();
    window.press(NONE, Key::Enter).settle();
    window.assert_shows("Choose exactly two");
    window.press(NONE, Key::Escape).frames(2).assert_hides("Records at most");
    // What cannot be answered is said in the window's words.
    window.answer_dialogs(&[corpus]).menu("File", "Open corpus…").settle();
    for name in ["sokolin", "suwayd"] {
        window.write(name).settle();
        window.press(NONE, Key::Enter).settle();
    }
    window.click(Role::RadioButton, "The shortest chains between two of them").settle();
    window.click(Role::TextInput, "First day").write("1999").settle();
    window.click(Role::TextInput, "Last day").write("1999").settle();
    let texts = window.texts();
    assert!(!texts.iter().any(|text| text.contains("--")), "{texts:?}");
    window.press(NONE, Key::Escape).frames(2);
    // A folder that is none says so.
    window.answer_dialogs(&[folder.path().to_owned()]).menu("File", "Open corpus…").settle();
    window.assert_shows("there is no corpus");
}
