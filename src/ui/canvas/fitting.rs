//! Where the camera looks: fitting the map into the canvas beside the cards on it, following a new
//! size of the canvas, and the camera requests of menus and panels.

use egui::{Rect, Ui, Vec2};

use super::Canvas;
use super::camera::Camera;
use crate::layout::Rect as MapRect;
use crate::network::NodeKey;
use crate::session::MapCommand;
use crate::ui::scene::{LayoutState, Scene};

/// The greatest zoom that fitting chooses.
const FIT_ZOOM: f32 = 1.6;

/// The longest time between the two presses of a double click, in seconds.
const DOUBLE_CLICK: f32 = 0.4;

/// The least distance between the selection and the edges of the canvas, in points.
const EDGE: f32 = 12.0;

impl Canvas {
    /// Reacts to a new size of the canvas, when a panel opens or the window changes. If the whole
    /// map was in view, it stays so. Otherwise every mark stays where it is on the screen, and the
    /// selection stays in view.
    pub(super) fn follow_canvas(&mut self, ui: &Ui, scene: &Scene<'_>, canvas: Rect) {
        let now = ui.input(|input| input.time);
        if let Some(at) = self.fits_at.filter(|_| self.keeps_fit) {
            if now >= at {
                self.fits_at = None;
                self.wants_fit = true;
            } else {
                ui.ctx().request_repaint_after_secs((at - now) as f32);
            }
        }
        let Some(before) = self.shown_in.replace(canvas).filter(|before| *before != canvas) else {
            return;
        };
        if self.keeps_fit {
            let clicked = ui.input(|input| input.pointer.time_since_last_click()) < DOUBLE_CLICK;
            if !clicked && self.fits_at.is_none() {
                self.wants_fit = true;
                return;
            }
            self.fits_at = Some(now + f64::from(DOUBLE_CLICK));
            ui.ctx().request_repaint_after_secs(DOUBLE_CLICK);
        }
        if self.keeps_middle {
            return;
        }
        self.camera.pan(before.center() - canvas.center());
        let chosen = bounds(scene, scene.lit_nodes().into_iter())
            .map(|bounds| on_screen(self.camera, bounds, before));
        if let Some(chosen) = chosen.filter(|chosen| before.contains_rect(*chosen)) {
            let inside = canvas.shrink(EDGE);
            let by = (inside.min - chosen.min).max(Vec2::ZERO)
                + (inside.max - chosen.max).min(Vec2::ZERO);
            self.camera.pan(by);
        }
    }

    /// Fits the whole map again when a card has grown over a mark of it.
    pub(super) fn follow_cards(&mut self, scene: &Scene<'_>, canvas: Rect, cards: &[Rect]) {
        if self.cards == cards {
            return;
        }
        self.cards = cards.to_vec();
        if self.keeps_fit && cards.iter().any(|card| covers(scene, self.camera, canvas, *card)) {
            self.wants_fit = true;
        }
    }

    /// Carries out the camera requests of menus and other panels.
    pub(super) fn obey(&mut self, scene: &Scene<'_>, canvas: Rect, cards: &[Rect]) {
        for request in std::mem::take(&mut self.requests) {
            match request {
                MapCommand::FitAll => self.wants_fit = true,
                MapCommand::FitSelection => {
                    if let Some(bounds) = bounds(scene, scene.lit_nodes().into_iter()) {
                        self.leave_fit();
                        self.keeps_middle = true;
                        self.camera = Camera::fitting(bounds, canvas, FIT_ZOOM);
                    }
                }
                MapCommand::Centre(entity) => {
                    // What is listed beside the map has no mark on it.
                    let is_drawn = |node: &NodeKey| {
                        scene.picture.node(*node).is_some_and(|mark| !mark.is_shelved)
                    };
                    let node = scene.network().node_of(&entity).filter(is_drawn);
                    if let Some(at) = node.and_then(|n| scene.position(n)) {
                        self.leave_fit();
                        self.keeps_middle = true;
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
            self.camera = Self::fitting(scene, bounds, canvas, cards);
            self.keeps_fit = true;
            let rests = scene.positions.state == LayoutState::Rest;
            // In its first frame, a panel beside the map does not have its final size yet.
            let stands = self.drawn.as_ref().is_some_and(|drawn| drawn.canvas == canvas);
            self.wants_fit = !rests || !stands;
        }
    }

    /// The camera that shows the whole map. If cards would cover marks, the map is shown beside
    /// them, or above or below them.
    fn fitting(scene: &Scene<'_>, bounds: MapRect, canvas: Rect, cards: &[Rect]) -> Camera {
        let mut camera = Camera::fitting(bounds, canvas, FIT_ZOOM);
        let covering = |camera: Camera| {
            let cards = cards.iter().copied();
            cards.filter(|card| covers(scene, camera, canvas, *card)).collect::<Vec<Rect>>()
        };
        let first = covering(camera);
        if !first.is_empty() {
            camera = past_cards(bounds, canvas, &first);
        }
        if !covering(camera).is_empty() {
            camera = past_cards(bounds, canvas, cards);
        }
        camera
    }

    pub(super) fn zoom(&mut self, factor: f32, canvas: Rect) {
        self.leave_fit();
        self.camera.zoom_at(factor, canvas.center(), canvas);
    }
}

/// Whether a card would cover a mark or its name.
fn covers(scene: &Scene<'_>, camera: Camera, canvas: Rect, card: Rect) -> bool {
    let mut rooms = scene.network().node_keys().filter_map(|key| room(scene, key));
    rooms.any(|room| on_screen(camera, room, canvas).intersects(card))
}

/// The camera that shows the bounds as large as possible beside each card, or above or below it.
fn past_cards(bounds: MapRect, canvas: Rect, cards: &[Rect]) -> Camera {
    let mut parts = vec![canvas];
    for card in cards {
        let beside = |part: &Rect| part.with_min_x(part.left().max(card.right()));
        let past = |part: &Rect| {
            if card.center().y < canvas.center().y {
                part.with_min_y(part.top().max(card.bottom()))
            } else {
                part.with_max_y(part.bottom().min(card.top()))
            }
        };
        parts = parts.iter().flat_map(|part| [beside(part), past(part)]).collect();
    }
    let fitted = parts.into_iter().map(|part| (Camera::fitting(bounds, part, FIT_ZOOM), part));
    let best = fitted.reduce(|a, b| if b.0.zoom > a.0.zoom { b } else { a });
    let (mut camera, part) = best.unwrap_or((Camera::fitting(bounds, canvas, FIT_ZOOM), canvas));
    camera.pan(part.center() - canvas.center());
    camera
}

/// The rectangle around some nodes and their labels, in map units. `None` if no node is shown.
fn bounds(scene: &Scene<'_>, nodes: impl Iterator<Item = NodeKey>) -> Option<MapRect> {
    MapRect::enclosing(nodes.filter_map(|key| room(scene, key)))
}

/// The rectangle around a node and its label, in map units. `None` if the node is not shown.
fn room(scene: &Scene<'_>, key: NodeKey) -> Option<MapRect> {
    let mark = scene.picture.node(key).filter(|mark| !mark.is_shelved)?;
    let at = scene.position(key)?;
    Some(MapRect::around(at, mark.radius * 1.5 + 24.0, mark.radius + 20.0))
}

/// Where a rectangle of the map is on the screen.
fn on_screen(camera: Camera, rect: MapRect, canvas: Rect) -> Rect {
    let corner = |at| camera.pos_on_screen(at, canvas);
    Rect::from_min_max(corner(rect.min), corner(rect.max))
}
