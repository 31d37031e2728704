//! Signals that end the program, as when the session is closed or somebody says `kill`: notes and
//! view are saved first.

use std::io;

use super::workspace::Saver;

/// Whether a signal has asked the window to close.
#[derive(Clone, Default)]
pub(super) struct Asked(std::sync::Arc<std::sync::atomic::AtomicBool>);

impl Asked {
    /// Whether one has.
    pub(super) fn is_set(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// From now on a signal saves and then closes the window; if the window does not answer, the
/// program ends without it.
///
/// # Errors
/// If the system lets nobody watch signals.
#[cfg(unix)]
pub(super) fn watch(saver: Saver, ctx: egui::Context, asked: Asked) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            saver.save(Duration::from_secs(2));
            asked.0.store(true, Ordering::Relaxed);
            ctx.request_repaint();
            std::thread::sleep(Duration::from_secs(2));
            // The window is still there, and everything is saved.
            drop(signal_hook::low_level::emulate_default_handler(signal));
        }
    });
    Ok(())
}

/// This system closes windows in another way, which the window sees.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub(super) fn watch(_saver: Saver, _ctx: egui::Context, _asked: Asked) -> io::Result<()> {
    Ok(())
}
