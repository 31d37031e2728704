//! Finds the names that a verb proves to be people's: of those who speak, who met or who were met.

use super::identities::Reading;
use super::items::ItemKind;
use super::phrase::Head;
use super::rule_words::RuleList;
use super::token::Shape;

impl Reading<'_, '_> {
    /// For each phrase, whether a verb proves that it names a person: it is the subject of a verb
    /// of speech, is listed with people, or met or was met.
    pub(super) fn speakers(&self) -> Vec<bool> {
        let mut found = self.of_speech();
        let named = |place: &usize| {
            matches!(self.items.phrases[*place].head, Head::Name { thing: false, .. })
        };
        for item in self.items.sentences.iter().flatten() {
            let ItemKind::Parties(list) = &item.kind else { continue };
            let proven = list.iter().any(|place| {
                matches!(self.items.phrases[*place].head, Head::Name { proven: true, .. })
            });
            let met = list.len() == 1 && self.is_met(item.tokens.start);
            let meets = list.iter().all(named) && self.is_meeting(item.tokens.end);
            // Names in a list with a group are people, too: "Okoro, Nils Bergen and other
            // officials".
            let people =
                |place: &usize| named(place) || self.items.phrases[*place].head == Head::Group;
            if met || meets || (proven && list.iter().all(people)) {
                for place in list.iter().filter(|place| named(place)) {
                    found[*place] = true;
                }
            }
        }
        found
    }

    /// Whether "met", "met with" or "spoke to" is directly before a token.
    fn is_met(&self, start: usize) -> bool {
        let lower = |back: usize| {
            let at = start.checked_sub(back);
            at.map(|at| self.tokens.str(at).to_lowercase()).unwrap_or_default()
        };
        let met = |word: &str| self.lists.rules.has(RuleList::MetWhom, word);
        met(&lower(1)) || (matches!(lower(1).as_str(), "with" | "to") && met(&lower(2)))
    }

    /// Whether a token is "met", "spoke" or the like: "Chidi Eze met".
    fn is_meeting(&self, at: usize) -> bool {
        let listed = || self.lists.rules.has(RuleList::MetWhom, self.tokens.str(at));
        self.tokens.all.get(at).is_some_and(|token| token.shape == Shape::Lower) && listed()
    }

    fn of_speech(&self) -> Vec<bool> {
        let phrases = self.items.phrases.iter();
        let speech = |at: usize| {
            let token = self.tokens.all.get(at);
            token.is_some_and(|t| t.shape == Shape::Lower && self.lists.is_speech(t.word))
        };
        phrases
            .map(|phrase| {
                let before = phrase.tokens.start.checked_sub(1).is_some_and(|at| {
                    speech(at)
                        && at > 0
                        && matches!(self.tokens.str(at - 1), "”" | "\"" | "," | "’" | "So" | "so")
                });
                let according = phrase.tokens.start > 1
                    && self.tokens.is(phrase.tokens.start - 1, "to")
                    && self.tokens.str(phrase.tokens.start - 2).eq_ignore_ascii_case("according");
                let before = before || according;
                // A name before "who" is a person's: "Nils Bergen, who".
                let comma = usize::from(self.tokens.is(phrase.tokens.end, ","));
                let who = self.tokens.is(phrase.tokens.end + comma, "who")
                    && phrase.core.len() > 1
                    && phrase.tokens.end == phrase.core.end;
                !phrase.possessive && (speech(phrase.tokens.end) || before || who)
            })
            .collect()
    }
}
