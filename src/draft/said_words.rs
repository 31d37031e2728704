//! Finds the words that are said in a sentence: a quotation, or the words after or before the verb of
//! speech, without how, when and by whom else they were said.

use std::ops::Range;

use super::frame::Proves;
use super::items::{Item, ItemKind};
use super::lexicon::{Form, class};
use super::matching::Match;
use super::page::Page;
use super::rule_words::RuleList;
use super::speech::Spoken;
use super::token::Shape;

/// The tokens of what is said: a quotation, else the rest of the clause, else the words before
/// "..., the agency said". `None` if there are none.
pub(super) fn content(
    page: &Page<'_>,
    items: &[Item],
    one: &Match,
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let last = page.tokens.all[range.end - 1];
    let end = if last.is_word() { range.end } else { range.end - 1 };
    let words =
        |tokens: &Range<usize>| tokens.clone().filter(|at| page.tokens.all[*at].is_word()).count();
    let frame = page.lists.frames[one.frame].name.as_str();
    let inline = items.iter().all(|item| item.kind != ItemKind::Quote);
    if let Some(words) = called(page, one, range).filter(|_| frame == "speech called" && inline) {
        return Some(words);
    }
    let quote = items.iter().find_map(|item| match item.kind {
        ItemKind::Quote => Some(&item.tokens),
        _ => page.told(item.tokens.start),
    });
    if let Some(quote) = quote {
        return Some(quote.clone());
    }
    let heard = items.get(one.anchor + 1).filter(|_| frame == "speech told");
    let heard = heard.filter(|item| matches!(item.kind, ItemKind::Parties(_)));
    let after =
        heard.map_or(one.rest.unwrap_or(items[one.items.end - 1].tokens.end), |h| h.tokens.end);
    let rest = before_another(page, after.min(end)..end);
    let first = one.slots[0].map_or(one.items.start, |slot| slot.min(one.items.start));
    let before = range.start..items[first].tokens.start.max(range.start);
    // "…, the ministry said; the embassy has not confirmed it"
    let parted = before.clone().rev().take(2).find(|at| page.tokens.is(*at, ";"));
    let before = without_outlet(page, parted.map_or(before.start, |mark| mark + 1)..before.end);
    // "…, the ministry said in a statement" and "…, her ministry said, but …": what is said stands
    // before.
    let apart = before.end > before.start && page.tokens.is(before.end - 1, ",");
    // "said that, according to Okoro, the strait was open": what Okoro says stands after.
    let led = apart
        && before.len() > 1
        && matches!(page.tokens.str(before.end - 2), "that" | "and" | "but" | "because");
    if apart && !led && words(&before) > 2 && has_verb(page, &before) && is_beside(page, &rest) {
        return Some(before);
    }
    let comma = led && !rest.is_empty() && page.tokens.is(rest.start, ",");
    let rest = rest.start + usize::from(comma)..rest.end;
    let rest = without_source(page, without_manner(page, rest));
    // "Within the hour, Cairo issued a denial": the time is not what is denied.
    let speech = matches!(page.lists.frames[one.frame].proves, Proves::Speech);
    let tells = |words: &Range<usize>| speech || has_verb(page, words);
    let after = frame == "speech said-after";
    if words(&rest) > 1 && !(after && words(&before) > 2) {
        Some(rest)
    } else if words(&before) > 2
        && !is_relative(page, &before, frame)
        && !is_question(page, &before)
        && tells(&before)
    {
        let joins = |at: &usize| matches!(page.tokens.str(*at), "," | "and" | "but" | "while");
        Some(before.start..before.end - before.clone().rev().take_while(joins).count())
    } else if words(&rest) == 0 && before.clone().any(|at| page.tokens.all[at].quoted) {
        // "Nonsense," said Vale.
        Some(before)
    } else {
        // One word, without the marks around it: “No.”
        let mut words = rest.filter(|at| page.tokens.all[*at].is_word());
        let first = words.next()?;
        Some(first..words.next_back().unwrap_or(first) + 1)
    }
}

