//! The page of a line on the map: every record between two entities, each with its evidence.

use egui::Ui;

use super::parts::{DetailsPage, heading};
use super::record;
use crate::model::EntityId;
use crate::picture::wording;
use crate::ui::kit::aside;

/// How many records are shown at first, each with all of its evidence.
const WHOLE: usize = 10;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, a: &EntityId, b: &EntityId) {
    let dossier = page.scene.dossier();
    let [one, other] = [a, b].map(|id| wording::entity_name(id, dossier));
    heading(ui, &format!("{one} – {other}"));
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, a);
        aside(ui, "and");
        page.entity_link(ui, b);
    });
    let (records, gone) = (&page.scene.tabled.selected, page.scene.tabled.off_map.len());
    aside(ui, &wording::counted(records.len(), "record"));
    if gone > 0 {
        aside(ui, &wording::off_map_words(gone, records.len()));
    }
    page.list_from(ui, "records", WHOLE, records, |page, ui, id| {
        if let Some(one) = page.scene.record(id) {
            ui.add_space(8.0);
            ui.separator();
            record::ui(ui, page, one);
        }
    });
}
