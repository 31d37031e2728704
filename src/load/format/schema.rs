//! The JSON Schema of the format: rules of single fields that the types alone do not say.
//! A word list that may grow is suggested, not enforced; a closed one is enforced.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::model::{
    AliasUse, Basis, Certainty, DocumentKind, EntityKind, Modality, Mode, Part, RelationKind,
    RelationStatus, RoleStatus, Stance,
};

use super::{FORMAT, File, VERSION};

/// The pattern of every id.
pub const ID_PATTERN: &str = "^[a-z0-9][a-z0-9._-]*$";

/// The JSON Schema of a Counterpart file, pretty-printed, with a final line break.
pub fn schema() -> String {
    let schema = SchemaGenerator::default().into_root_schema_for::<File>();
    format!("{:#}\n", schema.as_value())
}

pub(super) fn format_name(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": FORMAT })
}

pub(super) fn format_version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": VERSION })
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
        "minLength": 1,
        "examples": ["2022-11-07", "2022-10", "2022-10~", "2022-05/..", "[..2022-11-07]"]
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
    role_status = closed(RoleStatus);
    mode = closed(Mode);
    modality = closed(Modality);
    relation_status = closed(RelationStatus);
    stance = closed(Stance);
    certainty = closed(Certainty);
    basis = closed(Basis);
}
