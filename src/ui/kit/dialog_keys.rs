//! The keyboard in dialogs, the same in all of them: a dialog takes the keyboard when it opens, keeps
//! Tab inside, presses its default button at Enter, closes at Esc, and gives the keyboard back.

use egui::text_edit::TextEditState;
use egui::{Context, FocusDirection, Id, Key, Modifiers, Popup, Ui};

use crate::ui::grid::round;

/// A dialog that is open.
#[derive(Clone, Debug)]
pub(super) struct OpenDialog {
    id: Id,
    /// The pass in which it was drawn last.
    pass: u64,
    keeps_esc: bool,
    /// The key that was taken for it in this pass: Esc closes it, Enter presses its default button.
    taken: Option<Key>,
    /// The widgets in it that Tab leads to, in order.
    stops: Vec<Id>,
    /// Its default button.
    default: Option<Id>,
    /// The widget in it that had the keyboard last.
    last: Option<Id>,
    /// Whether it is to take the keyboard: it has just been opened, or has stayed open at Esc.
    wants: bool,
    /// The widget in it that Tab leads to in this pass, if it is still drawn.
    next: Option<Id>,
    /// The widget that had the keyboard before the dialog was opened.
    before: Option<Id>,
}

impl OpenDialog {
    pub(super) fn new(ctx: &Context, id: Id, keeps_esc: bool) -> Self {
        let (pass, before) = (ctx.cumulative_pass_nr(), ctx.memory(egui::Memory::focused));
        let (taken, stops, default, last) = (None, Vec::new(), None, None);
        Self { id, pass, keeps_esc, taken, stops, default, last, wants: true, next: None, before }
    }

    /// The widget that gets the keyboard: the one that had it last, else the first text field, else
    /// the default button, else the first widget. While the default button is disabled, none.
    fn first(&self, ctx: &Context) -> Option<Id> {
        let last = self.last.filter(|id| self.stops.contains(id));
        let field = || self.stops.iter().copied().find(|id| is_field(ctx, *id));
        let button = || match self.default {
            Some(id) => self.stops.contains(&id).then_some(id),
            None => self.stops.first().copied(),
        };
        last.or_else(field).or_else(button)
    }

    fn has(&self, focused: Option<Id>) -> bool {
        focused.is_some_and(|id| self.stops.contains(&id))
    }

    /// The widget that is `by` stops further, or back if negative. It goes round.
    fn further(&self, focused: Option<Id>, by: isize) -> Option<Id> {
        let count = self.stops.len();
        let here = focused.and_then(|id| self.stops.iter().position(|stop| *stop == id));
        let at = match here {
            Some(here) => round(here, by, count),
            None if by > 0 => 0,
            None => count.checked_sub(1)?,
        };
        self.stops.get(at).copied()
    }
}

/// The key under which the open dialogs are stored.
fn open_key() -> Id {
    Id::new("dialogs")
}

/// The key under which the ID of the dialog is stored that is being drawn.
fn drawn_key() -> Id {
    Id::new("dialog-being-drawn")
}

fn is_field(ctx: &Context, id: Id) -> bool {
    TextEditState::load(ctx, id).is_some()
}

/// All dialogs drawn in the last pass or in this one, the one opened last at the end.
fn open(ctx: &Context) -> Vec<OpenDialog> {
    let now = ctx.cumulative_pass_nr();
    let mut open = stored(ctx);
    open.retain(|dialog| dialog.pass + 1 >= now);
    open
}

fn stored(ctx: &Context) -> Vec<OpenDialog> {
    ctx.data(|data| data.get_temp(open_key())).unwrap_or_default()
}

fn store(ctx: &Context, open: Vec<OpenDialog>) {
    ctx.data_mut(|data| data.insert_temp(open_key(), open));
}

/// Records that a dialog is drawn in this pass. Returns whether Esc closes it.
pub(super) fn note_open(ctx: &Context, dialog: OpenDialog) -> bool {
    let id = dialog.id;
    let mut open = open(ctx);
    let mut is_closed = false;
    match open.iter_mut().find(|other| other.id == id) {
        Some(known) => {
            (known.pass, known.keeps_esc, known.default) = (dialog.pass, dialog.keeps_esc, None);
            is_closed = known.taken.take_if(|key| *key == Key::Escape).is_some();
        }
        None => open.push(dialog),
    }
    store(ctx, open);
    ctx.data_mut(|data| data.insert_temp(drawn_key(), id));
    is_closed
}

