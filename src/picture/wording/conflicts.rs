//! Words for the values on which reports differ; they are kept as compact JSON.

use super::words::{count_words, date_words};
use crate::model::{Count, Date};

/// A value as a reader would say it: "3 to 4 times", "14 Feb 2024", "not given".
pub fn variant_words(field: &str, json: &str) -> String {
    if json == "null" {
        return "not given".to_owned();
    }
    if field == "count" {
        return count_words(&count(json));
    }
    let text = unquoted(json);
    let is_date = matches!(field, "when" | "as_of" | "published" | "retracted");
    let date = if is_date { Date::parse(&text).ok() } else { None };
    date.map_or_else(|| text.replace('_', " "), |date| date_words(&date))
}

/// A count from its compact JSON, in which every value is a whole number.
fn count(json: &str) -> Count {
    let number = |name: &str| {
        let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    Count { min: number("min"), max: number("max"), approx: number("approx"), ..Count::default() }
}

/// The text of a JSON string; anything else as it stands.
fn unquoted(json: &str) -> String {
    let inside = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.map_or_else(
        || json.to_owned(),
        |inside| inside.replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\"),
    )
}

#[cfg(test)]
mod tests {
    use super::variant_words as words;

    #[test]
    fn each_sort_of_value_has_its_words() {
        assert_eq!(words("count", r#"{"min":3,"max":4}"#), "3 to 4 times");
        assert_eq!(words("count", r#"{"min":4}"#), "at least 4 times");
        assert_eq!(words("when", r#""2024-02-14""#), "14 Feb 2024");
        assert_eq!(words("title", r#""head of \"B\"""#), r#"head of "B""#);
        assert_eq!(words("mode", r#""call""#), "call");
        assert_eq!(words("when", "null"), "not given");
    }
}
