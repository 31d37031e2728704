//! Recognises cues that are not about the contact near them: about the results of a meeting, about
//! what is not told of it, or about another meeting. Which cues bear on a contact is in
//! `cue_scope`.

use std::ops::Range;

use super::cue::FoundCue;
use super::items::{Item, ItemKind};
use super::lexicon::{Lexicon, Tag, class};
use super::matching::is_contact;
use super::mention::word_at;
use super::other_matters;
use super::page::Page;
use super::passing_cues;
use super::phrase::Head;
use super::rule_words::RuleList;
use super::silent_cues;
use super::suggestion::{CueKind, PartyId, Span};
use super::token::Tokens;
use super::verbs::Said;

/// Whether a word is in a list of words with spaces between, in upper or lower case.
pub(super) fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a cue is about an unnamed source and denies nothing: "who was not authorised to speak",
/// "who asked not to be named".
pub(super) fn of_a_source(tokens: &Tokens<'_>, lists: &Lexicon, cue: &Range<usize>) -> bool {
    let first = tokens.str(cue.start);
    if !listed("not could cannot on would", first) {
        return false;
    }
    let anonymity = (cue.end..cue.end + 3).any(|at| tokens.is(at, "anonymity"));
    let end = (cue.end + 4).min(tokens.all.len());
    let named = (cue.end..end).find(|at| lists.rules.has(RuleList::UnnamedSource, tokens.str(*at)));
    let speaks = named.is_some_and(|at| {
        let authorised = tokens.str(at).starts_with("author");
        let next =
            |back: usize| if at + back < tokens.all.len() { tokens.str(at + back) } else { "" };
        !listed("as in", next(1))
            && (!authorised
                || next(1) == "to" && listed("speak talk discuss comment brief be", next(2)))
    });
    anonymity || speaks
}

/// Whether "disputed" only describes a thing: "the disputed law", but not "the disputed meeting".
pub(super) fn describes_a_thing(tokens: &Tokens<'_>, lists: &Lexicon, cue: &Range<usize>) -> bool {
    let adjective = tokens.is(cue.start, "disputed") && cue.start > 0;
    let led = || lists.is(tokens.all[cue.start - 1].word, class::DETERMINER | class::PREPOSITION);
    let noun = || {
        let end = (cue.end + 3).min(tokens.all.len());
        (cue.end..end).any(|at| {
            let is_noun = |tag| matches!(tag, Tag::Noun(_));
            lists.phrase(&[tokens.all[at].word], true, is_noun).is_some()
                || lists.rules.has(RuleList::Claim, tokens.str(at))
        })
    };
    let by = tokens.is(cue.end, "by");
    adjective && !by && led() && !noun()
}

/// Whether a cue after a contact, in the same sentence, is about something else.
pub(super) fn in_its_sentence(
    page: &Page<'_>,
    cue: &FoundCue,
    tokens: &Range<usize>,
    end: usize,
    members: &[(PartyId, Span, bool)],
    past: bool,
) -> bool {
    if cue.tokens.end <= tokens.start {
        // "suspended Norway after Vale met Okoro"
        let after = (cue.tokens.end..tokens.start).any(|at| page.tokens.is(at, "after"));
        let since = of_the_time_since(page, cue, tokens);
        return past && (since || after && cue.kind == CueKind::Cancel);
    }
    if cue.tokens.start < tokens.end {
        return false;
    }
    let between = tokens.end..cue.tokens.start;
    let until = clause_end(page, cue.tokens.end, end);
    if past && other_matters::in_its_aim(page, cue, &between, until, members) {
        return true;
    }
    match cue.kind {
        CueKind::Plan | CueKind::Condition => {
            let said = other_matters::of_what_is_said(page, tokens, &between);
            said || past && is_topic(page, cue, &between)
        }
        CueKind::Denial => {
            of_results(page, cue)
                || of_telling(page, cue, end)
                || not_together(page, cue)
                || other_matters::not_only(page, cue)
                || of_not_knowing(page, cue, end)
                || said_in_it(page, &between, until, members)
                || of_what_was_before(page, &between, until, members)
                || with_another(page, &between, until, members)
                || other_matters::of_no_comment(page, cue, &between, end)
                || passing_cues::in_its_sentence(page, cue, &between, end)
        }
        // "met Okoro in Rome; a planned stop in Oslo was scrapped"
        CueKind::Cancel => {
            let mark = between.clone().rev().find(|at| page.tokens.is(*at, ";"));
            mark.is_some_and(|mark| of_another(page, &(mark + 1..end), cue, members))
        }
        _ => false,
    }
}

