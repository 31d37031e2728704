//! The fields that questions are made of. Each has a label, which a screen reader says too.

use egui::{ComboBox, Response, TextEdit, Ui};

use super::dialog_keys::keep_enter;
use super::dropdown::dropdown;
use super::prose::{aside, wrapped};
use super::spoken::Spoken as _;
use crate::model::{Date, Day, DayRange};
use crate::ui::fonts;
use crate::ui::text::{Look, SMALL, body, job};

/// Draws a single-line text field with its label above it.
pub fn line(ui: &mut Ui, label: &str, hint: &str, typed: &mut String) -> Response {
    aside(ui, label);
    bare_line(ui, label, hint, typed)
}

/// Draws a single-line text field without its label. Screen readers still say `label`.
pub fn bare_line(ui: &mut Ui, label: &str, hint: &str, typed: &mut String) -> Response {
    fonts::note(typed);
    let response = ui.add(TextEdit::singleline(typed).hint_text(hint).desired_width(f32::INFINITY));
    response.is_field("", typed, || label);
    response
}

/// Draws a multi-line text field with its label above it.
pub fn lines(ui: &mut Ui, label: &str, hint: &str, rows: usize, typed: &mut String) -> Response {
    aside(ui, label);
    bare_lines(ui, label, hint, rows, typed)
}

/// The width of labels beside fields, in points.
const LABEL: f32 = 158.0;

/// Draws a field with its label beside it. `hover` is the tooltip of the label, which explains the
/// field.
pub fn row<R>(ui: &mut Ui, label: &str, hover: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let size = egui::vec2(LABEL, 0.0);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(LABEL);
            ui.add_space(3.0);
            let look = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
            let label = ui.label(wrapped(job(label, look), ui));
            if !hover.is_empty() {
                label.on_hover_text(hover);
            }
        });
        ui.vertical(add).inner
    })
    .inner
}

/// Draws a multi-line text field without its label. Screen readers still say `label`.
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
    keep_enter(ui.ctx(), response.id);
    response
}

/// Draws a small button whose name for screen readers differs from its words.
pub fn small_button(ui: &mut Ui, words: &str, name: &str) -> bool {
    ui.small_button(body(words)).is_button(|| name).clicked()
}

/// Draws a choice between several words. Returns whether another one was chosen.
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
    let at = words.iter().position(|(known, _)| *known == before).unwrap_or(0);
    let button = dropdown(ui, combo, at, |ui| {
        for (value, word) in words {
            ui.selectable_value(chosen, value.clone(), body(word));
        }
    });
    button.is_list_of(&shown, || label);
    *chosen != before
}

/// Draws what is wrong with something typed. This alone does not prevent saving.
pub fn fault(ui: &mut Ui, words: &str) {
    ui.label(wrapped(job(words, Look::sized(SMALL).coloured(ui.visuals().warn_fg_color)), ui));
}

/// The first or last day that a typed date can mean; `bound` selects which. `None` if nothing is
/// typed.
///
/// # Errors
/// The text is not a date. The error says so in words.
pub fn day(typed: &str, bound: fn(&Date) -> Option<Day>) -> Result<Option<Day>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let date = Date::parse(typed);
    let wrong = |_| format!("“{typed}” is not a date. Write it like 2022-05 or 2022-05-07");
    date.map(|date| bound(&date)).map_err(wrong)
}

/// The days from the first one that `from` can mean to the last one that `to` can mean.
///
/// # Errors
/// One of the texts is not a date, or the first day is after the last. The error says so in words.
pub fn day_range(from: &str, to: &str) -> Result<DayRange, String> {
    match (day(from, Date::earliest)?, day(to, Date::latest)?) {
        (Some(first), Some(last)) if first > last => {
            Err("The first day comes after the last".to_owned())
        }
        (first, last) => Ok(DayRange { first, last }),
    }
}
