//! What rules read in the text of the document that is being read, worked out on a thread.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::draft::{self, Context, Draft};
use crate::model::{Date, DocumentId, Text};
use crate::session::{Session, Tab};

/// Which text was read: the document, its text, when and by whom it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    document: DocumentId,
    text: Text,
    published: Option<Date>,
    publisher: Option<Text>,
    /// Who is on the map is known in the text.
    dossier: u64,
}

/// The draft of one document.
pub struct DraftWorker {
    asking: OneQuestion<Question, Draft>,
    /// The last draft, shown until there is a newer one of the same document.
    last: Option<(DocumentId, Arc<Draft>)>,
}

impl DraftWorker {
    /// Nothing is read.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: OneQuestion::new(waker), last: None }
    }

    /// A draft that says the same as the one before is that one still.
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

    /// What was read in a document; none before it is.
    pub fn draft(&self, document: &DocumentId) -> Option<&Arc<Draft>> {
        self.last.as_ref().filter(|(id, _)| id == document).map(|(_, draft)| draft)
    }
}

impl Worker for DraftWorker {
    // Starts reading the document in view by rules, and again whenever a new entity is on the map.
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        self.asking.want(question(session), |question| {
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
        if self.asking.take() {
            self.keep();
        }
    }

    fn finish(&mut self, _seen: Seen<'_>) {
        if self.asking.wait() {
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

/// The day of a date that is a single day.
fn day(date: Option<&Date>) -> Option<crate::model::Day> {
    let date = date?;
    date.earliest().filter(|first| date.latest() == Some(*first))
}
