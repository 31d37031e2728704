//! `cargo run --release --example answers -- FILES…`: measures how long the window keeps a reader
//! waiting. The whole program, without its window frame, opens FILES. Then each task of "Finding"
//! is given as a command, and frames are drawn until it is answered. For each task it prints two
//! times in milliseconds: the longest frame on the drawing thread (the window does not react during
//! that time), and the wall-clock time until everything that depends on it is there, except for a
//! layout that still moves.

#![allow(clippy::print_stdout, reason = "a command-line example tells what it measured")]
#![allow(clippy::expect_used, reason = "an example that cannot go on says so and stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use counterpart::app::dialogs::{Dialogs, Picked, Purpose};
use counterpart::app::preferences::PreferencesFile;
use counterpart::app::workspace::Workspaces;
use counterpart::app::{Shell, ShellOptions};
use counterpart::filter::{Dimension, Filter, When};
use counterpart::model::{Date, Day, DayRange, Dossier, EntityId};
use counterpart::network::measures::Carrier;
use counterpart::session::{
    Asker, BrowsePage, Command, Panel, PreferenceCommand, Selection, Tab, ViewCommand,
};
use cpu_time::ThreadTime;
use egui::{Pos2, RawInput, Rect, Vec2};

/// The window's size, in points.
const WINDOW: Vec2 = Vec2::new(1600.0, 1000.0);
/// The time between two frames in which workers have the core that the window draws on.
const BETWEEN_FRAMES: Duration = Duration::from_millis(10);
/// How many frames in a row without work there must be before a task counts as answered.
const CALM_FRAMES: usize = 3;

/// Measures how long each task of a reader takes.
#[derive(Parser)]
struct Arguments {
    /// Files and folders to open.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&mut self, _: Purpose) -> bool {
        false
    }

    fn answers(&mut self) -> Vec<Picked> {
        Vec::new()
    }

    fn open_outside(&mut self, _path: &std::path::Path) -> Result<(), String> {
        Ok(())
    }
}

fn main() {
    let home = tempfile::tempdir().expect("a folder for the preferences");
    let mut stage = Stage::new(Arguments::parse().files, home.path());
    let counts = stage.shell().session().network().counts();
    println!("{} nodes, {} lines", counts.nodes, counts.pairs);
    for (task, commands) in tasks(&stage.shell().session().dossier().clone()) {
        stage.measure(task, commands);
    }
}

/// What the reader does, in order. Each task starts where the last one ended.
fn tasks(dossier: &Dossier) -> Vec<(&'static str, Vec<Command>)> {
    let view = |command| vec![Command::View(command)];
    let select = |id: &EntityId| ViewCommand::Select(Selection::Entity(id.clone()));
    let people: Vec<EntityId> =
        dossier.entities.keys().filter(|id| dossier.is_person(id)).cloned().collect();
    let (one, other) = (&people[0], &people[people.len() / 2]);
    let government = dossier.entities.keys().find(|id| id.as_str().starts_with("gov"));
    let government = government.expect("a dossier with a government");
    let only = |dimension, value: &str| {
        let mut filter = Filter::default();
        filter.toggle_only(dimension, value);
        ViewCommand::SetFilter(filter)
    };
    let (first, last) = days(dossier);
    let middle = Day::from_number(i64::midpoint(first.number(), last.number()));
    let range = DayRange { first: Some(first), last: Some(middle) };
    let when = When { range, certainly: false, hides_undated: false };
    let name = dossier.name(one).to_owned();
    let people_of_two = BTreeSet::from([other.clone()]);
    vec![
        ("search a name", vec![Command::Search(Asker::Field, name.clone())]),
        ("search words of quotes", vec![Command::Search(Asker::Field, "talks minister".into())]),
        ("search with a typing error", vec![Command::Search(Asker::Field, typo(&name))]),
        ("select a person", view(select(one))),
        ("select a government", view(select(government))),
        ("filter by government", view(only(Dimension::Government, government.as_str()))),
        ("undo it", vec![Command::Undo]),
        ("filter by stance", view(only(Dimension::Stance, "denies"))),
        ("undo it", vec![Command::Undo]),
        ("filter by dates", view(ViewCommand::SetDays(Some(when)))),
        ("undo it", vec![Command::Undo]),
        ("as known on a day", view(ViewCommand::KnowOn(Some(middle)))),
        ("as known today", view(ViewCommand::KnowOn(None))),
        (
            "how two are linked",
            vec![Command::View(select(one)), Command::View(ViewCommand::ToggleMark(other.clone()))],
        ),
        ("compare two people", view(ViewCommand::Compare(true))),
        ("who carries contact", vec![Command::ShowPage(BrowsePage::Channels)]),
        ("what if someone were gone", view(ViewCommand::Suppose(Carrier::Entity(one.clone())))),
        ("undo it", view(ViewCommand::EndWhatIf)),
        ("possible doubles", vec![Command::ShowPage(BrowsePage::Doubles)]),
        (
            "surroundings, 2 steps",
            vec![
                Command::View(ViewCommand::ShowSurroundings(BTreeSet::from([one.clone()]))),
                Command::View(ViewCommand::SetSteps(2)),
            ],
        ),
        ("surroundings, 5 steps", view(ViewCommand::SetSteps(5))),
        ("leave them", view(ViewCommand::LeaveSurroundings)),
        ("hide one", view(ViewCommand::Hide(people_of_two.clone()))),
        ("hide others", view(ViewCommand::HideOthers(people_of_two))),
        ("show hidden", view(ViewCommand::ShowAll)),
        ("table", vec![Command::ShowTab(Tab::Table)]),
        ("matrix", vec![Command::ShowTab(Tab::Matrix)]),
        ("map", vec![Command::ShowTab(Tab::Map)]),
        ("timeline", vec![Command::Preference(PreferenceCommand::TogglePanel(Panel::Timeline))]),
        ("save view", view(ViewCommand::SaveView("all".into()))),
    ]
}