/// Whether a cue is in a clause about the subject, between it and the verb of the contact: "Vale, whose
/// party has been excluded from the cabinet, met Okoro". `before` are the tokens up to the verb.
pub(super) fn before_the_verb(
    page: &Page<'_>,
    cue: &FoundCue,
    before: &Range<usize>,
    members: &[(PartyId, Span, bool)],
) -> bool {
    if cue.tokens.start < before.start || cue.tokens.end >= before.end {
        return false;
    }
    if cue.kind == CueKind::Plan && other_matters::of_another_verb(page, cue.tokens.end..before.end)
    {
        return true;
    }
    let comma = |at: usize| page.tokens.is(at, ",");
    let relative = |at: &usize| {
        listed("who whose which", page.tokens.str(*at)) && *at > before.start && comma(*at - 1)
    };
    let Some(who) = (before.start..cue.tokens.start).rev().find(relative) else { return false };
    let closes = (cue.tokens.end..before.end).rev().find(|at| comma(*at));
    let Some(close) = closes.filter(|close| before.end - close < 4) else { return false };
    let word = page.tokens.str(cue.tokens.start);
    let denies = ["den", "reject", "dismiss", "refut", "disput", "contradict"];
    let clause = who + 1..close;
    let of_it = clause.clone().any(|at| {
        let met = page.lists.rules.has(RuleList::Meets, page.tokens.str(at));
        met || is_claim(page, at) || listed("it this that", page.tokens.str(at))
    });
    !denies.iter().any(|start| word.starts_with(start))
        && !of_it
        && (page.tokens.is(who, "whose") || is_of_others(page, clause, members))
}

/// Whether a cue is about the time since a contact, which its own clause tells of: "have not talked
/// since March 18, when they met". What somebody denies may be the contact itself.
fn of_the_time_since(page: &Page<'_>, cue: &FoundCue, tokens: &Range<usize>) -> bool {
    let Some(when) = tokens.start.checked_sub(1).filter(|at| page.tokens.is(*at, "when")) else {
        return false;
    };
    let first = page.tokens.str(cue.tokens.start);
    let not = matches!(first, "not" | "never") || first.ends_with("n't") || first.ends_with("n’t");
    let between = cue.tokens.end..when;
    let since = page.times.iter().any(|time| {
        let tokens = &time.tokens;
        let led = page.tokens.is(tokens.start, "since")
            || tokens.start > 0 && page.tokens.is(tokens.start - 1, "since");
        led && between.contains(&tokens.start) && tokens.end + 2 > when
    });
    since && (cue.kind != CueKind::Denial || not) && cue.kind != CueKind::Question
}

/// Whether somebody only was not told before: "had not been informed of the talks in advance", but not
/// "was not informed of any such talks".
fn of_not_knowing(page: &Page<'_>, cue: &FoundCue, end: usize) -> bool {
    let near = cue.tokens.start..(cue.tokens.end + 3).min(end);
    let told = near.clone().any(|at| listed("informed consulted notified", page.tokens.str(at)));
    told && !(cue.tokens.end..end)
        .any(|at| listed("any such whether it if", page.tokens.str(at)) || is_claim(page, at))
}

/// Whether words such as "though not together" only say that others were met apart.
fn not_together(page: &Page<'_>, cue: &FoundCue) -> bool {
    let next = |word| page.tokens.is(cue.tokens.end, word);
    page.tokens.is(cue.tokens.start, "not") && (next("together") || next("jointly"))
}

