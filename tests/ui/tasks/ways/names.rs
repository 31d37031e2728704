//! Roles and names: what a screen reader hears and can ask for.

use std::ops::Deref;

use counterpart::ui::actions::Action;
use egui::Key;
use egui::accesskit::Role;

use super::{CTRL, Hand, copied, menu_entry, undo_button};
use crate::shell::Window;

/// Knows roles and names, and asks for what they offer; words are typed into what was asked to
/// take the keyboard.
pub struct Names(Window);

impl Deref for Names {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.0
    }
}

impl Names {
    /// Asks a slider for its next or last step.
    pub fn step(&mut self, start: &str, action: egui::accesskit::Action) -> &mut Self {
        self.0.ask(Role::Slider, start, action);
        self.wait()
    }

    /// Gives something the keyboard.
    pub fn go_to(&mut self, role: Role, name: &str) -> &mut Self {
        self.0.ask(role, name, egui::accesskit::Action::Focus);
        self.wait()
    }

    /// Takes what the palette finds for these words, by its name.
    pub fn palette(&mut self, words: &str, entry: &str) -> &mut Self {
        self.command(Action::Palette);
        self.write((Role::TextInput, "Command"), words).press(Role::ListBoxOption, entry)
    }
}

impl Hand for Names {
    fn begin(window: Window) -> Self {
        Self(window)
    }

    fn wait(&mut self) -> &mut Self {
        self.0.settle();
        self
    }

    #[track_caller]
    fn press_once(&mut self, role: Role, name: &str) {
        self.0.ask(role, name, egui::accesskit::Action::Click);
        self.0.frames(1);
    }

    #[track_caller]
    fn write(&mut self, (role, field): (Role, &str), words: &str) -> &mut Self {
        self.go_to(role, field);
        self.0.press(CTRL, Key::A).write(words);
        self.wait()
    }

    fn select(&mut self, name: &str) -> &mut Self {
        self.button(name)
    }

    fn choose_too(&mut self, name: &str) -> &mut Self {
        self.palette(name, &format!("Also select {name}"))
    }

    fn command(&mut self, action: Action) -> &mut Self {
        let row = action.row();
        self.button(row.menu.label());
        let entry = menu_entry(&self.0, row.label);
        self.button(&entry)
    }

    fn undo(&mut self) -> &mut Self {
        let button = undo_button(&self.0);
        self.button(&button)
    }

    fn copied_by(&mut self, name: &str) -> String {
        self.press_once(Role::Button, name);
        copied(&mut self.0, name)
    }
}
