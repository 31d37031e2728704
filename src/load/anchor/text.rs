//! The text of a document with a sparse index for fast conversion between code points and bytes.
//! The file format counts code points, but Rust slices strings by bytes.

use std::sync::OnceLock;

use super::near::fold;
use crate::model::{Span, Text};

/// The number of bytes between two entries of the index.
const STEP: usize = 1024;

/// A text, and for every `STEP` bytes the number of code points before that byte.
#[derive(Clone, Debug)]
pub struct IndexedText {
    text: Text,
    /// The number of code points that start before byte `i * STEP`. Empty if the text is ASCII.
    counts: Vec<usize>,
    length: usize,
    /// The text folded for near misses; computed when the first near miss is looked for.
    folded: OnceLock<String>,
}

impl IndexedText {
    /// Indexes a text: counts its code points once.
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

    /// The folded text, without the differences that copying makes; see `near`.
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

    /// The byte at which a code point starts. For the code point one past the last, this is the
    /// text's length; beyond that, `None`.
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

/// The number of code points that start in a run of UTF-8 bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

const fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
