//! The commands about a corpus: opening one, asking what a question would bring, and cutting a map
//! from it.

use std::path::PathBuf;

use crate::corpus::Question;
use crate::model::EntityId;

/// A command about a corpus.
#[derive(Clone, Debug, PartialEq)]
pub enum CorpusCommand {
    /// Asks for the folder of a corpus.
    Ask,
    /// Opens the corpus in a folder, and asks what the map should be about.
    Open(PathBuf),
    /// Asks what the next map should be about. It continues the open map from this entity.
    Widen(EntityId),
    /// Searches the corpus for names that match what was typed.
    Find(String),
    /// Counts what a question would bring; `None` = the reader has not entered a complete question
    /// yet.
    Count(Option<Question>),
    /// Cuts a map with what a question brings, and opens it.
    Cut(Question),
    /// Closes the dialog with the question. The corpus stays open.
    Close,
}
