//! The strip that readers see at the first start, above the map of a built-in sample: what this map
//! shows, what to do with it, and how to open their own files. Once closed, it does not come back.

use egui::{Button, Frame, Margin, Panel as EguiPanel, Ui};

use super::actions::Action;
use super::scene::Scene;
use super::text::{Look, SMALL, append, job, small};
use super::theme::mixed;
use crate::model::EntityKind;
use crate::picture::wording::counted;
use crate::session::PreferenceCommand;
use crate::ui::kit::Spoken as _;

/// The first things to do, in words.
const FIRST: &str = "Click a line to read who says what, drag along the timeline for dates, press \
                     / to search.";

/// Whether the strip is shown: only built-in samples are open, and the reader has never closed it.
fn is_wanted(scene: &Scene<'_>) -> bool {
    let sources = scene.session.sources();
    let is_sample = sources.files.iter().all(|file| sources.is_built_in(file));
    is_sample && !sources.files.is_empty() && !scene.preferences.welcomed
}

/// Draws the strip, if it is wanted.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>) {
    if !is_wanted(scene) {
        return;
    }
    let fill = mixed(ui.visuals().panel_fill, ui.visuals().selection.bg_fill, 0.3);
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 5));
    EguiPanel::top("welcome").frame(frame).show(ui, |ui| {
        let strong = Look::sized(SMALL).coloured(ui.visuals().strong_text_color()).heavy();
        let plain = Look::sized(SMALL).coloured(ui.visuals().text_color());
        let mut words = job(&what_it_says(scene), strong);
        append(&mut words, &format!(" {FIRST}"), plain);
        words.wrap.max_width = ui.available_width();
        ui.label(words);
        ui.horizontal_wrapped(|ui| {
            for action in [Action::Open, Action::Import, Action::OpenInvented] {
                let button = ui.add(Button::new(small(action.row().label)).small());
                let name = format!("{} (first start)", action.row().label);
                if button.is_button(|| &name).clicked() {
                    scene.push(action.command(scene));
                }
            }
            let close = ui.add(Button::new(small("Close")).small());
            let name = "Close the introduction";
            scene.push_if(close.is_button(|| name).clicked(), PreferenceCommand::CloseWelcome);
        });
    });
}

/// "7 people; 4 contacts reported, planned or denied in 1 document." It is short, so that the strip
/// leaves its room to the map.
fn what_it_says(scene: &Scene<'_>) -> String {
    let dossier = scene.dossier();
    let people = dossier.entities.values().filter(|e| e.kind == EntityKind::Person).count();
    let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
    format!(
        "{people}; {} reported, planned or denied in {}.",
        counted(dossier.contacts.len(), "contact"),
        counted(scene.session.seen_documents(), "document"),
    )
}
