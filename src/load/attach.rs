//! Finds texts of documents in separate text files, by their SHA-256 hash.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::problem::{Code, Problem, Severity};
use super::{ParsedFile, read, sha256};
use crate::model::{DocumentId, Text};

/// Text files of more bytes than this are not attached (16 MiB).
pub const LARGEST_TEXT: u64 = 16 << 20;

/// The most text files that are read in search of texts.
const MOST_TEXTS: usize = 1_000;

/// Looks for the texts of documents that have a `text_sha256` but no text, in the `.txt` files
/// beside the data files. Returns those whose hash a document names. Other text files are ignored.
pub fn texts_beside(files: &[Arc<ParsedFile>]) -> BTreeMap<DocumentId, Text> {
    let mut wanted: BTreeMap<&str, BTreeSet<&DocumentId>> = BTreeMap::new();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for file in files {
        let Some(content) = &file.content else { continue };
        for document in content.documents.values().filter(|d| d.text.is_none()) {
            if let (Some(hash), Some(path)) = (&document.text_sha256, &file.path) {
                wanted.entry(hash).or_default().insert(&document.id);
                folders.insert(path.parent().unwrap_or(Path::new(".")).to_owned());
            }
        }
    }
    let mut attached = BTreeMap::new();
    for path in text_files(&folders) {
        if attached.len() == wanted.values().map(BTreeSet::len).sum::<usize>() {
            break;
        }
        let Ok(text) = read_text(&path) else { continue };
        for text in readings(&text) {
            let hash = sha256(text.as_bytes());
            for id in wanted.get(&*hash).into_iter().flatten() {
                attached.insert((*id).clone(), Text::from(text));
            }
        }
    }
    attached
}

fn text_files(folders: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    let here = Path::new("");
    let in_folder = |folder: &PathBuf| {
        read::children(if folder == here { Path::new(".") } else { folder }).unwrap_or_default()
    };
    let texts = folders.iter().flat_map(in_folder).filter(|path| read::ends_in(path, "txt"));
    texts.take(MOST_TEXTS).collect()
}

/// The two forms in which a text file may have been hashed: as it is, and without a byte order
/// mark.
pub(super) fn readings(text: &str) -> impl Iterator<Item = &str> {
    std::iter::once(text).chain(text.strip_prefix('\u{feff}'))
}

/// The text in the form whose hash is `text_sha256`: as it is, or without a byte order mark that an
/// editor put before it. `None` if neither form has that hash.
pub fn matching<'t>(text: &'t str, text_sha256: &str) -> Option<&'t str> {
    readings(text).find(|text| sha256(text.as_bytes()).eq_ignore_ascii_case(text_sha256))
}

/// Reads a document's text from a separate file, exactly as it is there.
///
/// # Errors
/// The file cannot be read, is over 16 MiB, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Text, Box<Problem>> {
    let name = path.display().to_string();
    let bytes = read::bytes(path, &name, LARGEST_TEXT)?;
    String::from_utf8(bytes).map(Text::from).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let message = format!("the text is refused: its byte {offset} is not UTF-8");
        let help = "Open it in a text editor and save it with the encoding UTF-8";
        Box::new(Problem::of_file(Severity::Error, Code::InvalidUtf8, name, message, help))
    })
}