/// Whether a plan or condition is only a topic: "met Okoro on plans for a summit", "met Okoro, who
/// may resign". It is not if it directly follows the contact or opens a condition.
fn is_topic(page: &Page<'_>, cue: &FoundCue, between: &Range<usize>) -> bool {
    let word = page.tokens.str(cue.tokens.start);
    // "wrote to Okoro, proposing talks"
    if listed("proposing inviting urging requesting offering demanding", word) {
        return true;
    }
    // "called Okoro and urged restraint"
    let before = cue.tokens.start.checked_sub(1).filter(|_| between.is_empty());
    let joined = before.is_some_and(|before| page.tokens.is(before, "and"));
    if joined && listed("urged demanded proposed requested offered invited vowed pledged", word) {
        return true;
    }
    let opens = listed("if unless whether provided on only depends depending assuming", word);
    // "spoke to stress that Norway will": "that" belongs to "stress".
    let said = |at: usize| {
        let ing = at > 1 && page.tokens.is(at - 2, ",") && page.tokens.str(at - 1).ends_with("ing");
        ing || at > 1 && page.tokens.is(at - 2, "to") && other_matters::is_verb(page, at - 1)
    };
    let taken_up =
        (between.clone().take(3)).any(|at| listed("which that", page.tokens.str(at)) && !said(at));
    !opens && !between.is_empty() && !taken_up
}

/// Whether a denial is about results: "without reaching an agreement", "no breakthrough".
fn of_results(page: &Page<'_>, cue: &FoundCue) -> bool {
    let end = (cue.tokens.end + 6).min(page.tokens.all.len());
    (cue.tokens.start..end).any(|at| page.lists.rules.has(RuleList::Result, page.tokens.str(at)))
        && !(cue.tokens.end..end).any(|at| page.is_noun(at))
}

/// Whether a denial is about telling: "neither gave details", "did not take questions", but not
/// "would not say whether they met".
fn of_telling(page: &Page<'_>, cue: &FoundCue, end: usize) -> bool {
    let near = (cue.tokens.end + 5).min(end);
    let place = (cue.tokens.start..near)
        .find(|at| page.lists.rules.has(RuleList::Telling, page.tokens.str(*at)));
    let reporters = (cue.tokens.end..near).any(|at| {
        matches!(page.tokens.str(at), "speak" | "spoke" | "speaking" | "talk")
            && (at..(at + 4).min(end))
                .any(|at| listed("reporters press media publicly", page.tokens.str(at)))
    });
    let asked = cue.tokens.end < end && {
        let words = cue.tokens.start.saturating_sub(1)..near;
        let no = listed("no", page.tokens.str(cue.tokens.start));
        no && words.into_iter().any(|at| listed("statement comment details", page.tokens.str(at)))
    };
    let told = place.is_some_and(|place| {
        let rest = place..(place + 6).min(end);
        rest.clone().any(|at| page.lists.rules.has(RuleList::Told, page.tokens.str(at)))
            && !rest.clone().any(|at| listed("whether if that", page.tokens.str(at)))
    });
    (told || reporters || asked) && !(cue.tokens.start..end).any(|at| is_claim(page, at))
}

pub(super) fn is_claim(page: &Page<'_>, at: usize) -> bool {
    listed("report reports claim claims allegation allegations", page.tokens.str(at))
}

/// Whether a denial is in what was said during the contact: "stressed that Iran must never have".
fn said_in_it(
    page: &Page<'_>,
    between: &Range<usize>,
    until: usize,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let that = between.clone().rev().find(|at| page.tokens.is(*at, "that"));
    let Some(that) = that else { return false };
    let speech = (that.saturating_sub(4).max(between.start)..that).any(|at| {
        let word = page.tokens.str(at);
        page.lists.is_speech(page.tokens.all[at].word) && word != "report" || word == "agreed"
    });
    let pronoun = page.lists.is(page.tokens.all[that + 1].word, class::AUX);
    speech && !pronoun && is_of_others(page, that + 1..until, members)
}

/// Whether a denial is about something before the contact: "days after talks collapsed", "since
/// Norway refused to sign".
fn of_what_was_before(
    page: &Page<'_>,
    between: &Range<usize>,
    until: usize,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let opener = between.clone().rev().find(|at| listed("after since", page.tokens.str(*at)));
    opener.is_some_and(|opener| {
        let clause = opener + 1..until;
        let claim = clause.clone().any(|at| is_claim(page, at));
        !claim && !names_a_member(page, &clause, members)
    })
}

