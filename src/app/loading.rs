//! Opens files on a background thread: reads them, attaches texts, merges, and builds the network.
//! Only one job runs at a time. A newer job cancels the older one, whose result is then dropped.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::file_changes;
use super::job::Job;
use super::samples;
use super::waker::Waker;
use super::workspace::{FoundWorkspace, Workspaces, data_of};
use crate::import;
use crate::load::edit::Step;
use crate::load::unsaved::Unsaved;
use crate::load::{self, ParsedFile, Problem};
use crate::model::{DocumentId, Text};
use crate::picture::wording::counted;
use crate::session::{AttachedText, Edit, Opened, Sample, Sources};

/// The shortest time between two progress reports of a job.
const BETWEEN_NEWS: Duration = Duration::from_millis(50);

/// What a job is to open or change.
#[derive(Clone, Debug, Default)]
pub struct LoadRequest {
    /// The open files that stay open.
    pub kept: Sources,
    /// The files and folders to read.
    pub paths: Vec<PathBuf>,
    /// The paths as the reader named them, for the list of recent files.
    pub asked: Vec<PathBuf>,
    /// A built-in sample that is opened as well.
    pub sample: Option<Sample>,
    /// The text files to attach, by document.
    pub texts: BTreeMap<DocumentId, PathBuf>,
    /// True = this is another set of files: selection and undo history are forgotten.
    pub fresh: bool,
    /// What stays open if none of the files can be used.
    pub fallback: Sources,
    /// A change to what is open.
    pub change: Option<Change>,
}

/// A change to what is open.
#[derive(Clone, Debug)]
pub enum Change {
    /// A new map, with steps that put the first things into it.
    New(Vec<Step>),
    /// An edit that the reader made.
    Edit(Box<Edit>),
    /// Other versions of open files, which undo, redo or reverting restores.
    PutBack(Vec<Arc<ParsedFile>>),
    /// A new map that was left unsaved by an earlier run of the program.
    Restore(Box<Unsaved>),
    /// A map that was cut from a corpus.
    #[cfg(feature = "corpus")]
    Cut(Box<super::slicing::CutMap>),
    /// A file that was saved under another path: its key until now, and the file with its new path.
    Moved(Text, Arc<ParsedFile>),
}

impl Change {
    /// Whether this is a map of its own that has no path yet.
    pub(super) const fn is_new_map(&self) -> bool {
        match self {
            Self::New(_) | Self::Restore(_) => true,
            #[cfg(feature = "corpus")]
            Self::Cut(_) => true,
            Self::Edit(_) | Self::PutBack(_) | Self::Moved(..) => false,
        }
    }

    /// Whether this is a map that continues the one before. The reader's view of that one is then
    /// kept.
    pub(super) const fn goes_on(&self) -> bool {
        match self {
            #[cfg(feature = "corpus")]
            Self::Cut(cut) => cut.from.is_some(),
            Self::New(_)
            | Self::Restore(_)
            | Self::Edit(_)
            | Self::PutBack(_)
            | Self::Moved(..) => false,
        }
    }
}

#[cfg(feature = "corpus")]
impl Change {
    /// Returns the map that was cut from a corpus, if this is one.
    pub(super) fn cut_map(&self) -> Option<super::slicing::CutMap> {
        if let Self::Cut(cut) = self { Some(super::slicing::CutMap::clone(cut)) } else { None }
    }
}

/// How far a job has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files to read.
    pub total: usize,
    /// What the job is doing, in words for the reader.
    pub doing: String,
}

/// The result of a job.
#[derive(Debug, Default)]
pub struct Finished {
    /// The merged files and the network. `None` if nothing could be opened: everything then stays
    /// as it is.
    pub opened: Option<Opened>,
    /// The paths as the reader named them.
    pub asked: Vec<PathBuf>,
    /// Whether selection and undo history are to be forgotten.
    pub fresh: bool,
    /// The workspace that belongs to a new set of files; `None` if the present workspace continues.
    pub workspace: Option<FoundWorkspace>,
    /// Problems that are not in a data file, such as a folder or text that could not be read.
    pub outside: Vec<Problem>,
    /// Files of other programs among those that the reader named. They are to be imported.
    pub foreign: Vec<PathBuf>,
    /// The change that the job made to what was open.
    pub change: Option<Change>,
}

/// Runs at most one loading job at a time.
pub struct Loader {
    workspaces: Workspaces,
    job: Job<Option<Finished>>,
    cancel: Arc<AtomicBool>,
    progress: Arc<Mutex<Option<Progress>>>,
}

