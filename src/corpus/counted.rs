//! Counts what a question would bring before a slice is cut.

use super::error::CorpusError;
use super::open::Corpus;
use super::walk::{self, Question};

/// The number of records that a question would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The records that the slice would contain, without those that they mention.
    pub records: usize,
    /// Further records that match the question but are beyond its limit.
    pub left_out: usize,
    /// True = `left_out` is complete. False = farther records were not read, because the nearer ones
    /// reach the limit.
    pub all_counted: bool,
}

/// Counts the records that a question would bring.
///
/// # Errors
/// If the question has no answer, or a file of the corpus cannot be read.
pub fn count(corpus: &Corpus, question: &Question) -> Result<Counted, CorpusError> {
    let found = walk::find(corpus, question)?;
    Ok(Counted {
        records: found.records.len(),
        left_out: found.left_out,
        all_counted: found.all_counted,
    })
}
