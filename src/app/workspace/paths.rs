//! Converts the paths of the data files that a workspace names. In the workspace file they are
//! relative to the data's folder, so that the folder can be moved with everything in it. In memory
//! they are absolute.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::load::workspace::Workspace;
use crate::model::Text;

/// Makes the paths absolute, as they are in memory.
pub fn made_absolute(workspace: &mut Workspace, folder: &Path) {
    rename(workspace, |key| from_folder(folder, key));
}

/// Makes the paths relative, as they are in the workspace file.
pub fn made_relative(workspace: &mut Workspace, folder: &Path) {
    rename(workspace, |key| to_folder(folder, key));
}

fn rename(workspace: &mut Workspace, name: impl Fn(&str) -> Text) {
    let files = std::mem::take(&mut workspace.files);
    workspace.files =
        files.into_iter().map(|(key, file)| (name(&key), file)).collect::<BTreeMap<_, _>>();
}

fn from_folder(folder: &Path, key: &str) -> Text {
    let mut path = PathBuf::new();
    for part in folder.join(key).components() {
        if part == Component::ParentDir {
            path.pop();
        } else {
            path.push(part);
        }
    }
    path.to_string_lossy().into()
}

/// Returns the relative path, with `/` as the separator on every system. A path on another drive
/// stays absolute.
fn to_folder(folder: &Path, key: &str) -> Text {
    let path = Path::new(key);
    let same = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return key.into();
    }
    let up = folder.components().skip(same).map(|_| "..".to_owned());
    let down = path.components().skip(same);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_from_the_folder_leads_to_the_file_again() {
        let folder = Path::new("/data/strait");
        for (key, relative) in [
            ("/data/strait/01.json", "01.json"),
            ("/data/strait/deep/02.json", "deep/02.json"),
            ("/data/other/03.json", "../other/03.json"),
            ("/04.json", "../../04.json"),
            ("sample (built in)", "sample (built in)"),
        ] {
            assert_eq!(&*to_folder(folder, key), relative);
            if Path::new(key).is_absolute() {
                assert_eq!(&*from_folder(folder, relative), key);
            }
        }
        assert_eq!(&*from_folder(folder, "/data/other/03.json"), "/data/other/03.json");
    }
}
