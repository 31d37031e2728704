//! The part of the timeline that is on the screen: rows and lanes with their places, bars drawn one
//! by one, and the others drawn as density. It is made again only when something that it depends on
//! changes.

use std::sync::Arc;

use egui::{Color32, Mesh, Rangef, Rect, Stroke, Vec2};

use super::axis::Axis;
use super::ink::Ink;
use crate::model::{EntityId, RecordId, RecordRef};
use crate::picture::timeline::{Bar, Timeline, TimelineRow};
use crate::picture::{Dash, LineClass, Palette};
use crate::session::Session;
use crate::ui::theme::colour;

/// Height of a bar, in points.
pub const BAR: f32 = 8.0;
/// Height of a lane, in points: a bar and the gap below it.
pub const LANE: f32 = 11.0;
/// The room above and below the lanes of a row, in points.
const PAD: f32 = 4.0;
/// The least height of a row, in points, so that its name has room.
const LEAST: f32 = 22.0;
/// The number of lanes in a folded row. The bars of further lanes are shown as density.
const FOLDED: usize = 5;
/// Width of a column of density, in points.
const COLUMN: f32 = 4.0;

/// A bar on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The index of its row, and its own index in the row.
    pub place: (usize, usize),
    /// Its rectangle, including fading ends.
    pub rect: Rect,
}

/// A row on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShownRow {
    /// Its index.
    pub row: usize,
    /// Its rectangle, as wide as the strip.
    pub rect: Rect,
    /// How many of its bars on the screen are shown only as density.
    pub dense: usize,
}

/// The drawing, kept while nothing changes.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// The bars.
    pub mesh: Arc<Mesh>,
    /// The bars that the pointer can hit, the topmost row first.
    pub shown: Vec<Shown>,
    /// The rows.
    pub rows: Vec<ShownRow>,
    /// The centres of the crosses on what is denied.
    pub crosses: Vec<egui::Pos2>,
    /// The centres of the question marks on what is in doubt.
    pub doubts: Vec<egui::Pos2>,
}

/// The height of a row, in points.
pub fn height(row: &TimelineRow, unfolded: bool) -> f32 {
    let folds = row.lanes > FOLDED && !unfolded;
    let lanes = if folds { FOLDED + 1 } else { row.lanes };
    (lanes as f32 * LANE + 2.0 * PAD - (LANE - BAR)).max(LEAST)
}

/// Whether a row has more lanes than are shown while it is folded.
pub const fn can_unfold(row: &TimelineRow) -> bool {
    row.lanes > FOLDED
}

/// Everything that a drawing is made from.
pub struct Source<'a> {
    pub timeline: &'a Timeline,
    pub palette: &'a Palette,
    pub session: &'a Session,
    pub axis: Axis,
    /// The area in which bars are drawn.
    pub ground: Rect,
    /// The whole width of the strip, including names.
    pub strip: Rangef,
    pub scroll: f32,
    pub is_unfolded: &'a dyn Fn(usize) -> bool,
}

