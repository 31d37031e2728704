//! Handles signals that end the program, such as at the end of the desktop session or from `kill`.
//! Notes and view are saved first.

use std::io;

use super::workspace::Saver;

/// A flag that is set when a signal asks the window to close.
pub(super) type Asked = std::sync::Arc<std::sync::atomic::AtomicBool>;

/// Starts to handle signals. On a signal, notes and view are saved and the window is asked to
/// close. If it does not close within two seconds, the program is ended.
///
/// # Errors
/// If the system does not let the program handle signals.
#[cfg(unix)]
pub(super) fn watch(saver: Saver, ctx: egui::Context, asked: Asked) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            saver.save(Duration::from_secs(2));
            asked.store(true, Ordering::Relaxed);
            ctx.request_repaint();
            std::thread::sleep(Duration::from_secs(2));
            // The window did not close in time. Everything is saved, so end the program.
            drop(signal_hook::low_level::emulate_default_handler(signal));
        }
    });
    Ok(())
}

/// Does nothing: this system asks windows to close in another way, which the window handles.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub(super) fn watch(_saver: Saver, _ctx: egui::Context, _asked: Asked) -> io::Result<()> {
    Ok(())
}
