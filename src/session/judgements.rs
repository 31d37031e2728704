//! What the reader adds to the reports: decisions about which entities or contacts are the same,
//! notes and grades. They are part of the view, so that undo restores them. `workspace_values`
//! stores them in the workspace file.

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

/// The reader's note on a record or document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The text as typed; blank = no text.
    pub text: Text,
    /// The Admiralty grade, such as "B2"; `None` = not graded.
    pub grade: Option<Text>,
}

impl Note {
    /// Whether the note has neither text (other than blanks) nor a grade.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.grade.is_none()
    }

    /// Appends another note, when both are now about the same thing. If both have different grades,
    /// the second grade is added to the text.
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

/// Everything that the reader decided and noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    /// Decisions about pairs of entities, the smaller ID first.
    pub entities: BTreeMap<(EntityId, EntityId), Decision>,
    /// Decisions about pairs of contacts, the smaller ID first.
    pub contacts: BTreeMap<(RecordId, RecordId), Decision>,
    /// Notes that are not empty.
    pub notes: BTreeMap<Subject, Note>,
}

/// One decision or note of the reader. The decision `None` removes the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Whether two entities are the same.
    Entities(EntityId, EntityId, Option<Decision>),
    /// Whether two contacts are the same.
    Contacts(RecordId, RecordId, Option<Decision>),
    /// A note that replaces the one before; an empty one deletes it.
    Note(Subject, Note),
}

/// The undo label of a note.
pub(super) const NOTE: &str = "note";

impl Judgement {
    /// Returns the undo label of the step.
    pub const fn undo_label(&self) -> &'static str {
        match self {
            Self::Entities(..) | Self::Contacts(..) => "decision",
            Self::Note(..) => NOTE,
        }
    }
}

impl Judgements {
    /// Returns the decisions for merging. Empty if they would not change the result.
    pub fn decisions(&self) -> Decisions {
        let (entities, contacts) = (self.entities.clone(), self.contacts.clone());
        let decisions = Decisions { entities, contacts };
        if decisions.change_nothing() { Decisions::default() } else { decisions }
    }

    /// Returns the decision about two entities, and the pair it was made for. That pair may be
    /// other entities which decisions have joined to `a` and `b`. A new decision must replace the
    /// one for that pair.
    pub fn of_entities(
        &self,
        a: &EntityId,
        b: &EntityId,
        joined: &Joined,
    ) -> Option<(&(EntityId, EntityId), Decision)> {
        found(&self.entities, a, b, &joined.entities)
    }

    /// Returns the same for two contacts.
    pub fn of_contacts(
        &self,
        a: &RecordId,
        b: &RecordId,
        joined: &Joined,
    ) -> Option<(&(RecordId, RecordId), Decision)> {
        found(&self.contacts, a, b, &joined.records)
    }

    /// Records a judgement.
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

/// Returns the decision about a pair: the one for the pair itself, else one for a pair that is
/// joined to it now.
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
