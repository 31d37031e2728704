//! The questions before something is lost: what to do with unsaved changes when something else is
//! opened or the window is closed, what to do if notes and view cannot be saved, and whether to
//! overwrite a file that has changed.

use std::path::PathBuf;

use egui::{Context, Ui};

use crate::model::Text;
use crate::session::{Command, ExchangeCommand, FileCommand, Note, Subject};
use crate::ui::kit::{Dialog, default_button};
use crate::ui::scene::Scene;

/// The three questions.
#[derive(Debug, Default)]
pub struct UnsavedChanges {
    /// Why notes and view cannot be saved.
    why: Option<String>,
    leaves: Vec<Text>,
    over: Option<Over>,
}

/// A file that waits to be written because there is another one at its path.
#[derive(Clone, Debug)]
struct Over {
    file: Text,
    path: PathBuf,
    /// Whether that is a different file, not just another state of this one.
    is_other: bool,
}

impl UnsavedChanges {
    /// Asks what to do with notes and view, which cannot be saved and would be lost.
    pub fn ask_notes(&mut self, why: &str) {
        self.why = Some(why.to_owned());
    }

    /// Asks what to do with the unsaved changes of these files.
    pub fn ask(&mut self, files: Vec<Text>) {
        self.leaves = files;
    }

    /// Asks whether to overwrite a file.
    pub fn ask_over(&mut self, file: Text, path: PathBuf, is_other: bool) {
        self.over = Some(Over { file, path, is_other });
    }

    /// Draws the questions that are open.
    pub fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) {
        if let Some(why) = &self.why {
            let mut answered = false;
            let shown = Dialog::question("Your notes would be lost")
                .show(ctx, |ui| answered = notes_buttons(ui, scene, why));
            if answered || shown.closed {
                self.why = None;
            }
        }
        if !self.leaves.is_empty() {
            let names = self.leaves.join(", ");
            let mut answer = None;
            let shown = Dialog::question("Save your changes?").show(ctx, |ui| {
                ui.label(format!("There are changes that are not saved in {names}."));
                answer = leave_buttons(ui);
            });
            if let Some(command) = answer.or(shown.closed.then_some(Command::Stay)) {
                scene.push(command);
                self.leaves.clear();
            }
        }
        if let Some(over) = self.over.clone() {
            let title = if over.is_other {
                "A file with this name already exists"
            } else {
                "The file was changed elsewhere"
            };
            let mut answer = None;
            let shown = Dialog::question(title).show(ctx, |ui| answer = over_buttons(ui, &over));
            if answer.is_some() || shown.closed {
                self.over = None;
                scene.extend(answer.into_iter().flatten());
            }
        }
    }
}

/// Draws why notes would be lost, and the buttons. Returns whether the question is answered.
fn notes_buttons(ui: &mut Ui, scene: &Scene<'_>, why: &str) -> bool {
    ui.label(format!("{why}."));
    ui.label(
        "Free some space or get permission to write there and try again, or copy the notes and \
         keep them elsewhere.",
    );
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

fn leave_buttons(ui: &mut Ui) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        let saves = default_button(ui, true, egui::Button::new("Save")).changed();
        let save = saves.then_some(Command::LeaveChanges { saved: true });
        let lost = ui.button("Do not save").clicked();
        let lost = lost.then_some(Command::LeaveChanges { saved: false });
        let stay = ui.button("Stay").clicked().then_some(Command::Stay);
        save.or(lost).or(stay)
    })
    .inner
}

/// Draws the question whether to overwrite. Returns the commands of the button that was clicked.
fn over_buttons(ui: &mut Ui, over: &Over) -> Option<Vec<Command>> {
    let path = over.path.display();
    if over.is_other {
        ui.label(format!("{path} is another file. Writing over it would lose what is in it."));
    } else {
        ui.label(format!(
            "{path} is not what it was when you opened it. Writing over it would lose the other \
             changes."
        ));
    }
    ui.horizontal_wrapped(|ui| {
        let mut answer = None;
        if default_button(ui, true, egui::Button::new("Save as…")).changed() {
            answer = Some(vec![Command::File(FileCommand::SaveAs)]);
        }
        if !over.is_other && ui.button("Compare the two").clicked() {
            let paths = vec![over.path.clone()];
            answer = Some(vec![Command::Exchange(ExchangeCommand::CompareWith(paths))]);
        }
        if ui.button("Overwrite it").clicked() {
            let (file, path) = (over.file.clone(), over.path.clone());
            answer = Some(vec![Command::File(FileCommand::SaveTo { file, path, replace: true })]);
        }
        if ui.button("Do not save now").clicked() {
            answer = Some(Vec::new());
        }
        answer
    })
    .inner
}
