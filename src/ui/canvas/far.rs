//! Draws a crowded map from afar. Each government is a square whose size and number show how many
//! people it has. The contacts between governments are lines, and people who serve no government
//! are dots. `picture::far` does the grouping. Lit marks are drawn on top, at their own positions.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::hit::NodeOnScreen;
use super::ink::Frame;
use crate::layout::{Point, Rect as MapRect};
use crate::network::NodeKey;
use crate::picture::labels::Grid;
use crate::picture::wording::far_words;
use crate::picture::{Far, Group, Picture};
use crate::ui::scene::Positions;
use crate::ui::text::{Look, SMALL, job};
use crate::ui::theme::colour;

/// The most ties that are drawn, those with the most contacts. More would cover the map.
const TIES: usize = 600;

/// A government that is drawn in place of its people.
#[derive(Clone, Copy, Debug)]
pub struct StandIn {
    /// Its centre, in map units.
    pub centre: Point,
    /// The number of its people.
    pub people: u32,
    /// Half its width and height on the screen, in points.
    pub half: f32,
}

/// Half the side of a stand-in for `people` people, in points. `SMALL_HALF` is for a stand-in that
/// has no room beside larger ones.
fn half_size(people: u32) -> f32 {
    (5.0 + 0.9 * (people as f32).sqrt()).clamp(7.0, 30.0)
}
const SMALL_HALF: f32 = 3.0;

/// The bounds of the map and the centres of the governments, computed once for the same positions.
#[derive(Default)]
pub struct FarPlaces {
    of: Option<(u64, (u64, u64))>,
    bounds: Option<MapRect>,
    centres: Vec<Point>,
}

impl FarPlaces {
    /// The governments that are drawn in place of their people at a zoom. Empty if none is needed.
    pub fn stand_ins(
        &mut self,
        (generation, picture): (u64, &Picture),
        positions: &Positions,
        zoom: f32,
    ) -> BTreeMap<NodeKey, StandIn> {
        let far = &picture.far;
        if far.groups.len() < 2 {
            return BTreeMap::new();
        }
        let of = (generation, (positions.generation, positions.version));
        if self.of != Some(of) {
            let points = positions.points.iter();
            self.bounds = MapRect::enclosing(points.map(|at| MapRect::around(*at, 0.0, 0.0)));
            self.centres = far.centres(&positions.points);
            self.of = Some(of);
        }
        let Some(bounds) = self.bounds else { return BTreeMap::new() };
        if !far.stands_in(positions.points.len(), bounds, zoom) {
            return BTreeMap::new();
        }
        self.arranged(far, bounds, zoom)
    }

    /// Places the largest groups first. A group that would cover one of those is drawn small.
    fn arranged(&self, far: &Far, bounds: MapRect, zoom: f32) -> BTreeMap<NodeKey, StandIn> {
        let mut groups: Vec<(&Group, Point)> =
            far.groups.iter().zip(self.centres.iter().copied()).collect();
        groups.sort_by_key(|(group, _)| (Reverse(group.people), group.government));
        let on_screen = |at: Point, half: f32| MapRect::around(at * zoom, half, half);
        let mut large = Grid::new(MapRect { min: bounds.min * zoom, max: bounds.max * zoom });
        let mut stand_ins = BTreeMap::new();
        for (group, centre) in groups {
            let wanted = half_size(group.people);
            let has_room = large.is_free(on_screen(centre, wanted + 1.0));
            let half = if has_room { wanted } else { SMALL_HALF };
            if has_room {
                large.insert(on_screen(centre, half));
            }
            let stand_in = StandIn { centre, people: group.people, half };
            stand_ins.insert(group.government, stand_in);
        }
        stand_ins
    }
}

