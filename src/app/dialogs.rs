//! The interface to the system's file dialogs (the library rfd). The dialogs run on their own
//! thread and answer through a channel, so that the window never waits for them.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::articles::ENDINGS;
use super::waker::Waker;
pub use crate::ui::Purpose;

/// The answer of a dialog. An empty list of paths means that the reader cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// What the dialog was opened for.
    pub purpose: Purpose,
    /// The files or folders that the reader chose.
    pub paths: Vec<PathBuf>,
}

/// What the window needs of the system: file dialogs, and other programs to open files in. Tests
/// put their own implementation here.
pub trait Dialogs {
    /// Opens a dialog; its answer is returned later by `answers`. False if no dialog can be shown
    /// on this system.
    fn ask(&mut self, purpose: Purpose) -> bool;
    /// Returns the answers that have arrived since the last call.
    fn answers(&mut self) -> Vec<Picked>;
    /// Opens a file or folder in the program that the system uses for it.
    ///
    /// # Errors
    /// A message for the reader if it could not be opened.
    fn open_outside(&mut self, path: &Path) -> Result<(), String>;
}

/// The real file dialogs of the system.
pub struct SystemDialogs {
    waker: Waker,
    sender: Sender<Picked>,
    receiver: Receiver<Picked>,
}

impl SystemDialogs {
    /// Creates the dialogs. `waker` wakes the window when one is answered.
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
        // The dialog is created here, because macOS requires that on the window's thread. The
        // thread spawned below waits for the answer.
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
                Box::pin(any_file(dialog.add_filter("Text", &ENDINGS)).pick_files())
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
                Box::pin(any_file(dialog.add_filter("Text", &ENDINGS)).pick_files())
            }
            Purpose::Open | Purpose::Add => {
                let dialog = dialog.set_title("Open Counterpart files or an article");
                let endings = [&["json"][..], &ENDINGS].concat();
                Box::pin(any_file(dialog.add_filter("Maps and articles", &endings)).pick_files())
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

/// The most frequent file endings of the formats that can be imported.
const FOREIGN: &[&str] =
    &["json", "ftm", "ijson", "jsonl", "graphml", "xml", "gexf", "cyjs", "csv", "tsv"];

/// The future answer of a dialog: the chosen files, or `None` if the reader cancelled.
type Answer = Pin<Box<dyn Future<Output = Option<Vec<rfd::FileHandle>>> + Send>>;

/// Turns the answer of a dialog for one file or folder into a list with one entry.
async fn one(
    answer: impl Future<Output = Option<rfd::FileHandle>> + Send,
) -> Option<Vec<rfd::FileHandle>> {
    answer.await.map(|file| vec![file])
}

fn any_file(dialog: rfd::AsyncFileDialog) -> rfd::AsyncFileDialog {
    dialog.add_filter("All files", &["*"])
}

/// Whether this system can show a file dialog. macOS and Windows always can. On Linux and similar
/// systems rfd needs a portal on the session bus or the program `zenity`. Without either, rfd
/// answers as if the reader had cancelled.
fn are_available() -> bool {
    let freestanding = !cfg!(any(target_os = "macos", target_os = "windows"));
    !freestanding || has_zenity() || has_portal()
}

fn has_zenity() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}

/// Whether a session bus exists and a file dialog portal is installed that can be started on it.
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
