//! Opens the real window and passes its frames to the shell.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::dialogs::SystemDialogs;
use super::preferences::PreferencesFile;
use super::remote_addresses::{self, Display};
use super::shell::{Shell, ShellOptions};
use super::signals::{self, Asked};
use super::waker::Waker;
use super::workspace::Workspaces;
use crate::cli::{WindowOptions, plain};

/// The window's ID for the desktop, which uses it to find the desktop entry in `packaging/linux`.
const APP_ID: &str = "org.counterpart_map.Counterpart";

/// The window's icon. On macOS it is not used: the icon of the app package is sharper.
const ICON: &[u8] = include_bytes!("../../assets/icon/64.png");

/// How long the first frame waits for the map at most.
const FIRST_MAP: Duration = Duration::from_millis(80);

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No display is named in the environment.
    #[error(
        "there is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set); \
         `counterpart summary FILE` works without one"
    )]
    NoDisplay,
    /// The named display is on another machine.
    #[error(
        "DISPLAY is {0}, which is not on this machine, and Counterpart opens no network \
         connection; start it where the display is, or use `counterpart summary FILE`"
    )]
    DisplayElsewhere(String),
    /// No server answers at the named display.
    #[error(
        "no display answers at DISPLAY {0}; start one, or use `counterpart summary FILE`, which \
         works without"
    )]
    DisplayDead(String),
    /// The environment names something on another machine, and the program could not be restarted
    /// without it.
    #[error(
        "the environment names a display or bus on another machine, which Counterpart does not use, \
         and it could not be started without it: {0}; unset DBUS_SESSION_BUS_ADDRESS, \
         AT_SPI_BUS_ADDRESS and DISPLAY"
    )]
    NotLeftOut(std::io::Error),
    /// The system could not open the window.
    #[error("the window could not be opened: {0}")]
    Window(#[from] eframe::Error),
}

/// Opens the window. Returns when the window is closed.
///
/// # Errors
/// If there is no local display, or the system cannot open a window.
pub fn run(options: WindowOptions) -> Result<(), AppError> {
    find_display()?;
    remote_addresses::leave_out().map_err(AppError::NotLeftOut)?;
    let preferences = PreferencesFile::of_platform();
    let size =
        preferences.peek().window.map_or([1280.0, 800.0], |(w, h)| [w.max(640.0), h.max(420.0)]);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Counterpart")
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_inner_size(size)
        .with_min_inner_size([560.0, 380.0])
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "Counterpart",
        native,
        Box::new(|creation| {
            let ctx = &creation.egui_ctx;
            let texts: BTreeMap<_, _> =
                options.texts.into_iter().map(|t| (t.document, t.path)).collect();
            let mut shell = Shell::new(
                ctx,
                ShellOptions {
                    files: options.files,
                    texts,
                    preferences,
                    workspaces: Workspaces::of_platform(),
                    dialogs: Box::new(SystemDialogs::new(Waker::of(ctx))),
                },
            );
            shell.wait_for_map(ctx, FIRST_MAP);
            let asked = Asked::default();
            signals::watch(shell.saver(), ctx.clone(), asked.clone())?;
            Ok(Box::new(Eframe { shell, asked }))
        }),
    )?;
    Ok(())
}

fn icon() -> egui::IconData {
    let own = !cfg!(target_os = "macos");
    let own = own.then(|| eframe::icon_data::from_png_bytes(ICON).ok()).flatten();
    own.unwrap_or_default()
}

/// Whether a window can be opened at all. This is tested first: without a display winit panics or
/// prints a page of text, and other libraries would try the network.
fn find_display() -> Result<(), AppError> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let other_system = cfg!(any(target_os = "macos", target_os = "windows"));
    if other_system || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") {
        return Ok(());
    }
    let value = std::env::var_os("DISPLAY");
    let display = Display::of(value.as_deref());
    let shown = || plain(&value.clone().unwrap_or_default().to_string_lossy());
    match display {
        Display::None => Err(AppError::NoDisplay),
        Display::Elsewhere => Err(AppError::DisplayElsewhere(shown())),
        _ if display.answers() => Ok(()),
        _ => Err(AppError::DisplayDead(shown())),
    }
}

struct Eframe {
    shell: Shell,
    /// Set when a signal asks the program to end. The window then closes without asking the reader.
    asked: Asked,
}

impl eframe::App for Eframe {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.shell.logic(ctx);
        if self.asked.load(Ordering::Relaxed) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else if ctx.input(|input| input.viewport().close_requested()) && !self.shell.may_close() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.shell.ui(ui);
        if self.shell.has_quit() {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.shell.close();
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