/// The part of the words after a denial or a silence that is denied or left open. "But" begins what is
/// not: "did not ask them to negotiate but to wait". `None` if another clause comes first, as in "made
/// no statement or public acknowledgement".
pub(super) fn of_stance(page: &Page<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let is_quoted = |at: usize| page.tokens.quotes.iter().any(|quote| quote.contains(&at));
    let is_except = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            let before = page.tokens.str(before).to_lowercase();
            matches!(&*before, "nobody" | "anybody" | "nothing" | "anything" | "one" | "all" | "no")
        })
    };
    let joins = |at: usize| matches!(page.tokens.str(at), "or" | "nor" | "and" | "but");
    let opens = |at: usize| page.tokens.quotes.iter().any(|quote| quote.start + 1 == at);
    if joins(words.start) && !opens(words.start) {
        return None;
    }
    let is_other = |at: &usize| page.tokens.is(*at, "but") && !is_quoted(*at) && !is_except(*at);
    let Some(but) = words.clone().find(is_other) else { return Some(words) };
    let comma = but.checked_sub(1).filter(|at| *at > words.start && page.tokens.is(*at, ","));
    Some(words.start..comma.unwrap_or(but))
}

/// What is said, up to a semicolon after which somebody else speaks: "Vale said the strait was open; Bergen denied
/// it".
fn before_another(page: &Page<'_>, rest: Range<usize>) -> Range<usize> {
    let says = |at: usize| {
        let word = page.tokens.all[at].word;
        let mut verbs = page.lists.verbs(word).iter();
        page.lists.is_speech(word) && verbs.any(|verb| matches!(verb.1, Form::Past | Form::Present))
    };
    let mark = rest.clone().find(|at| {
        let quoted = page.tokens.all[*at].quoted;
        page.tokens.is(*at, ";") && !quoted && (at + 1..rest.end.min(at + 9)).any(says)
    });
    rest.start..mark.unwrap_or(rest.end)
}

/// What somebody calls something, up to the end of the quotation: "“frank”" in "held what she called
/// “frank” talks", "the truce “a trap”" in "called the truce “a trap” and said".
fn called(page: &Page<'_>, one: &Match, range: &Range<usize>) -> Option<Range<usize>> {
    let rest = one.rest?..range.end;
    let quote = page.tokens.quotes.iter().find(|quote| rest.contains(&quote.start))?;
    let short = quote.end <= range.end && quote.start < rest.start + 8;
    short.then_some(rest.start..quote.end)
}

/// Whether the words before a verb of speech are what its subject was asked: "Asked whether she had met Okoro,
/// Vale said: “No.”"
fn is_question(page: &Page<'_>, before: &Range<usize>) -> bool {
    matches!(page.tokens.str(before.start), "Asked" | "Pressed" | "Questioned" | "Challenged")
}

/// Whether the words before a verb of speech only lead to its clause: "a vote that the court had declared
/// illegal".
fn is_relative(page: &Page<'_>, before: &Range<usize>, frame: &str) -> bool {
    let last = before
        .clone()
        .rev()
        .find(|at| !page.lists.is(page.tokens.all[*at].word, class::DETERMINER));
    frame == "speech said" && last.is_some_and(|at| matches!(page.tokens.str(at), "that" | "which"))
}

/// Takes the words that lead to the name of an outlet off the end of what was said: "…, the state news
/// agency".
fn without_outlet(page: &Page<'_>, before: Range<usize>) -> Range<usize> {
    let outlet = |at: &usize| page.lists.rules.has(RuleList::Outlet, page.tokens.str(*at));
    let leads = before.clone().next_back().is_some_and(|last| outlet(&last));
    let comma = before.clone().rev().take(8).find(|at| page.tokens.is(*at, ","));
    comma.filter(|_| leads).map_or(before.clone(), |comma| before.start..comma + 1)
}

