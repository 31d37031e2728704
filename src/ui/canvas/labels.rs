//! Words on the map: names beside their marks, initials and numbers of people inside them.
//! `picture::labels` decides where a name is placed. This file measures names and draws them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Context, Galley, Pos2, Rect, Shape, Vec2};

use super::badges;
use super::camera::Camera;
use super::galleys::Galleys;
use super::highlights::Lights;
use super::hit::NodeOnScreen;
use super::ink::Frame;
use super::node_shapes::ring_radius;
use crate::layout::{Point, Rect as MapRect};
use crate::network::NodeKey;
use crate::picture::labels::Taken;
use crate::picture::{Candidate, NodeMark, Palette, PlacedLabel, Side, labels};
use crate::ui::theme::{colour, faded};

/// The most nodes whose names are measured, the most important first. More never fit.
pub const MOST: usize = 600;

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

/// From this zoom on, offices are shown below names.
const WITH_OFFICES: f32 = 0.65;

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
    ctx: &Context,
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
        candidates.push(candidate(node, rect, galleys.room(ctx, mark, size)));
        found.push((mark, rect));
    }
    if candidates.is_empty() {
        return Vec::new();
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
            let galley = galleys.name(ctx, mark, size)?;
            Some(LabelOnScreen::new(mark.key, galley, label.rect, *rect))
        })
        .collect();
    if frame.camera.zoom >= WITH_OFFICES && frame.stand_ins.is_empty() {
        rest.extend(placed.iter().map(|name| map_rect(name.rect().shrink(2.5))));
        let offices = offices(ctx, frame, (&placed, Taken { marks: &marks, rest: &rest }), galleys);
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
    ctx: &Context,
    frame: &Frame,
    (names, taken): (&[LabelOnScreen], Taken<'_>),
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let (mut found, mut candidates) = (Vec::new(), Vec::new());
    for name in names.iter().filter(|name| name.rect().max.y > name.mark.center().y) {
        let Some(mark) = frame.picture.node(name.node) else { continue };
        let Some(galley) = galleys.office(ctx, mark) else { continue };
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
    ctx: &Context,
    lit: &Frame,
    lights: &Lights,
    (plain, nodes): (&[LabelOnScreen], &[NodeOnScreen]),
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let around = Around { nodes, ringed: &lights.ringed };
    let mut labels = ringed(ctx, lit, around, galleys);
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
    labels.extend(place(ctx, lit, around, &labels, galleys));
    let far = unringed().filter(|label| lights.fades(label.node) && is_clear(label, &labels));
    labels.extend(far.cloned().collect::<Vec<_>>());
    labels
}

/// The names of ringed nodes: clear of other marks if there is room, else on the side that is
/// farthest from the marks of others.
fn ringed(
    ctx: &Context,
    lit: &Frame,
    around: Around<'_>,
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    if around.ringed.is_empty() {
        return Vec::new();
    }
    let mut labels = place(ctx, lit, around, &[], galleys);
    labels.retain(|label| around.ringed.contains(&label.node));
    let marks = around.marks(lit);
    for node in lit.nodes.iter().filter(|node| around.ringed.contains(&node.node)) {
        let is_there = labels.iter().any(|label| label.node == node.node);
        let Some(mark) = lit.picture.node(node.node).filter(|_| !is_there) else { continue };
        let Some(galley) = galleys.name(ctx, mark, label_size(lit.camera)) else { continue };
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
const HALO: [Vec2; 4] =
    [Vec2::new(-1.3, -1.1), Vec2::new(1.3, -1.1), Vec2::new(-1.3, 1.1), Vec2::new(1.3, 1.1)];

/// Initials and short names inside the marks, where there is room.
pub fn inside(ctx: &Context, frame: &Frame, galleys: &mut Galleys) -> Vec<Shape> {
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
            let ink = colour(mark.text_colour);
            shapes.extend(galleys.centred(ctx, text, (node.centre, size as u32), ink));
        }
    }
    shapes
}
