//! Parts of the page of an entity or contact: its possible duplicates, what the reader decided
//! about them, and the files from which it was put together. Buttons make and change these
//! decisions.

use std::collections::BTreeSet;

use egui::Ui;

use super::differ;
use super::parts::{DetailsPage, indented};
use super::record;
use crate::load::part_id;
use crate::model::{Contact, Entity, EntityId, RecordRef};
use crate::picture::wording;
use crate::session::{Decision, Judgement, ViewCommand};
use crate::ui::doubles::{self, Pair};
use crate::ui::kit::{Spoken as _, aside, list_heading};

/// Draws the possible duplicates of an entity and the reader's decisions about it.
pub fn of_entity(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &EntityId) {
    let scene = page.scene;
    let judgements = &scene.session.view().judgements;
    let joined = scene.session.joined();
    let suggested = scene.doubles.into_iter().flat_map(|found| found.of_entity(id));
    let suggested: Vec<_> = suggested
        .filter(|double| judgements.of_entities(&double.a, &double.b, joined).is_none())
        .collect();
    if !suggested.is_empty() {
        list_heading(ui, "Possible duplicates", suggested.len());
    }
    for double in suggested {
        let other = if double.a == *id { &double.b } else { &double.a };
        ui.push_id(other, |ui| {
            ui.horizontal_wrapped(|ui| page.entity_link(ui, other));
            indented(ui, |ui| doubles::reasons(ui, scene, &double.reasons));
            doubles::choice(ui, scene, Pair::Entities(&double.a, &double.b));
        });
    }
    let decided: Vec<_> = (judgements.entities.iter())
        .filter(|((a, b), _)| joined.entity(a) == id || joined.entity(b) == id)
        .collect();
    if !decided.is_empty() {
        list_heading(ui, "You decided", decided.len());
    }
    for ((a, b), decision) in decided {
        doubles::decision(ui, scene, Pair::Entities(a, b), *decision);
    }
}

/// Draws the files from which an entity was put together. Each can be set apart from the others.
pub fn parts(ui: &mut Ui, page: &mut DetailsPage<'_>, entity: &Entity) {
    let whole = page.scene.session.whole().entities.get(&entity.id);
    let Some(whole) = whole.filter(|whole| whole.merged_from.len() > 1) else { return };
    let title = format!("Put together from {} files", whole.merged_from.len());
    let left = whole.merged_from.iter().filter(|from| entity.merged_from.contains(from));
    let left: BTreeSet<EntityId> = left.map(|(file, own)| part_id(own, file)).collect();
    ui.collapsing(title, |ui| {
        for (file, own) in &whole.merged_from {
            let part = part_id(own, file);
            let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
            aside(ui, name);
            let why_not = match left.contains(&part) {
                false => Some("It is set apart already"),
                true if left.len() == 1 => Some("Nothing else is left to set it apart from"),
                true => None,
            };
            let enabled = why_not.is_none();
            let button = ui.add_enabled(enabled, egui::Button::new("Set apart").small());
            button
                .is_button_if(enabled, || format!("Set apart what {name} says of {}", entity.name));
            let button = match why_not {
                Some(why_not) => button.on_disabled_hover_text(why_not),
                None => button,
            };
            if button.clicked() {
                let id = entity.id.clone();
                let two = Judgement::Entities(id, part, Some(Decision::Different));
                page.scene.push(ViewCommand::Judge(two));
            }
        }
    });
}

/// Draws which contacts may be the same as this one, what they differ on, and the reader's
/// decisions.
pub fn of_contact(ui: &mut Ui, page: &mut DetailsPage<'_>, contact: &Contact) {
    let scene = page.scene;
    let judgements = &scene.session.view().judgements;
    let joined = scene.session.joined();
    let pairs = scene.doubles.into_iter().flat_map(|found| found.of_contact(&contact.id));
    for pair in pairs {
        if judgements.of_contacts(&pair.a, &pair.b, joined).is_some() {
            continue;
        }
        let other = if pair.a == contact.id { &pair.b } else { &pair.a };
        let Some(other) = scene.dossier().contacts.get(other) else { continue };
        list_heading(ui, "Possibly the same contact", 0);
        ui.push_id(&other.id, |ui| {
            let text = wording::sentence(RecordRef::Contact(other), scene.dossier());
            record::short_link(ui, page, RecordRef::Contact(other), &text);
            differ::of_pair(ui, page, contact, other);
            doubles::choice(ui, scene, Pair::Contacts(&pair.a, &pair.b));
        });
    }
    let decided: Vec<_> = (judgements.contacts.iter())
        .filter(|((a, b), _)| joined.record(a) == &contact.id || joined.record(b) == &contact.id)
        .collect();
    if !decided.is_empty() {
        list_heading(ui, "You decided", decided.len());
    }
    for ((a, b), decision) in decided {
        doubles::decision(ui, scene, Pair::Contacts(a, b), *decision);
    }
}
