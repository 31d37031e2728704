//! Protects unsaved changes from a crash, which then costs less than a second of work. A thread
//! writes each changed file, as it would be saved, into the program's own folder. It deletes the
//! copy once the file is saved or the changes are discarded.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::absolute;
use crate::load::save;
use crate::load::unsaved::{EXTENSION, Unsaved};
use crate::load::{ParsedFile, sha256};
use crate::model::Text;
use crate::session::Sources;

enum Order {
    Write(PathBuf, Box<Unsaved>),
    Remove(PathBuf),
    /// Replies once all earlier orders are carried out.
    Done(Sender<()>),
}

/// Sends copies of unsaved files to the thread that writes them.
pub struct Journal {
    folder: Option<PathBuf>,
    orders: Sender<Order>,
    news: Receiver<String>,
    /// The SHA-256 of the text last sent for each file, by file key.
    written: BTreeMap<Text, Text>,
}

impl Journal {
    /// Starts the thread. Copies go into `folder`; without one, nothing is written.
    pub fn start(folder: Option<PathBuf>) -> Self {
        let (orders, todo) = channel();
        let (tell, news) = channel();
        thread::spawn(move || work(&todo, &tell));
        Self { folder, orders, news, written: BTreeMap::new() }
    }

    /// Writes a copy of each unsaved file whose text has changed since the last call, and deletes
    /// the copies of files that are saved now.
    pub fn follow(&mut self, sources: &Sources) {
        if self.written.is_empty() && sources.on_disk.is_empty() {
            return;
        }
        let Some(folder) = self.folder.clone() else { return };
        let unsaved: BTreeMap<Text, &Arc<ParsedFile>> =
            sources.unsaved().map(|file| (file.key(), file)).collect();
        for (key, file) in &unsaved {
            if self.written.get(key) == Some(&file.sha256) {
                continue;
            }
            self.written.insert(key.clone(), file.sha256.clone());
            let base = sources.on_disk.get(key).and_then(Option::as_ref);
            let unsaved = Unsaved {
                name: file.name.clone(),
                path: file.path.as_ref().map(absolute),
                base: base.map(|base| base.sha256.clone()),
                text: file.source.clone(),
            };
            self.order(Order::Write(place(&folder, key), Box::new(unsaved)));
        }
        let saved: Vec<Text> =
            self.written.keys().filter(|key| !unsaved.contains_key(*key)).cloned().collect();
        for key in saved {
            self.written.remove(&key);
            self.order(Order::Remove(place(&folder, &key)));
        }
    }

    /// Forgets which files are open, but leaves their copies on the disk. Called when other files
    /// are opened.
    pub fn forget(&mut self) {
        self.written.clear();
    }

    /// Deletes the copy of a file whose changes were discarded.
    pub fn give_up(&mut self, key: &Text) {
        self.written.remove(key);
        if let Some(folder) = self.folder.clone() {
            self.order(Order::Remove(place(&folder, key)));
        }
    }

    /// Waits until all orders are carried out, for 5 seconds at most.
    pub fn flush(&self) {
        let (done, wait) = channel();
        self.order(Order::Done(done));
        // If the thread has ended, there is nothing to wait for.
        wait.recv_timeout(Duration::from_secs(5)).ok();
    }

    /// Returns the messages for the reader since the last call.
    pub fn notices(&self) -> Vec<String> {
        self.news.try_iter().collect()
    }

    fn order(&self, order: Order) {
        // Sending cannot fail: the thread ends only with the program.
        drop(self.orders.send(order));
    }
}

impl Order {
    /// The path of the copy that the order is about; `None` for `Done`.
    fn path(&self) -> Option<&Path> {
        match self {
            Self::Write(path, _) | Self::Remove(path) => Some(path),
            Self::Done(_) => None,
        }
    }
}

fn work(orders: &Receiver<Order>, tell: &Sender<String>) {
    while let Ok(first) = orders.recv() {
        let all: Vec<Order> = std::iter::once(first).chain(orders.try_iter()).collect();
        // An order is skipped if a later one is about the same file. So a slow disk never falls
        // behind.
        let last = |place: usize, path: &Path| {
            // Orders before a `Done` must still be carried out: someone waits for them.
            let mut until = all[place + 1..].iter().take_while(|later| later.path().is_some());
            until.all(|later| later.path() != Some(path))
        };
        for (place, order) in all.iter().enumerate() {
            match order {
                Order::Write(path, unsaved) if last(place, path) => write(path, unsaved, tell),
                Order::Remove(path) if last(place, path) => drop(fs::remove_file(path)),
                Order::Write(..) | Order::Remove(_) => {}
                Order::Done(done) => drop(done.send(())),
            }
        }
    }
}

fn write(path: &Path, unsaved: &Unsaved, tell: &Sender<String>) {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let saved = made.map_err(|error| error.to_string()).and_then(|()| {
        save::save(path, unsaved.write().as_bytes(), true).map_err(|error| error.to_string())
    });
    if let Err(why) = saved {
        drop(tell.send(format!("Unsaved changes would be lost in a crash ({why}). Save them")));
    }
}

/// Returns the path of the copy for the data file with the key `key`.
fn place(folder: &Path, key: &Text) -> PathBuf {
    let stem = Path::new(&**key).file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(40).collect();
    let hash = sha256(key.as_bytes());
    folder.join(format!("{stem}-{}.{EXTENSION}", hash.get(..16).unwrap_or_default()))
}

/// Returns the changes to a file that were left unsaved by an earlier run of the program, if any.
pub(super) fn left(folder: Option<&Path>, file: &ParsedFile) -> Option<Unsaved> {
    read(&place(folder?, &file.key()))
}

fn read(path: &Path) -> Option<Unsaved> {
    let bytes = save::read(path, crate::load::LARGEST_FILE).ok()??;
    Unsaved::read(std::str::from_utf8(&bytes).ok()?)
}

/// Returns the new maps that were left unsaved by earlier runs of the program, newest first.
pub(super) fn new_maps(folder: Option<&Path>) -> Vec<Unsaved> {
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
    let mut found: Vec<(std::time::SystemTime, Unsaved)> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let changed = fs::symlink_metadata(&path).and_then(|m| m.modified()).ok()?;
            if path.extension().is_none_or(|ending| ending != EXTENSION) {
                return None;
            }
            let unsaved = read(&path)?;
            (unsaved.path.is_none() && unsaved.base.is_none()).then_some((changed, unsaved))
        })
        .collect();
    found.sort_by_key(|(changed, _)| std::cmp::Reverse(*changed));
    found.into_iter().map(|(_, unsaved)| unsaved).collect()
}

/// Returns an unused name for a new map.
pub(super) fn new_name(folder: Option<&Path>) -> Text {
    free_name(folder, NEW_MAP)
}

/// Returns `wanted`, or that name with a number, for a map that has no file: a name under which
/// neither a copy nor a workspace exists yet.
pub(super) fn free_name(folder: Option<&Path>, wanted: &str) -> Text {
    let taken: Vec<Text> = new_maps(folder).into_iter().map(|unsaved| unsaved.name).collect();
    let kept = |name: &str| {
        let ending = crate::load::workspace::EXTENSION;
        folder.is_some_and(|folder| folder.join(format!("{name}.{ending}")).exists())
    };
    let names = std::iter::once(wanted.to_owned());
    let names = names.chain((2..).map(|number| format!("{wanted} {number}")));
    let mut free = names.filter(|name| !taken.iter().any(|t| **t == **name) && !kept(name));
    free.next().unwrap_or_else(|| wanted.to_owned()).into()
}

/// The name of a new map until it is saved.
const NEW_MAP: &str = "New map";
