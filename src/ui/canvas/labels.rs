//! Words on the map: names beside their marks, initials and numbers of people inside them.
//! `picture::labels` decides where a name is placed. This file measures names and draws them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::text::LayoutJob;
use egui::{Color32, Galley, Pos2, Rect, Shape, Ui, Vec2};

use super::badges;
use super::camera::Camera;
use super::highlights::Lights;
use super::hit::NodeOnScreen;
use super::ink::Frame;
use super::node_shapes::ring_radius;
use crate::layout::{Point, Rect as MapRect};
use crate::network::NodeKey;
use crate::picture::labels::Taken;
use crate::picture::{Candidate, NodeMark, Palette, PlacedLabel, Side, labels};
use crate::ui::text::{Look, in_lines, job};
use crate::ui::theme::{colour, faded};

/// The most nodes whose names are measured, the most important first. More never fit.
const MOST: usize = 600;

/// Font sizes of names are multiples of this, in points. For each other size, egui would draw all
/// letters again into a texture that only grows.
const STEP: f32 = 0.5;

/// The font size in which names are measured, in points.
const MEASURED: f32 = 13.0;

/// The greatest half size, in points, of a dot: an entity without a government on a map seen from
/// afar.
const DOT: f32 = 1.6;

/// A name, or an office, on the screen.
#[derive(Clone, Debug)]
pub struct LabelOnScreen {
    /// The node that it belongs to.
    pub node: NodeKey,
    /// Its words, laid out.
    pub galley: Arc<Galley>,
    /// The middle of its upper edge.
    pub at: Pos2,
    /// The rectangle of its mark.
    pub mark: Rect,
    /// Whether it is the office below a name.
    pub is_office: bool,
}

impl LabelOnScreen {
    fn new(node: NodeKey, galley: Arc<Galley>, room: MapRect, mark: Rect) -> Self {
        // A centred galley is positioned by the middle of its upper edge.
        let at = Pos2::new(room.centre().x, room.min.y);
        Self { node, galley, at, mark, is_office: false }
    }

    /// Moves it along with its mark, which may also be stretched.
    pub fn follow(&mut self, by: TSTransform) {
        self.at += by * self.mark.center() - self.mark.center();
        self.mark = by * self.mark;
    }

    /// The rectangle that it covers.
    pub fn rect(&self) -> Rect {
        self.galley.rect.translate(self.at.to_vec2())
    }
}

/// The most laid-out names that are kept: those of four screens. Each takes some kilobytes.
const KEPT: usize = 4 * MOST;

/// Font size of an office below a name, and its greatest width, both in points.
const OFFICE: f32 = 11.0;
const OFFICE_WIDTH: f32 = 150.0;
/// From this zoom on, offices are shown below names.
const WITH_OFFICES: f32 = 0.65;

/// Words already laid out, by node and size in steps. An office has the size 0.
///
/// All names that compete for room are measured, but only those that find room are laid out. Laying
/// out takes long, and each step of a zoom needs another font size.
#[derive(Default)]
pub struct Galleys {
    kept: BTreeMap<(NodeKey, u32), Arc<Galley>>,
    /// The size of each name in a font of `MEASURED` points.
    measured: HashMap<NodeKey, Vec2>,
    pixels_per_point: f32,
}

impl Galleys {
    /// The room that the name of a mark takes in a font size.
    fn room(&mut self, ui: &Ui, mark: &NodeMark, size: f32) -> Vec2 {
        if !self.measured.contains_key(&mark.key) {
            let room = self.name(ui, mark, MEASURED).size();
            self.measured.insert(mark.key, room);
        }
        let measured = self.measured.get(&mark.key).copied().unwrap_or_default();
        measured * (steps(size) as f32 * STEP / MEASURED)
    }

    /// The name of a mark, laid out in a font size.
    fn name(&mut self, ui: &Ui, mark: &NodeMark, size: f32) -> Arc<Galley> {
        let steps = steps(size);
        self.get(ui, mark.key, steps, || {
            job(&mark.label_lines.join("\n"), Look::sized(steps as f32 * STEP))
        })
    }

    /// The office of a mark's person, laid out in at most two lines. `None` if there is none.
    fn office(&mut self, ui: &Ui, mark: &NodeMark) -> Option<Arc<Galley>> {
        let office = mark.sublabel.as_deref()?;
        Some(
            self.get(ui, mark.key, 0, || {
                in_lines(ui, office, Look::sized(OFFICE), (OFFICE_WIDTH, 2))
            }),
        )
    }

