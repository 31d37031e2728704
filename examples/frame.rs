//! `cargo run --release --example frame -- NODES`: measures what one frame of the map costs. The
//! real canvas draws it without a window: NODES nodes and twice as many lines, all in view and at
//! rest. The last line of output is JSON; its times are processor milliseconds of the thread of the
//! window. While zooming, another thread draws the map, and frames come 60 times a second.

#![allow(clippy::print_stdout, reason = "a command-line example tells what it measured")]

#[path = "generate/mod.rs"]
mod generate;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use counterpart::app::dialogs::{Dialogs, Picked, Purpose};
use counterpart::app::preferences::PreferencesFile;
use counterpart::app::workspace::Workspaces;
use counterpart::app::{Shell, ShellOptions};
use counterpart::layout::Point;
use counterpart::load::Loaded;
use counterpart::picture::letters::Faces;
use counterpart::picture::{Picture, PictureOptions};
use counterpart::session::{Opened, Preferences, Session, Sources};
use counterpart::ui::canvas::{Background, Canvas};
use counterpart::ui::{LayoutState, Measured, Positions, Scene, Tabled, fonts, theme};
use cpu_time::ThreadTime;
use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, ViewportId};

/// The window's size, in points.
const WINDOW: Vec2 = Vec2::new(1600.0, 1000.0);
/// Number of frames of each kind that are measured.
const FRAMES: usize = 240;
/// Number of frames drawn before, so that caches are full.
const WARM_UP: usize = 20;
/// Number of frames without input in which requests for a repaint are counted.
const IDLE: usize = 60;
/// The time from one frame to the next while zooming and while the layout moves.
const PACE: Duration = Duration::from_micros(16_667);
/// How far the map is dragged in each frame, in points.
const STEP: f32 = 3.0;

/// Measures the frames of a map of an exact size.
#[derive(Parser)]
struct Arguments {
    /// How many nodes; there are twice as many lines.
    #[arg(default_value_t = 2000)]
    nodes: usize,
    /// Measure only panning and the pointer, at this many times the zoom that shows the whole map.
    #[arg(long, default_value_t = 1.0)]
    zoom: f32,
}

fn main() {
    let arguments = Arguments::parse();
    let mut stage = Stage::new(arguments.nodes);
    for _ in 0..WARM_UP {
        stage.frame(Vec::new());
    }
    stage.whole = stage.canvas.camera().zoom;
    if arguments.zoom > 1.0 {
        stage.frame(vec![Event::PointerMoved((WINDOW / 2.0).to_pos2())]);
        stage.frame(vec![Event::Zoom(arguments.zoom)]);
        stage.frame(vec![Event::PointerGone]);
    }
    let idle_repaints = stage.count_idle_repaints();
    let still = median((0..FRAMES).map(|_| stage.frame(Vec::new()).cost).collect());
    let pan = stage.pan();
    let hover = stage.hover();
    let (zoom, zoom_worst) = stage.zoom();
    let moving = stage.moving();
    let share = map_share();
    let counts = stage.session.network().counts();
    println!(
        "{{\"nodes\": {}, \"edges\": {}, \"pan_ms_median\": {pan:.3}, \"still_ms_median\": {still:.3}, \
         \"hover_ms_median\": {hover:.3}, \"zoom_ms_median\": {zoom:.3}, \
         \"zoom_ms_worst\": {zoom_worst:.3}, \"moving_ms_median\": {moving:.3}, \
         \"map_share\": {share:.3}, \"idle_repaints\": {idle_repaints}}}",
        counts.nodes, counts.pairs,
    );
}

/// The share of a window of 1280 × 800 points that the map of the sample takes, with the panels in
/// their initial state and nothing selected. The area that the legend covers is not counted.
fn map_share() -> f32 {
    let ctx = egui::Context::default();
    let options = ShellOptions {
        files: Vec::new(),
        texts: BTreeMap::new(),
        preferences: PreferencesFile::nowhere(),
        workspaces: Workspaces::nowhere(),
        dialogs: Box::new(NoDialogs),
    };
    let mut shell = None;
    let mut options = Some(options);
    let laptop = Vec2::new(1280.0, 800.0);
    for _ in 0..8 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, laptop)),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| match &mut shell {
            None => shell = options.take().map(|options| Shell::new(ui.ctx(), options)),
            Some(shell) => {
                shell.wait(ui.ctx());
                shell.ui(ui);
            }
        });
        output.textures_delta.clear();
    }
    let Some((map, card)) = shell.and_then(|shell| shell.map_area()) else { return 0.0 };
    let covered = card.map_or(0.0, |card| card.intersect(map).area());
    (map.area() - covered) / (laptop.x * laptop.y)
}

/// Stands in for the system's dialogs, which do not exist here.
struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&mut self, _purpose: Purpose) -> bool {
        false
    }

    fn answers(&mut self) -> Vec<Picked> {
        Vec::new()
    }

    fn open_outside(&mut self, _path: &std::path::Path) -> Result<(), String> {
        Ok(())
    }
}

