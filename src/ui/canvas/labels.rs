//! Words on the map: names beside their marks, initials inside them, counts on lines. Where a
//! name may stand is decided by `picture::labels`; here it is measured and set.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::camera::Camera;
use super::density;
use super::hit::{LineOnScreen, NodeOnScreen};
use super::ink::Frame;
use super::lights::Lights;
use super::line_shapes::count_place;
use super::node_shapes::ring_radius;
use crate::layout::{Point, Rect as MapRect};
use crate::network::NodeKey;
use crate::picture::{Candidate, NodeMark, Palette, labels};
use crate::ui::text::{Look, job};
use crate::ui::theme::{colour, faded};

/// Names are measured only for this many nodes, the most important ones: more never fit.
const MOST: usize = 600;

/// Names come in sizes this far apart, in points. For every other size egui would draw all letters
/// anew into a texture that only grows.
const STEP: f32 = 0.5;

/// Half the size of a dot that nobody stands for, at most, in points.
const DOT: f32 = 1.6;

/// A name on the screen.
#[derive(Clone, Debug)]
pub struct LabelOnScreen {
    /// Whose.
    pub node: NodeKey,
    /// Its words.
    pub galley: Arc<Galley>,
    /// The middle of its upper edge.
    pub at: Pos2,
    /// The mark it belongs to.
    pub mark: Rect,
}

impl LabelOnScreen {
    /// The room it takes.
    pub fn rect(&self) -> Rect {
        self.galley.rect.translate(self.at.to_vec2())
    }
}

/// Names that are kept laid out: those of four screens. Each takes some kilobytes.
const KEPT: usize = 4 * MOST;

/// Names already laid out, by node and size.
#[derive(Default)]
pub struct Galleys {
    kept: BTreeMap<(NodeKey, u32), Arc<Galley>>,
    pixels_per_point: f32,
}

impl Galleys {
    fn get(&mut self, ui: &Ui, mark: &NodeMark, size: f32) -> Arc<Galley> {
        if (self.pixels_per_point - ui.pixels_per_point()).abs() > f32::EPSILON {
            self.kept.clear();
            self.pixels_per_point = ui.pixels_per_point();
        }
        let steps = steps(size);
        self.make_room(steps);
        let galley = self.kept.entry((mark.key, steps)).or_insert_with(|| {
            let mut layout = job(&mark.label_lines.join("\n"), Look::sized(steps as f32 * STEP));
            layout.halign = egui::Align::Center;
            ui.fonts_mut(|fonts| fonts.layout_job(layout))
        });
        Arc::clone(galley)
    }

    /// Forgets names of other sizes once there are many, then of this one: whoever zooms and pans for
    /// long would fill the memory with them.
    fn make_room(&mut self, steps: u32) {
        if self.kept.len() < KEPT {
            return;
        }
        self.kept.retain(|(_, size), _| *size == steps);
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
    }

    /// Forgets everything, as after a change of fonts or names.
    pub fn clear(&mut self) {
        self.kept.clear();
    }
}

/// A size of names, in steps.
fn steps(size: f32) -> u32 {
    (size / STEP).round() as u32
}

/// Chooses and sets the names of the nodes of a frame that have none yet among `kept`, clear of
/// those and of the rings around `ringed`.
pub fn place(
    ui: &Ui,
    frame: &Frame,
    ringed: &BTreeSet<NodeKey>,
    kept: &[LabelOnScreen],
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let size = label_size(frame.camera);
    let mut found = Vec::new();
    let mut candidates = Vec::new();
    for (node, mark) in most_important(frame, kept) {
        let galley = galleys.get(ui, mark, size);
        let is_ringed = ringed.contains(&node.node);
        let half = if is_ringed { Vec2::splat(ring_radius(frame, mark) + 2.0) } else { node.half };
        let rect = Rect::from_center_size(node.centre, 2.0 * half);
        let words = galley.size();
        candidates.push(Candidate {
            mark: map_rect(rect),
            width: words.x + 4.0,
            height: words.y,
            gap: 2.0,
        });
        found.push((node.node, galley, rect));
    }
    let obstacles: Vec<MapRect> = frame
        .nodes
        .iter()
        .map(|n| Rect::from_center_size(n.centre, 2.0 * n.half))
        .chain(frame.lines.iter().filter_map(|line| badges_of(frame, line)))
        .chain(kept.iter().map(LabelOnScreen::rect))
        .map(map_rect)
        .collect();
    let placed = labels::place(&candidates, &obstacles, map_rect(frame.area));
    placed
        .into_iter()
        .filter_map(|label| {
            let (node, galley, mark) = found.get(label.candidate)?.clone();
            // A centred galley hangs from the middle of its upper edge.
            let at = Pos2::new(label.rect.centre().x, label.rect.min.y);
            Some(LabelOnScreen { node, galley, at, mark })
        })
        .collect()
}

