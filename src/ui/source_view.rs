//! The window that shows the text of a data file with line numbers, scrolled to the place of a
//! problem.

use egui::{RichText, ScrollArea};

use super::kit::Dialog;
use crate::model::Text;

/// The most code points of a line that are shown. The rest is cut.
const LONGEST: usize = 400;

/// The text being shown, if any.
#[derive(Debug, Default)]
pub struct SourceView {
    shown: Option<Shown>,
}

#[derive(Debug)]
struct Shown {
    name: String,
    text: Text,
    /// The byte offset of the start of each line, found once.
    starts: Vec<usize>,
    line: usize,
    scrolls: bool,
}

impl SourceView {
    /// Shows a text at a line, counted from 1.
    pub fn show(&mut self, name: &str, text: &Text, line: usize) {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        self.shown = Some(Shown {
            name: name.to_owned(),
            text: Text::clone(text),
            starts: starts.collect(),
            line,
            scrolls: true,
        });
    }

    /// Draws the window, if a text is shown.
    pub fn ui(&mut self, ctx: &egui::Context) {
        let Some(shown) = self.shown.as_mut() else { return };
        let dialog = Dialog::movable(&shown.name, "source", egui::vec2(640.0, 420.0), ctx);
        let drawn = dialog.show(ctx, |ui| {
            let height = ui.text_style_height(&egui::TextStyle::Monospace);
            let row = height + ui.spacing().item_spacing.y;
            let mut area = ScrollArea::both().auto_shrink([false, false]);
            if std::mem::take(&mut shown.scrolls) {
                let above = shown.line.saturating_sub(8) as f32;
                area = area.vertical_scroll_offset(above * row);
            }
            area.show_rows(ui, height, shown.starts.len(), |ui, rows| {
                for place in rows {
                    line(ui, shown, place);
                }
            });
        });
        if drawn.closed {
            self.shown = None;
        }
    }
}

fn line(ui: &mut egui::Ui, shown: &Shown, place: usize) {
    let start = shown.starts.get(place).copied().unwrap_or_default();
    let end = shown.starts.get(place + 1).copied().unwrap_or(shown.text.len());
    let words = shown.text.get(start..end).unwrap_or_default().trim_end();
    let cut: String = words.chars().take(LONGEST).collect();
    let mut text = RichText::new(format!("{:>5}  {cut}", place + 1)).monospace();
    if place + 1 == shown.line {
        text = text.background_color(ui.visuals().selection.bg_fill);
    }
    ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
}
