//! Decides whether a noun without a verb of its own tells of a contact that took place: "the talks
//! between A and B". What a verb says about a contact is in `verbs`.

use super::items::{Item, ItemKind};
use super::lexicon::{Form, class};
use super::matching::Match;
use super::page::Page;
use super::rule_words::RuleList;
use super::verbs::{Clause, Said};

/// Whether a noun without its own verb tells of something that took place. It does in "during the
/// talks between" and "the talks between A and B ended", but not in "plans for talks between" or
/// "supports talks between".
pub(super) fn presupposed(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let clause = Clause { items, tokens: &page.tokens, lists: page.lists };
    if is_fronted_in_the_present(&clause, one) {
        return false;
    }
    let past = |at: usize| {
        let words = ["after", "during", "following", "in", "at", "from"];
        let stake = at > 0 && clause.lists.rules.has(RuleList::Stake, clause.str(at - 1));
        // "spoke in favour of a meeting with"
        let wanted = clause.str(at).eq_ignore_ascii_case("in")
            && (at + 1..at + 3).any(|on| clause.lists.rules.has(RuleList::Favour, clause.str(on)));
        words.iter().any(|word| clause.str(at).eq_ignore_ascii_case(word)) && !stake && !wanted
    };
    let governed = (one.items.start..=one.anchor).any(past);
    let end = one.items.end;
    let relative = clause.str(end) == "," && matches!(clause.str(end + 1), "which" | "that");
    if relative && next_verb(&clause, end + 2).is_some_and(|next| next.0 != Said::Happened) {
        return false;
    }
    if governed {
        return true;
    }
    match governor(page, &clause, one, &past) {
        Some(proves) => proves && !still_to_come(&clause, end),
        None => next_verb(&clause, end).is_some_and(|next| next == (Said::Happened, true)),
    }
}

/// Whether the next verb puts the contact in the future: "the talks with Okoro begin on Friday"
/// after "told of".
fn still_to_come(clause: &Clause<'_, '_>, end: usize) -> bool {
    next_verb(clause, end).is_some_and(|next| next.0 == Said::Planned)
}

/// Whether the word that governs the noun proves the contact: it does in "told of her call", not in
/// "backs talks". `None` if no word governs it.
fn governor(
    page: &Page<'_>,
    clause: &Clause<'_, '_>,
    one: &Match,
    past: &dyn Fn(usize) -> bool,
) -> Option<bool> {
    let owner = |at: usize| {
        let all = clause.parties(at);
        all.is_some_and(|all| all.iter().all(|phrase| page.items.phrases[*phrase].possessive))
    };
    let (mut definite, mut owned) = (false, owner(one.items.start));
    let mut ordinal = false;
    let mut at = one.items.start;
    while at > 0 && one.items.start - at < 6 {
        at -= 1;
        definite |= matches!(clause.str(at), "the" | "his" | "her" | "their" | "these");
        if past(at) {
            return Some(true);
        }
        if matches!(clause.str(at), "," | ";" | ":" | "that") {
            return None;
        }
        // "It was the first meeting between A and B since 2019"
        ordinal |= matches!(clause.str(at), "first" | "second" | "third" | "last" | "latest");
        if ordinal && clause.str(at) == "was" {
            return Some(true);
        }
        // "There was a meeting between"
        let there = at > 0 && clause.str(at - 1).eq_ignore_ascii_case("there");
        if there && clause.str(at) == "was" {
            return Some(true);
        }
        let verb = !page.lists.verbs(clause.word(at)).is_empty();
        let his = matches!(clause.str(at), "his" | "her" | "their");
        owned |= owner(at) || his;
        definite |= owner(at);
        let ends = clause.is(at, class::PREPOSITION | class::AUX);
        if verb || ends || (clause.parties(at).is_some() && !owner(at)) {
            // "told him of her call with" proves it, "ahead of her call with" does not.
            let of = matches!(clause.str(at), "of" | "about" | "on");
            let ahead = at > 0 && clause.lists.rules.has(RuleList::Ahead, clause.str(at - 1));
            let told = ["report", "reports", "reported", "confirmed", "confirms"];
            let by_verb = verb && (definite || told.contains(&clause.str(at)));
            return Some(of && owned && !ahead || by_verb);
        }
    }
    None
}

