//! Moves the keyboard focus to another part of the window. That part may not be drawn yet, and a
//! screen reader must never be told that something absent has the focus. So the part takes the
//! focus itself when it is drawn.

use egui::{Context, Id, Rect, Sense, Stroke, Ui, vec2};

use super::Spoken as _;

/// For how long the part is waited for, in seconds. A table, for example, is computed first.
const PATIENCE: f64 = 3.0;

/// The part that will get the focus, and when that was asked for, in egui's time (seconds).
#[derive(Clone, Copy, Debug)]
struct Led {
    to: Id,
    since: f64,
}

fn key() -> Id {
    Id::new("keyboard-is-led")
}

/// Gives the keyboard focus to a part as soon as it is drawn.
pub fn lead(ctx: &Context, to: Id) {
    let since = ctx.input(|input| input.time);
    ctx.data_mut(|data| data.insert_temp(key(), Led { to, since }));
    ctx.request_repaint();
}

/// Takes the keyboard focus if it was meant for this part. Must be called just before the part is
/// drawn.
pub fn take_if_led(ui: &Ui, id: Id) {
    let Some(led) = ui.data(|data| data.get_temp::<Led>(key())) else { return };
    let is_late = ui.input(|input| input.time) > led.since + PATIENCE;
    if led.to == id || is_late {
        ui.data_mut(|data| data.remove::<Led>(key()));
    }
    if led.to == id && !is_late {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// The beginning of a part of the window that the focus can be moved to. It can have the focus only
/// after `lead`; Tab then goes on to the first widget in the part.
pub fn beginning(ui: &Ui, id: Id, name: &str) {
    take_if_led(ui, id);
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let area = ui.available_rect_before_wrap();
    let line = Rect::from_min_size(area.min, vec2(area.width(), 1.0));
    ui.interact(line, id, Sense::focusable_noninteractive()).is_part(|| name);
    let stroke = Stroke::new(2.0, ui.visuals().selection.stroke.color);
    ui.painter().hline(area.x_range(), area.top() - 3.0, stroke);
}