/// Draws the map into the frame.
pub fn draw(frame: &mut Frame, far: &Far, points: &[Point]) {
    dots(frame, far, points);
    let places: Vec<Pos2> = far
        .groups
        .iter()
        .map(|group| {
            let centre = frame.stand_ins.get(&group.government).map_or(Point::ORIGIN, |s| s.centre);
            frame.camera.pos_on_screen(centre, frame.canvas)
        })
        .collect();
    let ink = colour(frame.picture.palette.contact);
    let most = far.ties.last().map_or(1, |tie| tie.contacts).max(1) as f32;
    for tie in &far.ties[far.ties.len().saturating_sub(TIES)..] {
        let share = (tie.contacts as f32 / most).sqrt();
        let ends = tie.groups.map(|place| places.get(place).copied().unwrap_or_default());
        frame.line_pen.line(ends, 0.7 + 5.0 * share, ink.gamma_multiply(0.15 + 0.6 * share));
    }
    // The small ones come first, so that those with many people lie on top.
    let stand_ins = Arc::clone(&frame.stand_ins);
    let mut governments: Vec<(&NodeKey, &StandIn)> = stand_ins.iter().collect();
    governments.sort_by(|(_, a), (_, b)| a.half.total_cmp(&b.half));
    for (government, _) in governments {
        stand_in(frame, *government);
    }
}

/// Draws a dot for everybody who serves no government on the map.
fn dots(frame: &mut Frame, far: &Far, points: &[Point]) {
    let picture = Arc::clone(&frame.picture);
    for (mark, group) in picture.nodes.iter().zip(&far.group_of) {
        let Some(at) = points.get(mark.key.index()).filter(|_| group.is_none()) else { continue };
        let centre = frame.camera.pos_on_screen(*at, frame.canvas);
        if frame.area.contains(centre) {
            let ink = mixed_with_ground(colour(mark.fill), frame.ground);
            frame.node_pen.disc(centre, 1.2, ink, Stroke::NONE);
            frame.nodes.push(NodeOnScreen { node: mark.key, centre, half: Vec2::splat(1.5) });
        }
    }
}

fn mixed_with_ground(ink: Color32, ground: Color32) -> Color32 {
    ink.lerp_to_gamma(ground, 0.5)
}

/// Writes at the bottom left of the canvas that governments are drawn in place of their people.
pub fn tell(ui: &Ui, canvas: Rect, picture: &Picture, governments: usize) {
    let ink = colour(picture.palette.text);
    let words = job(&far_words(governments), Look::sized(SMALL).coloured(ink));
    let words = ui.fonts_mut(|fonts| fonts.layout_job(words));
    let strip = Rect::from_min_size(canvas.left_bottom(), words.size()).expand(4.0);
    let strip = strip.translate(Vec2::new(10.0, -10.0 - words.size().y));
    let painter = ui.painter_at(canvas);
    painter.rect_filled(strip, 4.0, colour(picture.palette.background).gamma_multiply(0.85));
    painter.galley(strip.min + Vec2::splat(4.0), words, ink);
}

/// Draws a government that is drawn in place of its people, if it is on the screen. Returns whether
/// the government is such a stand-in.
pub fn stand_in(frame: &mut Frame, government: NodeKey) -> bool {
    let Some(stand_in) = frame.stand_ins.get(&government).copied() else { return false };
    let Some(mark) = frame.picture.node(government) else { return true };
    let centre = frame.camera.pos_on_screen(stand_in.centre, frame.canvas);
    let half = Vec2::splat(stand_in.half);
    let rect = Rect::from_center_size(centre, 2.0 * half);
    if !frame.area.intersects(rect) {
        return true;
    }
    let (fill, stroke) = (colour(mark.fill), Stroke::new(1.2, colour(mark.stroke)));
    if stand_in.half > SMALL_HALF {
        let corner = CornerRadius::same((half.x * 0.3) as u8);
        let shape = RectShape::new(rect, corner, fill, stroke, StrokeKind::Middle);
        frame.node_pen.shape(Shape::Rect(shape));
    } else {
        frame.node_pen.square(rect, fill, stroke);
    }
    frame.nodes.push(NodeOnScreen { node: government, centre, half });
    true
}
