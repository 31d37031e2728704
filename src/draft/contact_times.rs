//! Finds the time of a contact: inside its frame, after it, or before it.

use super::items::{Item, ItemKind};
use super::lexicon::{Form, class};
use super::matching::Match;
use super::page::Page;
use super::time;
use super::token::Shape;

/// The index of the time of a contact. It is looked for inside the frame, then after it in the
/// clause, then before it.
pub(super) fn when(page: &Page<'_>, items: &[Item], one: &Match) -> Option<usize> {
    let header = |time: usize| {
        let first = page.tokens.str(page.times[time].tokens.start);
        time::iso(first).is_some()
    };
    // "since March 18, when they met"
    let opens = |at: usize| match items[at].kind {
        ItemKind::Time(time) if page.opens_when(time) => Some(time),
        _ => None,
    };
    let start = items[one.items.start].tokens.start;
    if start > 0 && page.tokens.is(start - 1, "when") {
        let near = one.items.start.saturating_sub(3)..one.items.start;
        if let Some(time) = near.rev().find_map(opens) {
            return Some(time);
        }
    }
    let own_noun = one.noun.as_ref().map_or(0, |noun| noun.1.start);
    let time = |at: usize| match items[at].kind {
        ItemKind::Time(time)
            if !header(time)
                && !is_of_a_noun(page, items, at, own_noun)
                && !is_of_the_first(page, time) =>
        {
            Some(time)
        }
        _ => None,
    };
    // Takes the time in "Vale on Monday met" or "met … on Monday", but not in "Vale, who fled in
    // 1990, met".
    let verb_at = one.group.as_ref().map_or(one.items.start, |group| group.first);
    let just_before = (one.items.start..verb_at).rev().take_while(|at| items[*at].skip);
    let inside = just_before.chain(verb_at.max(one.items.start)..one.items.end);
    if let Some(inside) = inside.into_iter().find_map(time) {
        return Some(inside);
    }
    let verb = |at: usize| {
        let item = &items[at];
        let word = page.tokens.all[item.tokens.start].word;
        item.kind == ItemKind::Word
            && page.tokens.all[item.tokens.start].shape == Shape::Lower
            && page.lists.verbs(word).iter().any(|(_, form)| *form != Form::Base)
    };
    let stops = |at: &usize| {
        let mark = matches!(
            page.tokens.str(items[*at].tokens.start),
            "," | ";" | "—" | ":" | "that" | "which" | "before" | "after"
        );
        !((mark && !items[*at].skip) || verb(*at))
    };
    // A time after a list that commas enclose: "his counterparts, A and B, on Monday".
    let comma = items.get(one.items.end).is_some_and(|item| page.tokens.is(item.tokens.start, ","));
    let closed = comma.then(|| items.get(one.items.end + 1)).flatten();
    if closed.is_some_and(|item| matches!(item.kind, ItemKind::Time(_))) {
        return time(one.items.end + 1);
    }
    let after = (one.items.end..items.len()).take_while(stops).take(14).find_map(time);
    let no_verb = |at: &usize| {
        let mark = matches!(
            page.tokens.str(items[*at].tokens.start),
            ";" | "that" | "which" | "before" | "after" | "since"
        );
        !(mark || (verb(*at) && !is_title(page, &items[*at])))
    };
    // A time in "Lipsky, who arrived on Thursday, met" is that of the clause of "who".
    let who = |at: &usize| matches!(page.tokens.str(items[*at].tokens.start), "who" | "which");
    let within = || {
        let before = one.items.start..verb_at.max(one.items.start);
        before.take_while(|at| !who(at)).find_map(time)
    };
    after.or_else(within).or_else(|| (0..one.items.start).rev().take_while(no_verb).find_map(time))
}

/// Whether a time only says what a contact was the first since: "their first meeting since 2019".
fn is_of_the_first(page: &Page<'_>, time: usize) -> bool {
    let start = page.times[time].tokens.start;
    let first =
        |at| matches!(page.tokens.str(at), "first" | "last" | "latest" | "third" | "second");
    page.is_since(time) && (start.saturating_sub(7)..start).any(first)
}

/// Whether a time describes a noun that is not the one of the frame: "his July 25-26 visit".
fn is_of_a_noun(page: &Page<'_>, items: &[Item], at: usize, own: usize) -> bool {
    let Some(next) = items.get(at + 1).map(|item| item.tokens.start) else { return false };
    let before = items[at].tokens.start.checked_sub(1);
    let led = before.is_some_and(|before| {
        matches!(page.tokens.str(before), "his" | "her" | "their" | "the" | "a" | "'s" | "’s")
    });
    let owns = matches!(page.tokens.str(next), "'s" | "’s");
    let end = (next + 4).min(page.tokens.all.len());
    let of_another =
        owns && (next + 1..end).find(|at| page.is_noun(*at)).is_none_or(|at| at != own);
    led && next != own && page.is_noun(next) || of_another
}

fn is_title(page: &Page<'_>, item: &Item) -> bool {
    page.lists.is(page.tokens.all[item.tokens.start].word, class::AUX)
}

/// The time of a second contact: "received by A on Tuesday and by B on Wednesday". A time after the
/// first is not that of the second.
pub(super) fn when_then(
    items: &[Item],
    third: usize,
    first: Option<(usize, bool)>,
) -> Option<(usize, bool)> {
    let (time, ahead) = first?;
    let own =
        items[third + 1..].iter().take_while(|item| item.skip).find_map(|item| match item.kind {
            ItemKind::Time(time) => Some((time, ahead)),
            _ => None,
        });
    let before =
        items[..third].iter().rev().take_while(|item| !matches!(item.kind, ItemKind::Parties(_)));
    let between = before.into_iter().any(|item| item.kind == ItemKind::Time(time));
    own.or_else(|| (!between).then_some((time, ahead)))
}
