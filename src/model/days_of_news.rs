//! Works out when a reader could know of a document: which documents nobody could have read by a
//! day, and on which days there was news. What follows for a dossier is in `load::as_known_on`.

use std::collections::BTreeSet;

use super::date::{Date, Day};
use super::document::Document;
use super::dossier::Dossier;
use super::ids::DocumentId;

impl Dossier {
    /// Returns the documents that a reader could not know of by the end of a day.
    ///
    /// A document that was seen is known from the day on which it was certainly published; an
    /// undated one is always known. A document that is known only through others is known as soon
    /// as one of those is published. Its own date does not say when anybody could read about it
    /// here.
    pub fn unknown_on(&self, day: Day) -> BTreeSet<DocumentId> {
        let told_of = self.told_of();
        let out = self
            .documents
            .values()
            .filter(|document| !told_of.contains(&document.id) && document.is_out_by(day));
        let out: BTreeSet<&DocumentId> = out.map(|document| &document.id).collect();
        let heard_of = self.led_to(out.iter().copied());
        let known =
            |id: &&DocumentId| out.contains(*id) || told_of.contains(*id) && heard_of.contains(*id);
        self.documents.keys().filter(|id| !known(id)).cloned().collect()
    }

    /// Returns the days on which a reader learned something, in order: a document was published, or
    /// one was withdrawn. For a vague date this is the last day that it can mean.
    pub fn news_days(&self) -> Vec<Day> {
        let told_of = self.told_of();
        let came_out = |document: &&Document| !told_of.contains(&document.id);
        let documents = self.documents.values();
        let published = documents.clone().filter(came_out).filter_map(|d| d.published.as_ref());
        let withdrawn = documents.filter_map(|d| d.retracted.as_ref());
        let days: BTreeSet<Day> = published.chain(withdrawn).filter_map(Date::over_on).collect();
        days.into_iter().collect()
    }

    /// Returns the undated documents that count as known on every day. Nobody can say when they
    /// were published, and they are not known only through other documents.
    pub fn known_on_every_day(&self) -> BTreeSet<DocumentId> {
        let told_of = self.told_of();
        let undated = self.documents.values().filter(|document| document.published.is_none());
        undated.map(|document| &document.id).filter(|id| !told_of.contains(*id)).cloned().collect()
    }

    /// Documents that were not seen, but that a document that was seen repeats or corrects,
    /// directly or over others.
    fn told_of(&self) -> BTreeSet<DocumentId> {
        let seen = self.documents.values().filter(|document| document.seen);
        let reached = self.led_to(seen.map(|document| &document.id));
        let unseen = |id: &&DocumentId| self.documents.get(*id).is_some_and(|d| !d.seen);
        reached.into_iter().filter(unseen).cloned().collect()
    }

    /// All documents that the given ones repeat or correct, and those that these repeat or correct,
    /// and so on.
    fn led_to<'a>(
        &'a self,
        from: impl Iterator<Item = &'a DocumentId>,
    ) -> BTreeSet<&'a DocumentId> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&DocumentId> = from.collect();
        while let Some(id) = open.pop() {
            let Some(document) = self.documents.get(id) else { continue };
            let earlier = document.derived_from.iter().chain(&document.supersedes);
            open.extend(earlier.filter(|id| reached.insert(*id)));
        }
        reached
    }
}
