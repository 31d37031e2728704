//! Finds cues that are about another contact or another matter than the contact near them: what a sentence in
//! between tells of others, somebody else's journey, meeting all together, or a silence.

use std::ops::Range;

use super::cue::FoundCue;
use super::cue_scope::is_reported;
use super::items::ItemKind;
use super::lexicon::Form;
use super::matching::{Match, is_contact};
use super::mention::word_at;
use super::page::Page;
use super::phrase::Head;
use super::rule_words::RuleList;
use super::suggestion::{CueKind, PartyId, PartyKind, Span};
use super::unrelated_cues::{is_claim, is_of_others, listed, names_a_member};
use super::verbs::Said;

/// Whether a sentence between a contact and a later one passes on a report of a contact with somebody else, which
/// the later one then denies: "The paper wrote that Bergen had met Frank. The ministry dismissed the report."
pub(super) fn is_of_one_between(
    page: &Page<'_>,
    sentence: usize,
    later: usize,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let range = page.tokens.sentences[later].tokens.clone();
    let all = "both neither either any none all every meetings calls contacts his their";
    let of_all = range.clone().any(|at| listed(all, page.tokens.str(at)));
    let between = || {
        let told = |at: usize| is_reported(page, at) && tells_of_others(page, at, members);
        (sentence + 1..later).any(told)
    };
    !of_all && !names_a_member(page, &range, members) && between()
}

/// Whether a sentence tells of a contact with somebody who is named and is no member.
fn tells_of_others(page: &Page<'_>, sentence: usize, members: &[(PartyId, Span, bool)]) -> bool {
    let items = &page.items.sentences[sentence];
    let outsider = |slot: usize| {
        let ItemKind::Parties(list) = &items[slot].kind else { return false };
        let named = list.iter().all(|place| {
            let phrase = &page.items.phrases[*place];
            let of = !phrase.countries.is_empty() || !phrase.bodies.is_empty();
            matches!(phrase.head, Head::Name { .. }) || of
        });
        let meant = page.meant(&items[slot]);
        named
            && !meant.is_empty()
            && meant.iter().all(|(new, ..)| members.iter().all(|known| known.0 != *new))
    };
    page.matches[sentence].iter().any(|one| {
        let end = one.slots[1].or(one.slots[0]);
        is_contact(&page.lists.frames[one.frame]) && end.is_some_and(outsider)
    })
}

/// Whether a denial in a later sentence is of what somebody else did or will do, and nothing there takes up the
/// contact: "Under Secretary Renner will not visit Bamako."
pub(super) fn of_another_person(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let items = &page.items.sentences[sentence];
    let range = page.tokens.sentences[sentence].tokens.clone();
    let at = items.iter().position(|item| item.tokens.contains(&cue.tokens.start));
    let subject = at.and_then(|at| page.clause(sentence).subject(at));
    let meant = subject.map(|at| page.meant(&items[at])).unwrap_or_default();
    let another = |who: &(PartyId, Span, bool)| {
        let party = &page.register.parties[who.0.0];
        let known = members.iter().any(|member| member.0 == who.0);
        party.kind == PartyKind::Person && !party.anonymous && !known
    };
    let taken_up =
        "such neither either report reports claim claims story article account there place";
    let goes = range.clone().any(|at| listed("visit travel go come fly stop", page.tokens.str(at)));
    goes && !meant.is_empty()
        && meant.iter().all(another)
        && !names_a_member(page, &range, members)
        && !range.clone().any(|at| listed(taken_up, page.tokens.str(at)))
}

/// Whether "that" after a contact opens what somebody says after it, and no clause about the contact: "said after
/// meeting Okoro that the truce would hold".
pub(super) fn of_what_is_said(
    page: &Page<'_>,
    tokens: &Range<usize>,
    between: &Range<usize>,
) -> bool {
    let says = |at: &usize| page.lists.is_speech(page.tokens.all[*at].word) && !page.is_noun(*at);
    let said = tokens.clone().find(says);
    page.tokens.is(between.start, "that")
        && said.is_some_and(|said| {
            (said..tokens.end).any(|at| listed("after following during while", page.tokens.str(at)))
        })
}