/// The state before the content of a dialog is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct BeforeDrawing {
    /// How many widgets are in the layer: those of the frame.
    widgets: usize,
    focused: Option<Id>,
}

impl BeforeDrawing {
    pub(super) fn of(ui: &Ui) -> Self {
        let layer = ui.layer_id();
        let widgets =
            ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count());
        let focused = ui.memory(egui::Memory::focused);
        Self { widgets, focused }
    }
}

/// Notes which widgets were drawn in a dialog, and moves the keyboard among them. Tab does not lead
/// to the widgets of its frame.
pub(super) fn drawn(ui: &Ui, id: Id, before: BeforeDrawing) {
    let (ctx, layer) = (ui.ctx(), ui.layer_id());
    let all: Vec<Id> = ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer).skip(before.widgets);
        widgets.filter(|w| w.enabled && w.sense.is_focusable()).map(|w| w.id).collect()
    });
    let mut open = open(ctx);
    let is_top = open.last().is_some_and(|dialog| dialog.id == id);
    let Some(dialog) = open.iter_mut().find(|dialog| dialog.id == id) else { return };
    dialog.taken = None;
    dialog.stops = all.into_iter().filter(|id| !is_passed_over(ctx, *id)).collect();
    if let Some(next) = dialog.next.take().filter(|next| dialog.stops.contains(next)) {
        ctx.memory_mut(|memory| memory.request_focus(next));
    }
    let focused = ctx.memory(egui::Memory::focused);
    // In its first pass a dialog is not enabled yet, but something in it may ask for the keyboard.
    if dialog.has(focused) || focused.is_some() && focused != before.focused {
        (dialog.last, dialog.wants) = (focused, false);
    } else if ctx.input(|i| i.pointer.any_pressed()) && focused.is_some() {
        dialog.wants = false;
    }
    if let Some(first) = dialog.first(ctx).filter(|_| dialog.wants && is_top) {
        ctx.memory_mut(|memory| memory.request_focus(first));
        ctx.request_repaint();
    }
    store(ctx, open);
    ctx.data_mut(|data| data.remove::<Id>(drawn_key()));
}

/// Makes a button the default one of the dialog that is being drawn. Returns whether Enter has
/// pressed it.
pub(super) fn is_default_pressed(ui: &Ui, button: Id, enabled: bool) -> bool {
    let ctx = ui.ctx();
    let Some(id) = ctx.data(|data| data.get_temp::<Id>(drawn_key())) else { return false };
    let mut open = open(ctx);
    let Some(dialog) = open.iter_mut().find(|dialog| dialog.id == id) else { return false };
    dialog.default = Some(button);
    let is_pressed = enabled && dialog.taken == Some(Key::Enter);
    store(ctx, open);
    is_pressed
}

/// Leaves Enter to a field in which it begins a line or takes a row.
pub fn keep_enter(ctx: &Context, field: Id) {
    mark(ctx, field.with("keeps-enter"));
}

/// Makes Tab pass over a widget that the arrow keys lead to.
pub(super) fn pass_over(ctx: &Context, widget: Id) {
    mark(ctx, widget.with("passed-over"));
}

/// Makes Enter press the default button while a widget has the keyboard, instead of clicking the
/// widget.
pub(super) fn give_enter(ctx: &Context, widget: Id) {
    mark(ctx, widget.with("gives-enter"));
}

fn mark(ctx: &Context, key: Id) {
    let now = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(key, now));
}

fn is_marked(ctx: &Context, key: Id) -> bool {
    let now = ctx.cumulative_pass_nr();
    ctx.data(|data| data.get_temp::<u64>(key)).is_some_and(|pass| pass + 1 >= now)
}

fn is_passed_over(ctx: &Context, widget: Id) -> bool {
    is_marked(ctx, widget.with("passed-over"))
}