/// Whether a denial is about a meeting with somebody else: "but did not meet Hansen".
fn with_another(
    page: &Page<'_>,
    between: &Range<usize>,
    until: usize,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let but = between.clone().rev().find(|at| listed("but and", page.tokens.str(*at)));
    let Some(but) = but.filter(|but| between.end - but < 4) else { return false };
    let clause = but..until;
    let sentence = page.tokens.sentences.partition_point(|one| one.tokens.end <= but);
    let other = page.items.sentences[sentence].iter().any(|item| {
        let meant = page.meant(item);
        clause.start < item.tokens.start
            && item.tokens.end <= clause.end
            && !meant.is_empty()
            && meant.iter().all(|(new, ..)| {
                !page.register.parties[new.0].anonymous
                    && members.iter().all(|known| known.0 != *new)
            })
    });
    let claim = clause.clone().any(|at| is_claim(page, at));
    let met = clause.clone().any(|at| listed("meet see visit invite attend", page.tokens.str(at)));
    other && met && !claim && !names_a_member(page, &clause, members)
}

fn clause_end(page: &Page<'_>, from: usize, end: usize) -> usize {
    (from..end).find(|at| matches!(page.tokens.str(*at), "," | ";")).unwrap_or(end)
}

/// Whether a clause has no contact, no claim, no "it" and no participant, so that it is about other
/// things.
pub(super) fn is_of_others(
    page: &Page<'_>,
    clause: Range<usize>,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let words = "it this they he she both happened place true false met spoke talked meet";
    let own = clause
        .clone()
        .any(|at| page.is_noun(at) || is_claim(page, at) || listed(words, page.tokens.str(at)));
    !own && !names_a_member(page, &clause, members)
}

/// Whether words name a member, or may mean one by a pronoun.
pub(super) fn names_a_member(
    page: &Page<'_>,
    clause: &Range<usize>,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let named = |party: &PartyId| {
        let name = &page.register.parties[party.0].name;
        // A name such as "Al-Khalifa" may be several words in the text.
        let last = name.rsplit([' ', '-', '’', '\'']).next().unwrap_or_default();
        clause.clone().any(|at| {
            let word = page.tokens.str(at);
            word == last || word.rsplit(['-', '’', '\'']).next() == Some(last)
        })
    };
    members.iter().any(|(party, ..)| named(party))
        || clause.clone().any(|at| listed("he she they him her both it this", page.tokens.str(at)))
}

/// Whether a cue of a later sentence is about something else: results, what is not told, somebody
/// who was not there, or another meeting.
pub(super) fn in_the_next(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let range = page.tokens.sentences[sentence].tokens.clone();
    let before = range.start..cue.tokens.start;
    let until = clause_end(page, cue.tokens.end, range.end);
    let said = cue.kind != CueKind::Question && said_in_it(page, &before, until, members);
    if said || of_a_meeting_of_others(page, sentence, cue, members) {
        return true;
    }
    match cue.kind {
        CueKind::Denial => {
            of_results(page, cue)
                || of_telling(page, cue, range.end)
                || of_an_absent(page, sentence, cue, members)
                || of_another_contact(page, sentence, cue, members)
                || of_one_more(page, sentence, cue, members)
                || of_not_knowing(page, cue, range.end)
                || of_a_claim_of_others(page, sentence, cue, members)
                || other_matters::of_two_met_apart(page, sentence, cue)
                || other_matters::of_all_together(page, cue, range.end)
                || other_matters::of_another_person(page, sentence, cue, members)
                || not_the_first(page, cue)
                || passing_cues::in_the_next(page, sentence, cue, members)
                || silent_cues::of_silence(page, cue, range.end)
                || silent_cues::neither_confirmed(page, cue, &range)
                || (cue.tokens.end..(cue.tokens.end + 5).min(range.end))
                    .any(|at| page.tokens.is(at, "next"))
        }
        CueKind::Cancel => of_another(page, &range, cue, members),
        // A plan to continue does not mean that the contact is still to come: "Talks are expected
        // to continue."
        CueKind::Plan => (cue.tokens.start..(cue.tokens.end + 3).min(range.end))
            .any(|at| listed("continue resume last reconvene", page.tokens.str(at))),
        _ => false,
    }
}

