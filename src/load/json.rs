//! Splits JSON text without losing positions: values are slices of the file, and an object is a
//! list of members, so that duplicate names can be seen. `convert` interprets the values.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Text,
    Number,
    Bool,
    Null,
}

impl Kind {
    /// The type of a value of valid JSON, by its first byte.
    pub(super) fn of(value: &str) -> Self {
        match value.as_bytes().first() {
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b'"') => Self::Text,
            Some(b't' | b'f') => Self::Bool,
            Some(b'n') => Self::Null,
            _ => Self::Number,
        }
    }

    /// The words for this type in messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "a list",
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Bool => "true or false",
            Self::Null => "null",
        }
    }
}

/// A member of an object: a name and its value.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    /// The name as it is in the file, with its quotation marks.
    pub key: &'a str,
    /// The decoded name; `None` if it holds half of a surrogate pair.
    pub name: Option<Cow<'a, str>>,
    /// The value as it is in the file.
    pub value: &'a str,
}

struct Members<'a>(Vec<Member<'a>>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = map.next_key::<&'de RawValue>()? {
            let value: &'de RawValue = map.next_value()?;
            members.push(Member { key: key.get(), name: text(key.get()), value: value.get() });
        }
        Ok(Members(members))
    }
}

struct Elements<'a>(Vec<&'a str>);

impl<'de> Deserialize<'de> for Elements<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ElementsVisitor)
    }
}

struct ElementsVisitor;

impl<'de> Visitor<'de> for ElementsVisitor {
    type Value = Elements<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(value) = seq.next_element::<&'de RawValue>()? {
            elements.push(value.get());
        }
        Ok(Elements(elements))
    }
}

/// Checks that a text is one JSON value and returns it without the blanks around it. Any depth of
/// nesting is safe, because values are skipped without recursion.
pub(super) fn value(text: &str) -> Result<&str, serde_json::Error> {
    serde_json::from_str::<&RawValue>(text).map(RawValue::get)
}

/// The members of an object; empty for any other value.
pub(super) fn members(value: &str) -> Vec<Member<'_>> {
    serde_json::from_str::<Members<'_>>(value).map(|m| m.0).unwrap_or_default()
}

/// The elements of a list; empty for any other value.
pub(super) fn elements(value: &str) -> Vec<&str> {
    serde_json::from_str::<Elements<'_>>(value).map(|e| e.0).unwrap_or_default()
}

/// The decoded string; `None` for any other value, or if it holds half of a surrogate pair.
pub(super) fn text(value: &str) -> Option<Cow<'_, str>> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        return serde_json::from_str::<String>(value).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(inner))
}

/// The byte offset at which `slice` starts in `source`. It must be a slice of `source`.
pub(super) fn offset_in(source: &str, slice: &str) -> usize {
    (slice.as_ptr() as usize).saturating_sub(source.as_ptr() as usize).min(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_order_doubles_and_places() {
        let source = r#" {"a": 1, "\u0061" : [2] , "b":{}} "#;
        let object = value(source).unwrap();
        let seen: Vec<_> = members(object)
            .into_iter()
            .map(|m| (m.name.unwrap().into_owned(), m.value, offset_in(source, m.key)))
            .collect();
        let expected = [("a".to_owned(), "1", 2), ("a".into(), "[2]", 10), ("b".into(), "{}", 27)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn half_a_surrogate_pair_is_no_text() {
        assert_eq!(text(r#""\ud83d\ude00""#).as_deref(), Some("😀"));
        assert_eq!(text(r#""\ud83d""#), None);
        assert_eq!(text("17"), None);
    }

    #[test]
    fn deep_nesting_is_skipped_without_recursion() {
        let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(elements(value(&deep).unwrap()).len(), 1);
    }
}
