//! What a reader goes by: everything the open files say, or what they said on an earlier day, with
//! the reader's decisions of who and what is one carried out. Making one is heavy and a worker's
//! task; which one is wanted the session knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sources::Sources;
use crate::filter::Index;
use crate::load::{self, Decisions, Joined};
use crate::model::{Day, DocumentId, Dossier, Text};
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
    /// What the reader's decisions joined to what.
    pub joined: Arc<Joined>,
    /// The documents by date of publication.
    pub documents: Arc<[DocumentId]>,
    /// How many of them were themselves read, not only quoted by others.
    pub seen_documents: usize,
}

impl Reading {
    /// Derives everything. Heavy: for a worker thread.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        let network = Arc::new(Network::new(&dossier, &std::collections::BTreeSet::new()));
        let index = Arc::new(Index::new(&network));
        let documents = dossier.documents_by_date().into_iter().map(|d| d.id.clone()).collect();
        let seen_documents = dossier.documents.values().filter(|d| d.seen).count();
        Self { dossier, network, index, joined: Arc::default(), documents, seen_documents }
    }

    /// Whether it is the same reading, not only an equal one.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dossier, &other.dossier)
    }
}

/// Which reading is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which set of files: grows with every new one.
    pub files: u64,
    /// On which day; `None` = all the documents there are.
    pub day: Option<Day>,
    /// What the reader decided, as far as it matters.
    pub decisions: Arc<Decisions>,
}

impl Asked {
    /// Whether it is what the files say by themselves.
    pub fn is_whole(&self) -> bool {
        self.day.is_none() && self.decisions.is_empty()
    }
}

/// A reading that the view asks for and that has yet to be made.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which.
    pub asked: Asked,
    pub(super) sources: Sources,
    pub(super) whole: Arc<Dossier>,
}

/// A reading that was asked for.
#[derive(Clone, Debug)]
pub struct Known {
    pub(super) asked: Asked,
    pub(super) reading: Reading,
}

impl Wanted {
    /// Makes the reading. Heavy: for a worker thread.
    pub fn make(self) -> Known {
        let Sources { files, texts, closed, on_disk: _ } = &self.sources;
        let texts: BTreeMap<DocumentId, Text> =
            texts.iter().map(|(id, t)| (id.clone(), t.text.clone())).collect();
        let Asked { day, decisions, .. } = &self.asked;
        let (whole, joined) = if decisions.is_empty() {
            (Arc::clone(&self.whole), Joined::default())
        } else {
            let (loaded, joined) = load::merge_as_decided(files, &texts, closed, decisions);
            (loaded.dossier, joined)
        };
        let (dossier, joined) = match day {
            None => (whole, joined),
            Some(day) => {
                let (known, joined) =
                    load::as_known_on(files, &texts, closed, &whole, *day, decisions);
                (Arc::new(known), joined)
            }
        };
        let reading = Reading { joined: Arc::new(joined), ..Reading::new(dossier) };
        Known { asked: self.asked, reading }
    }
}
