//! Asks who and what in the dossier may be one and the same. Looking for them is `compare`'s work,
//! deciding the reader's.

use std::sync::Arc;

use super::asking::Asking;
use super::waker::Waker;
use crate::compare::Suggestions;
use crate::session::Session;

/// The suggestions for the dossier that is shown.
pub struct Comparing {
    asking: Asking<u64, Arc<Suggestions>>,
    found: Option<Arc<Suggestions>>,
}

impl Comparing {
    /// Nothing asked yet.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: Asking::new(waker), found: None }
    }

    /// What was found last; none before anything was. While another dossier is looked through it
    /// is still the one before, so that a list does not vanish and come back at every decision.
    pub const fn found(&self) -> Option<&Arc<Suggestions>> {
        self.found.as_ref()
    }

    /// Takes in what was found, and asks anew where there is another dossier.
    pub fn follow(&mut self, session: &Session) {
        self.asking.want(Some(session.dossier_generation()), |_| {
            let network = Arc::clone(session.whole_network());
            move || Arc::new(Suggestions::new(&network))
        });
        if self.asking.take() {
            self.show();
        }
    }

    /// Waits for an answer that is being worked out. For tests and scripts, never for the window.
    pub fn wait(&mut self, session: &Session) {
        // What is being looked for at first may be wanted no longer.
        for _ in 0..2 {
            self.follow(session);
            self.asking.wait();
        }
        self.show();
    }

    fn show(&mut self) {
        if let Some(found) = self.asking.answer() {
            self.found = Some(Arc::clone(found));
        }
    }
}
