//! From the files and texts that were named to one loaded dossier.
//! Whatever is wrong inside the files becomes a problem there; only what cannot be opened ends here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, TextFile};
use crate::load::{self, Code, Loaded, ParsedFile, Problem};
use crate::model::{DocumentId, Text};

/// What was named, and what it gives.
pub(super) struct Opened {
    /// Where the files lie, and the folders' files.
    pub paths: Vec<PathBuf>,
    /// The files.
    pub files: Vec<Arc<ParsedFile>>,
    /// Texts that lie in files of their own.
    pub attached: BTreeMap<DocumentId, Text>,
    /// What they say together.
    pub loaded: Loaded,
}

/// Reads and merges what was named; texts beside the files, and those named, are attached.
/// Problems stand in the order of the files, each file's from top to bottom.
pub(super) fn open(paths: &[PathBuf], texts: &[TextFile]) -> Result<Loaded, CliError> {
    open_all(paths, texts).map(|opened| opened.loaded)
}

/// The same, with what it was made from.
pub(super) fn open_all(paths: &[PathBuf], texts: &[TextFile]) -> Result<Opened, CliError> {
    let (found, outside) = load::collect_files(paths);
    if let Some(problem) = outside.iter().find(|problem| is_unopened(problem)) {
        return Err(unreadable(problem));
    }
    let files = load::read_all(&found, |_| true).unwrap_or_default();
    for (path, file) in found.iter().zip(&files) {
        check(path, file, paths)?;
    }
    let mut attached = load::attach::texts_beside(&files);
    for text in texts {
        attached.insert(text.document.clone(), read_text(text, &files)?);
    }
    let mut loaded = load::merge(&files, &attached, &BTreeSet::new());
    loaded.problems.extend(outside);
    loaded.problems.sort_by_cached_key(|problem| {
        (problem.file.clone(), problem.place.as_ref().map(|place| (place.line, place.column)))
    });
    Ok(Opened { paths: found, files, attached, loaded })
}

/// A file that was itself named must be there; one found in a folder may be a problem.
fn check(path: &Path, file: &ParsedFile, named: &[PathBuf]) -> Result<(), CliError> {
    let unopened = file.problems.iter().find(|problem| is_unopened(problem));
    match unopened.filter(|_| named.iter().any(|named| named == path)) {
        Some(problem) => Err(unreadable(problem)),
        None => Ok(()),
    }
}

/// Whether a problem says that there was not one byte to read.
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

fn unreadable(problem: &Problem) -> CliError {
    CliError::Unreadable {
        path: problem.file.to_string(),
        reason: problem.message.clone(),
        help: problem.help.clone(),
    }
}

fn read_text(text: &TextFile, files: &[Arc<ParsedFile>]) -> Result<Text, CliError> {
    let contents = files.iter().filter_map(|file| file.content.as_ref());
    let documents: BTreeSet<&DocumentId> =
        contents.flat_map(|content| content.documents.keys()).collect();
    if !documents.contains(&text.document) {
        let known: Vec<&str> = documents.iter().map(|id| id.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(CliError::NoSuchDocument { document: text.document.to_string(), known });
    }
    load::attach::read_text(&text.path).map_err(|problem| unreadable(&problem))
}
