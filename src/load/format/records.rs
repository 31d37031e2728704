//! The four kinds of record in a file: roles, contacts, relations, facts.
//! Each has its evidence, which is `evidence`'s.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Evidence, Unknown, schema};
use crate::model::Text;

/// An office: person → government or body.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Role {
    /// Its id, used nowhere else in the file.
    #[schemars(schema_with = "schema::id")]
    pub id: Text,
    /// Who holds it: the id of an entity.
    #[schemars(schema_with = "schema::id")]
    pub person: Text,
    /// For whom: the id of an entity.
    #[schemars(schema_with = "schema::id")]
    pub of: Text,
    /// Whether it is held; left out = "unstated". A missing end date does not mean "current".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::role_status")]
    pub status: Option<Text>,
    /// The day to which the status applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub as_of: Option<Text>,
    /// When it was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub when: Option<Text>,
    /// The office's name; left out when the document gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Who claims it, and in which words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// A call, meeting, visit, message, or talks of unstated form.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Contact {
    /// Its id, used nowhere else in the file.
    #[schemars(schema_with = "schema::id")]
    pub id: Text,
    /// Its form: what the words prove, no more; left out = "unstated".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::mode")]
    pub mode: Option<Text>,
    /// Whether it took place; left out = "happened".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::modality")]
    pub modality: Option<Text>,
    /// Who took part, at least two.
    #[schemars(length(min = 2))]
    pub participants: Vec<ParticipantEntry>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub when: Option<Text>,
    /// The document's own time words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_text: Option<Text>,
    /// How many times, only where words give a number; left out = number not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// What for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub purpose: Vec<Text>,
    /// What it was said not to be for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub not_purpose: Vec<Text>,
    /// The words that the document uses for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub words_used: Vec<Text>,
    /// A tag that joins contacts tallied together ("twice this year").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Text>,
    /// Where: the id of an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub place: Option<Text>,
    /// Who claims it, and in which words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// Someone who took part: the id alone, or the id with the part taken.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ParticipantEntry {
    /// The id of an entity alone.
    Id(#[schemars(schema_with = "schema::id")] Text),
    /// The entity and its part.
    Full(Participant),
}

/// Someone who took part in a contact.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Participant {
    /// The id of an entity.
    #[schemars(schema_with = "schema::id")]
    pub entity: Text,
    /// The part taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::part")]
    pub part: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// How many times. No `max` = upper bound not known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Count {
    /// At least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// At most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// About this many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approx: Option<u64>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// A relation of any other kind. At least one of `from` and `to` is given.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(transform = schema::at_least_one_end)]
pub struct Relation {
    /// Its id, used nowhere else in the file.
    #[schemars(schema_with = "schema::id")]
    pub id: Text,
    /// What it says of its ends.
    #[schemars(schema_with = "schema::relation_kind")]
    pub kind: Text,
    /// Its first end: the id of an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub from: Option<Text>,
    /// Its second end: the id of an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub to: Option<Text>,
    /// Ids of anything else it is about, another record included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default, schema_with = "schema::ids")]
    pub re: Vec<Text>,
    /// The view, request or measure in the document's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Text>,
    /// How far a measure has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::relation_status")]
    pub status: Option<Text>,
    /// A name, for kind "other".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub when: Option<Text>,
    /// The document's own time words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_text: Option<Text>,
    /// The day to which it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub as_of: Option<Text>,
    /// Who claims it, and in which words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// One property of one entity.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// Its id, used nowhere else in the file.
    #[schemars(schema_with = "schema::id")]
    pub id: Text,
    /// The id of the entity.
    #[schemars(schema_with = "schema::id")]
    pub entity: Text,
    /// Which property.
    #[schemars(length(min = 1))]
    pub property: Text,
    /// Its value.
    #[schemars(length(min = 1))]
    pub value: Text,
    /// The day to which it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub as_of: Option<Text>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub when: Option<Text>,
    /// Who claims it, and in which words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}
