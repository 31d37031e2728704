//! A window at rest uses no processor: nothing asks for a frame while the reader does nothing, and
//! what is kept to be painted again stays right.
//! Drives the whole program in an egui context, without a window.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use counterpart::app::dialogs::{Dialogs, Picked, Purpose};
use counterpart::app::preferences::PreferencesFile;
use counterpart::app::workspace::Workspaces;
use counterpart::app::{Shell, ShellOptions};
use counterpart::model::EntityId;
use counterpart::picture::letters::Faces;
use counterpart::session::{Command, Selection, ViewCommand};

use egui::{
    CursorIcon, Event, FontFamily, FullOutput, Galley, Pos2, RawInput, Rect, Shape, Vec2,
    ViewportId,
};

/// Frames after which everything that fades in or out has done so.
const SETTLING: usize = 60;
/// Frames that are watched.
const WATCHED: usize = 60;

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

/// The program with its sample open.
struct Desk {
    ctx: egui::Context,
    shell: Shell,
    frames: usize,
}

impl Desk {
    fn new() -> Self {
        let ctx = egui::Context::default();
        let options = ShellOptions {
            files: Vec::new(),
            texts: BTreeMap::new(),
            preferences: PreferencesFile::nowhere(),
            workspaces: Workspaces::nowhere(),
            dialogs: Box::new(NoDialogs),
        };
        let mut shell = Shell::new(&ctx, options);
        shell.wait(&ctx);
        assert!(shell.session().network().counts().nodes > 10, "the sample is open");
        Self { ctx, shell, frames: 0 }
    }

    fn frame(&mut self, events: Vec<Event>) -> FullOutput {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 800.0))),
            time: Some(self.frames as f64 / 60.0),
            focused: true,
            events,
            ..RawInput::default()
        };
        let (ctx, shell) = (self.ctx.clone(), &mut self.shell);
        let mut output = ctx.run_ui(input, |ui| {
            shell.logic(ui.ctx());
            shell.ui(ui);
        });
        // There is no graphics card here to take them.
        output.textures_delta.clear();
        output
    }

    /// How long the frames without input, once all is settled, would wait for the next one.
    fn shortest_wait_at_rest(&mut self) -> Duration {
        for _ in 0..SETTLING {
            self.frame(Vec::new());
        }
        let waits = (0..WATCHED).map(|_| wait(&self.frame(Vec::new())));
        waits.min().expect("frames were watched")
    }

    /// Moves the pointer over the map until it is on a mark; the frame that follows lights it.
    fn find_mark(&mut self) -> FullOutput {
        for down in 0..120 {
            for across in 0..120 {
                let at = Pos2::new(280.0 + 5.0 * across as f32, 80.0 + 5.0 * down as f32);
                let output = self.frame(vec![Event::PointerMoved(at)]);
                if output.platform_output.cursor_icon == CursorIcon::PointingHand {
                    return output;
                }
            }
        }
        panic!("no mark is on the map");
    }
}

fn wait(output: &FullOutput) -> Duration {
    output.viewport_output[&ViewportId::ROOT].repaint_delay
}

#[test]
fn a_window_without_a_pointer_asks_for_no_frame() {
    assert_eq!(Desk::new().shortest_wait_at_rest(), Duration::MAX);
}

#[test]
fn a_pointer_resting_on_a_mark_asks_for_no_frame() {
    let mut desk = Desk::new();
    desk.shortest_wait_at_rest();
    assert_eq!(wait(&desk.find_mark()), Duration::ZERO, "the mark under the pointer is lit");
    assert_eq!(desk.shortest_wait_at_rest(), Duration::MAX);
    let still = desk.frame(Vec::new());
    assert_eq!(still.platform_output.cursor_icon, CursorIcon::PointingHand, "it is still there");
}

#[test]
fn a_pointer_resting_on_the_ground_asks_for_no_frame() {
    let mut desk = Desk::new();
    let corner = Pos2::new(1280.0 - 390.0, 90.0);
    desk.frame(vec![Event::PointerMoved(corner)]);
    assert_eq!(desk.shortest_wait_at_rest(), Duration::MAX);
}

/// Every text painted, with where its letters lie in the font texture.
fn letters(shape: &Shape, found: &mut Vec<(Arc<Galley>, Vec<Pos2>)>) {
    match shape {
        Shape::Text(text) => found.push((Arc::clone(&text.galley), places(&text.galley))),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| letters(shape, found)),
        _ => {}
    }
}

fn places(galley: &Galley) -> Vec<Pos2> {
    galley.rows.iter().flat_map(|row| &row.visuals.mesh.vertices).map(|v| v.uv).collect()
}

