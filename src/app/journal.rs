//! Keeps changes that are not saved on the disk, so that a crash costs less than a second's work: a
//! thread writes each changed file as it would be saved, into the program's own folder, and takes it
//! away once it is saved or given up.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::load::save;
use crate::load::unsaved::{EXTENSION, Unsaved};
use crate::load::{ParsedFile, sha256};
use crate::model::Text;
use crate::session::Sources;

enum Order {
    Write(PathBuf, Box<Unsaved>),
    Remove(PathBuf),
    /// Says when everything before it is done.
    Done(Sender<()>),
}

/// What is not saved, on its way to the disk.
pub struct Journal {
    folder: Option<PathBuf>,
    orders: Sender<Order>,
    news: Receiver<String>,
    /// What was ordered to be written last: SHA-256 by the file's key.
    written: BTreeMap<Text, Text>,
}

impl Journal {
    /// Keeps it in that folder; without one, nothing is kept.
    pub fn start(folder: Option<PathBuf>) -> Self {
        let (orders, todo) = channel();
        let (tell, news) = channel();
        thread::spawn(move || work(&todo, &tell));
        Self { folder, orders, news, written: BTreeMap::new() }
    }

    /// Has written what differs from what was written last, and taken away what is saved.
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
                path: file.path.as_ref().map(|path| absolute(path)),
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

    /// Forgets what is open without taking away what is kept of it; what is open next is other files.
    pub fn forget(&mut self) {
        self.written.clear();
    }

    /// Gives up the changes of a file.
    pub fn give_up(&mut self, key: &Text) {
        self.written.remove(key);
        if let Some(folder) = self.folder.clone() {
            self.order(Order::Remove(place(&folder, key)));
        }
    }

    /// Waits until everything ordered is on the disk.
    pub fn flush(&self) {
        let (done, wait) = channel();
        self.order(Order::Done(done));
        // If the thread is gone, there is nothing to wait for.
        wait.recv_timeout(Duration::from_secs(5)).ok();
    }

    /// What the reader has to know since the last call.
    pub fn notices(&self) -> Vec<String> {
        self.news.try_iter().collect()
    }

    fn order(&self, order: Order) {
        // The thread ends only with the program.
        drop(self.orders.send(order));
    }
}

impl Order {
    /// The file that it is about.
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
        // What was ordered of a file before is needless by now: a slow disk never falls behind.
        let last = |place: usize, path: &Path| {
            // Whoever waits wants everything ordered before on the disk.
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
        let text = unsaved.write();
        save::save(path, text.as_bytes(), true).map_err(|error| error.to_string())
    });
    if let Err(why) = saved {
        let notice =
            format!("Changes that you have not saved would be lost in a crash ({why}): save them");
        drop(tell.send(notice));
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The file in which changes of the data file of a key are kept.
fn place(folder: &Path, key: &Text) -> PathBuf {
    let stem = Path::new(&**key).file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(40).collect();
    let hash = sha256(key.as_bytes());
    folder.join(format!("{stem}-{}.{EXTENSION}", hash.get(..16).unwrap_or_default()))
}

/// The changes of a file that were not saved when the program ended.
pub(super) fn left(folder: Option<&Path>, file: &ParsedFile) -> Option<Unsaved> {
    read(&place(folder?, &file.key()))
}

fn read(path: &Path) -> Option<Unsaved> {
    let bytes = save::read(path, crate::load::LARGEST_FILE).ok()??;
    Unsaved::read(std::str::from_utf8(&bytes).ok()?)
}

/// New maps that were not saved when the program ended, the latest first.
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

/// A name for a map that was never saved.
pub(super) fn new_name(folder: Option<&Path>) -> Text {
    free_name(folder, NEW_MAP)
}

/// That name, or one like it, for a map that was never saved: one under which nothing is kept yet.
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

/// What a map is called that was never saved.
const NEW_MAP: &str = "New map";
