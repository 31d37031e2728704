//! Reads files of other programs on a background thread, and saves the result as a Counterpart
//! file. The formats themselves are read in `import`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::job::Job;
use super::waker::Waker;
use crate::import::{self, CsvMapping, CsvPreview, ImportOptions, Input, Said};
use crate::load::{self, Code, save, workspace};
use crate::ui::{ForeignFiles, ImportState};

/// Runs one import at a time and knows its state.
pub struct Importing {
    job: Job<News>,
    /// The state of the import.
    pub state: ImportState,
    /// The result of reading, if there is one.
    pub read: Option<Arc<ForeignFiles>>,
}

/// A file that an import has saved.
pub struct Saved {
    /// Its path.
    pub path: PathBuf,
    /// Whether to open it in addition to what is open.
    pub add: bool,
    /// Why the drawing of the files could not be kept, if so.
    pub told: Option<String>,
}

enum News {
    Read(Box<ForeignFiles>),
    Written(Saved),
    Exists { path: PathBuf, add: bool },
    Failed(String),
}

impl Importing {
    /// Creates it with nothing read.
    pub const fn new(waker: Waker) -> Self {
        Self { job: Job::new(waker), state: ImportState::Rest, read: None }
    }

    /// Starts to read files. `mapping` says which columns of a table hold what; `None` = guess it
    /// from the headings.
    pub fn start(&mut self, paths: Vec<PathBuf>, mapping: Option<CsvMapping>) {
        if mapping.is_none() {
            self.read = None;
        }
        self.state = ImportState::Reading;
        self.job.start(move || match read(paths, mapping) {
            Ok(files) => News::Read(Box::new(files)),
            Err(why) => News::Failed(why),
        });
    }

    /// Reads the same files again with another choice of columns.
    pub fn map(&mut self, mapping: CsvMapping) {
        if let Some(read) = &self.read {
            let paths = read.paths.clone();
            self.start(paths, Some(mapping));
        }
    }

    /// Saves the result under `path`. `add` = open it afterwards in addition to what is open;
    /// `replace` = overwrite an existing file.
    pub fn save(&mut self, path: PathBuf, add: bool, replace: bool) {
        let Some(read) = self.read.clone() else { return };
        self.state = ImportState::Writing;
        self.job.start(move || match save::save(&path, read.text.as_bytes(), replace) {
            Ok(()) => {
                let told = keep_drawing(&path, read.workspace.as_deref());
                News::Written(Saved { path, add, told })
            }
            Err(save::SaveError::Exists(path)) => News::Exists { path, add },
            Err(error) => News::Failed(format!("{error}.")),
        });
    }

    /// Whether a file is one of those that are being imported.
    pub fn reads(&self, path: &Path) -> bool {
        let Ok(real) = std::fs::canonicalize(path) else { return false };
        let mut read = self.read.iter().flat_map(|files| &files.paths);
        read.any(|read| std::fs::canonicalize(read).is_ok_and(|read| read == real))
    }

    /// Shows the reason `why` nothing is written.
    pub fn refuse(&mut self, why: &str) {
        self.job.forget();
        self.state = ImportState::Failed(why.to_owned());
    }

    /// Forgets the import. A result that still arrives is ignored.
    pub fn forget(&mut self) {
        self.job.forget();
        (self.state, self.read) = (ImportState::Rest, None);
    }

    /// Takes in the result of the thread, if it has arrived. Returns the file that was saved, if one
    /// was. Call it every frame.
    pub fn follow(&mut self) -> Option<Saved> {
        self.state = match self.job.take()? {
            News::Read(files) => {
                self.read = Some(Arc::new(*files));
                ImportState::Read
            }
            News::Written(saved) => {
                self.forget();
                return Some(saved);
            }
            News::Exists { path, add } => ImportState::Exists { path, add },
            News::Failed(why) => ImportState::Failed(why),
        };
        None
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
        matrix: Some(mapping.matrix),
        dates: mapping.dates,
    });
    let table = table(&inputs, said);
    // If the reader says that the first row holds no headings, the number of rows above the table
    // is counted again.
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
    let files = ForeignFiles { paths, formats, table, ..ForeignFiles::default() };
    match import::read_all(&inputs, None, &options) {
        Ok(imported) => Ok(ForeignFiles {
            formats: imported.formats,
            counts: imported.counts,
            problems: imported.problems,
            not_carried: imported.not_carried,
            workspace: import::workspace_with(&imported.places),
            text: import::to_text(imported.dossier).map_err(|problem| told(&problem))?,
            ..files
        }),
        // The columns could not be guessed. The reader will be asked to choose them.
        Err(error) if error.0.code == Code::MissingColumns && files.table.is_some() => Ok(files),
        Err(error) => Err(told(&error.0)),
    }
}

/// Writes the workspace that keeps the drawing beside the saved file, unless there is one already,
/// which may have the reader's notes. Returns why the drawing is not kept, if so.
fn keep_drawing(path: &Path, text: Option<&str>) -> Option<String> {
    let saved = save::save(&workspace::beside(path)?, text?.as_bytes(), false);
    let told = |error| format!("The drawing of the imported file is not kept: {error}.");
    saved.err().map(told)
}

fn shown_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Returns a preview of the table whose columns can be chosen: the table of edges, else the first
/// table. `None` if none of the files is a table.
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
