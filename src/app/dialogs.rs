//! The seam to the system's file dialogs (rfd). They run on their own thread and answer through
//! a channel, so that the window never waits for them.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::waker::Waker;
use crate::model::{DocumentId, Text};
use crate::session::ExportWish;

/// What a dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Open these instead of what is open.
    Open,
    /// Open these too.
    Add,
    /// Open all files below these folders instead of what is open.
    OpenFolder,
    /// Open all files below these folders too.
    AddFolder,
    /// Attach as this document's text.
    Text(DocumentId),
    /// Read this article.
    Article,
    /// Write a changed file to this place.
    Save {
        /// Its key.
        file: Text,
        /// The name proposed.
        name: String,
    },
    /// Import these files of other programs.
    Import,
    /// Write what was imported to this file.
    SaveImport {
        /// Keep what is open.
        add: bool,
        /// The name proposed.
        name: String,
    },
    /// Compare with these older files.
    Older,
    /// Open the corpus in this folder.
    #[cfg(feature = "corpus")]
    Corpus,
    /// Export to this file, or into this folder.
    Export {
        /// What.
        wish: ExportWish,
        /// The name proposed.
        name: String,
    },
}

/// A reader's choice; no paths = cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// What was asked for.
    pub purpose: Purpose,
    /// What was chosen.
    pub paths: Vec<PathBuf>,
}

/// The system around the window: it can ask for files, and open them in other programs.
pub trait Dialogs {
    /// Asks; the answer comes through `answers`. False if no dialog can be opened here.
    fn ask(&mut self, purpose: Purpose) -> bool;
    /// The answers since the last call.
    fn answers(&mut self) -> Vec<Picked>;
    /// Opens a file or folder in the program that the system has for it.
    ///
    /// # Errors
    /// Why it could not be opened, in words.
    fn open_outside(&mut self, path: &Path) -> Result<(), String>;
}

/// The dialogs of the system.
pub struct SystemDialogs {
    waker: Waker,
    sender: Sender<Picked>,
    receiver: Receiver<Picked>,
}

impl SystemDialogs {
    /// Dialogs that wake the window when they are answered.
    pub fn new(waker: Waker) -> Self {
        let (sender, receiver) = channel();
        Self { waker, sender, receiver }
    }
}

impl Dialogs for SystemDialogs {
    fn ask(&mut self, purpose: Purpose) -> bool {
        if !are_available() {
            return false;
        }
        let dialog = rfd::AsyncFileDialog::new();
        let sender = self.sender.clone();
        let waker = self.waker.clone();
        // Made here because macOS wants dialogs made on the window's thread; waited for there.
        let answer: Answer = match &purpose {
            Purpose::Export { wish, .. } if wish.format.is_folder() => {
                let dialog = dialog.set_title("Choose the folder for the tables");
                Box::pin(one(dialog.pick_folder()))
            }
            Purpose::Export { wish, name } => {
                let dialog = dialog.set_title("Export").set_file_name(name);
                let dialog = dialog.add_filter(wish.format.name(), &[wish.format.ending()]);
                Box::pin(one(dialog.save_file()))
            }
            Purpose::OpenFolder | Purpose::AddFolder => {
                Box::pin(dialog.set_title("Open a folder of Counterpart files").pick_folders())
            }
            Purpose::SaveImport { name, .. } => {
                let dialog = dialog.set_title("Save as a Counterpart file").set_file_name(name);
                Box::pin(one(dialog.add_filter("Counterpart JSON", &["json"]).save_file()))
            }
            Purpose::Article => {
                let dialog = dialog.set_title("Open an article");
                Box::pin(any_file(dialog.add_filter("Text", &["txt", "md", "text"])).pick_files())
            }
            Purpose::Save { name, .. } => {
                let dialog = dialog.set_title("Save the map").set_file_name(name);
                Box::pin(one(dialog.add_filter("Counterpart JSON", &["json"]).save_file()))
            }
            Purpose::Import => {
                let dialog = dialog.set_title("Import files of other programs");
                Box::pin(any_file(dialog.add_filter("Known formats", FOREIGN)).pick_files())
            }
            Purpose::Older => {
                let dialog = dialog.set_title("Compare with older Counterpart files");
                Box::pin(any_file(dialog.add_filter("Counterpart JSON", &["json"])).pick_files())
            }
            #[cfg(feature = "corpus")]
            Purpose::Corpus => Box::pin(one(dialog.set_title("Open a corpus").pick_folder())),
            Purpose::Text(_) => {
                let dialog = dialog.set_title("Attach the article's text");
                Box::pin(any_file(dialog.add_filter("Text", &["txt", "md"])).pick_files())
            }
            Purpose::Open | Purpose::Add => {
                let dialog = dialog.set_title("Open Counterpart files");
                Box::pin(any_file(dialog.add_filter("Counterpart JSON", &["json"])).pick_files())
            }
        };
        thread::spawn(move || {
            let files = pollster::block_on(answer).unwrap_or_default();
            let paths = files.iter().map(|f| f.path().to_owned()).collect();
            if sender.send(Picked { purpose, paths }).is_ok() {
                waker.wake();
            }
        });
        true
    }

    fn answers(&mut self) -> Vec<Picked> {
        self.receiver.try_iter().collect()
    }

    fn open_outside(&mut self, path: &Path) -> Result<(), String> {
        open::that_detached(path).map_err(|error| error.to_string())
    }
}

/// How files of other programs end, most often.
const FOREIGN: &[&str] =
    &["json", "ftm", "ijson", "jsonl", "graphml", "xml", "gexf", "cyjs", "csv", "tsv"];

/// What a dialog will answer.
type Answer = Pin<Box<dyn Future<Output = Option<Vec<rfd::FileHandle>>> + Send>>;

/// The answer to a question for one file or folder.
async fn one(
    answer: impl Future<Output = Option<rfd::FileHandle>> + Send,
) -> Option<Vec<rfd::FileHandle>> {
    answer.await.map(|file| vec![file])
}

fn any_file(dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog {
    dialog.add_filter("All files", &["*"])
}

/// Whether this system can show a file dialog. Elsewhere than on Linux and its like it always
/// can; there rfd needs a portal on the session bus or the program `zenity`, and without either
/// it answers as if the reader had cancelled.
fn are_available() -> bool {
    let freestanding = !cfg!(any(target_os = "macos", target_os = "windows"));
    !freestanding || has_zenity() || has_portal()
}

fn has_zenity() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}

/// Whether a session bus is there and some portal can be started on it.
fn has_portal() -> bool {
    let runtime_bus = std::env::var_os("XDG_RUNTIME_DIR")
        .is_some_and(|folder| Path::new(&folder).join("bus").exists());
    let has_bus = runtime_bus || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let data = std::env::var_os("XDG_DATA_DIRS")
        .filter(|dirs| !dirs.is_empty())
        .unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let service = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    has_bus && std::env::split_paths(&data).any(|folder| folder.join(service).is_file())
}
