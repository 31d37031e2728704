//! The thread that draws the plain map while the window shows the last drawing, moved and
//! stretched. At most one drawing is made at a time.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use super::Drawn;
use super::drawing::{Drawer, Drawing, Order};
use super::galleys::Restraint;
use crate::ui::fonts;

/// What a thread does.
pub type Work = Box<dyn FnOnce() + Send>;

/// Another thread to draw on. The program that owns the window provides it.
pub struct Background {
    /// Runs work on another thread and asks for a frame when it has ended.
    pub spawn: Box<dyn Fn(Work)>,
    /// Lets that thread wait for a time.
    pub pause: fn(Duration),
}

/// A drawing that is finished, what it depends on, and the drawer that made it; and the letters that
/// no font had.
type Finished = ((Box<Drawer>, Drawn, Drawing), BTreeSet<String>);

/// Has drawings made, on another thread if there is one.
#[derive(Default)]
pub struct DrawingThread {
    /// `None` = everything is drawn at once, on the thread of the window.
    background: Option<Background>,
    /// Absent while another thread draws.
    drawer: Option<Box<Drawer>>,
    under_way: Option<Receiver<Finished>>,
    /// Set when the window waits for the drawing under way.
    is_awaited: Arc<AtomicBool>,
}

impl DrawingThread {
    /// Has drawings made on another thread.
    pub fn use_background(&mut self, background: Background) {
        self.background = Some(background);
    }

    /// Whether a drawing is being made on another thread.
    pub const fn is_busy(&self) -> bool {
        self.under_way.is_some()
    }

    /// Draws at once. A drawing that is being made is waited for and dropped: only one drawer keeps
    /// what stays the same from one drawing to the next. It lays out no more words then.
    pub fn draw_now(&mut self, order: Order) -> Drawing {
        if let Some(under_way) = self.under_way.take() {
            self.is_awaited.store(true, Ordering::Relaxed);
            self.drawer = under_way.recv().ok().map(|((drawer, ..), lacking)| {
                fonts::also_lacking(lacking);
                drawer
            });
        }
        self.drawer.get_or_insert_default().draw(order)
    }

    /// Begins a drawing of what `of` says. If there is no other thread, it is finished on return.
    pub fn begin(&mut self, of: Drawn, mut order: Order) {
        self.is_awaited = Arc::clone(&order.restraint.is_awaited);
        match &self.background {
            Some(background) => order.restraint.pause = Some(background.pause),
            None => order.restraint = Restraint::default(),
        }
        let mut drawer = self.drawer.take().unwrap_or_default();
        let (sender, under_way) = channel();
        self.under_way = Some(under_way);
        let draw = fonts::taken_along(move || {
            let drawing = drawer.draw(order);
            (drawer, of, drawing)
        });
        // If the window is gone, nobody wants the drawing.
        let work = move || drop(sender.send(draw()));
        match &self.background {
            Some(background) => (background.spawn)(Box::new(work)),
            None => work(),
        }
    }

    /// The drawing that has been finished, once.
    pub fn take_finished(&mut self) -> Option<(Drawn, Drawing)> {
        match self.under_way.as_ref()?.try_recv() {
            Ok(((drawer, of, drawing), lacking)) => {
                fonts::also_lacking(lacking);
                self.drawer = Some(drawer);
                self.under_way = None;
                Some((of, drawing))
            }
            Err(TryRecvError::Empty) => None,
            // The thread panicked. The next drawing is made by another drawer.
            Err(TryRecvError::Disconnected) => {
                self.under_way = None;
                None
            }
        }
    }
}
