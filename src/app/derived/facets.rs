//! Asks what the reader can filter by, with numbers, while the page of filters is shown. Counting
//! is the work of `filter`, wording that of `picture`.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::filter::Filter;
use crate::picture::Facets;
use crate::session::{BrowsePage, Session};

/// What the numbers depend on: the dossier and the filter.
type Asked = (u64, Filter);

/// The facets under the present filter.
pub struct FacetsWorker {
    asking: OneQuestion<Asked, Arc<Facets>>,
    /// Those found last and for which dossier: they stay until the next are there.
    found: Option<(u64, Arc<Facets>)>,
}

impl FacetsWorker {
    /// Nothing asked yet.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: OneQuestion::new(waker), found: None }
    }

    /// What is found so far for the dossier: of an earlier filter while a new one is being counted.
    pub fn facets(&self, session: &Session) -> Option<&Arc<Facets>> {
        let (dossier, facets) = self.found.as_ref()?;
        (*dossier == session.dossier_generation()).then_some(facets)
    }

    fn keep(&mut self, session: &Session) {
        if let Some(facets) = self.asking.answer() {
            self.found = Some((session.dossier_generation(), Arc::clone(facets)));
        }
    }
}

impl Worker for FacetsWorker {
    // Takes in what was found, and asks anew where dossier or filter have changed. Nothing is
    // counted while the page is not shown.
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        if !seen.browse_is_open || session.page() != BrowsePage::Filters {
            return;
        }
        let wanted = (session.dossier_generation(), session.view().filter.clone());
        self.asking.want(Some(wanted), |(_, filter)| {
            let (index, dossier) = (Arc::clone(session.index()), Arc::clone(session.dossier()));
            let filter = filter.clone();
            move || Arc::new(Facets::new(&filter, &index, &dossier))
        });
        if self.asking.take() {
            self.keep(session);
        }
    }

    fn finish(&mut self, seen: Seen<'_>) {
        if self.asking.wait() {
            self.keep(seen.session);
        }
    }
}
