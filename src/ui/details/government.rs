//! The page of a government: its people and bodies, contacts added up by counterpart government,
//! and relations such as aid, sanctions and tension.

use egui::Ui;

use super::parts::{Page, aside, indented, section};
use super::{entity, record};
use crate::model::{EntityId, RecordRef, RelationKind};
use crate::network::GovernmentContacts;
use crate::picture::wording;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let Some(government) = page.scene.dossier().entities.get(id) else { return };
    entity::head(ui, page, government);
    entity::officials(ui, page, id, "Officials", Some("None is named"));
    bodies(ui, page, id);
    contacts(ui, page, id);
    relations(ui, page, id);
    entity::alone(ui, page, id);
    super::doubles::of_entity(ui, page, id);
    entity::spoken(ui, page, id);
    entity::quotes(ui, page, id);
}

fn bodies(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let bodies = page.scene.network().bodies_of(id);
    if bodies.is_empty() {
        return;
    }
    section(ui, "Bodies", bodies.len());
    page.list(ui, "bodies", &bodies, |page, ui, body| page.entity_line(ui, body, &[]));
}

fn contacts(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let governments = page.scene.network().contacts_between_governments(id);
    if governments.is_empty() {
        return;
    }
    section(ui, "Contacts by government", governments.len());
    page.list(ui, "contacts", &governments, with_government);
}

fn with_government(page: &mut Page<'_, '_>, ui: &mut Ui, with: &GovernmentContacts<'_>) {
    let dossier = page.scene.dossier();
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, with.government);
        let count = wording::counted(with.contacts.len(), "reported contact record");
        aside(ui, &count);
    });
    for contact in &with.contacts {
        indented(ui, |ui| {
            let who = wording::title_line(RecordRef::Contact(contact), dossier);
            let summary = wording::contact_summary(contact, dossier);
            let text = format!("{who}: {summary}");
            record::short_link(ui, page, RecordRef::Contact(contact), &text);
        });
    }
}

fn relations(ui: &mut Ui, page: &mut Page<'_, '_>, id: &EntityId) {
    let records = page.scene.network().records_about(id);
    let tells = |record: &RecordRef<'_>| match record {
        // Bodies and members have their own list.
        RecordRef::Relation(r) if r.to.as_ref() == Some(id) && r.from.is_some() => {
            r.kind != RelationKind::PartOf
        }
        RecordRef::Relation(r) => r.from.is_some() && r.to.is_some(),
        _ => false,
    };
    let relations: Vec<RecordRef<'_>> = records.into_iter().filter(tells).collect();
    if relations.is_empty() {
        return;
    }
    section(ui, "Relations", relations.len());
    page.list(ui, "relations", &relations, |page, ui, relation| {
        let text = record::phrase(page, *relation, id);
        page.record_line(ui, *relation, &text);
    });
}
