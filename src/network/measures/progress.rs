//! The progress of a long calculation and a request to stop it, shared between two threads.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The shared state. Both threads hold a copy of it.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
}

impl Watch {
    /// Asks the calculation to stop.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the calculation was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }

    /// The share of the work that is done, from 0 to 1. It is 0 until the amount of work is known.
    pub fn share(&self) -> f32 {
        let total = self.0.total.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed);
        if total == 0 { 0.0 } else { (done as f32 / total as f32).min(1.0) }
    }

    /// Sets the number of steps to do, and starts counting from 0.
    pub(super) fn begin(&self, total: usize) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total as u64, Ordering::Relaxed);
    }

    /// Counts one more step as done.
    pub(super) fn advance(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }
}
