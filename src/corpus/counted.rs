//! What a question would bring, before it is cut: so many records.

use super::error::CorpusError;
use super::open::Corpus;
use super::walk::{self, Question};

/// What a question would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Records that the slice would have, besides those that these mention.
    pub records: usize,
    /// Records more that fit the question, beyond its limit.
    pub left_out: usize,
    /// Whether those are all: not where the limit was reached before the farthest were looked at.
    pub all_counted: bool,
}

/// Counts what a question would bring.
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
