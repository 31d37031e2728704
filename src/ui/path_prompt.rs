//! The program's own question for a path, for systems on which no file dialog can be opened.

use std::path::PathBuf;

use egui::{Button, TextEdit};

use super::purpose::Purpose;
use super::scene::Scene;
use crate::ui::kit::{self, Dialog, Spoken as _};

/// A question for a path.
#[derive(Debug, Default)]
pub struct PathPrompt {
    asked: Option<Purpose>,
    typed: String,
    is_new: bool,
}

impl Purpose {
    const fn title(&self) -> &'static str {
        match self {
            Self::Open | Self::Add | Self::OpenFolder | Self::AddFolder => "Open a file",
            Self::Text(_) => "Attach text",
            Self::Export { .. } => "Export to",
            Self::Import => "Import a file",
            Self::SaveImport { .. } => "Save as a Counterpart file",
            Self::Older => "Compare with older files",
            Self::Article => "Open an article",
            Self::Save { .. } => "Save the map",
            #[cfg(feature = "corpus")]
            Self::Corpus => "Open a corpus",
        }
    }

    const fn words(&self) -> &'static str {
        match self {
            Self::Open | Self::Add | Self::OpenFolder | Self::AddFolder | Self::Older => {
                "Type the path of a file, or of a folder of files:"
            }
            Self::Import => "Type the path of a file of another program:",
            #[cfg(feature = "corpus")]
            Self::Corpus => "Type the path of a corpus folder:",
            Self::Text(_) | Self::Article => "Type the path of the text's file:",
            Self::Export { wish, .. } if wish.format.is_folder() => {
                "Type the path of the folder to fill:"
            }
            Self::Export { .. } | Self::SaveImport { .. } | Self::Save { .. } => {
                "Type the path of the file to write:"
            }
        }
    }

    const fn example(&self) -> &'static str {
        match self {
            Self::Article | Self::Text(_) => "/home/me/articles/talks.txt",
            _ => "/home/me/articles/talks.json",
        }
    }

    const fn button(&self) -> &'static str {
        match self {
            Self::Import | Self::Article => "Read this",
            Self::Older => "Compare with this",
            Self::Export { .. } | Self::SaveImport { .. } | Self::Save { .. } => "Write this",
            _ => "Open this",
        }
    }
}

impl PathPrompt {
    /// Asks for a path, and suggests `proposed`.
    pub fn ask(&mut self, purpose: Purpose, proposed: &str) {
        *self = Self { asked: Some(purpose), typed: proposed.to_owned(), is_new: true };
    }

    /// Draws the question, if there is one.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        let Some(question) = self.asked.clone() else { return };
        let mut done = false;
        let shown = Dialog::new(question.title()).show(ctx, |ui| {
            ui.label(
                "No file dialog is available on this system (neither a portal nor zenity was \
                 found).",
            );
            ui.label(question.words());
            let id = egui::Id::new("path-prompt");
            let edit = TextEdit::singleline(&mut self.typed).id(id).desired_width(420.0);
            let field = ui.add(edit.hint_text(question.example()));
            field.is_field("", &self.typed, || "Path");
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
                super::text::select_all(ui, id, &self.typed);
            }
            ui.horizontal(|ui| {
                let ready = !self.typed.trim().is_empty();
                done = kit::default_button(ui, ready, Button::new(question.button())).changed();
                if ui.button("Cancel").clicked() {
                    self.asked = None;
                }
            });
        });
        if done {
            scene.extend(question.command(vec![PathBuf::from(self.typed.trim())], false));
            self.asked = None;
        } else if shown.closed {
            self.asked = None;
        }
    }
}