    fn get(
        &mut self,
        ui: &Ui,
        node: NodeKey,
        steps: u32,
        words: impl FnOnce() -> LayoutJob,
    ) -> Arc<Galley> {
        if (self.pixels_per_point - ui.pixels_per_point()).abs() > f32::EPSILON {
            self.clear();
            self.pixels_per_point = ui.pixels_per_point();
        }
        self.make_room(steps);
        let galley = self.kept.entry((node, steps)).or_insert_with(|| {
            let mut layout = words();
            layout.halign = egui::Align::Center;
            ui.fonts_mut(|fonts| fonts.layout_job(layout))
        });
        Arc::clone(galley)
    }

    /// When too many names are kept, forgets those of other sizes, and if that is not enough, all.
    /// Otherwise zooming and panning for long would fill the memory.
    fn make_room(&mut self, steps: u32) {
        if self.kept.len() < KEPT {
            return;
        }
        self.kept.retain(|(_, size), _| *size == steps || *size == 0);
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
    }

    /// Forgets everything. To be called after a change of fonts or names.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.measured.clear();
    }
}

/// A font size as a number of steps.
fn steps(size: f32) -> u32 {
    (size / STEP).round() as u32
}

/// What is on the screen besides the names: all marks, and which of them have a ring.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The marks, also those that are not lit.
    pub nodes: &'a [NodeOnScreen],
    /// The nodes with a ring.
    pub ringed: &'a BTreeSet<NodeKey>,
}

impl Around<'_> {
    /// The rectangle of a mark, with its ring.
    fn room(&self, frame: &Frame, node: &NodeOnScreen) -> Rect {
        let mark = frame.picture.node(node.node).filter(|_| self.ringed.contains(&node.node));
        let ring = mark.map(|mark| Vec2::splat(ring_radius(frame, mark) + 2.0));
        Rect::from_center_size(node.centre, 2.0 * ring.unwrap_or(node.half))
    }

    fn marks(&self, frame: &Frame) -> Vec<MapRect> {
        self.nodes.iter().map(|node| map_rect(self.room(frame, node))).collect()
    }

    /// Whether a name that was placed without the rings is clear of them.
    fn is_off_rings(&self, frame: &Frame, label: &LabelOnScreen) -> bool {
        let is_other = |node: &&NodeOnScreen| node.node != label.node;
        let ringed = self.nodes.iter().filter(|node| self.ringed.contains(&node.node));
        let ringed = ringed.filter(is_other);
        let mut rings = ringed.map(|node| self.room(frame, node));
        !rings.any(|ring| ring.expand(2.0).intersects(label.rect()))
    }
}

/// Places the names of the nodes of a frame that have no label in `kept` yet. The names stay clear
/// of `kept` and of the marks and rings `around`. Names without room are left out.
pub fn place(
    ui: &Ui,
    frame: &Frame,
    around: Around<'_>,
    kept: &[LabelOnScreen],
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let size = label_size(frame.camera);
    let mut found = Vec::new();
    let mut candidates = Vec::new();
    for (node, mark) in most_important(frame, kept) {
        let rect = around.room(frame, node);
        candidates.push(candidate(node, rect, galleys.room(ui, mark, size)));
        found.push((mark, rect));
    }
    let marks = around.marks(frame);
    let mut rest: Vec<MapRect> = (frame.lines.iter())
        .filter_map(|line| badges::room(frame, line))
        .chain(kept.iter().map(|label| map_rect(label.rect())))
        .collect();
    let taken = Taken { marks: &marks, rest: &rest };
    let placed = labels::place(&candidates, taken, map_rect(frame.area));
    let mut placed: Vec<LabelOnScreen> = (placed.into_iter())
        .filter_map(|label| {
            let (mark, rect) = found.get(label.candidate)?;
            let galley = galleys.name(ui, mark, size);
            Some(LabelOnScreen::new(mark.key, galley, label.rect, *rect))
        })
        .collect();
    if frame.camera.zoom >= WITH_OFFICES && frame.stand_ins.is_empty() {
        rest.extend(placed.iter().map(|name| map_rect(name.rect().shrink(2.5))));
        let offices = offices(ui, frame, (&placed, Taken { marks: &marks, rest: &rest }), galleys);
        placed.extend(offices);
    }
    placed
}

/// The candidate for the name of a mark with `rect` around it. `words` is the size of the name.
fn candidate(node: &NodeOnScreen, rect: Rect, words: Vec2) -> Candidate {
    Candidate {
        mark: map_rect(rect),
        own: map_rect(Rect::from_center_size(node.centre, 2.0 * node.half)),
        width: words.x + 4.0,
        height: words.y,
        gap: 2.0,
    }
}

