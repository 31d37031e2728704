//! "What if it were gone?": the button that asks this, and the banner above the map that answers
//! it.

use egui::{Frame, Margin, Panel, Ui};

use super::known_on::not_known_words;
use super::scene::Scene;
use super::text::{BODY, Look, SMALL, job, small};
use crate::network::measures::Carrier;
use crate::picture::wording;
use crate::session::ViewCommand;
use crate::ui::kit::Spoken as _;

/// How many of the things taken away have their own button in the banner.
const BUTTONS: usize = 6;

/// Draws the banner. Draws nothing while there is no what-if.
pub fn banner(ui: &mut Ui, scene: &Scene<'_>) {
    let gone = &scene.session.view().what_if;
    if gone.is_empty() {
        return;
    }
    let fill = super::theme::mixed(ui.visuals().panel_fill, ui.visuals().warn_fg_color, 0.16);
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(10, 6));
    Panel::top("what-if").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let meant = &scene.session.shown().meant.what_if;
            let question = if meant.is_empty() {
                not_known_words(scene, &["What the what-if takes away"])
            } else {
                wording::what_if_question(meant, scene.dossier())
            };
            ui.label(job(&question, Look::sized(BODY).coloured(ui.visuals().strong_text_color())));
            let clicked = named(ui, "Undo (Esc)", "End the what-if").clicked();
            scene.push_if(clicked, ViewCommand::EndWhatIf);
            if gone.len() > 1 {
                for carrier in gone.iter().take(BUTTONS) {
                    bring_back(ui, scene, carrier, "");
                }
            }
        });
        if !scene.session.shown().meant.what_if.is_empty() {
            answer(ui, scene);
        }
    });
}

fn answer(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(fallout) = &scene.measured.fallout else {
        ui.label(job("Looking at what falls apart…", Look::sized(SMALL)));
        return;
    };
    for line in wording::fallout_words(fallout, scene.dossier()) {
        let mut words = job(&line, Look::sized(SMALL).coloured(ui.visuals().text_color()));
        words.wrap.max_width = ui.available_width();
        ui.label(words);
    }
}

/// Draws the button that takes an entity or a line away, or brings it back. `place` distinguishes
/// the buttons of several lists for screen readers: "(details)".
pub fn button(ui: &mut Ui, scene: &Scene<'_>, carrier: &Carrier, place: &str) {
    if scene.session.view().what_if.contains(carrier) {
        bring_back(ui, scene, carrier, place);
        return;
    }
    let name = wording::carrier_name(carrier, scene.dossier());
    if named(ui, "What if?", &spoken(&format!("What if {name} were gone?"), place)).clicked() {
        scene.push(ViewCommand::Suppose(carrier.clone()));
    }
}

fn bring_back(ui: &mut Ui, scene: &Scene<'_>, carrier: &Carrier, place: &str) {
    let words = format!("Bring back {}", wording::carrier_name(carrier, scene.dossier()));
    let clicked = named(ui, &words, &spoken(&words, place)).on_hover_text(small(&words)).clicked();
    scene.push_if(clicked, ViewCommand::BringBack(carrier.clone()));
}

fn spoken(words: &str, place: &str) -> String {
    if place.is_empty() { words.to_owned() } else { format!("{words} ({place})") }
}

/// A small button with a fuller name for screen readers.
fn named(ui: &mut Ui, words: &str, name: &str) -> egui::Response {
    let button = ui.add(egui::Button::new(job(words, Look::sized(SMALL))).small());
    button.is_button(|| name);
    button
}
