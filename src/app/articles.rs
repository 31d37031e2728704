//! Reads the text of an article from the disk on a background thread.

use std::path::{Path, PathBuf};

use super::one_question::OneQuestion;
use super::waker::Waker;
use crate::load::attach::read_text;
use crate::model::Text;

/// Reads one article at a time. A newer request replaces the one before.
pub struct Articles {
    asking: OneQuestion<(PathBuf, u64), Result<Text, String>>,
    wanted: Option<(PathBuf, u64)>,
    asked: u64,
}

impl Articles {
    /// Creates a reader with nothing to read.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: OneQuestion::new(waker), wanted: None, asked: 0 }
    }

    /// Starts to read the file at `path`.
    pub fn start(&mut self, path: PathBuf) {
        self.asked += 1;
        self.wanted = Some((path, self.asked));
    }

    /// Returns the name of the file without its extension, and its text or what is wrong with it.
    /// Each file is returned once; `None` = nothing new. Call it every frame.
    pub fn follow(&mut self) -> Option<(String, Result<Text, String>)> {
        self.asking.want(self.wanted.clone(), |(path, _)| {
            let path = path.clone();
            move || read_text(&path).map_err(|problem| format!("{problem}. {}", problem.help))
        });
        if !self.asking.take() {
            return None;
        }
        self.answer()
    }

    fn answer(&mut self) -> Option<(String, Result<Text, String>)> {
        let answer = self.asking.answer().cloned()?;
        let (path, _) = self.wanted.take()?;
        Some((stem(&path), answer))
    }

    /// Waits for the thread and returns the same as `follow`. For tests.
    pub fn wait(&mut self) -> Option<(String, Result<Text, String>)> {
        if self.asking.wait() { self.answer() } else { None }
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
