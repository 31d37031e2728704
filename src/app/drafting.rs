//! What rules read in the text of the document that is being read, worked out on a thread.

use std::sync::Arc;

use super::asking::Asking;
use super::waker::Waker;
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
}

/// The draft of one document.
pub struct Drafting {
    asking: Asking<Question, Arc<Draft>>,
}

impl Drafting {
    /// Nothing is read.
    pub const fn new(waker: Waker) -> Self {
        Self { asking: Asking::new(waker) }
    }

    /// Has the document read that is in view, once; who is on the map by then is known in it.
    pub fn follow(&mut self, session: &Session) {
        self.asking.want(question(session), |question| {
            let context = Context {
                published: day(question.published.as_ref()),
                publisher: question.publisher.as_ref().map(ToString::to_string),
                known: draft::known_in(session.whole()),
            };
            let text = question.text.clone();
            move || Arc::new(draft::suggest(&text, &context))
        });
        self.asking.take();
    }

    /// What was read in a document; none before it is.
    pub fn draft(&self, document: &DocumentId) -> Option<&Arc<Draft>> {
        let of = self.asking.asked().filter(|question| question.document == *document)?;
        self.asking.answer().filter(|_| of.document == *document)
    }

    /// Waits for it: for tests.
    pub fn wait(&mut self, session: &Session) {
        self.follow(session);
        self.asking.wait();
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
    })
}

/// The day of a date that is a single day.
fn day(date: Option<&Date>) -> Option<crate::model::Day> {
    let date = date?;
    date.earliest().filter(|first| date.latest() == Some(*first))
}
