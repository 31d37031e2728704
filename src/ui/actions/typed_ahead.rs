//! Keeps what is typed right after a key that moves the keyboard until the keyboard has moved. One
//! slow frame may hold both, and egui would give all of it to the field that had the keyboard
//! before.

use egui::{Context, Event, Id, Key, Plugin, RawInput};

use super::Action;
use super::keys::is_letter;

/// The actions that give the keyboard to a text field.
const TO_FIELDS: [Action; 4] =
    [Action::Search, Action::Palette, Action::SaveView, Action::EditSelected];

/// For how many passes the typed text waits at most: for such a field, which is drawn only after
/// the action, and for the widget that Tab or F6 leads to.
const FIELD: u8 = 4;
const WIDGET: u8 = 1;

/// What was typed ahead.
#[derive(Debug, Default)]
pub struct TypedAhead {
    events: Vec<Event>,
    /// For how many more passes it waits at most.
    passes: u8,
    /// The widget that had the keyboard when the key was pressed.
    focused: Option<Id>,
}

impl TypedAhead {
    /// Whether the keyboard has not moved yet.
    fn waits(&mut self, ctx: &Context) -> bool {
        let is_moved = ctx.text_edit_focused() && ctx.memory(egui::Memory::focused) != self.focused;
        self.passes = if is_moved { 0 } else { self.passes.saturating_sub(1) };
        self.passes > 0
    }

    /// Takes what was typed out of `events`, from the place `from` on.
    fn hold(&mut self, events: &mut Vec<Event>, from: usize) {
        let rest = events.split_off(from).into_iter();
        let (typed, other): (Vec<Event>, Vec<Event>) = rest.partition(is_typing);
        self.events.extend(typed);
        events.extend(other);
    }
}

impl Plugin for TypedAhead {
    fn debug_name(&self) -> &'static str {
        "typed ahead"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.waits(ctx) {
            self.hold(&mut input.events, 0);
        } else {
            drop(input.events.splice(0..0, self.events.drain(..)));
            if let Some((after, passes)) = first_move(ctx, &input.events) {
                self.passes = passes;
                self.focused = ctx.memory(egui::Memory::focused);
                self.hold(&mut input.events, after);
            }
        }
        if self.passes > 0 {
            ctx.request_repaint();
        }
    }
}

/// The place after the first key that moves the keyboard, and for how many passes what follows
/// waits. A key that is held down counts once: otherwise its repetitions would queue.
fn first_move(ctx: &Context, events: &[Event]) -> Option<(usize, u8)> {
    let is_typed = ctx.text_edit_focused();
    events.iter().enumerate().find_map(|(at, event)| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
        if ctx.input(|input| input.key_down(*key)) {
            return None;
        }
        if matches!(key, Key::Tab | Key::F6) {
            return Some((at + 1, WIDGET));
        }
        let mut shortcuts = TO_FIELDS.iter().flat_map(|action| action.row().keys());
        let shortcut = shortcuts.find(|shortcut| {
            *key == shortcut.logical_key && modifiers.matches_logically(shortcut.modifiers)
        });
        let letter = is_letter(shortcut?);
        // A shortcut without Ctrl writes its own letter, too.
        let has_letter = letter && matches!(events.get(at + 1), Some(Event::Text(_)));
        (!(letter && is_typed)).then_some((at + 1 + usize::from(has_letter), FIELD))
    })
}

fn is_typing(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Key { .. }
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
    )
}
