//! The day up to which documents count: a slider over the days of news (on which documents were
//! published or withdrawn), a chip beside the map that shows the day, and the words for things that
//! were not known then.

use egui::{Frame, Margin, Slider, Ui};

use super::scene::Scene;
use super::text::small;
use crate::model::Day;
use crate::picture::wording::{known_words, listed};
use crate::session::{Command, ViewCommand};
use crate::ui::kit::Spoken as _;

/// The position of the view's day among the days of news: the index of the last day of news that is
/// not later. The position after the last day is today.
fn place(scene: &Scene<'_>) -> usize {
    let days = scene.news_days;
    let known = |day: Day| days.partition_point(|news| *news <= day).saturating_sub(1);
    scene.session.view().known_on.map_or(days.len(), known)
}

/// The day at a position. `None` is today.
fn day_at(scene: &Scene<'_>, place: usize) -> Option<Day> {
    scene.news_days.get(place).copied()
}

/// The position `by` steps away. `None` if there is none.
pub fn step(scene: &Scene<'_>, by: isize) -> Option<usize> {
    let wanted = place(scene).checked_add_signed(by)?;
    (!scene.news_days.is_empty() && wanted <= scene.news_days.len()).then_some(wanted)
}

/// Goes `by` days of news forward, or back if negative.
pub fn go(scene: &Scene<'_>, by: isize) -> Command {
    let place = step(scene, by).unwrap_or_else(|| place(scene));
    Command::View(ViewCommand::KnowOn(day_at(scene, place)))
}

/// Draws the slider, a button for one step to each side, and the day in words.
pub fn controls(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.news_days.is_empty() {
        return;
    }
    ui.label(small("As known on"));
    step_button(ui, scene, ("⏴", "As known one publication day earlier"), -1);
    let now = place(scene);
    let mut wanted = now;
    let words = |place| day_at(scene, place).map_or_else(|| "today".to_owned(), Day::words);
    ui.spacing_mut().slider_width = 84.0;
    let slider = Slider::new(&mut wanted, 0..=scene.news_days.len()).show_value(false);
    let response = ui.add(slider).on_hover_text(words(now));
    response.is_slider(now as f64, || format!("As known on: {}", words(now)));
    let goes_on = goes_on(ui, &response, wanted != now);
    if wanted != now {
        let day = day_at(scene, wanted);
        let command = if goes_on { ViewCommand::SlideTo(day) } else { ViewCommand::KnowOn(day) };
        scene.push(command);
    }
    step_button(ui, scene, ("⏵", "As known one publication day later"), 1);
    // The view's day need not be a day of news: the document of that day may have been closed
    // since.
    let today = || "today".to_owned();
    ui.label(small(&scene.session.view().known_on.map_or_else(today, Day::words)));
    if scene.session.awaits().is_some() {
        ui.spinner();
    }
}

/// Whether the slider has already moved since the pointer grabbed it. All moves until it is
/// released are one undo step.
fn goes_on(ui: &Ui, slider: &egui::Response, moves: bool) -> bool {
    let is_held = slider.is_pointer_button_down_on() || slider.drag_stopped();
    let id = slider.id.with("moved");
    ui.data_mut(|data| {
        let moved = data.get_temp_mut_or_default::<bool>(id);
        let before = is_held && *moved;
        *moved = is_held && (before || moves);
        before
    })
}

fn step_button(ui: &mut Ui, scene: &Scene<'_>, (sign, name): (&str, &str), by: isize) {
    let enabled = step(scene, by).is_some();
    let button = ui.add_enabled(enabled, egui::Button::new(small(sign)).small());
    if button.on_hover_text(name).is_button_if(enabled, || name).clicked() {
        scene.push(go(scene, by));
    }
}

/// Draws a chip that says that the map is of an earlier day, with a button that goes back to today.
/// Draws nothing while everything counts.
pub fn chip(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(day) = scene.session.view().known_on else { return };
    let visuals = ui.visuals();
    let fill = super::theme::mixed(visuals.panel_fill, visuals.warn_fg_color, 0.18);
    let frame = Frame::new().fill(fill).corner_radius(9.0).inner_margin(Margin::symmetric(9, 2));
    frame.show(ui, |ui| {
        ui.label(small(&known_words(day)));
        if scene.session.awaits().is_some() {
            ui.spinner();
        }
        let button = ui.add(egui::Button::new(small("×")).frame(false));
        let name = "Back to everything known today";
        let clicked = button.on_hover_text(name).is_button(|| name).clicked();
        scene.push_if(clicked, ViewCommand::KnowOn(None));
    });
}

/// The words for something that is not in the dossier as known on the view's day.
pub fn not_known_words(scene: &Scene<'_>, what: &[&str]) -> String {
    if scene.session.awaits().is_some() {
        return "One moment: working out what was known".to_owned();
    }
    let (names, many) = (listed(what), what.len() > 1);
    match scene.session.known_day() {
        Some(day) => {
            let was = if many { "were" } else { "was" };
            format!("{names} {was} not known on {}", day.words())
        }
        None => format!("{names} {} not in the open files", if many { "are" } else { "is" }),
    }
}
