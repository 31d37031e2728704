//! The filter on dates: two fields that take EDTF or ISO days, whether a vague date must certainly
//! lie within them, and whether records without a date are left out. What is typed takes effect
//! when the field loses the focus.

use egui::{Key, TextEdit, Ui};

use super::{heading, small};
use crate::filter::{Filter, When};
use crate::model::{Day, DayRange};
use crate::ui::kit::{self, Spoken as _};
use crate::ui::text::{Look, SMALL, job};

/// What is being typed, and what the fields were filled from.
#[derive(Debug, Default)]
pub struct Dates {
    from: String,
    to: String,
    certainly: bool,
    /// The condition that the fields show.
    shown: Option<When>,
    problem: Option<String>,
}

impl Dates {
    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, filter: &Filter, wanted: &mut Option<Filter>) {
        self.follow(filter);
        heading(ui, "Date");
        let mut left = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let width = ((ui.available_width() - 70.0) * 0.5).max(50.0);
            for (text, name, hint) in
                [(&mut self.from, "From", "2022-05"), (&mut self.to, "to", "2022-10")]
            {
                ui.label(small(name));
                left |= field(ui, text, name, hint, width);
            }
        });
        if ui.input(|i| i.key_pressed(Key::Escape)) && left {
            self.fill(filter.when);
            left = false;
        }
        let before = filter.when;
        let mut hides_undated = before.is_some_and(|when| when.hides_undated);
        let asked = left | self.modes(ui, &mut hides_undated);
        if let Some(problem) = &self.problem {
            ui.label(job(problem, Look::sized(SMALL).coloured(ui.visuals().error_fg_color)));
        }
        ui.add_space(6.0);
        if !asked {
            return;
        }
        match kit::day_range(&self.from, &self.to) {
            Ok(range) => {
                self.problem = None;
                let unbounded = range == DayRange::default() && !hides_undated;
                let when = (!unbounded).then_some(When {
                    range,
                    certainly: self.certainly,
                    hides_undated,
                });
                if when != before {
                    self.shown = when;
                    let mut changed = filter.clone();
                    changed.when = when;
                    *wanted = Some(changed);
                }
            }
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// Draws the switches for possibly or certainly, and for undated records. Returns whether the
    /// reader has changed one.
    fn modes(&mut self, ui: &mut Ui, hides_undated: &mut bool) -> bool {
        let mut asked = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let modes = [
                (
                    false,
                    "Possibly within",
                    "Records whose date may be in this period, such as “2022” for May 2022",
                ),
                (true, "Certainly within", "Only records whose date is certainly in this period"),
            ];
            for (certainly, name, hint) in modes {
                let chosen = self.certainly == certainly;
                let button = ui.add(egui::Button::selectable(chosen, small(name)));
                if button.on_hover_text(hint).clicked() && !chosen {
                    self.certainly = certainly;
                    asked = true;
                }
            }
        });
        asked |= kit::checkbox(ui, hides_undated, small("Leave out what has no date")).changed();
        asked
    }

    /// Fills the fields again if the condition was changed elsewhere: by undo, a chip or a view.
    fn follow(&mut self, filter: &Filter) {
        if self.shown != filter.when {
            self.fill(filter.when);
        }
    }

    fn fill(&mut self, when: Option<When>) {
        let iso = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let range = when.map(|when| when.range).unwrap_or_default();
        (self.from, self.to) = (iso(range.first), iso(range.last));
        self.certainly = when.is_some_and(|when| when.certainly);
        (self.shown, self.problem) = (when, None);
    }
}

/// Draws one field. Returns whether it lost the focus in this frame.
fn field(ui: &mut Ui, text: &mut String, name: &str, hint: &str, width: f32) -> bool {
    let response = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
    response.is_field(hint, text, || if name == "From" { "First day" } else { "Last day" });
    let left = response.lost_focus();
    response.on_hover_text("A year, month or day: 2022, 2022-05, 2022-05-07, or any EDTF date");
    left
}
