//! The page of a line: every record between two entities, each with its evidence.

use egui::Ui;

use super::parts::{Page, aside, heading};
use super::record;
use crate::model::EntityId;
use crate::picture::wording;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut Page<'_, '_>, a: &EntityId, b: &EntityId) {
    let dossier = page.scene.dossier();
    heading(ui, &format!("{} – {}", dossier.name(a), dossier.name(b)));
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, a);
        aside(ui, "and");
        page.entity_link(ui, b);
    });
    let records = page.scene.network().records_on_pair(a, b);
    aside(ui, &wording::counted(records.len(), "record"));
    let gone = page.scene.tabled.off_map.len();
    if gone > 0 {
        aside(ui, &wording::off_map_words(gone, records.len()));
    }
    for one in records {
        ui.add_space(8.0);
        ui.separator();
        record::ui(ui, page, one);
    }
}
