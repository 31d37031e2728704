//! Reads from the disk: finds files and reads their bytes. `parse` interprets the bytes. Nothing
//! here can block for ever: pipes and devices are refused before they are opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::memory::{self, Contents};
use super::parse::{parse_owned, refused as refused_file};
use super::problem::{Code, Problem, Severity};
use super::{ParsedFile, Text, repeated};

/// Files over this many bytes are refused (512 MiB).
pub const LARGEST_FILE: u64 = 512 << 20;

/// Reads a file. Never fails: a file that cannot be read has no content, and its problems say why.
pub fn read(path: &Path, name: &str) -> ParsedFile {
    read_in(path, name, &Room::of(std::slice::from_ref(&path.to_owned())))
}

/// Reads files on all cores and returns them in the order of `paths`. `go_on` is called with each
/// file as soon as it is read, on any thread. If it returns false, reading stops and the result is
/// `None`. If the files together would take too much memory, all are refused.
pub fn read_all(
    paths: &[PathBuf],
    go_on: impl Fn(&ParsedFile) -> bool + Sync,
) -> Option<Vec<Arc<ParsedFile>>> {
    let room = Room::of(paths);
    let read = |path: &PathBuf| {
        let file = read_in(path, &path.display().to_string(), &room);
        go_on(&file).then(|| Arc::new(file))
    };
    let files: Option<Vec<Arc<ParsedFile>>> = paths.par_iter().map(read).collect();
    repeated::forget();
    files.map(|files| room.refuse_all(files))
}

/// The memory that files read together may take, and how much they need so far.
struct Room {
    files: usize,
    limit: u64,
    needs: AtomicU64,
}

impl Room {
    fn of(paths: &[PathBuf]) -> Self {
        let size = |path: &PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
        let bytes = paths.par_iter().map(size).sum();
        Self { files: paths.len(), limit: memory::limit(bytes), needs: AtomicU64::new(0) }
    }

    /// Checks whether a file's content may be loaded. The threads decide which of several files is
    /// refused first, so in the end all are refused.
    fn take(&self, name: &str, contents: Contents) -> Result<(), Box<Problem>> {
        let needs = contents.needs();
        let before = self.needs.fetch_add(needs, Ordering::Relaxed);
        if before + needs <= self.limit {
            return Ok(());
        }
        Err(Box::new(memory::too_much(name, "the file is", needs, self.limit)))
    }

    fn refuse_all(&self, files: Vec<Arc<ParsedFile>>) -> Vec<Arc<ParsedFile>> {
        let needs = self.needs.load(Ordering::Relaxed);
        if needs <= self.limit || self.files < 2 {
            return files;
        }
        let refuse = |(place, file): (usize, Arc<ParsedFile>)| {
            let what = format!("this and the other files, {} in all, are", self.files);
            // Report it for the first file only.
            let first = place == 0;
            let problem = first.then(|| memory::too_much(&*file.name, &what, needs, self.limit));
            Arc::new(ParsedFile {
                name: file.name.clone(),
                path: file.path.clone(),
                sha256: file.sha256.clone(),
                source: Text::from(""),
                content: None,
                problems: problem.into_iter().collect(),
            })
        };
        files.into_iter().enumerate().map(refuse).collect()
    }
}

fn read_in(path: &Path, name: &str, room: &Room) -> ParsedFile {
    let mut file = match bytes(path, name, LARGEST_FILE) {
        Ok(bytes) => parse_owned(name, bytes, |contents| room.take(name, contents)),
        Err(problem) => refused_file(name, *problem),
    };
    file.path = Some(path.to_owned());
    file
}

/// The bytes of a regular file, regardless of its format.
///
/// # Errors
/// A problem that says why the file cannot be read; `name` is the file's name in it.
pub fn read_bytes(path: &Path, name: &str) -> Result<Vec<u8>, Box<Problem>> {
    bytes(path, name, LARGEST_FILE)
}

/// The bytes of a regular file of at most `limit` bytes.
pub(super) fn bytes(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Box<Problem>> {
    let failed = |error: io::Error| Box::new(unreadable(name, &error));
    check(&fs::metadata(path).map_err(failed)?, name, limit)?;
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    check(&metadata, name, limit)?;
    // One byte more, so that reading to the end does not enlarge the buffer.
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
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
        let help = "Save its output as a file and open that file";
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
            let help = "Give yourself permission to read it, or copy it to one of your own folders";
            refused(Code::PermissionDenied, name, message, help)
        }
        _ => {
            let message = format!("the file could not be read: {error}");
            let help = "Check that its disk is connected and working, and try again";
            refused(Code::ReadFailed, name, &message, help)
        }
    }
}

/// The files that paths name: a folder gives every `.json` file in and below it, sorted; any other
/// path gives itself. Each file is listed once, and cycles of links are walked once.
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
    /// The real paths of the files and folders met so far.
    met: BTreeSet<PathBuf>,
}

impl FolderWalk {
    fn file(&mut self, path: PathBuf) {
        let real = real(&path);
        self.found(path, real);
    }

    fn found(&mut self, path: PathBuf, real: PathBuf) {
        if self.met.insert(real) {
            self.files.push(path);
        }
    }

    fn folder(&mut self, first: &Path) {
        let mut open = vec![first.to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = open.pop() {
            let real_folder = real(&folder);
            if !self.met.insert(real_folder.clone()) {
                continue;
            }
            match children_by_kind(&folder) {
                Ok(children) => {
                    for (child, is_link, is_folder) in children {
                        if is_folder {
                            open.push(child);
                        } else if ends_in(&child, "json") {
                            let in_folder = || Some(real_folder.join(child.file_name()?));
                            let plainly = (!is_link).then(in_folder).flatten();
                            let real = plainly.unwrap_or_else(|| real(&child));
                            found.push((child, real));
                        }
                    }
                }
                Err(error) => {
                    let problem = unreadable(&folder.display().to_string(), &error);
                    let message = "a folder could not be read".to_owned();
                    self.problems.push(Problem { message, ..problem });
                }
            }
        }
        found.sort_unstable();
        for (path, real) in found {
            self.found(path, real);
        }
    }
}

/// The path with all links resolved.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The entries of a folder, sorted by path: (path, whether it is a link, whether it is a folder or
/// a link to one). For entries that are no links, which may be thousands, this makes no further
/// system call.
fn children_by_kind(folder: &Path) -> io::Result<Vec<(PathBuf, bool, bool)>> {
    let mut children = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let (is_link, is_folder) = match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => (false, kind.is_dir()),
            _ => (true, path.is_dir()),
        };
        children.push((path, is_link, is_folder));
    }
    children.sort_unstable();
    Ok(children)
}

/// The paths of a folder's entries, sorted.
pub(super) fn children(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut children =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    children.sort();
    Ok(children)
}

/// Whether a file has the extension `letters`, in upper or lower case.
pub(super) fn ends_in(path: &Path, letters: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(letters))
}
