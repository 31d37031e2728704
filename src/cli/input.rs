//! From the files and texts that were named to one loaded dossier.
//! Whatever is wrong inside the files becomes a problem there; only what cannot be opened ends here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, TextFile};
use crate::load::{self, Code, Loaded, ParsedFile, Problem};
use crate::model::{DocumentId, Text};

/// Reads and merges what was named; texts beside the files, and those named, are attached.
pub(super) fn open(paths: &[PathBuf], texts: &[TextFile]) -> Result<Loaded, CliError> {
    let mut files: Vec<Arc<ParsedFile>> = Vec::new();
    for path in paths {
        files.extend(read(path)?);
    }
    let mut attached = load::attach::texts_beside(&files);
    for text in texts {
        attached.insert(text.document.clone(), read_text(text, &files)?);
    }
    Ok(load::merge(&files, &attached, &BTreeSet::new()))
}

/// A file, or all data files of a folder.
fn read(path: &Path) -> Result<Vec<Arc<ParsedFile>>, CliError> {
    let named = path.display().to_string();
    let metadata = fs::metadata(path)
        .map_err(|error| CliError::Unreadable { path: named.clone(), reason: error.to_string() })?;
    let found = load::collect_files(&[path.to_owned()]);
    if found.is_empty() {
        return Err(CliError::Empty { path: named });
    }
    let files: Vec<_> =
        found.iter().map(|file| Arc::new(load::read(file, &file.display().to_string()))).collect();
    let unread = files.iter().flat_map(|file| &file.problems).find(|problem| is_unread(problem));
    match unread {
        Some(problem) if !metadata.is_dir() => {
            Err(CliError::Unreadable { path: named, reason: problem.message.clone() })
        }
        _ => Ok(files),
    }
}

/// Whether a problem says that not one byte of a file could be read.
const fn is_unread(problem: &Problem) -> bool {
    matches!(problem.code, Code::FileNotFound | Code::PermissionDenied | Code::ReadFailed)
}

fn read_text(text: &TextFile, files: &[Arc<ParsedFile>]) -> Result<Text, CliError> {
    let documents: BTreeSet<&DocumentId> = files
        .iter()
        .filter_map(|file| file.content.as_ref())
        .flat_map(|content| content.documents.keys())
        .collect();
    if !documents.contains(&text.document) {
        let known: Vec<&str> = documents.iter().map(|id| id.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(CliError::NoSuchDocument { document: text.document.to_string(), known });
    }
    load::attach::read_text(&text.path).map_err(|error| CliError::Unreadable {
        path: text.path.display().to_string(),
        reason: error.to_string(),
    })
}
