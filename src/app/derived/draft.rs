//! Applies the drafting rules to the text of the article that is being read, on a background
//! thread.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::draft::{self, Context, Draft};
use crate::model::{Date, DocumentId, Text};
use crate::session::{Session, Tab};

/// What a draft depends on: the document, its text, when and by whom it was published, and the
/// dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    document: DocumentId,
    text: Text,
    published: Option<Date>,
    publisher: Option<Text>,
    /// The dossier's generation. The rules look for the known names of its entities in the text.
    dossier: u64,
}

/// Computes the draft of one document.
#[derive(Default)]
pub struct DraftWorker {
    asking: OneQuestion<Question, Draft>,
    /// The latest draft. It is shown until a newer one of the same document is ready.
    last: Option<(DocumentId, Arc<Draft>)>,
}

impl DraftWorker {
    /// Stores the new draft. If it equals the one before, that one is kept.
    fn keep(&mut self) {
        let (Some(question), Some(draft)) = (self.asking.asked(), self.asking.answer()) else {
            return;
        };
        let same =
            |(id, last): &(DocumentId, Arc<Draft>)| *id == question.document && **last == *draft;
        if !self.last.as_ref().is_some_and(same) {
            self.last = Some((question.document.clone(), Arc::new(draft.clone())));
        }
    }

    /// Returns the draft of a document; `None` before it is ready.
    pub fn draft(&self, document: &DocumentId) -> Option<&Arc<Draft>> {
        self.last.as_ref().filter(|(id, _)| id == document).map(|(_, draft)| draft)
    }
}

impl Worker for DraftWorker {
    // Starts to read the document in view, and reads it again whenever the dossier changes.
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        let read = self.asking.follow(seen.waker, question(session), |question| {
            let (question, whole) = (question.clone(), Arc::clone(session.whole()));
            move || {
                let context = Context {
                    published: day(question.published.as_ref()),
                    publisher: question.publisher.as_ref().map(ToString::to_string),
                    known: draft::known_in(&whole),
                };
                draft::suggest(&question.text, &context)
            }
        });
        if read {
            self.keep();
        }
    }
}

fn question(session: &Session) -> Option<Question> {
    if session.tab() != Tab::Read {
        return None;
    }
    let (id, _) = session.article()?;
    let document = session.whole().documents.get(id)?;
    let publisher = document.publisher.as_ref();
    Some(Question {
        document: id.clone(),
        text: document.text.clone()?,
        published: document.published.clone(),
        publisher: publisher.map(|id| session.whole().name(id).into()),
        dossier: session.dossier_generation(),
    })
}

/// Returns the day of a date that is a single day; `None` for any other date.
fn day(date: Option<&Date>) -> Option<crate::model::Day> {
    let date = date?;
    date.earliest().filter(|first| date.latest() == Some(*first))
}
