//! The timeline below the map: every dated record as a bar, the brush that filters by date, and the
//! day up to which documents count. Bars come from `picture::timeline`; here they get their places.

mod access;
mod axis;
mod brush;
mod drawing;
mod head;
mod ink;
mod input;
mod marks;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Align2, FontId, Id, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2};

use self::axis::Axis;
use self::brush::Gesture;
use self::drawing::{Drawing, Source};
use super::scene::Scene;
use super::text::{Look, SMALL, job};
use super::theme::colour;
use crate::model::{Day, RecordId};
use crate::picture::timeline::{Bar, RowKey, ticks};
use crate::picture::{Timeline as Bars, wording};
use crate::session::{Command, Selection};

/// Height of the days along the top, in points.
const AXIS: f32 = 17.0;
/// Height of the documents' marks below them.
const DOCUMENTS: f32 = 11.0;
/// Room that a written day needs, in points.
const TICK: f32 = 92.0;

/// Everything a drawing depends on.
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

/// The strip's own state: what is shown of it, and what the pointer and the keyboard do.
#[derive(Default)]
pub struct Timeline {
    axis: Option<Axis>,
    /// The stretch of time that was fitted last.
    fitted: Option<(Day, Day)>,
    scroll: f32,
    unfolded: BTreeSet<RowKey>,
    gesture: Gesture,
    /// Whether the present gesture, or playing, has already changed the filter.
    begun: bool,
    /// When the last step of playing was, in seconds.
    playing: Option<f64>,
    hover: Option<usize>,
    /// The bar that the keyboard is on: its record, and which of its dates.
    cursor: Option<(RecordId, usize)>,
    drawing: Drawing,
    drawn_by: Option<DrawnBy>,
}

