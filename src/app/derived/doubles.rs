//! Looks for entries of the dossier that may be duplicates. The search for them is in `compare`.
//! The reader decides about them.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::compare::Suggestions;

/// The suggested duplicates in the dossier that is shown.
#[derive(Default)]
pub struct DoublesWorker {
    asking: OneQuestion<u64, Arc<Suggestions>>,
    /// The latest suggestions; `None` before the first ones are ready. While another dossier is
    /// being searched, they are still those of the dossier before, so that the list does not vanish
    /// and come back at every decision.
    pub found: Option<Arc<Suggestions>>,
}

impl Worker for DoublesWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        let wanted = Some(session.dossier_generation());
        let found = self.asking.follow(seen.waker, wanted, |_| {
            let network = Arc::clone(session.whole_network());
            move || Arc::new(Suggestions::new(&network))
        });
        if found {
            self.found = self.asking.answer().cloned();
        }
    }
}
