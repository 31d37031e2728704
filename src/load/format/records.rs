//! The four kinds of record in a file: roles, contacts, relations, facts. The fields of each are
//! declared in `model::record_fields`. This file says how they are written and what the schema says
//! of them. Evidence is in `evidence`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{Evidence, Said, Unknown, schema, value};
use crate::model::{self, Field, Says, Shape, Text};

/// A record of any kind.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its id, used nowhere else in the file.
    pub id: Text,
    /// Its fields, in the order in which they are written.
    pub fields: Says,
    /// Who claims it, and in which words.
    pub evidence: Vec<Evidence>,
    /// Values that nobody gives, beside those in the fields.
    pub unattributed: Vec<Said>,
    /// Fields this version does not know, kept as they came.
    pub unknown: Unknown,
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        for (field, value) in &self.fields {
            map.serialize_entry(field.json(), &value::Json(value))?;
        }
        map.serialize_entry("evidence", &self.evidence)?;
        if !self.unattributed.is_empty() {
            map.serialize_entry("unattributed", &self.unattributed)?;
        }
        self.unknown.entries(&mut map)?;
        map.end()
    }
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident = $about:literal, needs [$($needed:ident),*];)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Record);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let needed: &[Field] = &[$(Field::$needed),*];
                record_schema($about, model::$name::FIELDS, needed, generator)
            }
        }
    )+};
}

records! {
    /// An office: person → government or body.
    Role = "An office: person → government or body.", needs [Person, Of];
    /// A call, meeting, visit, message, or talks of unstated form.
    Contact = "A call, meeting, visit, message, or talks of unstated form.", needs [Participants];
    /// What connects two entities otherwise, or what one of them does or thinks.
    Relation = "What connects two entities otherwise, or what one of them does or thinks.",
        needs [Kind];
    /// One property of one entity.
    Fact = "One property of one entity.", needs [Entity, Property, Value];
}

fn record_schema(
    about: &str,
    fields: &[(Field, Shape)],
    needed: &[Field],
    generator: &mut SchemaGenerator,
) -> Schema {
    let mut properties = serde_json::Map::new();
    let mut id = schema::id(generator);
    id.insert("description".to_owned(), "Its id, used nowhere else in the file.".into());
    properties.insert("id".to_owned(), id.to_value());
    for (field, shape) in fields {
        let mut rule = value::rule(*field, *shape, needed.contains(field), generator);
        rule.insert("description".to_owned(), field.describe().into());
        properties.insert(field.json().to_owned(), rule.to_value());
    }
    let items = generator.subschema_for::<Evidence>();
    properties.insert(
        "evidence".to_owned(),
        serde_json::json!({
            "description": "Who claims it, and in which words.",
            "type": "array", "items": items, "minItems": 1
        }),
    );
    properties.insert(
        "unattributed".to_owned(),
        serde_json::json!({
            "description": "Values of joined files that nobody in them gives, where the fields show \
                            others: an object for each file.",
            "type": "array", "items": generator.subschema_for::<Said>()
        }),
    );
    let mut required: Vec<&str> = vec!["id"];
    required.extend(needed.iter().map(|field| field.json()));
    required.push("evidence");
    let mut schema = json_schema!({
        "description": about, "type": "object", "properties": properties, "required": required
    });
    if fields.iter().any(|(field, _)| *field == Field::From) {
        schema::at_least_one_end(&mut schema);
    }
    schema
}
