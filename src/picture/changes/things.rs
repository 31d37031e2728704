//! Entries about documents and entities in the list of changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{About, Entry, Group, Making, plain};
use crate::compare::{Version, Withdrawn, named_in};
use crate::model::{DocumentId, Evidence, Field, FieldPath, Standing};
use crate::picture::wording;

impl Making<'_> {
    /// Adds all changes of documents.
    pub(super) fn documents(&mut self) {
        let (old, new) = (self.old, self.new);
        let documents = &self.changes.documents;
        for withdrawn in &documents.retracted {
            self.withdrawn(withdrawn);
        }
        for (corrected, by) in &documents.corrected {
            let sentence = wording::corrected_words(corrected, by, new);
            self.add(Group::TakenBack, plain(About::Document(Version::New, by.clone()), sentence));
        }
        for id in documents.reinstated.iter().map(|withdrawn| &withdrawn.id) {
            let sentence = wording::reinstated_words(id, new);
            self.add(Group::Changed, plain(About::Document(Version::New, id.clone()), sentence));
        }
        for (corrected, by) in &documents.uncorrected {
            let sentence = wording::no_longer(&wording::corrected_words(corrected, by, old));
            self.add(Group::Changed, plain(About::Document(Version::Old, by.clone()), sentence));
        }
        for change in &documents.changed {
            let mut entry = plain(
                About::Document(Version::New, change.id.clone()),
                wording::document_line(&change.id, new),
            );
            let lines = change.fields.iter();
            entry.details = lines.map(|field| wording::field_change(field, old, new)).collect();
            self.add(Group::Changed, entry);
        }
        for id in &documents.added {
            let about = About::Document(Version::New, id.clone());
            self.add(Group::Documents, plain(about, wording::document_line(id, new)));
        }
        for id in &documents.gone {
            let sentence = wording::no_longer(&wording::document_line(id, old));
            self.add(Group::Gone, plain(About::Document(Version::Old, id.clone()), sentence));
        }
    }

    /// Adds a document that was withdrawn, and each record that it reports.
    fn withdrawn(&mut self, withdrawn: &Withdrawn) {
        let sentence = wording::withdrawn_document(&withdrawn.id, self.new);
        let about = About::Document(Version::New, withdrawn.id.clone());
        self.add(Group::TakenBack, plain(about, sentence));
        let mut records = self.found(Version::New, &withdrawn.records);
        // Records that rest only on withdrawn documents come first.
        let withdrawn_now = |id: &DocumentId| {
            self.new.documents.get(id).is_some_and(|document| document.retracted.is_some())
        };
        records.sort_by_cached_key(|record| {
            !Standing::of(*record, self.new).documents.iter().all(withdrawn_now)
        });
        for record in records {
            let of = |item: &&Evidence| item.documents().any(|id| *id == withdrawn.id);
            let mut details: Vec<String> =
                wording::status_line(record, self.new).into_iter().collect();
            details.extend(wording::silent_line(record, self.new));
            let entry = Entry {
                about: About::Record(Version::New, record.id().clone()),
                sentence: wording::withdrawn_record(&withdrawn.id, record, self.new),
                details,
                cited: self.cited(Version::New, record.evidence().iter().filter(of)),
            };
            self.add(Group::TakenBack, entry);
        }
    }

    /// Adds all changes of entities.
    pub(super) fn entities(&mut self) {
        let (old, new) = (self.old, self.new);
        let entities = &self.changes.entities;
        let named = if entities.added.is_empty() { BTreeMap::new() } else { named_in(new) };
        for id in &entities.added {
            let none = BTreeSet::new();
            let documents = named.get(id).unwrap_or(&none);
            let sentence = wording::new_entity(id, documents, new);
            self.add(Group::Entities, plain(About::Entity(Version::New, id.clone()), sentence));
        }
        for id in &entities.gone {
            let sentence = wording::no_longer(&wording::entity_line(id, old));
            self.add(Group::Gone, plain(About::Entity(Version::Old, id.clone()), sentence));
        }
        for (before, after) in &entities.joined {
            let sentence = wording::joined_words((before, old), (after, new));
            self.add(Group::Changed, plain(About::Entity(Version::New, after.clone()), sentence));
        }
        for (before, after) in &entities.parted {
            let sentence = wording::parted_words((before, old), (after, new));
            self.add(Group::Changed, plain(About::Entity(Version::New, after.clone()), sentence));
        }
        for change in &entities.changed {
            let sentence = wording::changed_entity(change, old, new);
            let mut entry = plain(About::Entity(Version::New, change.after.clone()), sentence);
            let rest =
                change.fields.iter().filter(|field| field.field != FieldPath::Whole(Field::Name));
            entry.details = rest.map(|field| wording::field_change(field, old, new)).collect();
            self.add(Group::Changed, entry);
        }
    }
}
