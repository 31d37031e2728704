//! Decides where the workspace of a set of files is stored: beside them, or if that is impossible,
//! in the program's own folder. docs/workspace.md explains this to the reader.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::app::absolute;
use crate::load::workspace::{self, EXTENSION};
use crate::load::{ParsedFile, sha256};

/// Whether workspaces are stored, and where.
#[derive(Clone, Debug)]
pub struct Workspaces {
    kept: bool,
    folder: Option<PathBuf>,
}

/// The possible paths of one workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The path beside the data; `None` for built-in data.
    pub beside: Option<PathBuf>,
    /// The path in the program's own folder, if it has one.
    pub own: Option<PathBuf>,
    /// The workspace of several files has the name of their folder. If that file does not exist, a
    /// workspace that was begun for one of the files alone is used. These are the paths of those.
    pub of_one: Vec<PathBuf>,
}

impl Workspaces {
    /// Workspaces are stored beside the data, else in the platform's data folder.
    pub fn of_platform() -> Self {
        let folders = directories::ProjectDirs::from("", "", "counterpart");
        let folder = folders.map(|folders| folders.data_dir().join("workspaces"));
        Self { kept: true, folder }
    }

    /// Workspaces are stored beside the data, else in `folder`.
    pub const fn at(folder: PathBuf) -> Self {
        Self { kept: true, folder: Some(folder) }
    }

    /// No workspaces are stored.
    pub const fn nowhere() -> Self {
        Self { kept: false, folder: None }
    }

    /// Returns the program's own folder, which also holds copies of unsaved changes; `None` if
    /// nothing is stored.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref().filter(|_| self.kept)
    }

    /// Returns where the workspace of these files is stored; `None` if it is not stored.
    pub fn place(&self, files: &[Arc<ParsedFile>]) -> Option<Place> {
        if !self.kept || files.is_empty() {
            return None;
        }
        let paths: Vec<PathBuf> =
            files.iter().filter_map(|file| file.path.as_ref()).map(absolute).collect();
        let beside = match &paths[..] {
            [] => None,
            [one] => workspace::beside(one),
            several => beside_all(several),
        };
        let own_name = if let Some(path) = &beside {
            // Files in two folders may have the same name, so the hash of the path is added.
            let hash = sha256(path.as_os_str().as_encoded_bytes());
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            format!("{stem}-{}.{EXTENSION}", hash.get(..16).unwrap_or_default())
        } else {
            let first = files.iter().map(|file| &*file.name).min().unwrap_or_default();
            let first = Path::new(first).file_name().unwrap_or_default().to_string_lossy();
            let stem = first.split_once('.').map_or(&*first, |(stem, _)| stem);
            format!("{stem}.{EXTENSION}")
        };
        // A data file may have the name that the workspace would get.
        let beside = beside.filter(|place| !paths.iter().any(|path| may_be_same(path, place)));
        let own = self.folder.as_ref().map(|folder| folder.join(own_name));
        let of_one = match &paths[..] {
            [] | [_] => Vec::new(),
            several => {
                let others = several.iter().filter_map(|path| workspace::beside(path));
                let is_data = |place: &PathBuf| paths.iter().any(|path| may_be_same(path, place));
                others.filter(|place| !is_data(place)).collect()
            }
        };
        Some(Place { beside, own, of_one })
    }
}

/// Whether saving a workspace at `place`, or its backup, could overwrite a data file. Case is
/// ignored: some disks do not distinguish it.
fn may_be_same(data: &Path, place: &Path) -> bool {
    let lower = |path: &Path| path.to_string_lossy().to_lowercase();
    let (data, place) = (lower(data), lower(place));
    data == place || data == format!("{place}.bak")
}

/// Returns a path in the deepest folder that contains all the files. The file has the name of that
/// folder.
fn beside_all(paths: &[PathBuf]) -> Option<PathBuf> {
    let mut folder: Vec<Component<'_>> = paths.first()?.parent()?.components().collect();
    for path in paths {
        let same = folder.iter().zip(path.parent()?.components()).take_while(|(a, b)| *a == b);
        folder.truncate(same.count());
    }
    let folder: PathBuf = folder.into_iter().collect();
    let name =
        workspace::file_name(folder.file_name().unwrap_or(std::ffi::OsStr::new("counterpart")));
    (!folder.as_os_str().is_empty()).then(|| folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn files(paths: &[&str]) -> Vec<Arc<ParsedFile>> {
        let file = |path: &&str| {
            let path = Path::new(path);
            let parsed = load::parse("a", b"");
            Arc::new(ParsedFile { path: Some(path.to_owned()), ..parsed })
        };
        paths.iter().map(file).collect()
    }

    fn beside(paths: &[&str]) -> Option<PathBuf> {
        Workspaces::at("/own".into()).place(&files(paths)).unwrap().beside
    }

    #[test]
    fn one_file_has_its_own_name_and_several_have_their_folders() {
        let one = beside(&["/data/talks.v2.json"]).unwrap();
        assert_eq!(one, Path::new("/data/talks.v2.counterpart-workspace"));
        let several = beside(&["/data/strait/01.json", "/data/strait/02.json"]).unwrap();
        assert_eq!(several, Path::new("/data/strait/strait.counterpart-workspace"));
        let apart = beside(&["/data/strait/deep/01.json", "/data/other/02.json"]).unwrap();
        assert_eq!(apart, Path::new("/data/data.counterpart-workspace"));
        let no_name = beside(&["/one/01.json", "/two/02.json"]).unwrap();
        assert_eq!(no_name, Path::new("/counterpart.counterpart-workspace"));
    }

    #[test]
    fn the_order_of_files_does_not_matter() {
        let one = beside(&["/data/b/2.json", "/data/a/1.json", "/data/a/3.json"]);
        assert_eq!(one, beside(&["/data/a/3.json", "/data/a/1.json", "/data/b/2.json"]));
    }

    #[test]
    fn what_is_built_in_has_a_place_of_the_program_only() {
        let sample = [Arc::new(load::parse("back-channel-2022.json (built in)", b""))];
        let place = Workspaces::at("/own".into()).place(&sample).unwrap();
        assert_eq!(place.beside, None);
        let own = Path::new("/own/back-channel-2022.counterpart-workspace");
        assert_eq!(place.own.as_deref(), Some(own));
        assert_eq!(Workspaces::nowhere().place(&sample), None);
    }

    #[test]
    fn files_of_one_name_in_two_folders_have_two_places_of_the_program() {
        let own = |path| Workspaces::at("/own".into()).place(&files(&[path])).unwrap().own;
        assert_ne!(own("/a/talks.json"), own("/b/talks.json"));
    }
}