/// The name with its second and third letters swapped.
fn typo(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    letters.swap(1, 2);
    letters.into_iter().collect()
}

/// The first and the last day of publication.
fn days(dossier: &Dossier) -> (Day, Day) {
    let published = || dossier.documents.values().filter_map(|d| d.published.as_ref());
    let first = published().filter_map(Date::earliest).min();
    let last = published().filter_map(Date::latest).max();
    (first.expect("dated documents"), last.expect("dated documents"))
}

/// The program, and the egui context it draws in.
struct Stage {
    ctx: egui::Context,
    shell: Option<Shell>,
    frames: usize,
}

impl Stage {
    /// Opens files, with an empty home folder.
    fn new(files: Vec<PathBuf>, home: &Path) -> Self {
        let ctx = egui::Context::default();
        let mut stage = Self { ctx, shell: None, frames: 0 };
        let options = ShellOptions {
            files,
            texts: BTreeMap::new(),
            preferences: PreferencesFile::at(home.join("preferences.json")),
            workspaces: Workspaces::nowhere(),
            dialogs: Box::new(NoDialogs),
        };
        let begun = Instant::now();
        let made = ThreadTime::now();
        stage.shell = Some(Shell::new(&stage.ctx, options));
        let made = made.elapsed();
        println!("{:<42} {:>8} {:>8}", "task", "frame", "answer");
        stage.watch("open the files", begun, made);
        stage
    }

    fn shell(&self) -> &Shell {
        self.shell.as_ref().expect("the program has started")
    }

    /// Draws one frame. Returns the time it took on this thread.
    fn frame(&mut self) -> Duration {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.frames as f64 / 60.0),
            focused: true,
            ..RawInput::default()
        };
        let shell = self.shell.as_mut().expect("the program has started");
        let begun = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            shell.logic(ui.ctx());
            shell.ui(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.ctx.tessellate(shapes, output.pixels_per_point);
        let cost = begun.elapsed();
        // There is no graphics card here to receive the textures.
        output.textures_delta.clear();
        assert!(!triangles.is_empty(), "a window was drawn");
        cost
    }

    /// Draws until everything is there and nothing moves.
    fn settle(&mut self) {
        for _ in 0..2 {
            self.frame();
            let ctx = self.ctx.clone();
            self.shell.as_mut().expect("the program has started").wait(&ctx);
        }
        self.frame();
    }

    fn measure(&mut self, task: &str, commands: Vec<Command>) {
        let begun = Instant::now();
        let ctx = self.ctx.clone();
        let carried = ThreadTime::now();
        let shell = self.shell.as_mut().expect("the program has started");
        for command in commands {
            shell.command(&ctx, command);
        }
        // Carrying out a command is part of the frame in which it was given.
        let carried = carried.elapsed() + self.frame();
        self.watch(task, begun, carried);
    }

    /// Draws until the task is done and prints what it took. `first` is the time of its first
    /// frame.
    fn watch(&mut self, task: &str, begun: Instant, first: Duration) {
        let mut worst = first;
        // The result of one worker may be the input of the next one, a frame later.
        let mut answered = begun.elapsed();
        let mut calm = 0;
        while calm < CALM_FRAMES {
            let at_work = self.shell().awaits();
            worst = worst.max(self.frame());
            if at_work {
                // The window draws at most sixty times a second. The rest of the time belongs to
                // workers.
                std::thread::sleep(BETWEEN_FRAMES);
            }
            calm = if at_work { 0 } else { calm + 1 };
            if calm <= 1 {
                answered = begun.elapsed();
            }
        }
        let [worst, answered] = [worst, answered].map(|time| time.as_secs_f64() * 1000.0);
        println!("{task:<42} {worst:>8.1} {answered:>8.1}");
        self.settle();
    }
}
