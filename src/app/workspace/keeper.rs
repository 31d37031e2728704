//! The thread that saves the workspace shortly after each change, so that the window never waits
//! and a crash costs less than a second's work.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::found::Found;
use super::keeping::Keeping;
use crate::app::waker::Waker;
use crate::session::Lasting;

/// Changes are saved at most so long after the first of them, typing on or not.
const SOON: Duration = Duration::from_millis(400);

enum Order {
    /// Another set of files is open: what was to be saved of the one before is saved first.
    Open(Box<Keeping>),
    /// The present state, to be saved soon.
    Keep(Box<Lasting>),
    /// Save now, and say so.
    Now(Sender<()>),
}

/// What the thread tells.
enum News {
    /// Something the reader has to know.
    Notice(String),
    /// Where the workspace is saved from now on.
    Path(PathBuf),
}

/// Keeps the workspace of what is open.
pub struct Keeper {
    orders: Sender<Order>,
    news: Receiver<News>,
    /// What was ordered to be kept last; `None` = nothing is kept.
    ordered: Option<Lasting>,
    path: Option<PathBuf>,
}

impl Keeper {
    /// Starts the thread, with nothing to keep.
    pub fn start(waker: Waker) -> Self {
        let (orders, todo) = channel();
        let (tell, news) = channel();
        thread::spawn(move || work(&todo, &tell, &waker));
        Self { orders, news, ordered: None, path: None }
    }

    /// Keeps another workspace from now on, or none; `now` is what the reader sees of it.
    pub fn open(&mut self, found: Option<Found>, now: Lasting) {
        let Some(found) = found else {
            (self.ordered, self.path) = (None, None);
            return;
        };
        self.ordered = Some(now.clone().without_homes());
        let keeping = Keeping::new(found, now);
        self.path = keeping.path().map(PathBuf::from);
        self.order(Order::Open(Box::new(keeping)));
    }

    /// Has the present state saved soon, if the reader changed something that lasts.
    pub fn keep(&mut self, now: Lasting) {
        if self.ordered.as_ref().is_some_and(|before| before.view != now.view) {
            self.ordered = Some(now.clone().without_homes());
            self.order(Order::Keep(Box::new(now)));
        }
    }

    /// Saves what is still to be saved, with what is selected and shown last, and waits for it.
    pub fn close(&mut self, now: Lasting) {
        let shown = now.clone().without_homes();
        if self.ordered.as_ref().is_some_and(|before| *before != shown) {
            self.ordered = Some(shown);
            self.order(Order::Keep(Box::new(now)));
        }
        self.flush();
    }

    /// Waits until everything ordered is saved.
    pub fn flush(&self) {
        let (done, wait) = channel();
        self.order(Order::Now(done));
        if wait.recv().is_err() {
            // The thread is gone, and there is nothing to wait for.
        }
    }

    /// The file of the workspace, whether or not there was anything to save yet.
    pub const fn path(&self) -> Option<&PathBuf> {
        self.path.as_ref()
    }

    /// What the reader has to know since the last call.
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
        // The thread ends only with the program.
        drop(self.orders.send(order));
    }
}

fn work(orders: &Receiver<Order>, tell: &Sender<News>, waker: &Waker) {
    let mut keeping: Option<Keeping> = None;
    let mut pending: Option<(Instant, Lasting)> = None;
    loop {
        let next = match &pending {
            Some((due, _)) => orders.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => orders.recv().map_err(RecvTimeoutError::from),
        };
        if let Ok(Order::Keep(now)) = next {
            let due = pending.map_or_else(|| Instant::now() + SOON, |(due, _)| due);
            pending = Some((due, *now));
            continue;
        }
        if let (Some((_, now)), Some(keeping)) = (pending.take(), &mut keeping) {
            save(keeping, &now, tell, waker);
        }
        match next {
            Ok(Order::Open(next)) => keeping = Some(*next),
            // Whoever waits is told; if nobody does any more, so be it.
            Ok(Order::Now(done)) => drop(done.send(())),
            Ok(Order::Keep(_)) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn save(keeping: &mut Keeping, now: &Lasting, tell: &Sender<News>, waker: &Waker) {
    let before = keeping.path().map(PathBuf::from);
    let notices = keeping.save(now).into_iter().map(News::Notice);
    let path = keeping.path().filter(|path| before.as_deref() != Some(path));
    for news in notices.chain(path.map(|path| News::Path(path.to_owned()))) {
        if tell.send(news).is_ok() {
            waker.wake();
        }
    }
}
