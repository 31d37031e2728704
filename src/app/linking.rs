//! Looks for the chains between two chosen entities on a thread of its own, so that the window
//! never waits for them. What was asked before is forgotten, not waited for.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use super::waker::Waker;
use crate::model::EntityId;
use crate::network::{Chain, ChainOptions};
use crate::session::Session;
use crate::ui::Links;

/// What the chains depend on: the dossier, the two, and whether denied links count.
type Asked = (u64, (EntityId, EntityId), bool);

/// The chains between the two chosen entities.
pub struct Linking {
    waker: Waker,
    asked: Option<Asked>,
    news: Option<Receiver<Vec<Chain>>>,
    links: Option<Links>,
}

impl Linking {
    /// Nothing asked yet.
    pub const fn new(waker: Waker) -> Self {
        Self { waker, asked: None, news: None, links: None }
    }

    /// What is found so far; none unless exactly two are chosen.
    pub const fn links(&self) -> Option<&Links> {
        self.links.as_ref()
    }

    /// Takes in what the thread has found, and asks anew where the reader has chosen otherwise.
    pub fn follow(&mut self, session: &Session) {
        let wanted = wanted(session);
        if wanted != self.asked {
            self.asked.clone_from(&wanted);
            self.links =
                wanted.as_ref().map(|(_, ends, _)| Links { ends: ends.clone(), chains: None });
            self.news = wanted.map(|(_, ends, denied)| self.ask(session, ends, denied));
        }
        match self.news.as_ref().map(Receiver::try_recv) {
            Some(Ok(chains)) => {
                if let Some(links) = &mut self.links {
                    links.chains = Some(chains);
                }
                self.news = None;
            }
            Some(Err(TryRecvError::Disconnected)) => self.news = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
    }

    /// Waits for an answer that is being worked out. For tests and scripts, never for the window.
    pub fn wait(&mut self, session: &Session) {
        self.follow(session);
        let chains = self.news.take().and_then(|news| news.recv().ok());
        if let (Some(links), Some(chains)) = (&mut self.links, chains) {
            links.chains = Some(chains);
        }
    }

    fn ask(
        &self,
        session: &Session,
        (from, to): (EntityId, EntityId),
        denied: bool,
    ) -> Receiver<Vec<Chain>> {
        let (sender, news) = channel();
        let (network, waker) = (Arc::clone(session.whole_network()), self.waker.clone());
        thread::spawn(move || {
            let options = ChainOptions { denied, ..ChainOptions::default() };
            // Nobody listens any more where the reader has gone on.
            if sender.send(network.chains(&from, &to, options)).is_ok() {
                waker.wake();
            }
        });
        news
    }
}

/// The two chosen, the selected one first.
fn wanted(session: &Session) -> Option<Asked> {
    let view = session.view();
    let ends = view.chosen_pair()?;
    Some((session.dossier_generation(), ends, view.denied_links))
}
