//! Three readers who do the same tasks: one has only a mouse, one only a keyboard, one only names
//! and roles, as a screen reader has. Each may read the whole window; how each acts on it is all
//! that differs, and what is not here cannot be done by mistake.

use std::ops::Deref;

use counterpart::session::Panel;
use counterpart::ui::actions::{Action, Menu};
use counterpart::ui::panel_id;
use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Pos2};

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

// ---- the mouse ---------------------------------------------------------------------------------

/// Whether something stands above what a panel scrolls.
fn stands_still(role: Role, name: &str) -> bool {
    let in_menu_bar = Menu::ALL.iter().any(|menu| menu.label() == name);
    let is_fixed = name.ends_with("(toolbar)")
        || name.ends_with(" page")
        || name.ends_with("(details)")
        || ["Back (Alt+←)", "Forward (Alt+→)", "Clear search"].contains(&name);
    role == Role::Button && (in_menu_bar || is_fixed) || (role, name) == (Role::TextInput, "Search")
}

/// Points, clicks, drags and turns the wheel. Typing words is left to the keyboard where a task is
/// to type them.
pub struct Mouse(Window);

impl Deref for Mouse {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.0
    }
}

impl Mouse {
    /// Where something stands once the wheel has brought it into its panel.
    #[track_caller]
    fn bring(&mut self, role: Role, name: &str) -> Pos2 {
        for _ in 0..80 {
            let at = place(&self.0, role, name);
            if stands_still(role, name) || egui::Popup::is_any_open(self.0.ctx()) {
                return at;
            }
            let (top, bottom) = self.reach(at.x);
            let by = if at.y < top { 90.0 } else { -90.0 };
            if (top..=bottom).contains(&at.y) {
                return at;
            }
            self.0.wheel(Pos2::new(at.x, f32::midpoint(top, bottom)), by);
        }
        panic!("the wheel does not bring “{name}” into view");
    }

    /// The part of the height in which things can be seen at that place.
    fn reach(&self, x: f32) -> (f32, f32) {
        let panel =
            |panel| egui::PanelState::load(self.0.ctx(), panel_id(panel)).unwrap().outer_rect;
        if x < panel(Panel::Browse).right() {
            let pages = place(&self.0, Role::Button, "Entities page").y;
            (pages + 30.0, place(&self.0, Role::Label, "Sources").y - 25.0)
        } else if x > panel(Panel::Details).left() {
            (100.0, panel(Panel::Details).bottom() - 20.0)
        } else {
            (0.0, 1000.0)
        }
    }

    pub fn click(&mut self, at: Pos2) -> &mut Self {
        self.0.click_at(at, NONE);
        self.wait()
    }

    pub fn double_click(&mut self, at: Pos2) -> &mut Self {
        self.0.double_click_at(at);
        self.wait()
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) -> &mut Self {
        self.0.drag(from, to, NONE);
        self.wait()
    }

    /// Clicks a mark of the map with the other button and takes an entry of what it offers.
    pub fn offered(&mut self, mark: &str, entry: &str) -> &mut Self {
        let at = self.0.place_of(mark);
        self.0.click_with(PointerButton::Secondary, at);
        self.button(entry)
    }
}

impl Hand for Mouse {
    fn begin(window: Window) -> Self {
        Self(window)
    }

    fn wait(&mut self) -> &mut Self {
        self.0.settle();
        self
    }

    #[track_caller]
    fn press_once(&mut self, role: Role, name: &str) {
        let at = self.bring(role, name);
        self.0.click_at(at, NONE);
    }

    #[track_caller]
    fn write(&mut self, (role, field): (Role, &str), words: &str) -> &mut Self {
        // Three clicks mark all that stands in a line.
        let at = self.bring(role, field);
        self.0.double_click_at(at).click_at(at, NONE).write(words);
        self.wait()
    }

    #[track_caller]
    fn select(&mut self, name: &str) -> &mut Self {
        let mark = self.0.middles(Role::Button, name).first().copied();
        match mark {
            Some(at) => self.click(at),
            // A mark whose name has no room on the map.
            None => self.button(&format!("{name} (person, in the list)")),
        }
    }

    fn choose_too(&mut self, name: &str) -> &mut Self {
        self.offered(name, "Also choose")
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
        let at = self.bring(Role::Button, name);
        for pressed in [true, false] {
            self.0.button(at, pressed);
            self.0.frames(1);
        }
        copied(&mut self.0, name)
    }
}

// ---- the keyboard ------------------------------------------------------------------------------

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
                self.0.frames(2);
                assert!(self.0.keyboard_is_in_view(), "“{name}” has the keyboard out of sight");
                return self;
            }
            self.0.press_key(Key::Tab);
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
            self.0.press(NONE, Key::Tab);
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

// ---- names -------------------------------------------------------------------------------------

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
        self.palette(name, &format!("Also choose {name}"))
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
