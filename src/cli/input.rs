//! From the files and texts that were named to one loaded dossier.
//! Whatever is wrong inside the files becomes a problem there; only what cannot be opened ends here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, TextFile};
use crate::load::{self, Code, Loaded, ParsedFile, Problem};
use crate::model::{DocumentId, Text};

/// Reads and merges what was named; texts beside the files, and those named, are attached.
pub(super) fn open(paths: &[PathBuf], texts: &[TextFile]) -> Result<Loaded, CliError> {
    let mut files: Vec<Arc<ParsedFile>> = Vec::new();
    let mut outside: Vec<Problem> = Vec::new();
    for path in paths {
        let (found, problems) = read(path)?;
        files.extend(found);
        outside.extend(problems);
    }
    let beside = load::attach::texts_beside(&files);
    let mut attached: BTreeMap<DocumentId, Text> =
        beside.into_iter().map(|(document, (text, _))| (document, text)).collect();
    for text in texts {
        attached.insert(text.document.clone(), read_text(text, &files)?);
    }
    let mut loaded = load::merge(&files, &attached, &BTreeSet::new());
    loaded.problems.extend(outside);
    Ok(loaded)
}

/// A file, or all data files of a folder, with what could not be looked into.
fn read(path: &Path) -> Result<(Vec<Arc<ParsedFile>>, Vec<Problem>), CliError> {
    let (found, problems) = load::collect_files(&[path.to_owned()]);
    let read = |file: &PathBuf| Arc::new(load::read(file, &file.display().to_string()));
    let files: Vec<Arc<ParsedFile>> = found.iter().map(read).collect();
    let unopened = files.iter().flat_map(|file| &file.problems).chain(&problems);
    match unopened.into_iter().find(|problem| is_unopened(problem)) {
        Some(problem) if !path.is_dir() || files.is_empty() => Err(unreadable(path, problem)),
        _ => Ok((files, problems)),
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

fn unreadable(path: &Path, problem: &Problem) -> CliError {
    CliError::Unreadable {
        path: path.display().to_string(),
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
    load::attach::read_text(&text.path).map_err(|problem| unreadable(&text.path, &problem))
}
