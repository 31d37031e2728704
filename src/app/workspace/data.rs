//! Finds the data that a workspace file belongs to, so that opening the workspace opens the data.

use std::path::{Component, Path, PathBuf};

use crate::load::workspace::{self, EXTENSION};

/// Replaces each workspace in `named` by its data. Every other path stays.
pub fn data_of(named: &[PathBuf]) -> Vec<PathBuf> {
    named.iter().flat_map(|path| data(path).unwrap_or_else(|| vec![path.clone()])).collect()
}

/// Returns the data files of a workspace; `None` if the file is not a workspace, or if its data is
/// not found.
///
/// The workspace of one file is beside that file and has the same name. The workspace of several
/// files has the name of their common folder. If some of the files are in subfolders, only the
/// files that the workspace names are opened, because the folder may contain much else.
fn data(path: &Path) -> Option<Vec<PathBuf>> {
    if path.extension() != Some(EXTENSION.as_ref()) {
        return None;
    }
    let workspace = workspace::open(path)?.read.workspace.ok()?;
    let one = path.with_extension("json");
    if one.is_file() {
        return Some(vec![one]);
    }
    let absolute = std::path::absolute(path).ok()?;
    let folder = absolute.parent()?;
    let inside =
        workspace.files.keys().map(|name| Path::new(&**name)).filter(|name| is_below(name));
    let inside: Vec<&Path> = inside.filter(|name| folder.join(name).is_file()).collect();
    let all_here = inside.iter().all(|name| name.components().count() == 1);
    if all_here && folder.file_name() == absolute.file_stem() {
        return Some(vec![folder.to_owned()]);
    }
    let files: Vec<PathBuf> = inside.into_iter().map(|name| folder.join(name)).collect();
    (!files.is_empty()).then_some(files)
}

/// Whether a relative path stays inside its folder. So a workspace from elsewhere cannot open files
/// outside.
fn is_below(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const EMPTY: &str = r#"{"format":"counterpart-workspace","version":1}"#;

    fn naming(files: &[&str]) -> String {
        let files: Vec<String> = files.iter().map(|file| format!("\"{file}\":{{}}")).collect();
        format!(
            r#"{{"format":"counterpart-workspace","version":1,"files":{{{}}}}}"#,
            files.join(",")
        )
    }

    #[test]
    fn the_workspace_of_one_file_opens_the_file_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("talks.counterpart-workspace"), EMPTY).unwrap();
        let named = [at("talks.counterpart-workspace"), at("other.json")];
        assert_eq!(data_of(&named), named, "without its data it is opened itself, which says why");
        fs::write(at("talks.json"), "").unwrap();
        assert_eq!(data_of(&named), [at("talks.json"), at("other.json")]);
    }

    #[test]
    fn the_workspace_of_several_files_opens_their_folder_or_those_it_names() {
        let outer = tempfile::tempdir().unwrap();
        let at = |name: &str| outer.path().join("strait").join(name);
        fs::create_dir_all(at("deep")).unwrap();
        for file in ["1.json", "deep/2.json", "../3.json"] {
            fs::write(at(file), "").unwrap();
        }
        let place = at("strait.counterpart-workspace");
        let opened = |content: &str| {
            fs::write(&place, content).unwrap();
            data_of(std::slice::from_ref(&place))
        };
        assert_eq!(opened(EMPTY), [at("")]);
        assert_eq!(opened(&naming(&["1.json", "gone.json"])), [at("")]);
        assert_eq!(
            opened(&naming(&["1.json", "deep/2.json", "../3.json"])),
            [at("1.json"), at("deep/2.json")]
        );
    }

    #[test]
    fn data_that_is_called_as_a_workspace_is_opened_as_data() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("a.counterpart-workspace");
        fs::write(&data, r#"{"format":"counterpart","version":2}"#).unwrap();
        fs::write(folder.path().join("a.json"), "").unwrap();
        assert_eq!(data_of(std::slice::from_ref(&data)), [data]);
    }
}
