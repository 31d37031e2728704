//! Reads what a contact was for, where the words follow it in its clause: "met in Vienna on Monday to discuss
//! grain". What is denied anywhere near is not read.

use std::ops::Range;

use super::items::{Item, ItemKind};
use super::page::Page;
use super::rule_words::RuleList;
use super::suggestion::CueKind;

/// The tokens of the purpose of a contact whose frame ends before the item `end`. `None` if no purpose follows,
/// or if the words do not show where it ends.
pub(super) fn read(
    page: &Page<'_>,
    sentence: usize,
    items: &[Item],
    end: usize,
) -> Option<Range<usize>> {
    let word = |at: usize| page.item_word(items, at);
    // "called Okoro to discuss": the frame has the "to".
    let inside = end.checked_sub(1).filter(|at| word(*at) == "to");
    let to = inside.or_else(|| (end..items.len()).find(|at| !items[*at].skip))?;
    let aims = page.lists.rules.has(RuleList::Aim, word(to + 1));
    if word(to) != "to" || !aims {
        return None;
    }
    let ends = |at: &usize| {
        items[*at].kind == ItemKind::Quote
            || matches!(
                word(*at),
                "," | ";"
                    | ":"
                    | "."
                    | "—"
                    | "–"
                    | "but"
                    | "that"
                    | "who"
                    | "which"
                    | "after"
                    | "before"
                    | "while"
                    | "when"
                    | "as"
                    | "not"
            )
    };
    let mut stop = (to + 1..items.len()).find(ends)?;
    if !(matches!(word(stop), "." | ";") || word(stop) == "," && tells_who_says(page, items, stop))
    {
        return None;
    }
    // "to discuss grain on Monday": the day is not what it was for.
    while stop > to + 2 && matches!(items[stop - 1].kind, ItemKind::Time(_)) {
        stop -= 1;
    }
    let tokens = items[to].tokens.start..items[stop - 1].tokens.end;
    let cued = page.cues_in(&tokens).next().is_some();
    (stop > to + 2 && tokens.len() < 20 && !cued && !is_denied(page, sentence)).then_some(tokens)
}

/// Whether the words after a comma only say who says so: "…, the ministry said in a statement".
fn tells_who_says(page: &Page<'_>, items: &[Item], comma: usize) -> bool {
    let mut rest = (comma + 1..items.len()).filter(|at| !items[*at].skip).take(5);
    let mut words = rest.clone().map(|at| page.item_word(items, at));
    rest.any(|at| page.lists.is_speech(page.tokens.all[items[at].tokens.start].word))
        && !words.any(|word| matches!(word, "and" | "or" | ","))
}

/// Whether a sentence or one of the next two denies something.
fn is_denied(page: &Page<'_>, sentence: usize) -> bool {
    let last = (sentence + 3).min(page.tokens.sentences.len());
    (sentence..last).any(|at| {
        let range = page.tokens.sentences[at].tokens.clone();
        page.cues_in(&range).any(|cue| cue.kind == CueKind::Denial)
    })
}
