//! What a reader of the window does: by names of the accessibility tree, with the pointer, by keys.

use std::path::PathBuf;
use std::sync::Arc;

use counterpart::app::dialogs::Purpose;
use counterpart::session::{Command, ViewCommand};
use egui::accesskit::{Action, ActionRequest, Role};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};

use super::{OnDisk, Window};

impl Window {
    /// Clicks the one control of that role and name.
    #[track_caller]
    pub fn click(&mut self, role: Role, name: &str) -> &mut Self {
        self.node(role, name).click();
        self.frames(3)
    }

    /// Clicks a labelled node of the map.
    #[track_caller]
    pub fn click_mark(&mut self, name: &str) -> &mut Self {
        self.click(Role::Button, name)
    }

    /// Clicks the first link of that name.
    #[track_caller]
    pub fn follow(&mut self, name: &str) -> &mut Self {
        let first = self.harness.query_all(by().role(Role::Link).label(name)).next();
        first.unwrap_or_else(|| panic!("no link “{name}” among {:#?}", self.texts())).click();
        self.frames(3)
    }

    /// Follows the first link of that name as a screen reader does, in view or not.
    #[track_caller]
    pub fn follow_unseen(&mut self, name: &str) -> &mut Self {
        let first = self.harness.query_all(by().role(Role::Link).label(name)).next();
        first.unwrap_or_else(|| panic!("no link “{name}”")).click_accesskit();
        self.frames(3)
    }

    /// Opens a menu and presses an entry.
    #[track_caller]
    pub fn menu(&mut self, menu: &str, entry: &str) -> &mut Self {
        self.click(Role::Button, menu);
        self.click(Role::Button, entry)
    }

    /// Presses the first button of that name and gives what it puts on the clipboard.
    #[track_caller]
    pub fn copied_by(&mut self, name: &str) -> String {
        let first = self.harness.query_all_by_role_and_label(Role::Button, name).next();
        first.unwrap_or_else(|| panic!("no button “{name}”")).click_accesskit();
        for _ in 0..4 {
            self.frames(1);
            if let Some(copied) = self.copied() {
                return copied;
            }
        }
        panic!("“{name}” copies nothing")
    }

    /// Presses the first button of that name as a screen reader does, in view or not.
    #[track_caller]
    pub fn press_unseen(&mut self, name: &str) -> &mut Self {
        let first = self.harness.query_all_by_role_and_label(Role::Button, name).next();
        first.unwrap_or_else(|| panic!("no button “{name}”")).click_accesskit();
        self.frames(3)
    }

    /// Presses several buttons before the next frame is drawn.
    #[track_caller]
    pub fn press_together(&mut self, names: &[&str]) -> &mut Self {
        for name in names {
            self.node(Role::Button, name).click_accesskit();
        }
        self.frames(1)
    }

    /// Turns a switch as a screen reader does, in view or not.
    #[track_caller]
    pub fn press_checkbox(&mut self, name: &str) -> &mut Self {
        self.node(Role::CheckBox, name).click_accesskit();
        self.frames(3)
    }

    pub(super) fn has_keyboard(&self, name: &str) -> bool {
        let mut all = self.harness.root().children_recursive();
        all.any(|node| {
            let access = node.accesskit_node();
            access.is_focused() && access.label().as_deref() == Some(name)
        })
    }

    /// Presses Tab until what is called so has the keyboard.
    #[track_caller]
    pub fn tab_to(&mut self, name: &str) -> &mut Self {
        for _ in 0..400 {
            self.press(Modifiers::NONE, Key::Tab);
            if self.has_keyboard(name) {
                return self;
            }
        }
        panic!("Tab never comes to “{name}”");
    }

    /// Clicks the one button of that name and draws no more than the frame that hears it.
    pub fn press_once(&mut self, name: &str) {
        self.node(Role::Button, name).click();
        self.frames(1);
    }

    /// Presses Ctrl+C, and returns what was put on the clipboard.
    pub fn copy(&mut self) -> String {
        self.harness.event(Event::Copy);
        self.frames(1);
        self.copied().expect("something was copied")
    }

    /// Selects something, by whatever way.
    pub fn select(&mut self, selection: counterpart::session::Selection) -> &mut Self {
        self.command(ViewCommand::Select(selection))
    }

    /// Marks one more entity.
    pub fn mark(&mut self, id: &str) -> &mut Self {
        self.command(ViewCommand::ToggleMark(id.into()))
    }

    fn command(&mut self, command: ViewCommand) -> &mut Self {
        self.wish(Command::View(command))
    }

    /// Carries out a wish of the reader, by whatever way it was made.
    pub fn wish(&mut self, command: Command) -> &mut Self {
        let ctx = self.harness.ctx.clone();
        self.shell_mut().command(&ctx, command);
        self.frames(3)
    }

