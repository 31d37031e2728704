//! Single values as compact JSON, for the variants of a record on which documents differ.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::convert;
use crate::model::{Count, Date, Extra, Text};

/// A word or text.
pub fn word(text: &str) -> Text {
    // A string always serializes.
    serde_json::to_string(text).unwrap_or_default().into()
}

/// A text, if given.
pub fn text(text: &Option<Text>) -> Option<Text> {
    text.as_deref().map(word)
}

/// A date, if given.
pub fn date(date: &Option<Date>) -> Option<Text> {
    date.as_ref().map(|date| word(date.as_str()))
}

/// A count, if given.
pub fn count(count: &Option<Count>) -> Option<Text> {
    let count = convert::count(count.as_ref()?);
    Some(serde_json::to_string(&count).unwrap_or_default().into())
}

/// Reads what `word` wrote.
pub fn read_word(json: &str) -> Option<Text> {
    serde_json::from_str::<String>(json).ok().map(Text::from)
}

/// Reads what `text` wrote.
#[allow(clippy::option_option, reason = "unreadable is not the same as absent")]
pub fn read_text(json: &str) -> Option<Option<Text>> {
    read_word(json).map(Some)
}

/// Reads what `date` wrote.
#[allow(clippy::option_option, reason = "unreadable is not the same as absent")]
pub fn read_date(json: &str) -> Option<Option<Date>> {
    Date::parse(&read_word(json)?).ok().map(Some)
}

/// Reads what `count` wrote.
#[allow(clippy::option_option, reason = "unreadable is not the same as absent")]
pub fn read_count(json: &str) -> Option<Option<Count>> {
    let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).ok()?;
    let number = |name: &str| fields.get(name)?.get().parse().ok();
    let known = ["min", "max", "approx"];
    let extra: Extra = (fields.iter())
        .filter(|(name, _)| !known.contains(&name.as_str()))
        .map(|(name, raw)| (name.as_str().into(), raw.get().into()))
        .collect();
    Some(Some(Count { min: number("min"), max: number("max"), approx: number("approx"), extra }))
}
