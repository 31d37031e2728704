//! The page of two governments: every contact and every relation between their people, each with
//! its status. For one government, it lists those within it. A cell of the matrix counts what is on
//! the map, so the page lists that first and says how much else there is.

use egui::Ui;

use super::lists::Between;
use super::parts::{DetailsPage, heading, indented};
use crate::network::Side;
use crate::picture::wording;
use crate::ui::kit::{aside, section};

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, a: &Side, b: &Side) {
    let dossier = page.scene.dossier();
    heading(ui, &wording::sides_words(a, b, dossier));
    ui.horizontal_wrapped(|ui| {
        side(ui, page, a);
        if a != b {
            aside(ui, "and");
            side(ui, page, b);
        }
    });
    let (tabled, lists) = (page.scene.tabled, page.lists);
    if tabled.selected.is_empty() {
        aside(
            ui,
            &match page.scene.session.known_day() {
                Some(day) => format!("No contact and no relation was reported by {}", day.words()),
                None => "The open files report no contact or relation between them".to_owned(),
            },
        );
        return;
    }
    aside(ui, &told_words(tabled.told_by));
    if !tabled.off_map.is_empty() {
        aside(ui, &format!("On the map: {}", told_words(tabled.told_on_map)));
    }
    for (title, list) in ["Contacts", "Relations"].into_iter().zip(&lists.between) {
        listed(ui, page, title, list);
    }
}

fn told_words((articles, origins): (usize, usize)) -> String {
    let articles = wording::counted(articles, "article");
    format!("{articles} · {}", wording::counted(origins, "origin"))
}

fn listed(ui: &mut Ui, page: &mut DetailsPage<'_>, title: &str, list: &Between) {
    if list.records.is_empty() || !section(ui, title, list.records.len()) {
        return;
    }
    if list.off_map > 0 {
        aside(ui, &wording::off_map_words(list.off_map, list.records.len()));
    }
    page.records(ui, title, &list.records, |page, ui, record| {
        let sentence = page.sentence(record);
        page.record_line(ui, record, &sentence);
        if page.scene.tabled.off_map.contains(record.id()) {
            indented(ui, |ui| aside(ui, wording::NOT_ON_THE_MAP));
        }
    });
}

fn side(ui: &mut Ui, page: &mut DetailsPage<'_>, side: &Side) {
    match side {
        Side::Government(id) => {
            page.entity_link(ui, id);
        }
        Side::NoGovernment => aside(ui, wording::NO_GOVERNMENT),
    }
}
