//! Notes are saved while they are typed, whatever is open: nobody has to pause, and nothing has to be
//! asked for. How soon is a measurement (`benches/workspace.rs`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use counterpart::app::waker::Waker;
use counterpart::app::workspace::{FoundWorkspace, Keeper, Workspaces};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{EntityId, RecordId, Text};
use counterpart::session::{Lasting, Note, Restored, Session, Sources, Subject};

/// So many articles of two governments, each with a contact of its own.
fn articles(folder: &Path, count: usize) -> Vec<Arc<ParsedFile>> {
    let article = |number: usize| {
        let text = format!(
            r#"{{"format":"counterpart","version":1,
            "documents":[{{"id":"d{number}","kind":"article","title":"T {number}"}}],
            "entities":[{{"id":"gov-a","kind":"government","name":"Ahland"}},
                {{"id":"gov-b","kind":"government","name":"Beland"}}],
            "contacts":[{{"id":"c{number}","participants":["gov-a","gov-b"],"mode":"call",
                "evidence":[{{"quotes":["they called {number} times"]}}]}}]}}"#
        );
        let path = folder.join(format!("{number:05}.json"));
        let parsed = load::parse(&path.display().to_string(), text.as_bytes());
        Arc::new(ParsedFile { path: Some(path), ..parsed })
    };
    (0..count).map(article).collect()
}

struct Typing {
    keeper: Keeper,
    now: Lasting,
    path: PathBuf,
}

impl Typing {
    /// A reader with notes on many contacts, and both governments hidden, which stand in every file.
    fn begun(folder: &Path) -> Self {
        let files = articles(folder, 2_000);
        let place = Workspaces::at(folder.join("own")).place(&files).unwrap();
        let mut session = Session::default();
        let opened = Sources { files, ..Sources::default() }.merge();
        session.restore(opened, Restored::default());
        let mut keeper = Keeper::start(Waker::new(|| {}));
        let mut now = session.lasting();
        let judgements = Arc::make_mut(&mut now.view.judgements);
        for number in 0..400 {
            let note = Note { text: "Asked.".into(), grade: None };
            judgements.notes.insert(Subject::Record(RecordId::new(format!("c{number}"))), note);
        }
        now.view.hidden.extend(["gov-a", "gov-b"].map(EntityId::new));
        keeper.open(Some(FoundWorkspace::at(place)), now.clone());
        // The files were opened a while ago.
        drop(keeper.flush());
        let path = keeper.path().unwrap().clone();
        Self { keeper, now, path }
    }

    fn write(&mut self, words: &str) {
        let note = Note { text: Text::from(words), grade: None };
        let subject = Subject::Record(RecordId::new("c1"));
        Arc::make_mut(&mut self.now.view.judgements).notes.insert(subject, note);
        self.keeper.keep(self.now.clone());
    }

    /// The words on the disk, if any are there.
    fn kept(&self) -> String {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        let start = text.find("typed").unwrap_or(text.len());
        text[start..].chars().take_while(|letter| *letter != '"').collect()
    }
}

/// So long is waited for what has to happen before the test says that it does not: how long a save
/// takes on this machine is measured by `benches/workspace.rs`, not here.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn whoever_types_without_a_pause_is_saved_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut typing = Typing::begun(folder.path());
    let mut words = String::from("typed");
    for round in 0..5 {
        let before = words.len();
        let start = Instant::now();
        // The letters typed after the round began come onto the disk, though more follow at once.
        while typing.kept().len() <= before {
            assert!(start.elapsed() < PATIENCE, "round {round}: nothing is saved of what is typed");
            words.push('x');
            typing.write(&words);
            thread::sleep(Duration::from_millis(20));
        }
    }
    // However many states waited, the last one is what stays.
    assert_eq!(typing.keeper.flush(), None);
    assert_eq!(typing.kept(), words);
}

#[test]
fn a_change_is_saved_without_another_one_and_without_being_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut typing = Typing::begun(folder.path());
    for words in ["typed", "typed more"] {
        typing.write(words);
        let start = Instant::now();
        while typing.kept() != words {
            assert!(start.elapsed() < PATIENCE, "{words} is not saved");
            thread::sleep(Duration::from_millis(20));
        }
    }
}
