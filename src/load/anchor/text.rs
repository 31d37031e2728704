//! A document's text with a sparse index, so that code points and bytes convert quickly.
//! The format counts code points; Rust slices by bytes.

use std::sync::OnceLock;

use super::near::fold;
use crate::model::{Span, Text};

/// Bytes between two entries of the index.
const STEP: usize = 1024;

/// A text and, every `STEP` bytes, how many code points lie before.
#[derive(Clone, Debug)]
pub struct IndexedText {
    text: Text,
    /// Code points that start before byte `i * STEP`; empty where every code point is one byte.
    counts: Vec<usize>,
    length: usize,
    /// The text folded for near misses, made when the first is looked for.
    folded: OnceLock<String>,
}

impl IndexedText {
    /// Counts the code points of a text, once.
    pub fn new(text: Text) -> Self {
        let bytes = text.as_bytes();
        if text.is_ascii() {
            let length = bytes.len();
            return Self { text, counts: Vec::new(), length, folded: OnceLock::new() };
        }
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut length = 0;
        for chunk in bytes.chunks(STEP) {
            counts.push(length);
            length += starts(chunk);
        }
        Self { text, counts, length, folded: OnceLock::new() }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text without differences that copying makes; see `near`.
    pub(super) fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text))
    }

    /// Its length in code points.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// How many code points start before a byte.
    pub fn code_point_of(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.counts.is_empty() {
            return byte;
        }
        let step = (byte / STEP).min(self.counts.len() - 1);
        self.counts[step] + starts(&self.text.as_bytes()[step * STEP..byte])
    }

    /// The byte at which a code point starts; the text's length for the one past the last;
    /// `None` beyond that.
    pub fn byte_of(&self, code_point: usize) -> Option<usize> {
        if code_point >= self.length {
            return (code_point == self.length).then_some(self.text.len());
        }
        if self.counts.is_empty() {
            return Some(code_point);
        }
        let step = self.counts.partition_point(|&before| before <= code_point).saturating_sub(1);
        let mut left = code_point - self.counts[step];
        let from = step * STEP;
        for (offset, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return Some(from + offset);
                }
                left -= 1;
            }
        }
        None
    }

    /// The words in a range of code points; `None` if it lies outside the text.
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.text.get(self.byte_of(span.start)?..self.byte_of(span.end)?)
    }
}

/// Code points that start in a run of UTF-8 bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

const fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
