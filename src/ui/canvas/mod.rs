//! The map tab, and the only module that uses `egui_graphs`. It keeps the shapes of the last frame
//! and draws again only when something has changed, so that an idle window takes no time.

mod access;
pub mod badges;
pub mod camera;
mod context_menu;
mod density;
mod displays;
mod drawing;
mod drawing_thread;
mod fan;
mod far;
mod fitting;
mod galleys;
mod graph;
mod highlights;
mod hit;
mod hulls;
mod ink;
mod input;
mod kept_drawing;
mod keys;
mod labels;
mod line_shapes;
mod newcomers;
pub mod node_shapes;
mod overview;
mod pen;
mod redraw;
mod sprites;
mod tooltip;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Id, Rect, Sense, Shape, Ui};

use self::badges::Spots;
use self::camera::Camera;
use self::drawing_thread::DrawingThread;
pub use self::drawing_thread::{Background, Work};
use self::far::StandIn;
use self::galleys::{Galleys, Restraint};
use self::highlights::Lights;
use self::hit::Hit;
use self::hulls::Areas;
use self::ink::Frame;
use self::kept_drawing::Kept;
use self::labels::LabelOnScreen;
use self::newcomers::Newcomers;
use self::overview::Overview;
use self::redraw::Drawn;
use self::sprites::Sprites;
use super::scene::Scene;
use super::theme::{colour, veil};
use crate::model::EntityId;
use crate::network::NodeKey;
use crate::session::{MapCommand, Selection};

/// The ID with which the map has the keyboard focus.
pub fn focus_id() -> Id {
    Id::new("counterpart-map-focus")
}

/// Everything that the lit marks depend on, besides the plain map.
#[derive(Clone, Debug, PartialEq)]
struct LitBy {
    hover: Option<Hit>,
    selection: Selection,
    marked: BTreeSet<EntityId>,
    links: Option<LinksLit>,
    /// The version of the set of records that are lit with the selection.
    records: u64,
    /// The generation of the measurements, if a what-if is shown.
    what_if: Option<u64>,
}

/// What the lit marks depend on while two entities are chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LinksLit {
    /// The number of chains found so far, and whether denied links count.
    chains: (usize, bool),
    /// Whether the two are compared and the result is there.
    compared: bool,
}

impl LinksLit {
    fn of(scene: &Scene<'_>) -> Option<Self> {
        let (links, view) = (scene.links?, scene.session.view());
        let chains = (links.found().len(), view.denied_links);
        Some(Self { chains, compared: view.compares && links.comparison.is_some() })
    }
}

/// What the reader is doing with the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Gesture {
    #[default]
    None,
    Pan,
    Drag(NodeKey),
    Marquee(egui::Pos2),
}

/// The map's own state: camera, pointer, kept drawings.
#[allow(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
#[derive(Default)]
pub struct Canvas {
    camera: Camera,
    wants_fit: bool,
    /// Whether the camera shows the whole map and the reader has not moved it since. If so, it is
    /// fitted again when the canvas changes.
    keeps_fit: bool,
    /// When the map is to be fitted again, in seconds. It waits until a double click must have
    /// ended: otherwise the second press would miss what the first one hit.
    fits_at: Option<f64>,
    /// Whether something was moved to the middle and the reader has not moved the camera since.
    keeps_middle: bool,
    /// The rectangle of the canvas in the last frame.
    shown_in: Option<Rect>,
    /// The rectangles of the cards on the map in the last frame.
    cards: Vec<Rect>,
    requests: Vec<MapCommand>,
    /// The generation of the network that `hover`, `cursor` and `gesture` refer to.
    network: u64,
    hover: Option<Hit>,
    gesture: Gesture,
    cursor: Option<NodeKey>,
    /// The drawing of the whole map, with no mark lit.
    plain: Kept,
    plain_labels: Vec<LabelOnScreen>,
    badge_spots: Arc<Spots>,
    drawn: Option<Drawn>,
    /// The part of the screen that the drawing covers. It is moved along with the drawing.
    covered: Option<Rect>,
    /// The zoom for which the map was drawn, and whether it was drawn with all its words.
    made_for: f32,
    is_complete: bool,
    /// When the drawing was last moved or stretched, in seconds.
    moved: f64,
    /// The drawing of the lit marks, painted over the veiled map.
    lit: Kept,
    lit_by: Option<LitBy>,
    veiled: bool,
    labelled: Vec<LabelOnScreen>,
    label_shapes: Vec<Shape>,
    /// The words of lit marks. The thread that draws the plain map has its own.
    galleys: Galleys,
    /// A text that egui keeps as long as it keeps its font texture, and how often it has been
    /// another one.
    known_text: Option<Arc<egui::Galley>>,
    fonts: u64,
    sprites: Option<Sprites>,
    thread: DrawingThread,
    newcomers: Newcomers,
    areas: Areas,
    overview: Overview,
    /// The governments that are drawn in place of their people.
    stand_ins: Arc<BTreeMap<NodeKey, StandIn>>,
}

