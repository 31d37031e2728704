//! The page of two governments: every contact and every relation between their people, each with
//! its status; of one government, those within it.

use egui::Ui;

use super::parts::{Page, aside, heading, section};
use crate::model::RecordRef;
use crate::network::Side;
use crate::picture::wording;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut Page<'_, '_>, a: &Side, b: &Side) {
    let dossier = page.scene.dossier();
    heading(ui, &wording::sides_words(a, b, dossier));
    ui.horizontal_wrapped(|ui| {
        side(ui, page, a);
        if a != b {
            aside(ui, "and");
            side(ui, page, b);
        }
    });
    let ids = &page.scene.tabled.selected;
    let records: Vec<RecordRef<'_>> = ids.iter().filter_map(|id| dossier.record(id)).collect();
    if records.is_empty() {
        aside(
            ui,
            &match page.scene.session.known_day() {
                Some(day) => format!("No contact and no relation was reported by {}", day.words()),
                None => "The open files report no contact and no relation between them".to_owned(),
            },
        );
        return;
    }
    let (articles, origins) = page.scene.tabled.told_by;
    let articles = wording::counted(articles, "article");
    aside(ui, &format!("{articles} · {}", wording::counted(origins, "origin")));
    let (contacts, relations): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|record| matches!(record, RecordRef::Contact(_)));
    for (title, records) in [("Contacts", contacts), ("Relations", relations)] {
        if records.is_empty() {
            continue;
        }
        section(ui, title, records.len());
        page.list(ui, title, &records, |page, ui, record| {
            let sentence = wording::sentence(*record, page.scene.dossier());
            page.record_line(ui, *record, &sentence);
        });
    }
}

fn side(ui: &mut Ui, page: &mut Page<'_, '_>, side: &Side) {
    match side {
        Side::Government(id) => {
            page.entity_link(ui, id);
        }
        Side::NoGovernment => aside(ui, wording::NO_GOVERNMENT),
    }
}