#[test]
fn kept_names_follow_when_the_fonts_change() {
    let mut desk = Desk::new();
    desk.shortest_wait_at_rest();
    let mut fonts = counterpart::ui::fonts::definitions(&Faces::upright(&[]));
    let hebrew = fonts.font_data["noto-hebrew"].clone();
    fonts.font_data.insert("one-more".to_owned(), hebrew);
    fonts.families.entry(FontFamily::Monospace).or_default().push("one-more".to_owned());
    desk.ctx.set_fonts(fonts);
    for _ in 0..3 {
        desk.frame(Vec::new());
    }
    let output = desk.frame(Vec::new());
    let mut painted = Vec::new();
    output.shapes.iter().for_each(|clipped| letters(&clipped.shape, &mut painted));
    assert!(painted.iter().any(|(galley, _)| galley.text() == "Jake Sullivan"));
    for (galley, places_painted) in painted {
        let anew = desk.ctx.fonts_mut(|f| f.layout_job((*galley.job).clone()));
        assert_eq!(places(&anew), places_painted, "{:?} shows other letters", galley.text());
    }
}

/// Every text painted, with where it stands on the screen.
fn standing(shape: &Shape, found: &mut Vec<(String, Pos2)>) {
    match shape {
        Shape::Text(text) => found.push((text.galley.text().to_owned(), text.pos)),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| standing(shape, found)),
        _ => {}
    }
}

fn all_standing(output: &FullOutput) -> Vec<(String, Pos2)> {
    let mut found = Vec::new();
    output.shapes.iter().for_each(|clipped| standing(&clipped.shape, &mut found));
    found
}

/// The rows of the help lay on top of each other until the pointer moved.
#[test]
fn a_dialog_asks_for_frames_until_everything_in_it_has_its_place() {
    let mut desk = Desk::new();
    desk.shortest_wait_at_rest();
    let pressed = |pressed| Event::Key {
        key: egui::Key::F1,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    let mut last = desk.frame(vec![pressed(true), pressed(false)]);
    let mut frames = 0;
    while wait(&last) < Duration::from_secs(1) {
        last = desk.frame(Vec::new());
        frames += 1;
        assert!(frames < SETTLING, "it never rests");
    }
    let at_rest = all_standing(&last);
    assert!(at_rest.iter().any(|(text, _)| text.contains("Ctrl+Shift+H")), "the help is open");
    for _ in 0..10 {
        last = desk.frame(Vec::new());
    }
    assert_eq!(all_standing(&last), at_rest);
}

/// The words on the screen after zooming in by these factors, one in each frame.
fn zoomed(factors: &[f32]) -> Vec<(String, Pos2)> {
    let mut desk = Desk::new();
    desk.shortest_wait_at_rest();
    for factor in factors {
        desk.frame(vec![Event::PointerMoved(Pos2::new(700.0, 400.0)), Event::Zoom(*factor)]);
    }
    desk.frame(vec![Event::PointerGone]);
    for _ in 0..SETTLING {
        desk.frame(Vec::new());
    }
    let ctx = desk.ctx.clone();
    desk.shell.wait(&ctx);
    desk.frame(Vec::new());
    all_standing(&desk.frame(Vec::new()))
}

/// A thread draws the map while the last drawing is stretched. In the end, the words must have the
/// places that they have on a map that is drawn at once.
#[test]
fn a_map_zoomed_in_steps_ends_like_one_zoomed_at_once() {
    let (steps, at_once) = (zoomed(&[2.0_f32.powf(1.0 / 35.0); 35]), zoomed(&[2.0]));
    let texts = |words: &[(String, Pos2)]| words.iter().map(|(w, _)| w.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&steps), texts(&at_once));
    for ((words, stepped), (_, drawn)) in steps.iter().zip(&at_once) {
        assert!(stepped.distance(*drawn) < 1.0, "{words:?} is at {stepped}, not {drawn}");
    }
}

/// Selects somebody and returns how often their name is painted. On the map it is painted several
/// times: the halo and the letters.
fn painted_when_selected(desk: &mut Desk, id: &str) -> usize {
    let ctx = desk.ctx.clone();
    let select = ViewCommand::Select(Selection::Entity(EntityId::new(id)));
    desk.shell.command(&ctx, Command::View(select));
    desk.shell.wait(&ctx);
    desk.frame(Vec::new());
    let words = all_standing(&desk.frame(Vec::new()));
    let name = desk.shell.session().whole().name(&EntityId::new(id)).to_owned();
    words.iter().filter(|(text, _)| *text == name).count()
}

/// Names of lit marks are kept by their place in the network, and a change of the map gives that
/// place to somebody else.
#[test]
fn who_is_selected_has_their_own_name_after_the_map_has_changed() {
    const PEOPLE: [&str; 4] = [
        "person-jake-sullivan",
        "person-lloyd-austin",
        "person-nikolai-patrushev",
        "person-sergei-shoigu",
    ];
    let mut desk = Desk::new();
    desk.shortest_wait_at_rest();
    for id in PEOPLE {
        assert!(painted_when_selected(&mut desk, id) > 3, "{id} has a name on the map");
    }
    let ctx = desk.ctx.clone();
    let hide = ViewCommand::Hide([EntityId::new("body-biden-administration")].into());
    desk.shell.command(&ctx, Command::View(hide));
    desk.shell.wait(&ctx);
    desk.frame(Vec::new());
    for id in PEOPLE {
        assert!(painted_when_selected(&mut desk, id) > 3, "{id} has their own name on the map");
    }
}
