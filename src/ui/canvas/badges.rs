//! The badges on lines: the cross of a denial, the badge of a silent party, the numbers of
//! contacts. They are placed side by side near the middle of their line, clear of marks and of the
//! badges of other lines. A number without room is left out.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::density;
use super::hit::LineOnScreen;
use super::ink::Frame;
use super::labels::{centred, map_rect};
use super::pen::Pen;
use crate::network::BundleKey;
use crate::picture::labels::Grid;
use crate::picture::{LineMark, Palette};
use crate::ui::theme::colour;

/// Lines whose ends are nearer than this, in points, have no badge or no number.
const BADGED: f32 = 26.0;
const NUMBERED: f32 = 44.0;
/// From this zoom on, lines have numbers.
const WITH_NUMBERS: f32 = 0.4;
/// The positions along a line, as shares of its length, at which its badges may start. Best first.
const SHARES: [f32; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
/// With more lines than this, no free places are looked for: the badges are crowded anyway.
const MOST: usize = 2_000;

/// Where the badges of a line are.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Where they start, as a share of the line's length.
    share: f32,
    /// How many of its numbers have room.
    numbers: usize,
}

/// The middle of a line, with all its numbers.
const MIDDLE: Spot = Spot { share: SHARES[0], numbers: usize::MAX };

/// Where the badges of each line are. Those of lines not listed are at the middle.
pub type Spots = HashMap<BundleKey, Spot>;

/// The badges of one line, and where the line is on the screen.
struct Borne<'f> {
    mark: &'f LineMark,
    ends: [Pos2; 2],
    is_numbered: bool,
}

impl<'f> Borne<'f> {
    /// The badges of a line. `None` if it has none, is too short, or is fanned out into its
    /// records.
    fn of(frame: &'f Frame, line: &LineOnScreen) -> Option<Self> {
        let mark = frame.picture.line(line.bundle)?;
        let length = line.ends[0].distance(line.ends[1]);
        if length <= BADGED || mark.from == mark.to || frame.fan.spreads(line.bundle) {
            return None;
        }
        let is_numbered =
            mark.is_counted() && length >= NUMBERED && frame.camera.zoom >= WITH_NUMBERS;
        let bears = is_numbered || mark.cross || mark.silent;
        bears.then_some(Self { mark, ends: line.ends, is_numbered })
    }

    fn along(&self) -> Vec2 {
        (self.ends[1] - self.ends[0]).normalized()
    }

    fn at(&self, share: f32) -> Pos2 {
        self.ends[0] + (self.ends[1] - self.ends[0]) * share
    }

    /// The rectangles of the badges of the line at a spot.
    fn room(&self, spot: Spot) -> Vec<Rect> {
        let (mut at, along) = (self.at(spot.share), self.along());
        let mut room = Vec::new();
        if self.mark.cross {
            room.push(Rect::from_center_size(at, Vec2::splat(17.0)));
            at += along * 20.0;
        }
        if self.mark.silent {
            room.push(Rect::from_center_size(at, Vec2::splat(14.0)));
            at += along * 19.0;
        }
        for (number, _) in self.numbers(spot) {
            let half = half_size(number);
            room.push(Rect::from_center_size(at, 2.0 * half + Vec2::splat(2.0)));
            at += along * step(number);
        }
        room
    }

    /// The numbers that have room.
    fn numbers(&self, spot: Spot) -> impl Iterator<Item = (u32, bool)> + use<'_, 'f> {
        self.mark.numbers().filter(|_| self.is_numbered).take(spot.numbers)
    }

    /// The first free spot. If there is none for all numbers, it has fewer; signs are always there.
    fn free_spot(&self, taken: &Grid) -> Spot {
        let all = self.numbers(MIDDLE).count();
        let spots = (0..=all)
            .rev()
            .flat_map(|numbers| SHARES.into_iter().map(move |share| Spot { share, numbers }));
        let is_free =
            |spot: &Spot| self.room(*spot).into_iter().all(|room| taken.is_free(map_rect(room)));
        spots.into_iter().find(is_free).unwrap_or(Spot { numbers: 0, ..MIDDLE })
    }
}

/// Chooses where along its line the badges of each line are.
pub fn choose(frame: &Frame) -> Spots {
    let mut spots = Spots::new();
    if density::is_bare(frame.line_share) || frame.lines.len() > MOST {
        return spots;
    }
    let mut taken = Grid::new(map_rect(frame.area.expand(60.0)));
    for node in &frame.nodes {
        taken.insert(map_rect(Rect::from_center_size(node.centre, 2.0 * node.half).expand(2.0)));
    }
    for line in &frame.lines {
        let Some(borne) = Borne::of(frame, line) else { continue };
        let spot = borne.free_spot(&taken);
        for room in borne.room(spot) {
            taken.insert(map_rect(room));
        }
        spots.insert(line.bundle, spot);
    }
    spots
}

