//! Keeps what is typed right after a shortcut that opens a text field. The field gets the keyboard
//! only some frames later, and one slow frame may hold both the shortcut and the first letters.

use egui::{Context, Event, Id, KeyboardShortcut};

/// For how many frames the typed text waits for the field.
const FRAMES: u8 = 4;

/// What was typed ahead.
#[derive(Clone, Debug, Default)]
struct Held {
    events: Vec<Event>,
    /// The widget that had the keyboard when the shortcut was pressed.
    focused: Option<Id>,
    /// For how many more frames it waits.
    frames: u8,
}

fn id() -> Id {
    Id::new("typed-ahead")
}

/// Takes what was typed after a shortcut out of this frame. Must be called before the shortcut
/// itself is taken out.
pub(super) fn hold(ctx: &Context, shortcut: KeyboardShortcut) {
    let KeyboardShortcut { modifiers: wanted, logical_key } = shortcut;
    let is_shortcut = |event: &Event| {
        matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if *key == logical_key && modifiers.matches_logically(wanted))
    };
    let mut events = ctx.input_mut(|input| {
        let Some(at) = input.events.iter().position(is_shortcut) else { return Vec::new() };
        let (typed, other) = input.events.split_off(at + 1).into_iter().partition(is_typing);
        input.events.extend::<Vec<Event>>(other);
        typed
    });
    // A shortcut without Ctrl writes its own letter, too.
    if wanted.is_none() && matches!(events.first(), Some(Event::Text(_))) {
        events.remove(0);
    }
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| data.insert_temp(id(), Held { events, focused, frames: FRAMES }));
}

fn is_typing(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Key { .. } | Event::Paste(_) | Event::Ime(_))
}

/// Gives what was typed ahead to the text field, once the field has the keyboard. Until then, what
/// is typed in this frame waits, too. Must be called before anything else looks at the keys.
pub(super) fn release(ctx: &Context) {
    let Some(mut held) = ctx.data_mut(|data| data.remove_temp::<Held>(id())) else { return };
    let focused = ctx.memory(egui::Memory::focused);
    let is_field = ctx.text_edit_focused();
    if is_field && (focused != held.focused || held.frames == 0) {
        ctx.input_mut(|input| drop(input.events.splice(0..0, held.events)));
        return;
    }
    if held.frames == 0 {
        return;
    }
    held.frames -= 1;
    let more = ctx.input_mut(|input| {
        let all = std::mem::take(&mut input.events);
        let (typed, other) = all.into_iter().partition(is_typing);
        input.events = other;
        typed
    });
    held.events.extend::<Vec<Event>>(more);
    ctx.data_mut(|data| data.insert_temp(id(), held));
    ctx.request_repaint();
}
