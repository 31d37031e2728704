//! Asks who and what in the dossier may be one and the same. Looking for them is `compare`'s work,
//! deciding the reader's.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::compare::Suggestions;

/// The suggestions for the dossier that is shown.
pub struct DoublesWorker {
    asking: OneQuestion<u64, Arc<Suggestions>>,
    found: Option<Arc<Suggestions>>,
}

impl DoublesWorker {
    /// Nothing asked yet.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: OneQuestion::new(waker), found: None }
    }

    /// What was found last; none before anything was. While another dossier is looked through it
    /// is still the one before, so that a list does not vanish and come back at every decision.
    pub const fn found(&self) -> Option<&Arc<Suggestions>> {
        self.found.as_ref()
    }

    fn show(&mut self) {
        if let Some(found) = self.asking.answer() {
            self.found = Some(Arc::clone(found));
        }
    }
}

impl Worker for DoublesWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        self.asking.want(Some(session.dossier_generation()), |_| {
            let network = Arc::clone(session.whole_network());
            move || Arc::new(Suggestions::new(&network))
        });
        if self.asking.take() {
            self.show();
        }
    }

    fn finish(&mut self, _seen: Seen<'_>) {
        self.asking.wait();
        self.show();
    }
}
