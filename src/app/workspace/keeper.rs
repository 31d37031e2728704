//! The thread that saves the workspace shortly after each change, so that the window never waits
//! and a crash costs less than a second of work.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::found::FoundWorkspace;
use super::keeping::Keeping;
use crate::app::waker::Waker;
use crate::session::Lasting;

/// The shortest time between two saves. A change is saved at once unless the last save was more
/// recent than this: the reader may still be typing.
const BETWEEN: Duration = Duration::from_millis(150);

enum Order {
    /// Another set of files is open. Pending changes of the one before are saved first.
    Open(Box<Keeping>, Box<Lasting>),
    /// The present state, which is to be saved soon.
    Keep(Box<Lasting>),
    /// Save now, and reply with the reason if that fails.
    Now(Sender<Option<String>>),
}

/// A message from the thread.
enum News {
    /// A message for the reader.
    Notice(String),
    /// The path under which the workspace is saved from now on.
    Path(PathBuf),
}

/// The window's handle on the thread that saves the workspace.
pub struct Keeper {
    orders: Sender<Order>,
    news: Receiver<News>,
    /// The state that was last sent to the thread; `None` = nothing is stored.
    ordered: Option<Lasting>,
    path: Option<PathBuf>,
}

impl Keeper {
    /// Starts the thread with nothing to save.
    pub fn start(waker: Waker) -> Self {
        let (orders, todo) = channel();
        let (tell, news) = channel();
        thread::spawn(move || work(&todo, &tell, &waker));
        Self { orders, news, ordered: None, path: None }
    }

    /// Stores another workspace from now on, or none. `now` is its present state in the session.
    pub fn open(&mut self, found: Option<FoundWorkspace>, now: Lasting) {
        let Some(found) = found else {
            (self.ordered, self.path) = (None, None);
            return;
        };
        self.ordered = Some(now.clone().without_homes());
        let keeping = Keeping::new(found, now.clone());
        self.path = keeping.path().map(PathBuf::from);
        self.order(Order::Open(Box::new(keeping), Box::new(now)));
    }

    /// Has the present state saved soon, if the reader changed something that is stored.
    pub fn keep(&mut self, now: Lasting) {
        if self.ordered.as_ref().is_some_and(|before| before.view != now.view) {
            self.ordered = Some(now.clone().without_homes());
            self.order(Order::Keep(Box::new(now)));
        }
    }

    /// Saves all pending changes, including the last selection and tab, and waits for that. Returns
    /// why something could not be saved; `None` if all went well.
    pub fn close(&mut self, now: Lasting) -> Option<String> {
        let shown = now.clone().without_homes();
        if self.ordered.as_ref().is_some_and(|before| *before != shown) {
            self.ordered = Some(shown);
            self.order(Order::Keep(Box::new(now)));
        }
        self.flush()
    }

    /// Waits until all pending changes are saved. Returns why something could not be saved.
    pub fn flush(&self) -> Option<String> {
        let (done, wait) = channel();
        self.order(Order::Now(done));
        // If the thread has ended, there is nothing to wait for.
        wait.recv().ok().flatten()
    }

    /// Returns a handle with which another thread can save the present state while the window may
    /// not respond.
    pub fn saver(&self) -> Saver {
        Saver { orders: self.orders.clone() }
    }

    /// Returns the path of the workspace file, even if there was nothing to save yet.
    pub const fn path(&self) -> Option<&PathBuf> {
        self.path.as_ref()
    }

    /// Returns the messages for the reader since the last call.
    pub fn notices(&mut self) -> Vec<String> {
        let mut notices = Vec::new();
        for news in self.news.try_iter() {
            match news {
                News::Notice(notice) => notices.push(notice),
                News::Path(path) => self.path = Some(path),
            }
        }
        notices
    }

    fn order(&self, order: Order) {
        // Sending cannot fail: the thread ends only with the program.
        drop(self.orders.send(order));
    }
}

/// Saves all pending changes, from any thread.
pub struct Saver {
    orders: Sender<Order>,
}

impl Saver {
    /// Saves, and waits for it at most for the time `patience`.
    pub fn save(&self, patience: Duration) {
        let (done, wait) = channel();
        if self.orders.send(Order::Now(done)).is_ok() {
            drop(wait.recv_timeout(patience));
        }
    }
}

fn work(orders: &Receiver<Order>, tell: &Sender<News>, waker: &Waker) {
    let mut keeping: Option<Keeping> = None;
    let mut pending: Option<Lasting> = None;
    let mut due = Instant::now();
    let mut unsaved = None;
    loop {
        let wait = due.saturating_duration_since(Instant::now());
        let next = match &pending {
            // The save is due, even if more orders are waiting.
            Some(_) if wait.is_zero() => Err(RecvTimeoutError::Timeout),
            Some(_) => orders.recv_timeout(wait),
            None => orders.recv().map_err(RecvTimeoutError::from),
        };
        if let Ok(Order::Keep(now)) = next {
            pending = Some(*now);
            continue;
        }
        if let (Some(now), Some(keeping)) = (pending.take(), &mut keeping) {
            unsaved = save(keeping, now, tell, waker);
            due = Instant::now() + BETWEEN;
        }
        match next {
            Ok(Order::Open(next, now)) => {
                next.prepare(&now);
                (keeping, unsaved) = (Some(*next), None);
            }
            Ok(Order::Now(done)) => {
                // A save that failed may work now, for example if the disk has free space again.
                if let (Some(now), Some(keeping)) = (unsaved.take(), &mut keeping) {
                    unsaved = save(keeping, now, tell, waker);
                }
                let why = unsaved.as_ref().and(keeping.as_ref()).and_then(Keeping::failure);
                // Sending fails if nobody waits for the reply any more. That is harmless.
                drop(done.send(why.map(str::to_owned)));
            }
            Ok(Order::Keep(_)) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Saves the state. Returns the state if it could not be saved.
fn save(
    keeping: &mut Keeping,
    now: Lasting,
    tell: &Sender<News>,
    waker: &Waker,
) -> Option<Lasting> {
    let before = keeping.path().map(PathBuf::from);
    let notices = keeping.save(&now).into_iter().map(News::Notice);
    let path = keeping.path().filter(|path| before.as_deref() != Some(path));
    for news in notices.chain(path.map(|path| News::Path(path.to_owned()))) {
        if tell.send(news).is_ok() {
            waker.wake();
        }
    }
    keeping.is_behind(&now).then_some(now)
}
