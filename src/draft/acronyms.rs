//! Finds abbreviations of bodies that are in no list.

use super::lexicon::class;
use super::mention::{Finder, word_at};
use super::token::Shape;

impl Finder<'_, '_> {
    /// Whether a word in capitals that no list has is proven to abbreviate a body: by its people, as
    /// in "UNITA delegates" and "the RUF's leader", or by its full name before it, as in
    /// "Revolutionary United Front (RUF)".
    pub(super) fn abbreviates(&self, at: usize) -> bool {
        let token = self.tokens.all[at];
        let word = self.tokens.str(at);
        let upper = |at: usize| self.tokens.all.get(at).is_some_and(|t| t.shape == Shape::Upper);
        if token.shape != Shape::Upper || token.word != 0 || !(3..8).contains(&word.len()) {
            return false;
        }
        let bracketed = at > 0 && self.tokens.is(at - 1, "(") && self.tokens.is(at + 1, ")");
        if bracketed && self.initials_before(at - 1, word) {
            return true;
        }
        let shouted = at > 0 && upper(at - 1) || upper(at + 1);
        let owns = matches!(word_at(self.tokens, at + 1), "'s" | "’s");
        let next = at + 1 + usize::from(owns);
        let people = (self.is(next, class::GROUP) || self.title(next).is_some())
            && self.tokens.all[next].shape == Shape::Lower;
        !shouted && (people || self.is_led(at))
    }

    /// Whether a title and "of" are before a word: "the Executive Secretary of IGAD".
    fn is_led(&self, at: usize) -> bool {
        let the = usize::from(at > 1 && self.tokens.is(at - 1, "the"));
        let Some(head) = at.checked_sub(2 + the) else { return false };
        self.tokens.is(head + 1, "of") && self.is(head, class::HEAD) && self.ends[head] > at
    }

    /// Whether the capitalised words before a bracket have these initials.
    fn initials_before(&self, bracket: usize, word: &str) -> bool {
        let first = bracket.saturating_sub(word.len() + 3);
        let words = (first..bracket).filter(|at| self.capital(*at)).collect::<Vec<_>>();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let last = &words[words.len().saturating_sub(letters)..];
        let initials = last.iter().filter_map(|at| self.tokens.str(*at).chars().next());
        letters > 1 && last.last() == Some(&(bracket - 1)) && initials.eq(word.chars())
    }
}
