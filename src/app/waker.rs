//! Lets worker threads wake the window when they have news, and counts how many of them are
//! working.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::ui::canvas::{Background, Work};

/// Asks the window to draw a frame. Cheap to clone, and callable from any thread.
#[derive(Clone)]
pub struct Waker {
    wake: Arc<dyn Fn() + Send + Sync>,
    jobs: Arc<Jobs>,
}

/// The jobs that run for a window.
#[derive(Default)]
struct Jobs {
    counts: Mutex<Counts>,
    /// Notified when a job ends.
    ended: Condvar,
}

#[derive(Default)]
struct Counts {
    /// How many jobs are computing something.
    at_work: usize,
    /// How many jobs are moving the nodes of the map.
    moving: usize,
    /// How many jobs have ever begun.
    begun: u64,
}

impl Jobs {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts as one running job until it is dropped.
pub struct AtWork {
    jobs: Arc<Jobs>,
    counted: fn(&mut Counts) -> &mut usize,
}

impl Drop for AtWork {
    fn drop(&mut self) {
        *(self.counted)(&mut self.jobs.counts()) -= 1;
        self.jobs.ended.notify_all();
    }
}

impl Waker {
    /// Creates a waker that calls `wake`.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Arc::new(wake), jobs: Arc::default() }
    }

    /// Creates a waker that repaints an egui context.
    pub fn of(ctx: &egui::Context) -> Self {
        let ctx = ctx.clone();
        Self::new(move || ctx.request_repaint())
    }

    /// Asks for a frame.
    pub fn wake(&self) {
        (self.wake)();
    }

    /// Counts one more job that computes something, until the returned value is dropped.
    pub fn begin(&self) -> AtWork {
        self.count(|counts| &mut counts.at_work)
    }

    /// Counts one more job that moves the nodes of the map, until the returned value is dropped.
    pub fn begin_moving(&self) -> AtWork {
        self.count(|counts| &mut counts.moving)
    }

    /// Returns a thread to draw the map on. Its work counts as moving the nodes, not as computing
    /// something, so that the status bar stays quiet while the reader zooms.
    pub fn background(&self) -> Background {
        let waker = self.clone();
        let spawn = move |work: Work| {
            let (waker, at_work) = (waker.clone(), waker.begin_moving());
            thread::spawn(move || {
                work();
                drop(at_work);
                waker.wake();
            });
        };
        Background { spawn: Box::new(spawn), pause: thread::sleep }
    }

    fn count(&self, counted: fn(&mut Counts) -> &mut usize) -> AtWork {
        let mut counts = self.jobs.counts();
        counts.begun += 1;
        *counted(&mut counts) += 1;
        AtWork { jobs: Arc::clone(&self.jobs), counted }
    }

    /// Returns how many jobs are computing something.
    pub fn at_work(&self) -> usize {
        self.jobs.counts().at_work
    }

    /// Waits until no job is running and returns how many have ever begun. For tests and scripts,
    /// never for the window.
    pub fn rest(&self) -> u64 {
        let mut counts = self.jobs.counts();
        while counts.at_work + counts.moving > 0 {
            counts = self.jobs.ended.wait(counts).unwrap_or_else(PoisonError::into_inner);
        }
        counts.begun
    }
}
