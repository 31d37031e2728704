//! Draws the field of a value, according to its shape.

use egui::Ui;

use super::fields::Fields;
use super::lists;
use super::pick::{Asked, Picked, pick};
use super::things::Sorts;
use super::typed::{count_as_typed, of_lines, one_a_line, typed_count};
use crate::model::{
    Count, Date, Dossier, EntityId, Extra, Field, Position, Reference, RelationKind, RelativeTime,
    Shape, Text, Value,
};
use crate::picture::wording;
use crate::ui::kit;

/// A field being drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot<'a> {
    /// Its key among what was typed.
    pub(super) key: &'a str,
    /// Its name for screen readers.
    pub(super) label: &'a str,
    pub(super) field: Field,
    pub(super) shape: Shape,
    /// Whether the format requires it.
    pub(super) is_needed: bool,
    /// Its present value. Participants are passed beside the slot.
    pub(super) now: Option<&'a Value>,
}

/// The new value of a field. `None` if nothing was changed, `Some(None)` if the value was removed.
pub(super) type Changed = Option<Option<Value>>;

/// Draws the field of a value. Returns the new value.
pub(super) fn value(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    match slot.shape {
        Shape::Text if slot.field == Field::Kind => kind(ui, slot),
        Shape::Text => text(ui, fields, slot),
        Shape::Texts => texts(ui, fields, slot),
        Shape::Word(words) => word(ui, fields.scene.dossier(), slot, words),
        Shape::Date => date(ui, fields, slot),
        Shape::Count => count(ui, fields, slot),
        Shape::Flag => flag(ui, slot),
        Shape::Entity => entity(ui, fields, slot),
        Shape::Reference => reference(ui, fields, slot),
        Shape::References => lists::references(ui, fields, slot),
        Shape::Participants => {
            let all = match slot.now {
                Some(Value::Participants(all)) => all.clone(),
                _ => Vec::new(),
            };
            let changed = lists::participants(ui, fields, slot, &all)?;
            Some((!changed.is_empty()).then_some(Value::Participants(changed)))
        }
        Shape::Relative => relative(ui, fields, slot),
    }
}