/// Whether a denial is directly of a contact with somebody else, who is named: "Vale denied that she had met
/// Bergen", but not "denied it when she met Bergen".
fn of_another_contact(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let items = &page.items.sentences[sentence];
    let is_member = |party: PartyId| members.iter().any(|known| known.0 == party);
    let mut of_a_contact = false;
    for item in items.iter().filter(|item| item.tokens.start >= cue.tokens.end) {
        let word = page.tokens.str(item.tokens.start);
        let ItemKind::Parties(list) = &item.kind else {
            let contact =
                page.lists.rules.has(RuleList::MetWhom, word) || page.is_noun(item.tokens.start);
            of_a_contact |= contact;
            if contact || listed("that having ever any a holding with to had has have", word) {
                continue;
            }
            return false;
        };
        let meant = page.meant(item);
        if listed("he she", word) || meant.iter().all(|(party, ..)| is_member(*party)) {
            continue;
        }
        let named =
            list.iter().all(|place| matches!(page.items.phrases[*place].head, Head::Name { .. }));
        let goes_on = listed("and or nor ,", word_at(&page.tokens, item.tokens.end));
        return of_a_contact
            && named
            && !goes_on
            && meant.iter().all(|(party, ..)| !is_member(*party));
    }
    false
}

/// Whether a denial is only of a plan, and so not of what took place: "No call was scheduled."
pub(super) fn of_no_plan(page: &Page<'_>, cue: &FoundCue) -> bool {
    let word = |at: usize| word_at(&page.tokens, at);
    let no = page.tokens.is(cue.tokens.start, "no") || page.tokens.is(cue.tokens.start, "No");
    no && listed("is are was were", word(cue.tokens.end))
        && listed("scheduled planned", word(cue.tokens.end + 1))
}

/// Whether a cue is about a meeting whose parties are named, and none of them is a member: "It would
/// have been the first encounter of Vale and Okoro".
fn of_a_meeting_of_others(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let named = |place: &usize| matches!(page.items.phrases[*place].head, Head::Name { .. });
    let others = |item: &Item| match &item.kind {
        ItemKind::Parties(list) if list.len() > 1 && list.iter().all(named) => {
            let meant = page.meant(item);
            meant.len() == list.len()
                && meant.iter().all(|(new, ..)| members.iter().all(|known| known.0 != *new))
        }
        _ => false,
    };
    let near = cue.tokens.start..cue.tokens.end + 8;
    page.items.sentences[sentence].iter().any(|item| {
        let start = item.tokens.start;
        let of = start > 1 && listed("of between", page.tokens.str(start - 1));
        of && near.contains(&start) && page.is_noun(start - 2) && others(item)
    })
}

/// Whether what is denied is a contact with somebody else: "denied that she had also contacted
/// Bergen", "She did not meet Bergen".
fn of_one_more(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let items = &page.items.sentences[sentence];
    let end = page.tokens.sentences[sentence].tokens.end;
    let also = (cue.tokens.end..end.min(cue.tokens.end + 12)).find(|at| {
        let met = page.lists.rules.has(RuleList::Meets, page.tokens.str(*at));
        met && page.tokens.is(*at - 1, "also")
    });
    if also.is_some_and(|also| !names_a_member(page, &(also..end), members)) {
        return true;
    }
    let outsider = |slot: &usize| {
        let ItemKind::Parties(list) = &items[*slot].kind else { return false };
        let pronoun = |place: &usize| page.items.phrases[*place].head == Head::Pronoun;
        let meant = page.meant(&items[*slot]);
        let told = list.iter().all(|place| {
            let phrase = &page.items.phrases[*place];
            matches!(phrase.head, Head::Name { .. }) || !phrase.countries.is_empty()
        });
        told && !list.iter().any(pronoun)
            && !meant.is_empty()
            && meant.iter().all(|(new, ..)| members.iter().all(|known| known.0 != *new))
    };
    page.matches[sentence].iter().any(|one| {
        let own = one.group.as_ref().is_some_and(|group| {
            group.said == Said::Negative && group.tokens.contains(&cue.tokens.start)
        });
        is_contact(&page.lists.frames[one.frame]) && own && one.slots[1].iter().any(outsider)
    })
}

