//! The mouse: points, clicks, drags and turns the wheel.

use std::ops::Deref;

use counterpart::session::Panel;
use counterpart::ui::actions::{Action, Menu};
use counterpart::ui::panel_id;
use egui::accesskit::Role;
use egui::{PointerButton, Pos2};

use super::{Hand, NONE, copied, menu_entry, place, undo_button};
use crate::shell::Window;

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
    /// Waits until the map has been fitted to what a panel leaves of it.
    fn let_it_fit(&mut self) {
        self.0.frames(30);
    }

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
                // The panel may still be moving.
                self.0.frames(6);
                if place(&self.0, role, name).distance(at) < 0.5 {
                    return at;
                }
                continue;
            }
            self.0.wheel(Pos2::new(at.x, f32::midpoint(top, bottom)), by);
        }
        panic!("the wheel does not bring “{name}” into view");
    }

    /// The part of the height in which things can be seen at that place.
    fn reach(&self, x: f32) -> (f32, f32) {
        let panel =
            |panel| egui::PanelState::load(self.0.ctx(), panel_id(panel)).map(|p| p.outer_rect);
        let details = panel(Panel::Details).filter(|details| x > details.left());
        if panel(Panel::Browse).is_some_and(|browse| x < browse.right()) {
            let pages = place(&self.0, Role::Button, "About page").y;
            (pages + 45.0, place(&self.0, Role::Label, "Sources").y - 20.0)
        } else if let Some(details) = details {
            (100.0, details.bottom() - 20.0)
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
        self.let_it_fit();
        let mark = self.0.middles(Role::Button, name).first().copied();
        match mark {
            Some(at) => self.click(at),
            // A mark whose name has no room on the map.
            None => self.button(&format!("{name} (person, in the list)")),
        }
    }

    fn choose_too(&mut self, name: &str) -> &mut Self {
        self.let_it_fit();
        self.offered(name, "Also select")
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
