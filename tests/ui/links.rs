//! What a hostile folder can do to the window: links, pipes and devices where it saves by itself.
//! Nothing is read or written through a link in a place the program chose, and nothing but a plain
//! file is ever replaced.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

/// What lies outside the hostile folder, and must stay as it is.
const MINE: &str = "export PATH=/usr/bin\n";

/// A folder that somebody else made, and what lies outside it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.folder.path().join("data")).unwrap();
        fs::copy(sample("back-channel-2022.json"), desk.data()).unwrap();
        fs::write(desk.outside(), MINE).unwrap();
        desk
    }

    fn inside(&self, name: &str) -> PathBuf {
        self.folder.path().join("data").join(name)
    }

    fn data(&self) -> PathBuf {
        self.inside("talks.json")
    }

    fn workspace(&self) -> PathBuf {
        self.inside("talks.counterpart-workspace")
    }

    fn outside(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    fn own(&self) -> PathBuf {
        self.folder.path().join("own")
    }

    fn open(&self) -> Window {
        Window::start(Start {
            files: vec![self.data()],
            workspaces: Some(self.own()),
            ..Start::default()
        })
    }

    /// Something worth keeping is done, three times, and the window closed.
    fn work(&self) {
        let mut window = self.open();
        window.click_mark("Jake Sullivan");
        for _ in 0..3 {
            window.press(Modifiers::NONE, Key::P).settle();
        }
        window.close();
    }

    /// Everything outside is as it was, the data too, and the work is there again.
    fn assert_unharmed(&self, what: &str) {
        assert_eq!(fs::read_to_string(self.outside()).unwrap(), MINE, "{what}");
        let before = fs::read(sample("back-channel-2022.json")).unwrap();
        assert!(fs::read(self.data()).unwrap() == before, "{what}: the data was changed");
        assert_eq!(self.open().session().view().pins.len(), 1, "{what}: the work is lost");
    }
}

/// The words of a workspace that names someone.
fn pinned(who: &str) -> String {
    format!(
        r#"{{"format":"counterpart-workspace","version":1,"view":{{"pins":{{"{who}":[1.0,2.0]}}}}}}"#
    )
}

#[test]
fn a_workspace_that_is_a_link_is_never_followed() {
    for to in ["profile", "data/talks.json", "not-there", "data"] {
        let desk = Desk::new();
        symlink(desk.folder.path().join(to), desk.workspace()).unwrap();
        desk.work();
        desk.assert_unharmed(to);
        assert!(desk.workspace().is_symlink(), "{to}: the link is left as it is");
        assert!(!desk.folder.path().join("not-there").exists(), "nothing is made behind a link");
    }
}

#[test]
fn a_link_to_a_link_or_along_the_folder_is_one_as_well() {
    let desk = Desk::new();
    symlink(desk.outside(), desk.inside("step")).unwrap();
    symlink("step", desk.workspace()).unwrap();
    desk.work();
    desk.assert_unharmed("two links");
    let desk = Desk::new();
    symlink("../data/../profile", desk.workspace()).unwrap();
    desk.work();
    desk.assert_unharmed("a way through folders");
}

#[test]
fn what_a_link_leads_to_is_neither_read_nor_copied_into_the_folder() {
    let desk = Desk::new();
    fs::write(desk.outside(), "{\"opensesame\": true}").unwrap();
    symlink(desk.outside(), desk.workspace()).unwrap();
    let window = desk.open();
    let problem = &window.session().problems()[0];
    assert!(problem.message.contains("it is a link"), "{}", problem.message);
    drop(window);
    desk.work();
    for entry in fs::read_dir(desk.inside("")).unwrap().map(Result::unwrap) {
        let is_link = entry.file_type().unwrap().is_symlink();
        let text = if is_link { String::new() } else { fs::read_to_string(entry.path()).unwrap() };
        assert!(!text.contains("opensesame"), "{} has a copy", entry.path().display());
    }
}

