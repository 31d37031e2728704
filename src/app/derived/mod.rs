//! Everything that is worked out from the session on threads of its own, and kept up to it. Each
//! answer has a file here that says what it depends on; a new one is a file and a line in `Derived`.

mod doubles;
mod draft;
mod facets;
mod links;
mod measures;
mod older_files;
mod search;
mod tables;
mod timeline;

use doubles::DoublesWorker;
use draft::DraftWorker;
use facets::FacetsWorker;
use links::LinksWorker;
use measures::MeasuresWorker;
use older_files::OlderFilesWorker;
use search::SearchWorker;
use tables::TablesWorker;
use timeline::TimelineWorker;

use super::waker::Waker;
use crate::session::Session;

/// What answers depend on.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The session.
    pub session: &'a Session,
    /// Whether the left panel is open: what only it shows is not worked out while it is closed.
    pub browse_is_open: bool,
}

/// What is being worked out may be wanted no longer, and what is asked next may depend on the answer.
/// So many questions can follow from one another.
const ROUNDS: usize = 4;

/// Something that is worked out on a thread.
trait Worker {
    /// Takes in what was found, and asks anew where something has changed.
    fn follow(&mut self, seen: Seen<'_>);
    /// Waits for the threads that are at work, and takes in what they found.
    fn finish(&mut self, seen: Seen<'_>);

    /// Waits until all that is wanted is there. For tests and scripts, never for the window.
    fn wait(&mut self, seen: Seen<'_>) {
        for _ in 0..ROUNDS {
            self.follow(seen);
            self.finish(seen);
        }
        self.follow(seen);
    }
}

/// All that is worked out.
pub struct Derived {
    /// How the two who are chosen are linked.
    pub links: LinksWorker,
    /// What was searched for.
    pub search: SearchWorker,
    /// Who carries the contact.
    pub measures: MeasuresWorker,
    /// What is new since older files.
    pub older_files: OlderFilesWorker,
    /// Who may be one and the same.
    pub doubles: DoublesWorker,
    /// What can be filtered by.
    pub facets: FacetsWorker,
    /// The table and the matrix.
    pub tables: TablesWorker,
    /// The timeline.
    pub timeline: TimelineWorker,
    /// What rules read in an article.
    pub draft: DraftWorker,
}

impl Derived {
    /// Nothing is worked out yet.
    pub fn new(waker: &Waker) -> Self {
        Self {
            links: LinksWorker::new(waker.clone()),
            search: SearchWorker::new(waker),
            measures: MeasuresWorker::new(waker),
            older_files: OlderFilesWorker::new(waker.clone()),
            doubles: DoublesWorker::new(waker.clone()),
            facets: FacetsWorker::new(waker.clone()),
            tables: TablesWorker::new(waker.clone()),
            timeline: TimelineWorker::new(waker.clone()),
            draft: DraftWorker::new(waker.clone()),
        }
    }

    fn all(&mut self) -> [&mut dyn Worker; 9] {
        [
            &mut self.links,
            &mut self.search,
            &mut self.measures,
            &mut self.older_files,
            &mut self.doubles,
            &mut self.facets,
            &mut self.tables,
            &mut self.timeline,
            &mut self.draft,
        ]
    }

    /// Takes in what was found, and asks anew where something has changed: once a frame.
    pub fn follow(&mut self, seen: Seen<'_>) {
        for worker in self.all() {
            worker.follow(seen);
        }
    }

    /// Waits for everything. For tests and scripts, never for the window.
    pub fn wait(&mut self, seen: Seen<'_>) {
        for worker in self.all() {
            worker.wait(seen);
        }
    }
}
