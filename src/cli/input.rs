//! Reads the files and texts named by the arguments and merges them into one dossier. Errors inside
//! the files become problems of the dossier. Only files that cannot be opened end the command.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Beside;
use super::{CliError, TextFile, decisions};
use crate::import;
use crate::load::{self, Code, Decisions, Joined, Loaded, ParsedFile, Problem};
use crate::model::{DocumentId, Text};

/// The files named by the arguments, read and merged.
pub(super) struct Opened {
    /// The paths of the files, including those found in folders.
    pub paths: Vec<PathBuf>,
    /// The parsed files.
    pub files: Vec<Arc<ParsedFile>>,
    /// The texts attached from text files, by document.
    pub attached: BTreeMap<DocumentId, Text>,
    /// The reader's decisions about which entities and contacts are the same.
    pub decisions: Decisions,
    /// The entities and records that those decisions have joined to others.
    pub joined: Joined,
    /// Where the reader has pinned nodes, in map units, by entity or record ID.
    pub pins: BTreeMap<Text, (f32, f32)>,
    /// The merged dossier with the decisions carried out, and all problems.
    pub loaded: Loaded,
}

/// Reads and merges the files. Attaches the texts in `texts` and those found beside the files. The
/// problems are sorted by file and place.
pub(super) fn open(paths: &[PathBuf], texts: &[TextFile]) -> Result<Opened, CliError> {
    let named = Named::read(paths)?;
    named.check_texts(texts)?;
    Ok(named.join(&read_texts(texts)?, Decisions::default()))
}

/// Does the same as `open`, and uses a workspace file: carries out its decisions, and keeps its pins
/// for a picture. A decision about something that the files do not contain becomes a problem.
pub(super) fn open_beside(paths: &[PathBuf], beside: &Beside) -> Result<Opened, CliError> {
    let named = Named::read(paths)?;
    named.check_texts(&beside.texts)?;
    let workspace = beside.workspace.as_deref();
    let kept = workspace.map(decisions::read).transpose()?.unwrap_or_default();
    let mut opened = named.join(&read_texts(&beside.texts)?, kept.decisions);
    opened.pins = kept.pins;
    if let Some(path) = workspace {
        opened.loaded.problems.extend(decisions::not_carried_out(path, &opened));
    }
    opened.loaded.problems.extend(kept.problems);
    Ok(opened)
}

/// Reads two sets of files for a comparison. Each text in `texts` is attached on every side that
/// has its document.
pub(super) fn open_both(
    old: &Path,
    new: &Path,
    texts: &[TextFile],
) -> Result<(Loaded, Loaded), CliError> {
    let (old, new) = (Named::read(&[old.into()])?, Named::read(&[new.into()])?);
    for text in texts {
        if !old.documents().contains(&text.document) {
            new.check_texts(std::slice::from_ref(text))?;
        }
    }
    let texts = read_texts(texts)?;
    let loaded = |named: Named| named.join(&texts, Decisions::default()).loaded;
    Ok((loaded(old), loaded(new)))
}

/// The files that the arguments name, parsed but not merged.
struct Named {
    paths: Vec<PathBuf>,
    files: Vec<Arc<ParsedFile>>,
    /// Problems that are not in a file.
    outside: Vec<Problem>,
}

impl Named {
    fn read(paths: &[PathBuf]) -> Result<Self, CliError> {
        let (found, outside) = load::collect_files(paths);
        let is_named = |problem: &&Problem| {
            paths.iter().any(|path| path.display().to_string() == *problem.file)
        };
        let mut unopened = outside.iter().filter(|problem| is_unopened(problem));
        // A subfolder that cannot be read is only a problem: the other files are there.
        if let Some(problem) = unopened.find(is_named) {
            return Err(unreadable(problem));
        }
        let files = load::read_all(&found, |_| true).unwrap_or_default();
        for (path, file) in found.iter().zip(&files) {
            check(path, file, paths)?;
        }
        Ok(Self { paths: found, files, outside })
    }

    fn documents(&self) -> BTreeSet<&DocumentId> {
        let contents = self.files.iter().filter_map(|file| file.content.as_ref());
        contents.flat_map(|content| content.documents.keys()).collect()
    }

    /// Checks that every text belongs to a document in these files.
    fn check_texts(&self, texts: &[TextFile]) -> Result<(), CliError> {
        let documents = self.documents();
        let Some(text) = texts.iter().find(|text| !documents.contains(&text.document)) else {
            return Ok(());
        };
        let known: Vec<&str> = documents.iter().map(|id| id.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Err(CliError::NoSuchDocument { document: text.document.to_string(), known })
    }

    fn join(self, texts: &BTreeMap<DocumentId, Text>, decisions: Decisions) -> Opened {
        let mut attached = load::attach::texts_beside(&self.files);
        let documents = self.documents();
        let own = texts.iter().filter(|(document, _)| documents.contains(document));
        attached.extend(own.map(|(document, text)| (document.clone(), text.clone())));
        let closed = BTreeSet::new();
        let (mut loaded, joined) =
            load::merge_as_decided(&self.files, &attached, &closed, &decisions);
        loaded.problems.extend(self.outside);
        sort(&mut loaded.problems);
        let (paths, files, pins) = (self.paths, self.files, BTreeMap::new());
        Opened { paths, files, attached, decisions, joined, pins, loaded }
    }
}

/// Sorts problems by file, and in each file from top to bottom.
pub(super) fn sort(problems: &mut [Problem]) {
    problems.sort_by_cached_key(|problem| {
        (problem.file.clone(), problem.place.as_ref().map(|place| (place.line, place.column)))
    });
}

/// Fails if a file that the arguments name cannot be opened. For a file found in a folder that is
/// only a problem.
fn check(path: &Path, file: &ParsedFile, named: &[PathBuf]) -> Result<(), CliError> {
    let unopened = file.problems.iter().find(|problem| is_unopened(problem));
    if !named.iter().any(|named| named == path) {
        return Ok(());
    }
    match unopened {
        Some(problem) => Err(unreadable(problem)),
        None if file.content.is_none() => check_foreign(path),
        None => Ok(()),
    }
}

/// Fails if the file was written by another program: such a file must be imported first.
fn check_foreign(path: &Path) -> Result<(), CliError> {
    let name = path.display().to_string();
    let bytes = load::read_bytes(path, &name).map_err(|problem| unreadable(&problem))?;
    let Some(format) = import::recognise(&bytes, &name) else { return Ok(()) };
    let own = path.with_extension("json");
    let own = if own == path { path.with_extension("counterpart.json") } else { own };
    Err(CliError::Unreadable {
        reason: format!("this is another program's file: {}", format.name()),
        help: format!("Import it first: counterpart import {name} -o {}", own.display()),
        path: name,
    })
}

/// Whether the problem means that a file or folder could not be opened at all.
const fn is_unopened(problem: &Problem) -> bool {
    matches!(
        problem.code,
        Code::FileNotFound
            | Code::NotAFile
            | Code::PermissionDenied
            | Code::ReadFailed
            | Code::NoDataFiles
    )
}

pub(super) fn unreadable(problem: &Problem) -> CliError {
    CliError::Unreadable {
        path: problem.file.to_string(),
        reason: problem.message.clone(),
        help: problem.help.clone(),
    }
}

fn read_texts(texts: &[TextFile]) -> Result<BTreeMap<DocumentId, Text>, CliError> {
    let read = |text: &TextFile| {
        let words = load::attach::read_text(&text.path).map_err(|problem| unreadable(&problem))?;
        Ok((text.document.clone(), words))
    };
    texts.iter().map(read).collect()
}
