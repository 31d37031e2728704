//! Dialogs: windows over the panels, with a question or a list. A cross or Esc closes each one. If
//! several are open, Esc closes the one opened last.

use egui::{Align2, Context, Id, Key, Modifiers, Pos2, Ui, Vec2, WidgetText, Window};

/// A window over the panels. It is in the middle unless set otherwise.
pub struct Dialog {
    window: Window<'static>,
    id: Id,
    keeps_esc: bool,
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
        Self { window: window.anchor(Align2::CENTER_CENTER, Vec2::ZERO), id, keeps_esc: false }
    }

    /// A dialog that can be moved and resized. `id` identifies it when its title changes.
    pub fn movable(title: impl Into<WidgetText>, id: &str, size: Vec2, ctx: &Context) -> Self {
        let id = Id::new(("dialog", id));
        let window = Window::new(title).id(id).collapsible(false).default_size(size);
        let window = window.pivot(Align2::CENTER_CENTER).default_pos(ctx.content_rect().center());
        Self { window, id, keeps_esc: false }
    }

    /// A dialog that is fixed at the middle of its upper edge, so that nothing in it moves when it
    /// grows. `id` identifies it when its title changes.
    pub fn hanging(title: impl Into<WidgetText>, id: &str, top: Pos2) -> Self {
        let id = Id::new(("dialog", id));
        let window = Window::new(title).id(id).collapsible(false).resizable(false);
        let window = window.pivot(Align2::CENTER_TOP).default_pos(top);
        Self { window, id, keeps_esc: false }
    }

    /// Sets its width, in points, as far as the program's window has room.
    #[must_use]
    pub fn width(mut self, width: f32, ctx: &Context) -> Self {
        let width = (ctx.content_rect().width() - 40.0).clamp(200.0, width);
        self.window = self.window.min_width(width).max_width(width);
        self
    }

    /// Sets whether Esc is left to something in the dialog, such as a list or a field.
    #[must_use]
    pub const fn keeps_esc(mut self, keeps: bool) -> Self {
        self.keeps_esc = keeps;
        self
    }

    /// Draws the dialog.
    pub fn show<R>(self, ctx: &Context, add: impl FnOnce(&mut Ui) -> R) -> Shown {
        stand(
            ctx,
            Stands { id: self.id, pass: ctx.cumulative_pass_nr(), keeps_esc: self.keeps_esc },
        );
        let esc = ctx.data(|data| data.get_temp(closed())) == Some(self.id);
        if esc {
            ctx.data_mut(|data| data.remove::<Id>(closed()));
        }
        let mut open = true;
        let shown = self.window.open(&mut open).show(ctx, add);
        if let Some(shown) = shown {
            finish_growing(ctx, self.id, shown.response.rect.size());
        }
        Shown { closed: esc || !open }
    }
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

/// A dialog that is open.
#[derive(Clone, Copy, Debug)]
struct Stands {
    id: Id,
    /// The pass in which it was drawn last.
    pass: u64,
    keeps_esc: bool,
}

/// The key under which the dialog is stored that Esc closes in this pass.
fn closed() -> Id {
    Id::new("dialog-closed-by-esc")
}

/// The open dialogs, the one opened last at the end.
fn open(ctx: &Context) -> Vec<Stands> {
    let now = ctx.cumulative_pass_nr();
    let open: Vec<Stands> = ctx.data(|data| data.get_temp(Id::new("dialogs"))).unwrap_or_default();
    open.into_iter().filter(|stands| stands.pass + 1 >= now).collect()
}

/// Records that a dialog is drawn in this pass.
fn stand(ctx: &Context, stands: Stands) {
    let mut open = open(ctx);
    match open.iter_mut().find(|other| other.id == stands.id) {
        Some(known) => *known = stands,
        None => open.push(stands),
    }
    ctx.data_mut(|data| data.insert_temp(Id::new("dialogs"), open));
}

/// Takes Esc for the topmost dialog, before the panels below see the key. Must be called before
/// anything is drawn.
pub fn take_esc(ctx: &Context) {
    let top = open(ctx).last().copied().filter(|top| !top.keeps_esc);
    let Some(top) = top.filter(|_| !egui::Popup::is_any_open(ctx)) else { return };
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        ctx.data_mut(|data| data.insert_temp(closed(), top.id));
    }
}

/// Whether a dialog was open in the last frame. If so, the panels below do not react to Esc.
pub fn is_dialog_open(ctx: &Context) -> bool {
    !open(ctx).is_empty()
}
