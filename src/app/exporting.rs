//! Exporting on a thread: one at a time, with Cancel. What is written, and as what, is `export`'s
//! matter.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::waker::Waker;
use crate::export::{self, ExportError, Options, Output, Part, Placed};
use crate::layout::Point;
use crate::load::save::{self, SaveError};
use crate::network::measures::Watch;
use crate::picture::{PictureOptions, Structure};
use crate::session::ExportWish;
use crate::ui::ExportState;

/// What is exported.
pub struct Export {
    /// What the reader wants.
    pub wish: ExportWish,
    /// Where to.
    pub path: PathBuf,
    /// Whether what is there may go.
    pub replace: bool,
    /// The part of what is open.
    pub part: Part,
    /// The looks of the marks.
    pub picture: PictureOptions,
    /// How offices and membership are shown.
    pub structure: Structure,
    /// Where nodes stand on the map, by name.
    pub known: BTreeMap<String, Point>,
}

/// The one export at a time.
pub struct Exporting {
    waker: Waker,
    state: ExportState,
    watch: Watch,
    news: Option<Receiver<ExportState>>,
}

impl Exporting {
    /// Nothing exported yet.
    pub fn new(waker: Waker) -> Self {
        Self { waker, state: ExportState::Rest, watch: Watch::default(), news: None }
    }

    /// How far it has come.
    pub const fn state(&self) -> &ExportState {
        &self.state
    }

    /// Forgets how the last one ended.
    pub fn forget(&mut self) {
        if self.news.is_none() {
            self.state = ExportState::Rest;
        }
    }

    /// Begins; one that runs is stopped.
    pub fn start(&mut self, export: Export) {
        self.watch.stop();
        self.watch = Watch::default();
        let (sender, news) = channel();
        self.state = ExportState::Working(export.path.clone());
        let (watch, waker) = (self.watch.clone(), self.waker.clone());
        let at_work = waker.begin();
        thread::spawn(move || {
            let sent = sender.send(run(export, &watch));
            drop(at_work);
            // Nobody listens any more once the window is closed.
            if sent.is_ok() {
                waker.wake();
            }
        });
        self.news = Some(news);
    }

    /// Asks something before anything is written.
    pub fn ask(&mut self, question: ExportState) {
        self.stop();
        self.state = question;
    }

    /// Says that nothing is written, and why.
    pub fn refuse(&mut self, why: &str) {
        self.stop();
        self.state = ExportState::Failed(why.to_owned());
    }

    /// Stops it: nothing is written.
    pub fn stop(&mut self) {
        self.watch.stop();
        if self.news.take().is_some() {
            self.state = ExportState::Failed("The export was cancelled.".to_owned());
        }
    }

    /// Takes in what the thread has done; whether it has just ended.
    pub fn follow(&mut self) -> bool {
        let Some(state) = self.news.as_ref().and_then(|news| news.try_recv().ok()) else {
            return false;
        };
        self.news = None;
        self.state = state;
        true
    }

    /// Waits for the thread; whether it has just ended: for tests.
    pub fn wait(&mut self) -> bool {
        let state = self.news.take().and_then(|news| news.recv().ok());
        let ended = state.is_some();
        if let Some(state) = state {
            self.state = state;
        }
        ended
    }
}

fn run(export: Export, watch: &Watch) -> ExportState {
    let Export { wish, path, replace, part, picture, structure, known } = export;
    let options = Options {
        picture,
        structure,
        scale: wish.scale,
        transparent: wish.transparent,
        unasserted: wish.unasserted,
        ..Options::default()
    };
    let made = || {
        let placed = wish
            .format
            .has_places()
            .then(|| Placed::from_known(&part, &options.picture, &known, options.seed, watch));
        export::export(&part, placed.transpose()?, wish.format, &options, watch)
    };
    match made() {
        // Somebody may have asked to stop just when it was done: then nothing is to be written.
        Ok(_) if watch.is_stopped() => failed(&ExportError::Cancelled),
        Ok(output) => match write(&path, &output, replace) {
            Ok(()) => ExportState::Done { path, left_out: output.left_out },
            Err(SaveError::Exists(at)) => ExportState::Exists { wish, path, at },
            Err(error) => ExportState::Failed(format!("{error}.")),
        },
        Err(error) => failed(&error),
    }
}

fn failed(error: &ExportError) -> ExportState {
    ExportState::Failed(format!("{}.", crate::picture::wording::sentence_case(&error.to_string())))
}

fn write(path: &Path, output: &Output, replace: bool) -> Result<(), SaveError> {
    match &output.files[..] {
        [file] if file.name.is_empty() => save::save(path, &file.bytes, replace),
        files => {
            let named: Vec<(&str, &[u8])> =
                files.iter().map(|file| (&file.name[..], &file.bytes[..])).collect();
            save::save_all(path, &named, replace)
        }
    }
}