impl Loader {
    /// Creates a loader with no job.
    pub fn new(waker: Waker, workspaces: Workspaces) -> Self {
        let job = Job::new(waker);
        Self { workspaces, job, cancel: Arc::default(), progress: Arc::default() }
    }

    /// Starts a job. If another one is running, it is cancelled.
    pub fn start(&mut self, request: LoadRequest) {
        self.cancel();
        self.cancel = Arc::default();
        self.progress = Arc::new(Mutex::new(Some(Progress::default())));
        let loading = Loading {
            cancel: Arc::clone(&self.cancel),
            progress: Arc::clone(&self.progress),
            waker: self.job.waker.clone(),
            workspaces: self.workspaces.clone(),
        };
        self.job.start(move || loading.run(request));
    }

    /// Cancels the running job. It stops at the next file.
    pub fn cancel(&mut self) {
        self.job.forget();
        self.cancel.store(true, Ordering::Relaxed);
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Returns how far the running job has come; `None` if none is running.
    pub fn progress(&self) -> Option<Progress> {
        let progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.clone().filter(|_| self.is_busy())
    }

    /// Whether a job is running, or has ended and its result has not been taken yet.
    pub const fn is_busy(&self) -> bool {
        self.job.is_busy()
    }

    /// Returns the result of the newest job, once. `None` = there is none yet, or the job was
    /// cancelled.
    pub fn take(&mut self) -> Option<Finished> {
        self.job.take().flatten()
    }
}

/// One loading job, on its thread.
struct Loading {
    cancel: Arc<AtomicBool>,
    progress: Arc<Mutex<Option<Progress>>>,
    waker: Waker,
    workspaces: Workspaces,
}

impl Loading {
    /// Does the whole job; `None` if it was cancelled.
    fn run(&self, request: LoadRequest) -> Option<Finished> {
        let named = data_of(&request.paths);
        let (paths, mut outside) = load::collect_files(&named);
        let mut read = Vec::new();
        let built_in = request.sample.map_or(&[][..], samples::files).iter();
        read.extend(built_in.map(|(name, text)| Arc::new(load::parse(name, text.as_bytes()))));
        let folder = self.workspaces.folder();
        read.extend(file_changes::new_map(request.change.as_ref(), folder));
        read.extend(self.read(&paths)?);
        let foreign = of_other_programs(&named, &mut read);
        let doing = "Putting the files together".to_owned();
        self.tell(Progress { done: paths.len(), total: paths.len(), doing })?;
        let usable = read.iter().any(|file| file.content.is_some());
        let is_new = request.change.as_ref().is_some_and(Change::is_new_map);
        let wanted = request.sample.is_some() || !named.is_empty() || is_new;
        let asked = request.asked;
        if !usable && !asked.is_empty() && is_usable(&request.fallback) {
            outside.extend(read.iter().filter_map(|file| file.problems.first().cloned()));
            return Some(self.nothing_opened(outside, foreign));
        }
        let mut sources = if usable || !wanted { request.kept } else { request.fallback };
        // If nothing usable was open until now, this is the first dossier.
        let first = !is_usable(&sources);
        let fresh = usable && (request.fresh || first);
        // A file with unsaved changes is not replaced by its version on the disk.
        let unsaved: Vec<Text> = sources.unsaved().map(|file| file.key()).collect();
        read.retain(|file| !unsaved.contains(&file.key()));
        outside.extend(add(&mut sources.files, read));
        outside.extend(file_changes::changed(&mut sources, request.change.as_ref()));
        outside.extend(file_changes::restored(&mut sources, folder));
        outside.extend(attach(&mut sources, &request.texts));
        let place = self.workspaces.place(&sources.files).filter(|_| fresh);
        let workspace = place.map(FoundWorkspace::at);
        let opened = sources.merge();
        self.tell(Progress::default())?;
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let (opened, change) = (Some(opened), request.change);
        Some(Finished { opened, asked, fresh, workspace, outside, foreign, change })
    }

    /// The result if none of the files that the reader asked for can be opened.
    fn nothing_opened(&self, outside: Vec<Problem>, foreign: Vec<PathBuf>) -> Finished {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Finished { outside, foreign, ..Finished::default() }
    }

