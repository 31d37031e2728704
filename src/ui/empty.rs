//! What is in the place of a map that has nothing on it, and the hint while files are held over the
//! window.

use egui::{Align2, Button, FontId, Id, LayerId, Order, Ui};

use super::actions::Action;
use super::scene::Scene;
use super::theme::colour;
use crate::session::ViewCommand;

/// What an empty window offers.
const BEGINNINGS: [Action; 6] = [
    Action::Open,
    Action::OpenArticle,
    Action::PasteArticle,
    Action::NewEntity,
    Action::OpenSample,
    Action::OpenInvented,
];

/// Draws the tab Map while it is empty: says so, and what to do.
pub fn nothing(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.is_changing {
        opening(ui);
        return;
    }
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.heading("Nothing is on the map");
        if let Some(day) = scene.session.known_day() {
            ui.label(format!("No open document was published by {}", day.words()));
            ui.add_space(8.0);
            if ui.button("Show what is known today").clicked() {
                scene.push(Action::KnowAll.command(scene));
            }
            return;
        }
        let refused = !scene.problems().is_empty();
        ui.label(if refused {
            "The open files could not be used: the problems panel says why."
        } else {
            "Open a Counterpart file, or drop one on this window, or begin with an article."
        });
        ui.add_space(8.0);
        for action in BEGINNINGS {
            // Shorter than its label in the menu.
            let is_person = action == Action::NewEntity;
            let label = if is_person { "New person…" } else { action.row().label };
            if ui.add_enabled(action.is_enabled(scene), Button::new(label)).clicked() {
                scene.push(action.command(scene));
            }
        }
    });
}

/// Says that files are being opened and nothing can be shown yet.
pub fn opening(ui: &mut Ui) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.heading("Opening…");
    });
}

/// Says that everything is hidden or filtered out, and offers to show it.
pub fn all_left_out(ui: &mut Ui, scene: &Scene<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.heading("Everything is hidden from the map");
        ui.label("Nothing matches the filters, or everything that matches is hidden.");
        ui.add_space(8.0);
        scene.push_if(ui.button("Show everything").clicked(), ViewCommand::ShowAll);
    });
}

/// Shows that files held over the window can be dropped there.
pub fn drop_hint(ui: &Ui, scene: &Scene<'_>) {
    let hovering = ui.input(|i| !i.raw.hovered_files.is_empty());
    if !hovering {
        return;
    }
    let area = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::new("drop")));
    painter.rect_filled(area, 0.0, ui.visuals().panel_fill.gamma_multiply(0.85));
    let ink = colour(scene.picture.palette.text);
    let font = FontId::proportional(24.0);
    painter.text(area.center(), Align2::CENTER_CENTER, "Drop to add to the map", font, ink);
}
