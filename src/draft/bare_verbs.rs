//! Verbs that tell of words only with a clause, a "that" or a quotation after them: "concluded that", but not
//! "concluded a visit".

use std::ops::Range;

use super::denied_claims::marks;
use super::items::{Item, ItemKind};
use super::lexicon::{Form, class};
use super::matching::Match;
use super::page::Page;
use super::rule_words::RuleList;

/// Whether a verb that needs a clause or a quotation has only a thing after it: "concluded a visit", "wrote a number
/// on a napkin", "has written to the minister".
pub(super) fn is_bare(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let verb = page.tokens.all[items[one.anchor].tokens.start].word;
    let needs = |lemma: &str| page.lists.verbs(verb).iter().any(|v| page.lists.word(lemma) == v.0);
    if !page.lists.rules.of(RuleList::Bare).iter().any(|lemma| needs(lemma)) {
        return false;
    }
    let start = items[one.anchor].tokens.end;
    let end = items[items.len() - 1].tokens.end;
    let marks = [",", ";", ":", "where", "who", "which", "after", "before", "while", "when"];
    let clause =
        start..(start..end).find(|at| marks.contains(&page.tokens.str(*at))).unwrap_or(end);
    let tells = |at: usize| {
        let word = page.tokens.all[at].word;
        let mut verbs = page.lists.verbs(word).iter();
        page.tokens.is(at, "that")
            || page.lists.is(word, class::AUX) && !page.tokens.is(at, "to")
            || verbs.any(|verb| verb.1 == Form::Past)
    };
    let quoted = items
        .iter()
        .any(|item| item.kind == ItemKind::Quote || page.told(item.tokens.start).is_some());
    let after = start >= end || !page.tokens.all[start].is_word();
    !quoted && !after && !marks_in(page, &(start..end)) && !clause.into_iter().any(tells)
}

fn marks_in(page: &Page<'_>, range: &Range<usize>) -> bool {
    marks(page, range) || page.tokens.is(range.start, ":")
}
