//! How two chosen entities are linked: the shortest chains, each step with who says so, and whom
//! both talk to.

use std::collections::BTreeSet;

use egui::Ui;

use super::parts::{Page, aside, heading, indented, paragraph, section};
use super::record;
use crate::model::{EntityId, EntityKind};
use crate::network::Chain;
use crate::picture::wording;
use crate::session::{Command, ViewCommand};
use crate::ui::scene::Links;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut Page<'_, '_>, links: &Links) {
    let dossier = page.scene.dossier();
    let (from, to) = &links.ends;
    heading(ui, &format!("How are {} and {} linked?", dossier.name(from), dossier.name(to)));
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, from);
        aside(ui, "and");
        page.entity_link(ui, to);
    });
    let mut denied = page.scene.session.view().denied_links;
    if ui.checkbox(&mut denied, "Also denied and cancelled links").changed() {
        page.commands.push(Command::View(ViewCommand::ShowDeniedLinks(denied)));
    }
    match &links.chains {
        None => aside(ui, "Looking for chains…"),
        Some(chains) if chains.is_empty() => {
            paragraph(ui, "No report in the open files links them, directly or through others");
        }
        Some(chains) => found(ui, page, links, chains),
    }
    // A government talks through its people: compared by itself it would seem to talk to nobody.
    let is_person = |id| dossier.entities.get(id).is_some_and(|e| e.kind == EntityKind::Person);
    if is_person(from) && is_person(to) {
        compare(ui, page, from, to);
    }
}

fn found(ui: &mut Ui, page: &mut Page<'_, '_>, links: &Links, chains: &[Chain]) {
    if ui.button("Copy with citations").clicked() {
        let words = wording::chains_words(&links.ends, chains, page.scene.dossier());
        page.commands.push(Command::Copy(words));
    }
    for (number, chain) in chains.iter().enumerate() {
        let through: Vec<&str> = chain.steps[..chain.steps.len().saturating_sub(1)]
            .iter()
            .map(|step| page.scene.dossier().name(&step.to))
            .collect();
        let title = if through.is_empty() {
            format!("{}. Directly", number + 1)
        } else {
            format!("{}. Through {}", number + 1, through.join(", "))
        };
        section(ui, &title, 0);
        for step in &chain.steps {
            ui.push_id((number, &step.from), |ui| {
                ui.horizontal_wrapped(|ui| {
                    page.entity_link(ui, &step.from);
                    aside(ui, "–");
                    page.entity_link(ui, &step.to);
                });
                indented(ui, |ui| {
                    for record in step.records.iter().filter_map(|id| page.scene.record(id)) {
                        let sentence = wording::sentence(record, page.scene.dossier());
                        record::short_link(ui, page, record, &sentence);
                        aside(ui, &wording::standing_words(record, page.scene.dossier()));
                        let quotes = record.evidence().iter().flat_map(|item| &item.quotes);
                        if let Some(quote) = quotes.into_iter().next() {
                            aside(ui, &format!("“{}”", quote.exact));
                        }
                    }
                });
            });
        }
    }
    ui.add_space(4.0);
    aside(ui, wording::CHAIN_CAUTION);
}

/// Whom both are said to be in contact with, and whom only one of them.
fn compare(ui: &mut Ui, page: &mut Page<'_, '_>, from: &EntityId, to: &EntityId) {
    let network = page.scene.network();
    let contacts = |id: &EntityId| -> BTreeSet<EntityId> {
        network.counterparts_of(id).into_iter().map(|other| other.entity.clone()).collect()
    };
    let (one, other) = (contacts(from), contacts(to));
    let name = |id: &EntityId| page.scene.dossier().name(id).to_owned();
    let groups: [(String, Vec<EntityId>); 3] = [
        ("Counterparts of both".to_owned(), one.intersection(&other).cloned().collect()),
        (format!("Only of {}", name(from)), one.difference(&other).cloned().collect()),
        (format!("Only of {}", name(to)), other.difference(&one).cloned().collect()),
    ];
    for (title, members) in groups {
        section(ui, &title, members.len());
        if members.is_empty() {
            aside(ui, "none reported");
        }
        page.list(ui, &title, &members, |page, ui, id| page.entity_line(ui, id, &[]));
    }
}