impl Source<'_> {
    /// Draws what is on the screen: in rows, or all bars in one line if there is no room for rows.
    pub fn draw(&self) -> Drawing {
        if self.ground.height() <= LANE { self.in_one_line() } else { self.in_rows() }
    }

    /// Draws all bars as density in one line, contacts over the others.
    fn in_one_line(&self) -> Drawing {
        let (axis, palette, ground) = (self.axis, self.palette, self.ground.x_range());
        let mut ink = Ink { mesh: Mesh::default(), axis, ground, palette };
        let columns = vec![0_u32; (ground.span() / COLUMN).ceil().max(1.0) as usize];
        let (mut all, mut contacts) = (columns.clone(), columns);
        for bar in self.timeline.rows.iter().flat_map(|row| &row.bars) {
            let Some(across) = across(&ink, bar) else { continue };
            count(&mut all, ground, across);
            if bar.class == LineClass::Contact {
                count(&mut contacts, ground, across);
            }
        }
        let y = self.ground.y_range();
        density(&mut ink, &all, y, colour(palette.structure).gamma_multiply(0.6));
        density(&mut ink, &contacts, y, colour(palette.contact));
        Drawing { mesh: Arc::new(ink.mesh), ..Drawing::default() }
    }

    fn in_rows(&self) -> Drawing {
        let (axis, palette) = (self.axis, self.palette);
        let ground = self.ground.x_range();
        let mut ink = Ink { mesh: Mesh::default(), axis, ground, palette };
        let mut drawing = Drawing::default();
        let mut top = self.ground.top() - self.scroll;
        for (place, row) in self.timeline.rows.iter().enumerate() {
            let unfolded = (self.is_unfolded)(place);
            let y = Rangef::new(top, top + height(row, unfolded));
            top = y.max;
            if y.max < self.ground.top() || y.min > self.ground.bottom() {
                continue;
            }
            let lanes = if unfolded { usize::MAX } else { FOLDED };
            let dense = self.row(&mut ink, &mut drawing, (place, row), y.min + PAD, lanes);
            let rect = Rect::from_x_y_ranges(self.strip, y);
            drawing.rows.push(ShownRow { row: place, rect, dense });
        }
        drawing.mesh = Arc::new(ink.mesh);
        drawing
    }

    /// Draws the bars of a row: those of the upper lanes one by one, and the others as density
    /// below. Returns how many are shown as density.
    fn row(
        &self,
        ink: &mut Ink<'_>,
        drawing: &mut Drawing,
        (place, row): (usize, &TimelineRow),
        top: f32,
        lanes: usize,
    ) -> usize {
        let ground = self.ground.x_range();
        let folds = row.lanes > lanes;
        let mut columns = vec![0_u32; (ground.span() / COLUMN).ceil().max(1.0) as usize];
        let mut dense = 0;
        for (number, bar) in row.bars.iter().enumerate() {
            let Some(across) = across(ink, bar) else { continue };
            if folds && bar.lane >= lanes {
                dense += 1;
                count(&mut columns, ground, across);
                continue;
            }
            let y = top + bar.lane as f32 * LANE;
            if y > self.ground.bottom() || y + BAR < self.ground.top() {
                continue;
            }
            let y = Rangef::new(y, y + BAR);
            // A fact known only as of a day is not an event, so its bar is half as high.
            let y = if bar.as_of { y.shrink(BAR * 0.25) } else { y };
            ink.bar(bar, y, self.is_absent(&bar.record));
            let rect = Rect::from_x_y_ranges(across, y);
            drawing.shown.push(Shown { place: (place, number), rect });
            note(drawing, bar, rect.center());
        }
        if dense > 0 {
            let top = top + lanes as f32 * LANE;
            let ink_of_rest = colour(self.palette.relation).gamma_multiply(0.75);
            density(ink, &columns, Rangef::new(top, top + BAR), ink_of_rest);
        }
        dense
    }

    /// Whether a record is not on the map.
    fn is_absent(&self, record: &RecordId) -> bool {
        let left_out = &self.session.shown().left_out;
        if left_out.is_empty() {
            return false;
        }
        let ends = self.session.dossier().record(record).map(RecordRef::ends).unwrap_or_default();
        let needed = ends.len().min(2);
        let there = |id: &&&EntityId| !left_out.entities.contains(**id);
        left_out.records.contains(record) || ends.iter().filter(there).count() < needed
    }
}

fn note(drawing: &mut Drawing, bar: &Bar, at: egui::Pos2) {
    if matches!(bar.dash, Dash::Denied | Dash::TwoTone) {
        drawing.crosses.push(at);
    }
    if bar.pieces.iter().any(|piece| piece.uncertain) {
        drawing.doubts.push(at);
    }
}

/// The horizontal extent of a bar. `None` if it is outside the ground.
fn across(ink: &Ink<'_>, bar: &Bar) -> Option<Rangef> {
    let across = bar.pieces.iter().map(|piece| ink.extent(piece));
    let across =
        across.reduce(|one, other| Rangef::new(one.min.min(other.min), one.max.max(other.max)))?;
    let ground = ink.ground;
    let is_there = across.max > ground.min && across.min < ground.max;
    is_there.then(|| Rangef::new(across.min.max(ground.min), across.max.min(ground.max)))
}

/// Counts a bar in each column that it covers.
fn count(columns: &mut [u32], ground: Rangef, across: Rangef) {
    let last = columns.len() - 1;
    let column = |x: f32| (((x - ground.min) / COLUMN) as usize).min(last);
    for count in &mut columns[column(across.min)..=column(across.max)] {
        *count += 1;
    }
}

/// Draws the density: one column for every few points, the higher the more bars are there.
fn density(ink: &mut Ink<'_>, columns: &[u32], y: Rangef, base: Color32) {
    let most = columns.iter().copied().max().unwrap_or(1).max(1) as f32;
    for (number, count) in columns.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (y.span() * *count as f32 / most).max(2.0);
        let at = egui::pos2(ink.ground.min + number as f32 * COLUMN, y.max - height);
        ink.quad(Rect::from_min_size(at, Vec2::new(COLUMN - 1.0, height)), [base; 2]);
    }
}

/// A line one point wide.
pub fn thin(ink: egui::Color32) -> Stroke {
    Stroke::new(1.0, ink)
}
