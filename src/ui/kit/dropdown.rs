//! The keyboard in lists and menus that a button opens: the arrows and Tab walk over the entries, Enter
//! takes one and closes the list, Esc closes it, and the button gets the keyboard back.

use egui::accesskit::Action;
use egui::{
    ComboBox, Context, EventFilter, FocusDirection, Id, Key, LayerId, Modifiers, Order, Popup,
    Response, Ui,
};

use crate::ui::grid;

/// Draws a drop-down list. `chosen` is the place of the chosen entry, at which the keyboard begins.
/// Returns the button of the list.
pub fn dropdown(
    ui: &mut Ui,
    combo: ComboBox,
    chosen: usize,
    entries: impl FnOnce(&mut Ui),
) -> Response {
    let button = combo.show_ui(ui, entries).response;
    let popup = Popup::default_response_id(&button);
    if button.has_focus() && !Popup::is_id_open(ui.ctx(), popup) {
        hold(ui.ctx(), button.id, EventFilter { vertical_arrows: true, ..EventFilter::default() });
        let opens = [Key::ArrowDown, Key::ArrowUp];
        if opens.iter().any(|key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key))) {
            Popup::open_id(ui.ctx(), popup);
        }
    }
    walk(ui.ctx(), &button, chosen, true);
    button
}

/// Lets the keyboard walk in the list or menu of a button. Must be called after it has been drawn.
/// `closes` tells whether taking an entry closes it. Returns 1 if the right arrow was pressed on an
/// entry, −1 for the left one, else 0.
pub fn walk(ctx: &Context, button: &Response, first: usize, closes: bool) -> isize {
    let popup = Popup::default_response_id(button);
    let is_open = Popup::is_id_open(ctx, popup);
    let key = popup.with("walked");
    let before: Option<Id> = ctx.data(|data| data.get_temp(key)).unwrap_or_default();
    let focused = ctx.memory(egui::Memory::focused);
    let entries = if is_open { entries(ctx, popup) } else { Vec::new() };
    let at = focused.filter(|id| entries.contains(id));
    ctx.data_mut(|data| data.insert_temp(key, at));
    if !is_open {
        // Only if it was there: who uses the pointer keeps the keyboard where it is.
        if before.is_some() && (focused.is_none() || focused == before) {
            button.request_focus();
        }
        return 0;
    }
    let is_heard = |id: &Id| ctx.input(|i| i.has_accesskit_action_request(*id, Action::Click));
    if closes && entries.iter().any(is_heard) {
        Popup::close_id(ctx, popup);
        button.request_focus();
        return 0;
    }
    let Some(here) = at.and_then(|at| entries.iter().position(|id| *id == at)) else {
        enter(ctx, button.id, &entries, first);
        return 0;
    };
    let pressed = pressed(ctx, entries[here]);
    let to = match pressed.jump {
        Some(to) => to.min(entries.len() - 1),
        None => grid::round(here, pressed.by, entries.len()),
    };
    if to != here {
        ctx.memory_mut(|memory| memory.request_focus(entries[to]));
        ctx.request_repaint();
    }
    if pressed.takes && closes {
        Popup::close_id(ctx, popup);
        button.request_focus();
    }
    pressed.sideways
}

/// Leads the keyboard into a list that was opened with it, or into any open list at an arrow key.
fn enter(ctx: &Context, button: Id, entries: &[Id], first: usize) {
    let is_at_button = ctx.memory(|memory| memory.has_focus(button));
    let arrows = [Key::ArrowDown, Key::ArrowUp];
    let is_called = is_at_button || arrows.iter().any(|key| ctx.input(|i| i.key_pressed(*key)));
    if let Some(entry) = entries.get(first).or_else(|| entries.first()).filter(|_| is_called) {
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(*entry);
        });
    }
    if is_at_button {
        ctx.request_repaint();
    }
}

/// The entries of a list that can be taken, from top to bottom.
fn entries(ctx: &Context, popup: Id) -> Vec<Id> {
    let (layer, ground) = (LayerId::new(Order::Foreground, popup), popup.with("move"));
    ctx.viewport(|viewport| {
        let all = viewport.this_pass.widgets.get_layer(layer);
        // The background of egui's popup can have the keyboard, too.
        let entries = all.filter(|w| w.enabled && w.sense.is_focusable() && w.id != ground);
        entries.map(|w| w.id).collect()
    })
}

/// The keys pressed on an entry.
struct Pressed {
    by: isize,
    jump: Option<usize>,
    takes: bool,
    sideways: isize,
}

fn pressed(ctx: &Context, entry: Id) -> Pressed {
    hold(
        ctx,
        entry,
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false },
    );
    ctx.input_mut(|i| {
        let down = i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        let up = i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
        let back = i.count_and_consume_key(Modifiers::SHIFT, Key::Tab) as isize;
        let on = i.count_and_consume_key(Modifiers::NONE, Key::Tab) as isize;
        let mut is = |key| i.consume_key(Modifiers::NONE, key);
        let (home, end) = (is(Key::Home), is(Key::End));
        let sideways = isize::from(is(Key::ArrowRight)) - isize::from(is(Key::ArrowLeft));
        // egui has clicked the entry already.
        let takes = i.key_pressed(Key::Enter) || i.key_pressed(Key::Space);
        let jump = home.then_some(0).or(end.then_some(usize::MAX));
        Pressed { by: down - up + on - back, jump, takes, sideways }
    })
}

fn hold(ctx: &Context, id: Id, filter: EventFilter) {
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}
