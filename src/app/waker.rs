//! How a worker thread tells the window that there is news.

use std::sync::Arc;

/// Asks the window for a frame; cheap to clone, callable from any thread.
#[derive(Clone)]
pub struct Waker(Arc<dyn Fn() + Send + Sync>);

impl Waker {
    /// A waker that calls this.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(wake))
    }

    /// A waker for an egui context.
    pub fn of(ctx: &egui::Context) -> Self {
        let ctx = ctx.clone();
        Self::new(move || ctx.request_repaint())
    }

    /// Asks for a frame.
    pub fn wake(&self) {
        (self.0)();
    }
}
