//! The line above the strip: the buttons that fold and play, the date filter, the number of undated
//! records, and the day as of which the map is shown. Also the one line that remains when the
//! timeline is folded.

use egui::{Button, Sense, Ui, vec2};

use super::{AXIS, DOCUMENTS, Timeline, brush};
use crate::filter::When;
use crate::picture::wording;
use crate::session::{Panel, PreferenceCommand, ViewCommand};
use crate::ui::kit::{self, Spoken as _};
use crate::ui::known_on;
use crate::ui::scene::Scene;
use crate::ui::text::{Look, SMALL, job, small};

/// The width of the controls for the day up to which documents count, in points.
const KNOWN_ON: f32 = 312.0;

impl Timeline {
    /// Draws the line that remains while the timeline is folded. It shows all bars, and dates can
    /// be chosen on it.
    pub fn folded(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            fold(ui, scene, "Timeline ⏶");
            self.play_button(ui, scene);
            let known = if ui.available_width() < 560.0 || scene.news_days.is_empty() {
                0.0
            } else {
                KNOWN_ON
            };
            let size = vec2((ui.available_width() - known).max(80.0), AXIS + DOCUMENTS);
            let (strip, _) = ui.allocate_exact_size(size, Sense::hover());
            self.strip(ui, scene, (strip, 0.0));
            if known > 0.0 {
                known_on::controls(ui, scene);
            }
        });
    }

    /// Draws the line above the strip.
    pub fn head(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let width = ui.available_width();
        // Controls that do not fit beside the dates go together on the next line.
        let fits = width >= 860.0 || (brush::when(scene).is_none() && width >= 620.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            fold(ui, scene, "Timeline ⏷");
            self.play_button(ui, scene);
            dates(ui, scene, width < 860.0);
            // An empty label would begin the row again.
            if scene.timeline.undated > 0 {
                let undated = ui.label(small(&format!("{} undated", scene.timeline.undated)));
                undated.on_hover_text("Records without a date have no bar");
            }
            let fit = ui.add(Button::new(small("Fit time")).small());
            if fit.on_hover_text("Fit most of the records, then all of them").clicked() {
                self.fit(scene);
            }
            if fits {
                ui.separator();
                known_on::controls(ui, scene);
            }
        });
        if !fits {
            ui.horizontal(|ui| known_on::controls(ui, scene));
        }
    }

    fn play_button(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let enabled = scene.timeline.span.is_some();
        let (sign, name) =
            if self.playing.is_some() { ("⏸", "Pause") } else { ("▶", "Play through time") };
        let button = ui.add_enabled(enabled, Button::new(small(sign)).small());
        if button.on_hover_text(name).is_button_if(enabled, || name).clicked() {
            self.toggle_play(ui, scene);
        }
    }
}

/// Draws the button that folds or unfolds the timeline.
fn fold(ui: &mut Ui, scene: &Scene<'_>, sign: &str) {
    let fold = ui.add(Button::new(small(sign)).frame(false));
    let clicked = fold.is_button(|| "Show or hide the timeline").clicked();
    scene.push_if(clicked, PreferenceCommand::TogglePanel(Panel::Timeline));
}

/// Draws the date filter, with its two switches and a cross that clears it.
fn dates(ui: &mut Ui, scene: &Scene<'_>, narrow: bool) {
    let Some(when) = brush::when(scene) else {
        if narrow {
            return;
        }
        let weak = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
        ui.label(job("Drag on the strip to choose dates", weak));
        return;
    };
    let strong = Look::sized(SMALL).coloured(ui.visuals().strong_text_color());
    ui.label(job(&wording::range_words(when.range), strong));
    let clear = ui.add(Button::new(small("×")).frame(false));
    let clear = clear.on_hover_text("Clear the dates (Esc on the strip)");
    let cleared = clear.is_button(|| "Clear the dates").clicked();
    let mut wanted = when;
    kit::checkbox(ui, &mut wanted.certainly, small("Certainly within"))
        .on_hover_text("Only records whose date is certainly in this period");
    kit::checkbox(ui, &mut wanted.hides_undated, small("Hide undated"))
        .on_hover_text("Hides records without a date, too");
    let wanted: Option<When> = (!cleared).then_some(wanted);
    scene.push_if(wanted != Some(when), ViewCommand::SetDays(wanted));
}