    /// Reads files on all cores; `None` if cancelled.
    fn read(&self, paths: &[PathBuf]) -> Option<Vec<Arc<ParsedFile>>> {
        let total = paths.len();
        let (done, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let told = Mutex::new(Instant::now());
        self.tell(reading(0, total, 0))?;
        load::read_all(paths, |file| {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            let bytes = bytes.fetch_add(file.source.len(), Ordering::Relaxed) + file.source.len();
            // One thread reports for all: thousands of files must not wake the window once each.
            if let Ok(mut told) = told.try_lock()
                && told.elapsed() >= BETWEEN_NEWS
            {
                *told = Instant::now();
                return self.tell(reading(done, total, bytes)).is_some();
            }
            !self.cancel.load(Ordering::Relaxed)
        })
    }

    /// Publishes how far the job has come; `None` if the job was cancelled and must stop.
    fn tell(&self, progress: Progress) -> Option<()> {
        {
            // The flag is read under the lock. Otherwise progress that `cancel` has cleared could
            // be set again.
            let mut shared = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
            if self.cancel.load(Ordering::Relaxed) {
                return None;
            }
            *shared = Some(progress);
        }
        self.waker.wake();
        Some(())
    }
}

/// Whether some file is open that can be used.
fn is_usable(sources: &Sources) -> bool {
    sources.files.iter().any(|file| file.content.is_some())
}

/// Removes the files of other programs from `read`, and returns their paths: they are to be
/// imported. Only files that the reader named themselves count, not those found in a folder.
fn of_other_programs(named: &[PathBuf], read: &mut Vec<Arc<ParsedFile>>) -> Vec<PathBuf> {
    let foreign = |file: &Arc<ParsedFile>| {
        let path = file.path.as_ref().filter(|path| named.contains(path))?;
        let refused = file.content.is_none().then_some(path)?;
        let bytes = load::read_bytes(refused, &file.name).ok()?;
        import::recognise(&bytes, &file.name).map(|_| refused.clone())
    };
    let found: Vec<PathBuf> = read.iter().filter_map(foreign).collect();
    let stays = |path: &PathBuf| !found.contains(path);
    read.retain(|file| file.path.as_ref().is_none_or(stays));
    found
}

/// Returns the progress of reading. `bytes` = bytes read so far.
fn reading(done: usize, total: usize, bytes: usize) -> Progress {
    let megabytes = bytes as f64 / 1e6;
    let doing = format!("Reading: {done} of {}, {megabytes:.1} MB", counted(total, "file"));
    Progress { done, total, doing }
}

/// Adds files. A file that is open already is replaced by its new version. If the new version
/// cannot be used, the old content stays on the map, the new problems are shown, and a returned
/// problem says so.
fn add(files: &mut Vec<Arc<ParsedFile>>, read: Vec<Arc<ParsedFile>>) -> Vec<Problem> {
    let mut kept = Vec::new();
    let key = |file: &ParsedFile| (file.path.clone(), file.name.clone());
    let mut places: HashMap<_, usize> = HashMap::new();
    for (place, file) in files.iter().enumerate() {
        places.entry(key(file)).or_insert(place);
    }
    for file in read {
        let place = *places.entry(key(&file)).or_insert(files.len());
        match files.get_mut(place) {
            Some(open) if file.content.is_none() && open.content.is_some() => {
                kept.extend(file.problems.first().map(|problem| stays(&file, problem)));
                let content = open.content.clone();
                *open = Arc::new(ParsedFile { content, ..ParsedFile::clone(&file) });
            }
            Some(open) => *open = file,
            None => files.push(file),
        }
    }
    kept
}

fn stays(file: &ParsedFile, problem: &Problem) -> Problem {
    let message = "the file can no longer be used: what it said before stays on the map";
    let help = "Correct it and reload with F5";
    Problem::of_file(load::Severity::Warning, problem.code, file.name.clone(), message, help)
}

/// Attaches the texts in `wanted`, and the texts found beside their data files. Returns the
/// problems of texts that could not be read.
fn attach(sources: &mut Sources, wanted: &BTreeMap<DocumentId, PathBuf>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (document, path) in wanted {
        match load::attach::read_text(path) {
            Ok(text) => {
                let attached = AttachedText { text, path: Some(path.clone()) };
                sources.texts.insert(document.clone(), attached);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    for (document, text) in load::attach::texts_beside(&sources.files) {
        sources.texts.entry(document).or_insert(AttachedText { text, path: None });
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_tells_files_and_megabytes() {
        let progress = reading(3, 20, 1_250_000);
        assert_eq!(progress.doing, "Reading: 3 of 20 files, 1.2 MB");
        assert_eq!((progress.done, progress.total), (3, 20));
    }
}
