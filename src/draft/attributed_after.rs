//! Reads words that only tell whose words others are: a sentence after them, as in "So says Bergen." or "That, at
//! least, is what Bergen says.", or the end of their own, as in "…, a blogger wrote."

use std::ops::Range;

use super::contact_members::Member;
use super::items::{Item, ItemKind};
use super::lexicon::Form;
use super::mention::word_at;
use super::page::Page;
use super::rule_words::RuleList;

/// Those whose words the sentence before this one was; empty if this one does not name them. `None` if it
/// does not tell whose words it was.
pub(super) fn owners(page: &Page<'_>, sentence: usize) -> Option<Vec<Member>> {
    let items = page.items.sentences.get(sentence)?;
    let words: Vec<&Item> = items.iter().filter(|item| counts(page, item)).collect();
    let is = |at: usize, list: &[&str]| {
        words.get(at).is_some_and(|item| {
            let word = page.tokens.str(item.tokens.start);
            item.kind == ItemKind::Word && list.iter().any(|one| word.eq_ignore_ascii_case(one))
        })
    };
    let who = |at: usize| matches!(words[at].kind, ItemKind::Parties(_));
    let says = |at: usize| page.lists.is_speech(page.tokens.all[words[at].tokens.start].word);
    let told = |at: usize| {
        let word = page.tokens.str(words[at].tokens.start);
        page.lists.rules.has(RuleList::Version, word)
    };
    let that = is(0, &["that", "this", "such", "so"]) && is(1, &["is", "was"]);
    let place = match words.len() {
        // "So says Bergen."
        3 if is(0, &["so"]) && says(1) && who(2) => 2,
        // "So Bergen says.", "Or so Bergen says."
        3 if is(0, &["so"]) && who(1) && says(2) => 1,
        4 if is(0, &["or"]) && is(1, &["so"]) && who(2) && says(3) => 2,
        // "That is Bergen's account."
        4 if that && who(2) && told(3) => 2,
        // "That, at least, is what Bergen says."
        5 if that && is(2, &["what"]) && who(3) && says(4) => 3,
        // "That is according to Bergen."
        5 if that && is(2, &["according"]) && is(3, &["to"]) && who(4) => 4,
        _ => return None,
    };
    Some(page.meant(words[place]).into_iter().map(|(who, span, _)| (who, span, true)).collect())
}

/// Whether an item counts for the shape of the sentence: a word or a party, but not "at least".
fn counts(page: &Page<'_>, item: &Item) -> bool {
    let word = page.tokens.str(item.tokens.start);
    page.tokens.all[item.tokens.start].is_word()
        && !item.skip
        && !matches!(word, "at" | "At" | "least" | "any" | "rate")
}

/// Whether a sentence names a source that no list knows: "…, a blogger wrote.", "…, according to a person who was
/// not authorised to speak". `tokens` are those of its contact. The words are then not the article's own.
pub(super) fn has_an_unread_source(
    page: &Page<'_>,
    sentence: &Range<usize>,
    tokens: &Range<usize>,
) -> bool {
    let according = |at: usize| page.tokens.is(at, "according") && page.tokens.is(at + 1, "to");
    let plan =
        |at: usize| matches!(word_at(&page.tokens, at + 2), "plan" | "schedule" | "protocol");
    sentence.clone().any(|at| according(at) && !plan(at))
        || ends_in_a_source(page, sentence, tokens)
}

/// Whether the last words after a comma are a short clause with a verb of speech: "…, state television said."
fn ends_in_a_source(page: &Page<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    // "…, a blogger wrote; the ministry has not confirmed it."
    let mark = (tokens.end..sentence.end).find(|at| page.tokens.is(*at, ";"));
    let end = mark.unwrap_or(sentence.end);
    let after = tokens.end.saturating_sub(1)..end;
    let Some(comma) = after.rev().find(|at| page.tokens.is(*at, ",")) else { return false };
    let is_word = |at: &usize| page.tokens.str(*at).chars().any(char::is_alphanumeric);
    let words: Vec<usize> = (comma + 1..end).filter(is_word).collect();
    let goes_on = [
        "and", "but", "who", "which", "where", "when", "while", "after", "before", "since", "as",
        "then", "in", "with",
    ];
    let opens = words.iter().any(|at| goes_on.contains(&page.tokens.str(*at)));
    let says = |at: &usize| {
        let word = page.tokens.all[*at].word;
        let mut verbs = page.lists.verbs(word).iter();
        let speech = page.lists.is_speech(word)
            && verbs.any(|verb| matches!(verb.1, Form::Past | Form::Present));
        (speech || page.lists.rules.has(RuleList::Says, page.tokens.str(*at))) && !page.is_noun(*at)
    };
    // "…, the spokesman, an unread name, announced on Monday."
    let follows = ["on", "in", "at", "late", "early", "earlier", "yesterday", "this"];
    let alone = words.first().is_some_and(says)
        && words.get(1).is_none_or(|at| follows.contains(&word_at(&page.tokens, *at)));
    !opens && words.len() <= 7 && (alone || words.len() > 1 && words[1..].iter().any(says))
}