fn text(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let mut typed = match slot.now {
        Some(Value::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let changed = if matches!(slot.field, Field::Content | Field::Value) {
        kit::bare_lines(ui, slot.label, "", 2, &mut typed).changed()
    } else {
        fields.line(ui, slot.label, "", &mut typed)
    };
    if slot.is_needed && typed.trim().is_empty() {
        fields.lacks(wording::field_name(slot.field).to_owned());
    }
    let kept = !typed.is_empty() || slot.is_needed;
    changed.then(|| kept.then(|| Value::Text(typed.into())))
}

fn texts(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let all: &[Text] = if let Some(Value::Texts(all)) = slot.now { all } else { &[] };
    let typed = fields.typed.of(slot.key, || one_a_line(all));
    if of_lines(typed) != all.iter().map(|text| text.trim().into()).collect::<Vec<Text>>() {
        *typed = one_a_line(all);
    }
    let rows = typed.lines().count().clamp(1, 6);
    let response = kit::bare_lines(ui, slot.label, "One per line", rows, typed);
    let read = of_lines(typed);
    response.changed().then(|| (!read.is_empty()).then_some(Value::Texts(read)))
}

/// The word that a field has if nothing is said, if its list has such a word.
fn nothing(field: Field, words: &[&'static str]) -> Option<&'static str> {
    if field == Field::Modality {
        return Some("happened");
    }
    words.iter().copied().find(|word| *word == "unstated")
}

fn word(ui: &mut Ui, dossier: &Dossier, slot: Slot<'_>, words: &'static [&'static str]) -> Changed {
    let usual = nothing(slot.field, words);
    let said = |word: &'static str| {
        let words = wording::field_value_words(Some(slot.field), &Value::Word(word), dossier);
        (Some(word), wording::sentence_case(&words))
    };
    let mut choices: Vec<(Option<&'static str>, String)> =
        words.iter().copied().map(said).collect();
    if usual.is_none() {
        choices.insert(0, (None, "Not said".to_owned()));
    }
    let mut chosen = if let Some(Value::Word(word)) = slot.now { Some(*word) } else { usual };
    kit::choice(ui, slot.label, &mut chosen, &choices).then(|| chosen.map(Value::Word))
}

/// Draws the kind of a relation: a word of the list, or an unknown one that the file has.
fn kind(ui: &mut Ui, slot: Slot<'_>) -> Changed {
    let mut chosen = match slot.now {
        Some(Value::Text(text)) => RelationKind::parse(text),
        _ => RelationKind::Unspecified,
    };
    let choices = super::choices(RelationKind::WORDS, [chosen.as_str()], RelationKind::parse);
    let changed = kit::choice(ui, slot.label, &mut chosen, &choices);
    changed.then(|| Some(Value::Text(chosen.as_str().into())))
}

fn flag(ui: &mut Ui, slot: Slot<'_>) -> Changed {
    let mut chosen = if let Some(Value::Flag(flag)) = slot.now { Some(*flag) } else { None };
    let choices = [(None, "Not said"), (Some(true), "Yes"), (Some(false), "No")];
    let choices = choices.map(|(value, words)| (value, words.to_owned()));
    kit::choice(ui, slot.label, &mut chosen, &choices).then(|| chosen.map(Value::Flag))
}

fn date(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let now = if let Some(Value::Date(date)) = slot.now { Some(date) } else { None };
    date_field(ui, fields, (slot.key, slot.label), now).map(|date| date.map(Value::Date))
}

/// The new date of a field. `None` if nothing was changed, `Some(None)` if the date was removed.
pub(super) type ChangedDate = Option<Option<Date>>;

/// Draws the field of a date, with what was understood.
pub(super) fn date_field(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    (key, label): (&str, &str),
    now: Option<&Date>,
) -> ChangedDate {
    let published = fields.published;
    let mut typed = fields.typed.of(key, || now.map_or_else(String::new, Date::to_string)).clone();
    let read = |typed: &str| super::typed_date(typed, published);
    // If the typed text means another date now, the date was changed from elsewhere.
    if read(&typed).as_ref() != now && now.is_some() {
        typed = now.map_or_else(String::new, Date::to_string);
    }
    let changed = fields.line(ui, label, super::dates::HINT, &mut typed);
    fields.typed.of(key, String::new).clone_from(&typed);
    super::dates::preview(ui, &typed, published);
    let date = read(&typed);
    if date.is_none() && !typed.trim().is_empty() {
        fields.lacks(format!("“{}” is not understood as a date", typed.trim()));
    }
    changed.then_some(date)
}

fn count(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let now = if let Some(Value::Count(count)) = slot.now { Some(count) } else { None };
    let extra = now.map_or_else(Extra::new, |count| count.extra.clone());
    let present = || now.map_or_else(String::new, count_as_typed);
    let mut typed = fields.typed.of(slot.key, present).clone();
    if now.is_some() && typed_count(&typed, &extra).as_ref() != now {
        typed = present();
    }
    let changed = fields.line(ui, slot.label, "2, at least 2, 2–3, about 5", &mut typed);
    fields.typed.of(slot.key, String::new).clone_from(&typed);
    let read: Option<Count> = typed_count(&typed, &extra);
    match &read {
        Some(count) => kit::aside(ui, &format!("= {}", wording::count_words(count))),
        None if typed.trim().is_empty() => {}
        None => {
            kit::fault(ui, "This cannot be read as a number of times");
            fields.lacks(format!("“{}” is not understood as a number", typed.trim()));
        }
    }
    changed.then(|| read.map(Value::Count))
}

fn entity(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let chosen = match slot.now {
        Some(Value::Entity(id)) => Some(Reference::Entity(id.clone())),
        _ => None,
    };
    let asked =
        Asked { key: slot.key, label: slot.label, sorts: Sorts::Entities(likely(slot.field)) };
    let picked = pick(ui, fields, asked, chosen.as_ref());
    let is_empty = chosen.is_none_or(|chosen| chosen.as_str().is_empty());
    if slot.is_needed && is_empty && picked.is_none() {
        fields.lacks(wording::field_name(slot.field).to_owned());
    }
    picked.map(|picked| match picked {
        Picked::This(Reference::Entity(id)) => Some(Value::Entity(id)),
        _ if slot.is_needed => Some(Value::Entity(EntityId::new(""))),
        _ => None,
    })
}

/// The kind that a new entity in this field most likely has.
const fn likely(field: Field) -> &'static str {
    match field {
        Field::Of => "government",
        Field::Place => "place",
        Field::Publisher => "media",
        _ => "person",
    }
}

fn reference(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let chosen =
        if let Some(Value::Reference(reference)) = slot.now { Some(reference) } else { None };
    let asked = Asked { key: slot.key, label: slot.label, sorts: Sorts::Anything };
    pick(ui, fields, asked, chosen).map(|picked| match picked {
        Picked::This(reference) => Some(Value::Reference(reference)),
        Picked::Nothing => None,
    })
}

/// Draws a time relative to something else: before or after it, what it is, and by how long.
fn relative(ui: &mut Ui, fields: &mut Fields<'_>, slot: Slot<'_>) -> Changed {
    let now = if let Some(Value::Relative(time)) = slot.now { Some(time.clone()) } else { None };
    let mut position = now.as_ref().map(|time| time.position);
    let said = |position: &Position| (Some(*position), wording::sentence_case(position.as_str()));
    let none = (None, "Not said".to_owned());
    let choices: Vec<_> = std::iter::once(none).chain(Position::ALL.iter().map(said)).collect();
    let name = format!("{}: on which side", slot.label);
    if kit::choice(ui, &name, &mut position, &choices) {
        let nowhere = Reference::Entity(EntityId::new(""));
        let fresh =
            |position| RelativeTime { position, of: nowhere, by: None, extra: Extra::new() };
        return Some(position.map(|position| {
            Value::Relative(
                now.map_or_else(|| fresh(position), |now| RelativeTime { position, ..now }),
            )
        }));
    }
    let mut time = now?;
    let (key, name) = (format!("{}.of", slot.key), format!("{}: of what", slot.label));
    let asked = Asked { key: &key, label: &name, sorts: Sorts::Anything };
    let picked = pick(ui, fields, asked, Some(&time.of));
    if time.of.as_str().is_empty() && picked.is_none() {
        fields.lacks(format!("what it came {}", time.position.as_str()));
    }
    let mut by = time.by.as_deref().unwrap_or_default().to_owned();
    let name = format!("{}: by how long", slot.label);
    let changed = fields.line(ui, &name, "By how long, in the text’s words", &mut by);
    if !changed && picked.is_none() {
        return None;
    }
    time.by = (!by.is_empty()).then(|| by.into());
    match picked {
        Some(Picked::This(reference)) => time.of = reference,
        Some(Picked::Nothing) => time.of = Reference::Entity(EntityId::new("")),
        None => {}
    }
    Some(Some(Value::Relative(time)))
}
