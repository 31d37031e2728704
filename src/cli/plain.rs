//! Makes text from files safe to print. Otherwise a name could move the terminal's cursor, set its
//! title, or reverse the direction of the text after it.

use std::fmt::Write as _;

/// Returns the text with control characters, line breaks and direction overrides written as escapes
/// such as `\u{1b}`. The result is one line.
pub fn plain(words: &str) -> String {
    escaped(words, false)
}

/// Does the same, but keeps line breaks.
pub(super) fn plain_lines(words: &str) -> String {
    escaped(words, true)
}

fn escaped(words: &str, keep_lines: bool) -> String {
    let mut safe = String::with_capacity(words.len());
    for c in words.chars() {
        if is_unsafe(c) && !(keep_lines && c == '\n') {
            // Writing into a String cannot fail.
            write!(safe, "{}", c.escape_unicode()).unwrap_or_default();
        } else {
            safe.push(c);
        }
    }
    safe
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_direction_overrides_are_written_out() {
        assert_eq!(plain("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(plain("x\u{202e}y\u{9b}z\n"), "x\\u{202e}y\\u{9b}z\\u{a}");
    }

    #[test]
    fn names_in_every_script_stay_as_they_are() {
        for name in ["Зеленський", "عُمر", "赵国林", "Ζεμορία", "O’Neill"]
        {
            assert_eq!(plain(name), name);
        }
    }

    #[test]
    fn line_breaks_stay_where_lines_are_meant() {
        assert_eq!(plain_lines("a\nb\r"), "a\nb\\u{d}");
    }
}
