//! Whoever goes through the window by Tab sees where they are: what the keyboard has come to is
//! brought into view. egui moves the keyboard to what a panel has scrolled away, and leaves it
//! there.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Key};

/// For how many frames it is looked whether it is in view: the panel may still be on its way to
/// what had the keyboard before.
const LOOKS: u8 = 3;

/// What has the keyboard, and for how many frames it is still looked after.
#[derive(Clone, Copy, Debug, Default)]
struct Followed {
    focused: Option<Id>,
    looks: u8,
}

/// To be called before anything is drawn: scrolls to what the keyboard has just come to, if some of
/// it is cut off. What was clicked is under the pointer, and stays there.
pub fn bring_into_view(ctx: &Context) {
    let id = Id::new("keyboard-in-view");
    let mut followed: Followed = ctx.data(|data| data.get_temp(id)).unwrap_or_default();
    let focused = ctx.memory(egui::Memory::focused);
    if followed.focused != focused {
        followed = Followed { focused, looks: LOOKS };
    }
    if ctx.input(|i| i.pointer.any_down() || i.pointer.any_released()) {
        followed.looks = 0;
    }
    if let Some(focused) = focused.filter(|_| followed.looks > 0) {
        followed.looks -= 1;
        scroll_to(ctx, focused);
        ctx.request_repaint();
    } else if ctx.input(|i| i.key_pressed(Key::Tab)) {
        // The keyboard goes on only while this frame is drawn.
        ctx.request_repaint();
    }
    ctx.data_mut(|data| data.insert_temp(id, followed));
}

/// Scrolls to something of the last frame, as a screen reader would, if some of it is cut off.
fn scroll_to(ctx: &Context, id: Id) {
    let is_cut = ctx
        .read_response(id)
        .is_some_and(|response| !response.interact_rect.expand(0.5).contains_rect(response.rect));
    if is_cut {
        let (target_node, target_tree) = (id.accesskit_id(), TreeId::ROOT);
        let action = Action::ScrollIntoView;
        let scroll = ActionRequest { action, target_node, target_tree, data: None };
        ctx.input_mut(|i| i.events.push(Event::AccessKitActionRequest(scroll)));
    }
}