/// The offices below names, where there is room. A name above its mark has none.
fn offices(
    ui: &Ui,
    frame: &Frame,
    (names, taken): (&[LabelOnScreen], Taken<'_>),
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let (mut found, mut candidates) = (Vec::new(), Vec::new());
    for name in names.iter().filter(|name| name.rect().max.y > name.mark.center().y) {
        let Some(mark) = frame.picture.node(name.node) else { continue };
        let Some(galley) = galleys.office(ui, mark) else { continue };
        let words = galley.size();
        candidates.push(Candidate {
            mark: map_rect(name.rect()),
            own: map_rect(name.rect()),
            width: words.x + 4.0,
            height: words.y,
            gap: -2.0,
        });
        found.push((name, galley));
    }
    let below = |_, side, _| (side == Side::Below).then_some(0);
    let placed = labels::place_by(&candidates, taken, map_rect(frame.area), below);
    let office = |label: PlacedLabel| {
        let (name, galley) = found.get(label.candidate)?.clone();
        let office = LabelOnScreen::new(name.node, galley, label.rect, name.mark);
        Some(LabelOnScreen { is_office: true, ..office })
    };
    placed.into_iter().filter_map(office).collect()
}

/// The nodes whose names compete for room, most important first.
fn most_important<'f>(
    frame: &'f Frame,
    kept: &[LabelOnScreen],
) -> Vec<(&'f NodeOnScreen, &'f NodeMark)> {
    let kept: BTreeSet<NodeKey> = kept.iter().map(|label| label.node).collect();
    // From afar, only governments drawn in place of their people are named, and lit marks.
    let is_named = |n: &&NodeOnScreen| n.half.x > DOT || frame.stand_ins.is_empty();
    let nodes = frame.nodes.iter().filter(|n| !kept.contains(&n.node)).filter(is_named);
    let mut nodes: Vec<_> = nodes.filter_map(|n| Some((n, frame.picture.node(n.node)?))).collect();
    let rank = |(_, mark): &(&NodeOnScreen, &NodeMark)| (Reverse(mark.importance), mark.key);
    if nodes.len() > MOST {
        nodes.select_nth_unstable_by_key(MOST, rank);
        nodes.truncate(MOST);
    }
    nodes.sort_unstable_by_key(rank);
    nodes
}

/// The names on a map with some lit marks. The names of ringed nodes come first and are always
/// there. Then come all lit names that find room, and then those other names that do not overlap
/// these.
pub fn place_lit(
    ui: &Ui,
    lit: &Frame,
    lights: &Lights,
    (plain, nodes): (&[LabelOnScreen], &[NodeOnScreen]),
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let around = Around { nodes, ringed: &lights.ringed };
    let mut labels = ringed(ui, lit, around, galleys);
    let is_clear = |label: &&LabelOnScreen, of: &[LabelOnScreen]| {
        !of.iter().any(|placed| placed.rect().intersects(label.rect()))
    };
    let set: BTreeSet<NodeKey> = labels.iter().map(|label| label.node).collect();
    let unringed = || {
        let others = plain.iter().filter(|label| !set.contains(&label.node));
        others.filter(|label| around.is_off_rings(lit, label))
    };
    let near = unringed().filter(|label| !lights.fades(label.node) && is_clear(label, &labels));
    labels.extend(near.cloned().collect::<Vec<_>>());
    labels.extend(place(ui, lit, around, &labels, galleys));
    let far = unringed().filter(|label| lights.fades(label.node) && is_clear(label, &labels));
    labels.extend(far.cloned().collect::<Vec<_>>());
    labels
}

/// The names of ringed nodes: clear of other marks if there is room, else on the side that is
/// farthest from the marks of others.
fn ringed(ui: &Ui, lit: &Frame, around: Around<'_>, galleys: &mut Galleys) -> Vec<LabelOnScreen> {
    if around.ringed.is_empty() {
        return Vec::new();
    }
    let mut labels = place(ui, lit, around, &[], galleys);
    labels.retain(|label| around.ringed.contains(&label.node));
    let marks = around.marks(lit);
    for node in lit.nodes.iter().filter(|node| around.ringed.contains(&node.node)) {
        let is_there = labels.iter().any(|label| label.node == node.node);
        let Some(mark) = lit.picture.node(node.node).filter(|_| !is_there) else { continue };
        let galley = galleys.name(ui, mark, label_size(lit.camera));
        let rect = around.room(lit, node);
        let candidate = candidate(node, rect, galley.size());
        let far =
            |side: &Side| (candidate.clearance(*side, &marks).min(AMPLE) * 2.0).round() as i32;
        let Some(side) = Side::ALL.into_iter().rev().max_by_key(far) else { continue };
        labels.push(LabelOnScreen::new(node.node, galley, candidate.rect(side), rect));
    }
    labels
}

