//! Reads a sentence that only tells whose words the sentence before it was: "So says Bergen.", "That is
//! Bergen's account.", "That, at least, is what Bergen says."

use super::contact_members::Member;
use super::items::{Item, ItemKind};
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
