//! Notes are saved within half a second of being typed, whatever is open.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use counterpart::app::waker::Waker;
use counterpart::app::workspace::{Found, Keeper, Workspaces};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{EntityId, RecordId, Text};
use counterpart::session::{Lasting, Note, Restored, Session, Sources, Subject};

/// What is promised.
const HALF_A_SECOND: Duration = Duration::from_millis(500);

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
        keeper.open(Some(Found::at(place)), now.clone());
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

/// The shortest of some tries: what else the machine does at the same time can only make one longer.
fn shortest(mut measured: impl FnMut() -> Duration) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        shortest = shortest.min(measured());
        if shortest <= HALF_A_SECOND {
            break;
        }
    }
    shortest
}

#[test]
fn no_more_than_half_a_second_of_typing_is_lost_in_a_folder_of_thousands() {
    let lost = shortest(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut typing = Typing::begun(folder.path());
        let mut words = String::from("typed");
        let mut typed: Vec<(Instant, usize)> = Vec::new();
        let start = Instant::now();
        let mut worst = Duration::ZERO;
        while start.elapsed() < Duration::from_secs(3) {
            words.push('x');
            typing.write(&words);
            typed.push((Instant::now(), words.len()));
            thread::sleep(Duration::from_millis(20));
            // The oldest letter that a kill would take now.
            let kept = typing.kept().len();
            let lost = typed.iter().find(|(_, length)| *length > kept);
            worst = worst.max(lost.map_or(Duration::ZERO, |(at, _)| at.elapsed()));
        }
        worst
    });
    assert!(lost <= HALF_A_SECOND, "{lost:?} of typing would have been lost");
}

#[test]
fn the_first_change_is_kept_at_once() {
    let waited = shortest(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut typing = Typing::begun(folder.path());
        let start = Instant::now();
        typing.write("typed");
        while typing.kept().is_empty() && start.elapsed() < 4 * HALF_A_SECOND {
            thread::sleep(Duration::from_millis(5));
        }
        start.elapsed()
    });
    assert!(waited <= HALF_A_SECOND, "it is kept after {waited:?}");
}
