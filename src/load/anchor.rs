//! Finds the words of a quote in its document's text (FORMAT "Quotes"): exact hits only.
//! A near miss is offered beside a miss, never taken for a hit; what to say of it is for others.

mod near;
mod text;

pub use near::near_miss;
pub use text::IndexedText;

use memchr::memmem::Finder;

use crate::model::{Anchor, Quote, Span};

/// Hits listed for an ambiguous quote; beyond this many a list helps nobody.
const MOST_HITS: usize = 100;

/// Looks a quote up in its document's text, with the nearest words where it is missing.
///
/// At `start` if that is given, else by prefix, exact and suffix together, else by the exact words
/// alone. Overlapping hits count as several.
pub fn anchor(quote: &Quote, text: &IndexedText) -> Anchor {
    match exact(quote, text) {
        Anchor::NotFound { elsewhere, near: None } if elsewhere.is_empty() => {
            Anchor::NotFound { elsewhere, near: near_miss(&quote.exact, text) }
        }
        anchor => anchor,
    }
}

/// Like [`anchor`], but offers no near miss: the cost stays that of a plain search.
pub fn exact(quote: &Quote, text: &IndexedText) -> Anchor {
    let words = &*quote.exact;
    if words.is_empty() {
        return Anchor::NotFound { elsewhere: Vec::new(), near: None };
    }
    if let Some(start) = quote.start {
        return at(start, words, text);
    }
    let prefix = quote.prefix.as_deref().unwrap_or("");
    let suffix = quote.suffix.as_deref().unwrap_or("");
    let bytes = if prefix.is_empty() && suffix.is_empty() {
        hits(text.as_str(), words)
    } else {
        let whole = [prefix, words, suffix].concat();
        hits(text.as_str(), &whole).into_iter().map(|at| at + prefix.len()).collect()
    };
    let mut spans = spans(&bytes, words, text);
    match (spans.pop(), spans.is_empty()) {
        (Some(only), true) => Anchor::Verified(only),
        (Some(last), false) => {
            spans.push(last);
            Anchor::Ambiguous(spans)
        }
        (None, _) => {
            let alone =
                if has_context(prefix, suffix) { hits(text.as_str(), words) } else { vec![] };
            Anchor::NotFound { elsewhere: self::spans(&alone, words, text), near: None }
        }
    }
}

const fn has_context(prefix: &str, suffix: &str) -> bool {
    !prefix.is_empty() || !suffix.is_empty()
}

/// The quote at the start it gives; a miss there says where the words do stand.
fn at(start: usize, words: &str, text: &IndexedText) -> Anchor {
    let here = text.byte_of(start).and_then(|byte| text.as_str().get(byte..));
    if here.is_some_and(|rest| rest.starts_with(words)) {
        return Anchor::Verified(Span { start, end: start + words.chars().count() });
    }
    let elsewhere = spans(&hits(text.as_str(), words), words, text);
    Anchor::NotFound { elsewhere, near: None }
}

/// The bytes at which the words stand, overlapping ones too, up to `MOST_HITS`.
fn hits(text: &str, words: &str) -> Vec<usize> {
    let Some(first) = words.chars().next().map(char::len_utf8) else { return Vec::new() };
    let finder = Finder::new(words);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
        found.push(from + at);
        from += at + first;
        if found.len() == MOST_HITS {
            break;
        }
    }
    found
}

fn spans(bytes: &[usize], words: &str, text: &IndexedText) -> Vec<Span> {
    if bytes.is_empty() {
        return Vec::new();
    }
    let length = words.chars().count();
    let span = |&byte: &usize| {
        let start = text.code_point_of(byte);
        Span { start, end: start + length }
    };
    bytes.iter().map(span).collect()
}
