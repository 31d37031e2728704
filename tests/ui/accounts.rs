//! What the pages show of values that sources give otherwise, correct, withdraw or take back. The
//! dossier is invented for this; what each source says stands in its quotes.

use std::fs;
use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::Window;

/// The Post counts two meetings and corrects that to three; the Wire's report of a call is withdrawn;
/// a spokesman says that he dined with one of them and denies it five days later.
const DOSSIER: &str = r#"{"format":"counterpart","version":2,
  "documents":[
    {"id":"post-1","kind":"article","published":"2024-03-01","title":"First","publisher":"post"},
    {"id":"post-2","kind":"article","published":"2024-03-05","title":"Corrected","publisher":"post",
     "supersedes":{"document":"post-1","rest":"stands"}},
    {"id":"wire-1","kind":"article","published":"2024-03-02","title":"A call","publisher":"wire",
     "retracted":"2024-03-07"},
    {"id":"post-3","kind":"article","published":"2024-03-06","title":"Denial","publisher":"post"}],
  "entities":[
    {"id":"ann","kind":"person","name":"Ann Abel"},{"id":"ben","kind":"person","name":"Ben Bohr"},
    {"id":"sam","kind":"person","name":"Sam Stone"},
    {"id":"nice","kind":"place","name":"Nice"},
    {"id":"post","kind":"media","name":"Post"},{"id":"wire","kind":"media","name":"Wire"}],
  "contacts":[
    {"id":"met","mode":"meeting","participants":["ann","ben"],"count":{"min":3,"max":3},"place":"nice","evidence":[
      {"quotes":[{"document":"post-1","exact":"they met twice in Nice"}],
       "says":{"mode":"meeting","count":{"min":2,"max":2},"place":"nice"}},
      {"quotes":[{"document":"post-2","exact":"they met three times, not twice"}],
       "says":{"mode":"meeting","count":{"min":3,"max":3}}}]},
    {"id":"called","mode":"call","participants":["ann","ben"],"when":"2024-02-28","evidence":[
      {"quotes":[{"document":"wire-1","exact":"Abel rang Bohr on Wednesday"}]}]},
    {"id":"dined","mode":"meeting","participants":["ann","sam"],"evidence":[
      {"quotes":[{"document":"post-1","exact":"Stone said that he dined with Abel"}],"by":["sam"]},
      {"quotes":[{"document":"post-3","exact":"Stone said that he never dined with Abel"}],
       "by":["sam"],"stance":"denies"}]}]}"#;

fn opened() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("accounts.json");
    fs::write(&path, DOSSIER).unwrap();
    let window = Window::open(&[path]);
    (folder, window)
}

/// Opens the record whose words are looked for.
fn look_for(window: &mut Window, words: &str) {
    window.press(Modifiers::COMMAND, Key::F).write(words);
    window.settle().press(Modifiers::NONE, Key::Enter).settle();
}

#[test]
fn a_corrected_value_stands_with_what_replaced_it_and_its_day() {
    let (_folder, mut window) = opened();
    look_for(&mut window, "they met three times");
    window.assert_shows("How often: 3 times");
    window.assert_shows("How often: twice corrected on 5 Mar 2024 to: 3 times · given by Post");
    window.assert_shows("Corrected on 5 Mar 2024: the number of times (twice); the rest stands");
    // The place is not corrected.
    window.assert_shows("Nice");
    window.assert_hides("Nice corrected");
}

#[test]
fn a_withdrawn_record_says_so_wherever_it_stands() {
    let (_folder, mut window) = opened();
    look_for(&mut window, "Abel rang Bohr");
    window.assert_shows("Withdrawn: nobody says so any more");
    window.assert_shows("When: 28 Feb 2024 withdrawn on 7 Mar 2024 · given by Wire");
    window.assert_shows("Withdrawn on 7 Mar 2024");
}

#[test]
fn a_changed_account_is_told_with_both_days() {
    let (_folder, mut window) = opened();
    look_for(&mut window, "Stone said that he dined");
    window.assert_shows(
        "Sam Stone said so on 1 Mar 2024 and denies it on 6 Mar 2024: the account changed",
    );
    window.assert_shows("Denied now by Sam Stone, who said so before");
}

#[test]
fn a_document_says_what_of_it_was_corrected_and_what_stands() {
    let (_folder, mut window) = opened();
    look_for(&mut window, "they met twice");
    window.click(Role::Link, "“First”").settle();
    window.assert_shows("What was corrected or withdrawn");
    window.assert_shows("What still stands");
}
