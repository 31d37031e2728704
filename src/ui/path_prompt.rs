//! The program's own question for a path, for systems on which no file dialog can be opened.

use std::path::PathBuf;

use egui::{Key, TextEdit};

use crate::model::{DocumentId, Text};
use crate::session::{Command, ExchangeCommand, ExportWish, FileCommand};
use crate::ui::kit::{Dialog, Spoken as _};

/// A question for a path.
#[derive(Debug, Default)]
pub struct PathPrompt {
    asked: Option<Question>,
    typed: String,
    is_new: bool,
}

#[derive(Clone, Debug)]
enum Question {
    Open {
        add: bool,
    },
    Text(DocumentId),
    Export(ExportWish),
    Import,
    SaveImport {
        add: bool,
    },
    Older,
    Article,
    Map(Text),
    #[cfg(feature = "corpus")]
    Corpus,
}

impl Question {
    const fn title(&self) -> &'static str {
        match self {
            Self::Open { .. } => "Open a file",
            Self::Text(_) => "Attach text",
            Self::Export(_) => "Export to",
            Self::Import => "Import a file",
            Self::SaveImport { .. } => "Save as a Counterpart file",
            Self::Older => "Compare with older files",
            Self::Article => "Open an article",
            Self::Map(_) => "Save the map",
            #[cfg(feature = "corpus")]
            Self::Corpus => "Open a corpus",
        }
    }

    const fn words(&self) -> &'static str {
        match self {
            Self::Open { .. } | Self::Older => "Type the path of a file, or of a folder of files:",
            Self::Import => "Type the path of a file of another program:",
            #[cfg(feature = "corpus")]
            Self::Corpus => "Type the path of a corpus folder:",
            Self::Text(_) | Self::Article => "Type the path of the text's file:",
            Self::Export(wish) if wish.format.is_folder() => "Type the path of the folder to fill:",
            Self::Export(_) | Self::SaveImport { .. } | Self::Map(_) => {
                "Type the path of the file to write:"
            }
        }
    }

    const fn button(&self) -> &'static str {
        match self {
            Self::Open { .. } | Self::Text(_) => "Open this",
            Self::Import | Self::Article => "Read this",
            #[cfg(feature = "corpus")]
            Self::Corpus => "Open this",
            Self::Older => "Compare with this",
            Self::Export(_) | Self::SaveImport { .. } | Self::Map(_) => "Write this",
        }
    }

    fn command(self, path: PathBuf) -> Command {
        match self {
            Self::Text(document) => Command::File(FileCommand::AttachText(document, path)),
            Self::Open { add } => Command::File(FileCommand::Open { paths: vec![path], add }),
            Self::Import => Command::Exchange(ExchangeCommand::ReadForeign(vec![path])),
            Self::Older => Command::Exchange(ExchangeCommand::CompareWith(vec![path])),
            Self::Article => Command::File(FileCommand::ReadArticle(path)),
            #[cfg(feature = "corpus")]
            Self::Corpus => Command::Corpus(crate::session::CorpusCommand::Open(path)),
            Self::Map(file) => Command::File(FileCommand::SaveTo { file, path, replace: false }),
            Self::SaveImport { add } => {
                Command::Exchange(ExchangeCommand::SaveImportTo { path, add, replace: false })
            }
            Self::Export(wish) => {
                Command::Exchange(ExchangeCommand::ExportTo { wish, path, replace: false })
            }
        }
    }
}

impl PathPrompt {
    /// Asks for the path of a file to open, or of the text of the document `text_for`.
    pub fn ask(&mut self, add: bool, text_for: Option<DocumentId>) {
        self.asked = Some(text_for.map_or(Question::Open { add }, Question::Text));
        self.typed.clear();
        self.is_new = true;
    }

    /// Asks where to export to, and suggests `name`.
    pub fn ask_export(&mut self, wish: ExportWish, name: &str) {
        self.propose(Question::Export(wish), name);
    }

    /// Asks for a file of another program.
    pub fn ask_import(&mut self) {
        self.propose(Question::Import, "");
    }

    /// Asks for an article's text.
    pub fn ask_article(&mut self) {
        self.propose(Question::Article, "");
    }

    /// Asks where to save a map, and suggests `name`.
    pub fn ask_map(&mut self, file: Text, name: &str) {
        self.propose(Question::Map(file), name);
    }

    /// Asks for the folder of a corpus.
    #[cfg(feature = "corpus")]
    pub fn ask_corpus(&mut self) {
        self.propose(Question::Corpus, "");
    }

    /// Asks for older files.
    pub fn ask_older(&mut self) {
        self.propose(Question::Older, "");
    }

    /// Asks where to save what was imported, and suggests `name`.
    pub fn ask_save(&mut self, add: bool, name: &str) {
        self.propose(Question::SaveImport { add }, name);
    }

    fn propose(&mut self, question: Question, name: &str) {
        self.asked = Some(question);
        name.clone_into(&mut self.typed);
        self.is_new = true;
    }

    /// Draws the question, if there is one.
    pub fn ui(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
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
            let field = ui.add(edit.hint_text("/home/me/articles/talks.json"));
            field.is_field("", &self.typed, || "Path");
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
                super::text::select_all(ui, id, &self.typed);
            }
            let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                let ready = !self.typed.trim().is_empty();
                let pressed = ui.add_enabled(ready, egui::Button::new(question.button())).clicked();
                done = ready && (pressed || enter);
                if ui.button("Cancel").clicked() {
                    self.asked = None;
                }
            });
        });
        if done {
            commands.push(question.command(PathBuf::from(self.typed.trim())));
            self.asked = None;
        } else if shown.closed {
            self.asked = None;
        }
    }
}
