//! A card on the map, such as the legend. The pointer does not act on what is under it.

use egui::{Frame, Margin, Rect, Sense, Ui, UiBuilder};

/// Draws a card in the upper left corner of `part`, a part of the map. Returns its rectangle, in
/// points on the screen.
pub fn card(ui: &mut Ui, part: Rect, salt: &str, add: impl FnOnce(&mut Ui)) -> Rect {
    let ground = UiBuilder::new().max_rect(part).id_salt(salt).sense(Sense::CLICK | Sense::DRAG);
    let frame = Frame::new()
        .fill(ui.visuals().panel_fill.gamma_multiply(0.94))
        .stroke(ui.visuals().window_stroke)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(8, 5));
    frame.show(&mut ui.new_child(ground), add).response.rect
}
