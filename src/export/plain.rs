//! Makes values safe for any text format: one line, without characters that control a terminal or
//! turn the text around, and only web addresses as links.

/// A value as one safe line of text.
pub(in crate::export) fn clean(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    let mut open = 0_usize;
    for sign in words.chars() {
        match sign {
            // Override characters turn around the text after them.
            '\u{202a}'..='\u{202e}' => {}
            '\u{2066}'..='\u{2068}' => {
                open += 1;
                safe.push(sign);
            }
            '\u{2069}' if open == 0 => {}
            '\u{2069}' => {
                open -= 1;
                safe.push(sign);
            }
            sign if sign.is_whitespace() => {
                if !safe.ends_with(' ') {
                    safe.push(' ');
                }
            }
            sign if sign.is_control() => safe.push('\u{fffd}'),
            sign => safe.push(sign),
        }
    }
    safe.extend(std::iter::repeat_n('\u{2069}', open));
    safe.trim().to_owned()
}

/// An address that a link may lead to, with every character percent-encoded that could end it or
/// mean something else. `None` if it is not a web address.
pub(in crate::export) fn web_address(url: &str) -> Option<String> {
    let scheme = url.split("://").next().unwrap_or_default();
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !is_web || !url.contains("://") {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        let kept = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&*+,;=%".contains(&byte);
        if kept {
            address.push(char::from(byte));
        } else {
            let digit = |nibble: u8| char::from(b"0123456789ABCDEF"[usize::from(nibble)]);
            address.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    Some(address)
}

/// The language tag, if it is a valid one.
pub(in crate::export) fn language(tag: &str) -> Option<&str> {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let short = (2..=35).contains(&tag.len());
    (short && tag.split('-').all(is_part)).then_some(tag)
}

/// The `lang` attribute for a language, with a space before it; empty if there is no valid tag.
pub(in crate::export) fn lang_words(lang: Option<&str>) -> String {
    lang.and_then(language).map_or_else(String::new, |tag| format!(" lang=\"{tag}\""))
}

/// A value escaped for HTML text and attributes.
pub(in crate::export) fn escaped(words: &str) -> String {
    let words = clean(words);
    let mut safe = String::with_capacity(words.len() + 8);
    for sign in words.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(
            web_address("https://a.example/b?c=1&d"),
            Some("https://a.example/b?c=1&d".into())
        );
        assert_eq!(web_address("HTTP://a.example/ü"), Some("HTTP://a.example/%C3%BC".into()));
        assert_eq!(
            web_address("https://a/\"onclick=<x>)"),
            Some("https://a/%22onclick=%3Cx%3E%29".into())
        );
        for other in [
            "javascript:alert(1)//http://a",
            " https://a",
            "data:text/html,x",
            "//a",
            "http",
            "ftp://a",
        ] {
            assert_eq!(web_address(other), None, "{other}");
        }
    }

    #[test]
    fn a_value_is_one_line_that_ends_where_it_ends() {
        assert_eq!(clean(" a\n\n b\u{202e}c\u{7} "), "a bc\u{fffd}");
        assert_eq!(clean("\u{2069}a\u{2067}b"), "a\u{2067}b\u{2069}");
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("zh-Hant"), Some("zh-Hant"));
        assert_eq!(language("en\" onload"), None);
    }
}
