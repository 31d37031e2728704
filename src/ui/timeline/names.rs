//! The names of the rows beside the strip. A click on one shows all lanes of its row, or folds
//! them.

use egui::{Align2, FontId, Rect, Sense, Ui, pos2};

use super::drawing::{self, ShownRow};
use super::{Timeline, focus_id};
use crate::picture::timeline::{RowKey, TimelineRow};
use crate::picture::wording::counted;
use crate::ui::kit::Spoken as _;
use crate::ui::scene::Scene;
use crate::ui::text::{Look, SMALL, job};

impl Timeline {
    /// Draws the names of the rows on the screen.
    pub(super) fn names(&mut self, ui: &Ui, scene: &Scene<'_>, strip: Rect, bars: Rect) {
        let corner = pos2(bars.left() - 6.0, strip.bottom());
        let column = Rect::from_min_max(pos2(strip.left(), bars.top()), corner);
        let mut pressed: Option<RowKey> = None;
        for shown in &self.drawing.rows {
            let Some(row) = scene.timeline.rows.get(shown.row) else { continue };
            let unfolds = drawing::can_unfold(row);
            let unfolded = unfolds.then(|| self.unfolded.contains(&row.key));
            let count = count_words(row, shown);
            write(ui, column, shown, &name(row, unfolded), &count);
            let rect = shown.rect.intersect(column);
            let id = focus_id().with(format!("{:?}", row.key));
            let sense = if unfolds { Sense::click() } else { Sense::hover() };
            let response = ui.interact(rect, id, sense);
            if let Some(unfolded) = unfolded {
                response.is_switch(unfolded, || format!("{}: show all lanes", row.label));
            }
            if response.on_hover_text(format!("{}\n{count}", row.label)).clicked() {
                pressed = Some(row.key.clone());
            }
        }
        if let Some(key) = pressed
            && !self.unfolded.remove(&key)
        {
            self.unfolded.insert(key);
        }
    }
}

/// The name of a row, with a sign if the row can be unfolded.
fn name(row: &TimelineRow, unfolded: Option<bool>) -> String {
    let sign = match unfolded {
        None => "",
        Some(true) => "⏷ ",
        Some(false) => "⏵ ",
    };
    format!("{sign}{}", row.label)
}

/// The number of bars in a row: "9 bars, 4 as density, 2 undated".
fn count_words(row: &TimelineRow, shown: &ShownRow) -> String {
    let mut words = vec![counted(row.bars.len(), "bar")];
    if shown.dense > 0 {
        words.push(format!("{} as density", shown.dense));
    }
    if row.undated > 0 {
        words.push(format!("{} undated", row.undated));
    }
    words.join(", ")
}

fn write(ui: &Ui, column: Rect, shown: &ShownRow, name: &str, count: &str) {
    let painter = ui.painter_at(column);
    let (ink, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let mut name = job(name, Look::sized(SMALL).coloured(ink));
    name.wrap = egui::text::TextWrapping::truncate_at_width(column.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(name));
    painter.galley(pos2(column.left(), shown.rect.top() + 3.0), galley, ink);
    if shown.rect.height() > 34.0 {
        let at = pos2(column.left(), shown.rect.top() + 18.0);
        painter.text(at, Align2::LEFT_TOP, count, FontId::proportional(11.0), weak);
    }
}