/// Whether Enter is the dialog's and not the widget's own.
fn gives_enter(ctx: &Context, widget: Id) -> bool {
    let is_line = is_field(ctx, widget) && !is_marked(ctx, widget.with("keeps-enter"));
    is_line || is_marked(ctx, widget.with("gives-enter"))
}

/// Takes the keys of the topmost dialog, before the panels below see them. Must be called before
/// anything is drawn.
pub fn take_keys(ctx: &Context) {
    let mut open = open(ctx);
    // An open list or menu has the keys.
    if let Some(top) = open.last_mut().filter(|_| !Popup::is_any_open(ctx)) {
        take_esc(ctx, top);
        let focused = ctx.memory(egui::Memory::focused);
        take_f6(ctx, top, focused);
        if top.has(focused) || focused.is_none() {
            take_tab(ctx, top, focused);
            take_enter(ctx, top, focused);
        }
    }
    store(ctx, open);
}

/// Gives the keyboard back to the widget that had it before a dialog that is now closed. Must be
/// called after everything is drawn: a screen reader must not be told that something absent has it.
pub fn give_back(ctx: &Context) {
    let (now, focused) = (ctx.cumulative_pass_nr(), ctx.memory(egui::Memory::focused));
    let gone = stored(ctx).into_iter().find(|dialog| dialog.pass < now);
    let Some(gone) = gone.filter(|gone| focused.is_none() || gone.has(focused)) else { return };
    let is_there = |id: &Id| {
        ctx.viewport(|viewport| {
            let drawn = viewport.this_pass.widgets.get(*id);
            drawn.is_some_and(|widget| widget.enabled && widget.sense.is_focusable())
        })
    };
    if let Some(before) = gone.before.filter(is_there) {
        ctx.memory_mut(|memory| memory.request_focus(before));
        ctx.request_repaint();
    }
}

fn take_esc(ctx: &Context, top: &mut OpenDialog) {
    if !ctx.input(|i| i.key_pressed(Key::Escape)) {
        return;
    }
    // egui takes the keyboard from everything at Esc. If the dialog stays, it goes on there.
    top.wants = true;
    if !top.keeps_esc && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        top.taken = Some(Key::Escape);
    }
}

/// F6 leads into a dialog that asks something, and not past it.
fn take_f6(ctx: &Context, top: &mut OpenDialog, focused: Option<Id>) {
    if top.default.is_none() && focused.is_some() {
        return;
    }
    let is_pressed = ctx.input_mut(|i| {
        i.consume_key(Modifiers::SHIFT, Key::F6) || i.consume_key(Modifiers::NONE, Key::F6)
    });
    top.wants |= is_pressed;
}

fn take_tab(ctx: &Context, top: &mut OpenDialog, focused: Option<Id>) {
    let by = ctx.input_mut(|i| {
        let back = i.count_and_consume_key(Modifiers::SHIFT, Key::Tab) as isize;
        i.count_and_consume_key(Modifiers::NONE, Key::Tab) as isize - back
    });
    let arrows = [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    if by == 0 && !arrows.iter().any(|key| ctx.input(|i| i.key_pressed(*key))) {
        return;
    }
    // egui would go to the nearest widget, wherever that is.
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    top.next = top.further(focused, by).filter(|_| by != 0);
    ctx.request_repaint();
}

/// Enter in a line of text or without a widget presses the default button; so does Ctrl+Enter
/// everywhere.
fn take_enter(ctx: &Context, top: &mut OpenDialog, focused: Option<Id>) {
    if top.default.is_none() {
        return;
    }
    let is_given = focused.is_none_or(|id| gives_enter(ctx, id));
    let is_pressed = ctx.input_mut(|i| {
        i.consume_key(Modifiers::COMMAND, Key::Enter)
            || is_given && !i.modifiers.any() && i.consume_key(Modifiers::NONE, Key::Enter)
    });
    if is_pressed {
        top.taken = Some(Key::Enter);
    }
}

/// Whether a dialog was open in the last frame. If so, the panels below do not react to Esc.
pub fn is_dialog_open(ctx: &Context) -> bool {
    !open(ctx).is_empty()
}

/// Whether letters pressed belong to a dialog: the topmost one asks something, or has the keyboard.
pub fn has_dialog_keys(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    open(ctx).last().is_some_and(|top| top.default.is_some() || top.has(focused))
}
