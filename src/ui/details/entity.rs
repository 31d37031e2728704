//! The page of a person or any other entity but a government: names, roles, counterparts, other
//! relations, what it says itself, and quoted reporting.

use egui::Ui;

use super::lists::{Counterpart, Words};
use super::parts::{DetailsPage, FEW, edit_button, heading, indented};
use super::{doubles, quote, record};
use crate::model::{AliasUse, Contact, Dossier, Entity, EntityId, EntityKind, RecordId, RecordRef};
use crate::picture::wording;
use crate::session::Selection;
use crate::ui::kit::{aside, paragraph, section};

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &EntityId) {
    let dossier = page.scene.dossier();
    let Some(entity) = dossier.entities.get(id) else { return };
    head(ui, page, entity);
    counterparts(ui, page);
    if entity.kind == EntityKind::Person {
        roles(ui, page);
    } else {
        officials(ui, page, "People", None);
    }
    relations(ui, page, id);
    alone(ui, page, id);
    doubles::of_entity(ui, page, id);
    spoken(ui, page);
    quotes(ui, page);
}

/// Draws the name, kind, other names, identifiers and note.
pub fn head(ui: &mut Ui, page: &mut DetailsPage<'_>, entity: &Entity) {
    heading(ui, &entity.name);
    if let Some(hidden) = wording::hidden_signs(&entity.name) {
        aside(ui, &hidden);
    }
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
    edit_button(ui, page, &Selection::Entity(entity.id.clone()), "Edit entity");
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

fn roles(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let roles = &page.lists.roles;
    if !section(ui, "Offices", roles.len()) {
        return;
    }
    if roles.is_empty() {
        aside(ui, "No office is given");
    }
    page.records(ui, "roles", roles, |page, ui, record| {
        if let RecordRef::Role(role) = record {
            let phrase = page.role_line(role);
            page.record_line(ui, record, &phrase);
        }
    });
}

/// Lists the people with an office in this entity, each with their roles. If there are none, shows
/// the words `none`, or nothing at all.
pub fn officials(ui: &mut Ui, page: &mut DetailsPage<'_>, title: &str, none: Option<&str>) {
    let officials = &page.lists.officials;
    let is_shown = !officials.is_empty() || none.is_some();
    if !is_shown || !section(ui, title, officials.len()) {
        return;
    }
    if let Some(none) = none.filter(|_| officials.is_empty()) {
        aside(ui, none);
    }
    page.list(ui, "officials", officials, |page, ui, (person, roles)| {
        let dossier = page.scene.dossier();
        let roles = roles.iter().filter_map(|id| dossier.roles.get(id));
        let roles: Vec<String> = roles.map(|role| page.role_line(role).to_string()).collect();
        page.entity_line(ui, person, &roles);
    });
}

fn counterparts(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let counterparts = &page.lists.counterparts;
    if counterparts.is_empty() || !section(ui, "Counterparts", counterparts.len()) {
        return;
    }
    page.list(ui, "counterparts", counterparts, counterpart);
}

fn counterpart(page: &mut DetailsPage<'_>, ui: &mut Ui, counterpart: &Counterpart) {
    let Counterpart { entity, role, contacts } = counterpart;
    let dossier = page.scene.dossier();
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, entity);
        if let Some(role) = role.as_ref().and_then(|id| dossier.roles.get(id)) {
            aside(ui, &page.role_line(role));
        }
    });
    contact_lines(ui, page, entity, contacts, |contact, dossier| {
        wording::contact_line(contact, dossier)
    });
    ui.add_space(2.0);
}

/// Lists the contacts with an entity, one per line, in the given words.
pub fn contact_lines(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    with: &EntityId,
    contacts: &[RecordId],
    words: impl Fn(&Contact, &Dossier) -> String,
) {
    let name = format!("contacts with {}", page.scene.dossier().name(with));
    ui.push_id(with, |ui| {
        indented(ui, |ui| {
            page.list_from(ui, &name, FEW, contacts, |page, ui, id| {
                let dossier = page.scene.dossier();
                if let Some(contact) = dossier.contacts.get(id) {
                    let text = page.lists.kept(Words::Line, id, || words(contact, dossier));
                    let contact = RecordRef::Contact(contact);
                    record::short_link(ui, page, contact, &text);
                    quote::folded(ui, page, contact, &text);
                }
            });
        });
    });
}

fn relations(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &EntityId) {
    listed(ui, page, "Other relations", &page.lists.relations, id);
}

/// Lists records under a heading, in the words for the page of the entity `id`. Draws nothing if
/// there are none.
pub fn listed(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    title: &str,
    records: &[RecordId],
    id: &EntityId,
) {
    if records.is_empty() || !section(ui, title, records.len()) {
        return;
    }
    page.records(ui, title, records, |page, ui, one| {
        let text = page.lists.kept(Words::Phrase, one.id(), || record::phrase(page, one, id));
        page.record_line(ui, one, &text);
    });
}

/// Lists the facts, and the relations with only one end.
pub fn alone(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &EntityId) {
    listed(ui, page, "Other claims", &page.lists.alone, id);
}

/// Lists what the entity says itself, by its stance, and what it passes on. An entity that keeps
/// silent is not a source of anything.
pub fn spoken(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    for (stance, records) in &page.lists.spoken {
        let title = wording::spoken_title(*stance);
        if !section(ui, &title, records.len()) {
            continue;
        }
        page.records(ui, &title, records, |page, ui, one| {
            record::short_link(ui, page, one, &page.sentence(one));
        });
    }
}

/// Lists every quote about the entity, each wording once.
pub fn quotes(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let quotes = &page.lists.quotes;
    if quotes.is_empty() || !section(ui, "Quoted reporting", quotes.len()) {
        return;
    }
    page.list(ui, "quotes", quotes, |page, ui, (record, evidence, quote)| {
        let Some(record) = page.scene.record(record) else { return };
        let evidence = record.evidence().get(*evidence);
        if let Some((evidence, words)) = evidence.and_then(|e| Some((e, e.quotes.get(*quote)?))) {
            quote::listed(ui, page, record, (evidence, words), true);
        }
    });
}
