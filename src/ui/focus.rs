//! Whoever goes through the window by Tab sees where they are: what the keyboard has come to is
//! brought into view. egui moves the keyboard to what a panel has scrolled away, and leaves it
//! there.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Key};

/// To be called before anything is drawn: scrolls to what the keyboard came to in the last frame,
/// if some of it is cut off. What was clicked is under the pointer, and stays there.
pub fn bring_into_view(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    let last = Id::new("focus-in-view");
    let before = ctx.data_mut(|data| {
        std::mem::replace(data.get_temp_mut_or_default::<Option<Id>>(last), focused)
    });
    if ctx.input(|i| i.key_pressed(Key::Tab)) {
        // It comes to the next one only in this frame.
        ctx.request_repaint();
    }
    let clicked = ctx.input(|i| i.pointer.any_down() || i.pointer.any_released());
    let Some(id) = focused.filter(|_| before != focused && !clicked) else { return };
    let is_cut = ctx
        .read_response(id)
        .is_some_and(|response| !response.interact_rect.expand(0.5).contains_rect(response.rect));
    if is_cut {
        let (target_node, target_tree) = (id.accesskit_id(), TreeId::ROOT);
        let scroll =
            ActionRequest { action: Action::ScrollIntoView, target_node, target_tree, data: None };
        ctx.input_mut(|i| i.events.push(Event::AccessKitActionRequest(scroll)));
    }
}
