//! The keyboard: presses keys, and sees where the keyboard is.

use std::ops::Deref;

use counterpart::ui::actions::Action;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use super::{CTRL, Hand, NONE, copied};
use crate::shell::Window;

/// Presses keys, and sees where the keyboard is.
pub struct Keys(Window);

impl Deref for Keys {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.0
    }
}

impl Keys {
    pub fn key(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.0.press(modifiers, key);
        self.wait()
    }

    /// Types into what has the keyboard.
    pub fn type_words(&mut self, words: &str) -> &mut Self {
        self.0.write(words);
        self.wait()
    }

    /// Searches for words and waits for the answer.
    pub fn search(&mut self, words: &str) -> &mut Self {
        self.key(CTRL, Key::F).type_words(words)
    }

    /// Presses Tab until something has the keyboard, which then must be in sight.
    #[track_caller]
    pub fn tab_to(&mut self, role: Role, name: &str) -> &mut Self {
        for _ in 0..500 {
            if self.0.keyboard_is_on(role, name) {
                self.0.frames(4);
                assert!(self.0.keyboard_is_in_view(), "“{name}” has the keyboard out of sight");
                return self;
            }
            self.0.hold_key(Key::Tab);
        }
        panic!("Tab never comes to the {role:?} “{name}”");
    }

    /// Presses Tab until the keyboard is in something that is walked with the arrow keys.
    #[track_caller]
    pub fn tab_into(&mut self, name: &str) -> &mut Self {
        for _ in 0..200 {
            if self.0.keyboard_path().iter().any(|outer| outer.contains(name)) {
                return self;
            }
            self.0.hold_key(Key::Tab);
        }
        panic!("Tab never leads into “{name}”");
    }
}

impl Hand for Keys {
    fn begin(window: Window) -> Self {
        Self(window)
    }

    fn wait(&mut self) -> &mut Self {
        self.0.settle();
        self
    }

    #[track_caller]
    fn press_once(&mut self, role: Role, name: &str) {
        self.tab_to(role, name);
        self.0.press(NONE, Key::Enter);
    }

    #[track_caller]
    fn write(&mut self, (role, field): (Role, &str), words: &str) -> &mut Self {
        self.tab_to(role, field).key(CTRL, Key::A).type_words(words)
    }

    fn select(&mut self, name: &str) -> &mut Self {
        self.search(name).key(NONE, Key::Enter)
    }

    fn choose_too(&mut self, name: &str) -> &mut Self {
        // The first Esc clears the field, the second leaves it.
        self.search(name).key(CTRL, Key::Enter).key(NONE, Key::Escape).key(NONE, Key::Escape)
    }

    fn command(&mut self, action: Action) -> &mut Self {
        let row = action.row();
        if let Some(keys) = row.keys().next() {
            return self.key(keys.modifiers, keys.logical_key);
        }
        self.key(CTRL, Key::K).type_words(row.label).key(NONE, Key::Enter)
    }

    fn undo(&mut self) -> &mut Self {
        self.key(CTRL, Key::Z)
    }

    fn copied_by(&mut self, name: &str) -> String {
        self.tab_to(Role::Button, name);
        self.0.hold_key(Key::Enter);
        copied(&mut self.0, name)
    }
}
