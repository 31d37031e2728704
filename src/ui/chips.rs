//! The conditions of the filter, as chips. A click removes a condition, and one more button removes
//! all. Beside them is how much remains. Nothing is drawn while there is no filter. On a map they
//! are on a card, so that neither the map nor the legend moves when the filter begins. Above other
//! tabs they are in a row.

use egui::{Button, Frame, Margin, Rect, ScrollArea, Ui, Vec2};

use super::scene::Scene;
use super::text::{Look, SMALL, job};
use crate::filter::{Choice, Dimension, Filter};
use crate::model::{Dossier, Text};
use crate::picture::wording;
use crate::session::ViewCommand;
use crate::ui::kit::{Spoken as _, card};

/// If a dimension has this many unwanted values or more, they share a chip.
const SHARED: usize = 4;
/// The greatest height of the row in points. Beyond it, the row scrolls.
const HEIGHT: f32 = 84.0;
/// The gap between the card and the edges of the map, and the width that the buttons of the map
/// take at its right edge, in points.
const GAP: f32 = 8.0;
const BUTTONS: f32 = 46.0;
/// If the map has less room than this beside the legend, in points, the card is below the legend.
const LEAST: f32 = 260.0;

/// One condition of the filter.
struct Chip {
    words: String,
    removes: Removes,
}

/// The condition that a click on a chip removes.
enum Removes {
    Only(Dimension),
    Without(Dimension, Option<Text>),
    Origins,
    When,
}

/// Draws the chips in a row.
pub fn row(ui: &mut Ui, scene: &Scene<'_>) {
    if !scene.session.view().filter.is_empty() {
        let frame = Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 5 });
        frame.show(ui, |ui| all(ui, scene));
    }
}

/// Draws the chips on a card over a map, beside the legend. Returns the rectangle of the card.
/// `None` if there is no filter.
pub fn on_map(ui: &mut Ui, scene: &Scene<'_>, map: Rect, legend: Option<Rect>) -> Option<Rect> {
    let is_wanted = !scene.session.view().filter.is_empty();
    let part = part(map, legend);
    is_wanted.then(|| card(ui, part, "chips", |ui| all(ui, scene)))
}

/// The part of a map that the card may take.
fn part(map: Rect, legend: Option<Rect>) -> Rect {
    let free = map.with_max_x(map.right() - BUTTONS);
    let Some(legend) = legend else { return free.shrink(GAP) };
    let beside = free.with_min_x(legend.right());
    let part = if beside.width() < LEAST { free.with_min_y(legend.bottom()) } else { beside };
    part.shrink(GAP)
}

fn all(ui: &mut Ui, scene: &Scene<'_>) {
    let filter = &scene.session.view().filter;
    let mut wanted = None;
    ScrollArea::vertical().id_salt("chips").max_height(HEIGHT).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(6.0, 4.0);
            for chip in chips(filter, scene.dossier()) {
                if button(ui, &format!("{} ×", chip.words), &chip.words) {
                    wanted = Some(without(filter, &chip.removes));
                }
            }
            if button(ui, "Clear all", "Clear all filters") {
                wanted = Some(Filter::default());
            }
            remaining(ui, scene);
        });
    });
    if let Some(filter) = wanted {
        scene.push(ViewCommand::SetFilter(filter));
    }
}

fn button(ui: &mut Ui, shown: &str, words: &str) -> bool {
    let chip = Button::new(job(shown, Look::sized(SMALL))).corner_radius(9);
    let clears = words.starts_with("Clear");
    let spoken = if clears { words.to_owned() } else { format!("Remove condition: {words}") };
    ui.add(chip).on_hover_text(&spoken).is_button(|| &spoken).clicked()
}

/// Draws how much remains: "12 of 25 entities · 20 of 47 records".
fn remaining(ui: &mut Ui, scene: &Scene<'_>) {
    if let Some(words) = remaining_words(scene) {
        ui.label(job(&words, Look::sized(SMALL).coloured(ui.visuals().weak_text_color())));
    }
}

/// How much meets the conditions. `None` if there are none.
fn remaining_words(scene: &Scene<'_>) -> Option<String> {
    let meets = scene.session.shown().meets?;
    let index = scene.session.index();
    let words = format!(
        "{} of {} entities · {} of {}",
        meets.entities,
        index.entities(),
        meets.records,
        wording::counted(index.records(), "record")
    );
    // A date filter that leaves out nothing would seem to have no effect, so the words explain it.
    let is_by_date = scene.session.view().filter.when.is_some();
    let all_remain = is_by_date && meets.records == index.records();
    Some(if all_remain {
        format!("{words}: no record is entirely outside these dates")
    } else {
        words
    })
}

fn chips(filter: &Filter, dossier: &Dossier) -> Vec<Chip> {
    let mut chips = Vec::new();
    for (dimension, choice) in filter.choices() {
        let Choice { only, without } = choice;
        if !only.is_empty() {
            let words = wording::only_words(*dimension, only, dossier);
            chips.push(Chip { words, removes: Removes::Only(*dimension) });
        }
        if without.len() >= SHARED {
            let words = wording::without_words(*dimension, without, dossier);
            chips.push(Chip { words, removes: Removes::Without(*dimension, None) });
            continue;
        }
        for value in without {
            let words = wording::without_words(*dimension, &[value.clone()].into(), dossier);
            let removes = Removes::Without(*dimension, Some(value.clone()));
            chips.push(Chip { words, removes });
        }
    }
    if let Some(least) = filter.origins {
        chips.push(Chip { words: wording::origins_words(least), removes: Removes::Origins });
    }
    if let Some(when) = &filter.when {
        chips.push(Chip { words: wording::when_words(when), removes: Removes::When });
    }
    chips
}

fn without(filter: &Filter, removes: &Removes) -> Filter {
    let mut filter = filter.clone();
    match removes {
        Removes::Origins => filter.origins = None,
        Removes::When => filter.when = None,
        Removes::Only(dimension) => {
            let choice = filter.choice(*dimension).cloned().unwrap_or_default();
            filter.set(*dimension, Choice { only: [].into(), ..choice });
        }
        Removes::Without(dimension, value) => {
            let mut choice = filter.choice(*dimension).cloned().unwrap_or_default();
            match value {
                Some(value) => {
                    choice.without.remove(value);
                }
                None => choice.without.clear(),
            }
            filter.set(*dimension, choice);
        }
    }
    filter
}
