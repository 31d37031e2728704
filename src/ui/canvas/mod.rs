//! The map tab, and the only module that uses `egui_graphs`. It keeps the shapes of the last frame
//! and draws again only when something has changed, so that an idle window takes no time.

mod access;
pub mod badges;
pub mod camera;
mod context_menu;
mod density;
mod displays;
mod fan;
mod far;
mod fitting;
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
mod sprites;
mod tooltip;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Id, Rect, Sense, Shape, Ui, Vec2};

use self::badges::Spots;
use self::camera::Camera;
use self::density::Density;
use self::far::{FarPlaces, StandIn};
use self::graph::MapGraph;
use self::highlights::Lights;
use self::hit::Hit;
use self::hulls::Areas;
use self::ink::Frame;
use self::kept_drawing::Kept;
use self::labels::{Galleys, LabelOnScreen};
use self::newcomers::Newcomers;
use self::overview::Overview;
use self::sprites::Sprites;
use super::scene::Scene;
use super::theme::{colour, veil};
use crate::model::EntityId;
use crate::network::{BundleKey, NodeKey};
use crate::session::{Appearance, Command, MapCommand, Selection};

/// The ID with which the map has the keyboard focus.
pub fn focus_id() -> Id {
    Id::new("counterpart-map-focus")
}

/// How far around the canvas a map is drawn while it is panned, in points. It can be moved that far
/// before it is drawn again.
const AROUND: f32 = 256.0;

/// The scale factors up to which the drawing is stretched before it is drawn again, and how many
/// seconds after the last stretch it is drawn again in any case.
const STRETCH: std::ops::Range<f32> = 0.81..1.24;
const REST: f64 = 0.12;

/// Everything that the drawing of the plain map depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drawn {
    canvas: Rect,
    camera: Camera,
    pictures: u64,
    networks: u64,
    positions: (u64, u64),
    pins: usize,
    fanned: Option<BundleKey>,
    appearance: Appearance,
    /// The generation of the measurements, if the map shows communities.
    communities: Option<u64>,
    pixels_per_point: f32,
}

impl Drawn {
    /// The movement and scaling on the screen that turns this drawing into another. `None` if
    /// anything but the camera differs.
    fn change_to(&self, other: &Self) -> Option<TSTransform> {
        let same = Self { camera: other.camera, ..*self };
        let scaling = other.camera.zoom / self.camera.zoom;
        let way = self.camera.centre - other.camera.centre;
        let middle = self.canvas.center().to_vec2();
        let by = middle * (1.0 - scaling) + Vec2::new(way.x, way.y) * other.camera.zoom;
        (same == *other).then(|| TSTransform::new(by, scaling))
    }
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
    graph: Option<(u64, MapGraph)>,
    placed: Option<(u64, u64)>,
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
    /// The zoom for which the map was drawn, and when the drawing was last stretched, in seconds.
    made_for: f32,
    stretched: f64,
    /// The drawing of the lit marks, painted over the veiled map.
    lit: Kept,
    lit_by: Option<LitBy>,
    veiled: bool,
    labelled: Vec<LabelOnScreen>,
    label_shapes: Vec<Shape>,
    galleys: Galleys,
    /// A text that egui keeps as long as it keeps its font texture.
    known_text: Option<Arc<egui::Galley>>,
    sprites: Option<Sprites>,
    newcomers: Newcomers,
    far: FarPlaces,
    density: Density,
    areas: Areas,
    overview: Overview,
    /// The governments that are drawn in place of their people.
    stand_ins: Arc<BTreeMap<NodeKey, StandIn>>,
}

