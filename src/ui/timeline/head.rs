//! The line above the strip: fold, play, what the date filter wants, undated ones, the day known.

use egui::{Button, Ui, WidgetInfo, WidgetType};

use super::{Timeline, brush};
use crate::filter::When;
use crate::picture::wording;
use crate::session::{Command, Panel, PreferenceCommand, ViewCommand};
use crate::ui::known_on;
use crate::ui::scene::Scene;
use crate::ui::text::{Look, SMALL, job, small};

impl Timeline {
    /// Draws the line; folded, there is no more than it.
    pub fn head(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        let open = scene.preferences.is_open(Panel::Timeline);
        let width = ui.available_width();
        // What does not fit beside the dates goes below them as a whole.
        let fits = width >= 860.0 || (brush::when(scene).is_none() && width >= 620.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let sign = if open { "Timeline ⏷" } else { "Timeline ⏵" };
            let fold = ui.add(Button::new(small(sign)).frame(false));
            let name = "Show or hide the timeline";
            fold.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
            if fold.clicked() {
                let toggle = PreferenceCommand::TogglePanel(Panel::Timeline);
                commands.push(Command::Preference(toggle));
            }
            if open {
                self.play_button(ui, scene, commands);
            }
            dates(ui, scene, width < 860.0, commands);
            if open {
                let words = match scene.timeline.undated {
                    0 => String::new(),
                    number => format!("{number} undated"),
                };
                let undated = ui.label(small(&words));
                undated.on_hover_text("Records that give no day; they have no bar");
                let fit = ui.add(Button::new(small("Fit time")).small());
                if fit.on_hover_text("Show nearly all of the time, then all of it").clicked() {
                    self.fit(scene);
                }
            }
            if fits {
                ui.separator();
                known_on::controls(ui, scene, commands);
            }
        });
        if !fits {
            ui.horizontal(|ui| known_on::controls(ui, scene, commands));
        }
    }

    fn play_button(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        let enabled = scene.timeline.span.is_some();
        let (sign, name) =
            if self.playing.is_some() { ("⏸", "Pause") } else { ("▶", "Play through time") };
        let button = ui.add_enabled(enabled, Button::new(small(sign)).small());
        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, name));
        if button.on_hover_text(name).clicked() {
            self.toggle_play(ui, scene, commands);
        }
    }
}

/// What the date filter wants, with its two switches and a cross that clears it.
fn dates(ui: &mut Ui, scene: &Scene<'_>, narrow: bool, commands: &mut Vec<Command>) {
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
    let mut wanted = when;
    ui.checkbox(&mut wanted.certainly, small("Certainly within"))
        .on_hover_text("Only what was within these days whatever vague dates mean");
    ui.checkbox(&mut wanted.hides_undated, small("Hide undated"))
        .on_hover_text("Records without a date go, too");
    let clear = ui.add(Button::new(small("×")).frame(false));
    clear.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, "Clear the dates"));
    let cleared = clear.on_hover_text("Clear the dates (Esc on the strip)").clicked();
    let wanted: Option<When> = (!cleared).then_some(wanted);
    if wanted != Some(when) {
        commands.push(Command::View(ViewCommand::SetDays(wanted)));
    }
}
