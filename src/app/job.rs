//! Runs one job at a time on a background thread and hands over its result, so that the window
//! never waits.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use super::waker::Waker;

/// Runs jobs whose result is an `A`. The window is woken when a result is there.
pub struct Job<A> {
    /// What wakes the window.
    pub waker: Waker,
    news: Option<Receiver<A>>,
}

impl<A: Send + 'static> Job<A> {
    /// Creates it with nothing running.
    pub const fn new(waker: Waker) -> Self {
        Self { waker, news: None }
    }

    /// Starts a job. The result of an earlier one that is still running will be dropped.
    pub fn start(&mut self, work: impl FnOnce() -> A + Send + 'static) {
        let (sender, news) = channel();
        self.news = Some(news);
        let (waker, at_work) = (self.waker.clone(), self.waker.begin());
        thread::spawn(move || {
            let is_wanted = sender.send(work()).is_ok();
            drop(at_work);
            if is_wanted {
                waker.wake();
            }
        });
    }

    /// Whether a job is running, or has ended and its result has not been taken yet.
    pub const fn is_busy(&self) -> bool {
        self.news.is_some()
    }

    /// Drops the result of the running job when it arrives.
    pub fn forget(&mut self) {
        self.news = None;
    }

    /// Returns the result, once. `None` = there is none yet, or the job has panicked and is no
    /// longer running.
    pub fn take(&mut self) -> Option<A> {
        let news = self.news.as_ref()?.try_recv();
        if !matches!(news, Err(TryRecvError::Empty)) {
            self.news = None;
        }
        news.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_taken_once_and_a_forgotten_one_never() {
        let waker = Waker::new(|| ());
        let mut job = Job::new(waker.clone());
        job.start(|| 1);
        assert!(job.is_busy());
        waker.rest();
        assert_eq!((job.take(), job.take(), job.is_busy()), (Some(1), None, false));
        job.start(|| 2);
        job.forget();
        waker.rest();
        assert_eq!((job.take(), job.is_busy()), (None, false));
    }

    #[test]
    fn a_job_that_panics_is_no_longer_running() {
        let waker = Waker::new(|| ());
        let mut job: Job<u32> = Job::new(waker.clone());
        job.start(|| panic!("as the test wants"));
        waker.rest();
        while job.is_busy() {
            assert_eq!(job.take(), None);
        }
    }
}
