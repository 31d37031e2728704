//! What the fields of one form share while they are drawn: what they read, what was typed, and what
//! is missing before it can be saved.

use egui::Ui;

use super::checks::Checked;
use super::pick::Picking;
use super::things::Around;
use super::typed::Typed;
use crate::load::Severity;
use crate::model::Day;
use crate::ui::kit;
use crate::ui::scene::Scene;

/// The fields of a form being drawn.
pub(super) struct Fields<'a, 's> {
    /// What panels read.
    pub(super) scene: &'a Scene<'s>,
    /// The file, and what was made in the form.
    pub(super) around: &'a mut Around,
    /// What was typed.
    pub(super) typed: &'a mut Typed,
    /// Which list is open.
    pub(super) picking: &'a mut Picking,
    /// What a check would say.
    pub(super) checked: &'a Checked,
    /// The day from which weeks and months without a year are counted.
    pub(super) published: Option<Day>,
    /// The key of the field that is to have the keyboard in a form that was just opened.
    pub(super) first: &'a mut Option<&'static str>,
    /// What keeps it from being saved.
    pub(super) lacking: &'a mut Vec<String>,
}

impl Fields<'_, '_> {
    /// Notes something without which it cannot be saved.
    pub(super) fn lacks(&mut self, what: String) {
        if !self.lacking.contains(&what) {
            self.lacking.push(what);
        }
    }

    /// Whether a field is to have the keyboard now.
    pub(super) fn wants_focus(&mut self, key: &str) -> bool {
        self.first.take_if(|first| *first == key).is_some()
    }

    /// What a check would say of a place, `evidence[0].by`, and what is below it.
    pub(super) fn faults(&self, ui: &mut Ui, place: &str) {
        for (at, problem) in &self.checked.trial.problems {
            let below = at.strip_prefix(place);
            let is_there =
                below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            if is_there && problem.severity != Severity::Info {
                let help = &problem.help;
                kit::fault(ui, &format!("{}. {help}", super::capital(&problem.message)));
            }
        }
    }

    /// A line for a text; whether it was changed.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        label: &str,
        hint: &str,
        typed: &mut String,
    ) -> bool {
        let response = kit::bare_line(ui, label, hint, typed);
        if self.wants_focus(label) {
            response.request_focus();
        }
        response.changed()
    }
}
