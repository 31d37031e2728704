//! The whole program without its frame, for tests: driven by accessibility labels, the pointer and
//! the keyboard, with file dialogs that answer what the test says. `seen` reads the window, `done`
//! works it.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]

mod done;
mod seen;

pub use seen::Control;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use counterpart::app::dialogs::{Dialogs, Picked, Purpose};
use counterpart::app::preferences::PreferencesFile;
use counterpart::app::workspace::Workspaces;
use counterpart::app::{Shell, ShellOptions};
use counterpart::layout::Point;
use counterpart::model::EntityId;
use counterpart::session::Session;
use egui_kittest::Harness;

/// What the stub dialogs were asked, and what they will answer.
#[derive(Default)]
struct DialogState {
    missing: bool,
    asked: Vec<Purpose>,
    answer: Vec<PathBuf>,
    answered: Vec<Picked>,
    /// What was opened in other programs.
    opened: Vec<PathBuf>,
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

    fn open_outside(&mut self, path: &Path) -> Result<(), String> {
        self.0.borrow_mut().opened.push(path.to_owned());
        Ok(())
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

    /// Makes the window larger or smaller, in points.
    pub fn resize(&mut self, width: f32, height: f32) -> &mut Self {
        self.harness.set_size(egui::vec2(width, height));
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

    /// Whether the reader has quit.
    pub fn has_quit(&self) -> bool {
        self.shell().has_quit()
    }

    /// Waits until everything that is kept outside the data files is on the disk.
    pub fn flush(&mut self) {
        self.shell_mut().flush();
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
