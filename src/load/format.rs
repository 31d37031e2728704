//! The types of the documented file format, version 2. The JSON Schema is generated from them, and
//! `load::write` fills them. Fields are written in the order in which they are declared here.
//! Reading does not use these types, because `load::convert` must give the place of every problem.

mod evidence;
mod records;
mod schema;
mod unknown;
pub mod value;

pub use evidence::{Evidence, Quote, QuoteEntry, Said};
pub use records::{Contact, Fact, Record, Relation, Role};
pub use schema::schema;
pub use unknown::Unknown;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Text;

/// The word in `format` that marks a file as ours.
pub const FORMAT: &str = "counterpart";

/// The version of the format that is written.
pub const VERSION: u64 = 2;

/// The oldest version that is read; every later one is, too.
pub const OLDEST: u64 = 1;

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_true(value: &bool) -> bool {
    *value
}

const fn yes() -> bool {
    true
}

/// A Counterpart file: what documents say about who talks to whom, each claim with the words
/// that say it. Nothing unknown is written as null: the field is left out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Counterpart file, version 2")]
pub struct File {
    /// Always "counterpart".
    #[schemars(schema_with = "schema::format_name")]
    pub format: &'static str,
    /// 2; files of version 1 are read as well. A higher version is refused, never half-read.
    #[schemars(schema_with = "schema::format_version")]
    pub version: u64,
    /// What the file is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// What was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub documents: Vec<Document>,
    /// Who and what it is about: the nodes of the map.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub entities: Vec<Entity>,
    /// Offices: person → government or body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub roles: Vec<Role>,
    /// Calls, meetings, visits, messages and talks of unstated form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub contacts: Vec<Contact>,
    /// Everything else that connects entities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub relations: Vec<Relation>,
    /// Single properties of single entities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub facts: Vec<Fact>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// A document that evidence quotes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Document {
    /// Its id, used nowhere else in the file.
    #[schemars(schema_with = "schema::id")]
    pub id: Text,
    /// Its form.
    #[schemars(schema_with = "schema::document_kind")]
    pub kind: Text,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub published: Option<Text>,
    /// When the coder fetched it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub retrieved: Option<Text>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Where it can be read; shown, never opened by the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Text>,
    /// Its language, a BCP 47 tag such as "en".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Text>,
    /// Whose report this document repeats: ids of documents. Origins are counted, not articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default, schema_with = "schema::ids")]
    pub derived_from: Vec<Text>,
    /// Its exact text as received, never normalised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// SHA-256 of the UTF-8 bytes of the text, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[0-9A-Fa-f]{64}$"))]
    pub text_sha256: Option<Text>,
    /// The outlet: the id of an entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub publisher: Option<Text>,
    /// False if it is known only through another document.
    #[serde(skip_serializing_if = "is_true")]
    #[schemars(default = "yes")]
    pub seen: bool,
    /// The document that this one corrects: its id, or its id and what is left of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::supersedes")]
    pub supersedes: Option<Supersedes>,
    /// When it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::date")]
    pub retracted: Option<Text>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// The document that another corrects: its id alone, or with what is left of it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Supersedes {
    /// Its id alone.
    Id(Text),
    /// Its id and what is left of it.
    Full {
        /// Its id.
        document: Text,
        /// "stands": only what the correction says otherwise falls; "falls": all of it does.
        rest: &'static str,
    },
}

/// A person, government, body or anything else that records connect: a node of the map.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entity {
    /// Its id, used nowhere else in the file.
    #[schemars(schema_with = "schema::id")]
    pub id: Text,
    /// What it is.
    #[schemars(schema_with = "schema::entity_kind")]
    pub kind: Text,
    /// The neutral label.
    #[schemars(length(min = 1))]
    pub name: Text,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub aliases: Vec<AliasEntry>,
    /// Identifiers elsewhere: scheme → value, such as "wikidata" → "Q7747".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default, with = "BTreeMap<String, String>")]
    pub ids: BTreeMap<Text, Text>,
    /// True for an unnamed source or group. It never merges across documents.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub anonymous: bool,
    /// The id of the document to which an anonymous entity belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub document: Option<Text>,
    /// Ids that other files use for this entity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default, schema_with = "schema::ids")]
    pub same_as: Vec<Text>,
    /// Ids in other files that are certainly someone else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default, schema_with = "schema::ids")]
    pub not_same_as: Vec<Text>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}

/// Another name of an entity: the name alone, or the name with how it may be used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum AliasEntry {
    /// The name alone.
    Name(Text),
    /// The name and more.
    Full(Alias),
}

/// Another name of an entity and how it may be used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Alias {
    /// The name.
    #[schemars(length(min = 1))]
    pub name: Text,
    /// How it may be used; a "loaded" name takes sides and never becomes a label.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::alias_use")]
    pub usage: Option<Text>,
    /// Its language, a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Unknown,
}