/// Whether the noun opens a sentence in the present tense: "At talks with Okoro on Friday, Vale
/// wants". The contact may then still be to come.
fn is_fronted_in_the_present(clause: &Clause<'_, '_>, one: &Match) -> bool {
    let end = (one.items.end..clause.items.len()).find(|at| !clause.items[*at].skip);
    let Some(comma) = end.filter(|at| one.items.start == 0 && clause.str(*at) == ",") else {
        return false;
    };
    let rest = comma + 1..clause.items.len();
    let mut rest = rest.filter(|at| !clause.items[*at].skip);
    let Some(subject) = rest.next().filter(|at| clause.parties(*at).is_some()) else {
        return false;
    };
    let Some(verb) = rest.next().filter(|at| *at > subject) else { return false };
    let present = ["is", "are", "wants", "hopes", "plans", "intends", "seeks", "will"];
    let form = clause.lists.verbs(clause.word(verb)).iter().any(|v| v.1 == Form::Present);
    present.contains(&clause.str(verb)) || form && !clause.lists.is_speech(clause.word(verb))
}

/// What the directly following verb says, and whether it proves the contact: "ended", "was held"
/// and "was the first" do, "was moved" and "was a hoax" do not. `None` if no verb follows.
fn next_verb(clause: &Clause<'_, '_>, from: usize) -> Option<(Said, bool)> {
    let mut at = from;
    while clause.items.get(at)?.skip || (clause.is_auxiliary(at) && clause.str(at) != "to") {
        at += 1;
    }
    let rules = &clause.lists.rules;
    let is_of = |list: RuleList| {
        let mut verbs = clause.lists.verbs(clause.word(at)).iter();
        verbs.any(|(lemma, _)| rules.of(list).iter().any(|word| clause.lists.word(word) == *lemma))
    };
    let first = clause.lists.verbs(clause.word(at)).first();
    let token = clause.items[at].tokens.start;
    let past = clause.items[at].kind == ItemKind::Word && clause.tokens.str(token).ends_with("ed");
    let form = match first {
        Some((lemma, _)) => Some(clause.form(at, &[*lemma])?),
        None => past.then_some(Form::Past),
    };
    if let Some(form) = form {
        let group = clause.group(at, form);
        let word = clause.tokens.str(token);
        let stem = word.strip_suffix("ed").unwrap_or(word);
        let done = is_of(RuleList::Done)
            || rules.has(RuleList::Done, stem)
            || rules.has(RuleList::Such, word);
        let event = is_of(RuleList::Event)
            || rules.has(RuleList::Event, stem)
            || rules.has(RuleList::Event, word.trim_end_matches('d'));
        let taken = word != "took" || clause.str(at + 1) == "place";
        let proves = if group.passive { done } else { event && taken };
        return Some((group.said, proves));
    }
    if at > from && clause.is_auxiliary(at - 1) {
        let was = ["was", "were"].contains(&clause.str(at - 1));
        let had = ["had", "has", "have"].contains(&clause.str(at - 1));
        let ordinal = clause.str(at) != "the" || {
            let next = clause.str(at + 1);
            ["first", "second", "third", "fourth", "fifth", "last", "latest", "longest", "highest"]
                .contains(&next)
        };
        let such = clause.items[at].kind == ItemKind::Word
            && (rules.has(RuleList::Such, clause.tokens.str(token)) && ordinal
                || its_first(clause, at));
        let said = if was || had { Said::Happened } else { Said::Open };
        return Some((said, was && such));
    }
    None
}

/// Whether a possessive follows, as in "was their first", "was his third".
fn its_first(clause: &Clause<'_, '_>, at: usize) -> bool {
    matches!(clause.str(at), "their" | "his" | "her" | "its")
}
