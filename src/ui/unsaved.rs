//! The question what to do if notes and view cannot be saved and would be lost.

use egui::Ui;

use super::kit::{Dialog, default_button};
use super::scene::Scene;
use crate::session::{Command, Note, Subject};

/// The question, and why nothing can be saved. It is open while there is a reason.
#[derive(Default)]
pub struct Unsaved {
    why: Option<String>,
}

impl Unsaved {
    /// Asks the question.
    pub fn ask(&mut self, why: &str) {
        self.why = Some(why.to_owned());
    }

    /// Draws the question while it is open.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        let Some(why) = &self.why else { return };
        let mut answered = false;
        let shown = Dialog::question("Your notes would be lost").show(ctx, |ui| {
            ui.label(format!("{why}."));
            ui.label(
                "Free some space or get permission to write there and try again, or copy the notes \
                 and keep them elsewhere.",
            );
            answered = buttons(ui, scene);
        });
        if answered || shown.closed {
            self.why = None;
        }
    }
}

/// Draws the buttons. Returns whether the question is answered.
fn buttons(ui: &mut Ui, scene: &Scene<'_>) -> bool {
    ui.horizontal_wrapped(|ui| {
        let again = default_button(ui, true, egui::Button::new("Try again")).changed();
        scene.push_if(again, Command::Leave { unsaved: false });
        if ui.button("Copy the notes").clicked() {
            let notes = scene.session.view().judgements.notes.iter();
            let texts: Vec<String> = notes.map(|(subject, note)| words(subject, note)).collect();
            scene.push(Command::Copy(texts.join("\n\n")));
        }
        let leaves = ui.button("Leave without saving").clicked();
        scene.push_if(leaves, Command::Leave { unsaved: true });
        ui.button("Stay").clicked() || again || leaves
    })
    .inner
}

/// The ID of what a note is on, its grade and its text.
fn words(subject: &Subject, note: &Note) -> String {
    let id = match subject {
        Subject::Record(id) => id.as_str(),
        Subject::Document(id) => id.as_str(),
    };
    let grade = note.grade.as_ref().map(|grade| format!(" ({grade})")).unwrap_or_default();
    format!("{id}{grade}: {}", note.text)
}
