//! The bar above a map that is narrowed to the surroundings of some entities. It says which
//! entities and how many steps around them, and has a button that leaves the surroundings. This
//! module also says which entities the reader can ask for.

use std::collections::BTreeSet;

use egui::{Align, Button, Layout, Ui};

use super::known_on::not_known_words;
use super::scene::Scene;
use super::text::{BODY, Look, SMALL, job};
use crate::model::EntityId;
use crate::picture::wording::surroundings_words;
use crate::session::{STEPS, Surroundings, ViewCommand};
use crate::ui::kit::Spoken as _;

/// The entities whose surroundings the reader can ask for: the chosen ones, or else the ends of the
/// selected line or record.
pub fn chosen(scene: &Scene<'_>) -> BTreeSet<EntityId> {
    let view = scene.session.view();
    let chosen = view.chosen();
    if chosen.is_empty() { view.selection.entities(scene.dossier()) } else { chosen }
}

/// Draws the bar. If none of the entities is known on the view's day, the map is not narrowed, and
/// the bar says so.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>, around: &Surroundings) {
    let (shown, all) = (scene.network().counts().nodes, scene.dossier().entities.len());
    let words = if let Some(meant) = &scene.session.shown().meant.around {
        surroundings_words(&meant.of, meant.steps, (shown, all), scene.dossier())
    } else {
        let names: Vec<&str> = around.of.iter().map(|id| scene.name(id)).collect();
        not_known_words(scene, &names)
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = ui.button("×").on_hover_text("Leave the surroundings (Esc)");
        let clicked = close.is_button(|| "Leave the surroundings (Esc)").clicked();
        scene.push_if(clicked, ViewCommand::LeaveSurroundings);
        for steps in STEPS.rev() {
            choice(ui, scene, steps, around.steps);
        }
        ui.label(job("Steps", Look::sized(SMALL).coloured(ui.visuals().weak_text_color())));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let look = Look::sized(BODY).coloured(ui.visuals().strong_text_color());
            ui.add(egui::Label::new(job(&words, look)).truncate());
        });
    });
}

fn choice(ui: &mut Ui, scene: &Scene<'_>, steps: u8, now: u8) {
    let chosen = steps == now;
    let button = ui.add(Button::selectable(chosen, steps.to_string()));
    let name = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
    let button = button.on_hover_text(format!("Narrow the map to {name} ({steps})"));
    let clicked = button.is_switch(chosen, || format!("Narrow the map to {name}")).clicked();
    scene.push_if(clicked, ViewCommand::SetSteps(steps));
}