impl Canvas {
    /// Has the map drawn on another thread, while the window shows the last drawing.
    pub fn draw_in(&mut self, background: Background) {
        self.thread.use_background(background);
    }

    /// Asks for a camera movement in the next frame.
    pub fn request(&mut self, command: MapCommand) {
        self.requests.push(command);
    }

    /// Fits the whole map into view as soon as it has positions, and while the layout settles,
    /// until the reader moves the camera.
    pub fn fit_when_ready(&mut self) {
        self.wants_fit = true;
    }

    /// Fits the whole map into view again if it is all in view now and the reader has not moved the
    /// camera: the map has grown.
    pub const fn keep_whole(&mut self) {
        self.wants_fit |= self.keeps_fit;
    }

    /// The rectangle in which the map was drawn last, in points on the screen. `None` before the
    /// first frame.
    pub const fn area(&self) -> Option<Rect> {
        self.shown_in
    }

    /// The camera.
    pub const fn camera(&self) -> Camera {
        self.camera
    }

    /// Lays all names out again when egui has made a new font texture, because the kept names would
    /// point at other letters. egui does so after a change of fonts and when the texture is nearly
    /// full. It does not report this, but it forgets every text it has laid out, so one text is
    /// asked for in each frame.
    fn notice_new_fonts(&mut self, ui: &Ui) {
        let font = egui::FontId::proportional(12.0);
        let known = ui.fonts_mut(|f| f.layout_no_wrap("m".to_owned(), font, egui::Color32::WHITE));
        let same = self.known_text.as_ref().is_some_and(|text| Arc::ptr_eq(text, &known));
        if !same {
            self.known_text = Some(known);
            self.fonts += 1;
        }
    }