impl Canvas {
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
            self.galleys.clear();
            self.drawn = None;
        }
    }

    /// Draws the map and pushes what the reader wants as commands. `cards` are the rectangles that
    /// cover the left corners, in points on the screen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        cards: &[Rect],
        commands: &mut Vec<Command>,
    ) {
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
        self.handle(ui, &response, scene, commands);
        let shown = access::OnScreen {
            labelled: &self.labelled,
            nodes: &self.plain.nodes,
            lines: &self.plain.lines,
            cursor: self.cursor.filter(|_| response.has_focus()),
            stand_ins: self.stand_ins.len(),
        };
        access::describe(ui, &response, scene, &shown, commands);
        self.show_tooltip(&response, scene);
        if let Some(at) = self.overview.ui(ui, scene, (canvas, self.camera), commands) {
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

    fn draw_if_changed(&mut self, ui: &mut Ui, scene: &Scene<'_>, canvas: Rect) {
        let view = scene.session.view();
        let wanted = Drawn {
            canvas,
            camera: self.camera,
            pictures: scene.picture_generation,
            networks: scene.session.network_generation(),
            positions: (scene.positions.generation, scene.positions.version),
            pins: view.pins.len(),
            fanned: highlights::selected_line(scene),
            appearance: view.appearance,
            communities: view.appearance.communities.then_some(scene.measured.generation),
            pixels_per_point: ui.pixels_per_point(),
        };
        let change = self.drawn.as_ref().and_then(|drawn| drawn.change_to(&wanted));
        let now = ui.input(|input| input.time);
        match change {
            Some(change) if change == TSTransform::IDENTITY => {
                let rests_in = self.stretched + REST - now;
                if self.is_sharp() {
                    return;
                }
                if rests_in > 0.0 {
                    ui.ctx().request_repaint_after_secs(rests_in as f32);
                    return;
                }
                self.draw(ui, scene, canvas, canvas.expand(AROUND));
            }
            Some(change) if self.can_follow(change, canvas) => {
                self.follow(change);
                if !self.is_sharp() {
                    self.stretched = now;
                    ui.ctx().request_repaint_after_secs(REST as f32);
                }
            }
            _ => {
                let around = if change.is_some() { AROUND } else { 0.0 };
                self.draw(ui, scene, canvas, canvas.expand(around));
            }
        }
        self.drawn = Some(wanted);
    }

    /// Whether the marks were drawn for the current zoom.
    fn is_sharp(&self) -> bool {
        (self.camera.zoom / self.made_for - 1.0).abs() < 1e-3
    }

    /// Whether the drawing, moved and scaled by `change`, still covers the canvas and looks well.
    fn can_follow(&self, change: TSTransform, canvas: Rect) -> bool {
        let covers = self.covered.is_some_and(|area| (change * area).contains_rect(canvas));
        covers && STRETCH.contains(&(self.camera.zoom / self.made_for))
    }

    /// Moves and stretches everything on the screen.
    fn follow(&mut self, by: TSTransform) {
        self.plain.follow(by);
        self.lit.follow(by);
        for label in self.labelled.iter_mut().chain(&mut self.plain_labels) {
            label.follow(by);
        }
        labels::follow(&mut self.label_shapes, &self.labelled);
        self.covered = self.covered.map(|area| by * area);
    }

    /// Draws the plain map for the part `area` of the screen.
    fn draw(&mut self, ui: &mut Ui, scene: &Scene<'_>, canvas: Rect, area: Rect) {
        let generation = scene.picture_generation;
        if self.graph.as_ref().is_none_or(|(built, _)| *built != generation) {
            self.graph = Some((generation, MapGraph::new(scene.picture)));
            self.galleys.clear();
            self.placed = None;
        }
        let Some((_, graph)) = self.graph.as_mut() else { return };
        let version = (scene.positions.generation, scene.positions.version);
        if self.placed != Some(version) {
            graph.place(&scene.positions.points);
            self.placed = Some(version);
        }
        let camera = self.camera;
        let mut frame = Frame::new(ui.ctx(), scene, camera, canvas, area);
        let picture = (scene.picture_generation, &**scene.picture);
        self.stand_ins = Arc::new(self.far.stand_ins(picture, scene.positions, camera.zoom));
        frame.stand_ins = Arc::clone(&self.stand_ins);
        if frame.stand_ins.is_empty() {
            let marks = (&**scene.picture, &scene.positions.points[..]);
            let scale = (camera.zoom, line_shapes::scale(camera));
            frame.line_share = self.density.share((generation, version), marks, scale);
        }
        let frame = if frame.stand_ins.is_empty() {
            ink::lend(frame, || graph.show(ui, canvas, camera))
        } else {
            far::draw(&mut frame, &scene.picture.far, &scene.positions.points);
            Some(frame)
        };
        let Some(mut frame) = frame else { return };
        self.badge_spots = Arc::new(badges::choose(&frame));
        frame.badge_spots = Arc::clone(&self.badge_spots);
        badges::draw(&mut frame);
        let around = labels::Around { nodes: &frame.nodes, ringed: &BTreeSet::new() };
        self.plain_labels = labels::place(ui, &frame, around, &[], &mut self.galleys);
        let sprites = self.sprites.get_or_insert_with(|| Sprites::new(ui.ctx()));
        self.plain = Kept::new(ui, self.areas.shapes(ui, scene, camera, canvas), frame, sprites);
        self.lit_by = None;
        self.covered = Some(area);
        self.made_for = camera.zoom;
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
        let plain = (&self.plain_labels[..], &self.plain.nodes[..]);
        self.labelled = labels::place_lit(ui, &frame, &lights, plain, &mut self.galleys);
        self.label_shapes = labels::shapes(&self.labelled, &scene.picture.palette, &lights);
        let sprites = self.sprites.get_or_insert_with(|| Sprites::new(ui.ctx()));
        self.lit = Kept::new(ui, Vec::new(), frame, sprites);
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

    fn paint(&self, ui: &Ui, scene: &Scene<'_>, canvas: Rect) {
        let painter = ui.painter_at(canvas);
        self.plain.paint(&painter);
        if self.veiled {
            painter.rect_filled(canvas, 0.0, veil(colour(scene.picture.palette.background)));
        }
        self.lit.paint(&painter);
        painter.extend(self.label_shapes.iter().cloned());
        if !self.stand_ins.is_empty() {
            far::tell(ui, canvas, scene.picture, self.stand_ins.len());
        }
    }
}
