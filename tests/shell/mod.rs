//! The whole program without its frame, for tests: driven by accessibility labels, the pointer and
//! the keyboard, with file dialogs that answer what the test says.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use counterpart::app::dialogs::{Dialogs, Picked, Purpose};
use counterpart::app::preferences::PreferencesFile;
use counterpart::app::workspace::Workspaces;
use counterpart::app::{Shell, ShellOptions};
use counterpart::layout::Point;
use counterpart::model::EntityId;
use counterpart::session::{Selection, Session};
use egui::accesskit::{Action, Role};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};

/// What the stub dialogs were asked, and what they will answer.
#[derive(Default)]
struct DialogState {
    missing: bool,
    asked: Vec<Purpose>,
    answer: Vec<PathBuf>,
    answered: Vec<Picked>,
}

struct StubDialogs(Rc<RefCell<DialogState>>);

impl Dialogs for StubDialogs {
    fn ask(&mut self, purpose: Purpose) -> bool {
        let mut state = self.0.borrow_mut();
        state.asked.push(purpose.clone());
        let paths = state.answer.clone();
        if !state.missing {
            state.answered.push(Picked { purpose, paths });
        }
        !state.missing
    }

    fn answers(&mut self) -> Vec<Picked> {
        std::mem::take(&mut self.0.borrow_mut().answered)
    }
}

/// The program, once it has started: it starts in its first frame.
struct Program {
    shell: Option<Shell>,
    options: Option<ShellOptions>,
    /// Where everyone was drawn, frame by frame, while that is watched.
    watched: Option<Vec<BTreeMap<EntityId, Point>>>,
}

/// The program in a window of 1600 × 1000 points.
pub struct Window {
    harness: Harness<'static, Program>,
    dialogs: Rc<RefCell<DialogState>>,
}

/// How the program is started.
#[derive(Default)]
pub struct Start {
    pub files: Vec<PathBuf>,
    pub preferences: Option<PathBuf>,
    /// Where the program keeps workspaces that cannot lie beside their data; none = none is kept.
    pub workspaces: Option<PathBuf>,
    pub without_dialogs: bool,
}

/// Something that can be pressed, typed into or chosen from.
#[derive(Clone, Debug)]
pub struct Control {
    pub role: Role,
    pub name: String,
    pub enabled: bool,
    /// The middle of it, on the screen.
    pub at: Pos2,
}

/// A file of the sample data.
pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name)
}

impl Window {
    /// The built-in sample, settled.
    pub fn open_sample() -> Self {
        Self::start(Start::default())
    }

    /// Files, settled.
    pub fn open(files: &[PathBuf]) -> Self {
        Self::start(Start { files: files.to_vec(), ..Start::default() })
    }

    /// The program, settled.
    pub fn start(start: Start) -> Self {
        let mut window = Self::begin(start);
        window.settle();
        window
    }

    /// The program before its first file is open.
    pub fn begin(start: Start) -> Self {
        let dialogs = Rc::new(RefCell::new(DialogState {
            missing: start.without_dialogs,
            ..DialogState::default()
        }));
        let options = ShellOptions {
            files: start.files,
            texts: BTreeMap::new(),
            preferences: start
                .preferences
                .map_or_else(PreferencesFile::nowhere, PreferencesFile::at),
            workspaces: start.workspaces.map_or_else(Workspaces::nowhere, Workspaces::at),
            dialogs: Box::new(StubDialogs(Rc::clone(&dialogs))),
        };
        let program = Program { shell: None, options: Some(options), watched: None };
        let harness = Harness::builder()
            .with_size([1600.0, 1000.0])
            .with_theme(egui::Theme::Light)
            .with_step_dt(1.0 / 60.0)
            .build_ui_state(frame, program);
        Self { harness, dialogs }
    }

    /// Draws a few frames, so that everything pressed has had its effect.
    pub fn frames(&mut self, count: usize) -> &mut Self {
        self.harness.run_steps(count);
        self
    }