/// The median, in milliseconds.
fn median(mut costs: Vec<Duration>) -> f64 {
    costs.sort_unstable();
    costs.get(costs.len() / 2).map_or(0.0, |cost| cost.as_secs_f64() * 1000.0)
}

/// The time that a frame took, and whether it asked for another one at once.
struct Drawn {
    cost: Duration,
    wants_another: bool,
}

/// A map and the egui context it is drawn in.
struct Stage {
    ctx: egui::Context,
    canvas: Canvas,
    session: Session,
    preferences: Preferences,
    picture: Arc<Picture>,
    positions: Arc<Positions>,
    frames: usize,
    /// The zoom at which the whole map is visible.
    whole: f32,
}

impl Stage {
    fn new(nodes: usize) -> Self {
        let dossier = Arc::new(generate::frame_map::map(nodes, 2 * nodes, 1));
        let loaded = Loaded { dossier, called: Arc::default(), problems: Vec::new() };
        let mut session = Session::default();
        session.replace(Opened::new(Sources::default(), loaded));
        let picture = Arc::new(Picture::new(session.network(), &PictureOptions::default()));
        let points = places(&session, &picture);
        let ctx = egui::Context::default();
        theme::install(&ctx);
        ctx.set_fonts(fonts::definitions(&Faces::upright(&[])));
        ctx.set_theme(egui::Theme::Light);
        let mut canvas = Canvas::default();
        canvas.fit_when_ready();
        canvas.draw_in(Background {
            spawn: Box::new(|work| drop(thread::spawn(work))),
            pause: thread::sleep,
        });
        Self {
            ctx,
            canvas,
            session,
            preferences: Preferences::default(),
            picture,
            positions: Arc::new(Positions { points, ..Positions::default() }),
            frames: 0,
            whole: 0.0,
        }
    }