impl Timeline {
    /// Draws the head and the strip.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        self.head(ui, scene, commands);
        let strip = ui.available_rect_before_wrap();
        if strip.height() < AXIS + DOCUMENTS {
            return;
        }
        ui.advance_cursor_after_rect(strip);
        let Some((first, last)) = scene.timeline.usual else {
            let words = "Nothing on the map has a date";
            ui.put(strip, egui::Label::new(super::text::small(words)));
            return;
        };
        if self.fitted != Some((first, last)) {
            self.refit(first, last);
        }
        let names = (strip.width() * 0.28).min(190.0);
        let ground = Rect::from_min_max(pos2(strip.left() + names, strip.top()), strip.max);
        let response = ui.interact(ground, focus_id(), Sense::click_and_drag());
        self.drag(ui, &response, scene, commands);
        self.wheel(ui, strip, ground, scene);
        if response.has_focus() {
            self.keys(ui, &response, scene, commands);
        }
        self.play(ui, scene, commands);
        let bars =
            Rect::from_min_max(pos2(ground.left(), ground.top() + AXIS + DOCUMENTS), strip.max);
        self.keep_scroll(scene.timeline, bars.height());
        self.draw_if_changed(scene, strip, bars);
        self.paint(ui, scene, &response, bars);
        self.names(ui, scene, strip, bars);
        let documents = self.documents(ui, scene, ground);
        self.point(ui, &response, scene, &documents, commands);
        access::describe(ui, &response, scene, &self.drawing, commands);
    }

    /// Shows all of another stretch of time, unless the reader has gone elsewhere in it already.
    fn refit(&mut self, first: Day, last: Day) {
        let whole = self.fitted.map(|(first, last)| Axis::around(first, last));
        if self.axis.is_none() || self.axis == whole {
            self.axis = Some(Axis::around(first, last));
        }
        self.fitted = Some((first, last));
    }

    /// Shows nearly all of the time; where that is shown already, all of it.
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

    /// The bar of a shown one.
    fn bar<'a>(scene: &Scene<'a>, shown: &drawing::Shown) -> Option<&'a Bar> {
        scene.timeline.rows.get(shown.place.0)?.bars.get(shown.place.1)
    }

    fn paint(&self, ui: &Ui, scene: &Scene<'_>, response: &egui::Response, bars: Rect) {
        let Some(axis) = self.axis else { return };
        let palette = &scene.picture.palette;
        let ground = response.rect;
        let painter = ui.painter_at(ground);
        painter.rect_filled(ground, 0.0, colour(palette.background));
        let (muted, faint) = (colour(palette.muted), colour(palette.neutral));
        let most = (ground.width() / TICK) as usize;
        for tick in ticks::ticks(axis.first.ceil() as i64, axis.last as i64, most) {
            let x = axis.x(tick.day as f64, ground.x_range());
            painter.vline(x, ground.y_range(), drawing::thin(faint));
            let at = pos2(x + 3.0, ground.top() + 2.0);
            painter.text(at, Align2::LEFT_TOP, tick.label, FontId::proportional(11.0), muted);
        }
        let inside = ui.painter_at(bars);
        for row in self.drawing.rows.iter() {
            inside.hline(
                ground.x_range(),
                row.rect.bottom(),
                drawing::thin(faint.gamma_multiply(0.7)),
            );
        }
        inside.add(Shape::Mesh(Arc::clone(&self.drawing.mesh)));
        let cross = Stroke::new(1.6, colour(palette.denied));
        for at in &self.drawing.crosses {
            for slope in [egui::vec2(3.5, 3.5), egui::vec2(3.5, -3.5)] {
                inside.line_segment([*at - slope, *at + slope], cross);
            }
        }
        for at in &self.drawing.doubts {
            let font = FontId::proportional(10.0);
            inside.text(*at, Align2::CENTER_CENTER, "?", font, colour(palette.text));
        }
        self.frames(&inside, scene);
        self.paint_brush(&painter, scene, axis, ground);
        marks::known_day(&painter, scene, axis, ground);
        if response.has_focus() {
            let focus = Stroke::new(2.0, colour(palette.focus));
            painter.rect_stroke(ground, 2.0, focus, StrokeKind::Inside);
        }
    }

    /// Frames around the bars that are selected or pointed at.
    fn frames(&self, painter: &egui::Painter, scene: &Scene<'_>) {
        let palette = &scene.picture.palette;
        let selected = match &scene.session.view().selection {
            Selection::Record(id) => Some(id),
            _ => None,
        };
        for (number, shown) in self.drawing.shown.iter().enumerate() {
            let Some(bar) = Self::bar(scene, shown) else { continue };
            let on =
                self.cursor.as_ref().is_some_and(|(id, n)| *id == bar.record && *n == bar.number);
            let ink = if selected == Some(&bar.record) {
                palette.selected
            } else if on || self.hover == Some(number) {
                palette.focus
            } else {
                continue;
            };
            let stroke = Stroke::new(2.0, colour(ink));
            painter.rect_stroke(shown.rect.expand(2.0), 2.0, stroke, StrokeKind::Middle);
        }
    }

    fn paint_brush(&self, painter: &egui::Painter, scene: &Scene<'_>, axis: Axis, ground: Rect) {
        let Some(when) = brush::when(scene) else { return };
        let across = brush::extent(when, axis, ground.x_range());
        let ink = colour(scene.picture.palette.selected);
        let rect = Rect::from_x_y_ranges(across, ground.y_range());
        painter.rect_filled(rect, 0.0, ink.gamma_multiply(0.13));
        for x in [across.min, across.max] {
            painter.vline(x, ground.y_range(), Stroke::new(1.5, ink));
            let grip = Rect::from_center_size(pos2(x, ground.center().y), egui::vec2(5.0, 18.0));
            painter.rect_filled(grip, 2.0, ink);
        }
    }

    /// The names of the rows; pressing one shows all its lanes, or folds them again.
    fn names(&mut self, ui: &Ui, scene: &Scene<'_>, strip: Rect, bars: Rect) {
        let column = Rect::from_min_max(
            pos2(strip.left(), bars.top()),
            pos2(bars.left() - 6.0, strip.bottom()),
        );
        let painter = ui.painter_at(column);
        let (ink, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
        for shown in &self.drawing.rows {
            let Some(row) = scene.timeline.rows.get(shown.row) else { continue };
            let rect = shown.rect.intersect(column);
            let response =
                ui.interact(rect, focus_id().with(format!("{:?}", row.key)), Sense::click());
            let unfolded = self.unfolded.contains(&row.key);
            let unfolds = drawing::can_unfold(row);
            let mut count = wording::counted(row.bars.len(), "bar");
            if shown.dense > 0 {
                count = format!("{count}, {} as density", shown.dense);
            }
            if row.undated > 0 {
                count = format!("{count}, {} undated", row.undated);
            }
            let sign = if !unfolds {
                ""
            } else if unfolded {
                "⏷ "
            } else {
                "⏵ "
            };
            let mut name = job(&format!("{sign}{}", row.label), Look::sized(SMALL).coloured(ink));
            name.wrap = egui::text::TextWrapping::truncate_at_width(column.width());
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(name));
            painter.galley(pos2(column.left(), shown.rect.top() + 3.0), galley, ink);
            if shown.rect.height() > 34.0 {
                let at = pos2(column.left(), shown.rect.top() + 18.0);
                painter.text(at, Align2::LEFT_TOP, &count, FontId::proportional(11.0), weak);
            }
            if unfolds {
                let words = format!("{}: show all lanes", row.label);
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::WidgetType::Button, true, unfolded, &words)
                });
            }
            let clicked = response.on_hover_text(format!("{}\n{count}", row.label)).clicked();
            if clicked && unfolds && !self.unfolded.remove(&row.key) {
                self.unfolded.insert(row.key.clone());
            }
        }
    }
}

/// The strip's place among the things that can have the keyboard.
pub fn focus_id() -> Id {
    Id::new("counterpart-timeline-focus")
}
