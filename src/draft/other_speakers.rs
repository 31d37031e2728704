//! Decides that the words of a sentence are not those of the party that a frame gives them to, but those of
//! somebody whom no list knows, or of a later verb. Nobody is credited with what he did not say.

use std::ops::Range;

use super::items::{Item, ItemKind};
use super::lexicon::{Form, class};
use super::matching::Match;
use super::page::Page;
use super::token::Shape;

/// Whether the party of a match is not the one who says it; `content` are the words that are said.
pub(super) fn is_said_by_another(
    page: &Page<'_>,
    items: &[Item],
    one: &Match,
    content: &Range<usize>,
) -> bool {
    is_of_a_stranger(page, items, one)
        || tells_only_what(page, items, one)
        || is_of_a_later_verb(page, items, one, content)
}

/// Whether the subject of the verb is somebody whom no list knows, and the party stands further to the left:
/// "Vale dined with Okoro, a waiter told the Wire", "Vale met Okoro, state television reported".
fn is_of_a_stranger(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let (Some(slot), Some(group)) = (one.slots[0], &one.group) else { return false };
    let comma = (slot + 1..group.first).rev().find(|at| page.item_word(items, *at) == ",");
    let Some(comma) = comma else { return false };
    let between: Vec<&Item> =
        items[comma + 1..group.first].iter().filter(|item| !item.skip).collect();
    // One word alone may be an adverb: "Malan, who died in 2003, always denied it".
    (2..6).contains(&between.len()) && between.iter().all(|item| is_of_a_noun(page, item))
}

/// Whether an item may be a word of a noun and what describes it, as "a", "state" and "waiter" are.
fn is_of_a_noun(page: &Page<'_>, item: &Item) -> bool {
    let token = page.tokens.all[item.tokens.start];
    let text = page.tokens.str(item.tokens.start);
    let other = class::PREPOSITION | class::CONJUNCTION | class::AUX | class::PRONOUN;
    item.kind == ItemKind::Word
        && token.shape == Shape::Lower
        && !page.lists.is(token.word, other)
        && page.lists.verbs(token.word).iter().all(|verb| verb.1 == Form::Base)
        && !["ly", "ing", "ed"].iter().any(|end| text.ends_with(*end))
}

/// Whether the clause only says that there were words, and not which: "let nobody know what she said",
/// "That, at least, is what Ankara says".
fn tells_only_what(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let Some(before) = one.slots[0].and_then(|slot| slot.checked_sub(1)) else { return false };
    let rest = items[one.anchor].tokens.end..items[items.len() - 1].tokens.end;
    let quoted = rest.into_iter().any(|at| page.tokens.all[at].quoted);
    page.item_word(items, before).eq_ignore_ascii_case("what") && !quoted
}

/// Whether a quotation is what the subject of a later verb says: "Asked about claims that Vale had told Okoro
/// so, Bergen said: “No comment.”"
fn is_of_a_later_verb(
    page: &Page<'_>,
    items: &[Item],
    one: &Match,
    content: &Range<usize>,
) -> bool {
    let quote = items.iter().position(|item| item.tokens.start == content.start);
    let Some(quote) = quote.filter(|at| *at > one.anchor && items[*at].kind == ItemKind::Quote)
    else {
        return false;
    };
    let says = |at: usize| {
        let word = page.tokens.all[items[at].tokens.start].word;
        let mut verbs = page.lists.verbs(word).iter();
        page.lists.is_speech(word) && verbs.any(|verb| matches!(verb.1, Form::Past | Form::Present))
    };
    (one.anchor + 1..quote).any(|comma| {
        page.item_word(items, comma) == ","
            && items.get(comma + 1).is_some_and(|i| matches!(i.kind, ItemKind::Parties(_)))
            && (comma + 2..quote.min(comma + 6)).any(says)
    })
}
