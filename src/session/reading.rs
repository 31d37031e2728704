//! What a reader goes by: everything the open files say, or what they said on an earlier day.
//! Making one is heavy and a worker's task; which one is wanted the session knows.

use std::sync::Arc;

use super::sources::Sources;
use crate::filter::Index;
use crate::load;
use crate::model::{Day, Dossier};
use crate::network::Network;

/// A dossier with what is derived from it whatever the view.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it says.
    pub dossier: Arc<Dossier>,
    /// The network of all of it, nothing left out.
    pub network: Arc<Network>,
    /// What filters go by.
    pub index: Arc<Index>,
}

impl Reading {
    /// Derives everything. Heavy: for a worker thread.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        let network = Arc::new(Network::new(&dossier, &std::collections::BTreeSet::new()));
        let index = Arc::new(Index::new(&network));
        Self { dossier, network, index }
    }

    /// Whether it is the same reading, not only an equal one.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dossier, &other.dossier)
    }
}

/// A reading of an earlier day that the view asks for and that has yet to be made.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which set of files it is about: grows with every new one.
    pub generation: u64,
    /// The day.
    pub day: Day,
    pub(super) sources: Sources,
    pub(super) whole: Arc<Dossier>,
}

/// A reading of an earlier day.
#[derive(Clone, Debug)]
pub struct Known {
    pub(super) generation: u64,
    pub(super) day: Day,
    pub(super) reading: Reading,
}

impl Wanted {
    /// Makes the reading. Heavy: for a worker thread.
    pub fn make(self) -> Known {
        let Sources { files, texts, closed } = &self.sources;
        let texts = texts.iter().map(|(id, t)| (id.clone(), t.text.clone())).collect();
        let dossier = load::as_known_on(files, &texts, closed, &self.whole, self.day);
        let reading = Reading::new(Arc::new(dossier));
        Known { generation: self.generation, day: self.day, reading }
    }
}
