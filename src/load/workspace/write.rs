//! Writes a workspace file. Defaults are left out, and unknown fields are written as they were
//! read.

use std::collections::BTreeMap;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::{Decision, FORMAT, VERSION, Workspace};
use crate::model::{Day, DayRange, Text};

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    workspace: &'a Workspace,
}

/// The file's text: UTF-8, indented by two blanks, with a final line break.
pub fn write(workspace: &Workspace) -> String {
    let file = File { format: FORMAT, version: VERSION, workspace };
    // This cannot fail: texts, numbers and raw JSON that was checked before always serialize.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

#[allow(clippy::ref_option, reason = "serde asks for a reference")]
pub(super) fn day<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(serializer)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(super) fn range<S: Serializer>(range: &DayRange, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, day) in [("first", range.first), ("last", range.last)] {
        if let Some(day) = day {
            map.serialize_entry(name, &day.to_string())?;
        }
    }
    map.end()
}

#[derive(Serialize)]
struct Pair<'a> {
    a: &'a Text,
    b: &'a Text,
    #[serde(flatten)]
    decision: &'a Decision,
}

pub(super) fn pairs<S: Serializer>(
    pairs: &BTreeMap<(Text, Text), Decision>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(pairs.len()))?;
    for ((a, b), decision) in pairs {
        list.serialize_element(&Pair { a, b, decision })?;
    }
    list.end()
}
