//! Answers one question at a time on a background thread, so that the window never waits. A
//! question that is no longer wanted is forgotten. The caller decides what is asked, and when.

use std::thread;

use super::job::Job;
use super::waker::Waker;

/// A question of type `Q` with an answer of type `A`: the question asked last, and its answer.
pub struct OneQuestion<Q, A> {
    /// `None` before the first question.
    job: Option<Job<A>>,
    asked: Option<Q>,
    /// True = the question that is being worked out is no longer the wanted one.
    stale: bool,
    answer: Option<A>,
}

// Not derived: neither a question nor an answer need have a default.
impl<Q, A> Default for OneQuestion<Q, A> {
    fn default() -> Self {
        Self { job: None, asked: None, stale: false, answer: None }
    }
}

impl<Q: PartialEq, A: Send + 'static> OneQuestion<Q, A> {
    /// Returns the answer to the wanted question; `None` until it has arrived.
    pub const fn answer(&self) -> Option<&A> {
        self.answer.as_ref()
    }

    /// Returns the question that was asked last.
    pub const fn asked(&self) -> Option<&Q> {
        self.asked.as_ref()
    }

    /// Asks `question` if it differs from the last one, and takes in the result of the thread.
    /// Returns whether the answer to `question` has just arrived. Call this every frame.
    pub fn follow<W>(
        &mut self,
        waker: &Waker,
        question: Option<Q>,
        work: impl FnOnce(&Q) -> W,
    ) -> bool
    where
        W: FnOnce() -> A + Send + 'static,
    {
        self.want(waker, question, work);
        self.take()
    }

    /// Asks `question` if it differs from the last one; `None` forgets the answer. `work` prepares
    /// the job and returns the closure that the thread runs; `waker` wakes the window when it ends.
    /// While an earlier question is still being worked out, nothing is started, so that there is
    /// never more than one thread.
    pub fn want<W>(&mut self, waker: &Waker, question: Option<Q>, work: impl FnOnce(&Q) -> W)
    where
        W: FnOnce() -> A + Send + 'static,
    {
        self.stale = question != self.asked;
        if !self.stale {
            return;
        }
        if let Some(old) = self.answer.take() {
            drop_aside(old);
        }
        let job = self.job.get_or_insert_with(|| Job::new(waker.clone()));
        if job.is_busy() {
            return;
        }
        self.stale = false;
        if let Some(question) = &question {
            job.start(work(question));
        }
        self.asked = question;
    }

    /// Takes in the result of the thread. Returns whether it answers the wanted question.
    pub fn take(&mut self) -> bool {
        let Some(job) = self.job.as_mut().filter(|job| job.is_busy()) else { return false };
        let answer = job.take();
        if job.is_busy() {
            return false;
        }
        if self.stale {
            self.asked = None;
            // Wakes the window, so that the next frame asks the question that is wanted now.
            job.waker.wake();
            return false;
        }
        self.answer = answer;
        self.answer.is_some()
    }
}

/// Drops a value on a background thread. Dropping a dossier of 50,000 entities takes as long as
/// several frames.
pub fn drop_aside<T: Send + 'static>(old: T) {
    thread::spawn(move || drop(old));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question() -> (OneQuestion<u32, u32>, Waker) {
        (OneQuestion::default(), Waker::new(|| ()))
    }

    fn arrives(asking: &mut OneQuestion<u32, u32>, waker: &Waker) -> bool {
        waker.rest();
        asking.take()
    }

    #[test]
    fn the_same_question_is_asked_once() {
        let (mut asking, waker) = question();
        asking.want(&waker, Some(2), |two| {
            let two = *two;
            move || two * 10
        });
        assert!(arrives(&mut asking, &waker));
        asking.want(&waker, Some(2), |_| || panic!("asked again"));
        assert!(!arrives(&mut asking, &waker));
        assert_eq!(asking.answer(), Some(&20));
        asking.want(&waker, None, |_| || panic!("nothing is asked"));
        assert_eq!(asking.answer(), None);
    }

    #[test]
    fn what_is_no_longer_wanted_is_never_answered() {
        let (mut asking, waker) = question();
        asking.want(&waker, Some(1), |_| || 1);
        asking.want(&waker, Some(2), |_| || panic!("two threads"));
        assert!(!arrives(&mut asking, &waker));
        assert_eq!(asking.answer(), None);
        asking.want(&waker, Some(2), |_| || 2);
        assert!(arrives(&mut asking, &waker));
        assert_eq!(asking.answer(), Some(&2));
    }

    #[test]
    fn who_changes_back_gets_the_first_answer() {
        let (mut asking, waker) = question();
        asking.want(&waker, Some(1), |_| || 1);
        asking.want(&waker, Some(2), |_| || panic!("two threads"));
        asking.want(&waker, Some(1), |_| || panic!("asked twice"));
        assert!(arrives(&mut asking, &waker));
        assert_eq!(asking.answer(), Some(&1));
    }
}
