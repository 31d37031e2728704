//! Fields that hold several values: who took part, who speaks, what something is about. Each value
//! has a row with buttons, and below the rows is a field to add one more.

use egui::Ui;

use super::fields::Fields;
use super::pick::{Asked, Picked, pick};
use super::things::Sorts;
use super::values::{Changed, Slot};
use crate::model::{DocumentId, EntityId, Extra, Part, Participant, Reference, Value};
use crate::ui::kit;
use crate::ui::text::{BODY, Look, SMALL, job};

/// What the reader did to a row.
#[derive(Clone, Copy, Debug)]
enum Done {
    Removed(usize),
    Raised(usize),
}

/// The key of a field among what was typed, and its name.
type Named<'a> = (&'a str, &'a str);

/// Draws the participants, each with its part. Returns the new list if it was changed.
pub(super) fn participants(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    slot: Slot<'_>,
    all: &[Participant],
) -> Option<Vec<Participant>> {
    let mut now = all.to_vec();
    let mut done = None;
    let words = parts(all);
    for (place, one) in all.iter().enumerate() {
        let name = fields.around.name(fields.scene, &Reference::Entity(one.entity.clone()));
        row(ui, &name, (slot.key, place), |ui| {
            done = done.or(buttons(ui, &name, place));
            let label = format!("Part of {name}");
            let mut part = one.part.clone();
            if kit::choice(ui, &label, &mut part, &words)
                && let Some(one) = now.get_mut(place)
            {
                one.part = part;
            }
        });
    }
    let asked = Asked { key: slot.key, label: slot.label, sorts: Sorts::Entities("person") };
    if let Some(Picked::This(Reference::Entity(entity))) = pick(ui, fields, asked, None) {
        fields.typed.forget(slot.key);
        now.push(Participant { entity, part: None, extra: Extra::new() });
    }
    apply(&mut now, done);
    (now != all).then_some(now)
}

/// All parts that the format knows, and any others that are in the list, with their words.
fn parts(all: &[Participant]) -> Vec<(Option<Part>, String)> {
    let own = all.iter().filter_map(|one| Some(one.part.as_ref()?.as_str()));
    let mut choices = super::choices(Part::WORDS, own, |word| Some(Part::parse(word)));
    choices.insert(0, (None, "Part not stated".to_owned()));
    choices
}

/// Draws entities in their order. Returns the new list if it was changed.
pub(super) fn entities(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    named: Named<'_>,
    all: &[EntityId],
) -> Option<Vec<EntityId>> {
    let references: Vec<Reference> = all.iter().cloned().map(Reference::Entity).collect();
    let now = things(ui, fields, named, Sorts::Entities("person"), &references)?;
    let entity = |reference| match reference {
        Reference::Entity(id) => Some(id),
        Reference::Record(_) | Reference::Document(_) => None,
    };
    Some(now.into_iter().filter_map(entity).collect())
}

/// Draws documents in their order. Returns the new list if it was changed.
pub(super) fn documents(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    named: Named<'_>,
    all: &[DocumentId],
) -> Option<Vec<DocumentId>> {
    let references: Vec<Reference> = all.iter().cloned().map(Reference::Document).collect();
    let now = things(ui, fields, named, Sorts::Documents, &references)?;
    let document = |reference| match reference {
        Reference::Document(id) => Some(id),
        Reference::Record(_) | Reference::Entity(_) => None,
    };
    Some(now.into_iter().filter_map(document).collect())
}

/// Draws what a record is about. Returns the new value if it was changed.
pub(super) fn references(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let all: &[Reference] = if let Some(Value::References(all)) = slot.now { all } else { &[] };
    let changed = things(ui, fields, (slot.key, slot.label), Sorts::Anything, all)?;
    Some((!changed.is_empty()).then_some(Value::References(changed)))
}

fn things(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    (key, label): Named<'_>,
    sorts: Sorts,
    all: &[Reference],
) -> Option<Vec<Reference>> {
    let mut done = None;
    for (place, one) in all.iter().enumerate() {
        let name = fields.around.name(fields.scene, one);
        row(ui, &name, (key, place), |ui| done = done.or(buttons(ui, &name, place)));
    }
    let mut now = all.to_vec();
    if let Some(Picked::This(reference)) = pick(ui, fields, Asked { key, label, sorts }, None) {
        fields.typed.forget(key);
        if !now.contains(&reference) {
            now.push(reference);
        }
    }
    apply(&mut now, done);
    (now != all).then_some(now)
}

/// Draws a row: a name at the left, cut if there is no room, and what `add` draws at the right.
pub(super) fn row(ui: &mut Ui, name: &str, id: (&str, usize), add: impl FnOnce(&mut Ui)) {
    ui.push_id(id, |ui| {
        let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            add(ui);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(job(name, Look::sized(BODY))).truncate());
            });
        });
    });
}

fn buttons(ui: &mut Ui, name: &str, place: usize) -> Option<Done> {
    let removed = kit::small_button(ui, "Remove", &format!("Remove {name}"));
    let raised = place > 0 && kit::small_button(ui, "↑", &format!("Move {name} up"));
    if removed {
        return Some(Done::Removed(place));
    }
    raised.then_some(Done::Raised(place))
}

fn apply<T>(all: &mut Vec<T>, done: Option<Done>) {
    match done {
        Some(Done::Removed(place)) if place < all.len() => drop(all.remove(place)),
        Some(Done::Raised(place)) if place > 0 && place < all.len() => all.swap(place, place - 1),
        _ => {}
    }
}

/// Draws a small heading above a group of fields.
pub(super) fn heading(ui: &mut Ui, words: &str) {
    ui.label(job(words, Look::sized(SMALL).coloured(ui.visuals().strong_text_color()).heavy()));
}