    /// Draws the map and pushes what the reader wants as commands. `cards` are the rectangles that
    /// cover the left corners, in points on the screen.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, cards: &[Rect]) {
        let canvas = ui.available_rect_before_wrap();
        ui.painter().rect_filled(canvas, 0.0, colour(scene.picture.palette.background));
        if scene.network().nodes().is_empty() || scene.positions.points.is_empty() {
            ui.allocate_rect(canvas, Sense::hover());
            return;
        }
        self.forget_other_networks(scene);
        self.notice_new_fonts(ui);
        self.follow_canvas(ui, scene, canvas);
        self.follow_cards(scene, canvas, cards);
        self.obey(scene, canvas, cards);
        if self.wants_fit && scene.positions.state == super::scene::LayoutState::Rest {
            ui.ctx().request_repaint();
        }
        self.draw_if_changed(ui, scene, canvas);
        self.light_if_changed(ui, scene, canvas);
        self.paint(ui, scene, canvas);
        self.newcomers.veil(ui, scene, canvas, &self.plain.nodes);
        crate::ui::kit::take_if_led(ui, focus_id());
        let response = ui.interact(canvas, focus_id(), Sense::click_and_drag());
        ui.advance_cursor_after_rect(canvas);
        self.handle(ui, &response, scene);
        let shown = access::OnScreen {
            labelled: &self.labelled,
            nodes: &self.plain.nodes,
            lines: &self.plain.lines,
            cursor: self.cursor.filter(|_| response.has_focus()),
            stand_ins: self.stand_ins.len(),
        };
        access::describe(ui, &response, scene, &shown);
        self.show_tooltip(&response, scene);
        if let Some(at) = self.overview.ui(ui, scene, (canvas, self.camera)) {
            self.leave_fit();
            self.camera.centre = at;
        }
    }

    /// The reader has moved the camera: from now on it is not moved automatically.
    pub(super) const fn leave_fit(&mut self) {
        self.wants_fit = false;
        self.keeps_fit = false;
        self.keeps_middle = false;
        self.fits_at = None;
    }

    /// Forgets the hovered and current marks when the network changes: their keys now mean other
    /// nodes.
    fn forget_other_networks(&mut self, scene: &Scene<'_>) {
        let network = scene.session.network_generation();
        if std::mem::replace(&mut self.network, network) != network {
            self.hover = None;
            self.cursor = None;
            self.gesture = Gesture::None;
        }
    }

    /// Draws the lit marks and places the names, if anything that they depend on has changed.
    fn light_if_changed(&mut self, ui: &Ui, scene: &Scene<'_>, canvas: Rect) {
        let view = scene.session.view();
        let links = LinksLit::of(scene);
        let what_if = (!view.what_if.is_empty()).then_some(scene.measured.generation);
        let same = |lit: &LitBy| {
            lit.hover == self.hover
                && lit.selection == view.selection
                && lit.marked == view.marked
                && lit.links == links
                && lit.what_if == what_if
                && lit.records == scene.tabled.lit_version
        };
        if self.lit_by.as_ref().is_some_and(same) {
            return;
        }
        let lights = Lights::new(scene, self.hover);
        let area = self.covered.unwrap_or(canvas);
        let mut frame = Frame::new(ui.ctx(), scene, self.camera, canvas, area);
        frame.stand_ins = Arc::clone(&self.stand_ins);
        frame.badge_spots = Arc::clone(&self.badge_spots);
        lights.draw(&mut frame, scene);
        badges::draw(&mut frame);
        self.galleys.begin(self.words_of(scene), Restraint::default());
        let plain = (&self.plain_labels[..], &self.plain.nodes[..]);
        self.labelled = labels::place_lit(ui.ctx(), &frame, &lights, plain, &mut self.galleys);
        self.label_shapes = labels::shapes(&self.labelled, &scene.picture.palette, &lights);
        let sprites = self.sprites(ui).id();
        self.lit = Kept::new(ui.ctx(), frame, sprites, &mut self.galleys);
        self.veiled = !lights.nodes.is_empty();
        self.lit_by = Some(LitBy {
            hover: self.hover,
            selection: view.selection.clone(),
            marked: view.marked.clone(),
            links,
            what_if,
            records: scene.tabled.lit_version,
        });
    }

    /// Draws two rings around the mark that the keyboard is on: one of them shows on any ground.
    fn ring_cursor(&self, ui: &Ui, scene: &Scene<'_>, painter: &egui::Painter) {
        let cursor = self.cursor.filter(|_| ui.memory(|memory| memory.has_focus(focus_id())));
        let on_screen = |key: NodeKey| self.plain.nodes.iter().find(|node| node.node == key);
        let Some(node) = cursor.and_then(on_screen) else { return };
        let palette = &scene.picture.palette;
        let mark = Rect::from_center_size(node.centre, 2.0 * node.half);
        for (beyond, ink) in [(5.0, palette.text), (7.5, palette.background)] {
            let stroke = egui::Stroke::new(2.5, colour(ink));
            let ring = mark.expand(beyond);
            painter.rect_stroke(ring, 8.0, stroke, egui::StrokeKind::Middle);
        }
    }

    fn paint(&self, ui: &Ui, scene: &Scene<'_>, canvas: Rect) {
        let painter = ui.painter_at(canvas);
        self.plain.paint(&painter);
        if self.veiled {
            painter.rect_filled(canvas, 0.0, veil(colour(scene.picture.palette.background)));
        }
        self.lit.paint(&painter);
        self.ring_cursor(ui, scene, &painter);
        painter.extend(self.label_shapes.iter().cloned());
        if !self.stand_ins.is_empty() {
            far::tell(ui, canvas, scene.picture, self.stand_ins.len());
        }
    }
}
