//! How a worker thread tells the window that there is news, and how many of them are at work.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Asks the window for a frame; cheap to clone, callable from any thread.
#[derive(Clone)]
pub struct Waker {
    wake: Arc<dyn Fn() + Send + Sync>,
    /// How many questions are being worked out for the window that it wakes.
    at_work: Arc<AtomicUsize>,
}

/// A worker is at work for as long as this is kept.
pub struct AtWork(Arc<AtomicUsize>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Waker {
    /// A waker that calls this.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Arc::new(wake), at_work: Arc::default() }
    }

    /// A waker for an egui context.
    pub fn of(ctx: &egui::Context) -> Self {
        let ctx = ctx.clone();
        Self::new(move || ctx.request_repaint())
    }

    /// Asks for a frame.
    pub fn wake(&self) {
        (self.wake)();
    }

    /// Counts one more worker until what is returned is dropped.
    pub fn begin(&self) -> AtWork {
        self.at_work.fetch_add(1, Ordering::Relaxed);
        AtWork(Arc::clone(&self.at_work))
    }

    /// How many are at work.
    pub fn at_work(&self) -> usize {
        self.at_work.load(Ordering::Relaxed)
    }
}
