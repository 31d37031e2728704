//! Makes words fit for formats that cannot hold all characters: those that XML 1.0 forbids, and
//! characters that a format does not allow in IDs. Dropped characters are counted.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::layout::Point;
use crate::picture::Rgba;

/// Counts the characters that a format cannot hold.
#[derive(Debug, Default)]
pub(super) struct Cleaner {
    /// How many characters were dropped.
    pub(super) dropped: usize,
}

impl Cleaner {
    /// The words without the characters that XML 1.0 forbids: most control characters, and the last
    /// two code points of the basic plane.
    pub(super) fn clean<'t>(&mut self, words: &'t str) -> Cow<'t, str> {
        if words.chars().all(is_allowed) {
            return Cow::Borrowed(words);
        }
        let kept: String = words.chars().filter(|c| is_allowed(*c)).collect();
        self.dropped += words.chars().count() - kept.chars().count();
        Cow::Owned(kept)
    }
}

/// Whether XML 1.0 allows a character ("Extensible Markup Language", 5th edition, 2.2).
const fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// An ID in which each character that `is_plain` rejects is replaced by `Z`, its code point in hex,
/// and `Z`. `Z` itself is replaced too, so that the ID can be decoded, and so is a character at
/// either end that is not a letter or digit.
pub(super) fn escaped_id(id: &str, is_plain: fn(char) -> bool) -> String {
    let last = id.chars().count().saturating_sub(1);
    let mut escaped = String::with_capacity(id.len());
    for (place, c) in id.chars().enumerate() {
        let at_end = place == 0 || place == last;
        if c != 'Z' && is_plain(c) && (!at_end || c.is_ascii_alphanumeric()) {
            escaped.push(c);
        } else {
            // Writing into a String cannot fail.
            write!(escaped, "Z{:x}Z", u32::from(c)).unwrap_or_default();
        }
    }
    escaped
}

/// A colour as `#rrggbb`.
pub(super) fn hex(colour: Rgba) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// A length with at most two decimals. It is the same on every machine.
pub(super) fn length(value: f32) -> String {
    let hundredths = (f64::from(value) * 100.0).round();
    let hundredths = if hundredths == 0.0 { 0.0 } else { hundredths };
    let written = format!("{:.2}", hundredths / 100.0);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The same place in coordinates where y points up.
pub(super) const fn upwards(place: Point) -> Point {
    Point::new(place.x, -place.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_dropped_and_counted() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.clean("a\u{0}b\u{1b}[31m\u{fffe}\tc\n"), "ab[31m\tc\n");
        assert_eq!(
            cleaner.clean("Зеленський 赵 \u{1f600} \u{85}"),
            "Зеленський 赵 \u{1f600} \u{85}"
        );
        assert_eq!(cleaner.dropped, 3);
    }

    #[test]
    fn an_escaped_id_can_be_had_back() {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        assert_eq!(escaped_id("grp-us.officials", plain), "grp-us.officials");
        assert_eq!(escaped_id("a_b-", plain), "aZ5fZbZ2dZ");
        assert_eq!(escaped_id("Z", plain), "Z5aZ");
        assert_ne!(escaped_id("a_b", plain), escaped_id("aZ5fZb", plain));
    }

    #[test]
    fn lengths_have_no_tail_and_no_negative_nothing() {
        let all: Vec<String> = [0.0, -0.001, 1.5, -20.256, 100.0].into_iter().map(length).collect();
        assert_eq!(all, ["0", "0", "1.5", "-20.26", "100"]);
    }
}
