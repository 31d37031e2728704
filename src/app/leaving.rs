//! Leaving what is open, to quit or for other files: notes are saved first, and where that is
//! impossible the reader is asked.

use super::loading::Finished;
use super::shell::Shell;

/// What the reader leaves for.
pub(super) enum Leaving {
    /// The window is closed.
    Quit,
    /// Other files were opened.
    Open(Box<Finished>),
}

impl Shell {
    /// Leaves, if everything is saved; else asks.
    pub(super) fn leave(&mut self, leaving: Leaving) {
        if self.has_unsaved() && !self.gives_up {
            let names = self.unsaved().map(|file| file.name.clone()).collect();
            self.held = Some(leaving);
            self.window.ask_unsaved_changes(names);
            return;
        }
        match self.keeper.close(self.session.lasting()) {
            None => self.go(leaving),
            Some(why) => {
                self.held = Some(leaving);
                self.window.ask_unsaved(&why);
            }
        }
    }

    /// Does what was put off: after another try, or whatever is lost.
    pub(super) fn leave_after_all(&mut self, unsaved: bool) {
        match self.held.take() {
            Some(leaving) if unsaved => self.go(leaving),
            Some(leaving) => self.leave(leaving),
            None => {}
        }
    }

    fn go(&mut self, leaving: Leaving) {
        #[cfg(feature = "corpus")]
        self.give_up_as_cut();
        match leaving {
            Leaving::Quit => self.quits = true,
            Leaving::Open(finished) => self.open_others(*finished),
        }
    }

    /// Whether the window may be closed by its frame: everything is saved, or the reader has said so.
    /// Otherwise it asks.
    pub fn may_close(&mut self) -> bool {
        if !self.quits && !self.leaves_when_saved {
            self.leave(Leaving::Quit);
        }
        self.quits
    }

    /// Whether the reader has quit.
    pub const fn has_quit(&self) -> bool {
        self.quits
    }
}
