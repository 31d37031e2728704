//! The fields that questions are made of: each with its label, told to a screen reader too.

use egui::{ComboBox, Response, TextEdit, Ui, WidgetInfo};

use crate::ui::fonts;
use crate::ui::text::{Look, SMALL, body, job};

/// A label above a field.
pub fn caption(ui: &mut Ui, words: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
    ui.label(job(words, look));
}

/// A line to type in.
pub fn line(ui: &mut Ui, label: &str, hint: &str, typed: &mut String) -> Response {
    caption(ui, label);
    bare_line(ui, label, hint, typed)
}

/// A line to type in, whose label stands elsewhere.
pub fn bare_line(ui: &mut Ui, label: &str, hint: &str, typed: &mut String) -> Response {
    fonts::note(typed);
    let edit = TextEdit::singleline(typed).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit);
    told(&response, label, typed);
    response
}

/// Several lines to type in.
pub fn lines(ui: &mut Ui, label: &str, hint: &str, rows: usize, typed: &mut String) -> Response {
    caption(ui, label);
    fonts::note(typed);
    let edit = TextEdit::multiline(typed).hint_text(hint).desired_rows(rows);
    let response = ui.add(edit.desired_width(f32::INFINITY));
    told(&response, label, typed);
    response
}

fn told(response: &Response, label: &str, typed: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", typed.to_owned(), label);
        info.label = Some(label.to_owned());
        info
    });
}

/// One of several words; whether another one was chosen.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    chosen: &mut T,
    words: &[(T, String)],
) -> bool {
    let before = *chosen;
    let name = |value: T| words.iter().find(|(known, _)| *known == value).map(|(_, word)| word);
    let shown = name(before).cloned().unwrap_or_default();
    let combo = ComboBox::from_id_salt(label).selected_text(body(&shown));
    let response = combo.show_ui(ui, |ui| {
        for (value, word) in words {
            ui.selectable_value(chosen, *value, body(word));
        }
    });
    response.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::WidgetType::ComboBox, true, label);
        info.current_text_value = Some(shown.clone());
        info
    });
    *chosen != before
}

/// What is wrong with what was typed; nothing is kept from being saved by it.
pub fn fault(ui: &mut Ui, words: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
    let mut words = job(words, look);
    words.wrap.max_width = ui.available_width();
    ui.label(words);
}
