//! What a reader can want of a corpus: to open one, to ask what a question would bring, to cut a map.

use std::path::PathBuf;

use crate::corpus::Question;
use crate::model::EntityId;

/// What the reader wants of a corpus.
#[derive(Clone, Debug, PartialEq)]
pub enum CorpusCommand {
    /// Asks for the folder of a corpus.
    Ask,
    /// Opens the corpus in a folder, and asks what the map is to be about.
    Open(PathBuf),
    /// Asks what a map is to be about that goes on from this one and whom it was about.
    Widen(EntityId),
    /// Looks for names that fit what was typed.
    Find(String),
    /// Counts what a question would bring; none where nothing can be asked yet.
    Count(Option<Question>),
    /// Cuts what a question brings, and opens it.
    Cut(Question),
    /// Ends the question. The corpus stays open.
    Close,
}
