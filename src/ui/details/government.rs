//! The page of a government: its people and bodies, its contacts grouped by the other government,
//! and relations such as aid, sanctions and tension.

use egui::Ui;

use super::entity;
use super::parts::DetailsPage;
use crate::model::{EntityId, RecordId, RecordRef};
use crate::picture::wording;
use crate::ui::kit::{aside, section};

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &EntityId) {
    let Some(government) = page.scene.dossier().entities.get(id) else { return };
    entity::head(ui, page, government);
    entity::officials(ui, page, "Officials", Some("None is named"));
    bodies(ui, page);
    contacts(ui, page);
    entity::listed(ui, page, "Relations", &page.lists.relations, id);
    entity::alone(ui, page, id);
    super::doubles::of_entity(ui, page, id);
    entity::spoken(ui, page);
    entity::quotes(ui, page);
}

fn bodies(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let bodies = &page.lists.bodies;
    if bodies.is_empty() || !section(ui, "Bodies", bodies.len()) {
        return;
    }
    page.list(ui, "bodies", bodies, |page, ui, body| page.entity_line(ui, body, &[]));
}

fn contacts(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let governments = &page.lists.governments;
    if governments.is_empty() || !section(ui, "Contacts by government", governments.len()) {
        return;
    }
    page.list(ui, "contacts by government", governments, with_government);
}

fn with_government(
    page: &mut DetailsPage<'_>,
    ui: &mut Ui,
    (government, contacts): &(EntityId, Vec<RecordId>),
) {
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, government);
        aside(ui, &wording::counted(contacts.len(), "reported contact record"));
    });
    entity::contact_lines(ui, page, government, contacts, |contact, dossier| {
        let who = wording::title_line(RecordRef::Contact(contact), dossier);
        format!("{who}: {}", wording::contact_line(contact, dossier))
    });
}
