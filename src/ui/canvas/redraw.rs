//! When the plain map is drawn again. While the reader pans and zooms, the last drawing is moved and
//! stretched, and a thread makes the next one. Only other changes are drawn at once.

use egui::emath::TSTransform;
use egui::{Rect, Ui, Vec2};

use super::camera::Camera;
use super::drawing::{Drawing, Order};
use super::galleys::{LaidOutFor, Restraint};
use super::ink::Frame;
use super::sprites::Sprites;
use super::{Canvas, highlights, labels};
use crate::network::BundleKey;
use crate::session::Appearance;
use crate::ui::scene::{LayoutState, Scene};

/// How far around the canvas the map is drawn, in points. The drawing can be moved that far. `LEFT`
/// is how much of it is left when the next drawing begins.
const AROUND: f32 = 256.0;
const LEFT: f32 = 64.0;

/// The scale factors up to which the drawing is stretched before the next drawing begins, and up to
/// which it is stretched if none is being made.
const STRETCH: std::ops::Range<f32> = 0.89..1.13;
const MOST_STRETCH: std::ops::Range<f32> = 0.6..1.7;

/// How many seconds after the last movement the map is drawn again, with all its words.
const REST: f64 = 0.12;

/// How many new words the thread lays out for a drawing while the reader moves the map. Other words
/// keep their old size or are left out, so that the marks do not have to wait for them.
const NEW_WORDS: usize = 60;

/// A map with more nodes and lines than this is drawn by the thread while its layout moves the
/// nodes. It then shows where they were a frame or two ago.
const LARGE: usize = 3_000;

/// Everything that the drawing of the plain map depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// The rectangle of the canvas on the screen.
    pub canvas: Rect,
    camera: Camera,
    words: LaidOutFor,
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

    /// The same for other positions of the nodes.
    const fn with_positions_of(self, other: &Self) -> Self {
        Self { positions: other.positions, ..self }
    }
}

impl Canvas {
    /// Brings the drawing of the plain map up to date, as far as that can be done at once.
    pub(super) fn draw_if_changed(&mut self, ui: &Ui, scene: &Scene<'_>, canvas: Rect) {
        let wanted = self.wanted(ui, scene, canvas);
        self.take_finished(ui, scene, &wanted);
        let change =
            self.drawn.and_then(|drawn| comparable(drawn, &wanted, scene).change_to(&wanted));
        let Some((drawn, change)) =
            self.drawn.zip(change).filter(|(_, by)| self.can_follow(*by, canvas))
        else {
            self.draw_now(ui, scene, wanted);
            return;
        };
        let now = ui.input(|input| input.time);
        let is_moved = change != TSTransform::IDENTITY;
        if is_moved {
            self.follow(change);
            self.moved = now;
        }
        self.drawn = Some(wanted.with_positions_of(&drawn));
        let lags = drawn.positions != wanted.positions;
        let is_due = lags || (is_moved && self.is_worn(canvas));
        if self.thread.is_busy() || (self.is_finished() && !is_due) {
            return;
        }
        let rests_in = self.moved + REST - now;
        if is_due || rests_in <= 0.0 {
            self.begin(ui, scene, wanted, rests_in > 0.0 || lags);
        } else {
            ui.ctx().request_repaint_after_secs(rests_in as f32);
        }
    }

    /// Begins a drawing. In a hurry, it is finished before all words are laid out.
    fn begin(&mut self, ui: &Ui, scene: &Scene<'_>, wanted: Drawn, in_a_hurry: bool) {
        let left = in_a_hurry.then_some(NEW_WORDS);
        let restraint = Restraint { left, ..Restraint::default() };
        let order = Order { restraint, ..self.order(ui, scene, &wanted) };
        self.thread.begin(wanted, order);
        self.take_finished(ui, scene, &wanted);
    }

    /// What the drawing should show now.
    fn wanted(&self, ui: &Ui, scene: &Scene<'_>, canvas: Rect) -> Drawn {
        let view = scene.session.view();
        Drawn {
            canvas,
            camera: self.camera,
            words: self.words_of(scene),
            networks: scene.session.network_generation(),
            positions: (scene.positions.generation, scene.positions.version),
            pins: view.pins.len(),
            fanned: highlights::selected_line(scene),
            appearance: view.appearance,
            communities: view.appearance.communities.then_some(scene.measured.generation),
            pixels_per_point: ui.pixels_per_point(),
        }
    }

