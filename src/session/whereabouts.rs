//! Where the thing is that the reader noted something on: on the screen, part of another by now, not
//! known yet, or why it is in nothing that is open. Putting it into words is the window's matter.

use super::judgements::{Note, Subject};
use super::state::Session;
use crate::load::is_part;
use crate::model::{DocumentId, RecordId, Text};

/// Where something is that the reader spoke of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the reading, as this.
    Here(Subject),
    /// In the open files, but not in the reading: not known yet on the day of the view, or the
    /// reading is still being made.
    NotInReading,
    /// In the open files, but all that tells of it is closed.
    Closed,
    /// It was set apart by a decision that holds no longer.
    NotApart,
    /// It was in an open file, by its name, that no longer has it.
    GoneFrom(Text),
    /// It is in a file, by its name, that is not open.
    In(Text),
    /// It is not known where it comes from.
    Unknown,
}

impl Session {
    /// The notes on something in the reading: its own first, then those on what decisions made part
    /// of it.
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

    /// Where something is that the reader spoke of.
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
