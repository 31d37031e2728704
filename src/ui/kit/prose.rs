//! Building blocks of the panels' pages: paragraphs, asides and sections that fold.

use egui::Ui;
use egui::text::LayoutJob;

use super::spoken::Spoken as _;
use crate::ui::text::{BODY, Look, SMALL, append, in_lines, job};

/// Sets a text to wrap at the edge of the panel.
pub fn wrapped(mut text: LayoutJob, ui: &Ui) -> LayoutJob {
    text.wrap.max_width = ui.available_width();
    text
}

/// Draws a heading with the number of entries below it. A click folds the entries, here and on
/// other pages with the same heading. Returns whether to show the entries.
pub fn section(ui: &mut Ui, title: &str, count: usize) -> bool {
    ui.add_space(10.0);
    let id = egui::Id::new(("details section", title));
    let is_open = ui.data(|data| data.get_temp(id)).unwrap_or(true);
    let strong = Look::sized(BODY).coloured(ui.visuals().strong_text_color()).heavy();
    let weak = Look::sized(BODY).coloured(ui.visuals().weak_text_color());
    let mut words = job(if is_open { "⏷ " } else { "⏵ " }, weak);
    append(&mut words, title, strong);
    if count > 0 {
        append(&mut words, &format!("  {count}"), weak);
    }
    let head = ui.add(egui::Button::new(wrapped(words, ui)).frame(false));
    if head.is_switch(is_open, || format!("{title} section")).clicked() {
        ui.data_mut(|data| data.insert_temp(id, !is_open));
    }
    ui.separator();
    is_open
}

/// Draws a heading that does not fold, with the number of entries below it.
pub fn list_heading(ui: &mut Ui, title: &str, count: usize) {
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(job(title, Look::sized(BODY).coloured(ui.visuals().strong_text_color()).heavy()));
        if count > 0 {
            ui.weak(count.to_string());
        }
    });
    ui.separator();
}

/// Draws body text.
pub fn paragraph(ui: &mut Ui, text: &str) {
    let words = in_lines(ui.ctx(), text, Look::sized(BODY), (ui.available_width(), usize::MAX));
    ui.label(words);
}

/// Draws smaller, weaker text for less important words.
pub fn aside(ui: &mut Ui, text: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
    ui.label(in_lines(ui.ctx(), text, look, (ui.available_width(), usize::MAX)));
}

/// The words of a link, which wrap at the edge of the panel.
pub fn link_words(ui: &Ui, text: &str) -> LayoutJob {
    wrapped(job(text, Look::sized(BODY).coloured(ui.visuals().hyperlink_color)), ui)
}