/// Whether a denial is of a claim that the sentence itself tells, about a contact with somebody else:
/// "The claim that she met Bergen does not reflect the truth", "rejected a report that Frank had met Bergen".
fn of_a_claim_of_others(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let items = &page.items.sentences[sentence];
    let named = |place: &usize| matches!(page.items.phrases[*place].head, Head::Name { .. });
    let outsider = |slot: &usize| match &items[*slot].kind {
        ItemKind::Parties(list) => {
            let meant = page.meant(&items[*slot]);
            list.iter().all(named)
                && meant.iter().all(|(new, ..)| members.iter().all(|known| known.0 != *new))
        }
        _ => false,
    };
    page.matches[sentence].iter().any(|one| {
        let start = items[one.items.start].tokens.start;
        let that = (start.saturating_sub(2)..start).find(|at| page.tokens.is(*at, "that"));
        let claim = that.is_some_and(|that| {
            let near = that.saturating_sub(if start < cue.tokens.start { 6 } else { 9 });
            let first = if start < cue.tokens.start { near } else { near.max(cue.tokens.end) };
            (first..that).any(|at| page.lists.rules.has(RuleList::AlwaysClaim, page.tokens.str(at)))
        });
        is_contact(&page.lists.frames[one.frame]) && claim && one.slots[1].iter().any(outsider)
    })
}

/// Whether the words are like "It was not their first meeting."
fn not_the_first(page: &Page<'_>, cue: &FoundCue) -> bool {
    let end = (cue.tokens.end + 3).min(page.tokens.all.len());
    page.tokens.is(cue.tokens.start, "not")
        && (cue.tokens.end..end).any(|at| listed("first last only", page.tokens.str(at)))
}

/// Whether a denial is about somebody else who was not there: "Mr. Hansen did not attend.", "M23
/// held no talks with the government."
fn of_an_absent(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let items = &page.items.sentences[sentence];
    let subject = items.iter().find(|item| matches!(item.kind, ItemKind::Parties(_)));
    let outsider = subject.is_some_and(|item| {
        let meant = page.meant(item);
        let named = |party: &PartyId| !page.register.parties[party.0].anonymous;
        item.tokens.start < cue.tokens.start
            && !meant.is_empty()
            && !passing_cues::is_of_their_countries(page, item, members)
            && meant
                .iter()
                .all(|(new, ..)| named(new) && members.iter().all(|known| known.0 != *new))
    });
    let range = page.tokens.sentences[sentence].tokens.clone();
    let taken_up = range
        .clone()
        .any(|at| listed("it this that report reports claim both such", page.tokens.str(at)));
    let end = (cue.tokens.end + 5).min(range.end);
    let there = (cue.tokens.start..end).any(|at| {
        listed("attend attended present part participate absent talks invited", page.tokens.str(at))
    });
    // "has left without meeting either man"
    let without = page.tokens.is(cue.tokens.start, "without")
        && (page.tokens.is(cue.tokens.end, "meeting") || page.tokens.is(cue.tokens.end, "seeing"));
    outsider && (!taken_up && there || without)
}

/// Whether a cancellation is about another contact: "A second meeting was cancelled", "Her planned
/// trip was called off".
fn of_another(
    page: &Page<'_>,
    range: &Range<usize>,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let before = range.start..cue.tokens.start;
    let first = page.tokens.str(range.start);
    let other = before.clone().any(|at| {
        listed(
            "second third another next further press news dinner lunch trip tour stop stopover leg",
            page.tokens.str(at),
        )
    });
    let planned = before.clone().any(|at| listed("planned scheduled", page.tokens.str(at)));
    let new = listed("a an another", first) && !planned;
    let two = range.clone().any(|at| listed("two between", page.tokens.str(at)));
    let member = names_a_member(page, range, members) && !listed("her his their", first);
    // A planned trip to another place: "His planned visit to Damascus was called off".
    let elsewhere = planned
        && before.clone().any(|at| {
            listed("visit trip tour", page.tokens.str(at)) && page.tokens.is(at + 1, "to")
        });
    elsewhere || (new || other) && !two && !member
}
