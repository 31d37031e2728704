//! A reading: what the reader sees as the data. It is everything the open files say, or what they
//! said on an earlier day, with the reader's decisions about duplicates carried out. Making a
//! reading is slow and done by a worker thread. The session knows which reading is wanted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sources::Sources;
use crate::filter::Index;
use crate::load::{self, Decisions, Joined};
use crate::model::{Day, Document, DocumentId, Dossier, Text};
use crate::network::Network;

/// A dossier, with the data derived from it that does not depend on the view.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the reading says.
    pub dossier: Arc<Dossier>,
    /// The network of the whole dossier, with nothing left out.
    pub network: Arc<Network>,
    /// The index that filters use.
    pub index: Arc<Index>,
    /// Which entities and records the reader's decisions have joined.
    pub joined: Arc<Joined>,
    /// The documents by date of publication.
    pub documents: Arc<[DocumentId]>,
    /// How many of them were themselves read, not only quoted by others.
    pub seen_documents: usize,
}

impl Reading {
    /// Derives everything from a dossier. Slow: for a worker thread.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        let network = Arc::new(Network::new(&dossier, &std::collections::BTreeSet::new()));
        let index = Arc::new(Index::new(&network));
        let documents = dossier.documents_by_date().into_iter().map(|d| d.id.clone()).collect();
        let (seen_documents, _) = Document::count(dossier.documents.values());
        Self { dossier, network, index, joined: Arc::default(), documents, seen_documents }
    }

    /// Whether this is the very same reading (the same pointer), not only an equal one.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dossier, &other.dossier)
    }
}

/// Which reading is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number of the set of open files, which grows with every new set.
    pub files: u64,
    /// The day up to which documents count; `None` = all documents.
    pub day: Option<Day>,
    /// The reader's decisions, as far as they change the reading.
    pub decisions: Arc<Decisions>,
}

impl Asked {
    /// Whether this is the whole: all documents, and no decisions.
    pub fn is_whole(&self) -> bool {
        self.day.is_none() && self.decisions.is_empty()
    }
}

/// A reading that is wanted and has not been made yet, with what is needed to make it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which reading.
    pub asked: Asked,
    pub(super) sources: Sources,
    pub(super) whole: Arc<Dossier>,
}

/// A reading that has been made.
#[derive(Clone, Debug)]
pub struct Known {
    pub(super) asked: Asked,
    pub(super) reading: Reading,
}

impl Wanted {
    /// Makes the reading. Slow: for a worker thread.
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
