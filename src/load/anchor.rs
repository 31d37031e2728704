//! Finds the words of a quote in the text of its document (FORMAT "Quotes"). Only exact hits count.
//! If there is none, the nearest similar words are reported as a near miss, but never taken for a
//! hit.

mod near;
mod text;

pub(crate) use near::fold;
pub use near::near_miss;
pub use text::IndexedText;

use memchr::memmem::Finder;

use crate::model::{Anchor, Quote, Span};

/// The most hits that are listed for an ambiguous quote. A longer list would help nobody.
const MOST_HITS: usize = 100;

/// Looks a quote up in the text of its document. If it is not found, the nearest words are added.
///
/// The search is at `start` if the quote has one, else for prefix, exact and suffix together, else
/// for the exact words alone. Overlapping hits count as several.
pub fn anchor(quote: &Quote, text: &IndexedText) -> Anchor {
    match exact(quote, text) {
        Anchor::NotFound { elsewhere, near: None } if elsewhere.is_empty() => {
            Anchor::NotFound { elsewhere, near: near_miss(&quote.exact, text) }
        }
        anchor => anchor,
    }
}

/// Like [`anchor`], but without looking for a near miss, so the cost is that of a plain search.
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

/// Looks for the quote at the start that it gives. If it is not there, returns where else the words
/// are.
fn at(start: usize, words: &str, text: &IndexedText) -> Anchor {
    let here = text.byte_of(start).and_then(|byte| text.as_str().get(byte..));
    if here.is_some_and(|rest| rest.starts_with(words)) {
        return Anchor::Verified(Span { start, end: start + words.chars().count() });
    }
    let elsewhere = spans(&hits(text.as_str(), words), words, text);
    Anchor::NotFound { elsewhere, near: None }
}

/// The byte offsets at which the words occur, overlapping ones included, at most `MOST_HITS`.
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