    /// Draws one frame: the map's panel and its triangles, that is everything except the graphics
    /// card's part.
    fn frame(&mut self, events: Vec<Event>) -> Drawn {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.frames as f64 / 60.0),
            focused: true,
            events,
            ..RawInput::default()
        };
        let scene = Scene {
            #[cfg(feature = "corpus")]
            corpus: None,
            session: &self.session,
            preferences: &self.preferences,
            picture: &self.picture,
            picture_generation: 1,
            positions: &self.positions,
            links: None,
            doubles: None,
            found: BTreeMap::new(),
            facets: None,
            measured: &Measured::default(),
            tabled: &Tabled::default(),
            timeline: &Arc::default(),
            news_days: &[],
            loading: None,
            is_changing: false,
            notices: &[],
            has_unsaved: false,
            just_done: "",
            exporting: &counterpart::ui::ExportState::Rest,
            importing: &counterpart::ui::ImportState::Rest,
            foreign: None,
            changes: None,
            draft: None,
            commands: RefCell::default(),
        };
        let begun = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, |ui| self.canvas.ui(ui, &scene, &[]));
        let triangles =
            self.ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let cost = begun.elapsed();
        // There is no graphics card here to receive the textures.
        output.textures_delta.clear();
        assert!(!triangles.is_empty(), "a map was drawn");
        let root = output.viewport_output.get(&ViewportId::ROOT);
        Drawn { cost, wants_another: root.is_some_and(|v| v.repaint_delay == Duration::ZERO) }
    }

    /// Draws a frame and waits until the next one is due, as a window does: in the meantime, a
    /// thread may draw the map. Returns the processor time of the frame, and the time that passed:
    /// what the frame waited for the other thread is included there.
    fn paced_frame(&mut self, events: Vec<Event>) -> (Duration, Duration) {
        let begun = Instant::now();
        let cost = self.frame(events).cost;
        let passed = begun.elapsed();
        thread::sleep(PACE.saturating_sub(passed));
        (cost, passed)
    }

    fn count_idle_repaints(&mut self) -> usize {
        (0..IDLE).filter(|_| self.frame(Vec::new()).wants_another).count()
    }

    /// Drags the background back and forth by a corner without marks. Returns the median cost.
    fn pan(&mut self) -> f64 {
        let mut pointer = Pos2::new(6.0, 6.0);
        self.frame(vec![Event::PointerMoved(pointer)]);
        self.frame(vec![press(pointer, true)]);
        let mut costs = Vec::new();
        for number in 0..WARM_UP + FRAMES {
            let back = (number / 120) % 2 == 1;
            pointer.x += if back { -STEP } else { STEP };
            let before = self.canvas.camera();
            let drawn = self.frame(vec![Event::PointerMoved(pointer)]);
            if number >= WARM_UP {
                assert!(before != self.canvas.camera(), "the map is panned");
                costs.push(drawn.cost);
            }
        }
        self.frame(vec![press(pointer, false)]);
        let worst = costs.iter().max().map_or(0.0, |cost| cost.as_secs_f64() * 1000.0);
        let mean = costs.iter().sum::<Duration>().as_secs_f64() * 1000.0 / costs.len() as f64;
        println!("while panning: {mean:.3} ms a frame on average, {worst:.3} ms at most");
        median(costs)
    }

    /// Zooms in by 2 % per frame, from the zoom that shows the whole map to one at which a mark
    /// fills the window, and back. Returns the median and the worst cost.
    fn zoom(&mut self) -> (f64, f64) {
        self.frame(vec![Event::PointerMoved((WINDOW / 2.0).to_pos2())]);
        let mut costs = Vec::new();
        for factor in [1.02, 1.0 / 1.02] {
            let mut zoom = self.canvas.camera().zoom;
            let (least, most) = (zoom.min(4.0), zoom.max(4.0));
            while (factor > 1.0 && zoom < most) || (factor < 1.0 && zoom > least.min(self.whole)) {
                costs.push(self.paced_frame(vec![Event::Zoom(factor)]));
                zoom = self.canvas.camera().zoom;
            }
        }
        self.frame(vec![Event::PointerGone]);
        // What is only drawn after the zooming stops is part of the cost.
        for _ in 0..WARM_UP {
            costs.push(self.paced_frame(Vec::new()));
        }
        let (costs, passed): (Vec<Duration>, Vec<Duration>) = costs.into_iter().unzip();
        let worst =
            |times: &[Duration]| times.iter().max().map_or(0.0, |cost| cost.as_secs_f64() * 1000.0);
        println!(
            "while zooming: {:.3} ms passed in half of the frames, {:.3} ms at most",
            median(passed.clone()),
            worst(&passed)
        );
        let worst = worst(&costs);
        (median(costs), worst)
    }

    /// Draws frames in which every node has moved a little, as during a layout. Returns the median
    /// cost.
    fn moving(&mut self) -> f64 {
        let mut costs = Vec::new();
        for number in 0..WARM_UP + FRAMES {
            let turn = number as f32 * 0.3;
            let positions = Arc::make_mut(&mut self.positions);
            for (node, point) in positions.points.iter_mut().enumerate() {
                *point += Point::polar(0.5, turn + node as f32);
            }
            positions.version += 1;
            positions.state = LayoutState::Moving(0.5);
            let (cost, _) = self.paced_frame(Vec::new());
            if number >= WARM_UP {
                costs.push(cost);
            }
        }
        Arc::make_mut(&mut self.positions).state = LayoutState::Rest;
        median(costs)
    }

    /// Moves the pointer to a different node in each frame. Returns the median cost.
    fn hover(&mut self) -> f64 {
        let canvas = Rect::from_min_size(Pos2::ZERO, WINDOW);
        let camera = self.canvas.camera();
        let places = self.positions.points.clone();
        let on_screen = places.into_iter().map(|at| camera.pos_on_screen(at, canvas));
        let shown: Vec<Pos2> = on_screen.filter(|at| canvas.shrink(10.0).contains(*at)).collect();
        let mut costs = Vec::new();
        for number in 0..WARM_UP + FRAMES {
            let at = shown[number * shown.len() / (WARM_UP + FRAMES)];
            let drawn = self.frame(vec![Event::PointerMoved(at)]);
            if number >= WARM_UP {
                assert!(drawn.wants_another, "another node is lit");
                costs.push(drawn.cost);
            }
        }
        self.frame(vec![Event::PointerGone]);
        median(costs)
    }
}

fn press(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

/// Positions with the governments on a spiral that fills the window, and their people around them.
fn places(session: &Session, picture: &Picture) -> Vec<Point> {
    let network = session.network();
    let mut around: Vec<usize> = vec![0; picture.nodes.len()];
    let mut middles: Vec<Option<Point>> = vec![None; picture.nodes.len()];
    let mut governments = 0_usize;
    let mut middle_of = |index: usize| {
        *middles[index].get_or_insert_with(|| {
            governments += 1;
            let turn = governments as f32 * 2.399_963;
            let spiral = Point::polar(150.0 * (governments as f32).sqrt(), turn);
            Point::new(spiral.x * 1.28, spiral.y * 0.78)
        })
    };
    let mut points = Vec::with_capacity(picture.nodes.len());
    for (index, mark) in picture.nodes.iter().enumerate() {
        let home = mark.government.as_ref().and_then(|g| network.node_of(g));
        let home = home.map_or(index, counterpart::network::NodeKey::index);
        let middle = middle_of(home);
        if home == index {
            points.push(middle);
        } else {
            around[home] += 1;
            let (place, ring) = (around[home] % 12, around[home] / 12);
            let turn = place as f32 * std::f32::consts::TAU / 12.0;
            points.push(middle + Point::polar(90.0 + 45.0 * ring as f32, turn));
        }
    }
    points
}
