//! The values of fields in a file: how each shape is written, and what the schema says about it.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Unknown, schema};
use crate::model::{Count, EntityId, Field, Participant, Reference, RelativeTime, Shape, Value};

/// A value as it stands in a file.
pub struct Json<'a>(pub &'a Value);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Texts(texts) => serializer.collect_seq(texts),
            Value::Word(word) => serializer.serialize_str(word),
            Value::Date(date) => serializer.serialize_str(date.as_str()),
            Value::Count(count) => counted(count, serializer),
            Value::Entity(id) => serializer.serialize_str(id.as_str()),
            Value::Participants(all) => {
                let mut list = serializer.serialize_seq(Some(all.len()))?;
                for one in all {
                    list.serialize_element(&Party(one))?;
                }
                list.end()
            }
            Value::References(all) => serializer.collect_seq(all.iter().map(Reference::as_str)),
            Value::Reference(re) => serializer.serialize_str(re.as_str()),
            Value::Relative(time) => relative(time, serializer),
            Value::Flag(is_so) => serializer.serialize_bool(*is_so),
            Value::Entities(all) => serializer.collect_seq(all.iter().map(EntityId::as_str)),
            Value::Alias(alias) => crate::load::write::alias(alias).serialize(serializer),
            Value::Path(path) => serializer.collect_str(path),
            Value::Said(field, value) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(field.json(), &Json(value))?;
                map.end()
            }
            Value::Raw(json) => match serde_json::from_str::<&RawValue>(json) {
                Ok(raw) => raw.serialize(serializer),
                Err(_) => serializer.serialize_str(json),
            },
            Value::Withheld => serializer.serialize_none(),
        }
    }
}

struct Party<'a>(&'a Participant);

impl Serialize for Party<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Participant { entity, part, extra } = self.0;
        if part.is_none() && extra.is_empty() {
            return serializer.serialize_str(entity.as_str());
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("entity", entity.as_str())?;
        if let Some(part) = part {
            map.serialize_entry("part", part.as_str())?;
        }
        Unknown(extra.clone()).entries(&mut map)?;
        map.end()
    }
}

fn counted<S: Serializer>(count: &Count, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, number) in [("min", count.min), ("max", count.max), ("approx", count.approx)] {
        if let Some(number) = number {
            map.serialize_entry(name, &number)?;
        }
    }
    Unknown(count.extra.clone()).entries(&mut map)?;
    map.end()
}

fn relative<S: Serializer>(time: &RelativeTime, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("position", time.position.as_str())?;
    map.serialize_entry("of", time.of.as_str())?;
    if let Some(by) = &time.by {
        map.serialize_entry("by", by)?;
    }
    Unknown(time.extra.clone()).entries(&mut map)?;
    map.end()
}

/// What may stand in a field. `needed` = it may not be left out, so it may not be empty either.
pub fn rule(field: Field, shape: Shape, needed: bool, generator: &mut SchemaGenerator) -> Schema {
    match (field, shape) {
        (Field::Kind, _) => schema::relation_kind(generator),
        (_, Shape::Text) if needed => json_schema!({ "type": "string", "minLength": 1 }),
        (_, Shape::Text) => json_schema!({ "type": "string" }),
        (_, Shape::Texts) => {
            json_schema!({ "type": "array", "items": { "type": "string" }, "default": [] })
        }
        (_, Shape::Word(words)) => json_schema!({ "enum": words }),
        (_, Shape::Date) => schema::date(generator),
        (_, Shape::Count) => json_schema!({
            "type": "object",
            "properties": {
                "min": number("At least."),
                "max": number("At most; left out = upper bound not known."),
                "approx": number("About this many."),
            }
        }),
        (_, Shape::Entity | Shape::Reference) => schema::id(generator),
        // A source may name only some of those who took part.
        (_, Shape::Participants) => participants(if needed { 2 } else { 1 }, generator),
        (_, Shape::References) => {
            let mut rule = schema::ids(generator);
            rule.insert("default".to_owned(), serde_json::json!([]));
            rule
        }
        (_, Shape::Relative) => {
            let of = schema::id(generator);
            json_schema!({
                "type": "object",
                "properties": {
                    "position": { "enum": crate::model::Position::WORDS },
                    "of": of,
                    "by": { "type": "string" }
                },
                "required": ["position", "of"]
            })
        }
        (_, Shape::Flag) => json_schema!({ "type": "boolean" }),
    }
}

fn number(about: &str) -> serde_json::Value {
    serde_json::json!({ "description": about, "type": "integer", "minimum": 0 })
}

fn participants(least: usize, generator: &mut SchemaGenerator) -> Schema {
    let (id, part) = (schema::id(generator), schema::part(generator));
    json_schema!({
        "type": "array",
        "minItems": least,
        "items": {
            "anyOf": [
                id,
                {
                    "type": "object",
                    "properties": { "entity": id, "part": part },
                    "required": ["entity"]
                }
            ]
        }
    })
}
