//! The tooltip at the pointer, for marks and cells that are not widgets.

use egui::{Popup, PopupAnchor, Response, Tooltip};

use super::dialog_keys::has_dialog_keys;
use crate::ui::text::{body, small};

/// Shows lines at the pointer, which is over something in a widget; the first line is larger. Does
/// nothing while a dialog has the keys or a menu is open: the tooltip would lie on it, even if the
/// pointer is beside it.
pub fn tooltip(widget: &Response, lines: &[impl AsRef<str>]) {
    let ctx = &widget.ctx;
    if has_dialog_keys(ctx) || Popup::is_any_open(ctx) {
        return;
    }
    let id = widget.id.with("tooltip");
    let tip = Tooltip::always_open(ctx.clone(), widget.layer_id, id, PopupAnchor::Pointer);
    tip.gap(14.0).show(|ui| {
        ui.set_max_width(360.0);
        for (place, line) in lines.iter().enumerate() {
            let line = line.as_ref();
            ui.label(if place == 0 { body(line) } else { small(line) });
        }
    });
}
