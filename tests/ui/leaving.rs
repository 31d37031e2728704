//! Who leaves while nothing can be saved is asked; everybody else is not.

use std::fs;
use std::path::PathBuf;

use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

/// A desk where nothing can be saved: folders lie where the files should.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::copy(sample("back-channel-2022.json"), desk.data()).unwrap();
        desk
    }

    /// From now on folders and files lie in each other's places.
    fn block(&self) {
        fs::create_dir(self.workspace()).unwrap();
        fs::write(self.own(), "no folder").unwrap();
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("talks.json")
    }

    fn workspace(&self) -> PathBuf {
        self.folder.path().join("talks.counterpart-workspace")
    }

    fn own(&self) -> PathBuf {
        self.folder.path().join("own")
    }

    fn open(&self) -> Window {
        Window::start(Start {
            files: vec![self.data()],
            workspaces: Some(self.own()),
            ..Start::default()
        })
    }

    /// A window with something in it that cannot be saved.
    fn unsaved(&self) -> Window {
        let mut window = self.open();
        self.block();
        window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
        window
    }
}

#[test]
fn quitting_while_nothing_can_be_saved_asks() {
    let desk = Desk::new();
    let mut window = desk.unsaved();
    window.press(Modifiers::COMMAND, Key::Q).frames(3);
    assert!(!window.shell().has_quit());
    window.assert_shows("Your notes would be lost");
    window.press_unseen("Stay").frames(3);
    window.assert_hides("Your notes would be lost");
    assert!(!window.shell().has_quit());
    // Once there is a place again, it is saved and the window closes.
    window.press(Modifiers::COMMAND, Key::Q).frames(3);
    fs::remove_file(desk.own()).unwrap();
    window.press_unseen("Try again").frames(3);
    assert!(window.shell().has_quit());
    assert_eq!(desk.open().session().view().pins.len(), 1);
}

#[test]
fn who_says_so_leaves_without_saving() {
    let desk = Desk::new();
    let mut window = desk.unsaved();
    window.press(Modifiers::COMMAND, Key::Q).frames(3);
    window.press_unseen("Leave without saving").frames(3);
    assert!(window.shell().has_quit());
}

#[test]
fn opening_other_files_while_nothing_can_be_saved_asks() {
    let desk = Desk::new();
    let mut window = desk.unsaved();
    let other = desk.folder.path().join("other.json");
    fs::copy(sample("strait-of-halvern/01-echo-2024-02-21.json"), &other).unwrap();
    window.answer_dialogs(std::slice::from_ref(&other)).press(Modifiers::COMMAND, Key::O).settle();
    window.assert_shows("Your notes would be lost");
    assert_eq!(window.session().view().pins.len(), 1, "what was open is still there");
    window.press_unseen("Leave without saving").frames(3);
    window.settle();
    assert_eq!(window.session().view().pins.len(), 0);
    window.assert_hides("Your notes would be lost");
}

#[test]
fn who_has_nothing_to_lose_is_asked_nothing() {
    let desk = Desk::new();
    let mut window = desk.open();
    desk.block();
    window.click_mark("Jake Sullivan").settle().press(Modifiers::COMMAND, Key::Q).frames(3);
    assert!(window.shell().has_quit());
}
