//! Handles files that the reader drops on the window.

use crate::session::{Command, FileCommand};

use super::articles::is_article;
use super::shell::Shell;

impl Shell {
    /// Returns the commands for the files dropped in this frame. Data files are added to what is
    /// open. The first text file is attached to the document that lacks its text; if there is none,
    /// it is read as a new article.
    pub(super) fn dropped(&self, ctx: &egui::Context) -> Vec<Command> {
        let paths: Vec<std::path::PathBuf> = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect()
        });
        if paths.is_empty() {
            return Vec::new();
        }
        let (texts, data): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_article(path));
        let mut commands = Vec::new();
        if !data.is_empty() {
            commands.push(Command::File(FileCommand::Open { paths: data, add: true }));
        }
        if let Some(text) = texts.into_iter().next() {
            commands.push(Command::File(match self.document_for_text() {
                Some(document) => FileCommand::AttachText(document, text),
                None => FileCommand::ReadArticle(text),
            }));
        }
        commands
    }

    /// Returns the document that a dropped text belongs to, if it has no text yet: the selected
    /// document, else the only document that was seen. `None` = there is no such document.
    fn document_for_text(&self) -> Option<crate::model::DocumentId> {
        let documents = &self.session.whole().documents;
        if let crate::session::Selection::Document(id) = &self.session.view().selection {
            return Some(id.clone())
                .filter(|id| documents.get(id).is_some_and(|d| d.text.is_none()));
        }
        let mut seen = documents.values().filter(|d| d.seen);
        let only = seen.next().filter(|document| document.text.is_none())?;
        seen.next().is_none().then(|| only.id.clone())
    }
}
