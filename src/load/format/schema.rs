//! The JSON Schema of the format: rules for single fields that the types alone do not express. An
//! open word list, which may grow, is only suggested by the schema; a closed one is enforced.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::model::{
    AliasUse, Basis, Certainty, DocumentKind, EntityKind, Part, RelationKind, Rest, Stance,
};

use super::{FORMAT, File, OLDEST, VERSION};

/// The pattern of every id.
pub const ID_PATTERN: &str = "^[a-z0-9][a-z0-9._-]*$";

/// The letters of a date, one of them a digit. Whether it is a date is for the loader to say.
const DATE_PATTERN: &str = r"^[-+0-9XYESTZ.,:/~?%\[\]{}]*[0-9][-+0-9XYESTZ.,:/~?%\[\]{}]*$";

/// The JSON Schema of a Counterpart file, pretty-printed, with a final line break.
pub fn schema() -> String {
    let mut schema = SchemaGenerator::default().into_root_schema_for::<File>().to_value();
    without_null(&mut schema);
    format!("{schema:#}\n")
}

/// Takes null out wherever the types allow it: an absent field is left out, never null.
fn without_null(schema: &mut Value) {
    let is_null = |part: &Value| part == "null" || part.get("type").is_some_and(|t| t == "null");
    match schema {
        Value::Array(parts) => parts.iter_mut().for_each(without_null),
        Value::Object(rules) => {
            if let Some(Value::Array(types)) = rules.get_mut("type") {
                types.retain(|part| !is_null(part));
                if let [only] = &types[..] {
                    let only = only.clone();
                    rules.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = rules.get_mut("anyOf") {
                choices.retain(|choice| !is_null(choice));
            }
            if rules.get("default").is_some_and(Value::is_null) {
                rules.remove("default");
            }
            rules.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

pub(super) fn format_name(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": FORMAT })
}

pub(super) fn format_version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": (OLDEST..=VERSION).collect::<Vec<_>>() })
}

pub(super) fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": ID_PATTERN })
}

pub(super) fn ids(generator: &mut SchemaGenerator) -> Schema {
    let item = id(generator);
    json_schema!({ "type": "array", "items": item })
}

pub(super) fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "pattern": DATE_PATTERN,
        "examples": ["2022-11-07", "2022-10", "2022-10~", "2022-05/..", "[..2022-11-07]"]
    })
}

pub(super) fn supersedes(generator: &mut SchemaGenerator) -> Schema {
    let id = id(generator);
    json_schema!({
        "anyOf": [
            id,
            {
                "type": "object",
                "properties": { "document": id, "rest": { "enum": Rest::WORDS } },
                "required": ["document"]
            }
        ]
    })
}

/// A relation needs an end.
pub(super) fn at_least_one_end(schema: &mut Schema) {
    schema.insert(
        "anyOf".to_owned(),
        serde_json::json!([{ "required": ["from"] }, { "required": ["to"] }]),
    );
}

/// Evidence needs a quote unless it is the coder's own knowledge.
pub(super) fn quotes_or_background(schema: &mut Schema) {
    schema.insert(
        "anyOf".to_owned(),
        serde_json::json!([
            { "required": ["quotes"], "properties": { "quotes": { "minItems": 1 } } },
            { "required": ["basis"], "properties": { "basis": { "const": "background" } } }
        ]),
    );
}

fn open(words: &[&str]) -> Schema {
    json_schema!({ "type": "string", "anyOf": [{ "enum": words }, { "minLength": 1 }] })
}

fn closed(words: &[&str]) -> Schema {
    json_schema!({ "enum": words })
}

macro_rules! word_lists {
    ($($name:ident = $rule:ident($list:ty);)+) => {
        $(pub(super) fn $name(_: &mut SchemaGenerator) -> Schema {
            $rule(<$list>::WORDS)
        })+
    };
}

word_lists! {
    document_kind = open(DocumentKind);
    entity_kind = open(EntityKind);
    alias_use = open(AliasUse);
    part = open(Part);
    relation_kind = open(RelationKind);
    stance = closed(Stance);
    certainty = closed(Certainty);
    basis = closed(Basis);
}
