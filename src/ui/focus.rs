//! Keeps the widget with the keyboard focus in view, for readers who go through the window by Tab.
//! Without this, egui moves the focus to something that a panel has scrolled away, and leaves it
//! there.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Key};

/// For how many frames it is checked whether the widget is in view. The panel may still be
/// scrolling to the one that had the focus before.
const LOOKS: u8 = 3;

/// The widget with the focus, and for how many more frames it is checked.
#[derive(Clone, Copy, Debug, Default)]
struct Followed {
    focused: Option<Id>,
    looks: u8,
}

/// Scrolls to the widget that has just got the focus, if part of it is cut off. Must be called
/// before anything is drawn. A clicked widget is under the pointer already and is left where it is.
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
        // egui moves the focus only while this frame is drawn, so another frame is needed.
        ctx.request_repaint();
    }
    ctx.data_mut(|data| data.insert_temp(id, followed));
}

/// Whether the reader goes through the window by keyboard: since the last press of the pointer, a
/// key that moves the focus was pressed.
fn is_by_keyboard(ctx: &Context) -> bool {
    let id = Id::new("by-keyboard");
    let now = ctx.input(|i| {
        let moves = [Key::Tab, Key::F6, Key::ArrowUp, Key::ArrowDown];
        if i.pointer.any_pressed() {
            return Some(false);
        }
        moves.into_iter().any(|key| i.key_pressed(key)).then_some(true)
    });
    if let Some(now) = now {
        ctx.data_mut(|data| data.insert_temp(id, now));
    }
    ctx.data(|data| data.get_temp(id)).unwrap_or_default()
}

/// The greatest height, in points, of a widget that gets a ring. Larger ones, such as the map, show
/// the focus inside.
const RINGED: f32 = 60.0;

/// Draws a ring around the widget with the keyboard focus, so that it is seen on those without a
/// frame, too. Must be called after everything is drawn. A field shows the focus itself.
pub fn ring(ctx: &Context, ink: egui::Color32) {
    if !is_by_keyboard(ctx) || ctx.text_edit_focused() {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
    let Some(response) = focused.filter(|response| response.rect.height() <= RINGED) else {
        return;
    };
    let painter = ctx.layer_painter(response.layer_id);
    let painter = painter.with_clip_rect(response.interact_rect.expand(3.0));
    let stroke = egui::Stroke::new(1.5, ink);
    painter.rect_stroke(response.rect.expand(1.0), 4.0, stroke, egui::StrokeKind::Outside);
}

/// Scrolls to a widget of the last frame, as a screen reader would, if part of it is cut off.
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
