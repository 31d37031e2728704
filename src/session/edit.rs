//! The changes that the reader makes to an open file, and the versions of files that undo can
//! restore.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::view_state::{Selection, ViewState};
use crate::load::ParsedFile;
use crate::load::edit::{Item, Step};
use crate::model::Text;

/// A change of one open file. It is one undo step.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The undo label.
    pub label: &'static str,
    /// The file's key, see `ParsedFile::key`.
    pub file: Text,
    /// What is added and removed.
    pub steps: Vec<Step>,
    /// The verdicts that the reader has given on suggestions with this change, by the suggestions'
    /// keys.
    pub verdicts: Vec<(Text, Verdict)>,
    /// What is selected afterwards; `None` = the selection stays.
    pub select: Option<Selection>,
}

impl Edit {
    /// Creates a change that has no verdicts and leaves the selection alone.
    pub const fn new(label: &'static str, file: Text, steps: Vec<Step>) -> Self {
        Self { label, file, steps, verdicts: Vec::new(), select: None }
    }
}

/// A form for the reader to fill in: it edits a thing of a file, or adds a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemQuestion {
    /// The thing as it is now, or what the form proposes.
    pub item: Item,
    /// The key of the file; empty if nothing is open.
    pub file: Text,
    /// The undo label of the answer.
    pub label: &'static str,
    /// Steps that are carried out before the thing itself is put in.
    pub extra: Vec<Step>,
    /// The verdicts on suggestions that the answer includes.
    pub verdicts: Vec<(Text, Verdict)>,
}

impl ItemQuestion {
    /// Creates a form with no further steps and no verdicts.
    pub const fn new(item: Item, file: Text, label: &'static str) -> Self {
        Self { item, file, label, extra: Vec::new(), verdicts: Vec::new() }
    }
}

/// What the reader said about a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It was accepted and is on the map.
    Accepted,
    /// It must not be offered again.
    Refused,
    /// It is offered again after the others.
    Later,
}

impl Verdict {
    /// Every verdict, with its word in the workspace file.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Accepted, "accepted"), (Self::Refused, "refused"), (Self::Later, "later")];
}

/// Versions of files by key: of all files that were changed in this session.
pub type Versions = BTreeMap<Text, Arc<ParsedFile>>;

/// An undo snapshot: what undo restores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// The view.
    pub view: ViewState,
    /// The versions of the changed files. Shared: a step that changes no file copies only a
    /// pointer.
    pub files: Arc<Versions>,
}
