//! The workspace file: what a reader added to the data and how it was last viewed, as plain values
//! with IDs and words. `session` gives them their meaning on the screen; `app` decides where the
//! file is and when it is written. docs/workspace.md describes the format.

mod read;
mod unknown;
mod write;

pub use read::{LARGEST_WORKSPACE, OnDisk, Read, Refused, open, read};
pub use write::write;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::format::Unknown;
use crate::model::{DayRange, Text};

/// The word in `format` that marks a file as a workspace.
pub const FORMAT: &str = "counterpart-workspace";

/// The version that is read and written.
pub const VERSION: u64 = 1;

/// The extension of such a file, without the dot.
pub const EXTENSION: &str = "counterpart-workspace";

/// The workspace beside one data file: `talks.json` → `talks.counterpart-workspace` in the same
/// folder. `None` if the path names no file.
pub fn beside(path: &Path) -> Option<PathBuf> {
    Some(path.with_file_name(file_name(path.file_stem()?)))
}

/// The name of the workspace for data of this name.
pub fn file_name(stem: &OsStr) -> OsString {
    let mut name = stem.to_owned();
    name.push(".");
    name.push(EXTENSION);
    name
}

/// Everything in a workspace file. IDs that the data does not have are kept, since the data may
/// come back.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Workspace {
    /// What is on the map, and how it looks.
    #[serde(skip_serializing_if = "View::is_default")]
    pub view: View,
    /// Whether chains between two entities may use denied links.
    #[serde(skip_serializing_if = "is_false")]
    pub denied_links: bool,
    /// Views saved under a name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub views: BTreeMap<Text, View>,
    /// Which entities and contacts the reader decided are the same or different.
    #[serde(skip_serializing_if = "Decisions::is_default")]
    pub decisions: Decisions,
    /// The reader's notes.
    #[serde(skip_serializing_if = "Notes::is_default")]
    pub notes: Notes,
    /// The last selection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection: Option<Chosen>,
    /// The last tab shown; `None` means the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<Text>,
    /// The data files that contain the things named here, by `ParsedFile::key`. In the written file
    /// the key is the path relative to the data's folder.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<Text, DataFile>,
    /// The reader's answers to suggestions drafted from texts: "accepted", "refused" or "later", by
    /// each suggestion's key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub read: BTreeMap<Text, Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A data file that contains some of the things named in the workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataFile {
    /// SHA-256 of its bytes when it was last open, so that it is recognised under another name.
    #[serde(skip_serializing_if = "is_empty")]
    pub sha256: Text,
    /// From the IDs in the data file to the IDs used in the workspace.
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
    /// Entities that the reader hid.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub hidden: BTreeSet<Text>,
    /// Only documents up to this day count; written as YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write::day")]
    pub known_on: Option<crate::model::Day>,
    /// Positions of pinned nodes, in map units, by entity or hub ID.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pins: BTreeMap<Text, (f32, f32)>,
    /// What a line's width shows; `None` means the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_by: Option<Text>,
    /// How offices and membership are shown; `None` means the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<Text>,
    /// Whether communities are shown as areas.
    #[serde(skip_serializing_if = "is_false")]
    pub communities: bool,
    /// The entities to whose surroundings the map is narrowed; none means that it shows everyone.
    #[serde(skip_serializing_if = "Around::is_default")]
    pub around: Around,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The surroundings that the map is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Around {
    /// The entities at the centre; empty means that the map is not narrowed.
    pub of: BTreeSet<Text>,
    /// The number of steps around them, 1 to 5.
    pub steps: u8,
    /// More entities that are shown with their neighbours.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub more: BTreeSet<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The filter: conditions that must all hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Filter {
    /// Conditions by the dimension's word.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<Text, Choice>,
    /// The least number of independent origins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<u32>,
    /// The condition on dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The choice for one dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Choice {
    /// If not empty, only records with one of these values are shown.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub only: BTreeSet<Text>,
    /// Records with one of these values are hidden.
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
    /// Whether only what was certainly within these days is shown.
    #[serde(skip_serializing_if = "is_false")]
    pub certainly: bool,
    /// Whether records without a date are hidden as well.
    #[serde(skip_serializing_if = "is_false")]
    pub hides_undated: bool,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Which things the reader decided are the same or different.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decisions {
    /// Decisions on pairs of entities, the smaller ID first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "write::pairs")]
    pub entities: BTreeMap<(Text, Text), Decision>,
    /// Decisions on pairs of contacts, the smaller ID first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "write::pairs")]
    pub contacts: BTreeMap<(Text, Text), Decision>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A decision on one pair.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Decision {
    /// Whether they are the same.
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
    /// The reader's words.
    #[serde(skip_serializing_if = "is_empty")]
    pub text: Text,
    /// The Admiralty grade, such as "B2".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Text>,
    /// Fields this version does not know, kept as they came.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The selection, written as an object with one field that is named after the kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// An entity.
    Entity(Text),
    /// The line between two entities, with everything on it.
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
