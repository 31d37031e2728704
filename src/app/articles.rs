//! Reads the text of an article from the disk on a background thread.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::shell::Shell;
use crate::load::attach::read_text;
use crate::model::Text;

/// An article that was read: the name of its file without the extension, and its text or what is
/// wrong with it.
pub type Article = (String, Result<Text, String>);

/// The endings of files that hold the text of an article.
pub(super) const ENDINGS: [&str; 3] = ["txt", "md", "text"];

/// Whether a file is the text of an article, by the ending of its name.
pub(super) fn is_article(path: &Path) -> bool {
    let is_one = |ending: &OsStr| ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one));
    path.extension().is_some_and(is_one)
}

impl Shell {
    /// Starts to read the file at `path`. A newer request replaces the one before.
    pub(super) fn read_article(&mut self, path: PathBuf) {
        self.articles.start(move || {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = read_text(&path).map_err(|problem| format!("{problem}. {}", problem.help));
            (name, text)
        });
    }

    /// Takes the texts of articles out of some files that the reader opens, and starts to read the
    /// first of them.
    pub(super) fn take_articles(&mut self, paths: Vec<PathBuf>) -> Vec<PathBuf> {
        let (articles, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| is_article(path));
        if articles.len() > 1 {
            self.notices
                .push("Articles are opened one by one; only the first was opened".to_owned());
        }
        if let Some(first) = articles.into_iter().next() {
            self.read_article(first);
        }
        others
    }

    /// Shows an article that was read, in a dialog that asks what else is known about it. An error
    /// becomes a notice.
    pub(super) fn follow_articles(&mut self) {
        match self.articles.take() {
            Some((name, Ok(text))) => self.window.article_form.ask(&name, &text),
            Some((_, Err(why))) => self.notices.push(why),
            None => {}
        }
    }
}
