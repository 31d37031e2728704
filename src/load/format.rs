//! The documented file format, version 1, as types: the JSON Schema is made from them and
//! `load::write` fills them. The order of the fields is the order in which they are written.
//! Reading does not use them: `load::convert` must name the place of every fault.

mod schema;
mod unknown;

pub use schema::schema;
pub use unknown::Unknown;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Text;

/// The word in `format` that marks a file as ours.
pub const FORMAT: &str = "counterpart";

/// The version of the format that is read and written.
pub const VERSION: u64 = 1;

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
#[schemars(title = "Counterpart file, version 1")]
pub struct File {
    /// Always "counterpart".
    #[schemars(schema_with = "schema::format_name")]
    pub format: &'static str,
    /// Always 1. A higher version is refused, never half-read.
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
    /// The id of the document that this one corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "schema::id")]
    pub supersedes: Option<Text>,
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
    pub property: Text,
    /// Its value.
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
