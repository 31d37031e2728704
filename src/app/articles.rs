//! Reading an article's text from the disk, on a thread.

use std::path::{Path, PathBuf};

use super::one_question::OneQuestion;
use super::waker::Waker;
use crate::load::attach::read_text;
use crate::model::Text;

/// The one article that is being read.
pub struct Articles {
    asking: OneQuestion<(PathBuf, u64), Result<Text, String>>,
    wanted: Option<(PathBuf, u64)>,
    asked: u64,
}

impl Articles {
    /// Nothing is read.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: OneQuestion::new(waker), wanted: None, asked: 0 }
    }

    /// Reads a file.
    pub fn start(&mut self, path: PathBuf) {
        self.asked += 1;
        self.wanted = Some((path, self.asked));
    }

    /// What was read, once: its name and its text, or what is wrong.
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

    /// Waits for it: for tests.
    pub fn wait(&mut self) -> Option<(String, Result<Text, String>)> {
        if self.asking.wait() { self.answer() } else { None }
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