    /// Clicks the first text that contains these words.
    #[track_caller]
    pub fn click_text(&mut self, words: &str) -> &mut Self {
        let first = self.harness.query_all_by_label_contains(words).next();
        first.unwrap_or_else(|| panic!("no text “{words}” among {:#?}", self.texts())).click();
        self.frames(3)
    }

    /// Gives the keyboard to the first thing whose name starts so.
    #[track_caller]
    pub fn focus(&mut self, start: &str) -> &mut Self {
        self.named(start).focus();
        self.frames(3)
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.harness.key_press_modifiers(modifiers, key);
        self.frames(3)
    }

    /// What was opened in other programs.
    pub fn opened(&self) -> Vec<PathBuf> {
        self.dialogs.borrow().opened.clone()
    }

    /// Presses a key that also writes a letter, as systems tell it.
    pub fn press_and_write(&mut self, modifiers: Modifiers, key: Key, text: &str) -> &mut Self {
        self.harness.key_down_modifiers(modifiers, key);
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.key_up_modifiers(modifiers, key);
        self.frames(3)
    }

    /// Presses a key several times before the next frame is drawn, as when frames are slow.
    pub fn press_fast(&mut self, modifiers: Modifiers, key: Key, times: usize) -> &mut Self {
        for _ in 0..times {
            for pressed in [true, false] {
                let (physical_key, repeat) = (None, false);
                self.harness.event(Event::Key { key, physical_key, pressed, repeat, modifiers });
            }
        }
        self.frames(3)
    }

    /// Presses a key and types at once: the window hears both in one frame.
    pub fn press_and_type(&mut self, modifiers: Modifiers, key: Key, text: &str) -> &mut Self {
        let mut events = Vec::new();
        for pressed in [true, false] {
            let (physical_key, repeat) = (None, false);
            events.push(Event::Key { key, physical_key, pressed, repeat, modifiers });
        }
        for letter in text.chars() {
            let key = Key::from_name(&letter.to_uppercase().to_string()).expect("a letter");
            let (physical_key, modifiers) = (None, Modifiers::NONE);
            for (pressed, repeat) in [(true, false), (false, false)] {
                events.push(Event::Key { key, physical_key, pressed, repeat, modifiers });
                if pressed {
                    events.push(Event::Text(letter.to_string()));
                }
            }
        }
        self.harness.input_mut().events.extend(events);
        self.frames(6)
    }

    /// Presses a key without letting it go yet, and draws the one frame that hears it.
    pub fn hold_key(&mut self, key: Key) {
        let (physical_key, modifiers) = (None, Modifiers::NONE);
        self.harness.event(Event::Key {
            key,
            physical_key,
            pressed: true,
            repeat: false,
            modifiers,
        });
        self.frames(1);
    }

    /// Asks the first thing of that role whose name starts so for one of its accessibility
    /// actions, in view or not.
    #[track_caller]
    pub fn ask(&mut self, role: Role, start: &str, action: Action) {
        let exact = self.harness.query_all(by().role(role).label(start)).next();
        let starts = || self.harness.query_all(by().role(role).label_contains(start)).next();
        let node = exact.or_else(starts).unwrap_or_else(|| {
            panic!("no {role:?} “{start}” among {:#?}", self.texts());
        });
        let (target_node, target_tree) = node.accesskit_node().locate();
        let request = ActionRequest { action, target_node, target_tree, data: None };
        self.harness.event(Event::AccessKitActionRequest(request));
    }

