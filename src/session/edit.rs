//! What the reader changes in an open file, and which versions of the files undo can bring back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::view_state::{Selection, ViewState};
use crate::load::ParsedFile;
use crate::load::edit::{Item, Step};
use crate::model::Text;

/// A change of one open file: one step for undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What undo calls it.
    pub label: &'static str,
    /// The file, as `ParsedFile::key` names it.
    pub file: Text,
    /// What is put in and taken out.
    pub steps: Vec<Step>,
    /// What the reader has said of suggestions by this, by what they are known by.
    pub verdicts: Vec<(Text, Verdict)>,
    /// What is selected afterwards; `None` = what is selected stays.
    pub select: Option<Selection>,
}

impl Edit {
    /// A change that says nothing of suggestions and leaves the selection alone.
    pub const fn new(label: &'static str, file: Text, steps: Vec<Step>) -> Self {
        Self { label, file, steps, verdicts: Vec::new(), select: None }
    }
}

/// The question what is to stand in the map: of something in a file, or new there.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemQuestion {
    /// As it is now.
    pub item: Item,
    /// The file, by its key; empty where nothing is open.
    pub file: Text,
    /// What undo calls the answer.
    pub label: &'static str,
    /// What is put in before it.
    pub extra: Vec<Step>,
    /// What is said of suggestions by it.
    pub verdicts: Vec<(Text, Verdict)>,
}

impl ItemQuestion {
    /// A question that puts nothing else in and says nothing of suggestions.
    pub const fn new(item: Item, file: Text, label: &'static str) -> Self {
        Self { item, file, label, extra: Vec::new(), verdicts: Vec::new() }
    }
}

/// What the reader said of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is on the map.
    Accepted,
    /// It is not to be offered again.
    Refused,
    /// It is to be offered again after the others.
    Later,
}

impl Verdict {
    /// Every verdict with its word in the workspace file.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Accepted, "accepted"), (Self::Refused, "refused"), (Self::Later, "later")];
}

/// Files as they were or are, by their keys: those that were ever changed here.
pub type Versions = BTreeMap<Text, Arc<ParsedFile>>;

/// What undo brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// What was seen.
    pub view: ViewState,
    /// What the changed files said. Shared: a step that leaves them alone copies a pointer.
    pub files: Arc<Versions>,
}