/// The nodes that contend for room, the most important first.
fn most_important<'f>(
    frame: &'f Frame,
    kept: &[LabelOnScreen],
) -> Vec<(&'f NodeOnScreen, &'f NodeMark)> {
    let kept: BTreeSet<NodeKey> = kept.iter().map(|label| label.node).collect();
    // From afar only those who stand for others are named, and what is lit.
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

/// The names on a map of which some marks are lit: every lit one that finds room, and of the
/// others' names those that are not in the way.
pub fn place_lit(
    ui: &Ui,
    lit: &Frame,
    lights: &Lights,
    plain: &[LabelOnScreen],
    galleys: &mut Galleys,
) -> Vec<LabelOnScreen> {
    let (mut labels, mut others) = (Vec::new(), Vec::new());
    for label in plain.iter().filter(|l| !lights.ringed.contains(&l.node)) {
        let group = if lights.fades(label.node) { &mut others } else { &mut labels };
        group.push(label.clone());
    }
    let fresh = place(ui, lit, &lights.ringed, &labels, galleys);
    others.retain(|label| !fresh.iter().any(|f| f.rect().intersects(label.rect())));
    labels.extend(fresh);
    labels.extend(others);
    labels
}

/// Names grow a little with the zoom, so that they stay in proportion and legible.
fn label_size(camera: Camera) -> f32 {
    (13.0 * camera.zoom.sqrt()).clamp(11.0, 16.0)
}

const fn map_rect(rect: Rect) -> MapRect {
    MapRect { min: Point::new(rect.min.x, rect.min.y), max: Point::new(rect.max.x, rect.max.y) }
}

/// The names as shapes, each on a strip of ground so that lines do not strike them through.
pub fn shapes(labels: &[LabelOnScreen], palette: &Palette, lights: &Lights) -> Vec<Shape> {
    let ground = colour(palette.background);
    let text = colour(palette.text);
    let mut shapes = Vec::with_capacity(2 * labels.len());
    for label in labels {
        let ink = if lights.fades(label.node) { faded(text, ground) } else { text };
        let strip = label.rect().expand2(Vec2::new(2.0, 0.0));
        shapes.push(Shape::rect_filled(strip, 3.0, ground.gamma_multiply(0.82)));
        let galley = Arc::clone(&label.galley);
        shapes.push(Shape::galley_with_override_text_color(label.at, galley, ink));
    }
    shapes
}

/// The room that a line's cross, badge and count take, so that no name covers them.
fn badges_of(frame: &Frame, line: &LineOnScreen) -> Option<Rect> {
    let mark = frame.picture.line(line.bundle)?;
    if density::is_bare(frame.line_share) || !(mark.cross || mark.silent || mark.count > 1) {
        return None;
    }
    let middle = line.ends[0] + (line.ends[1] - line.ends[0]) * 0.5;
    let last = count_place(mark, line.ends);
    Some(Rect::from_two_pos(middle, last).expand(8.0))
}

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
            // Whole sizes only: every other size would fill the font atlas while zooming.
            shapes.push(centred(ui, text, node.centre, size.floor(), colour(mark.text_colour)));
        }
    }
    shapes
}

/// The number of records on lines that bundle several.
pub fn counts(ui: &Ui, frame: &Frame) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if frame.camera.zoom < 0.4 || density::is_bare(frame.line_share) {
        return shapes;
    }
    for line in &frame.lines {
        let mark = frame.picture.line(line.bundle).filter(|m| m.count > 1);
        let is_short = line.ends[0].distance(line.ends[1]) < 44.0;
        let is_plain = !is_short && !frame.fan.spreads(line.bundle);
        let Some(mark) = mark.filter(|_| is_plain) else { continue };
        let at = count_place(mark, line.ends);
        let words = mark.count.to_string();
        let half = Vec2::new(4.0 + 3.5 * words.len() as f32, 7.5);
        let badge = Rect::from_center_size(at, 2.0 * half);
        shapes.push(Shape::rect_filled(badge, 7.0, frame.ground));
        let stroke = Stroke::new(1.0, colour(mark.colour));
        shapes.push(Shape::rect_stroke(badge, 7.0, stroke, StrokeKind::Middle));
        shapes.push(centred(ui, &words, at, 11.0, colour(frame.picture.palette.text)));
    }
    shapes
}

fn centred(ui: &Ui, text: &str, at: Pos2, size: f32, ink: Color32) -> Shape {
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
        // Another zoom in each frame, and at each zoom other nodes in view.
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
