//! Three readers who do the same tasks: one has only a mouse, one only a keyboard, one only names
//! and roles, as a screen reader has. Each may read the whole window; how each acts on it is all
//! that differs, and what is not here cannot be done by mistake.

mod keys;
mod mouse;
mod names;

use std::ops::Deref;

use counterpart::ui::actions::Action;
use egui::accesskit::Role;
use egui::{Modifiers, Pos2};

pub use self::keys::Keys;
pub use self::mouse::Mouse;
pub use self::names::Names;
use crate::shell::Window;

pub const NONE: Modifiers = Modifiers::NONE;
pub const CTRL: Modifiers = Modifiers::COMMAND;

/// What every reader can do, each in their own way.
pub trait Hand: Deref<Target = Window> + Sized {
    fn begin(window: Window) -> Self;
    /// Waits until everything stands still.
    fn wait(&mut self) -> &mut Self;
    /// Presses the first thing of that role and name, and draws one frame.
    fn press_once(&mut self, role: Role, name: &str);
    /// Writes into a field in place of what stands there.
    fn write(&mut self, field: (Role, &str), words: &str) -> &mut Self;
    /// Selects an entity.
    fn select(&mut self, name: &str) -> &mut Self;
    /// Chooses an entity besides the one that is selected.
    fn choose_too(&mut self, name: &str) -> &mut Self;
    /// Has an action of the menus done.
    fn command(&mut self, action: Action) -> &mut Self;
    /// Takes the last step back.
    fn undo(&mut self) -> &mut Self;

    /// Presses the first thing of that role and name, and waits.
    fn press(&mut self, role: Role, name: &str) -> &mut Self {
        self.press_once(role, name);
        self.wait()
    }

    fn button(&mut self, name: &str) -> &mut Self {
        self.press(Role::Button, name)
    }

    /// Follows the first link whose words start so.
    fn follow(&mut self, start: &str) -> &mut Self {
        let name = named(self, Role::Link, start);
        self.press(Role::Link, &name)
    }

    /// What pressing a button puts on the clipboard.
    fn copied_by(&mut self, name: &str) -> String;
}

/// The whole name of the first thing of that role whose name starts so.
#[track_caller]
pub fn named(window: &Window, role: Role, start: &str) -> String {
    let mut all = window.controls().into_iter();
    let found = all.find(|control| control.role == role && control.name.starts_with(start));
    found.unwrap_or_else(|| panic!("no {role:?} “{start}” among {:#?}", window.texts())).name
}

#[track_caller]
fn place(window: &Window, role: Role, name: &str) -> Pos2 {
    window.middles(role, name).first().copied().unwrap_or_else(|| {
        panic!("no {role:?} “{name}” among {:#?}", window.texts());
    })
}

/// Draws frames until something is on the clipboard.
#[track_caller]
fn copied(window: &mut Window, what: &str) -> String {
    for _ in 0..4 {
        if let Some(copied) = window.copied() {
            return copied;
        }
        window.frames(1);
    }
    panic!("“{what}” copies nothing")
}

/// What an entry of the open menu is called: undo and redo name their step.
fn menu_entry(window: &Window, label: &str) -> String {
    if window.has(Role::Button, label) {
        return label.to_owned();
    }
    let names_step = |name: &String| {
        let step = name.strip_prefix(label);
        step.is_some_and(|step| step.starts_with(' ') && !step.ends_with("(toolbar)"))
    };
    let found = window.names(Role::Button).into_iter().find(names_step);
    found.unwrap_or_else(|| panic!("no entry “{label}”"))
}

fn undo_button(window: &Window) -> String {
    named(window, Role::Button, "Undo ")
}
