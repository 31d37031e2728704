//! Computes the timeline of what the reader sees. Its content is in `picture`.

use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::model::Day;
use crate::picture::Timeline;

/// Computes the timeline of the dossier as it is read now, and the days with news in all open
/// files.
#[derive(Default)]
pub struct TimelineWorker {
    asking: OneQuestion<u64, (Arc<Timeline>, Arc<[Day]>)>,
    /// The latest timeline.
    pub timeline: Arc<Timeline>,
    /// The days on which a reader of the open files would have learned something new.
    pub news_days: Arc<[Day]>,
}

impl Worker for TimelineWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        self.asking.follow(seen.waker, Some(session.dossier_generation()), |_| {
            let (network, index) =
                (Arc::clone(session.whole_network()), Arc::clone(session.index()));
            let whole = Arc::clone(session.whole());
            move || (Arc::new(Timeline::new(&network, &index)), whole.news_days().into())
        });
        if let Some((timeline, news_days)) = self.asking.answer() {
            self.timeline = Arc::clone(timeline);
            self.news_days = Arc::clone(news_days);
        }
    }
}