/// Whether the words after a verb of speech do not say what was said: there are none, a comma comes
/// first, or they only tell how or when it was said, as "in a statement" does.
fn is_beside(page: &Page<'_>, rest: &Range<usize>) -> bool {
    if rest.is_empty() || matches!(page.tokens.str(rest.start), "," | ";" | "citing" | "quoting") {
        return true;
    }
    let that = rest.clone().any(|at| page.tokens.is(at, "that"));
    let word = page.tokens.all[rest.start].word;
    let leads = page.lists.is(word, class::PREPOSITION)
        || page.times.iter().any(|time| time.tokens.start == rest.start);
    leads && !that && !has_verb(page, rest)
}

/// Takes how and when it was said off the beginning of what was said: "in a statement that …", "on
/// Monday the strait would reopen".
fn without_manner(page: &Page<'_>, rest: Range<usize>) -> Range<usize> {
    let that = rest.clone().find(|at| page.tokens.is(*at, "that"));
    if let Some(that) = that.filter(|that| is_beside(page, &(rest.start..*that))) {
        return that..rest.end;
    }
    let time = page.times.iter().find(|time| time.tokens.start == rest.start);
    let after = time.map_or(rest.start, |time| time.tokens.end)..rest.end;
    if has_verb(page, &after) { after } else { rest }
}

/// Takes a further source off the end of what was said: "…, his office said".
fn without_source(page: &Page<'_>, rest: Range<usize>) -> Range<usize> {
    let says = |at: usize| page.lists.rules.has(RuleList::Says, page.tokens.str(at));
    let ends = rest.len() > 3 && says(rest.end - 1);
    let comma = rest.clone().rev().take(8).find(|at| page.tokens.is(*at, ","));
    comma.filter(|comma| ends && *comma > rest.start).map_or(rest.clone(), |at| rest.start..at)
}

/// Whether a finite verb stands in a range, as far as the lists tell.
fn has_verb(page: &Page<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        let word = page.tokens.all[at].word;
        let finite = |form| matches!(form, Form::Past | Form::Present);
        page.lists.is(word, class::AUX) || page.lists.verbs(word).iter().any(|verb| finite(verb.1))
    })
}

/// Whether a quotation breaks off for who says it, and goes on in the same sentence.
pub(super) fn goes_on_later(page: &Page<'_>, range: &Range<usize>, spoken: &Spoken) -> bool {
    let quoted = |at: usize| page.tokens.all[at].quoted;
    let content = &spoken.content;
    let mut words = content.clone().rev().filter(|at| page.tokens.all[*at].is_word());
    let last = words.next().filter(|at| quoted(*at) && spoken.stance.is_none());
    let comma = |at: usize| {
        (at + 1..range.end)
            .take_while(|next| !page.tokens.all[*next].is_word())
            .any(|next| page.tokens.is(next, ","))
    };
    let Some(last) = last.filter(|at| spoken.verb.start >= *at && comma(*at)) else { return false };
    let mut rest = (last + 1..range.end).filter(|at| page.tokens.all[*at].is_word());
    let Some(by) = rest.find(|at| !quoted(*at)) else { return false };
    let again = (by + 1..range.end).find(|at| quoted(*at) && page.tokens.all[*at].is_word());
    again.is_some_and(|again| {
        again > spoken.verb.end && page.tokens.all[again].shape == Shape::Lower
    })
}

/// Words without the quotation marks around them. A quotation inside keeps its marks.
pub(super) fn unquoted(words: &str) -> &str {
    let bare = words.trim_matches([' ', ',']);
    let inner = bare.trim_matches(|c: char| "“”\"‘’ ,".contains(c));
    let marks = ['“', '”', '"'];
    if inner.contains(marks) && !bare.starts_with(marks) { bare } else { inner }
}
