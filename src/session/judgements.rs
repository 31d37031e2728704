//! What the reader adds to the reports: which entities or contacts are one, notes and grades. Part
//! of the view, so that undo brings it back; keeping it in a file is the workspace's matter.

use std::collections::BTreeMap;

pub use crate::load::Decision;
use crate::load::{Decisions, Joined};
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
    /// In the reader's words, as typed; blank = none.
    pub text: Text,
    /// The Admiralty grade, such as "B2"; `None` = not graded.
    pub grade: Option<Text>,
}

impl Note {
    /// Whether it says nothing: blanks are no words.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.grade.is_none()
    }

    /// Adds what another one says, of two that are on one thing now. A second grade becomes words.
    pub(super) fn append(&mut self, other: &Self) {
        let mut paragraphs = vec![self.text.to_string()];
        if other.text != self.text {
            paragraphs.push(other.text.to_string());
        }
        match (&self.grade, &other.grade) {
            (None, grade) => self.grade.clone_from(grade),
            (Some(first), Some(second)) if first != second => paragraphs.push(second.to_string()),
            _ => {}
        }
        paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
        self.text = paragraphs.join("\n\n").into();
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

/// What undo calls a note.
pub(super) const NOTE: &str = "note";

impl Judgement {
    /// What undo calls the step.
    pub const fn undo_label(&self) -> &'static str {
        match self {
            Self::Entities(..) | Self::Contacts(..) => "decision",
            Self::Note(..) => NOTE,
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

    /// What was decided of two entities, or of others that decisions made part of them, and of which
    /// two: another decision in its place must be on the same ones.
    pub fn of_entities(
        &self,
        a: &EntityId,
        b: &EntityId,
        joined: &Joined,
    ) -> Option<(&(EntityId, EntityId), Decision)> {
        found(&self.entities, a, b, &joined.entities)
    }

    /// The same of two contacts.
    pub fn of_contacts(
        &self,
        a: &RecordId,
        b: &RecordId,
        joined: &Joined,
    ) -> Option<(&(RecordId, RecordId), Decision)> {
        found(&self.contacts, a, b, &joined.records)
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

/// The decision on a pair: on it, else on two that are called so now.
fn found<'d, T: Ord + Clone>(
    decisions: &'d BTreeMap<(T, T), Decision>,
    a: &T,
    b: &T,
    joined: &BTreeMap<T, T>,
) -> Option<(&'d (T, T), Decision)> {
    let pair = if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
    if let Some((pair, decision)) = decisions.get_key_value(&pair) {
        return Some((pair, *decision));
    }
    if joined.is_empty() {
        return None;
    }
    let of_pair = |(one, other): &(T, T)| {
        let (one, other) = (joined.get(one).unwrap_or(one), joined.get(other).unwrap_or(other));
        (one, other) == (a, b) || (other, one) == (a, b)
    };
    let mut decided = decisions.iter().map(|(pair, decision)| (pair, *decision));
    decided.find(|(pair, _)| of_pair(pair))
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
