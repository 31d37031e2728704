//! The part of a dossier to export: what is on the map, and in words how it was narrowed down.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::page::Earlier;
use crate::filter::{Answer, Filter, Index, When};
use crate::model::{Day, DayRange, Document, DocumentId, Dossier, EntityId, Evidence, RecordRef};
use crate::network::{LeftOut, Network, NodeKind};
use crate::picture::wording;

/// How a part is narrowed down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Only these entities and those within `depth` steps of them. Empty means all entities.
    pub only: BTreeSet<EntityId>,
    /// The number of steps around them.
    pub depth: u8,
    /// Only records of these days. Records without a day stay.
    pub when: Option<DayRange>,
}

/// A part of a dossier, as a map shows it.
#[derive(Clone, Debug)]
pub struct Part {
    /// What is on the map. Its dossier contains everything else, too.
    pub network: Arc<Network>,
    /// Records that are not on the map, although their ends may be.
    pub left_out: LeftOut,
    /// Its title: the dossier's title, or else the files' names.
    pub title: String,
    /// The day whose knowledge it shows; `None` if it shows everything that the files say.
    pub known_on: Option<Day>,
    /// How it was narrowed down, one sentence each. Empty if it is everything.
    pub limits: Vec<String>,
    /// What it was made from; `None` if earlier days cannot be shown.
    pub earlier: Option<Arc<Earlier>>,
}

impl Part {
    /// The whole dossier as a part.
    pub fn whole(dossier: &Arc<Dossier>, known_on: Option<Day>) -> Self {
        Self {
            network: Arc::new(Network::new(dossier, &BTreeSet::new())),
            left_out: LeftOut::default(),
            title: Self::title_of(dossier, 1),
            known_on,
            limits: Vec::new(),
            earlier: None,
        }
    }

    /// The title of a map of this many files. The dossier's own title is that of one of them.
    pub fn title_of(dossier: &Dossier, files: usize) -> String {
        let title = dossier.title.as_deref().unwrap_or("Untitled map");
        match files {
            0 | 1 => title.to_owned(),
            files => format!("{title}, {}", wording::more_words(files - 1, "file")),
        }
    }

    /// The title of a map as it was known on a day. Files that only contain what was published
    /// later are not counted and do not give it their title.
    pub fn title_on<'f>(known: &Dossier, files: impl Iterator<Item = &'f Dossier>) -> String {
        let out: Vec<&Dossier> = files.filter(|file| is_out(file, known)).collect();
        let own = out.iter().any(|file| file.title == known.title);
        if own {
            return Self::title_of(known, out.len());
        }
        let title = out.iter().find_map(|file| file.title.clone());
        Self::title_of(&Dossier { title, ..Dossier::default() }, out.len())
    }

    /// This part, narrowed down further.
    #[must_use]
    pub fn cut(self, cut: &Cut) -> Self {
        let mut part = self;
        part.keep_days(cut);
        part.keep_near(cut);
        part.network = Arc::new(part.network.leaving_out(&part.left_out));
        part
    }

    /// This part together with what was corrected or withdrawn, which is usually not on the map.
    #[must_use]
    pub fn with_fallen(&self) -> Self {
        let mut part = self.clone();
        part.left_out.shows_fallen = true;
        part.network = Arc::new(part.network.leaving_out(&part.left_out));
        part
    }

    /// The whole dossier.
    pub fn dossier(&self) -> &Arc<Dossier> {
        self.network.dossier()
    }

    /// Whether an entity is on the map.
    pub fn has(&self, entity: &EntityId) -> bool {
        self.network.node_of(entity).is_some()
    }

    /// The entities on the map, by ID.
    pub fn entities(&self) -> impl Iterator<Item = &EntityId> {
        self.network.nodes().iter().filter_map(|node| match node {
            NodeKind::Entity(id) => Some(id),
            NodeKind::Hub(_) => None,
        })
    }

    /// The records of the part, including facts, in the dossier's order.
    pub fn records(&self) -> impl Iterator<Item = RecordRef<'_>> {
        let dossier = self.dossier();
        dossier.records().filter(|record| !self.left_out.hides(*record))
    }

    /// The documents behind its records: those that they quote, and those that these repeat or
    /// correct. Pictures and briefings both count and list these.
    pub fn documents(&self) -> BTreeSet<&DocumentId> {
        let dossier = self.dossier();
        let evidence = self.records().flat_map(RecordRef::evidence);
        let mut open: Vec<&DocumentId> = evidence.flat_map(Evidence::documents).collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            let Some(document) = dossier.documents.get(id) else { continue };
            if found.insert(&document.id) {
                open.extend(document.derived_from.iter().chain(&document.supersedes));
            }
        }
        found
    }

    /// How many of these documents were read, and how many are known only through others.
    pub fn counted_documents(&self) -> (usize, usize) {
        let documents = self.documents().into_iter();
        Document::count(documents.filter_map(|id| self.dossier().documents.get(id)))
    }

    fn keep_days(&mut self, cut: &Cut) {
        let Some(range) = cut.when else { return };
        let index = Index::new(&self.network);
        let when = When { range, certainly: false, hides_undated: false };
        let mut filter = Filter::default();
        filter.when = Some(when);
        self.left_out.and(Answer::new(&filter, &index).left_out(&index));
        let days = wording::range_words(range);
        self.limits
            .push(format!("Only records that may fall in this period or have no date: {days}."));
    }

    fn keep_near(&mut self, cut: &Cut) {
        if cut.only.is_empty() {
            return;
        }
        let dossier = Arc::clone(self.dossier());
        let near = self.network.within(&cut.only, cut.depth, &self.left_out);
        let far = dossier.entities.keys().filter(|id| !near.contains(*id)).cloned().collect();
        self.left_out.and(LeftOut::entities(far));
        let names: Vec<&str> = cut.only.iter().map(|id| dossier.name(id)).collect();
        let names = names.join(", ");
        self.limits.push(match cut.depth {
            0 => format!("Only {names}."),
            1 => format!("Only {names} and those one step away from them."),
            steps => format!("Only {names} and those within {steps} steps of them."),
        });
    }
}

/// Whether a file has anything that had been published by the day of `known`.
pub fn is_out(file: &Dossier, known: &Dossier) -> bool {
    file.documents.is_empty() || file.documents.keys().any(|id| known.documents.contains_key(id))
}
