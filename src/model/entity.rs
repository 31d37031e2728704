//! An entity: a person, government, body or anything else that records connect. Its roles and
//! contacts are records, which are in `record`.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{DocumentId, EntityId, Extra, Text};
use super::small_set::Few;
use super::words::words;

words! { open
/// What an entity is.
EntityKind {
    /// A natural person.
    Person = "person",
    /// A state's government.
    Government = "government",
    /// A body of a government or an international one.
    Body = "body",
    /// A group of people, often unnamed.
    Group = "group",
    /// A newspaper, agency or broadcaster.
    Media = "media",
    /// A place on the earth.
    Place = "place",
    /// A channel of communication, such as a hotline.
    Channel = "channel",
    /// A subject that people talk about.
    Topic = "topic",
    /// The file itself says "other".
    Unspecified = "other",
}}

words! { open
/// How an alias may be used.
AliasUse {
    /// A short form.
    Short = "short",
    /// Another spelling or transliteration.
    Spelling = "spelling",
    /// The name in its own script.
    Native = "native",
    /// The name of a place or building, used for the entity.
    Metonym = "metonym",
    /// A description rather than a name.
    Description = "description",
    /// A word that takes sides. It can be searched for, but is never used as a label.
    Loaded = "loaded",
}}

/// Another name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The name.
    pub name: Text,
    /// How it may be used, if the file says.
    pub usage: Option<AliasUse>,
    /// BCP 47 language tag.
    pub lang: Option<Text>,
    /// Fields this version does not know.
    pub extra: Extra,
}

/// A node of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its ID, unique in the dossier.
    pub id: EntityId,
    /// The neutral label.
    pub name: Text,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Other names, in the file's order.
    pub aliases: Vec<Alias>,
    /// Identifiers in other catalogues: scheme → value, such as `wikidata` → `Q7747`.
    pub ids: BTreeMap<Text, Text>,
    /// Whether it is an unnamed source or group. These never merge across documents.
    pub anonymous: bool,
    /// The document that an unnamed entity belongs to.
    pub document: Option<DocumentId>,
    /// IDs of this entity in other files.
    pub same_as: BTreeSet<EntityId>,
    /// IDs of entities that are certainly not this one.
    pub not_same_as: BTreeSet<EntityId>,
    /// The coder's remark.
    pub note: Option<Text>,
    /// Where it came from when files were merged: (file name, its ID there). Empty before merging.
    pub merged_from: Few<(Text, EntityId)>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Entity {
    /// Creates an entity about which only ID, name and kind are known.
    pub fn new(id: EntityId, name: impl Into<Text>, kind: EntityKind) -> Self {
        Self {
            id,
            name: name.into(),
            kind,
            aliases: Vec::new(),
            ids: BTreeMap::new(),
            anonymous: false,
            document: None,
            same_as: BTreeSet::new(),
            not_same_as: BTreeSet::new(),
            note: None,
            merged_from: Few::new(),
            extra: Extra::new(),
        }
    }
}
