//! The page of filters in the left panel: saved views, dates, origins, and every dimension with its
//! values and their counts. It stores what is being typed and which sections are unfolded. The
//! filter itself is in the session, and its conditions are shown as chips above the map.

mod dates;
mod values;
mod views;

use egui::{ScrollArea, Ui};

use super::scene::Scene;
use super::text::{Look, SMALL, job, strong};
use crate::filter::Filter;
use crate::picture::{Facets, wording};
use crate::session::ViewCommand;
use crate::ui::kit::Spoken as _;

/// The greatest number of origins that can be asked for.
const MOST_ORIGINS: usize = 8;

/// The width left free for the scroll bar, in points.
const SCROLL_BAR: f32 = 10.0;

/// The page's own state.
#[derive(Debug, Default)]
pub struct Filters {
    dates: dates::Dates,
    values: values::Values,
}

impl Filters {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, height: f32) {
        let filter = &scene.session.view().filter;
        let mut wanted = None;
        ui.label(strong("Filters"));
        ui.separator();
        if scene.dossier().is_empty() {
            ui.weak(scene.nothing_words());
            return;
        }
        let area = ScrollArea::vertical().id_salt("filters").max_height(height);
        area.auto_shrink([false, false]).show(ui, |ui| {
            // The scroll bar widens under the pointer and would take clicks on what is below it.
            ui.set_width(ui.available_width() - SCROLL_BAR);
            views::ui(ui, scene);
            self.dates.ui(ui, filter, &mut wanted);
            match scene.facets {
                Some(facets) => {
                    origins(ui, filter, facets, &mut wanted);
                    self.values.ui(ui, filter, facets, &mut wanted);
                }
                None => {
                    ui.weak("Counting…");
                }
            }
        });
        if let Some(filter) = wanted {
            scene.push(ViewCommand::SetFilter(filter));
        }
    }
}

/// Draws the choice of how many independent origins a record must have. It is left out if no record
/// has more than one.
fn origins(ui: &mut Ui, filter: &Filter, facets: &Facets, wanted: &mut Option<Filter>) {
    if facets.origins.len() < 2 && filter.origins.is_none() {
        return;
    }
    heading(ui, "Independent origins");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let choices = facets.origins.iter().take(MOST_ORIGINS).zip(1..);
        let choices = choices.map(|(count, least)| (Some(least), *count));
        for (least, count) in std::iter::once((None, 0)).chain(choices) {
            let chosen = filter.origins == least;
            let shown = least.map_or_else(|| "any".to_owned(), |least: u32| format!("{least}+"));
            let button = ui.add(egui::Button::selectable(chosen, small(&shown)));
            let spoken =
                least.map_or_else(|| "Any number of origins".to_owned(), wording::origins_words);
            button.is_switch(chosen, || &spoken);
            let hint = match least {
                Some(_) => format!("{spoken}: {}", wording::counted(count, "record")),
                None => spoken.clone(),
            };
            if button.on_hover_text(hint).clicked() && !chosen {
                let mut changed = filter.clone();
                changed.origins = least;
                *wanted = Some(changed);
            }
        }
    });
    ui.add_space(4.0);
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(job(words, Look::sized(SMALL).coloured(ui.visuals().strong_text_color())));
}

fn small(words: &str) -> egui::text::LayoutJob {
    job(words, Look::sized(SMALL))
}
