//! Boxes to tick and radio buttons, drawn as an outline: what is not chosen must not look filled.

use egui::{Checkbox, Response, Stroke, Ui, WidgetText};

/// Draws a box to tick.
pub fn checkbox(ui: &mut Ui, is_on: &mut bool, words: impl Into<WidgetText>) -> Response {
    let words = words.into();
    outlined(ui, |ui| ui.add(Checkbox::new(is_on, words)))
}

/// Draws a widget as an outline, in the colour in which it would be filled.
pub(super) fn outlined(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    // Only these are kept: a second owner of the style would make egui copy all of it.
    let before = ui.visuals().widgets.clone();
    let ground = ui.visuals().extreme_bg_color;
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
        state.bg_stroke = Stroke::new(1.25, state.bg_fill);
        state.bg_fill = ground;
    }
    let response = add(ui);
    ui.visuals_mut().widgets = before;
    response
}
