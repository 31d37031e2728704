//! The index of all documents that a build holds in memory. It has what decides how records are
//! joined and counted, a few hundred bytes per document. From it the documents that some records
//! rest on are created again.

use std::collections::{BTreeSet, HashMap};

use foldhash::{HashMap as FastMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::across_files::{ALWAYS, NEVER, day_over};
use crate::load::merge::parts;
use crate::model::{Date, Document, DocumentId, DocumentKind, EntityId, Rest, SortedMap};

/// What is held in memory of a document.
struct Kept {
    id: DocumentId,
    kind: DocumentKind,
    published: Option<Date>,
    publisher: Option<EntityId>,
    derived_from: Box<[DocumentId]>,
    seen: bool,
    supersedes: Option<DocumentId>,
    rest: Option<Rest>,
    retracted: Option<Date>,
}

impl Kept {
    fn document(&self) -> Document {
        let mut document = Document::new(self.id.clone(), self.kind.clone());
        document.published.clone_from(&self.published);
        document.publisher.clone_from(&self.publisher);
        document.derived_from = self.derived_from.to_vec();
        document.seen = self.seen;
        document.supersedes.clone_from(&self.supersedes);
        document.rest = self.rest;
        document.retracted.clone_from(&self.retracted);
        document
    }
}

/// The index of all documents, by ID.
#[derive(Default)]
pub(super) struct Shelf {
    all: Vec<Kept>,
    /// For each document: the day since when a reader could know of it.
    known: Vec<i32>,
    /// The documents that correct each document. Withdrawn corrections are included, because they
    /// counted on an earlier day.
    corrected_by: HashMap<DocumentId, Vec<DocumentId>>,
    /// Thousands of documents have the same dates and publishers, so these are shared while
    /// documents are added.
    dates: FastMap<String, Date>,
    publishers: HashSet<EntityId>,
}

impl Shelf {
    /// Adds a document. Documents must be added in the order of their IDs.
    pub(super) fn add(&mut self, document: Document) {
        let rest = document.supersedes.as_ref().map(|_| document.leaves());
        if let Some(earlier) = &document.supersedes {
            let by = self.corrected_by.entry(earlier.clone()).or_default();
            by.push(document.id.clone());
        }
        let Document { id, kind, published, publisher, derived_from, seen, supersedes, .. } =
            document;
        let published = published.map(|date| self.date(date));
        let publisher = publisher.map(|id| self.publisher(id));
        self.all.push(Kept {
            id,
            kind,
            published,
            publisher,
            derived_from: derived_from.into(),
            seen,
            supersedes,
            rest,
            retracted: document.retracted,
        });
    }

    fn date(&mut self, date: Date) -> Date {
        self.dates.entry(date.as_str().to_owned()).or_insert(date).clone()
    }

    fn publisher(&mut self, id: EntityId) -> EntityId {
        if let Some(known) = self.publishers.get(&id) {
            return known.clone();
        }
        self.publishers.insert(id.clone());
        id
    }

    /// Computes what depends on all documents. Call it once all are added.
    pub(super) fn settle(&mut self) {
        self.dates = FastMap::new();
        self.publishers = HashSet::new();
        self.all.shrink_to_fit();
        self.known = self.known_days();
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.all.binary_search_by(|kept| kept.id.as_str().cmp(id)).ok()
    }

    /// Whether there is a document with this ID.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    /// Returns the day since when a reader could know of a document.
    pub(super) fn known_since(&self, id: &str) -> i32 {
        let place = self.place(id);
        place.and_then(|place| self.known.get(place)).copied().unwrap_or(NEVER)
    }

    /// Returns the publisher of each document, with the day since when that document could be
    /// known.
    pub(super) fn publishers(&self) -> impl Iterator<Item = (&EntityId, i32)> {
        let each = self.all.iter().zip(&self.known);
        each.filter_map(|(kept, known)| Some((kept.publisher.as_ref()?, *known)))
    }

    /// Returns the documents that correct a document.
    pub(super) fn corrected_by(&self, id: &str) -> &[DocumentId] {
        self.corrected_by.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns these documents, with all documents that they repeat or correct, or that correct
    /// them.
    pub(super) fn some<'d>(
        &self,
        ids: impl Iterator<Item = &'d str>,
    ) -> SortedMap<DocumentId, Document> {
        let mut places: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = ids.filter_map(|id| self.place(id)).collect();
        while let Some(place) = open.pop() {
            if !places.insert(place) {
                continue;
            }
            let kept = &self.all[place];
            let named = kept.derived_from.iter().chain(&kept.supersedes);
            let named = named.chain(self.corrected_by(kept.id.as_str()));
            open.extend(named.filter_map(|id| self.place(id.as_str())));
        }
        let documents = places.into_iter().map(|place| self.all[place].document());
        let mut documents = documents.map(|one| (one.id.clone(), one)).collect();
        parts::settle_documents(&mut documents, &[], &BTreeSet::new(), None);
        documents
    }

    /// Computes the day since when a reader could know of each document (`Dossier::unknown_on`). A
    /// document that was seen is known from the day on which it was out. One that only other
    /// documents tell of is known from the first of those.
    fn known_days(&self) -> Vec<i32> {
        let all = &self.all;
        let leads = |kept: &Kept| -> Vec<usize> {
            let earlier = kept.derived_from.iter().chain(&kept.supersedes);
            earlier.filter_map(|id| self.place(id.as_str())).collect()
        };
        let mut told = vec![false; all.len()];
        let mut open: Vec<usize> = (0..all.len()).filter(|place| all[*place].seen).collect();
        let mut reached = vec![false; all.len()];
        while let Some(place) = open.pop() {
            for next in leads(&all[place]) {
                if !std::mem::replace(&mut reached[next], true) {
                    told[next] = !all[next].seen;
                    open.push(next);
                }
            }
        }
        let own = |(place, kept): (usize, &Kept)| match &kept.published {
            _ if told[place] => NEVER,
            None => ALWAYS,
            Some(published) => day_over(published),
        };
        let mut days: Vec<i32> = all.iter().enumerate().map(own).collect();
        let mut starts: Vec<(i32, usize)> = days.iter().copied().zip(0..).collect();
        starts.retain(|(day, _)| *day != NEVER);
        starts.sort_unstable();
        let mut visited = vec![false; all.len()];
        for (day, start) in starts {
            // Starts come in the order of days. What an earlier start leads to is known since then.
            let mut open = vec![start];
            while let Some(place) = open.pop() {
                for next in leads(&all[place]) {
                    if !std::mem::replace(&mut visited[next], true) {
                        if told[next] {
                            days[next] = day;
                        }
                        open.push(next);
                    }
                }
            }
        }
        days
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, Dossier};

    fn document(id: &str, published: Option<&str>, from: &[&str], seen: bool) -> Document {
        let mut document = Document::new(DocumentId::from(id), DocumentKind::Article);
        document.published = published.map(|date| Date::parse(date).unwrap());
        document.derived_from = from.iter().map(|id| DocumentId::from(*id)).collect();
        document.seen = seen;
        document
    }

    #[test]
    fn documents_are_known_since_the_day_that_the_dossier_says() {
        let mut dossier = Dossier::default();
        for one in [
            document("a", Some("2022-03-05"), &["w"], true),
            document("b", Some("2022-03-02"), &["x"], true),
            document("w", Some("2022-03-01"), &["v"], false),
            document("x", None, &["w"], false),
            document("v", Some("2022-01-01"), &[], false),
            document("u", Some("2022-02-01"), &[], false),
            document("n", None, &[], true),
            document("o", Some("2022-03/.."), &["v"], true),
        ] {
            dossier.documents.insert(one.id.clone(), one);
        }
        let mut shelf = Shelf::default();
        dossier.documents.values().for_each(|document| shelf.add(document.clone()));
        shelf.settle();
        for number in 18_900..19_120 {
            let unknown = dossier.unknown_on(Day::from_number(number));
            for id in dossier.documents.keys() {
                let since = i64::from(shelf.known_since(id.as_str()));
                assert_eq!(unknown.contains(id), since > number, "{id} {number}");
            }
        }
    }
}
