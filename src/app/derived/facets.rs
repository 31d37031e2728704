//! Computes the values that the reader can filter by, with counts, while the page of filters is
//! shown. The counting is in `filter`, the wording in `picture`.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::filter::Filter;
use crate::picture::Facets;
use crate::session::{BrowsePage, Session};

/// What the counts depend on: the dossier's generation and the filter.
type Asked = (u64, Filter);

/// Computes the facets (values with counts) under the present filter.
#[derive(Default)]
pub struct FacetsWorker {
    asking: OneQuestion<Asked, Arc<Facets>>,
    /// The facets computed last, and the dossier generation they belong to. They are shown until
    /// the next ones are ready.
    found: Option<(u64, Arc<Facets>)>,
}

impl FacetsWorker {
    /// Returns the facets of the present dossier. They may belong to an earlier filter while those
    /// of a new filter are being counted.
    pub fn facets(&self, session: &Session) -> Option<&Arc<Facets>> {
        let (dossier, facets) = self.found.as_ref()?;
        (*dossier == session.dossier_generation()).then_some(facets)
    }
}

impl Worker for FacetsWorker {
    // Takes in the result, and asks again if the dossier or the filter has changed. Nothing is
    // counted while the page is not shown.
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        if !seen.browse_is_open || session.page() != BrowsePage::Filters {
            return;
        }
        let wanted = (session.dossier_generation(), session.view().filter.clone());
        let counted = self.asking.follow(seen.waker, Some(wanted), |(_, filter)| {
            let (index, dossier) = (Arc::clone(session.index()), Arc::clone(session.dossier()));
            let filter = filter.clone();
            move || Arc::new(Facets::new(&filter, &index, &dossier))
        });
        if counted {
            let facets = self.asking.answer().cloned();
            self.found = facets.map(|facets| (session.dossier_generation(), facets));
        }
    }
}
