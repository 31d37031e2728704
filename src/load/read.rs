//! Reading from the disk: which files there are, and their bytes. What the bytes mean is `parse`'s
//! work. Nothing here waits for ever: pipes and devices are refused before they are opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::parse::parse;
use super::problem::{Code, Problem, Severity};
use super::{ParsedFile, Text};

/// Files over this many bytes are refused (512 MiB).
pub const LARGEST_FILE: u64 = 512 << 20;

/// Reads a file. Never fails: a file that cannot be read has no content, and its problems say why.
pub fn read(path: &Path, name: &str) -> ParsedFile {
    let mut file = match bytes(path, name, LARGEST_FILE) {
        Ok(bytes) => parse(name, &bytes),
        Err(problem) => ParsedFile {
            name: name.into(),
            path: None,
            sha256: Text::from(""),
            source: Text::from(""),
            content: None,
            problems: vec![*problem],
        },
    };
    file.path = Some(path.to_owned());
    file
}

/// The bytes of a regular file of at most `limit` bytes.
pub(super) fn bytes(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Box<Problem>> {
    let failed = |error: io::Error| Box::new(unreadable(name, &error));
    check(&fs::metadata(path).map_err(failed)?, name, limit)?;
    let file = File::open(path).map_err(failed)?;
    check(&file.metadata().map_err(failed)?, name, limit)?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(Box::new(too_large(name, limit)));
    }
    Ok(bytes)
}

fn check(metadata: &fs::Metadata, name: &str, limit: u64) -> Result<(), Box<Problem>> {
    if metadata.is_dir() {
        let message = "the file is refused: it is a folder";
        let help = "Choose the files in it, or open the folder as a folder";
        return Err(Box::new(refused(Code::NotAFile, name, message, help)));
    }
    if !metadata.is_file() {
        let message = "the file is refused: it is a pipe or a device, not a file";
        let help = "Save what comes out of it as a file and open that";
        return Err(Box::new(refused(Code::NotAFile, name, message, help)));
    }
    if metadata.len() > limit {
        return Err(Box::new(too_large(name, limit)));
    }
    Ok(())
}

fn refused(code: Code, name: &str, message: &str, help: &str) -> Problem {
    Problem::of_file(Severity::Error, code, name, message, help)
}

fn too_large(name: &str, limit: u64) -> Problem {
    let message = format!("the file is refused: it is over {} MiB", limit >> 20);
    let help = "Split it into several files and open them together";
    refused(Code::FileTooLarge, name, &message, help)
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let message = "the file is not there";
            let help = "Check its name and folder; it may have been moved or renamed";
            refused(Code::FileNotFound, name, message, help)
        }
        io::ErrorKind::PermissionDenied => {
            let message = "the file may not be read";
            let help = "Give yourself the right to read it, or copy it to a folder of yours";
            refused(Code::PermissionDenied, name, message, help)
        }
        _ => {
            let message = format!("the file could not be read: {error}");
            let help = "Check that its disk is there and sound, and try again";
            refused(Code::ReadFailed, name, &message, help)
        }
    }
}

/// The files that paths stand for: a folder stands for every `.json` file in and below it, sorted;
/// anything else for itself. Each file comes once, and circles of links are walked once.
pub fn collect_files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let mut walk = FolderWalk::default();
    for path in paths {
        if path.is_dir() {
            let before = walk.files.len();
            walk.folder(path);
            if walk.files.len() == before {
                let name = path.display().to_string();
                let message = "the folder has no data file in it";
                let help = "Data files end in .json";
                let code = Code::NoDataFiles;
                walk.problems.push(Problem::of_file(Severity::Warning, code, name, message, help));
            }
        } else {
            walk.file(path.clone());
        }
    }
    (walk.files, walk.problems)
}

#[derive(Default)]
struct FolderWalk {
    files: Vec<PathBuf>,
    problems: Vec<Problem>,
    /// Files and folders met, by their real paths.
    met: BTreeSet<PathBuf>,
}

impl FolderWalk {
    fn file(&mut self, path: PathBuf) {
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if self.met.insert(real) {
            self.files.push(path);
        }
    }

    fn folder(&mut self, first: &Path) {
        let mut open = vec![first.to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = open.pop() {
            let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
            if !self.met.insert(real) {
                continue;
            }
            match children(&folder) {
                Ok(children) => {
                    for child in children {
                        if child.is_dir() {
                            open.push(child);
                        } else if ends_in(&child, "json") {
                            found.push(child);
                        }
                    }
                }
                Err(error) => {
                    let problem = unreadable(&folder.display().to_string(), &error);
                    let message = "a folder could not be looked into".to_owned();
                    self.problems.push(Problem { message, ..problem });
                }
            }
        }
        found.sort();
        for path in found {
            self.file(path);
        }
    }
}

/// What is in a folder, sorted by name.
pub(super) fn children(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut children =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    children.sort();
    Ok(children)
}

/// Whether a file's name ends in a dot and these letters, large or small.
pub(super) fn ends_in(path: &Path, letters: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(letters))
}
