//! Finds the words of a title: "Deputy Prime Minister", "Minister of Foreign Affairs".

use super::lexicon::{Tag, class};
use super::mention::{Finder, Title, word_at};
use super::rule_words::RuleList;

impl Finder<'_, '_> {
    /// The title that starts at a token, and the token after it.
    pub(super) fn title(&self, at: usize) -> Option<(Title, usize)> {
        let starts = class::HEAD | class::PLURAL_HEAD | class::PART | class::POST;
        if at >= self.words.len() {
            return None;
        }
        let whole = |at: usize| {
            let found = self.lists.phrase(&self.words[at..], true, |tag| tag == Tag::Title);
            found.map(|(_, length)| at + length)
        };
        let mut end = at;
        while end - at < 5 && end < self.ends[at] && self.is(end, starts) && whole(end).is_none() {
            if self.is(end, class::HEAD | class::PLURAL_HEAD | class::POST)
                && !(self.is(end, class::PART) && self.goes_on(end + 1) && !self.is_ranked(end))
            {
                break;
            }
            end += 1;
        }
        let head = whole(end).unwrap_or(end + 1) - 1;
        let is_head = whole(end).is_some()
            || (end < self.ends[at]
                && self.is(end, class::HEAD | class::PLURAL_HEAD | class::POST));
        let adjective = is_head
            && self.tokens.str(head) == "general"
            && head == at
            && word_at(self.tokens, head + 1) != "named";
        if !is_head || adjective {
            return None;
        }
        let title = Title {
            plural: self.is(head, class::PLURAL_HEAD) || self.tokens.str(head).ends_with("isters"),
            counterpart: self.tokens.str(head).starts_with("counterpart")
                || self.tokens.is(head, "number"),
            post: self.is(head, class::POST),
        };
        Some((title, self.portfolio(head + 1)))
    }

    /// Whether a rank and then a name follow the head of a title: "army chief General Wichai".
    fn is_ranked(&self, head: usize) -> bool {
        let rank = word_at(self.tokens, head + 1).to_lowercase();
        self.is(head, class::HEAD)
            && self.lists.rules.has(RuleList::Rank, &rank)
            && self.capital(head + 2)
            && !self.goes_on(head + 2)
    }

    fn goes_on(&self, at: usize) -> bool {
        self.is(at, class::HEAD | class::PLURAL_HEAD | class::PART)
    }

    /// Extends the title "Minister" to include "of Foreign Affairs". Returns the token after it.
    fn portfolio(&self, end: usize) -> usize {
        let of = end < self.words.len() && matches!(self.tokens.str(end), "of" | "for");
        let mut after = end + 1;
        let known = |at: usize| {
            let listed = |word| self.lists.rules.has(RuleList::Portfolio, word);
            self.is(at, class::PART)
                || at < self.words.len() && self.capital(at) && listed(self.tokens.str(at))
        };
        // "Minister of Strategic Affairs"
        let unknown = |at: usize| at < self.words.len() && self.capital(at) && self.words[at] == 0;
        let part = |at: usize| known(at) || unknown(at) && known(at + 1);
        while of && after < self.ends[end] && part(after) {
            let comma = usize::from(self.tokens.is(after + 1, ","));
            let link = self.tokens.is(after + 1, "and") || comma > 0;
            let and = link && part(after + 2);
            after += if and { 2 } else { 1 };
        }
        let region = self.capital(after) && self.is(after, class::THING);
        if after > end + 1 && !region && !self.is(after, class::HEAD) { after } else { end }
    }
}
