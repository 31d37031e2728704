//! The map: the only place that knows `egui_graphs`. Keeps the shapes of the last frame and draws
//! anew only when something has changed, so that a still window rests.

mod access;
pub mod camera;
mod displays;
mod graph;
mod hit;
mod ink;
mod input;
mod labels;
mod line_shapes;
mod node_shapes;
mod tooltip;

use std::sync::Arc;

use egui::{Id, Rect, Sense, Shape, Ui};

use self::camera::Camera;
use self::graph::MapGraph;
use self::hit::{Hit, LineOnScreen, NodeOnScreen};
use self::ink::{Frame, Lights};
use super::scene::Scene;
use super::theme::colour;
use crate::layout::Rect as MapRect;
use crate::network::NodeKey;
use crate::session::{Appearance, Command, MapCommand, Selection};

/// The largest zoom that fitting chooses by itself.
const FIT_ZOOM: f32 = 1.6;

/// The map's place among the things that can have the keyboard.
pub fn focus_id() -> Id {
    Id::new("counterpart-map-focus")
}

/// Everything the kept shapes depend on.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    canvas: Rect,
    camera: Camera,
    pictures: u64,
    networks: u64,
    positions: (u64, u64),
    selection: Selection,
    marked: usize,
    hover: Option<Hit>,
    pins: usize,
    appearance: Appearance,
    dark: bool,
    pixels_per_point: f32,
}

/// What the reader does with the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Gesture {
    #[default]
    None,
    Pan,
    Drag(NodeKey),
    Marquee(egui::Pos2),
}

/// The map's own state: camera, pointer, kept shapes.
#[derive(Default)]
pub struct Canvas {
    camera: Camera,
    wants_fit: bool,
    requests: Vec<MapCommand>,
    graph: Option<(u64, MapGraph)>,
    placed: Option<(u64, u64)>,
    hover: Option<Hit>,
    gesture: Gesture,
    cursor: Option<NodeKey>,
    nodes: Vec<NodeOnScreen>,
    lines: Vec<LineOnScreen>,
    kept: Vec<Shape>,
    labelled: Vec<labels::LabelOnScreen>,
    drawn: Option<Drawn>,
    galleys: labels::Galleys,
}

impl Canvas {
    /// Asks for a movement of the camera in the next frame.
    pub fn request(&mut self, command: MapCommand) {
        self.requests.push(command);
    }

    /// Brings the whole map into view as soon as it has a place, and keeps it there while the
    /// layout settles, until the reader moves the camera.
    pub fn fit_when_ready(&mut self) {
        self.wants_fit = true;
    }

    /// Whether the camera still follows the settling map.
    pub const fn is_fitting(&self) -> bool {
        self.wants_fit
    }

    /// Where the reader looks.
    pub const fn camera(&self) -> Camera {
        self.camera
    }

    /// Lays all names out anew, as after a change of fonts.
    pub fn forget_text(&mut self) {
        self.galleys.clear();
        self.drawn = None;
    }

    /// Draws the map and tells what the reader wants.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        let canvas = ui.available_rect_before_wrap();
        ui.painter().rect_filled(canvas, 0.0, colour(scene.picture.palette.background));
        if scene.network().nodes().is_empty() || scene.positions.points.is_empty() {
            ui.allocate_rect(canvas, Sense::hover());
            return;
        }
        self.obey(scene, canvas);
        self.draw_if_changed(ui, scene, canvas);
        ui.painter_at(canvas).extend(self.kept.iter().cloned());
        let response = ui.interact(canvas, focus_id(), Sense::click_and_drag());
        ui.advance_cursor_after_rect(canvas);
        self.handle(ui, &response, scene, commands);
        access::describe(ui, &response, scene, &self.labelled, commands);
        self.show_tooltip(ui, &response, scene);
    }

    /// Carries out what menus and other panels asked of the camera.
    fn obey(&mut self, scene: &Scene<'_>, canvas: Rect) {
        for request in std::mem::take(&mut self.requests) {
            match request {
                MapCommand::FitAll => self.wants_fit = true,
                MapCommand::FitSelection => {
                    let nodes = scene.lit_nodes();
                    if let Some(bounds) = bounds(scene, nodes.into_iter()) {
                        self.wants_fit = false;
                        self.camera = Camera::fitting(bounds, canvas, FIT_ZOOM);
                    }
                }
                MapCommand::Centre(entity) => {
                    let node = scene.network().node_of(&entity);
                    if let Some(at) = node.and_then(|n| scene.position(n)) {
                        self.wants_fit = false;
                        self.camera.centre = at;
                    }
                }
                MapCommand::ZoomIn => self.zoom(1.25, canvas),
                MapCommand::ZoomOut => self.zoom(0.8, canvas),
                MapCommand::TogglePause | MapCommand::LayOutAgain | MapCommand::Drag(_) => {}
            }
        }
        if self.wants_fit
            && let Some(bounds) = bounds(scene, scene.network().node_keys())
        {
            self.camera = Camera::fitting(bounds, canvas, FIT_ZOOM);
            let rests = scene.positions.state == super::scene::LayoutState::Rest;
            self.wants_fit = !rests;
        }
    }

    fn zoom(&mut self, factor: f32, canvas: Rect) {
        self.wants_fit = false;
        self.camera.zoom_at(factor, canvas.center(), canvas);
    }

    fn draw_if_changed(&mut self, ui: &mut Ui, scene: &Scene<'_>, canvas: Rect) {
        let view = scene.session.view();
        let drawn = Drawn {
            canvas,
            camera: self.camera,
            pictures: scene.picture_generation,
            networks: scene.session.network_generation(),
            positions: (scene.positions.generation, scene.positions.version),
            selection: view.selection.clone(),
            marked: view.marked.len(),
            hover: self.hover,
            pins: view.pins.len(),
            appearance: view.appearance,
            dark: ui.visuals().dark_mode,
            pixels_per_point: ui.pixels_per_point(),
        };
        if self.drawn.as_ref() == Some(&drawn) {
            return;
        }
        self.draw(ui, scene, canvas);
        self.drawn = Some(drawn);
    }

    fn draw(&mut self, ui: &mut Ui, scene: &Scene<'_>, canvas: Rect) {
        let generation = scene.picture_generation;
        if self.graph.as_ref().is_none_or(|(built, _)| *built != generation) {
            self.graph = Some((generation, MapGraph::new(scene.picture)));
            self.placed = None;
        }
        let Some((_, graph)) = self.graph.as_mut() else { return };
        let version = (scene.positions.generation, scene.positions.version);
        if self.placed != Some(version) {
            graph.place(&scene.positions.points);
            self.placed = Some(version);
        }
        let frame = Frame {
            picture: Arc::clone(scene.picture),
            camera: self.camera,
            canvas,
            lights: Arc::new(lights(scene, self.hover)),
            hidden_lines: Arc::new(hidden_lines(scene)),
            pinned: Arc::new(pinned(scene)),
            line_shapes: Vec::new(),
            node_shapes: Vec::new(),
            nodes: Vec::new(),
            lines: Vec::new(),
        };
        let camera = self.camera;
        let Some(frame) = ink::lend(frame, || graph.show(ui, canvas, camera)) else { return };
        self.labelled = labels::place(ui, &frame, &mut self.galleys);
        self.kept = frame.line_shapes;
        self.kept.extend(frame.node_shapes);
        self.kept.extend(labels::shapes(&self.labelled, &frame.picture, &frame.lights));
        self.kept.extend(labels::inside(ui, &frame.picture, &frame.nodes, camera, &frame.lights));
        self.kept.extend(labels::counts(ui, &frame.picture, &frame.lines, camera, &frame.lights));
        self.nodes = frame.nodes;
        self.lines = frame.lines;
    }
}

