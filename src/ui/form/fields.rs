//! What the fields of a form share while they are drawn: what they read, what was typed, and what
//! is missing before the form can be saved.

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
pub(super) struct Fields<'a> {
    /// The data that panels read.
    pub(super) scene: &'a Scene<'a>,
    /// The file, and the entities that were made in the form.
    pub(super) around: &'a mut Around,
    /// What was typed in each field.
    pub(super) typed: &'a mut Typed,
    /// Which list of choices is open.
    pub(super) picking: &'a mut Picking,
    /// What a check says about the item.
    pub(super) checked: &'a Checked,
    /// The day from which weeks and months without a year are counted.
    pub(super) published: Option<Day>,
    /// The key of the field that gets the keyboard when the form has just been opened.
    pub(super) first: &'a mut Option<&'static str>,
    /// What is missing before the form can be saved.
    pub(super) lacking: &'a mut Vec<String>,
}

impl Fields<'_> {
    /// Notes that something is missing, without which the form cannot be saved.
    pub(super) fn lacks(&mut self, what: String) {
        if !self.lacking.contains(&what) {
            self.lacking.push(what);
        }
    }

    /// Whether a field should take the keyboard now. True once.
    pub(super) fn wants_focus(&mut self, key: &str) -> bool {
        self.first.take_if(|first| *first == key).is_some()
    }

    /// Draws what a check says about a place, such as `evidence[0].by`, and everything below it.
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

    /// Draws a line for a text. Returns whether it was changed.
    pub(super) fn line(&mut self, ui: &mut Ui, label: &str, hint: &str, text: &mut String) -> bool {
        let response = kit::bare_line(ui, label, hint, text);
        if self.wants_focus(label) {
            response.request_focus();
        }
        response.changed()
    }
}
