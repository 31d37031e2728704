//! A selected line fanned out: each of its records is a separate strand that can be hovered and
//! clicked.

use egui::{Pos2, Shape, Stroke, Vec2};

use super::badges;
use super::hit::distance_to_segment;
use super::ink::Frame;
use super::line_shapes::{arrow_head, dashed};
use crate::model::RecordId;
use crate::network::BundleKey;
use crate::picture::{LineMark, line};
use crate::session::Selection;
use crate::ui::scene::Scene;
use crate::ui::theme::colour;

/// The distance between two strands at their middles, and the greatest width of the fan, in points.
const APART: f32 = 22.0;
const WIDEST: f32 = 180.0;
/// The number of straight pieces in a strand's curve.
const PIECES: usize = 24;

/// The records of the selected line. Empty if no line is selected or if it has only one record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    bundle: Option<BundleKey>,
    strands: Vec<(RecordId, LineMark)>,
    chosen: Option<RecordId>,
}

/// A strand on the screen.
#[derive(Clone, Debug)]
pub struct StrandOnScreen {
    /// Its index in the fan.
    pub place: usize,
    /// The points of its curve.
    pub path: Vec<Pos2>,
}

impl StrandOnScreen {
    /// Its distance from a position, in points.
    pub fn distance(&self, from: Pos2) -> f32 {
        let pieces = self.path.windows(2).map(|p| distance_to_segment(from, [p[0], p[1]]));
        pieces.fold(f32::INFINITY, f32::min)
    }
}

impl Fan {
    /// The fan of the selected line.
    pub fn of(scene: &Scene<'_>) -> Self {
        let Some(bundle) = super::highlights::selected_line(scene) else { return Self::default() };
        let strands = line::strands(scene.network(), &scene.picture.palette, bundle);
        if strands.len() < 2 {
            return Self::default();
        }
        let chosen = match &scene.session.view().selection {
            Selection::Record(id) => Some(id.clone()),
            _ => None,
        };
        Self { bundle: Some(bundle), strands, chosen }
    }

    /// Whether a line is the one fanned out.
    pub fn spreads(&self, key: BundleKey) -> bool {
        self.bundle == Some(key)
    }

    /// The record of the strand with the index `place`.
    pub fn record(&self, place: usize) -> Option<&RecordId> {
        self.strands.get(place).map(|(id, _)| id)
    }
}

/// Draws the strands between two marks.
pub fn draw(frame: &mut Frame, [a, b]: [Pos2; 2]) {
    let palette = &frame.picture.palette;
    let pen = &mut frame.line_pen;
    let accent = colour(palette.selected);
    let along = (b - a).normalized();
    let aside = Vec2::new(-along.y, along.x);
    let many = frame.fan.strands.len() as f32;
    let apart = APART.min(WIDEST / many);
    for (place, (record, mark)) in frame.fan.strands.iter().enumerate() {
        // A quadratic curve goes only half as far aside as its control point.
        let bulge = aside * (2.0 * apart * (place as f32 - (many - 1.0) / 2.0));
        let path = curve(a, b, bulge);
        let width = (mark.width * frame.camera.zoom.clamp(0.35, 2.0)).clamp(1.5, 4.0);
        if frame.fan.chosen.as_ref().is_none_or(|chosen| chosen == record) {
            let halo = Stroke::new(width + 6.0, accent.gamma_multiply(0.3));
            pen.shape(Shape::line(path.clone(), halo));
        }
        let second = mark.second.map(colour);
        dashed(pen, mark, &path, (width, colour(mark.colour), second));
        let middle = path[PIECES / 2];
        let (first, last) = ([path[1], path[0]], [path[PIECES - 1], path[PIECES]]);
        let head = match mark.arrow {
            crate::picture::Arrow::From => [first[1], first[0]],
            _ => last,
        };
        arrow_head(pen, mark.arrow, head, width, colour(mark.colour));
        badges::of_strand(pen, mark, (middle, along), palette);
        frame.strands.push(StrandOnScreen { place, path });
    }
}

/// The points of a quadratic Bézier curve from `a` to `b`, with its control point moved by `bulge`.
fn curve(a: Pos2, b: Pos2, bulge: Vec2) -> Vec<Pos2> {
    let control = a + (b - a) * 0.5 + bulge;
    let at = |step: usize| {
        let t = step as f32 / PIECES as f32;
        let (u, v) = (1.0 - t, t);
        (a.to_vec2() * (u * u) + control.to_vec2() * (2.0 * u * v) + b.to_vec2() * (v * v))
            .to_pos2()
    };
    (0..=PIECES).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strand_is_found_all_along_its_curve() {
        let path = curve(Pos2::new(0.0, 0.0), Pos2::new(200.0, 0.0), Vec2::new(0.0, 60.0));
        let middle = path[PIECES / 2];
        assert!((middle - Pos2::new(100.0, 30.0)).length() < 1e-3, "half the pull: {middle:?}");
        let strand = StrandOnScreen { place: 0, path: path.clone() };
        for place in &path {
            assert!(strand.distance(*place + Vec2::new(0.0, 4.0)) <= 4.01);
        }
        assert!(strand.distance(Pos2::new(100.0, 0.0)) > 25.0);
    }
}