/// The box around some nodes with their labels, in map units.
fn bounds(scene: &Scene<'_>, nodes: impl Iterator<Item = NodeKey>) -> Option<MapRect> {
    let around = |key: NodeKey| {
        let mark = scene.picture.node(key)?;
        let at = scene.position(key)?;
        Some(MapRect::around(at, mark.radius * 1.5 + 24.0, mark.radius + 20.0))
    };
    MapRect::enclosing(nodes.filter_map(around))
}

/// Which marks are lit: what is under the pointer and next to it, else what is selected.
fn lights(scene: &Scene<'_>, hover: Option<Hit>) -> Lights {
    let network = scene.network();
    let selected = scene.lit_nodes();
    let mut lights = Lights {
        ringed: selected.iter().copied().collect(),
        haloed: selected_line(scene),
        ..Lights::default()
    };
    let light_line = |lights: &mut Lights, key: crate::network::BundleKey| {
        if let Some(bundle) = network.bundle(key) {
            lights.lines[key.index()] = true;
            lights.nodes[bundle.a.index()] = true;
            lights.nodes[bundle.b.index()] = true;
        }
    };
    let centres: Vec<NodeKey> = match hover {
        Some(Hit::Node(node)) => vec![node],
        Some(Hit::Line(_)) => Vec::new(),
        None if lights.haloed.is_some() => Vec::new(),
        None => selected.into_iter().collect(),
    };
    let line = match hover {
        Some(Hit::Line(line)) => Some(line),
        Some(Hit::Node(_)) => None,
        None => lights.haloed,
    };
    if centres.is_empty() && line.is_none() {
        return lights;
    }
    lights.nodes = vec![false; network.nodes().len()];
    lights.lines = vec![false; network.bundles().len()];
    if let Some(line) = line {
        light_line(&mut lights, line);
    }
    for node in centres {
        lights.nodes[node.index()] = true;
        for other in network.neighbours(node) {
            if let Some(bundle) = network.bundle_of(node, other) {
                light_line(&mut lights, bundle);
            }
        }
    }
    lights
}

/// The line of a selected pair or record.
fn selected_line(scene: &Scene<'_>) -> Option<crate::network::BundleKey> {
    let network = scene.network();
    let (a, b) = match &scene.session.view().selection {
        Selection::Line(a, b) => (a.clone(), b.clone()),
        Selection::Record(id) => match scene.record(id)?.ends()[..] {
            [a, b] => (a.clone(), b.clone()),
            _ => return None,
        },
        _ => return None,
    };
    network.bundle_of(network.node_of(&a)?, network.node_of(&b)?)
}

/// Which lines the legend's choices leave out.
fn hidden_lines(scene: &Scene<'_>) -> Vec<bool> {
    let appearance = scene.session.view().appearance;
    let hides = |line: &crate::picture::LineMark| {
        let background = line.dash == crate::picture::Dash::Dotted;
        let structure = line.class == crate::picture::LineClass::Structure;
        appearance.hide_background && background || appearance.hide_structure && structure
    };
    scene.picture.lines.iter().map(hides).collect()
}

fn pinned(scene: &Scene<'_>) -> Vec<bool> {
    let pins = &scene.session.view().pins;
    if pins.is_empty() {
        return Vec::new();
    }
    scene.network().node_keys().map(|k| pins.contains_key(scene.node_name(k))).collect()
}
