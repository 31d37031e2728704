//! The workspace file: what a reader added to the data and how it was last looked at, as plain
//! values by id and word. What they mean on the screen is `session`'s work, where the file lies
//! and when it is written `app`'s. docs/workspace.md describes it.

mod read;
mod unknown;
mod write;

pub use read::{LARGEST_WORKSPACE, OnDisk, Read, Refused, open, read};
pub use write::write;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::format::Unknown;
use crate::model::{DayRange, Text};

/// The word in `format` that marks a file as a workspace.
pub const FORMAT: &str = "counterpart-workspace";

/// The version that is read and written.
pub const VERSION: u64 = 1;

/// What such a file's name ends in, without the dot.
pub const EXTENSION: &str = "counterpart-workspace";

/// Everything in a workspace file. Ids are kept whether or not the data has them: it may come back.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Workspace {
    /// What is on the map, and how it looks.
    #[serde(skip_serializing_if = "View::is_default")]
    pub view: View,
    /// Whether chains between two also go over denied links.
    #[serde(skip_serializing_if = "is_false")]
    pub denied_links: bool,
    /// Views saved under a name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub views: BTreeMap<Text, View>,
    /// Which entities and contacts are one.
    #[serde(skip_serializing_if = "Decisions::is_default")]
    pub decisions: Decisions,
    /// What the reader noted.
    #[serde(skip_serializing_if = "Notes::is_default")]
    pub notes: Notes,
    /// What was selected last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection: Option<Chosen>,
    /// The tab shown last; `None` = the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<Text>,
    /// Which data files have what is named here, by `ParsedFile::key`; in the file itself by the path
    /// from the data's folder.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<Text, DataFile>,
    /// What the reader said of suggestions that were read from texts: "accepted", "refused" or
    /// "later", by what each is known by.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub read: BTreeMap<Text, Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A data file that has some of what is named.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataFile {
    /// SHA-256 of its bytes when it was open last, so that it is known again under another name.
    #[serde(skip_serializing_if = "is_empty")]
    pub sha256: Text,
    /// From the ids in it to those that are used here.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: BTreeMap<Text, Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What is on the map, and how it looks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct View {
    /// Conditions on what is on the map.
    #[serde(skip_serializing_if = "Filter::is_default")]
    pub filter: Filter,
    /// Entities hidden by hand.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub hidden: BTreeSet<Text>,
    /// The day up to which documents count, as YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write::day")]
    pub known_on: Option<crate::model::Day>,
    /// Where nodes are held, in map units, by entity or hub id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pins: BTreeMap<Text, (f32, f32)>,
    /// What a line's width shows; `None` = as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_by: Option<Text>,
    /// How offices and membership are shown; `None` = as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<Text>,
    /// Whether communities are shown as areas.
    #[serde(skip_serializing_if = "is_false")]
    pub communities: bool,
    /// Whose surroundings the map is narrowed to; nobody's = it shows everyone.
    #[serde(skip_serializing_if = "Around::is_default")]
    pub around: Around,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Surroundings that the map is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Around {
    /// Whose; empty = the map is not narrowed.
    pub of: BTreeSet<Text>,
    /// How many steps around them, 1 to 5.
    pub steps: u8,
    /// Further ones that are shown with their neighbours.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub more: BTreeSet<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Conditions that must all hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Filter {
    /// By the dimension's word.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<Text, Choice>,
    /// At least so many independent origins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<u32>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What is wanted of one dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Choice {
    /// If not empty, only what has one of these values stays.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub only: BTreeSet<Text>,
    /// What has one of these values goes.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A condition on dates.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct When {
    /// The days, written as `first` and `last`.
    #[serde(flatten, serialize_with = "write::range")]
    pub range: DayRange,
    /// Only what was certainly within them.
    #[serde(skip_serializing_if = "is_false")]
    pub certainly: bool,
    /// Whether records without a date go, too.
    #[serde(skip_serializing_if = "is_false")]
    pub hides_undated: bool,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Which are one and which are two.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decisions {
    /// Of two entities, the smaller id first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "write::pairs")]
    pub entities: BTreeMap<(Text, Text), Decision>,
    /// Of two contacts, the smaller id first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "write::pairs")]
    pub contacts: BTreeMap<(Text, Text), Decision>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One decision about two.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decision {
    /// Whether they are one.
    pub same: bool,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The reader's notes, by what they are about.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Notes {
    /// By the record's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<Text, Note>,
    /// By the document's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub documents: BTreeMap<Text, Note>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One note.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Note {
    /// In the reader's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub text: Text,
    /// The Admiralty grade, such as "B2".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What was selected: one field, named after its sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// An entity.
    Entity(Text),
    /// Everything between two entities.
    Line(Text, Text),
    /// A record.
    Record(Text),
    /// A document.
    Document(Text),
}

impl View {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Around {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Filter {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Decisions {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Notes {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

fn is_empty(text: &Text) -> bool {
    text.is_empty()
}