    /// What the words of the map are laid out for now.
    pub(super) const fn words_of(&self, scene: &Scene<'_>) -> LaidOutFor {
        LaidOutFor { picture: scene.picture_generation, fonts: self.fonts }
    }

    /// Whether the map was drawn for the current zoom, with all its words.
    fn is_finished(&self) -> bool {
        self.is_complete && (self.camera.zoom / self.made_for - 1.0).abs() < 1e-3
    }

    /// Whether the drawing, moved and scaled by `change`, can be shown until the next one is
    /// finished.
    fn can_follow(&self, change: TSTransform, canvas: Rect) -> bool {
        let covers = self.covered.is_some_and(|area| (change * area).contains_rect(canvas));
        let is_near = MOST_STRETCH.contains(&(self.camera.zoom / self.made_for));
        (covers && is_near) || self.thread.is_busy()
    }

    /// Whether the drawing has been moved or stretched so far that the next one should begin.
    fn is_worn(&self, canvas: Rect) -> bool {
        let has_room = self.covered.is_some_and(|area| area.contains_rect(canvas.expand(LEFT)));
        !has_room || !STRETCH.contains(&(self.camera.zoom / self.made_for))
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

    /// Draws the plain map on the thread of the window.
    fn draw_now(&mut self, ui: &Ui, scene: &Scene<'_>, wanted: Drawn) {
        let order = self.order(ui, scene, &wanted);
        let drawing = self.thread.draw_now(order);
        self.show(ui, scene, (&wanted, drawing));
        self.drawn = Some(wanted);
    }

    /// Shows the drawing that the thread has finished, unless the map has changed since it began.
    fn take_finished(&mut self, ui: &Ui, scene: &Scene<'_>, wanted: &Drawn) {
        let Some((of, drawing)) = self.thread.take_finished() else { return };
        let Some(change) = comparable(of, wanted, scene).change_to(wanted) else { return };
        self.show(ui, scene, (&of, drawing));
        self.follow(change);
        self.drawn = Some(wanted.with_positions_of(&of));
    }

    fn show(&mut self, ui: &Ui, scene: &Scene<'_>, (of, drawing): (&Drawn, Drawing)) {
        self.plain = drawing.marks;
        self.plain.areas = self.areas.shapes(ui, scene, of.camera, of.canvas);
        self.plain_labels = drawing.labels;
        self.badge_spots = drawing.badge_spots;
        self.stand_ins = drawing.stand_ins;
        self.covered = drawing.area;
        self.made_for = drawing.camera.zoom;
        self.is_complete = drawing.is_complete;
        self.lit_by = None;
    }

    /// What has to be drawn for `wanted`. While the layout of a small map moves, it is drawn anew
    /// in each frame, so nothing around the canvas is needed.
    fn order(&mut self, ui: &Ui, scene: &Scene<'_>, wanted: &Drawn) -> Order {
        let moves = matches!(scene.positions.state, LayoutState::Moving(_)) && !is_large(scene);
        let area = wanted.canvas.expand(if moves { 0.0 } else { AROUND });
        Order {
            ctx: ui.ctx().clone(),
            frame: Frame::new(ui.ctx(), scene, wanted.camera, wanted.canvas, area),
            of: wanted.words,
            positions: scene.positions.clone(),
            sprites: self.sprites(ui).id(),
            restraint: Restraint::default(),
        }
    }

    /// The texture with the pictures of discs and lines.
    pub(super) fn sprites(&mut self, ui: &Ui) -> &Sprites {
        self.sprites.get_or_insert_with(|| Sprites::new(ui.ctx()))
    }
}

/// A drawing as it is compared with the wanted one: in a large map, nodes may have moved since.
fn comparable(drawn: Drawn, wanted: &Drawn, scene: &Scene<'_>) -> Drawn {
    if is_large(scene) { drawn.with_positions_of(wanted) } else { drawn }
}

fn is_large(scene: &Scene<'_>) -> bool {
    scene.picture.nodes.len() + scene.picture.lines.len() > LARGE
}
