//! Exports on a background thread, one export at a time, which the reader can cancel. The contents
//! of the files are made in `export`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::job::Job;
use super::waker::Waker;
use crate::export::{self, ExportError, Options, Output, Part, Placed};
use crate::layout::Point;
use crate::load::save::{self, SaveError};
use crate::network::measures::Watch;
use crate::picture::{PictureOptions, Structure};
use crate::session::ExportWish;
use crate::ui::ExportState;

/// One export: everything that the thread needs for it.
pub struct Export {
    /// What the reader chose in the export dialog.
    pub wish: ExportWish,
    /// The file or folder to write to.
    pub path: PathBuf,
    /// Whether an existing file may be replaced.
    pub replace: bool,
    /// The part of the open data that is exported.
    pub part: Part,
    /// The options for drawing the marks.
    pub picture: PictureOptions,
    /// How offices and memberships are shown.
    pub structure: Structure,
    /// The current positions of the nodes on the map, by node name.
    pub known: BTreeMap<String, Point>,
}

/// Runs at most one export at a time and knows its state.
pub struct Exporting {
    job: Job<ExportState>,
    /// The state of the export.
    pub state: ExportState,
    watch: Watch,
}

impl Exporting {
    /// Creates it with no export running.
    pub fn new(waker: Waker) -> Self {
        Self { job: Job::new(waker), state: ExportState::Rest, watch: Watch::default() }
    }

    /// Forgets how the last export ended. Does nothing while one is running.
    pub fn forget(&mut self) {
        if !self.job.is_busy() {
            self.state = ExportState::Rest;
        }
    }

    /// Starts an export. If another one is running, it is stopped.
    pub fn start(&mut self, export: Export) {
        self.watch.stop();
        self.watch = Watch::default();
        self.state = ExportState::Working(export.path.clone());
        let watch = self.watch.clone();
        self.job.start(move || run(export, &watch));
    }

    /// Stops any running export and shows a question to the reader instead. Nothing is written.
    pub fn ask(&mut self, question: ExportState) {
        self.stop();
        self.state = question;
    }

    /// Stops any running export and shows the reason `why` nothing is written.
    pub fn refuse(&mut self, why: &str) {
        self.stop();
        self.state = ExportState::Failed(why.to_owned());
    }

    /// Stops the running export. Nothing is written.
    pub fn stop(&mut self) {
        self.watch.stop();
        if self.job.is_busy() {
            self.job.forget();
            self.state = ExportState::Failed("The export was cancelled.".to_owned());
        }
    }

    /// Takes in the result of the thread, if it has arrived. Returns whether it has. Call it every
    /// frame.
    pub fn follow(&mut self) -> bool {
        let Some(state) = self.job.take() else { return false };
        self.state = state;
        true
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
        // The reader may have cancelled just as the work was done. Nothing is written then.
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
