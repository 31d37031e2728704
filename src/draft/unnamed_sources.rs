//! Finds sources without a name: "a person familiar with the call", "one of them said".

use super::lexicon::{Form, Word};
use super::mention::{Finder, word_at};
use super::rule_words::RuleList;

impl Finder<'_, '_> {
    /// Whether a source without a name begins here: "person familiar with the call".
    pub(super) fn is_unnamed_source(&self, at: usize) -> bool {
        let next = if at + 1 < self.ends[at] { self.tokens.str(at + 1) } else { "" };
        matches!(self.tokens.str(at), "person" | "individual")
            && self.lists.rules.has(RuleList::Knowing, next)
    }

    /// The token after "one of them" or "another" before a verb of speech: a source without a name.
    pub(super) fn some_of_them(&self, at: usize) -> Option<usize> {
        let is = |at: usize, known: &[&str]| {
            known.iter().any(|one| word_at(self.tokens, at).eq_ignore_ascii_case(one))
        };
        if !is(at, &["one", "another", "others", "some", "both", "several", "two", "many"]) {
            return None;
        }
        let of_them = is(at + 1, &["of"]) && is(at + 2, &["them"]);
        let end = if of_them { at + 3 } else { at + 1 };
        let word = self.words.get(end)?;
        let past = |verb: &(Word, Form)| matches!(verb.1, Form::Past | Form::Present);
        let says = self.lists.is_speech(*word) && self.lists.verbs(*word).iter().any(past);
        says.then_some(end)
    }
}