    /// Clicks with one of the mouse's buttons.
    pub fn click_with(&mut self, button: PointerButton, at: Pos2) -> &mut Self {
        self.harness.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            let (pos, modifiers) = (at, Modifiers::NONE);
            self.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        }
        self.frames(3)
    }

    /// Turns the wheel over a place, and waits until what it moves has come to rest.
    pub fn wheel(&mut self, at: Pos2, points: f32) -> &mut Self {
        self.harness.event(Event::PointerMoved(at));
        let (unit, delta) = (egui::MouseWheelUnit::Point, egui::vec2(0.0, points));
        let (phase, modifiers) = (egui::TouchPhase::Move, Modifiers::NONE);
        self.harness.event(Event::MouseWheel { unit, delta, phase, modifiers });
        self.frames(12)
    }

    /// Leaves the pointer somewhere for as long as a tooltip takes to come.
    pub fn hover(&mut self, at: Pos2) -> &mut Self {
        self.harness.event(Event::PointerMoved(at));
        self.frames(60)
    }

    /// Presses or lets go of the first mouse button.
    pub fn button(&mut self, pos: Pos2, pressed: bool) {
        self.harness.event(Event::PointerMoved(pos));
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        self.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    }

    /// Clicks the first control whose name starts so.
    #[track_caller]
    pub fn click_starting(&mut self, start: &str) -> &mut Self {
        let at = self.control(start).at;
        self.click_at(at, Modifiers::NONE)
    }

    /// Whether the window asks for no further frame.
    pub fn rests(&self) -> bool {
        let viewport = self.harness.output().viewport_output.values().next();
        viewport.is_some_and(|v| v.repaint_delay > std::time::Duration::from_secs(1))
    }

    /// A place on the map where nothing is drawn: far from every mark.
    pub fn free_ground(&self) -> Pos2 {
        let mut map = self.harness.get_by_label_contains("Map: ").rect().shrink(12.0);
        // Cards lie along its left edge, buttons along its right one.
        map.min.x += 320.0;
        map.max.x -= 50.0;
        // The filter's conditions are along its upper one.
        if !self.session().view().filter.is_empty() {
            map.min.y += 60.0;
        }
        let marks: Vec<Pos2> = self
            .session()
            .dossier()
            .entities
            .values()
            .filter_map(|e| self.harness.query_by_role_and_label(Role::Button, &e.name))
            .map(|node| node.rect().center())
            .collect();
        let mut best = (0.0, map.center());
        for x in 0..40 {
            for y in 0..40 {
                let at = map.lerp_inside(egui::vec2(x as f32 / 39.0, y as f32 / 39.0));
                let mut near = marks.iter().map(|m| m.distance(at)).fold(f32::MAX, f32::min);
                for (i, a) in marks.iter().enumerate() {
                    for b in &marks[i + 1..] {
                        let along = *b - *a;
                        let share = (at - *a).dot(along) / along.length_sq().max(1.0);
                        let line = a.lerp(*b, share.clamp(0.0, 1.0));
                        near = near.min(line.distance(at));
                    }
                }
                if near > best.0 {
                    best = (near, at);
                }
            }
        }
        best.1
    }

    /// Turns the wheel over a place, by so many points.
    pub fn scroll(&mut self, at: Pos2, by: f32) -> &mut Self {
        self.harness.event(Event::PointerMoved(at));
        let (unit, modifiers) = (egui::MouseWheelUnit::Point, Modifiers::NONE);
        let (delta, phase) = (egui::vec2(0.0, by), egui::TouchPhase::Move);
        self.harness.event(Event::MouseWheel { unit, delta, phase, modifiers });
        self.frames(30)
    }

    /// Types into what has the keyboard.
    pub fn write(&mut self, words: &str) -> &mut Self {
        self.harness.event(Event::Text(words.to_owned()));
        self.frames(3)
    }

    pub fn click_at(&mut self, at: Pos2, modifiers: Modifiers) -> &mut Self {
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.frames(3)
    }

    /// Clicks twice where the pointer stays.
    pub fn double_click_at(&mut self, at: Pos2) -> &mut Self {
        self.click_at(at, Modifiers::NONE).click_at(at, Modifiers::NONE)
    }

    /// Presses one of the buttons beside the usual three, over the middle of the window.
    pub fn side_button(&mut self, button: PointerButton) -> &mut Self {
        let (pos, modifiers) = (Pos2::new(800.0, 500.0), Modifiers::NONE);
        self.harness.event(Event::PointerMoved(pos));
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        }
        self.frames(3)
    }

    /// What is known of the two who are chosen.
    pub fn links(&self) -> Option<&counterpart::ui::Links> {
        self.shell().links()
    }

    /// Gives the map the keyboard, as Tab does.
    pub fn tab_to_map(&mut self) -> &mut Self {
        let map = counterpart::ui::canvas::focus_id();
        self.harness.ctx.memory_mut(|memory| memory.request_focus(map));
        self.frames(2)
    }

    /// Drags the pointer from one place to another, in several moves.
    pub fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) -> &mut Self {
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        };
        self.harness.event(Event::PointerMoved(from));
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(button(from, true));
        for step in 1..=10 {
            self.harness.event(Event::PointerMoved(from.lerp(to, step as f32 / 10.0)));
        }
        self.harness.event(button(to, false));
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.frames(3)
    }

    /// Drops files on the window.
    pub fn drop_files(&mut self, paths: &[PathBuf]) -> &mut Self {
        for path in paths {
            let dropped: egui::DroppedFileHandle = Arc::new(OnDisk(path.clone()));
            self.harness.input_mut().dropped_files.push(dropped);
        }
        self.frames(1)
    }

    /// What the dialogs will answer from now on.
    pub fn answer_dialogs(&mut self, paths: &[PathBuf]) -> &mut Self {
        self.dialogs.borrow_mut().answer = paths.to_vec();
        self
    }

    /// What the dialogs were asked.
    pub fn asked(&self) -> Vec<Purpose> {
        self.dialogs.borrow().asked.clone()
    }
}
