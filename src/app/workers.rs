//! The list of everything that works on background threads. Once a frame, the shell goes through
//! it: each worker hands over its results and is asked for what is wanted now.
//!
//! To add a worker, add a line to `WORKERS`. If its thread counts as a job ([`Waker::begin`], or
//! the types `Job` and `OneQuestion`), it wakes the window and `Shell::wait` waits for it.
//!
//! [`Waker::begin`]: super::waker::Waker::begin

use super::derived::Seen;
use super::shell::Shell;
use crate::session::Panel;
use crate::ui::LoadingState;

/// Takes in the results of a worker and asks it for what is wanted now.
type Follow = fn(&mut Shell, &egui::Context);

/// All workers. The results of one may be the input of the next.
pub(super) const WORKERS: &[Follow] = &[
    |shell, _| shell.follow_loader(),
    |shell, _| shell.follow_saving(),
    |shell, _| shell.follow_articles(),
    #[cfg(feature = "corpus")]
    |shell, _| shell.follow_corpus(),
    Shell::follow_dialogs,
    Shell::go_on,
    |shell, _| shell.follow_notices(),
    |shell, ctx| shell.letters.follow(ctx),
    |shell, _| shell.go_back_in_time(),
    Shell::follow_map,
    |shell, _| shell.follow_derived(),
    |shell, _| shell.follow_exporting(),
    |shell, _| shell.follow_importing(),
];

impl Shell {
    fn follow_loader(&mut self) {
        if let Some(finished) = self.loader.take() {
            self.take_opened(finished);
        }
    }

    fn follow_saving(&mut self) {
        let saved = self.saving.take();
        if !saved.is_empty() {
            self.take_saved(saved);
        }
    }

    fn follow_dialogs(&mut self, ctx: &egui::Context) {
        for picked in self.dialogs.answers() {
            // The dialog has asked whether to replace an existing file.
            if let Some(command) = picked.purpose.command(picked.paths, true) {
                self.command(ctx, command);
            }
        }
    }

    /// Takes in the messages of the threads that save notes and copies, and the progress of the
    /// loader.
    fn follow_notices(&mut self) {
        for notice in self.keeper.notices().into_iter().chain(self.journal.notices()) {
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
        self.loading = self.loader.progress().map(|p| LoadingState {
            share: if p.total == 0 { 0.0 } else { p.done as f32 / p.total as f32 },
            doing: p.doing,
        });
    }

    fn follow_derived(&mut self) {
        let browse_is_open = self.preferences.is_open(Panel::Browse);
        let (session, waker) = (&self.session, &self.waker);
        self.derived.follow(Seen { session, browse_is_open, waker });
    }

    fn follow_exporting(&mut self) {
        if self.exporting.follow() {
            self.tell_export();
        }
    }

    fn follow_importing(&mut self) {
        if let Some(saved) = self.importing.follow() {
            self.notices.extend(saved.told);
            self.open(vec![saved.path], saved.add);
        }
    }
}
