//! Recognises words around a frame that make it no contact, or none that the words prove: "spoke at a rally", "met
//! her halfway", "called him to account".

use super::contacts::has_slot;
use super::frame::{Element, Frame, Must};
use super::items::{Item, ItemKind};
use super::lexicon::class;
use super::matching::Match;
use super::mention::word_at;
use super::page::Page;
use super::phrase::Head;
use super::rule_words::RuleList;
use super::token::Shape;
use super::verbs::Said;

/// Whether the words around a match show that it is no contact, such as "spoke at a rally" or
/// "welcomed A to the list of".
pub(super) fn is_aside(page: &Page<'_>, frame: &Frame, items: &[Item], one: &Match) -> bool {
    let last = page.tokens.all.len();
    let end = items.get(one.items.end).map_or(last, |item| item.tokens.start);
    let word = |at: usize| word_at(&page.tokens, at);
    if meets_others(page, frame, items, one) {
        return true;
    }
    match frame.name.as_str() {
        "contact spoke-each-other" => {
            // "spoke to the press", but "spoke to discuss grain"
            let aim = page.lists.rules.has(RuleList::Aim, word(end + 1));
            word(end) == "past"
                || word(end) == "to" && !aim
                || word(end) == "at" && word(end + 1) != "length"
        }
        "contact own-after" | "contact own-after-first" => {
            let owner = one.slots[1].map_or("", |slot| word(items[slot].tokens.start));
            owner != "their"
        }
        "contact in-a-letter" => {
            one.noun.as_ref().is_none_or(|noun| !matches!(noun.0, "letter" | "message" | "call"))
        }
        // "told Okoro during talks with Bergen"
        "contact told-in-call" => of_others(word(end)),
        "contact thanked-in-call" => {
            of_others(word(end))
                || one.noun.as_ref().is_none_or(|noun| !matches!(noun.0, "video" | "call"))
        }
        "contact meeting met" => is_no_meeting(page, items, one),
        // "called her to account", "called him to resign"
        "contact call called-person-time" | "contact call called-up" => {
            let aim = page.lists.rules.has(RuleList::Aim, word(end));
            end > 0 && page.tokens.is(end - 1, "to") && !aim
        }
        "contact message sent-message" | "contact message sent-him-message" => {
            is_a_sign(page, items, one)
        }
        // It is open whether the talks took place; and "called on him to resign" is no visit.
        "contact travelled-for" => one.group.as_ref().is_some_and(|g| g.said == Said::Happened),
        "contact meeting called-on" => {
            let rest = items[one.items.end..].iter().take(8);
            let asks = |item: &Item| matches!(word(item.tokens.start), "to" | "not" | "for");
            let place = items.get(one.items.end).is_none_or(|item| {
                matches!(item.kind, ItemKind::Place | ItemKind::Time(_))
                    || matches!(word(item.tokens.start), "at" | "in" | "." | "," | "and")
            });
            !place || rest.into_iter().any(asks)
        }
        "contact meeting spent-time" => word(end) == "in" && word(end + 1) == "mind",
        // "welcomed Italy's leadership of the G20"
        "contact meeting hosted-group" => one.slots[1].is_some_and(|slot| {
            let last = items[slot].tokens.end - 1;
            word(last) == "leadership"
        }),
        "contact letter corresponded-each-other" => word(end) == "to",
        "contact call received-call" => matches!(word(end), "to" | "for"),
        "contact meeting welcomed" => !items
            .get(one.items.end)
            .is_some_and(|item| matches!(item.kind, ItemKind::Place | ItemKind::Time(_))),
        // The words say what was discussed, not with whom: "discussed a meeting with".
        "contact discussed-with" => {
            // "discussed ways to cooperate with"
            let to = |at: &usize| word(items[*at].tokens.start) == "with" && *at > 1;
            let verb = |at: usize| {
                let lower = page.tokens.all[items[at].tokens.start].word;
                word(items[at - 1].tokens.start) == "to" && !page.lists.verbs(lower).is_empty()
                    || word(items[at].tokens.start) == "cooperate"
            };
            (one.anchor..one.items.end).any(|at| page.is_noun(items[at].tokens.start))
                || (one.anchor..one.items.end).filter(to).any(|at| verb(at - 1))
        }
        "contact meeting welcomed-to" => {
            let the = usize::from(word(end) == "the");
            let place = ["palace", "residence", "office", "airport", "embassy", "capital", "ranch"];
            let parties =
                items.get(one.items.end).is_some_and(|i| matches!(i.kind, ItemKind::Parties(_)));
            let capital = page.tokens.all.get(end + the).is_some_and(|token| token.is_capital());
            !(parties || capital || (the..the + 2).any(|on| place.contains(&word(end + on))))
        }
        _ => false,
    }
}

