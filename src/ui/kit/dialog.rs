//! Dialogs: windows over the panels, with a question or a list. A cross or Esc closes each one. If
//! several are open, Esc closes the one opened last. What the keyboard does in them is in
//! `dialog_keys`.

use egui::{Align2, Button, Context, Id, Modal, Pos2, Response, Ui, Vec2, WidgetText, Window};

use super::dialog_keys::{self, BeforeDrawing, OpenDialog};

/// The width of the words in a question that must be answered, in points.
const QUESTION: f32 = 460.0;

/// A window over the panels. It is in the middle unless set otherwise.
pub struct Dialog {
    frame: Frame,
    id: Id,
    keeps_esc: bool,
}

/// What the content of a dialog is drawn in.
enum Frame {
    Window(Box<Window<'static>>),
    /// A frame with this heading, that must be answered before anything else can be clicked.
    Modal(&'static str),
}

/// The result of drawing a dialog in a frame.
pub struct Shown {
    /// Whether the reader closed it, by the cross or by Esc.
    pub closed: bool,
}

impl Dialog {
    /// A dialog as large as its content, which stays in the middle.
    pub fn new(title: impl Into<WidgetText>) -> Self {
        let title = title.into();
        let id = Id::new(("dialog", title.text()));
        let window = Window::new(title).id(id).collapsible(false).resizable(false);
        Self::of(window.anchor(Align2::CENTER_CENTER, Vec2::ZERO), id)
    }

    /// A dialog that can be moved and resized. `id` identifies it when its title changes.
    pub fn movable(title: impl Into<WidgetText>, id: &str, size: Vec2, ctx: &Context) -> Self {
        let id = Id::new(("dialog", id));
        let window = Window::new(title).id(id).collapsible(false).default_size(size);
        let window = window.pivot(Align2::CENTER_CENTER).default_pos(ctx.content_rect().center());
        Self::of(window, id)
    }

    /// A dialog that is fixed at the middle of its upper edge, so that nothing in it moves when it
    /// grows. `id` identifies it when its title changes.
    pub fn hanging(title: impl Into<WidgetText>, id: &str, top: Pos2) -> Self {
        let id = Id::new(("dialog", id));
        let window = Window::new(title).id(id).collapsible(false).resizable(false);
        Self::of(window.pivot(Align2::CENTER_TOP).default_pos(top), id)
    }

    /// A question that must be answered before anything else can be clicked.
    pub fn question(title: &'static str) -> Self {
        let id = Id::new(("dialog", title));
        Self { frame: Frame::Modal(title), id, keeps_esc: false }
    }

    fn of(window: Window<'static>, id: Id) -> Self {
        Self { frame: Frame::Window(Box::new(window)), id, keeps_esc: false }
    }

    /// Sets its width, in points, as far as the program's window has room.
    #[must_use]
    pub fn width(mut self, width: f32, ctx: &Context) -> Self {
        let width = (ctx.content_rect().width() - 40.0).clamp(200.0, width);
        if let Frame::Window(window) = self.frame {
            self.frame = Frame::Window(Box::new(window.min_width(width).max_width(width)));
        }
        self
    }

    /// Sets whether Esc is left to something in the dialog, such as a list.
    #[must_use]
    pub const fn keeps_esc(mut self, keeps: bool) -> Self {
        self.keeps_esc = keeps;
        self
    }

    /// Draws the dialog.
    pub fn show<R>(self, ctx: &Context, add: impl FnOnce(&mut Ui) -> R) -> Shown {
        let id = self.id;
        let esc = dialog_keys::note_open(ctx, OpenDialog::new(ctx, id, self.keeps_esc));
        let content = |ui: &mut Ui| {
            let before = BeforeDrawing::of(ui);
            add(ui);
            dialog_keys::drawn(ui, id, before);
        };
        let mut open = true;
        match self.frame {
            Frame::Window(window) => {
                let shown = window.open(&mut open).show(ctx, content);
                if let Some(shown) = shown {
                    finish_growing(ctx, id, shown.response.rect.size());
                }
            }
            Frame::Modal(title) => {
                let shown = Modal::new(id).show(ctx, |ui| {
                    ui.set_max_width(QUESTION);
                    ui.heading(title);
                    content(ui);
                });
                open = !shown.should_close();
            }
        }
        Shown { closed: esc || !open }
    }
}

/// Draws the button that Enter presses, wherever the keyboard is in the dialog. The response says
/// `changed` if the reader has pressed it in any way.
pub fn default_button(ui: &mut Ui, enabled: bool, button: Button<'_>) -> Response {
    let mut response = ui.add_enabled(enabled, button);
    if dialog_keys::is_default_pressed(ui, response.id, enabled) || response.clicked() {
        response.mark_changed();
    }
    response
}

/// Asks for more frames until the dialog has its final size. egui's windows and the grids in them
/// take several frames for that and do not ask for them. Without this, until the pointer moved,
/// buttons at the end were cut off, rows overlapped, and a tooltip of something below stayed.
fn finish_growing(ctx: &Context, id: Id, size: Vec2) {
    let now = ctx.cumulative_pass_nr();
    let key = id.with("growing");
    let known = ctx.data(|data| data.get_temp::<Growing>(key));
    let goes_on = known.filter(|known| known.size == size && known.seen + 1 >= now);
    let since = goes_on.map_or(now, |known| known.since);
    ctx.data_mut(|data| data.insert_temp(key, Growing { size, since, seen: now }));
    if now < since + SETTLES {
        ctx.request_repaint();
    }
}

/// The number of passes of the same size after which everything in a dialog is in its place.
const SETTLES: u64 = 4;

/// The size of a dialog in the last pass, and the passes in which it was first and last seen so.
#[derive(Clone, Copy, Debug)]
struct Growing {
    size: Vec2,
    since: u64,
    seen: u64,
}
