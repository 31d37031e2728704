//! The program's own path field, for systems where no file dialog can be opened.

use std::path::PathBuf;

use egui::{Key, TextEdit, Window};

use crate::model::DocumentId;
use crate::session::{Command, FileCommand};

/// A question for a path.
#[derive(Debug, Default)]
pub struct PathPrompt {
    asked: Option<Question>,
    typed: String,
    is_new: bool,
}

#[derive(Clone, Debug)]
struct Question {
    add: bool,
    text_for: Option<DocumentId>,
}

impl PathPrompt {
    /// Asks for a path.
    pub fn ask(&mut self, add: bool, text_for: Option<DocumentId>) {
        self.asked = Some(Question { add, text_for });
        self.typed.clear();
        self.is_new = true;
    }

    /// Draws the question, if there is one.
    pub fn ui(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        let Some(question) = self.asked.clone() else { return };
        let title = if question.text_for.is_some() { "Attach text" } else { "Open a file" };
        let mut open = true;
        let mut done = false;
        let window = Window::new(title).collapsible(false).resizable(false).open(&mut open);
        window.anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO).show(ctx, |ui| {
            ui.label("This system shows no file dialog (neither a portal nor zenity is there).");
            ui.label("Type the path of a file, or of a folder of files:");
            let edit = TextEdit::singleline(&mut self.typed).desired_width(420.0);
            let field = ui.add(edit.hint_text("/home/me/articles/talks.json"));
            field.widget_info(|| {
                let mut info = egui::WidgetInfo::text_edit(true, "", self.typed.clone(), "Path");
                info.label = Some("Path".to_owned());
                info
            });
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                let ready = !self.typed.trim().is_empty();
                let pressed = ui.add_enabled(ready, egui::Button::new("Open this")).clicked();
                done = ready && (pressed || enter);
                if ui.button("Cancel").clicked() {
                    self.asked = None;
                }
            });
        });
        if done {
            let path = PathBuf::from(self.typed.trim());
            commands.push(Command::File(match question.text_for {
                Some(document) => FileCommand::AttachText(document, path),
                None => FileCommand::Open { paths: vec![path], add: question.add },
            }));
            self.asked = None;
        } else if !open {
            self.asked = None;
        }
    }
}
