//! The timeline below the map: every dated record as a bar, the brush that filters by date, and the
//! day up to which documents count. `picture::timeline` makes the bars; this module places them.

mod access;
mod axis;
mod brush;
mod drawing;
mod head;
mod ink;
mod input;
mod marks;
mod names;
mod paint;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Rect, Sense, Ui, pos2};

use self::axis::Axis;
use self::brush::Gesture;
use self::drawing::{Drawing, Source};
use super::scene::Scene;
use crate::model::{Day, RecordId};
use crate::picture::Timeline as Bars;
use crate::picture::timeline::{Bar, RowKey};

/// Height of the line of dates along the top, in points.
const AXIS: f32 = 17.0;
/// Height of the documents' marks below it, in points.
const DOCUMENTS: f32 = 11.0;

/// Everything that the drawing depends on.
#[derive(Clone, Debug, PartialEq)]
struct DrawnBy {
    timeline: usize,
    networks: u64,
    pictures: u64,
    axis: Axis,
    ground: Rect,
    scroll: f32,
    unfolded: BTreeSet<RowKey>,
}

/// The strip's own state: the part that is shown, and what the pointer and the keyboard do.
#[derive(Default)]
pub struct Timeline {
    axis: Option<Axis>,
    /// The first and last day to which the axis was fitted last.
    fitted: Option<(Day, Day)>,
    scroll: f32,
    unfolded: BTreeSet<RowKey>,
    gesture: Gesture,
    /// Whether the current gesture, or playing, has already changed the filter.
    begun: bool,
    /// The days that the brush is dragged to, if the filter does not follow at once.
    pending: Option<(i64, i64)>,
    /// When playing last moved the brush, in egui's time (seconds). `None` if it is not playing.
    playing: Option<f64>,
    hover: Option<usize>,
    /// The bar at the keyboard cursor: its record, and which of the record's dates.
    cursor: Option<(RecordId, usize)>,
    drawing: Drawing,
    drawn_by: Option<DrawnBy>,
}

impl Timeline {
    /// Draws the line above the strip, and the strip.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        self.head(ui, scene);
        let strip = ui.available_rect_before_wrap();
        if strip.height() < AXIS + DOCUMENTS {
            return;
        }
        ui.advance_cursor_after_rect(strip);
        let names = (strip.width() * 0.28).min(190.0);
        self.strip(ui, scene, (strip, names));
    }

    /// Draws dates, bars and brush, with `names` points of room at the left for the names of rows.
    /// If there is no room below the dates, all bars are in one line.
    fn strip(&mut self, ui: &mut Ui, scene: &Scene<'_>, (strip, names): (Rect, f32)) {
        let Some((first, last)) = scene.timeline.usual else {
            ui.put(strip, egui::Label::new(super::text::small("Nothing on the map has a date")));
            return;
        };
        if self.fitted != Some((first, last)) {
            self.refit(first, last);
        }
        let ground = Rect::from_min_max(pos2(strip.left() + names, strip.top()), strip.max);
        crate::ui::kit::take_if_led(ui, focus_id());
        let response = ui.interact(ground, focus_id(), Sense::click_and_drag());
        self.drag(ui, &response, scene);
        self.wheel(ui, strip, ground, scene);
        if response.has_focus() {
            self.keys(ui, &response, scene);
        }
        self.play(ui, scene);
        let is_folded = names <= 0.0;
        let above = if is_folded { AXIS } else { AXIS + DOCUMENTS };
        let bars = Rect::from_min_max(pos2(ground.left(), ground.top() + above), strip.max);
        self.keep_scroll(scene.timeline, bars.height());
        self.draw_if_changed(scene, strip, bars);
        self.paint(ui, scene, &response, bars);
        if !is_folded {
            self.names(ui, scene, strip, bars);
        }
        let documents = self.documents(ui, scene, ground);
        self.point(ui, &response, scene, &documents);
        access::describe(ui, &response, scene, &self.drawing);
    }

    /// Fits the axis to a new stretch of time, unless the reader has moved the axis.
    fn refit(&mut self, first: Day, last: Day) {
        let whole = self.fitted.map(|(first, last)| Axis::around(first, last));
        if self.axis.is_none() || self.axis == whole {
            self.axis = Some(Axis::around(first, last));
        }
        self.fitted = Some((first, last));
    }

    /// Fits the axis to the time of most records. If it shows that already, fits it to all records.
    fn fit(&mut self, scene: &Scene<'_>) {
        let around = |days: Option<(Day, Day)>| days.map(|(first, last)| Axis::around(first, last));
        let usual = around(scene.timeline.usual);
        self.axis = if self.axis == usual { around(scene.timeline.span) } else { usual };
    }

    fn keep_scroll(&mut self, timeline: &Bars, room: f32) {
        let height = |row| drawing::height(row, self.unfolded.contains(&row.key));
        let all: f32 = timeline.rows.iter().map(height).sum();
        self.scroll = self.scroll.clamp(0.0, (all - room).max(0.0));
    }

    fn draw_if_changed(&mut self, scene: &Scene<'_>, strip: Rect, ground: Rect) {
        let Some(axis) = self.axis else { return };
        let wanted = DrawnBy {
            timeline: Arc::as_ptr(scene.timeline) as usize,
            networks: scene.session.network_generation(),
            pictures: scene.picture_generation,
            axis,
            ground,
            scroll: self.scroll,
            unfolded: self.unfolded.clone(),
        };
        if self.drawn_by.as_ref() == Some(&wanted) {
            return;
        }
        let rows = &scene.timeline.rows;
        let is_unfolded =
            |place: usize| rows.get(place).is_some_and(|row| self.unfolded.contains(&row.key));
        let source = Source {
            timeline: scene.timeline,
            palette: &scene.picture.palette,
            session: scene.session,
            axis,
            ground,
            strip: strip.x_range(),
            scroll: self.scroll,
            is_unfolded: &is_unfolded,
        };
        self.drawing = source.draw();
        self.hover = None;
        self.drawn_by = Some(wanted);
    }

    /// The bar that a rectangle on the screen belongs to.
    fn bar<'a>(scene: &Scene<'a>, shown: &drawing::Shown) -> Option<&'a Bar> {
        scene.timeline.rows.get(shown.place.0)?.bars.get(shown.place.1)
    }
}

/// The ID with which the strip has the keyboard focus.
pub fn focus_id() -> Id {
    Id::new("counterpart-timeline-focus")
}
