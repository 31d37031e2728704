//! Draws bars into one mesh. Their ends fade if no source gives a day. Their dashes are those of
//! the map.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Pos2, Rangef, Rect};

use super::axis::Axis;
use crate::model::{Day, End, Piece};
use crate::picture::timeline::Bar;
use crate::picture::{Dash, Palette, line};
use crate::ui::theme::colour;

/// How far an end without a given day fades, in points.
const FADE: f32 = 72.0;
/// The least width of a bar, in points.
const LEAST: f32 = 5.0;
/// The strength of the ink if something happened at some time within a stretch, not all the time.
const SOME_TIME: f32 = 0.4;

/// Draws bars.
pub struct Ink<'a> {
    pub mesh: Mesh,
    pub axis: Axis,
    pub ground: Rangef,
    pub palette: &'a Palette,
}

/// A horizontal position on the screen, and the strength of the ink there, 0–1.
type Stop = (f32, f32);

impl Ink<'_> {
    /// The extent of a piece on the screen, including fading ends.
    pub fn extent(&self, piece: &Piece) -> Rangef {
        let stops = self.stops(piece);
        Rangef::new(stops[0].0, stops[3].0)
    }

    /// Draws a bar between two heights. It is fainter if its record is not on the map.
    pub fn bar(&mut self, bar: &Bar, y: Rangef, absent: bool) {
        let base = colour(line::colour(self.palette, bar.class, bar.dash, bar.implied));
        let denied = colour(self.palette.denied);
        let weight = if absent { 0.28 } else { 1.0 };
        for pair in bar.pieces.windows(2) {
            let [one, other] = pair else { continue };
            let (from, to) = (self.extent(one).max, self.extent(other).min);
            let joint = if bar.one_of { Some((2.5, 3.0)) } else { None };
            let middle = y.center();
            let thin = Rangef::new(middle - 0.6, middle + 0.6);
            self.dashed(&flat(from, to), thin, base.gamma_multiply(weight * 0.8), joint);
        }
        for piece in &bar.pieces {
            let stops = self.stops(piece);
            let moment = !piece.lasts && piece.first != piece.last;
            let strength = if moment { SOME_TIME } else { 1.0 } * weight;
            let ink = base.gamma_multiply(strength);
            let wide = stops[2].0 - stops[1].0;
            match bar.dash {
                Dash::TwoTone if wide < 18.0 => {
                    let (top, bottom) =
                        (Rangef::new(y.min, y.center()), Rangef::new(y.center(), y.max));
                    self.dashed(&stops, top, ink, None);
                    self.dashed(&stops, bottom, denied.gamma_multiply(strength), None);
                }
                Dash::TwoTone => {
                    self.dashed(&stops, y, denied.gamma_multiply(strength), None);
                    self.dashed(&stops, y, ink, pattern(bar.dash));
                }
                dash => self.dashed(&stops, y, ink, pattern(dash)),
            }
            if moment {
                let frame = base.gamma_multiply(weight);
                self.dashed(&stops, Rangef::new(y.min, y.min + 1.0), frame, pattern(bar.dash));
                self.dashed(&stops, Rangef::new(y.max - 1.0, y.max), frame, pattern(bar.dash));
            }
        }
    }

    /// The strength of a piece's ink from left to right: none, full, full, none.
    fn stops(&self, piece: &Piece) -> [Stop; 4] {
        let at = |day: Day, after: f64| self.axis.x(day.number() as f64 + after, self.ground);
        let (left, right) = (self.ground.min - FADE, self.ground.max + FADE);
        let first = piece.first.map(|day| at(day, 0.0));
        let last = piece.last.map(|day| at(day, 1.0));
        let (mut first, mut last) = match (first, last) {
            (Some(first), Some(last)) => (first, last),
            (None, Some(last)) if piece.start == End::Open => (left, last),
            (None, Some(last)) => (last - LEAST, last),
            (Some(first), None) if piece.end == End::Open => (first, right),
            (Some(first), None) => (first, first + LEAST),
            (None, None) => (left, right),
        };
        if last - first < LEAST {
            let middle = f32::midpoint(first, last);
            (first, last) = (middle - LEAST * 0.5, middle + LEAST * 0.5);
        }
        let fades_from = match piece.earliest {
            Some(day) => at(day, 0.0).min(first),
            None if piece.start == End::Unknown => first - FADE,
            None => first,
        };
        let fades_to = match piece.latest {
            Some(day) => at(day, 1.0).max(last),
            None if piece.end == End::Unknown => last + FADE,
            None => last,
        };
        [(fades_from, 0.0), (first, 1.0), (last, 1.0), (fades_to, 0.0)]
    }

    /// Draws along stops. `dash` gives the drawn and the empty length of a dash in points; `None`
    /// draws a solid bar.
    fn dashed(&mut self, stops: &[Stop; 4], y: Rangef, ink: Color32, dash: Option<(f32, f32)>) {
        let (from, to) = (stops[0].0.max(self.ground.min), stops[3].0.min(self.ground.max));
        let Some((drawn, empty)) = dash else {
            self.stretch(stops, from, to, y, ink);
            return;
        };
        // Dashes are counted from the start of the bar, not from the edge of the screen.
        let unit = drawn + empty;
        let mut at = stops[0].0 + ((from - stops[0].0) / unit).floor().max(0.0) * unit;
        while at < to {
            self.stretch(stops, at.max(from), (at + drawn).min(to), y, ink);
            at += unit;
        }
    }

    /// Draws one stretch. It is split at the stops, where the strength changes.
    fn stretch(&mut self, stops: &[Stop; 4], from: f32, to: f32, y: Rangef, ink: Color32) {
        for pair in stops.windows(2) {
            let [(a, strong), (b, weak)] = pair else { continue };
            let (left, right) = (from.max(*a), to.min(*b));
            if right > left {
                let at = |x: f32| strong + (weak - strong) * (x - a) / (b - a);
                let shades = [ink.gamma_multiply(at(left)), ink.gamma_multiply(at(right))];
                self.quad(Rect::from_x_y_ranges(left..=right, y), shades);
            }
        }
    }

    /// Draws a rectangle with a colour gradient from left to right.
    pub fn quad(&mut self, rect: Rect, [left, right]: [Color32; 2]) {
        let first = self.mesh.vertices.len() as u32;
        let corner = |pos: Pos2, ink| Vertex::untextured(pos, ink);
        self.mesh.vertices.extend([
            corner(rect.left_top(), left),
            corner(rect.right_top(), right),
            corner(rect.left_bottom(), left),
            corner(rect.right_bottom(), right),
        ]);
        self.mesh.indices.extend([0, 1, 2, 1, 2, 3].map(|corner| first + corner));
    }
}

const fn flat(from: f32, to: f32) -> [Stop; 4] {
    [(from, 1.0), (from, 1.0), (to, 1.0), (to, 1.0)]
}

/// The drawn and the empty length of a dash, in points, as the map has them for a line two points
/// wide. `None` for a solid bar.
fn pattern(dash: Dash) -> Option<(f32, f32)> {
    if let [drawn, empty] = dash.pattern() { Some((drawn * 2.0, empty * 2.0)) } else { None }
}
