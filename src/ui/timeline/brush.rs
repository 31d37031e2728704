//! The brush: the days that the date filter allows. It can be made, moved and stretched with the
//! pointer or the keyboard, and it can play through time.

use egui::{CursorIcon, Rangef, Response, Ui};

use super::Timeline;
use super::axis::Axis;
use crate::filter::When;
use crate::model::{Day, DayRange};
use crate::picture::timeline::Bar;
use crate::session::ViewCommand;
use crate::ui::scene::Scene;

/// How near to an edge of the brush the pointer must be to drag that edge, in points.
const GRIP: f32 = 5.0;
/// Up to this many records, the map follows while the brush is dragged. With more, it follows when
/// the brush is released.
const LIVE: usize = 20_000;
/// Seconds between two steps while the brush plays.
pub const BEAT: f64 = 0.8;

/// What dragging the pointer does. Days are numbers since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Makes a brush that begins or ends at this day.
    Make(i64),
    /// Moves the brush: the day at which it was grabbed, and the days that it covered then.
    Move(i64, (i64, i64)),
    /// Stretches the brush from the day at its other edge.
    Stretch(i64),
    /// Moves the time axis.
    Pan,
}

/// The date filter of the view.
pub fn when(scene: &Scene<'_>) -> Option<When> {
    scene.session.view().filter.when
}

/// The first and the last day of the brush. If the filter has no limit there, the end of the axis.
fn days(when: When, axis: Axis) -> (i64, i64) {
    let first = when.range.first.map_or(axis.first.floor() as i64, Day::number);
    let last = when.range.last.map_or(axis.last.ceil() as i64 - 1, Day::number);
    (first, last.max(first))
}

/// The extent of the brush on the screen.
pub fn extent(range: DayRange, axis: Axis, ground: Rangef) -> Rangef {
    let x = |day: Option<Day>, after: f64, edge| {
        day.map_or(edge, |day| axis.x(day.number() as f64 + after, ground))
    };
    Rangef::new(x(range.first, 0.0, ground.min), x(range.last, 1.0, ground.max))
}

fn range((first, last): (i64, i64)) -> DayRange {
    DayRange { first: Some(Day::from_number(first)), last: Some(Day::from_number(last)) }
}

/// The first day, not before `from`, on which a bar begins or continues.
fn next_bar(scene: &Scene<'_>, from: i64) -> Option<i64> {
    let bars = scene.timeline.rows.iter().flat_map(|row| &row.bars);
    let first = |bar: &Bar| match bar.days() {
        (_, Some(last)) if last.number() < from => None,
        (first, _) => Some(first.map_or(from, |first| first.number().max(from))),
    };
    bars.filter_map(first).min()
}

impl Timeline {
    /// The days that the brush is drawn over: those that it is being dragged to, or else the
    /// filter's.
    pub(super) fn brushed(&self, scene: &Scene<'_>) -> Option<DayRange> {
        self.pending.map(range).or_else(|| when(scene).map(|when| when.range))
    }

    /// What dragging would do to the brush at this position.
    fn gesture_at(&self, scene: &Scene<'_>, x: f32, ground: Rangef) -> Gesture {
        let Some(axis) = self.axis else { return Gesture::None };
        let day = axis.day(x, ground).number();
        let Some(when) = when(scene) else { return Gesture::Make(day) };
        let across = extent(when.range, axis, ground);
        let (first, last) = days(when, axis);
        if (x - across.min).abs() <= GRIP {
            Gesture::Stretch(last)
        } else if (x - across.max).abs() <= GRIP {
            Gesture::Stretch(first)
        } else if across.contains(x) {
            Gesture::Move(day, (first, last))
        } else {
            Gesture::Make(day)
        }
    }

