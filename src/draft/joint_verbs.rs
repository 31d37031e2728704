//! Checks what follows a verb whose subject is several people at once: "A and B met". Only some words leave it a
//! contact of the two: "met in Rome" is one, "met their obligations" and "spoke out against the war" are none.

use super::frame::{Element, Frame, Must};
use super::items::{Item, ItemKind};
use super::matching::Match;
use super::mention::word_at;
use super::page::Page;
use super::rule_words::RuleList;

/// Whether the words after a match leave it a contact. Frames that name the other party always do.
pub(super) fn is_of_each_other(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let frame = &page.lists.frames[one.frame];
    if !is_joint(frame) {
        return true;
    }
    if is_before_others(page, items, one) {
        return false;
    }
    if is_of(frame, "discussed") {
        return true;
    }
    let mut next = one.items.end;
    while items.get(next).is_some_and(|item| is_passed_over(page, item)) {
        next += 1;
    }
    let Some(item) = items.get(next) else { return true };
    let at = item.tokens.start;
    let word = page.tokens.str(at);
    match &item.kind {
        ItemKind::Parties(_) => false,
        _ if !word.chars().any(char::is_alphanumeric) => true,
        // "spoke for an hour" tells of a talk, "spoke for refugees" does not.
        _ if word == "for" && is_of(frame, "spoke") => is_a_time(page, at + 1),
        _ if word == "in" => !page.lists.rules.has(RuleList::Hall, word_at(&page.tokens, at + 1)),
        // "met each other", but not "met each other's demands"
        _ if word == "each" => word_at(&page.tokens, at + 1) == "other" && !owns(page, at + 1),
        _ => page.lists.rules.has(RuleList::AfterMet, word) || is_a_time(page, at),
    }
}

/// Whether a frame has several people as its subject and ends with its verb.
fn is_joint(frame: &Frame) -> bool {
    let several = |element: &Element| matches!(element, Element::Slot(0, Must::BeSeveral));
    frame.elements.first().is_some_and(several)
        && matches!(frame.elements.last(), Some(Element::Verb(_)))
        || is_of(frame, "agreed-by-phone")
        || is_of(frame, "sat-down-together")
}

fn is_of(frame: &Frame, name: &str) -> bool {
    frame.name.split(' ').any(|part| part == name || part.strip_suffix("-each-other") == Some(name))
}

/// Time, place and adverbs say nothing about whether it was a contact.
fn is_passed_over(page: &Page<'_>, item: &Item) -> bool {
    let word = page.tokens.str(item.tokens.start);
    match item.kind {
        ItemKind::Time(_) | ItemKind::Place => true,
        ItemKind::Word => word.ends_with("ly") && !matches!(word, "highly" | "fondly" | "warmly"),
        _ => false,
    }
}

/// Whether a word has what follows, as in "other's".
fn owns(page: &Page<'_>, at: usize) -> bool {
    let ends = |at: usize| matches!(word_at(&page.tokens, at), "'s" | "’s");
    ends(at + 1) || page.tokens.str(at).ends_with("'s") || page.tokens.str(at).ends_with("’s")
}

/// Whether the next words are a length of time or a number of times: "an hour", "three times", "the same day".
fn is_a_time(page: &Page<'_>, at: usize) -> bool {
    (at..at + 5).any(|at| {
        let word = word_at(&page.tokens, at);
        page.lists.rules.has(RuleList::Unit, word) || matches!(word, "times" | "month" | "year")
    })
}

/// Whether it was with others or before a public: "discussed the war with their cabinets", "talked about it in
/// interviews".
fn is_before_others(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let words: Vec<&str> = (items[one.items.end..].iter())
        .flat_map(|item| item.tokens.clone())
        .map(|at| page.tokens.str(at))
        .collect();
    words.windows(2).any(|pair| {
        matches!(pair, ["with", "their" | "his" | "her"])
            || matches!(pair, ["on", "television" | "tv" | "radio" | "air"])
            || matches!(pair, ["in", "interviews" | "speeches" | "parliament"])
            || matches!(pair, ["to" | "in" | "with", "separate"])
    })
}