/// Whether several parties met or talked with somebody who is in no list, and not with each other: "Vale and
/// Okoro met in Rome with villagers".
fn meets_others(page: &Page<'_>, frame: &Frame, items: &[Item], one: &Match) -> bool {
    let several = |element: &Element| matches!(element, Element::Slot(0, Must::BeSeveral));
    let together = frame.elements.iter().any(several) && !has_slot(frame, 1);
    // "chatted online with voters"
    let adverb = |at: usize| matches!(page.item_word(items, at), "online" | "again" | "together");
    let next = (one.items.end..items.len()).find(|at| !items[*at].skip && !adverb(*at));
    let Some(next) = next else { return false };
    // "ended their summit on Friday with a treaty"
    let apart = one.noun.is_some() && next > one.items.end;
    let each = matches!(page.item_word(items, next + 1), "each" | "one");
    together && page.item_word(items, next) == "with" && !each && !apart
}

/// Whether a word after a noun for talks leads to whom they were with.
fn of_others(word: &str) -> bool {
    matches!(word, "with" | "between" | "of" | "among")
}

/// Whether "met" is none of a meeting: "met her halfway", "met her in the final", "met NATO targets".
fn is_no_meeting(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let Some(item) = items.get(one.items.end) else { return false };
    let end = item.tokens.start;
    let word = page.tokens.str(end);
    let has = |list: RuleList, at: usize| page.lists.rules.has(list, word_at(&page.tokens, at));
    // "in the final", but not "in the final hours"
    let contest = |at: usize| has(RuleList::Contest, at) && !has(RuleList::Unit, at + 1);
    // What two met in: a round, an election, a match.
    if word == "halfway" || word == "in" && (end + 1..end + 6).any(contest) {
        return true;
    }
    // A noun that only the name of a body or country describes: "met IMF conditions".
    let other = class::PREPOSITION
        | class::CONJUNCTION
        | class::AUX
        | class::ADVERB
        | class::PRONOUN
        | class::DETERMINER
        | class::QUANTITY;
    let token = page.tokens.all[end];
    let noun = item.kind == ItemKind::Word
        && token.shape == Shape::Lower
        && !page.lists.is(token.word, other)
        && page.lists.verbs(token.word).is_empty()
        && !page.lists.rules.has(RuleList::AfterMet, word);
    let nameless = one.slots[1].is_some_and(|slot| match &items[slot].kind {
        ItemKind::Parties(all) => all.iter().all(|place| {
            let head = page.items.phrases[*place].head;
            matches!(head, Head::Body(_) | Head::Listed(_) | Head::Country(..))
        }),
        _ => false,
    });
    noun && nameless
}

/// Whether a message is only a sign: "sent a clear message to Okoro", "sent a message to Okoro by moving ships".
fn is_a_sign(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let clear = |at: usize| page.lists.rules.has(RuleList::Sign, page.item_word(items, at));
    let next = (one.items.end..items.len()).find(|at| !items[*at].skip);
    let by = next.is_some_and(|at| {
        page.item_word(items, at) == "by" && page.item_word(items, at + 1).ends_with("ing")
    });
    by || one.items.clone().any(clear)
}