fn spot(frame: &Frame, line: &LineOnScreen) -> Spot {
    frame.badge_spots.get(&line.bundle).copied().unwrap_or(MIDDLE)
}

/// The rectangle around the badges of a line, so that no label covers them. `None` if it has none.
pub fn room(frame: &Frame, line: &LineOnScreen) -> Option<Rect> {
    if density::is_bare(frame.line_share) {
        return None;
    }
    let room = Borne::of(frame, line)?.room(spot(frame, line));
    room.into_iter().reduce(Rect::union)
}

/// Draws crosses and silent-party badges into the frame, above all lines.
pub fn draw(frame: &mut Frame) {
    if density::is_bare(frame.line_share) {
        return;
    }
    let place = |line: &LineOnScreen| {
        let borne = Borne::of(frame, line).filter(|borne| borne.mark.cross || borne.mark.silent)?;
        Some((line.bundle, borne.at(spot(frame, line).share), borne.along()))
    };
    let places: Vec<_> = frame.lines.iter().filter_map(place).collect();
    let picture = Arc::clone(&frame.picture);
    for (line, at, along) in places {
        if let Some(mark) = picture.line(line) {
            signs(&mut frame.badge_pen, mark, (at, along), &picture.palette);
        }
    }
}

/// The cross of a denial and the badge of a silent party, side by side along a line.
pub fn signs(pen: &mut Pen, mark: &LineMark, (mut at, along): (Pos2, Vec2), palette: &Palette) {
    let ground = colour(palette.background);
    if mark.cross {
        let denial = colour(palette.denied);
        let (up, down) = (Vec2::new(5.0, -5.0), Vec2::new(5.0, 5.0));
        pen.disc(at, 8.5, ground, Stroke::NONE);
        pen.line([at - up, at + up], 2.25, denial);
        pen.line([at - down, at + down], 2.25, denial);
        at += along * 20.0;
    }
    if mark.silent {
        let ink = colour(mark.colour);
        pen.disc(at, 6.0, ground, Stroke::new(1.25, ink));
        for x in [-2.6, 0.0, 2.6] {
            pen.disc(at + Vec2::new(x, 0.0), 0.9, ink, Stroke::NONE);
        }
    }
}

/// The numbers on lines that bundle several contacts: the number of contacts held, and beside it,
/// in a dashed frame, the number of those only planned.
pub fn numbers(ui: &Ui, frame: &Frame) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if density::is_bare(frame.line_share) {
        return shapes;
    }
    for line in &frame.lines {
        let Some(borne) = Borne::of(frame, line).filter(|borne| borne.is_numbered) else {
            continue;
        };
        let signs = f32::from(u8::from(borne.mark.cross)) * 20.0
            + f32::from(u8::from(borne.mark.silent)) * 19.0;
        let spot = spot(frame, line);
        let mut at = borne.at(spot.share) + borne.along() * signs;
        for number in borne.numbers(spot) {
            shapes.extend(one(ui, frame, borne.mark, at, number));
            at += borne.along() * step(number.0);
        }
    }
    shapes
}

/// Half the size of a number's frame, in points.
fn half_size(number: u32) -> Vec2 {
    Vec2::new(4.5 + 3.5 * number.to_string().len() as f32, 8.0)
}

/// The distance from the centre of one number to the next, in points.
fn step(number: u32) -> f32 {
    2.0 * half_size(number).x + 4.0
}

fn one(
    ui: &Ui,
    frame: &Frame,
    mark: &LineMark,
    at: Pos2,
    (number, planned): (u32, bool),
) -> Vec<Shape> {
    let half = half_size(number);
    let badge = Rect::from_center_size(at, 2.0 * half);
    let mut shapes = vec![Shape::rect_filled(badge, 8.0, frame.ground)];
    let stroke = Stroke::new(1.25, colour(mark.colour));
    if planned {
        let (w, h) = (half.x, half.y);
        let edge = [(-w, -h), (w, -h), (w, h), (-w, h), (-w, -h)];
        let edge = edge.map(|(x, y)| at + Vec2::new(x, y));
        shapes.extend(Shape::dashed_line(&edge, stroke, 3.0, 2.5));
    } else {
        shapes.push(Shape::rect_stroke(badge, 8.0, stroke, StrokeKind::Middle));
    }
    let ink = colour(frame.picture.palette.text);
    shapes.push(centred(ui, &number.to_string(), at, 11.0, ink));
    shapes
}
