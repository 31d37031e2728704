//! Cues: words in a text that warn against taking a claim at face value (“denied”, “would”, “if”).

use std::ops::Range;

use super::lexicon::{Lexicon, Tag, Word};
use super::suggestion::CueKind;
use super::token::Tokens;

/// A cue and the range of its tokens.
#[derive(Clone, Debug)]
pub(super) struct FoundCue {
    pub kind: CueKind,
    pub tokens: Range<usize>,
}

impl FoundCue {
    /// The cue with up to `back` tokens before it and `on` tokens after it, inside a sentence.
    pub(super) fn around(&self, sentence: &Range<usize>, back: usize, on: usize) -> Range<usize> {
        let start = self.tokens.start.saturating_sub(back).max(sentence.start);
        start..(self.tokens.end + on).min(sentence.end)
    }
}

/// Finds all cues of a text, in text order.
pub(super) fn find(tokens: &Tokens<'_>, words: &[Word], lists: &Lexicon) -> Vec<FoundCue> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let capital = tokens.all[at].is_capital();
        match lists.phrase(&words[at..], capital, |tag| matches!(tag, Tag::Cue(_))) {
            Some((Tag::Cue(kind), length)) => {
                found.push(FoundCue { kind, tokens: at..at + length });
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}
