//! The actions whose keys, or side buttons of the mouse, were pressed in this frame.

use egui::{Key, KeyboardShortcut, PointerButton};

use super::super::canvas;
use super::super::kit::{has_dialog_keys, is_dialog_open};
use super::super::scene::Scene;
use super::super::timeline;
use super::Action;
use crate::session::{Command, Tab};

/// The commands of the shortcuts pressed in this frame. While the user types in a text field, a key
/// without Ctrl or Alt does nothing here, and the text field does the undo. While the palette
/// covers the window, only the actions Palette and Quit work.
pub fn pressed(ctx: &egui::Context, scene: &Scene<'_>, is_covered: bool) -> Vec<Command> {
    // A dialog takes the keys without Ctrl or Alt as a text field does.
    let in_dialog = has_dialog_keys(ctx);
    let typing = ctx.text_edit_focused();
    // Esc has already left the text field here, so look at the last frame.
    let typed = ctx.data_mut(|data| {
        std::mem::replace(data.get_temp_mut_or_default(egui::Id::new("typing")), typing)
    });
    drop_alt_letters(ctx);
    let mut commands = Vec::new();
    // More modifiers come first: egui lets Ctrl+Shift+O fire Ctrl+O as well, and Alt+P fire P.
    let mut table: Vec<(Action, KeyboardShortcut)> =
        Action::ALL.iter().flat_map(|a| a.row().keys().map(|k| (*a, k))).collect();
    table.sort_by_key(|(_, k)| (!k.modifiers.shift, !k.modifiers.alt));
    for (action, shortcut) in table {
        let letter = is_letter(shortcut);
        // A text field has its own undo.
        let of_text = matches!(action, Action::Undo | Action::Redo);
        let leaves_text = typed && shortcut.logical_key == Key::Escape;
        // On the Read tab, letters, digits and signs are keys of the card.
        let is_general =
            matches!(shortcut.logical_key, Key::Escape | Key::Delete) || action == Action::Search;
        let of_card = letter && scene.session.tab() == Tab::Read && !is_general;
        let is_typed = typing && (letter || of_text) || in_dialog && letter;
        if is_typed || leaves_text || of_card || takes_focus(ctx, shortcut) {
            continue;
        }
        let covered = is_covered && !matches!(action, Action::Palette | Action::Quit);
        let pressed = || ctx.input(|i| i.key_pressed(shortcut.logical_key));
        if covered || !pressed() || !action.is_enabled(scene) {
            continue;
        }
        let KeyboardShortcut { modifiers, logical_key } = shortcut;
        // A slow frame may hold several presses: each one counts.
        let presses = ctx.input_mut(|i| i.count_and_consume_key(modifiers, logical_key));
        commands.extend((0..presses).map(|_| action.command(scene)));
    }
    commands.extend(side_buttons(ctx));
    commands
}

/// Drops the text that Alt with a letter would type: it is a command. Text typed with Alt on a Mac
/// is kept, and so is text typed with `AltGr` elsewhere, which some systems report as Ctrl and Alt.
fn drop_alt_letters(ctx: &egui::Context) {
    if cfg!(target_os = "macos") {
        return;
    }
    ctx.input_mut(|input| {
        let mut held = input.modifiers;
        input.events.retain(|event| match event {
            egui::Event::Key { modifiers, .. } => {
                held = *modifiers;
                true
            }
            egui::Event::Text(_) => !held.alt || held.ctrl,
            _ => true,
        });
    });
}

/// The commands of the mouse's side buttons: Back and Forward, as in a browser.
fn side_buttons(ctx: &egui::Context) -> Vec<Command> {
    let command = |event: &egui::Event| match event {
        egui::Event::PointerButton { button: PointerButton::Extra1, pressed: true, .. } => {
            Some(Command::Back)
        }
        egui::Event::PointerButton { button: PointerButton::Extra2, pressed: true, .. } => {
            Some(Command::Forward)
        }
        _ => None,
    };
    ctx.input(|i| i.events.iter().filter_map(command).collect())
}

/// Whether a shortcut is typed in a text field instead of doing anything.
pub(super) fn is_letter(shortcut: KeyboardShortcut) -> bool {
    shortcut.modifiers.is_none() && !matches!(shortcut.logical_key, Key::F1 | Key::F2 | Key::F5)
}

/// Whether a key belongs to the widget that has the focus. Space presses a focused button; it
/// pauses the layout only when nothing else has the keyboard. Esc first closes what is open above
/// the window. While the timeline has the keyboard, Esc belongs to the timeline.
fn takes_focus(ctx: &egui::Context, shortcut: KeyboardShortcut) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    match shortcut.logical_key {
        Key::Space => focused.is_some_and(|id| id != canvas::focus_id()),
        Key::Escape if is_dialog_open(ctx) => true,
        Key::Escape => egui::Popup::is_any_open(ctx) || focused == Some(timeline::focus_id()),
        _ => false,
    }
}