/// A name at least this far from the marks of others, in points, is clear of them.
const AMPLE: f32 = 24.0;

/// The font size of names, in points. It grows a little with the zoom, so that names stay in
/// proportion and legible.
fn label_size(camera: Camera) -> f32 {
    (13.0 * camera.zoom.sqrt()).clamp(11.0, 16.0)
}

/// Converts a screen rectangle to the type that `picture::labels` uses. It stays in points.
pub const fn map_rect(rect: Rect) -> MapRect {
    MapRect { min: Point::new(rect.min.x, rect.min.y), max: Point::new(rect.max.x, rect.max.y) }
}

/// The names as shapes, each with a halo in the background colour, so that lines do not cross it.
pub fn shapes(labels: &[LabelOnScreen], palette: &Palette, lights: &Lights) -> Vec<Shape> {
    let ground = colour(palette.background);
    let (text, muted) = (colour(palette.text), colour(palette.muted));
    let mut shapes = Vec::with_capacity((1 + HALO.len()) * labels.len());
    for label in labels {
        let ink = if label.is_office { muted } else { text };
        let ink = if lights.fades(label.node) { faded(ink, ground) } else { ink };
        let mut set = |at, ink| {
            let galley = Arc::clone(&label.galley);
            shapes.push(Shape::galley_with_override_text_color(at, galley, ink));
        };
        for by in HALO {
            set(label.at + by, ground);
        }
        set(label.at, ink);
    }
    shapes
}

/// Moves the shapes of names to the current positions of `labels`.
pub fn follow(shapes: &mut [Shape], labels: &[LabelOnScreen]) {
    for (label, set) in labels.iter().zip(shapes.chunks_mut(HALO.len() + 1)) {
        let places = HALO.into_iter().chain([Vec2::ZERO]).map(|by| label.at + by);
        for (shape, at) in set.iter_mut().zip(places) {
            if let Shape::Text(text) = shape {
                text.pos = at;
            }
        }
    }
}

/// The offsets of the copies of a name that form its halo, in points.
const HALO: [Vec2; 6] = [
    Vec2::new(-1.6, 0.0),
    Vec2::new(1.6, 0.0),
    Vec2::new(-0.9, -1.4),
    Vec2::new(0.9, -1.4),
    Vec2::new(-0.9, 1.4),
    Vec2::new(0.9, 1.4),
];

/// Initials and short names inside the marks, where there is room.
pub fn inside(ui: &Ui, frame: &Frame) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for node in &frame.nodes {
        let Some(mark) = frame.picture.node(node.node) else { continue };
        let people = frame.stand_ins.get(&node.node).map(|stand_in| stand_in.people.to_string());
        let Some(text) = people.as_ref().or(mark.text.as_ref()) else { continue };
        if node.half.x <= if people.is_some() { 6.5 } else { 9.0 } {
            continue;
        }
        let letters = text.chars().count().max(1) as f32;
        let size = (2.6 * node.half.x / letters.max(2.2))
            .min(node.half.y)
            .min(22.0 * frame.camera.zoom.max(1.0));
        if size >= 7.0 {
            // Font sizes are whole numbers: fractional sizes would fill the font atlas while
            // zooming.
            shapes.push(centred(ui, text, node.centre, size.floor(), colour(mark.text_colour)));
        }
    }
    shapes
}

/// A word with its centre at `at`.
pub fn centred(ui: &Ui, text: &str, at: Pos2, size: f32, ink: Color32) -> Shape {
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job(text, Look::sized(size))));
    let corner = at - galley.size() / 2.0;
    Shape::galley_with_override_text_color(corner, galley, ink)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_session_keeps_no_more_names_than_a_short_one() {
        let ctx = egui::Context::default();
        let mut laid_out = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = egui::FontId::proportional(12.0);
            let galley =
                ui.fonts_mut(|fonts| fonts.layout_no_wrap("A".into(), font, Color32::WHITE));
            laid_out = Some(galley);
        });
        output.textures_delta.clear();
        let galley = laid_out.unwrap();
        let mut galleys = Galleys::default();
        let mut sizes = BTreeSet::new();
        // The zoom is different in each frame, and so are the nodes in view.
        for frame in 0..500_u32 {
            let steps = steps(11.0 + 5.0 * frame as f32 / 500.0);
            sizes.insert(steps);
            for node in 0..MOST as u32 {
                galleys.make_room(steps);
                let key = (NodeKey(node + 10 * frame), steps);
                galleys.kept.insert(key, Arc::clone(&galley));
            }
            assert!(galleys.kept.len() <= KEPT);
        }
        assert!(sizes.len() <= 11, "egui draws the letters of {} sizes", sizes.len());
    }
}
