//! Lets worker threads wake the window when they have news, and counts how many of them are
//! working.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Asks the window to draw a frame. Cheap to clone, and callable from any thread.
#[derive(Clone)]
pub struct Waker {
    wake: Arc<dyn Fn() + Send + Sync>,
    /// How many jobs are running for this window.
    at_work: Arc<AtomicUsize>,
}

/// Counts as one running job until it is dropped.
pub struct AtWork(Arc<AtomicUsize>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Waker {
    /// Creates a waker that calls `wake`.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Arc::new(wake), at_work: Arc::default() }
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

    /// Counts one more running job, until the returned value is dropped.
    pub fn begin(&self) -> AtWork {
        self.at_work.fetch_add(1, Ordering::Relaxed);
        AtWork(Arc::clone(&self.at_work))
    }

    /// Returns how many jobs are running.
    pub fn at_work(&self) -> usize {
        self.at_work.load(Ordering::Relaxed)
    }
}