#[test]
fn a_backup_that_is_a_link_is_never_followed() {
    for to in ["profile", "data/talks.json", "not-there"] {
        let desk = Desk::new();
        fs::write(desk.workspace(), pinned("person-vladimir-putin")).unwrap();
        let backup = desk.inside("talks.counterpart-workspace.bak");
        symlink(desk.folder.path().join(to), &backup).unwrap();
        desk.work();
        assert_eq!(fs::read_to_string(desk.outside()).unwrap(), MINE);
        assert!(!desk.folder.path().join("not-there").exists());
        assert!(backup.is_symlink(), "{to}");
        assert_eq!(desk.open().session().view().pins.len(), 2, "{to}: the work is kept");
        // Without a backup the earlier version is not replaced.
        let beside = fs::read_to_string(desk.workspace()).unwrap();
        assert_eq!(beside, pinned("person-vladimir-putin"), "{to}");
    }
}

#[test]
fn a_link_under_the_name_of_a_copy_is_never_followed() {
    let desk = Desk::new();
    fs::write(desk.workspace(), "{ broken").unwrap();
    let copy = desk.inside("talks.broken-1.counterpart-workspace");
    symlink(desk.folder.path().join("not-there"), &copy).unwrap();
    desk.work();
    desk.assert_unharmed("a copy");
    assert!(!desk.folder.path().join("not-there").exists());
    assert!(copy.is_symlink());
    let second = desk.inside("talks.broken-2.counterpart-workspace");
    assert_eq!(fs::read_to_string(second).unwrap(), "{ broken");
}

#[test]
fn a_link_in_the_programs_own_folder_is_never_followed() {
    let desk = Desk::new();
    symlink(desk.outside(), desk.workspace()).unwrap();
    desk.work();
    let own = fs::read_dir(desk.own()).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(&own).unwrap();
    symlink(desk.outside(), &own).unwrap();
    let mut window = desk.open();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
    window.assert_shows("Notes and view could not be saved");
    window.close();
    assert_eq!(fs::read_to_string(desk.outside()).unwrap(), MINE);
}

#[test]
fn pipes_devices_and_protected_files_are_left_alone() {
    let desk = Desk::new();
    pipe(&desk.workspace());
    desk.work();
    desk.assert_unharmed("a pipe");
    assert!(fs::symlink_metadata(desk.workspace()).unwrap().file_type().is_fifo());

    let desk = Desk::new();
    symlink("/dev/zero", desk.workspace()).unwrap();
    desk.work();
    desk.assert_unharmed("a device without an end");

    let desk = Desk::new();
    fs::write(desk.workspace(), pinned("person-vladimir-putin")).unwrap();
    fs::set_permissions(desk.workspace(), fs::Permissions::from_mode(0o444)).unwrap();
    desk.work();
    let kept = fs::read_to_string(desk.workspace()).unwrap();
    assert_eq!(kept, pinned("person-vladimir-putin"), "a protected workspace is not replaced");
    assert_eq!(desk.open().session().view().pins.len(), 2);
}

#[test]
fn data_that_is_called_like_a_workspace_is_never_saved_over() {
    for name in ["talks.counterpart-workspace", "talks.counterpart-workspace.bak"] {
        let desk = Desk::new();
        let data = desk.inside(name);
        fs::copy(sample("back-channel-2022.json"), &data).unwrap();
        fs::remove_file(desk.data()).unwrap();
        let start = || Start {
            files: vec![data.clone()],
            workspaces: Some(desk.own()),
            ..Start::default()
        };
        let mut window = Window::start(start());
        window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
        assert!(fs::read(&data).unwrap() == fs::read(sample("back-channel-2022.json")).unwrap());
        assert_eq!(Window::start(start()).session().view().pins.len(), 1);
    }
}

#[test]
fn preferences_that_are_a_pipe_or_a_link_harm_nobody() {
    let desk = Desk::new();
    let preferences = desk.folder.path().join("preferences.json");
    pipe(&preferences);
    let start = || Start { preferences: Some(preferences.clone()), ..Start::default() };
    Window::start(start()).close();
    fs::remove_file(&preferences).unwrap();
    symlink(desk.outside(), &preferences).unwrap();
    Window::start(start()).close();
    assert_eq!(fs::read_to_string(desk.outside()).unwrap(), MINE);
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}