    /// Draws frames until all workers are done and everything stands still.
    pub fn settle(&mut self) -> &mut Self {
        self.frames(3);
        let ctx = self.harness.ctx.clone();
        self.shell_mut().wait(&ctx);
        self.frames(3)
    }

    pub fn shell(&self) -> &Shell {
        self.harness.state().shell.as_ref().unwrap()
    }

    fn shell_mut(&mut self) -> &mut Shell {
        self.harness.state_mut().shell.as_mut().unwrap()
    }

    /// Closes the program as the reader does.
    pub fn close(&mut self) {
        self.shell_mut().close();
    }

    pub fn session(&self) -> &Session {
        self.shell().session()
    }

    pub fn title(&self) -> String {
        self.shell().title().to_owned()
    }

    pub fn ctx(&self) -> &egui::Context {
        &self.harness.ctx
    }

    /// What was put on the clipboard in the last frame.
    pub fn copied(&self) -> Option<String> {
        self.harness.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    // ---- what is seen --------------------------------------------------------------------------

    /// Everything that can be read: labels and values of the accessibility tree.
    pub fn texts(&self) -> Vec<String> {
        let all = self.harness.root().children_recursive();
        all.flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().collect::<Vec<String>>()
        })
        .collect()
    }

    /// Whether some text on the screen contains these words.
    pub fn shows(&self, words: &str) -> bool {
        self.texts().iter().any(|text| text.contains(words))
    }

    #[track_caller]
    pub fn assert_shows(&self, words: &str) {
        assert!(self.shows(words), "“{words}” is not among {:#?}", self.texts());
    }

    #[track_caller]
    pub fn assert_hides(&self, words: &str) {
        assert!(!self.shows(words), "“{words}” is shown");
    }

    /// The one mark or control of that role and name.
    #[track_caller]
    pub fn node<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(role, name)
    }

    pub fn has(&self, role: Role, name: &str) -> bool {
        self.harness.query_all(by().role(role).label(name)).next().is_some()
    }

    /// The names of everything with that role, from top to bottom.
    pub fn names(&self, role: Role) -> Vec<String> {
        let all = self.harness.query_all(by().role(role));
        all.filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The name of what has the keyboard; empty if nothing has.
    pub fn focused(&self) -> String {
        let mut all = self.harness.root().children_recursive();
        let focused = all.find(|node| node.accesskit_node().is_focused());
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    #[track_caller]
    pub fn is_enabled(&self, role: Role, name: &str) -> bool {
        !self.node(role, name).accesskit_node().is_disabled()
    }

    /// Every control of the screen: what can be pressed, typed into or chosen from.
    pub fn controls(&self) -> Vec<Control> {
        let mut link = egui::Rect::NOTHING;
        let all = self.harness.root().children_recursive();
        all.filter_map(|node| {
            let access = node.accesskit_node();
            let role = access.role();
            let is_text = matches!(role, Role::Label | Role::TextRun);
            let presses = access.data().supports_action(Action::Click) && !is_text;
            let usual = matches!(
                role,
                Role::Button
                    | Role::CheckBox
                    | Role::ComboBox
                    | Role::Link
                    | Role::RadioButton
                    | Role::Slider
                    | Role::SpinButton
                    | Role::TextInput
                    | Role::MultilineTextInput
            );
            if !presses && !usual {
                return None;
            }
            // egui's own: the edges and grounds of panels have no role and no name, scroll bars no
            // name, nor have the further lines of a link that wraps.
            let large = node.rect().size().max_elem() > 60.0;
            let row = link.contains_rect(node.rect());
            let own = role == Role::Unknown && (large || row) || role == Role::ScrollBar;
            if role == Role::Link {
                link = node.rect();
            }
            (!own).then(|| Control {
                role,
                name: access.label().or_else(|| access.value()).unwrap_or_default(),
                enabled: !access.is_disabled(),
                at: node.rect().center(),
            })
        })
        .collect()
    }

    /// The first control whose name starts so.
    #[track_caller]
    pub fn control(&self, start: &str) -> Control {
        let found = self.controls().into_iter().find(|control| control.name.starts_with(start));
        found.unwrap_or_else(|| panic!("no control “{start}…” among {:#?}", self.texts()))
    }

    /// What has the keyboard, and what that stands in, from the inside out.
    pub fn keyboard_path(&self) -> Vec<String> {
        let mut all = self.harness.root().children_recursive();
        let focused = all.find(|node| node.accesskit_node().is_focused());
        let mut next = focused.map(|node| node.accesskit_node());
        let mut names = Vec::new();
        while let Some(node) = next {
            names.extend(node.label().or_else(|| node.value()));
            next = node.parent();
        }
        names
    }

    /// The rows of the table in view, from top to bottom, as they are read out.
    pub fn rows(&self) -> Vec<String> {
        let rows = self.harness.query_all(by().role(Role::Row));
        rows.filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// The selected and marked rows in view.
    pub fn chosen_rows(&self) -> Vec<String> {
        let rows = self.harness.query_all(by().role(Role::Row));
        rows.filter(|row| row.accesskit_node().is_selected() == Some(true))
            .filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    /// Where the first thing stands whose name starts so.
    #[track_caller]
    pub fn rect_of(&self, start: &str) -> egui::Rect {
        self.named(start).rect()
    }

    #[track_caller]
    fn named(&self, start: &str) -> Node<'_> {
        let starts = |node: &Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(start))
        };
        let found = self.harness.root().children_recursive().find(starts);
        found.unwrap_or_else(|| panic!("nothing “{start}…” among {:#?}", self.texts()))
    }

    // ---- what is done --------------------------------------------------------------------------

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

    /// Turns a switch as a screen reader does, in view or not.
    #[track_caller]
    pub fn press_checkbox(&mut self, name: &str) -> &mut Self {
        self.node(Role::CheckBox, name).click_accesskit();
        self.frames(3)
    }

    fn has_keyboard(&self, name: &str) -> bool {
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
        let map = self.harness.get_by_label_contains("Map: ").rect().shrink(12.0);
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

    // ---- the map -------------------------------------------------------------------------------

    /// Where a node stands on the screen.
    #[track_caller]
    pub fn place_of(&self, name: &str) -> Pos2 {
        self.node(Role::Button, name).rect().center()
    }

    /// The middle of the map on the screen.
    pub fn middle_of_map(&self) -> Pos2 {
        self.harness.get_by_label_contains("Map: ").rect().center()
    }

    /// Where every entity on the map stands, in map units.
    pub fn positions(&self) -> BTreeMap<EntityId, Point> {
        positions(self.shell())
    }

    /// Notes from now on where everyone is drawn in each frame.
    pub fn watch(&mut self) -> &mut Self {
        self.harness.state_mut().watched = Some(Vec::new());
        self
    }

    /// Where everyone was drawn in each frame since `watch`.
    pub fn watched(&mut self) -> Vec<BTreeMap<EntityId, Point>> {
        self.harness.state_mut().watched.take().unwrap()
    }

    pub fn selected(&self) -> &Selection {
        &self.session().view().selection
    }
}

fn positions(shell: &Shell) -> BTreeMap<EntityId, Point> {
    let network = shell.session().network();
    let points = &shell.positions().points;
    let place = |id: &EntityId| Some((id.clone(), *points.get(network.node_of(id)?.index())?));
    shell.session().dossier().entities.keys().filter_map(place).collect()
}

fn frame(ui: &mut egui::Ui, program: &mut Program) {
    match &mut program.shell {
        Some(shell) => {
            shell.logic(ui.ctx());
            if let Some(watched) = &mut program.watched {
                watched.push(positions(shell));
            }
            shell.ui(ui);
        }
        // Fonts set now are there only in the next frame, as in the real window.
        None => {
            program.shell = program.options.take().map(|options| Shell::new(ui.ctx(), options));
        }
    }
}

#[derive(Debug)]
struct OnDisk(PathBuf);

impl egui::DroppedFile for OnDisk {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
