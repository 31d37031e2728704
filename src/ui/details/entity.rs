//! The page of an official or any entity but a government: names, roles, counterparts, other
//! relations, quoted reporting, and what it says itself.

use egui::Ui;

use super::parts::{Page, aside, heading, indented, paragraph, section};
use super::{doubles, quote, record};
use crate::model::{AliasUse, Entity, EntityId, EntityKind, RecordRef};
use crate::network::Counterpart;
use crate::picture::wording;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let dossier = page.scene.dossier();
    let Some(entity) = dossier.entities.get(id) else { return };
    head(ui, page, entity);
    if entity.kind == EntityKind::Person {
        roles(ui, page, id);
    } else {
        officials(ui, page, id, "People", None);
    }
    counterparts(ui, page, id);
    relations(ui, page, id);
    alone(ui, page, id);
    doubles::of_entity(ui, page, id);
    spoken(ui, page, id);
    quotes(ui, page, id);
}

/// Name, kind, other names, identifiers, note.
pub fn head(ui: &mut Ui, page: &mut Page<'_, '_>, entity: &Entity) {
    heading(ui, &entity.name);
    let mut about = vec![wording::sentence_case(entity.kind.as_str())];
    if entity.anonymous {
        about.push("not named in the document".to_owned());
    }
    let allegiance = page.scene.network().government_of(&entity.id);
    ui.horizontal_wrapped(|ui| {
        aside(ui, &about.join(" · "));
        if let Some(allegiance) = allegiance.filter(|a| a.government != entity.id) {
            aside(ui, if allegiance.former { "· formerly" } else { "·" });
            page.entity_link(ui, &allegiance.government);
        }
    });
    names(ui, entity);
    if let Some(document) = &entity.document {
        ui.horizontal_wrapped(|ui| {
            aside(ui, "Only in");
            page.document_link(ui, document);
        });
    }
    for (scheme, value) in &entity.ids {
        aside(ui, &format!("{scheme}: {value}"));
    }
    if let Some(note) = &entity.note {
        paragraph(ui, note);
    }
    doubles::parts(ui, page, entity);
}

fn names(ui: &mut Ui, entity: &Entity) {
    let (mut native, mut known, mut loaded) = (Vec::new(), Vec::new(), Vec::new());
    for alias in &entity.aliases {
        match alias.usage {
            Some(AliasUse::Native) => native.push(alias.name.to_string()),
            Some(AliasUse::Loaded) => loaded.push(format!("“{}”", alias.name)),
            _ => known.push(alias.name.to_string()),
        }
    }
    if !native.is_empty() {
        paragraph(ui, &native.join(" · "));
    }
    if !known.is_empty() {
        aside(ui, &format!("Also: {}", known.join(", ")));
    }
    if !loaded.is_empty() {
        aside(ui, &format!("The document’s own words: {}", loaded.join(", ")));
    }
}

fn roles(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let network = page.scene.network();
    let roles = network.roles_of(id);
    section(ui, "Roles", roles.len());
    if roles.is_empty() {
        aside(ui, "No office is given");
    }
    page.list(ui, "roles", &roles, |page, ui, role| {
        let phrase = wording::sentence_case(&wording::role_phrase(role, page.scene.dossier()));
        page.record_line(ui, RecordRef::Role(role), &phrase);
    });
}

/// The people with an office there, each with their roles; `none` is said where there are none,
/// or nothing at all.
pub fn officials(
    ui: &mut Ui,
    page: &mut Page<'_, '_>,
    id: &EntityId,
    title: &str,
    none: Option<&str>,
) {
    let officials = page.scene.network().officials_of(id);
    match none {
        None if officials.is_empty() => return,
        _ => section(ui, title, officials.len()),
    }
    if let Some(none) = none.filter(|_| officials.is_empty()) {
        aside(ui, none);
    }
    page.list(ui, "officials", &officials, |page, ui, official| {
        let dossier = page.scene.dossier();
        let roles: Vec<String> =
            official.roles.iter().map(|role| wording::role_phrase(role, dossier)).collect();
        page.entity_line(ui, official.person, &roles);
    });
}

fn counterparts(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let counterparts = page.scene.network().counterparts_of(id);
    if counterparts.is_empty() {
        return;
    }
    section(ui, "Counterparts", counterparts.len());
    page.list(ui, "counterparts", &counterparts, counterpart);
}

fn counterpart(page: &mut Page<'_, '_>, ui: &mut Ui, counterpart: &Counterpart<'_>) {
    let network = page.scene.network();
    let dossier = page.scene.dossier();
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, counterpart.entity);
        let roles = network.roles_of(counterpart.entity);
        let role = roles.first().map(|role| wording::role_phrase(role, dossier));
        if let Some(role) = role {
            aside(ui, &role);
        }
    });
    for contact in &counterpart.contacts {
        indented(ui, |ui| {
            let summary = wording::contact_summary(contact, dossier);
            let text = wording::sentence_case(&summary);
            record::short_link(ui, page, RecordRef::Contact(contact), &text);
        });
    }
    ui.add_space(2.0);
}

fn relations(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let records = page.scene.network().records_about(id);
    let relations: Vec<RecordRef<'_>> = records
        .into_iter()
        .filter(|r| matches!(r, RecordRef::Relation(r) if r.from.is_some() && r.to.is_some()))
        .collect();
    if relations.is_empty() {
        return;
    }
    section(ui, "Other relations", relations.len());
    page.list(ui, "relations", &relations, |page, ui, relation| {
        let text = record::phrase(page, *relation, id);
        page.record_line(ui, *relation, &text);
    });
}

/// Facts, and relations with one end only.
pub fn alone(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let records = page.scene.network().one_ended_of(id);
    if records.is_empty() {
        return;
    }
    section(ui, "Said of it", records.len());
    page.list(ui, "alone", &records, |page, ui, one| {
        let text = record::phrase(page, *one, id);
        page.record_line(ui, *one, &text);
    });
}

/// The records it stands behind as a source.
pub fn spoken(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let spoken = page.scene.network().records_by_speaker(id);
    let mut records: Vec<RecordRef<'_>> = Vec::new();
    for one in spoken {
        if records.iter().all(|r| r.id() != one.record.id()) {
            records.push(one.record);
        }
    }
    if records.is_empty() {
        return;
    }
    section(ui, "Named as a source for", records.len());
    page.list(ui, "spoken", &records, |page, ui, one| {
        let text = wording::sentence(*one, page.scene.dossier());
        record::short_link(ui, page, *one, &text);
    });
}

/// Every quote about it, each wording once.
pub fn quotes(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let quotes = page.scene.network().quotes_about(id);
    let mut seen = std::collections::BTreeSet::new();
    let mut distinct = Vec::new();
    for at in quotes {
        let Some(words) = at.words() else { continue };
        if seen.insert((&words.document, &words.exact, words.start)) {
            distinct.push(at);
        }
    }
    if distinct.is_empty() {
        return;
    }
    section(ui, "Quoted reporting", distinct.len());
    page.list(ui, "quotes", &distinct, |page, ui, at| {
        if let (Some(evidence), Some(words)) = (at.record.evidence().get(at.evidence), at.words()) {
            quote::ui(ui, page, evidence, words);
        }
    });
}
