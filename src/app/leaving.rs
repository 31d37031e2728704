//! Leaves what is open, either to quit or to open other files. Changes and notes are saved first.
//! If that is impossible, the reader is asked.

use super::loading::Finished;
use super::shell::Shell;

/// Why the reader leaves what is open.
pub(super) enum Leaving {
    /// The window is being closed.
    Quit,
    /// Other files have been opened and will replace what is open.
    Open(Box<Finished>),
}

impl Shell {
    /// Leaves if everything is saved. Otherwise asks the reader and keeps `leaving` in `held`.
    pub(super) fn leave(&mut self, leaving: Leaving) {
        if self.has_unsaved() && !self.gives_up {
            let names = self.unsaved().map(|file| file.name.clone()).collect();
            self.held = Some(leaving);
            self.window.unsaved_changes.ask(names);
            return;
        }
        match self.keeper.close(self.session.lasting()) {
            None => self.go(leaving),
            Some(why) => {
                self.held = Some(leaving);
                self.window.unsaved_changes.ask_notes(&why);
            }
        }
    }

    /// Continues a departure that was held back: `unsaved` = even though something is lost;
    /// otherwise tries to save once more.
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

    /// Whether the window may be closed: everything is saved, or the reader has agreed to lose the
    /// rest. Otherwise the reader is asked.
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
