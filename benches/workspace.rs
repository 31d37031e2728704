//! How long it takes to save the workspace of a folder of thousands of files, with hundreds of
//! notes. A change is saved at most 150 ms after the previous save. Together with one save this
//! must stay below the half second that docs/workspace.md promises.

#![allow(clippy::expect_used, reason = "a measurement stops at what it did not expect")]

use std::path::Path;
use std::sync::Arc;

use counterpart::app::waker::Waker;
use counterpart::app::workspace::{FoundWorkspace, Keeper, Workspaces};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{EntityId, RecordId};
use counterpart::session::{Lasting, Note, Restored, Session, Sources, Subject};

fn main() {
    divan::main();
}

/// This many articles about two governments, each with a separate contact.
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

/// One change and its save, including the wait: 400 notes, and both governments hidden, which occur
/// in every file.
#[divan::bench(sample_count = 20, sample_size = 1, args = [2_000, 20_000])]
fn save(bencher: divan::Bencher<'_, '_>, files: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = articles(folder.path(), files);
    let place = Workspaces::at(folder.path().join("own")).place(&files).expect("a place");
    let mut session = Session::default();
    session.restore(Sources { files, ..Sources::default() }.merge(), Restored::default());
    let mut now = session.lasting();
    for number in 0..400 {
        note(&mut now, number, "Asked.");
    }
    now.view.hidden.extend(["gov-a", "gov-b"].map(EntityId::new));
    let mut keeper = Keeper::start(Waker::new(|| {}));
    keeper.open(Some(FoundWorkspace::at(place)), now.clone());
    assert_eq!(keeper.flush(), None);
    let mut words = String::from("typed");
    bencher.bench_local(|| {
        words.push('x');
        note(&mut now, 1, &words);
        keeper.keep(now.clone());
        assert_eq!(keeper.flush(), None);
    });
}

fn note(now: &mut Lasting, contact: usize, words: &str) {
    let note = Note { text: words.into(), grade: None };
    let subject = Subject::Record(RecordId::new(format!("c{contact}")));
    Arc::make_mut(&mut now.view.judgements).notes.insert(subject, note);
}
