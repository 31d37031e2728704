//! Reading files of other programs on a thread, and writing what was read as a Counterpart file.
//! What the formats mean is `import`'s matter.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::waker::Waker;
use crate::import::{self, Counts, CsvMapping, CsvPreview, ImportOptions, Input, Said};
use crate::load::{self, Code, save};
use crate::ui::{ForeignFiles, ImportState};

/// The one import at a time.
pub struct Importing {
    waker: Waker,
    state: ImportState,
    read: Option<Arc<ForeignFiles>>,
    news: Option<Receiver<News>>,
}

enum News {
    Read(Box<ForeignFiles>),
    Written { path: PathBuf, add: bool },
    Exists { path: PathBuf, add: bool },
    Failed(String),
}

impl Importing {
    /// Nothing read yet.
    pub const fn new(waker: Waker) -> Self {
        Self { waker, state: ImportState::Rest, read: None, news: None }
    }

    /// How far it has come.
    pub const fn state(&self) -> &ImportState {
        &self.state
    }

    /// What was read last.
    pub const fn read(&self) -> Option<&Arc<ForeignFiles>> {
        self.read.as_ref()
    }

    /// Reads files, with the columns that a table's headings suggest or with others.
    pub fn start(&mut self, paths: Vec<PathBuf>, mapping: Option<CsvMapping>) {
        if mapping.is_none() {
            self.read = None;
        }
        self.work(ImportState::Reading, move || match read(paths, mapping) {
            Ok(files) => News::Read(Box::new(files)),
            Err(why) => News::Failed(why),
        });
    }

    /// The same files once more, with other columns.
    pub fn map(&mut self, mapping: CsvMapping) {
        if let Some(read) = &self.read {
            let paths = read.paths.clone();
            self.start(paths, Some(mapping));
        }
    }

    /// Writes what was read.
    pub fn save(&mut self, path: PathBuf, add: bool, replace: bool) {
        let Some(read) = self.read.clone() else { return };
        self.work(ImportState::Writing, move || {
            match save::save(&path, read.text.as_bytes(), replace) {
                Ok(()) => News::Written { path, add },
                Err(save::SaveError::Exists(path)) => News::Exists { path, add },
                Err(error) => News::Failed(format!("{error}.")),
            }
        });
    }

    /// Whether a file is one of those that are being imported.
    pub fn reads(&self, path: &Path) -> bool {
        let Ok(real) = std::fs::canonicalize(path) else { return false };
        let mut read = self.read.iter().flat_map(|files| &files.paths);
        read.any(|read| std::fs::canonicalize(read).is_ok_and(|read| read == real))
    }

    /// Says that nothing is written, and why.
    pub fn refuse(&mut self, why: &str) {
        self.news = None;
        self.state = ImportState::Failed(why.to_owned());
    }

    /// Forgets everything; what still comes is not wanted.
    pub fn forget(&mut self) {
        (self.state, self.read, self.news) = (ImportState::Rest, None, None);
    }

    /// Takes in what the thread has done; the file that was written, and whether it is to be opened
    /// besides what is open.
    pub fn follow(&mut self) -> Option<(PathBuf, bool)> {
        let news = self.news.as_ref()?.try_recv().ok()?;
        self.take(news)
    }

    /// Waits for the thread: for tests.
    pub fn wait(&mut self) -> Option<(PathBuf, bool)> {
        let news = self.news.take()?.recv().ok()?;
        self.take(news)
    }

    fn take(&mut self, news: News) -> Option<(PathBuf, bool)> {
        self.news = None;
        self.state = match news {
            News::Read(files) => {
                self.read = Some(Arc::new(*files));
                ImportState::Read
            }
            News::Written { path, add } => {
                self.forget();
                return Some((path, add));
            }
            News::Exists { path, add } => ImportState::Exists { path, add },
            News::Failed(why) => ImportState::Failed(why),
        };
        None
    }

    fn work(&mut self, state: ImportState, work: impl FnOnce() -> News + Send + 'static) {
        let (sender, news) = channel();
        (self.state, self.news) = (state, Some(news));
        let waker = self.waker.clone();
        let at_work = waker.begin();
        thread::spawn(move || {
            let sent = sender.send(work());
            drop(at_work);
            // Nobody listens any more once something else is wanted.
            if sent.is_ok() {
                waker.wake();
            }
        });
    }
}

fn read(paths: Vec<PathBuf>, mapping: Option<CsvMapping>) -> Result<ForeignFiles, String> {
    let told = |problem: &load::Problem| format!("{problem}. {}.", problem.help);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in &paths {
        let name = shown_name(path);
        let bytes = load::read_bytes(path, &name).map_err(|problem| told(&problem))?;
        files.push((name, bytes));
    }
    let inputs: Vec<Input<'_>> = files.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let said = mapping.as_ref().map_or_else(Said::default, |mapping| Said {
        headings: Some(mapping.headings),
        meetings: Some(mapping.meetings),
        dates: mapping.dates,
    });
    let table = table(&inputs, said);
    // Rows above the table are counted anew where the first row is said to be none of headings.
    let mapping = mapping.map(|chosen| match &table {
        Some(look) if chosen.is_complete() => {
            let mut chosen = chosen;
            chosen.above = look.mapping.above;
            chosen
        }
        Some(look) if look.mapping.is_complete() => look.mapping.clone(),
        _ => chosen,
    });
    let options = ImportOptions { csv: mapping.clone(), said };
    let formats = inputs
        .iter()
        .filter_map(|input| Some((input.name.into(), import::recognise(input.bytes, input.name)?)));
    let formats = formats.collect();
    let table = table.map(|preview| match mapping {
        Some(mapping) => CsvPreview { mapping, ..preview },
        None => preview,
    });
    let files = ForeignFiles {
        paths,
        formats,
        counts: Counts::default(),
        problems: Vec::new(),
        not_carried: Vec::new(),
        table,
        text: "".into(),
    };
    match import::read_all(&inputs, None, &options) {
        Ok(imported) => Ok(ForeignFiles {
            formats: imported.formats,
            counts: imported.counts,
            problems: imported.problems,
            not_carried: imported.not_carried,
            text: import::to_text(imported.dossier).map_err(|problem| told(&problem))?,
            ..files
        }),
        // The reader is to say which columns those are.
        Err(error) if error.0.code == Code::MissingColumns && files.table.is_some() => Ok(files),
        Err(error) => Err(told(&error.0)),
    }
}

fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A look at the table whose columns can be chosen: that of the edges, else the first.
fn table(inputs: &[Input<'_>], said: Said) -> Option<CsvPreview> {
    let is_table = |input: &&Input<'_>| {
        import::recognise(input.bytes, input.name).is_some_and(import::ForeignFormat::is_table)
    };
    let tables = inputs.iter().filter(is_table);
    let mut looks: Vec<CsvPreview> =
        tables.filter_map(|input| import::csv_preview(input.bytes, said)).collect();
    let edges = looks.iter().position(|look| look.mapping.is_edges()).unwrap_or(0);
    (edges < looks.len()).then(|| looks.swap_remove(edges))
}
