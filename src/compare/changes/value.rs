//! Values as compact JSON, written as `load::write::value` writes them: fields on which reports
//! differ keep theirs so, and these must be comparable with fields on which they do not.

use std::fmt::Write as _;

use crate::model::{Count, Text};

/// A word or text as a JSON string.
pub fn text(words: &str) -> Text {
    let mut json = String::with_capacity(words.len() + 2);
    json.push('"');
    for c in words.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            // Writing into a String cannot fail.
            c if c < ' ' => write!(json, "\\u{:04x}", u32::from(c)).unwrap_or_default(),
            c => json.push(c),
        }
    }
    json.push('"');
    json.into()
}

/// What a JSON string holds, where it needs no escape: an id or a word. Anything else as it stands.
pub fn word(json: &str) -> &str {
    json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json)
}

/// A list of texts.
pub fn texts<'a>(all: impl Iterator<Item = &'a str>) -> Text {
    let all: Vec<Text> = all.map(text).collect();
    format!("[{}]", all.join(",")).into()
}

/// An object of members whose values are JSON already; those without a value are left out.
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Option<Text>)>) -> Text {
    let given = members.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let members: Vec<String> =
        given.map(|(name, value)| format!("{}:{value}", text(name))).collect();
    format!("{{{}}}", members.join(",")).into()
}

/// How many times.
pub fn count(count: &Count) -> Text {
    let number = |number: Option<u64>| number.map(|number| Text::from(number.to_string()));
    let known =
        [("min", number(count.min)), ("max", number(count.max)), ("approx", number(count.approx))];
    let more = count.extra.iter().map(|(name, raw)| (&**name, Some(raw.clone())));
    object(known.into_iter().chain(more))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Extra;

    #[test]
    fn values_are_written_as_files_have_them() {
        assert_eq!(&*text("a \"b\"\\\n\u{1}é\u{7f}"), "\"a \\\"b\\\"\\\\\\n\\u0001é\u{7f}\"");
        let three = Count { min: Some(3), max: Some(4), approx: None, extra: Extra::new() };
        assert_eq!(&*count(&three), r#"{"min":3,"max":4}"#);
        assert_eq!(&*texts(["a", "b"].into_iter()), r#"["a","b"]"#);
        assert_eq!(word("\"place-ain-sadaf\""), "place-ain-sadaf");
    }
}