    /// Handles the pointer.
    pub(super) fn drag(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        let ground = response.rect.x_range();
        let Some(axis) = self.axis else { return };
        if let Some(at) = response.hover_pos() {
            match self.gesture_at(scene, at.x, ground) {
                Gesture::Stretch(_) => ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal),
                Gesture::Move(..) => ui.ctx().set_cursor_icon(CursorIcon::Grab),
                _ => {}
            }
        }
        if response.drag_started() {
            let origin = ui.input(|i| i.pointer.press_origin()).or(response.interact_pointer_pos());
            let pans = !response.dragged_by(egui::PointerButton::Primary)
                || ui.input(|i| i.modifiers.shift);
            self.gesture = match origin {
                _ if pans => Gesture::Pan,
                Some(at) => self.gesture_at(scene, at.x, ground),
                None => Gesture::None,
            };
            self.playing = None;
            self.begun = false;
        }
        if response.dragged() {
            self.follow_drag(ui, response, scene, axis);
        }
        if response.drag_stopped() {
            self.gesture = Gesture::None;
            if let Some((first, last)) = self.pending.take() {
                self.set(scene, first, last);
            }
        }
    }

    fn follow_drag(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>, axis: Axis) {
        let ground = response.rect.x_range();
        if self.gesture == Gesture::Pan {
            let by = -response.drag_delta().x / ground.span().max(1.0);
            self.axis = Some(axis.panned(f64::from(by)));
            ui.ctx().request_repaint();
            return;
        }
        let Some(at) = response.interact_pointer_pos() else { return };
        let day = axis.day(at.x.clamp(ground.min, ground.max), ground).number();
        let (first, last) = match self.gesture {
            Gesture::Make(from) | Gesture::Stretch(from) => (from.min(day), from.max(day)),
            Gesture::Move(from, (first, last)) => (first + day - from, last + day - from),
            Gesture::Pan | Gesture::None => return,
        };
        if scene.session.index().records() <= LIVE {
            self.set(scene, first, last);
        } else {
            self.pending = Some((first, last));
        }
    }

    /// Sets the days of the filter, if they differ. The first change of a gesture makes a new undo
    /// step, and the others belong to it.
    fn set(&mut self, scene: &Scene<'_>, first: i64, last: i64) {
        let range = range((first, last));
        let before = when(scene);
        let mode = before.map_or((false, false), |w| (w.certainly, w.hides_undated));
        let wanted = When { range, certainly: mode.0, hides_undated: mode.1 };
        if before == Some(wanted) {
            return;
        }
        let command = if std::mem::replace(&mut self.begun, true) {
            ViewCommand::MoveDays(wanted)
        } else {
            ViewCommand::SetDays(Some(wanted))
        };
        scene.push(command);
    }

    /// Moves the brush with the keyboard, or its right edge if `stretches` is set. If there is no
    /// brush, makes one in the middle.
    pub(super) fn nudge(&mut self, scene: &Scene<'_>, by: i64, stretches: bool) {
        let Some(axis) = self.axis else { return };
        let (first, last) = match when(scene) {
            Some(when) => {
                let (first, last) = days(when, axis);
                let step = by * axis.step();
                if stretches {
                    (first, (last + step).max(first))
                } else {
                    (first + step, last + step)
                }
            }
            None => middle(axis),
        };
        self.begun = false;
        self.set(scene, first, last);
        self.keep_in_view(first, last);
    }

    /// Moves the axis so that the given days are in view.
    fn keep_in_view(&mut self, first: i64, last: i64) {
        let Some(axis) = self.axis else { return };
        let (first, last) = (first as f64, last as f64 + 1.0);
        let by = if first < axis.first && last < axis.last {
            first - axis.first
        } else if last > axis.last && first > axis.first {
            last - axis.last
        } else {
            return;
        };
        self.axis = Some(axis.panned(by / axis.days()));
    }

    /// Starts or stops playing.
    pub(super) fn toggle_play(&mut self, ui: &Ui, scene: &Scene<'_>) {
        if self.playing.take().is_some() {
            return;
        }
        let (Some(axis), Some((start, end))) = (self.axis, scene.timeline.span) else { return };
        let (start, end) = (start.number(), end.number());
        let usual = scene.timeline.usual.map_or(start, |(first, _)| first.number());
        let (first, last) = match when(scene) {
            Some(when) => days(when, axis),
            None => (usual, usual + (end - usual) / 8),
        };
        self.begun = false;
        if last >= end {
            self.set(scene, start, (start + last - first).min(end));
        } else {
            self.set(scene, first, last);
        }
        self.playing = Some(ui.input(|i| i.time));
        ui.ctx().request_repaint();
    }

    /// Moves the brush on when a beat has passed. Asks for repaints only while it plays.
    pub(super) fn play(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let Some(since) = self.playing else { return };
        let now = ui.input(|i| i.time);
        if now - since < BEAT {
            ui.ctx().request_repaint_after_secs((BEAT - (now - since)) as f32);
            return;
        }
        let (Some(axis), Some(when), Some((_, end))) =
            (self.axis, when(scene), scene.timeline.span)
        else {
            self.playing = None;
            return;
        };
        let (first, last) = days(when, axis);
        if last >= end.number() {
            self.playing = None;
            return;
        }
        let step = ((last - first + 1) / 4).max(1);
        let next = next_bar(scene, last + 1).unwrap_or(end.number());
        // Years without any report are skipped.
        let step = step.max(next - last).min(end.number() - last);
        self.set(scene, first + step, last + step);
        self.keep_in_view(first + step, last + step);
        self.playing = Some(now);
        ui.ctx().request_repaint_after_secs(BEAT as f32);
    }
}

/// The middle third of the time that is shown.
fn middle(axis: Axis) -> (i64, i64) {
    let third = axis.days() / 3.0;
    ((axis.first + third) as i64, (axis.last - third) as i64)
}
