//! The evidence of a record in a file: items of evidence, and the quotes in them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{Unknown, is_false, schema, value};
use crate::model::{Contact, Fact, Field, Relation, Role, Says, Text};

/// The values that a source gives.
#[derive(Clone, Debug)]
pub struct Said(pub Says);

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (field, given) in &self.0 {
            map.serialize_entry(field.json(), &value::Json(given))?;
        }
        map.end()
    }
}

impl JsonSchema for Said {
    fn schema_name() -> Cow<'static, str> {
        "Values".into()
    }

    /// Any field of any record that a source can give a value.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let all = [Role::FIELDS, Contact::FIELDS, Relation::FIELDS, Fact::FIELDS].concat();
        let mut properties = serde_json::Map::new();
        for (field, shape) in all.into_iter().filter(|(field, _)| field.is_claimed()) {
            let mut rule = value::rule(field, shape, false, generator).to_value();
            let known = properties.remove(field.json());
            if field == Field::Status
                && let Some(known) = known
            {
                rule = serde_json::json!({ "anyOf": [known, rule] });
            }
            properties.insert(field.json().to_owned(), rule);
        }
        json_schema!({ "type": "object", "properties": properties })
    }
}

/// One source's word on one record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(transform = schema::quotes_or_background)]
pub struct Evidence {
    /// The words; at least one quote, except where the basis is "background".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub quotes: Vec<QuoteEntry>,
    /// The attribution chain inside the document, outermost first; left out = the document's own
    /// voice. Ids of entities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default, schema_with = "schema::ids")]
    pub by: Vec<Text>,
    /// True if the chain is the coder's reading of the context.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub by_inferred: bool,
    /// Where the last in `by` stands towards the record; left out = "asserts".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::stance")]
    pub stance: Option<Text>,
    /// How sure that source says it is; left out = "certain".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::certainty")]
    pub certainty: Option<Text>,
    /// What the claim rests on; left out = "stated".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::basis")]
    pub basis: Option<Text>,
    /// The values that this source gives, by field, and no others; `{}` = only that the record is
    /// so. Left out = what docs/format.md says under "Who gives which value".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub says: Option<Said>,
    /// The id of the document whose report this one passes on here.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub via: Option<Text>,
    /// The fields that the quote is about, such as "when", or "purpose/1" for the second of a
    /// list; left out = the record itself and whatever of its fields the quote words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub about: Vec<Text>,
    /// Admiralty grade, set by a person; left out is not F6.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[A-F][1-6]$"))]
    pub grade: Option<Text>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// Words of a document: the words alone, or with what tells them apart from others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum QuoteEntry {
    /// The words alone; only in a file with exactly one document.
    Exact(Text),
    /// The words and more.
    Full(Quote),
}

/// Words of a document (W3C Web Annotation, `TextQuoteSelector`).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Quote {
    /// The id of the document; may be left out in a file with exactly one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub document: Option<Text>,
    /// The words, verbatim.
    #[schemars(length(min = 1))]
    pub exact: Text,
    /// The words right before, to tell repeated quotes apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<Text>,
    /// The words right after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<Text>,
    /// Where it starts in the document's text, counted in Unicode code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}
