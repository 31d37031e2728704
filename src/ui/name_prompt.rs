//! The question for the name of a view: for a new view, or for one that is to be renamed.

use std::collections::BTreeMap;

use egui::TextEdit;

use super::scene::Scene;
use crate::model::Text;
use crate::picture::wording;
use crate::session::{NamedView, ViewCommand};
use crate::ui::kit::{self, Dialog, Spoken as _};

/// What a saved view contains, in words.
pub const KEEPS: &str = "the filters, what is hidden, the surroundings, the “as known on” day, \
                         the pins and the legend’s settings";

/// A question for a name.
#[derive(Debug, Default)]
pub struct NamePrompt {
    asked: Option<Question>,
    typed: String,
    is_new: bool,
}

#[derive(Clone, Debug)]
enum Question {
    Save,
    Rename(Text),
}

impl NamePrompt {
    /// Asks for the name of a new view, or for a new name of the view `renamed`.
    pub fn ask(&mut self, renamed: Option<Text>, saved: &BTreeMap<Text, NamedView>) {
        (self.asked, self.typed) = match renamed {
            Some(name) => (Some(Question::Rename(name.clone())), name.to_string()),
            None => (Some(Question::Save), free_name(saved)),
        };
        self.is_new = true;
    }

    /// Draws the question, if there is one.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        let Some(question) = self.asked.clone() else { return };
        let title = match &question {
            Question::Save => "Save view".to_owned(),
            Question::Rename(name) => format!("Rename view “{name}”"),
        };
        let saved = &scene.session.view().saved;
        let mut answer = None;
        let shown = Dialog::new(title).show(ctx, |ui| {
            if matches!(question, Question::Save) {
                ui.label(format!("A view keeps {KEEPS}."));
                if let Some(day) = scene.session.view().known_on {
                    ui.label(wording::known_words(day));
                }
            }
            answer = self.field(ui, &question, saved);
        });
        if !shown.closed && answer == Some(true) {
            let name: Text = self.typed.trim().into();
            scene.push(match question {
                Question::Save => ViewCommand::SaveView(name),
                Question::Rename(old) => ViewCommand::RenameView(old, name),
            });
        }
        if shown.closed || answer.is_some() {
            self.asked = None;
        }
    }

    /// Draws the field and the buttons. Returns whether the name is to be taken; `None` while the
    /// reader has not answered.
    fn field(
        &mut self,
        ui: &mut egui::Ui,
        question: &Question,
        saved: &BTreeMap<Text, NamedView>,
    ) -> Option<bool> {
        let id = egui::Id::new("view-name");
        super::fonts::note(&self.typed);
        let field = ui.add(TextEdit::singleline(&mut self.typed).id(id).desired_width(320.0));
        field.is_field("", &self.typed, || "Name of the view");
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
            super::text::select_all(ui, id, &self.typed);
        }
        let name = self.typed.trim();
        let taken = saved.contains_key(name);
        let (label, ready) = match question {
            Question::Save if taken => ("Replace", true),
            Question::Save => ("Save", !name.is_empty()),
            Question::Rename(old) => ("Rename", !name.is_empty() && (!taken || &**old == name)),
        };
        let note = match question {
            _ if !taken => "",
            Question::Save => "A view with that name exists and will be replaced.",
            Question::Rename(old) if &**old == name => "",
            Question::Rename(_) => "Another view has that name.",
        };
        ui.weak(note);
        ui.horizontal(|ui| {
            let done = kit::default_button(ui, ready, egui::Button::new(label)).changed();
            let cancel = ui.button("Cancel").clicked();
            (done || cancel).then_some(!cancel)
        })
        .inner
    }
}

/// "View 1", or the first number that is not used yet.
fn free_name(saved: &BTreeMap<Text, NamedView>) -> String {
    let names = (1..).map(|number| format!("View {number}"));
    names.into_iter().find(|name| !saved.contains_key(name.as_str())).unwrap_or_default()
}
