//! Asks how the two chosen entities are linked. Looking for the chains is `network`'s work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::asking::Asking;
use super::waker::Waker;
use crate::model::EntityId;
use crate::network::{ChainOptions, FoundChains};
use crate::session::Session;
use crate::ui::Links;

/// What the chains depend on: the dossier, the two, and whether denied links count.
type Asked = (u64, (EntityId, EntityId), bool);

/// The chains between the two chosen entities.
pub struct Linking {
    asking: Asking<Asked, Vec<Chain>>,
    wanted: Option<Asked>,
    links: Option<Links>,
}

impl Linking {
    /// Nothing asked yet.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: Asking::new(waker), wanted: None, links: None }
    }

    /// What is found so far; none unless exactly two are chosen.
    pub const fn links(&self) -> Option<&Links> {
        self.links.as_ref()
    }

    /// Takes in what was found, and asks anew where the reader has chosen otherwise.
    pub fn follow(&mut self, session: &Session) {
        let wanted = wanted(session);
        if wanted != self.wanted {
            self.wanted.clone_from(&wanted);
            self.links =
                wanted.as_ref().map(|(_, ends, _)| Links { ends: ends.clone(), chains: None });
        }
        self.asking.want(wanted, |(_, (from, to), denied)| {
            let network = Arc::clone(session.whole_network());
            let (from, to) = (from.clone(), to.clone());
            let options = ChainOptions { denied: *denied, ..ChainOptions::default() };
            move || network.chains(&from, &to, options)
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
        if let (Some(links), Some(chains)) = (&mut self.links, self.asking.answer()) {
            links.chains = Some(chains.clone());
        }
    }
}

/// The two chosen, the selected one first.
fn wanted(session: &Session) -> Option<Asked> {
    let view = session.view();
    let ends = view.chosen_pair()?;
    Some((session.dossier_generation(), ends, view.denied_links))
}
