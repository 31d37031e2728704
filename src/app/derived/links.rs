//! Finds how the two chosen entities are linked, and compares them if both are people. The search
//! for chains and the comparison are in `network`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::model::EntityId;
use crate::network::{ChainOptions, Comparison, FoundChains};
use crate::session::{Session, ViewState};
use crate::ui::Links;

/// The dossier's generation and the two chosen entities.
type Pair = (u64, (EntityId, EntityId));

/// What the chains depend on. The number grows with every change and every repeated search. So the
/// result of a stopped search is never taken for the answer to the same question asked again.
type Asked = (Pair, ChainOptions, u64);

/// Computes the chains between the two chosen entities, and the comparison of them.
#[derive(Default)]
pub struct LinksWorker {
    chains: OneQuestion<Asked, FoundChains>,
    comparison: OneQuestion<Pair, Comparison>,
    wanted: Option<(Pair, ChainOptions)>,
    turn: u64,
    /// Set to stop the running search.
    stop: Arc<AtomicBool>,
    /// What is found so far; `None` unless exactly two entities are chosen.
    pub links: Option<Links>,
}

impl LinksWorker {
    /// Stops the search for chains. The chains found so far are shown.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Repeats a search that was stopped.
    pub const fn look_again(&mut self) {
        self.turn += 1;
    }

    /// Starts another question. If only the number of chains wanted has changed, the chains found
    /// so far stay until there are more.
    fn begin(&mut self, wanted: Option<&(Pair, ChainOptions)>) {
        let same = |old: &(Pair, ChainOptions)| {
            wanted.is_some_and(|new| new.0 == old.0 && new.1.denied == old.1.denied)
        };
        if self.wanted.as_ref().is_some_and(same) {
            return;
        }
        let links = |((_, ends), _): &(Pair, ChainOptions)| Links {
            ends: ends.clone(),
            chains: None,
            looking: true,
            comparison: None,
        };
        self.links = wanted.map(links);
    }

    fn show(&mut self) {
        let Some(links) = &mut self.links else { return };
        if let Some(chains) = self.chains.answer() {
            links.chains = Some(chains.clone());
        }
        if let Some(comparison) = self.comparison.answer() {
            links.comparison = Some(comparison.clone());
        }
    }
}

impl Worker for LinksWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        let wanted = wanted(session);
        if wanted != self.wanted {
            self.stop();
            self.turn += 1;
            self.begin(wanted.as_ref());
            self.wanted.clone_from(&wanted);
        }
        let pair = wanted.as_ref().map(|(pair, _)| pair.clone());
        let pair = pair.filter(|(_, (one, other))| {
            session.dossier().is_person(one) && session.dossier().is_person(other)
        });
        let comparison = self.comparison.follow(seen.waker, pair, |(_, (one, other))| {
            let network = Arc::clone(session.whole_network());
            let (one, other) = (one.clone(), other.clone());
            move || network.compare(&one, &other)
        });
        let (turn, stop) = (self.turn, &mut self.stop);
        let asked = wanted.map(|(pair, options)| (pair, options, turn));
        let chains = self.chains.follow(seen.waker, asked, |((_, (from, to)), options, _)| {
            *stop = Arc::default();
            let (network, stop) = (Arc::clone(session.whole_network()), Arc::clone(stop));
            let (from, to, options) = (from.clone(), to.clone(), *options);
            move || {
                let go_on = || !stop.load(Ordering::Relaxed);
                network.chains_while(&from, &to, options, &go_on)
            }
        });
        if chains || comparison {
            self.show();
        }
        if let Some(links) = &mut self.links {
            links.looking = self.chains.answer().is_none();
        }
    }
}

/// Returns the two chosen entities, the selected one first, and which chains the reader wants.
/// `None` unless exactly two are chosen.
fn wanted(session: &Session) -> Option<(Pair, ChainOptions)> {
    let view = session.view();
    let pair = (session.dossier_generation(), view.chosen_pair()?);
    let options =
        ChainOptions { count: ViewState::CHAINS + view.more_chains, denied: view.denied_links };
    Some((pair, options))
}
