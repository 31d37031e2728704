//! Reads the JSON that Counterpart's own exports write beside their text: the values that a source
//! gives for a record's fields. Entities are looked up in the file; values that cannot be used are
//! counted.

use serde_json::Value as Json;

use crate::model::{
    Contact, Count, Date, EntityId, Extra, Fact, Field, Part, Participant, Relation, Role, Says,
    Shape, Text, Value,
};

/// Looks up an entity by the ID that an export writes.
pub(super) type Find<'f> = &'f dyn Fn(&str) -> Option<EntityId>;

/// The fields of a kind of record, by its word in the file; empty for an unknown word.
pub(super) fn fields_of(sort: &str) -> &'static [(Field, Shape)] {
    match sort {
        "role" => Role::FIELDS,
        "contact" => Contact::FIELDS,
        "relation" => Relation::FIELDS,
        "fact" => Fact::FIELDS,
        _ => &[],
    }
}

/// A chain of speakers without the words at its end, from this version or an older one, that say it
/// is inferred.
pub(super) fn chain(line: &str) -> &str {
    let inferred = [" (speaker inferred)", " (attribution inferred)"];
    inferred.iter().find_map(|words| line.strip_suffix(words)).unwrap_or(line)
}

/// The values in an object of fields, and the number of values that cannot be used.
pub(super) fn values(json: &Json, sort: &str, find: Find<'_>) -> (Says, usize) {
    let Some(object) = json.as_object() else { return (Vec::new(), 1) };
    let of = |name: &str| {
        let field = Field::parse(name)?;
        fields_of(sort).iter().find(|(known, _)| *known == field)
    };
    let read = |(name, given): (&String, &Json)| {
        let (field, shape) = of(name)?;
        Some((*field, value(given, *shape, find)?))
    };
    let mut said: Says = object.iter().filter_map(read).collect();
    said.sort_by_key(|(field, _)| *field);
    let lost = object.len() - said.len();
    (said, lost)
}

/// One value. References to records and documents are not resolved and give `None`.
fn value(json: &Json, shape: Shape, find: Find<'_>) -> Option<Value> {
    let text = || json.as_str().map(Text::from);
    Some(match shape {
        Shape::Text => Value::Text(text()?),
        Shape::Texts => {
            let texts = json.as_array()?.iter().map(|one| one.as_str().map(Text::from));
            Value::Texts(texts.collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())?)
        }
        Shape::Word(words) => {
            let word = json.as_str()?;
            Value::Word(words.iter().find(|known| **known == word)?)
        }
        Shape::Date => Value::Date(Date::parse(json.as_str()?).ok()?),
        Shape::Count => {
            let number = |name: &str| json.get(name).and_then(Json::as_u64);
            let (min, max, approx) = (number("min"), number("max"), number("approx"));
            let count = Count { min, max, approx, ..Count::default() };
            Value::Count(Some(count).filter(|count| *count != Count::default())?)
        }
        Shape::Entity => Value::Entity(find(json.as_str()?)?),
        Shape::Participants => {
            let all = json.as_array()?.iter().map(|one| participant(one, find));
            Value::Participants(all.collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())?)
        }
        Shape::Flag => Value::Flag(json.as_bool()?),
        Shape::References | Shape::Reference | Shape::Relative => return None,
    })
}

fn participant(json: &Json, find: Find<'_>) -> Option<Participant> {
    let id = json.as_str().or_else(|| json.get("entity")?.as_str())?;
    let part = json.get("part").and_then(Json::as_str).map(Part::parse);
    Some(Participant { entity: find(id)?, part, extra: Extra::new() })
}
