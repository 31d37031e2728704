//! The wheel, keys, clicks and tooltips on the strip. The brush is in `brush`.

use egui::{Event, Key, Modifiers, MouseWheelUnit, Rect, Response, Ui};

use super::marks::DocumentOnScreen;
use super::{AXIS, DOCUMENTS, Timeline, drawing};
use crate::picture::timeline::Bar;
use crate::picture::wording;
use crate::session::{Command, Selection, ViewCommand};
use crate::ui::grid;
use crate::ui::kit::tooltip;
use crate::ui::scene::Scene;

/// The zoom factor of one notch of a wheel.
const NOTCH: f64 = 1.18;

impl Timeline {
    /// The wheel of a mouse zooms time at the pointer; a trackpad pans it and scrolls the rows; or
    /// the other way round by preference. Over the names, both scroll the rows.
    pub(super) fn wheel(&mut self, ui: &Ui, strip: Rect, ground: Rect, scene: &Scene<'_>) {
        let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|at| strip.contains(*at)) else {
            return;
        };
        if !ui.rect_contains_pointer(strip) {
            return;
        }
        let (mut zoom, mut along, mut down) = (1.0, 0.0, 0.0);
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Zoom(factor) => zoom *= f64::from(*factor),
                    Event::MouseWheel { unit, delta, modifiers, .. } => {
                        let is_wheel = *unit != MouseWheelUnit::Point;
                        let points = if is_wheel { *delta * 50.0 } else { *delta };
                        let pans = is_wheel == scene.preferences.swap_wheel;
                        if !ground.contains(at) {
                            down -= points.y;
                        } else if modifiers.shift {
                            along -= points.x + points.y;
                        } else if pans && !modifiers.command {
                            along -= points.x;
                            down -= points.y;
                        } else {
                            zoom *= NOTCH.powf(f64::from(points.y / 50.0));
                        }
                    }
                    _ => {}
                }
            }
        });
        self.scroll += down;
        if let Some(axis) = self.axis {
            let share = f64::from((at.x - ground.left()) / ground.width().max(1.0));
            let panned = axis.panned(f64::from(along / ground.width().max(1.0)));
            let moved = if (zoom - 1.0).abs() > 1e-6 { panned.zoomed(zoom, share) } else { panned };
            if moved != axis || down != 0.0 {
                self.axis = Some(moved);
                ui.ctx().request_repaint();
            }
        }
    }

    /// Handles keys while the strip has the focus. Left and right move the brush, with Shift they
    /// stretch it, and with Ctrl they move the axis. Up and down go from bar to bar. Enter selects
    /// that bar, or else plays. Space plays. Esc stops playing or leaves the bar; otherwise it
    /// clears the brush or leaves the strip.
    pub(super) fn keys(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        grid::hold_arrows(ui, response.id, true);
        self.arrows(ui, scene);
        let pressed = |key| presses(ui, Modifiers::NONE, key);
        let steps = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        if steps != 0 {
            self.walk(ui, scene, steps, response.rect);
        }
        let enter = pressed(Key::Enter) > 0;
        match &self.cursor {
            Some((record, _)) if enter => {
                scene.push(ViewCommand::Select(Selection::Record(record.clone())));
            }
            _ if enter => self.toggle_play(ui, scene),
            _ => {}
        }
        if pressed(Key::Space) > 0 {
            self.toggle_play(ui, scene);
        }
        if pressed(Key::Escape) > 0 {
            let stops = self.playing.take().is_some() || self.cursor.take().is_some();
            if !stops && super::brush::when(scene).is_some() {
                scene.push(ViewCommand::SetDays(None));
            } else if !stops {
                ui.memory_mut(|memory| memory.surrender_focus(response.id));
            }
        }
    }

    /// Handles left and right, and Ctrl with up and down.
    fn arrows(&mut self, ui: &Ui, scene: &Scene<'_>) {
        for (key, way) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
            let times = presses(ui, Modifiers::SHIFT, key);
            if times > 0 {
                self.nudge(scene, way * times, true);
            }
            let times = presses(ui, Modifiers::COMMAND, key);
            self.axis = self.axis.map(|axis| axis.panned(0.1 * (way * times) as f64));
            let times = presses(ui, Modifiers::NONE, key);
            if times > 0 {
                self.nudge(scene, way * times, false);
            }
        }
        for (key, factor) in [(Key::ArrowUp, NOTCH), (Key::ArrowDown, 1.0 / NOTCH)] {
            let times = presses(ui, Modifiers::COMMAND, key);
            self.axis = self.axis.map(|axis| axis.zoomed(factor.powf(times as f64), 0.5));
        }
    }

    /// Moves the cursor by `steps` bars, in the order of the rows, and brings the bar into view.
    fn walk(&mut self, ui: &Ui, scene: &Scene<'_>, steps: i64, ground: Rect) {
        let rows = &scene.timeline.rows;
        let total = scene.timeline.bars();
        if total == 0 {
            return;
        }
        let all = || rows.iter().flat_map(|row| row.bars.iter().map(move |bar| (row, bar)));
        let here = self.cursor.as_ref().and_then(|(id, number)| {
            all().position(|(_, bar)| bar.record == *id && bar.number == *number)
        });
        let last = i64::try_from(total - 1).unwrap_or(i64::MAX);
        let next = match here {
            Some(here) => (i64::try_from(here).unwrap_or(last) + steps).clamp(0, last),
            None if steps > 0 => 0,
            None => last,
        };
        let Some((row, bar)) = all().nth(usize::try_from(next).unwrap_or(0)) else { return };
        self.cursor = Some((bar.record.clone(), bar.number));
        if drawing::can_unfold(row) {
            self.unfolded.insert(row.key.clone());
        }
        let above: f32 = rows
            .iter()
            .take_while(|other| other.key != row.key)
            .map(|other| drawing::height(other, self.unfolded.contains(&other.key)))
            .sum();
        let top = above + bar.lane as f32 * drawing::LANE;
        let room = (ground.height() - AXIS - DOCUMENTS).max(drawing::LANE);
        self.scroll = self.scroll.clamp((top + 3.0 * drawing::LANE - room).min(top), top);
        if let (Some(axis), (first, last)) = (self.axis, bar.days())
            && let Some(day) = first.or(last).map(|day| day.number() as f64)
            && !(axis.first..axis.last).contains(&day)
        {
            self.axis = Some(axis.panned((day - axis.first) / axis.days() - 0.5));
        }
        ui.ctx().request_repaint();
    }

    /// Handles clicks, and shows the tooltip of the bar or document under the pointer.
    pub(super) fn point(
        &mut self,
        ui: &Ui,
        response: &Response,
        scene: &Scene<'_>,
        documents: &[DocumentOnScreen],
    ) {
        let pointer = response.hover_pos();
        let near = |at| documents.iter().rev().find(|mark| mark.rect.expand(2.0).contains(at));
        let document = pointer.and_then(near);
        let over =
            |at| self.drawing.shown.iter().rposition(|shown| shown.rect.expand(1.5).contains(at));
        let hover = pointer.and_then(over).filter(|_| document.is_none());
        if hover != self.hover {
            self.hover = hover;
            ui.ctx().request_repaint();
        }
        let bar = hover.and_then(|number| self.drawing.shown.get(number));
        let bar = bar.and_then(|shown| Self::bar(scene, shown));
        self.clicks(response, scene, document, bar);
        if response.dragged() {
            return;
        }
        let lines = match (document, bar) {
            (Some(mark), _) => mark.lines.clone(),
            (None, Some(bar)) => bar_lines(scene, bar),
            (None, None) => return,
        };
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        tooltip(response, &lines);
    }

    fn clicks(
        &mut self,
        response: &Response,
        scene: &Scene<'_>,
        document: Option<&DocumentOnScreen>,
        bar: Option<&Bar>,
    ) {
        if response.double_clicked() {
            if super::brush::when(scene).is_some() {
                scene.push(ViewCommand::SetDays(None));
            } else if bar.is_none() {
                self.fit(scene);
            }
        } else if response.clicked_by(egui::PointerButton::Primary) {
            // Asking for the focus again would lose the arrow keys for a frame.
            if !response.has_focus() {
                response.request_focus();
            }
            let selection = match (document, bar) {
                (Some(mark), _) => Some(Selection::Document(mark.id.clone())),
                (None, Some(bar)) => Some(Selection::Record(bar.record.clone())),
                (None, None) => None,
            };
            scene.extend(selection.map(|s| Command::View(ViewCommand::Select(s))));
        }
    }
}

/// How many times a key was pressed since the last frame.
fn presses(ui: &Ui, modifiers: Modifiers, key: Key) -> i64 {
    let count = ui.input_mut(|i| i.count_and_consume_key(modifiers, key));
    i64::try_from(count).unwrap_or(0)
}

/// The lines of a bar's tooltip: its sentence, its date and its status.
fn bar_lines(scene: &Scene<'_>, bar: &Bar) -> Vec<String> {
    let Some(record) = scene.record(&bar.record) else { return Vec::new() };
    let dossier = scene.dossier();
    vec![
        wording::sentence(record, dossier),
        date_line(bar),
        wording::standing_line(record, dossier),
    ]
}

/// The date of a bar: "7 Nov 2022", or "14 Feb 2024: one of 2 dates given" if reports differ.
pub fn date_line(bar: &Bar) -> String {
    if bar.of > 1 {
        format!("{}: one of {} dates given", bar.words, bar.of)
    } else {
        bar.words.clone()
    }
}
