//! The fields that questions are made of: each with its label, told to a screen reader too.

use egui::{ComboBox, Response, TextEdit, Ui};

use super::spoken::Spoken as _;
use crate::model::{Date, Day, DayRange};
use crate::ui::fonts;
use crate::ui::text::{Look, SMALL, body, job};

/// A label above a field.
pub fn caption(ui: &mut Ui, words: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
    let mut words = job(words, look);
    words.wrap.max_width = ui.available_width();
    ui.label(words);
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
    response.is_field("", typed, || label);
    response
}

/// Several lines to type in.
pub fn lines(ui: &mut Ui, label: &str, hint: &str, rows: usize, typed: &mut String) -> Response {
    caption(ui, label);
    bare_lines(ui, label, hint, rows, typed)
}

/// How wide the labels beside fields are, in points.
const LABEL: f32 = 158.0;

/// A field with its label beside it. What the field is stands in `hover`, for a pointer on the label.
pub fn row<R>(ui: &mut Ui, label: &str, hover: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let size = egui::vec2(LABEL, 0.0);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(LABEL);
            ui.add_space(3.0);
            let look = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
            let mut words = job(label, look);
            words.wrap.max_width = LABEL;
            let label = ui.label(words);
            if !hover.is_empty() {
                label.on_hover_text(hover);
            }
        });
        ui.vertical(add).inner
    })
    .inner
}

/// Several lines to type in, whose label stands elsewhere.
pub fn bare_lines(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    rows: usize,
    typed: &mut String,
) -> Response {
    fonts::note(typed);
    let edit = TextEdit::multiline(typed).hint_text(hint).desired_rows(rows);
    let response = ui.add(edit.desired_width(f32::INFINITY));
    response.is_field("", typed, || label);
    response
}

/// A small button that a screen reader calls otherwise than it reads.
pub fn small_button(ui: &mut Ui, words: &str, name: &str) -> bool {
    let button = ui.small_button(body(words));
    button.is_button(|| name);
    button.clicked()
}

/// One of several words; whether another one was chosen.
pub fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    label: &str,
    chosen: &mut T,
    words: &[(T, String)],
) -> bool {
    let before = chosen.clone();
    let name = |value: &T| words.iter().find(|(known, _)| known == value).map(|(_, word)| word);
    let shown = name(&before).cloned().unwrap_or_default();
    let combo = ComboBox::from_id_salt(label).selected_text(body(&shown));
    let response = combo.show_ui(ui, |ui| {
        for (value, word) in words {
            ui.selectable_value(chosen, value.clone(), body(word));
        }
    });
    response.response.is_list_of(&shown, || label);
    *chosen != before
}

/// What is wrong with what was typed; nothing is kept from being saved by it.
pub fn fault(ui: &mut Ui, words: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
    let mut words = job(words, look);
    words.wrap.max_width = ui.available_width();
    ui.label(words);
}

/// The first or last day that a typed date can mean, `bound` saying which; none where nothing is typed.
///
/// # Errors
/// That it is not a date, in words.
pub fn day(typed: &str, bound: fn(&Date) -> Option<Day>) -> Result<Option<Day>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let date = Date::parse(typed);
    let wrong = |_| format!("“{typed}” is not a date. Write it like 2022-05 or 2022-05-07");
    date.map(|date| bound(&date)).map_err(wrong)
}

/// The days from the first that one typed date can mean to the last that the other can.
///
/// # Errors
/// What is wrong with what was typed, in words.
pub fn day_range(from: &str, to: &str) -> Result<DayRange, String> {
    match (day(from, Date::earliest)?, day(to, Date::latest)?) {
        (Some(first), Some(last)) if first > last => {
            Err("The first day comes after the last".to_owned())
        }
        (first, last) => Ok(DayRange { first, last }),
    }
}
