//! Everything that background threads compute from the session and keep up to date with it. Each
//! result has its own file here, which says what the result depends on. To add one, add a file and
//! a field in `Derived`.

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

/// What the results depend on.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The session.
    pub session: &'a Session,
    /// Whether the left panel is open. Results that only this panel shows are not computed while it
    /// is closed.
    pub browse_is_open: bool,
}

/// How often `wait` asks and waits. What is being computed at first may no longer be wanted, and
/// the next question may depend on the answer to the one before.
const ROUNDS: usize = 4;

/// Something that is computed on a background thread.
trait Worker {
    /// Takes in the result, and asks again if what it depends on has changed.
    fn follow(&mut self, seen: Seen<'_>);
    /// Waits for the running threads and takes in their results.
    fn finish(&mut self, seen: Seen<'_>);

    /// Waits until everything wanted has been computed. For tests and scripts, never for the
    /// window.
    fn wait(&mut self, seen: Seen<'_>) {
        for _ in 0..ROUNDS {
            self.follow(seen);
            self.finish(seen);
        }
        self.follow(seen);
    }
}

/// All the workers.
pub struct Derived {
    /// How the two chosen entities are linked.
    pub links: LinksWorker,
    /// The results of searches.
    pub search: SearchWorker,
    /// Who carries the contact.
    pub measures: MeasuresWorker,
    /// What has changed since older files.
    pub older_files: OlderFilesWorker,
    /// Which entries may be duplicates.
    pub doubles: DoublesWorker,
    /// The values that the reader can filter by, with counts.
    pub facets: FacetsWorker,
    /// The table and the matrix.
    pub tables: TablesWorker,
    /// The timeline.
    pub timeline: TimelineWorker,
    /// What the rules found in an article.
    pub draft: DraftWorker,
}

impl Derived {
    /// Creates all workers with nothing computed.
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

    /// Takes in all results, and asks again where something has changed. Called once a frame.
    pub fn follow(&mut self, seen: Seen<'_>) {
        for worker in self.all() {
            worker.follow(seen);
        }
    }

    /// Waits for all workers. For tests and scripts, never for the window.
    pub fn wait(&mut self, seen: Seen<'_>) {
        for worker in self.all() {
            worker.wait(seen);
        }
    }
}
