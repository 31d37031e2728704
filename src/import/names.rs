//! When two written names are the same: after NFC, whatever blanks stand in them and without signs
//! that nobody sees. Case counts. How a name is written is kept; this only compares.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// A name to compare by.
pub(super) fn key(name: &str) -> Cow<'_, str> {
    if name.is_ascii()
        && !name.contains(|c: char| c.is_whitespace() && c != ' ' || c.is_control())
        && !name.contains("  ")
    {
        return Cow::Borrowed(name.trim_matches(' '));
    }
    let seen = |c: &char| !is_invisible(*c);
    let composed: String = if is_nfc(name) {
        name.chars().filter(seen).collect()
    } else {
        name.nfc().filter(seen).collect()
    };
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Signs without a mark of their own: joiners, marks of direction, soft hyphens, variants.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_what_is_seen() {
        for (one, other) in [
            ("Zoe\u{308} Ma\u{301}r", "Zoë Már"),
            ("Ida\u{a0}Holm", " Ida  Holm "),
            ("Ida\u{200b} Holm", "Ida Holm"),
            ("\u{feff}Ida\u{2009}Holm", "Ida\tHolm"),
            ("Ida\r\nHolm", "Ida Holm"),
        ] {
            assert_eq!(key(one), key(other));
        }
        for (one, other) in [("IDA", "Ida"), ("Ida’s", "Ida's"), ("Zoë", "Zoe"), ("1.0", "1")] {
            assert_ne!(key(one), key(other));
        }
    }
}
