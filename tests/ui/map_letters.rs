//! Letters on the map while another thread draws it: they are set in the fonts of the window, also
//! in those that were found in the system.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use counterpart::layout::Point;
use counterpart::load::{self, Loaded};
use counterpart::picture::fonts::MARK;
use counterpart::picture::letters::{Face, Faces};
use counterpart::picture::{Picture, PictureOptions};
use counterpart::session::{Opened, Preferences, Session, Sources};
use counterpart::ui::canvas::{Background, Canvas, Work};
use counterpart::ui::{ExportState, ImportState, Measured, Positions, Scene, Tabled, fonts, theme};
use egui::{Context, Event, Pos2, RawInput, Rect, Shape, Vec2};

const SIZE: Vec2 = Vec2::new(800.0, 600.0);

const FILE: &str = r#"{"format": "counterpart", "version": 2,
"documents": [{"id": "d", "kind": "article", "published": "2024-03-05"}],
"entities": [{"id": "a", "kind": "person", "name": "தமிழ் அன்பு"},
  {"id": "b", "kind": "person", "name": "Ann Abel"}],
"contacts": [{"id": "c", "mode": "meeting", "participants": ["a", "b"],
  "evidence": [{"quotes": ["x"]}]}]}"#;

/// A canvas without a window, and the drawings that wait for their thread.
struct Stage {
    ctx: Context,
    canvas: Canvas,
    session: Session,
    picture: Arc<Picture>,
    positions: Arc<Positions>,
    waiting: Arc<Mutex<Vec<Work>>>,
    threads: usize,
    time: f64,
}

impl Stage {
    /// Starts with a font that only the system has.
    fn new(faces: &Arc<Faces>) -> Self {
        let file = load::parse("names.json", FILE.as_bytes());
        let dossier = Arc::new(file.content.unwrap());
        let loaded = Loaded { dossier, called: Arc::default(), problems: Vec::new() };
        let mut session = Session::default();
        session.replace(Opened::new(Sources::default(), loaded));
        let picture = Arc::new(Picture::new(session.network(), &PictureOptions::default()));
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.set_fonts(fonts::definitions(faces));
        let waiting = Arc::<Mutex<Vec<Work>>>::default();
        let work = Arc::clone(&waiting);
        let spawn = Box::new(move |drawing| work.lock().unwrap().push(drawing));
        let mut canvas = Canvas::default();
        canvas.draw_in(Background { spawn, pause: |_: Duration| () });
        canvas.fit_when_ready();
        let points = [-50.0, 50.0].map(|x| Point { x, y: 0.0 });
        let points = points.iter().copied().cycle().take(session.network().nodes().len()).collect();
        let positions = Arc::new(Positions { points, ..Positions::default() });
        Self { ctx, canvas, session, picture, positions, waiting, threads: 0, time: 0.0 }
    }

    /// Draws a frame, then has another thread draw what the frame asked for. Returns the fonts of
    /// each text of the map.
    fn frame(&mut self, faces: &Arc<Faces>, events: Vec<Event>) -> BTreeMap<String, Vec<String>> {
        self.time += 1.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let scene = Scene {
            #[cfg(feature = "corpus")]
            corpus: None,
            session: &self.session,
            preferences: &Preferences::default(),
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
            exporting: &ExportState::Rest,
            importing: &ImportState::Rest,
            foreign: None,
            changes: None,
            draft: None,
            commands: RefCell::default(),
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            fonts::show_in(faces);
            self.canvas.ui(ui, &scene, &[]);
        });
        output.textures_delta.clear();
        for drawing in self.waiting.lock().unwrap().drain(..) {
            self.threads += 1;
            thread::spawn(drawing).join().unwrap();
        }
        let mut set = BTreeMap::new();
        output.shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut set));
        set
    }
}

fn collect(shape: &Shape, set: &mut BTreeMap<String, Vec<String>>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, set)),
        Shape::Text(text) => {
            let job = &text.galley.job;
            let family = |s: &egui::text::LayoutSection| s.format.font_id.family.to_string();
            set.insert(job.text.clone(), job.sections.iter().map(family).collect());
        }
        _ => {}
    }
}

/// The fonts that the Tamil words of the map are set in while the reader zooms in.
fn while_zooming(stage: &mut Stage, faces: &Arc<Faces>) -> BTreeSet<String> {
    let mut fonts = BTreeSet::new();
    for _ in 0..8 {
        let pointer = Event::PointerMoved((SIZE / 2.0).to_pos2());
        for events in [vec![pointer, Event::Zoom(1.2)], Vec::new()] {
            fonts.extend(tamil(stage.frame(faces, events)));
        }
    }
    assert!(stage.threads > 0, "nothing was drawn on another thread");
    fonts
}

fn tamil(set: BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let set = set.into_iter().filter(|(text, _)| text.contains(['த', 'அ']));
    set.flat_map(|(_, families)| families).filter(|family| family != "Proportional").collect()
}

#[test]
fn a_map_drawn_on_another_thread_has_the_fonts_of_the_window() {
    let system = Arc::new(Face::new("system-tamil", MARK, 0).unwrap());
    let faces = Arc::new(Faces::upright(&[system]));
    let mut stage = Stage::new(&faces);
    let only = BTreeSet::from(["system-tamil".to_owned()]);
    assert_eq!(tamil(stage.frame(&faces, Vec::new())), only);
    assert_eq!(while_zooming(&mut stage, &faces), only);
}

#[test]
fn letters_that_another_thread_lacks_are_looked_for() {
    let faces = Arc::new(Faces::upright(&[]));
    let mut stage = Stage::new(&faces);
    stage.frame(&faces, Vec::new());
    drop(fonts::take_lacking());
    while_zooming(&mut stage, &faces);
    assert!(fonts::take_lacking().iter().any(|letters| letters.contains('த')));
}
