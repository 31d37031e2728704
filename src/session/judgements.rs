//! What the reader adds to the reports: which entities or contacts are one, notes and grades. Part
//! of the view, so that undo brings it back; keeping it in a file is the workspace's matter.

use std::collections::BTreeMap;

pub use crate::load::Decision;
use crate::load::Decisions;
use crate::model::{DocumentId, EntityId, RecordId, Text};

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A record.
    Record(RecordId),
    /// A document.
    Document(DocumentId),
}

/// What the reader notes of a record or document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// In the reader's words; empty = none.
    pub text: Text,
    /// The Admiralty grade, such as "B2"; `None` = not graded.
    pub grade: Option<Text>,
}

impl Note {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.grade.is_none()
    }
}

/// Everything the reader decided and noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    /// Of two entities, the smaller id first.
    pub entities: BTreeMap<(EntityId, EntityId), Decision>,
    /// Of two contacts, the smaller id first.
    pub contacts: BTreeMap<(RecordId, RecordId), Decision>,
    /// Notes that say something.
    pub notes: BTreeMap<Subject, Note>,
}

/// One thing the reader decides or notes; `None` takes a decision back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Whether two entities are one.
    Entities(EntityId, EntityId, Option<Decision>),
    /// Whether two contacts are one.
    Contacts(RecordId, RecordId, Option<Decision>),
    /// A note in the place of the one before; an empty one takes it away.
    Note(Subject, Note),
}

impl Judgement {
    /// What undo calls the step.
    pub const fn undo_label(&self) -> &'static str {
        match self {
            Self::Entities(..) | Self::Contacts(..) => "decision",
            Self::Note(..) => "note",
        }
    }
}

impl Judgements {
    /// What merging goes by; nothing where it comes to the same without it.
    pub fn decisions(&self) -> Decisions {
        let (entities, contacts) = (self.entities.clone(), self.contacts.clone());
        let decisions = Decisions { entities, contacts };
        if decisions.change_nothing() { Decisions::default() } else { decisions }
    }

    /// Takes one in.
    pub fn take(&mut self, judgement: Judgement) {
        match judgement {
            Judgement::Entities(a, b, decision) => decide(&mut self.entities, a, b, decision),
            Judgement::Contacts(a, b, decision) => decide(&mut self.contacts, a, b, decision),
            Judgement::Note(subject, note) if note.is_empty() => {
                self.notes.remove(&subject);
            }
            Judgement::Note(subject, note) => {
                self.notes.insert(subject, note);
            }
        }
    }
}

fn decide<T: Ord>(
    decisions: &mut BTreeMap<(T, T), Decision>,
    a: T,
    b: T,
    decision: Option<Decision>,
) {
    let pair = if a <= b { (a, b) } else { (b, a) };
    match decision {
        Some(decision) => {
            decisions.insert(pair, decision);
        }
        None => {
            decisions.remove(&pair);
        }
    }
}
