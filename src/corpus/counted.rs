//! What a question would bring, before it is cut: so many records, about whom.

use super::error::CorpusError;
use super::open::Corpus;
use super::walk::{self, Question};
use crate::load::pieces;
use crate::model::EntityId;

/// What a question would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Whom it is about, with their names.
    pub about: Vec<(EntityId, String)>,
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
    let rows = corpus.entities.find(found.about.iter().map(EntityId::as_str))?;
    let known = rows.iter().filter_map(|row| pieces::read_entity(row[1].as_text()));
    let about = known.map(|entity| (entity.id, entity.name.to_string())).collect();
    Ok(Counted {
        about,
        records: found.records.len(),
        left_out: found.left_out,
        all_counted: found.all_counted,
    })
}
