//! The badges on lines: the cross of a denial, the badge of a silent party, the icon of a form of
//! contact, the numbers of contacts. They are placed side by side near the middle of their line,
//! clear of marks and of the badges of other lines. A badge without room is left out, except signs.

use std::collections::HashMap;

use egui::{Context, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::density;
use super::galleys::Galleys;
use super::hit::LineOnScreen;
use super::ink::Frame;
use super::labels::map_rect;
use super::pen::Pen;
use crate::layout::{Point, Rect as MapRect};
use crate::network::BundleKey;
use crate::picture::badges::{BadgeSpot, Part, in_a_row};
use crate::picture::labels::Grid;
use crate::picture::{Badge, LineMark, Palette, Rgba};
use crate::ui::theme::colour;

/// With more lines than this, no free places are looked for: the badges are crowded anyway.
const MOST: usize = 2_000;

/// Where the badges of each line are. Those of lines not listed are at the middle.
pub type Spots = HashMap<BundleKey, BadgeSpot>;

/// The badges of a line. None if it is fanned out into its records.
fn fitting<'f>(
    frame: &'f Frame,
    line: &LineOnScreen,
) -> Option<(&'f LineMark, impl Iterator<Item = Badge> + Clone + use<'f>)> {
    let mark = frame.picture.line(line.bundle)?;
    let length = line.ends[0].distance(line.ends[1]);
    let badges = mark.fitting_badges(length, frame.camera.zoom);
    let has_any = badges.clone().next().is_some() && !frame.fan.spreads(line.bundle);
    has_any.then_some((mark, badges))
}

/// The badges of a line that have room, with their centres, and the line's mark.
fn borne<'f>(
    frame: &'f Frame,
    line: &LineOnScreen,
) -> Option<(&'f LineMark, impl Iterator<Item = (Badge, Point)> + use<'f>)> {
    let (mark, badges) = fitting(frame, line)?;
    let spot = frame.badge_spots.get(&line.bundle).copied().unwrap_or(BadgeSpot::MIDDLE);
    Some((mark, spot.of(badges, line.ends.map(point), 1.0)))
}

/// A position in the type of the layout, in the same unit.
pub(super) const fn point(at: Pos2) -> Point {
    Point::new(at.x, at.y)
}

const fn on_screen(at: Point) -> Pos2 {
    Pos2::new(at.x, at.y)
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
        let Some((_, badges)) = fitting(frame, line) else { continue };
        let ends = line.ends.map(point);
        let spot = BadgeSpot::free(&badges, ends, 1.0, &taken);
        for (badge, at) in spot.of(badges, ends, 1.0) {
            taken.insert(badge.room(at, 1.0));
        }
        spots.insert(line.bundle, spot);
    }
    spots
}

/// The rectangle around the badges of a line, so that no label covers them. `None` if it has none.
pub fn room(frame: &Frame, line: &LineOnScreen) -> Option<MapRect> {
    if density::is_bare(frame.line_share) {
        return None;
    }
    let (_, badges) = borne(frame, line)?;
    MapRect::enclosing(badges.map(|(badge, at)| badge.room(at, 1.0)))
}

/// A badge, its centre and the colour of its line.
pub type BadgeOnScreen = (Badge, Pos2, Rgba);

/// The badges of all lines of the frame.
fn shown(frame: &Frame) -> Vec<BadgeOnScreen> {
    let bare = density::is_bare(frame.line_share);
    let lines = frame.lines.iter().filter(|_| !bare).filter_map(|line| borne(frame, line));
    let badges = lines
        .flat_map(|(mark, badges)| badges.map(|(badge, at)| (badge, on_screen(at), mark.colour)));
    badges.collect()
}

/// Notes which badges the lines of the frame have, and draws those that are not numbers above all
/// lines.
pub fn draw(frame: &mut Frame) {
    frame.badges = shown(frame);
    for (badge, at, line) in &frame.badges {
        one(&mut frame.badge_pen, *badge, *at, (*line, &frame.picture.palette));
    }
}

/// Draws the badges of a strand, except numbers, from its middle `at` in the direction `along`.
pub fn of_strand(pen: &mut Pen, mark: &LineMark, (at, along): (Pos2, Vec2), palette: &Palette) {
    for (badge, at) in in_a_row(mark.badges(), (point(at), point(along.to_pos2())), 1.0) {
        one(pen, badge, on_screen(at), (mark.colour, palette));
    }
}

fn one(pen: &mut Pen, badge: Badge, at: Pos2, (line, palette): (Rgba, &Palette)) {
    let (ground, ink) = (colour(palette.background), colour(badge.ink(line, palette)));
    let place = |by: Point| at + Vec2::new(by.x, by.y);
    for part in badge.parts() {
        match part {
            Part::Ground { radius, edge } => pen.disc(at, radius, ground, Stroke::new(edge, ink)),
            Part::Dot { at, radius } => pen.disc(place(at), radius, ink, Stroke::NONE),
            Part::Path { points, width } => {
                for ends in points.windows(2) {
                    pen.line([place(ends[0]), place(ends[1])], width, ink);
                }
            }
        }
    }
}

/// The shapes of a badge that is not a number, for the legend.
pub fn shapes(badge: Badge, at: Pos2, (line, palette): (Rgba, &Palette)) -> Vec<Shape> {
    let (ground, ink) = (colour(palette.background), colour(badge.ink(line, palette)));
    let place = |by: Point| at + Vec2::new(by.x, by.y);
    let shape = |part| match part {
        Part::Ground { radius, edge } => {
            vec![
                Shape::circle_filled(at, radius, ground),
                Shape::circle_stroke(at, radius, Stroke::new(edge, ink)),
            ]
        }
        Part::Dot { at, radius } => vec![Shape::circle_filled(place(at), radius, ink)],
        Part::Path { points, width } => {
            vec![Shape::line(points.iter().copied().map(place).collect(), Stroke::new(width, ink))]
        }
    };
    badge.parts().into_iter().flat_map(shape).collect()
}

/// The numbers on lines that bundle several contacts: the number of contacts held, and beside it,
/// in a dashed frame, the number of those only planned.
pub fn numbers(ctx: &Context, frame: &Frame, galleys: &mut Galleys) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (badge, at, line) in frame.badges.iter().copied() {
        if let Some((number, planned)) = badge.number() {
            let edge = Stroke::new(1.25, colour(line));
            let badge = Rect::from_center_size(at, 2.0 * Vec2::new(badge.half().x, badge.half().y));
            shapes.push(Shape::rect_filled(badge, 8.0, frame.ground));
            if planned {
                let corners = [
                    badge.left_top(),
                    badge.right_top(),
                    badge.right_bottom(),
                    badge.left_bottom(),
                    badge.left_top(),
                ];
                shapes.extend(Shape::dashed_line(&corners, edge, 3.0, 2.5));
            } else {
                shapes.push(Shape::rect_stroke(badge, 8.0, edge, StrokeKind::Middle));
            }
            let ink = colour(frame.picture.palette.text);
            shapes.extend(galleys.centred(ctx, &number.to_string(), (at, 11), ink));
        }
    }
    shapes
}
