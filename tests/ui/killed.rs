//! What is changed and not saved outlasts a kill: whatever was on the map a while before is there at
//! the next start, and the file itself is as it was. The while is five seconds, which a machine busy
//! with other tests keeps; with `COUNTERPART_KILLS=200`, which kills so many times, it is one.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use counterpart::load;
use counterpart::load::edit::{Item, Step};
use counterpart::load::unsaved::{EXTENSION, Unsaved};
use counterpart::model::{Entity, EntityKind};
use counterpart::session::{self, Edit, FileCommand};

use crate::shell::{Start, Window};

const FOLDER: &str = "COUNTERPART_KILL_FOLDER";
const MAP: &str = r#"{"format":"counterpart","version":2,"documents":[],"entities":[]}"#;

/// Changes a map until somebody kills it, and says each change once it is on the map. Only the test
/// below has it do that.
#[test]
fn works_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let files = vec![folder.join("map.json")];
    let workspaces = Some(folder.join("own"));
    let mut window = Window::start(Start { files, workspaces, ..Start::default() });
    for number in 0.. {
        let id = format!("p{number}");
        let entity = Entity::new(id.as_str().into(), id.as_str(), EntityKind::Person);
        let key = window.session().sources().files[0].key();
        let steps = vec![Step::Put(Item::Entity(Box::new(entity)))];
        let edit = FileCommand::Edit(Box::new(Edit::new("add name", key, steps)));
        window.wish(session::Command::File(edit)).settle();
        assert!(window.session().dossier().entities.contains_key(id.as_str()));
        println!("changed {number}");
        std::io::stdout().flush().unwrap();
    }
}

/// Starts the other test, kills it after a while, and gives how many changes there were `before` that.
fn killed(folder: &Path, after: Duration, before: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::works_until_it_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (tell, told) = channel();
    let reader = thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if line.contains("changed ") && tell.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    let first = told.recv_timeout(Duration::from_mins(1)).expect("it changes something");
    thread::sleep(after.saturating_sub(first.elapsed()));
    child.kill().unwrap();
    let end = Instant::now();
    child.wait().unwrap();
    reader.join().unwrap();
    let early = |at: &Instant| end.duration_since(*at) > before;
    usize::from(early(&first)) + told.try_iter().filter(early).count()
}

#[test]
fn what_was_changed_a_while_before_a_kill_is_there() {
    let asked = std::env::var("COUNTERPART_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills: u64 = asked.unwrap_or(4);
    let before = Duration::from_secs(if asked.is_some() { 1 } else { 5 });
    let mut kept_at_all = 0;
    for kill in 0..kills {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("map.json"), MAP).unwrap();
        let after = before + Duration::from_millis(50 + kill * 37 % 400);
        let least = killed(folder.path(), after, before);
        assert_eq!(fs::read_to_string(folder.path().join("map.json")).unwrap(), MAP);
        let kept = fs::read_dir(folder.path().join("own")).into_iter().flatten();
        let kept = kept.map(|entry| entry.unwrap().path());
        let kept = kept.filter(|path| path.extension().is_some_and(|e| e == EXTENSION));
        let all: Vec<usize> = kept
            .map(|path| {
                let unsaved = Unsaved::read(&fs::read_to_string(path).unwrap()).expect("whole");
                let file = load::parse("map", unsaved.text.as_bytes());
                file.content.expect("what was kept can be read").entities.len()
            })
            .collect();
        let most = all.into_iter().max().unwrap_or(0);
        assert!(most >= least, "kill {kill}: {most} of {least} changes are kept");
        kept_at_all += most;
    }
    assert!(kept_at_all > 0);
}