/// Whether only that several were met at once is denied: "The envoy did not meet the two sides together."
pub(super) fn of_all_together(page: &Page<'_>, cue: &FoundCue, end: usize) -> bool {
    let first = page.tokens.str(cue.tokens.start);
    let not = matches!(first, "not" | "never") || first.ends_with("n't") || first.ends_with("n’t");
    let near = cue.tokens.end..(cue.tokens.end + 9).min(end);
    let met = near.clone().find(|at| listed("meet met see seen receive", page.tokens.str(*at)));
    not && met.is_some_and(|met| {
        (met + 2..near.end).any(|at| listed("together jointly", page.tokens.str(at)))
    })
}

/// Whether a denial in another clause of the sentence only tells of a silence: "…; her office refused to
/// comment", "…, and let nobody know what she said".
pub(super) fn of_no_comment(
    page: &Page<'_>,
    cue: &FoundCue,
    between: &Range<usize>,
    end: usize,
) -> bool {
    let apart = between.clone().any(|at| matches!(page.tokens.str(at), "," | ";"));
    let near = cue.tokens.start..(cue.tokens.end + 3).min(end);
    let comment = near.clone().any(|at| listed("comment commented elaborate", page.tokens.str(at)));
    let before = cue.tokens.start.checked_sub(1).map_or("", |at| page.tokens.str(at));
    let nobody = listed("nobody", page.tokens.str(cue.tokens.start));
    let secret = nobody && listed("let told tell", before);
    let more = cue.tokens.start..end;
    let claim = more.into_iter().any(|at| {
        is_claim(page, at) || listed("whether if it that this such", page.tokens.str(at))
    });
    apart && (comment || secret) && before != "could" && !claim
}

/// Whether the words are like "and not just those at the top".
pub(super) fn not_only(page: &Page<'_>, cue: &FoundCue) -> bool {
    let next = word_at(&page.tokens, cue.tokens.end);
    page.tokens.is(cue.tokens.start, "not") && listed("just only merely simply", next)
}

/// Whether a denial is in what a contact was for: "spoke to reaffirm that Norway will never recognise it".
pub(super) fn in_its_aim(
    page: &Page<'_>,
    cue: &FoundCue,
    between: &Range<usize>,
    until: usize,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let to = between.clone().take(3).find(|at| page.tokens.is(*at, "to"));
    let to = to.filter(|to| page.lists.rules.has(RuleList::Aim, word_at(&page.tokens, to + 1)));
    // "spoke to inform him that she is postponing her trip"
    let trip = |at: usize| listed("trip visit travel tour journey", page.tokens.str(at));
    let to = to.filter(|_| cue.kind != CueKind::Cancel || (cue.tokens.end..until).any(trip));
    to.is_some_and(|to| cue.kind == CueKind::Cancel || is_of_others(page, to + 2..until, members))
}

pub(super) fn is_verb(page: &Page<'_>, at: usize) -> bool {
    let aim = page.lists.rules.has(RuleList::Aim, page.tokens.str(at));
    aim || !page.lists.verbs(page.tokens.all[at].word).is_empty()
}

/// Whether a plan is that of an earlier verb of the same subject: "urged the embassy to reconsider and spoke
/// with Okoro". `between` are the tokens from the plan to the verb of the contact.
pub(super) fn of_another_verb(page: &Page<'_>, between: Range<usize>) -> bool {
    let Some(and) = between.end.checked_sub(1) else { return false };
    let past = page.lists.verbs(page.tokens.all[between.end].word).iter();
    let past = past.clone().any(|verb| verb.1 == Form::Past);
    let depends = |at: usize| listed("that who which if whether he she they", page.tokens.str(at));
    past && page.tokens.is(and, "and") && !between.clone().any(depends)
}

/// Whether a denial is of a meeting of two who were met one by one, as the sentence before tells: "The
/// two men did not meet face to face."
pub(super) fn of_two_met_apart(page: &Page<'_>, sentence: usize, cue: &FoundCue) -> bool {
    let Some(before) = sentence.checked_sub(1) else { return false };
    let mut words = page.tokens.sentences[before].tokens.clone();
    let apart = words.any(|at| page.lists.rules.has(RuleList::Apart, page.tokens.str(at)));
    let name = |one: &Match| page.lists.frames[one.frame].name.as_str();
    let own = |one: &&Match| {
        name(one) == "contact meeting met-each-other"
            && one.group.as_ref().is_some_and(|group| {
                group.said == Said::Negative && group.tokens.contains(&cue.tokens.start)
            })
    };
    let all = &page.matches[sentence];
    let object = |met: &Match| {
        all.iter().any(|one| name(one) == "contact meeting met" && one.anchor == met.anchor)
    };
    apart && all.iter().find(own).is_some_and(|met| !object(met))
}
