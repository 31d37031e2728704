//! Everything that background threads compute from the session and keep up to date with it. Each
//! result has its own file here, which says what the result depends on. To add one, add a file and
//! a line to `workers!`.

mod doubles;
mod draft;
mod facets;
mod links;
mod measures;
mod older_files;
mod search;
mod tables;
mod timeline;

use super::waker::Waker;
use crate::session::Session;

/// What a worker is given in each frame.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The session.
    pub session: &'a Session,
    /// Whether the left panel is open. Results that only this panel shows are not computed while it
    /// is closed.
    pub browse_is_open: bool,
    /// What wakes the window when a result is there.
    pub waker: &'a Waker,
}

/// Something that is computed on a background thread.
trait Worker {
    /// Takes in the result, and asks again if what it depends on has changed. Called once a frame.
    fn follow(&mut self, seen: Seen<'_>);
}

/// Declares the workers: for each, what it computes, its name, and its type.
macro_rules! workers {
    ($($(#[$doc:meta])+ $name:ident: $worker:ty,)+) => {
        /// All the workers.
        #[derive(Default)]
        pub struct Derived {
            $($(#[$doc])+ pub $name: $worker,)+
        }

        impl Derived {
            /// Takes in all results, and asks again where something has changed. Called once a
            /// frame.
            pub fn follow(&mut self, seen: Seen<'_>) {
                $(self.$name.follow(seen);)+
            }
        }
    };
}

workers! {
    /// How the two chosen entities are linked.
    links: links::LinksWorker,
    /// The results of searches.
    search: search::SearchWorker,
    /// Who carries the contact.
    measures: measures::MeasuresWorker,
    /// What has changed since older files.
    older_files: older_files::OlderFilesWorker,
    /// Which entries may be duplicates.
    doubles: doubles::DoublesWorker,
    /// The values that the reader can filter by, with counts.
    facets: facets::FacetsWorker,
    /// The table and the matrix.
    tables: tables::TablesWorker,
    /// The timeline.
    timeline: timeline::TimelineWorker,
    /// What the rules found in an article.
    draft: draft::DraftWorker,
}
