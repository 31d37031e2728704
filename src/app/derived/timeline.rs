//! Has the timeline made of what the reader goes by. What stands on it is `picture`'s work.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::model::Day;
use crate::picture::Timeline;

/// The timeline of the dossier that is read, and the days of news of the whole one.
pub struct TimelineWorker {
    asking: OneQuestion<u64, (Arc<Timeline>, Arc<[Day]>)>,
    timeline: Arc<Timeline>,
    news_days: Arc<[Day]>,
}

impl TimelineWorker {
    /// Nothing asked yet.
    pub fn new(waker: Waker) -> Self {
        Self {
            asking: OneQuestion::new(waker),
            timeline: Arc::default(),
            news_days: Arc::default(),
        }
    }

    /// The newest timeline there is.
    pub const fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// The days on which a reader of the open files learned something.
    pub fn news_days(&self) -> &[Day] {
        &self.news_days
    }

    fn show(&mut self) {
        if let Some((timeline, news_days)) = self.asking.answer() {
            self.timeline = Arc::clone(timeline);
            self.news_days = Arc::clone(news_days);
        }
    }
}

impl Worker for TimelineWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        self.asking.want(Some(session.dossier_generation()), |_| {
            let (network, index) =
                (Arc::clone(session.whole_network()), Arc::clone(session.index()));
            let whole = Arc::clone(session.whole());
            move || (Arc::new(Timeline::new(&network, &index)), whole.news_days().into())
        });
        if self.asking.take() {
            self.show();
        }
    }

    fn finish(&mut self, _seen: Seen<'_>) {
        self.asking.wait();
        self.show();
    }
}
