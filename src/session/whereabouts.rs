//! Finds the thing that the reader wrote a note about: whether it is in the reading, has been
//! joined to another thing, is not known yet, or why no open file has it. The window puts the
//! answer into words.

use super::judgements::{Note, Subject};
use super::state::Session;
use crate::load::is_part;
use crate::model::{DocumentId, RecordId, Text};

/// Where a thing is that the reader wrote about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the reading, as this record or document.
    Here(Subject),
    /// In the open files, but not in the reading. It is not known yet on the day of the view, or
    /// the reading is still being made.
    NotInReading,
    /// In an open file, but all documents with evidence for it are closed.
    Closed,
    /// It was a part of an entity or record that the reader had set apart. That decision no longer
    /// applies.
    NotApart,
    /// An open file, named here, used to contain it but no longer does.
    GoneFrom(Text),
    /// In a file, named here, that is not open.
    In(Text),
    /// It is unknown which file it came from.
    Unknown,
}

impl Session {
    /// Returns the notes on a thing in the reading: first the note on the thing itself, then those
    /// on the records that decisions have joined to it.
    pub fn notes_on(&self, subject: &Subject) -> Vec<(&Subject, &Note)> {
        let notes = &self.view.judgements.notes;
        let mut found: Vec<_> = notes.get_key_value(subject).into_iter().collect();
        if let Subject::Record(record) = subject {
            let joined = &self.reading.joined.records;
            let parts = joined.iter().filter(|(_, now)| *now == record).map(|(part, _)| part);
            found.extend(parts.filter_map(|id| notes.get_key_value(&Subject::Record(id.clone()))));
        }
        found
    }

    /// Finds where a thing is that the reader wrote about.
    pub fn whereabouts(&self, subject: &Subject) -> Whereabouts {
        match subject {
            Subject::Record(id) => self.record_whereabouts(id),
            Subject::Document(id) => self.document_whereabouts(id),
        }
    }

    fn document_whereabouts(&self, id: &DocumentId) -> Whereabouts {
        if self.reading.dossier.documents.contains_key(id) {
            Whereabouts::Here(Subject::Document(id.clone()))
        } else if self.whole.dossier.documents.contains_key(id) {
            Whereabouts::NotInReading
        } else if self.sources.closed.contains(id) {
            Whereabouts::Closed
        } else {
            Whereabouts::Unknown
        }
    }

    fn record_whereabouts(&self, id: &RecordId) -> Whereabouts {
        let now = self.reading.joined.record(id);
        if self.reading.dossier.record(now).is_some() {
            return Whereabouts::Here(Subject::Record(now.clone()));
        }
        if self.whole.dossier.record(id).is_some() {
            return Whereabouts::NotInReading;
        }
        let homes = self.homes.of(id.text());
        let open = |key: &Text| self.sources.files.iter().find(|file| file.key() == *key);
        match homes.first() {
            Some(_) if self.homes.has_open(id.text()) => Whereabouts::Closed,
            Some(home) => match open(&home.file) {
                Some(file) => Whereabouts::GoneFrom(file.name.clone()),
                None => Whereabouts::In(home.file.clone()),
            },
            None if is_part(id.as_str()) => Whereabouts::NotApart,
            None => Whereabouts::Unknown,
        }
    }
}
