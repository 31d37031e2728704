//! Passes over what may be between the words of a frame: places, counts, how long and how somebody
//! met, and a word that somebody is quoted for.

use super::items::ItemKind;
use super::lexicon::class;
use super::matching::Matcher;
use super::phrase::Head;
use super::rule_words::RuleList;

impl Matcher<'_, '_> {
    /// The item after words that tell where, how often, how long or how, before the rest of a frame.
    /// `None` if there are none.
    pub(super) fn past_circumstance(&self, at: usize) -> Option<usize> {
        self.past_place(at)
            .or_else(|| self.past_times(at))
            .or_else(|| self.past_duration(at))
            .or_else(|| self.past_manner(at))
    }

    /// The item after "for two hours", "for about 90 minutes" or "for the first time in years".
    fn past_duration(&self, at: usize) -> Option<usize> {
        let clause = &self.clause;
        if clause.str(at) != "for" {
            return None;
        }
        let unit = |at: &usize| clause.lists.rules.has(RuleList::Unit, clause.str(*at));
        let end = (at + 1..at + 8).find(unit)?;
        let counts = |at: usize| {
            let word = clause.word(at);
            let number = clause.str(at).starts_with(|c: char| c.is_ascii_digit());
            number
                || word == 0 && !clause.str(at).is_empty()
                || clause.is(at, class::DETERMINER | class::QUANTITY | class::ADVERB)
                || clause.is(at, class::PREPOSITION)
                || clause.lists.rules.has(RuleList::Unit, clause.str(at))
                || matches!(clause.str(at), "half" | "first" | "last" | "and" | "least" | "long")
        };
        if !(at + 1..end).all(counts) {
            return None;
        }
        let years = (end + 2..end + 6).find(|at| {
            matches!(clause.str(*at), "year" | "years" | "month" | "months" | "decade" | "decades")
        });
        let since =
            years.filter(|years| clause.str(end + 1) == "in" && (end + 2..*years).all(counts));
        Some(since.unwrap_or(end) + 1)
    }

    /// The item after "face to face", "in private" or "behind closed doors".
    fn past_manner(&self, at: usize) -> Option<usize> {
        let rules = &self.clause.lists.rules;
        let length = |manner: &&str| {
            let mut words = manner.split('_').enumerate();
            let fits = words.all(|(on, word)| self.clause.str(at + on) == word);
            fits.then(|| manner.split('_').count())
        };
        rules.of(RuleList::Manner).iter().find_map(length).map(|long| at + long)
    }

    /// The first item of what somebody called the noun that follows, if it ends with this item:
    /// "“frank”" in "held what she called “frank” talks".
    pub(super) fn before_epithet(&self, end: usize) -> Option<usize> {
        let closes = matches!(self.clause.str(end), "”" | "\"" | "’");
        let opens = |at: &usize| matches!(self.clause.str(*at), "“" | "\"" | "‘");
        let start = match self.clause.items.get(end)?.kind {
            ItemKind::Quote => end,
            _ if closes => (end.saturating_sub(10)..end).rev().find(opens)?,
            _ => return None,
        };
        let called = start.checked_sub(1).map_or("", |before| self.clause.str(before));
        self.clause.lists.rules.has(RuleList::Epithet, called).then_some(start)
    }

    /// Whether an item is who calls a meeting something: "what Vale called “frank” talks".
    pub(super) fn is_caller(&self, at: usize) -> bool {
        let what = at > 0 && self.clause.str(at - 1) == "what";
        what && self.clause.lists.rules.has(RuleList::Epithet, self.clause.str(at + 1))
    }

    /// The item after "seven times" or "more than twenty times"; `None` if there is none.
    fn past_times(&self, at: usize) -> Option<usize> {
        let times = (at + 1..at + 4).find(|at| self.clause.str(*at) == "times")?;
        let count = |at: usize| {
            self.clause.is(at, class::QUANTITY | class::ADVERB)
                || matches!(
                    self.clause.str(at),
                    "more" | "than" | "at" | "least" | "twenty" | "dozen"
                )
                || self.clause.word(at) == 0
        };
        (at..times).all(count).then_some(times + 1)
    }

    /// The item after a place that has no proper name, or that is a body: "at the airport", "at the
    /// White House", "on the sidelines of the summit". `None` if there is none.
    fn past_place(&self, at: usize) -> Option<usize> {
        let clause = &self.clause;
        let body = |at: usize| {
            let parties = clause.parties(at).unwrap_or_default();
            !parties.is_empty()
                && parties.iter().all(|party| {
                    let head = self.phrases[*party].head;
                    matches!(head, Head::Body(_) | Head::Listed(_) | Head::Institution)
                        || matches!(head, Head::Country(..) | Head::Name { proven: false, .. })
                })
        };
        let place = |at: usize| clause.lists.rules.has(RuleList::PlaceNoun, clause.str(at));
        let opens = matches!(clause.str(at), "at" | "in" | "on" | "inside" | "outside" | "aboard");
        let (mut end, mut found) = (at + 1, false);
        while opens && end < at + 8 && end < clause.items.len() {
            let links = clause.is(end, class::PREPOSITION) && clause.str(end) != "of";
            let word = clause.items[end].kind == ItemKind::Word && clause.word(end) == 0
                || clause.is(end, class::DETERMINER | class::PART | class::QUANTITY)
                || clause.str(end) == "of"
                || found && self.noun(end).is_some();
            let here = place(end) || body(end);
            if links || !(word || here) {
                break;
            }
            found |= here;
            end += 1;
        }
        found.then_some(end)
    }
}
