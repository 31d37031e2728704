//! The values that one source gives, field by field, if they are not those of the record.

use egui::Ui;

use super::evidence::Place;
use super::fields::Fields;
use super::lists;
use super::values::{self, Slot};
use crate::model::{
    Count, EntityId, Evidence, Extra, Field, Position, RecordRef, Reference, RelativeTime, Shape,
    Value,
};
use crate::picture::wording;
use crate::ui::kit;

/// Draws the values that a source gives.
pub(super) fn ui(ui: &mut Ui, fields: &mut Fields<'_>, place: Place<'_>, item: &mut Evidence) {
    let Place { record, at, number } = place;
    let claimed: Vec<(Field, Shape)> =
        record.fields().iter().copied().filter(|(field, _)| field.is_claimed()).collect();
    kit::row(ui, "Values from this source", Field::Says.describe(), |ui| {
        let words = match &item.says {
            None => "Not entered here: derived from the quote and the record",
            Some(says) if says.is_empty() => "No value of its own",
            Some(_) => "Only these values come from this source",
        };
        kit::aside(ui, words);
        let mut left = item.says.clone().unwrap_or_default();
        let mut gone = None;
        for (place, (field, value)) in left.iter_mut().enumerate() {
            let Some((_, shape)) = claimed.iter().find(|(known, _)| known == field) else {
                continue;
            };
            if one(ui, fields, (number, at), (*field, *shape), value) {
                gone = Some(place);
            }
        }
        if let Some(place) = gone {
            let (field, _) = left.remove(place);
            fields.typed.forget_all(&key(number, field));
        }
        let unused = claimed.iter().filter(|(field, _)| left.iter().all(|(said, _)| said != field));
        let name = |field: Field| super::capital(wording::field_name(field));
        let mut choices = vec![(None, "Add a value it gives…".to_owned())];
        choices.extend(unused.map(|(field, _)| (Some(*field), name(*field))));
        let mut chosen = None;
        let label = format!("Evidence {}: add a value it gives", at + 1);
        if kit::choice(ui, &label, &mut chosen, &choices)
            && let Some(field) = chosen
            && let Some((_, shape)) = claimed.iter().find(|(known, _)| *known == field)
        {
            left.push((field, begin(record, field, *shape)));
            left.sort();
        }
        let none = left.is_empty() && item.says.as_ref().is_none_or(|says| !says.is_empty());
        item.says = (!none).then_some(left);
        fields.faults(ui, &format!("evidence[{at}].says"));
    });
}

fn key(number: usize, field: Field) -> String {
    format!("evidence {number}.says.{}", field.json())
}

/// Draws one value. Returns whether it is to be removed.
fn one(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    (number, at): (usize, usize),
    (field, shape): (Field, Shape),
    value: &mut Value,
) -> bool {
    let name = super::capital(wording::field_name(field));
    let mut goes = false;
    lists::row(ui, &name, (field.json(), at), |ui| {
        let words = format!("Evidence {}: does not give {}", at + 1, wording::field_name(field));
        goes = kit::small_button(ui, "Remove", &words);
    });
    let (key, label) = (key(number, field), format!("Evidence {} gives: {name}", at + 1));
    let now = Some(&*value).filter(|value| !is_nothing(value));
    let slot = Slot { key: &key, label: &label, field, shape, is_needed: false, now };
    match values::value(ui, fields, slot) {
        Some(Some(new)) => *value = new,
        // The format has no empty values: a message below asks for one until something is typed.
        Some(None) => *value = nothing(shape),
        None => {}
    }
    if is_nothing(value) {
        let words = format!("a value for {} in evidence {}", wording::field_name(field), at + 1);
        fields.lacks(words);
    }
    goes
}

/// The first value of a field: the record's own, else an empty one.
fn begin(record: RecordRef<'_>, field: Field, shape: Shape) -> Value {
    let whole = match record {
        RecordRef::Contact(contact) if field == Field::Participants => {
            Some(Value::Participants(contact.participants.clone()))
        }
        _ => record.value(field),
    };
    whole.unwrap_or_else(|| nothing(shape))
}

/// An empty value until one is typed. The format cannot hold it.
fn nothing(shape: Shape) -> Value {
    match shape {
        Shape::Text | Shape::Date => Value::Text("".into()),
        Shape::Texts => Value::Texts(Vec::new()),
        Shape::Word(words) => Value::Word(words.first().copied().unwrap_or_default()),
        Shape::Count => Value::Count(Count::default()),
        Shape::Flag => Value::Flag(false),
        Shape::Entity => Value::Entity(EntityId::new("")),
        Shape::Participants => Value::Participants(Vec::new()),
        Shape::References => Value::References(Vec::new()),
        Shape::Reference => Value::Reference(Reference::Entity(EntityId::new(""))),
        Shape::Relative => Value::Relative(RelativeTime {
            position: Position::Before,
            of: Reference::Entity(EntityId::new("")),
            by: None,
            extra: Extra::new(),
        }),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Texts(all) => all.is_empty(),
        Value::Count(count) => *count == Count::default(),
        Value::Entity(id) => id.as_str().is_empty(),
        Value::Participants(all) => all.is_empty(),
        Value::References(all) => all.is_empty(),
        Value::Reference(reference) => reference.as_str().is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    #[test]
    fn what_begins_a_value_is_told_from_a_value() {
        for shape in [Shape::Text, Shape::Texts, Shape::Date, Shape::Count, Shape::Entity] {
            assert!(is_nothing(&nothing(shape)), "{shape:?}");
        }
        let day = Date::parse("2024-02-14").map(Value::Date);
        assert!(day.is_ok_and(|day| !is_nothing(&day)));
    }
}
