//! Decides whether a verb of denial is about a claim or a contact: "rejected the report", but not "rejected the bill".

use std::ops::Range;

use super::items::{Item, ItemKind};
use super::matching::Match;
use super::page::Page;
use super::rule_words::RuleList;

/// Whether a denial is about a claim or a contact. "It was not too late" is not.
pub(super) fn denies_a_claim(page: &Page<'_>, items: &[Item], one: &Match, name: &str) -> bool {
    let sentence = items[one.anchor].tokens.end..items[items.len() - 1].tokens.end;
    let listed = |list: &str, at: usize| {
        let word = page.tokens.str(at);
        list.split(' ').any(|known| word.eq_ignore_ascii_case(known))
    };
    let any = |list: &str| sentence.clone().any(|at| listed(list, at));
    let rules = &page.lists.rules;
    let claims = || sentence.clone().any(|at| rules.has(RuleList::Claim, page.tokens.str(at)));
    let noun = |at: usize| page.is_noun(at);
    let next = items[one.anchor].tokens.end;
    let before = (0..one.items.start.max(one.anchor)).rev().find(|at| !items[*at].skip);
    let before = before.map_or("", |at| page.tokens.str(items[at].tokens.end - 1));
    match name.strip_prefix("stance ").unwrap_or(name) {
        "denies said-not-discussed"
        | "denies told-not"
        | "denies said-at-briefing-not"
        | "denies said-no"
        | "denies said-there-was-no" => {
            let allowed = "authorised authorized allowed permitted";
            let other = "military doubt time alternative one country need know";
            let place = one.rest.unwrap_or(next);
            let rest = place..sentence.end;
            let here = place..(place + 3).min(sentence.end);
            let first = here.clone().next().is_some_and(|at| listed(other, at));
            let not = here.clone().any(|at| listed(allowed, at));
            let about = rest.clone().any(|at| {
                let word = page.tokens.str(at);
                rules.has(RuleList::Deniable, word) || rules.has(RuleList::AlwaysClaim, word)
            });
            !not && !first && (about || rest.clone().any(noun))
        }
        "denies denied" => {
            let word = page.tokens.str(items[one.anchor].tokens.start);
            let deny = word.starts_with("den");
            let thing = (next..(next + 2).min(sentence.end))
                .any(|at| rules.has(RuleList::DeniedThing, page.tokens.str(at)));
            let quote = items.iter().any(|item| item.kind == ItemKind::Quote);
            let turned = matches!(before, "neither" | "nor" | "of" | "to");
            !turned && if deny { !thing } else { claims() || quote || marks(page, &sentence) }
        }
        "doubts doubted" => {
            let word = page.tokens.str(items[one.anchor].tokens.start);
            !word.starts_with("question") || claims() || any("whether if why")
        }
        "denies said-had-no-plan" => one.rest.is_some_and(|at| listed("plan plans intention", at)),
        "doubts played-down" | "doubts downplayed" => claims(),
        "declines refused" => !(next..sentence.end.min(next + 2)).any(|at| listed("deny rule", at)),
        _ => true,
    }
}

/// Whether any words in a range are in quotation marks.
pub(super) fn marks(page: &Page<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| page.tokens.all[at].quoted)
}
