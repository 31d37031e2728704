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
    let verb = one.group.as_ref().map_or(one.items.start, |group| group.first);
    let search = Search { page, items, one, verb };
    let found = search.explained().or_else(|| search.inside());
    found.or_else(|| match search.past_comma() {
        Some(at) => search.time(at),
        None => search.after().or_else(|| search.within()).or_else(|| search.before()),
    })
}

/// Where the time of a contact is looked for.
struct Search<'s, 't> {
    page: &'s Page<'t>,
    items: &'s [Item],
    one: &'s Match,
    /// The item of the verb.
    verb: usize,
}

impl Search<'_, '_> {
    /// The time at an item, if it may be that of the contact.
    fn time(&self, at: usize) -> Option<usize> {
        let ItemKind::Time(found) = self.items[at].kind else { return None };
        let first = self.page.tokens.str(self.page.times[found].tokens.start);
        let own = self.one.noun.as_ref().map_or(0, |noun| noun.1.start);
        let ahead = (at.saturating_sub(5)..at).any(|before| self.is_ahead(before));
        // A day written as 2024-02-21 is that of a heading.
        (!ahead
            && time::iso(first).is_none()
            && !is_of_a_noun(self.page, self.items, at, own)
            && !is_of_the_first(self.page, found))
        .then_some(found)
    }

    fn word(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| self.page.tokens.str(item.tokens.start))
    }

    /// The time that the contact explains: "since March 18, when they met".
    fn explained(&self) -> Option<usize> {
        let first = self.one.items.start;
        let start = self.items[first].tokens.start;
        if start == 0 || !self.page.tokens.is(start - 1, "when") {
            return None;
        }
        let opens = |at: usize| match self.items[at].kind {
            ItemKind::Time(time) if self.page.opens_when(time) => Some(time),
            _ => None,
        };
        (first.saturating_sub(3)..first).rev().find_map(opens)
    }

    /// The time in "Vale on Monday met" or "met … on Monday", but not in "Vale, who fled in 1990, met".
    fn inside(&self) -> Option<usize> {
        let range = &self.one.items;
        let just_before = (range.start..self.verb).rev().take_while(|at| self.items[*at].skip);
        let mut all = just_before.chain(self.verb.max(range.start)..range.end);
        all.find_map(|at| self.time(at))
    }

    /// The item of a time after a list or an apposition that commas enclose: "his counterparts, A and B,
    /// on Monday", "A, an envoy of B, in Rome on Monday".
    fn past_comma(&self) -> Option<usize> {
        let end = self.one.items.end;
        let party =
            self.items.get(end + 1).is_some_and(|item| matches!(item.kind, ItemKind::Parties(_)));
        let comma = if self.word(end) == "of" && party { end + 2 } else { end };
        if self.word(comma) != "," {
            return None;
        }
        let circumstance =
            |at: &usize| matches!(self.items[*at].kind, ItemKind::Time(_) | ItemKind::Place);
        let mut rest = (comma + 1..self.items.len()).take_while(circumstance);
        rest.find(|at| matches!(self.items[*at].kind, ItemKind::Time(_)))
    }

    fn after(&self) -> Option<usize> {
        let goes_on = |at: &usize| {
            let mark = matches!(
                self.word(*at),
                "," | ";" | "—" | ":" | "that" | "which" | "before" | "after"
            );
            !(mark && !self.items[*at].skip || self.is_verb(*at) || self.is_ahead(*at))
        };
        let rest = (self.one.items.end..self.items.len()).take_while(goes_on);
        rest.take(14).find_map(|at| self.time(at))
    }

    /// Whether what follows is something later: "ahead of the summit on 20 November".
    fn is_ahead(&self, at: usize) -> bool {
        match self.word(at) {
            "ahead" | "eve" | "advance" => self.word(at + 1) == "of",
            "prior" | "run-up" => self.word(at + 1) == "to",
            _ => false,
        }
    }

    /// Whether a time is that of a verb of speech, whose clause follows without "that": "said on Tuesday he had
    /// met Okoro".
    fn is_of_speech(&self, at: usize) -> bool {
        let is_speech = |at: &usize| {
            let token = self.page.tokens.all[self.items[*at].tokens.start];
            self.page.lists.is_speech(token.word) && self.is_verb(*at)
        };
        (at.saturating_sub(3)..at)
            .rev()
            .take_while(|at| !matches!(self.word(*at), "," | "that"))
            .any(|at| is_speech(&at))
    }

    /// The time between the first party and the verb. One in "Lipsky, who arrived on Thursday, met" is
    /// that of the clause of "who".
    fn within(&self) -> Option<usize> {
        let range = self.one.items.start..self.verb.max(self.one.items.start);
        let mut own = range.take_while(|at| !matches!(self.word(*at), "who" | "which"));
        own.find_map(|at| self.time(at))
    }

    fn before(&self) -> Option<usize> {
        let goes_on = |at: &usize| {
            let mark =
                matches!(self.word(*at), ";" | "that" | "which" | "before" | "after" | "since");
            !(mark || self.is_verb(*at) && !is_title(self.page, &self.items[*at]))
        };
        let rest = (0..self.one.items.start).rev().take_while(goes_on);
        let mut rest = rest.filter(|at| !self.is_of_speech(*at));
        rest.find_map(|at| self.time(at))
    }

    /// Whether an item is a finite form of a verb, as far as the lists tell.
    fn is_verb(&self, at: usize) -> bool {
        let item = &self.items[at];
        let token = self.page.tokens.all[item.tokens.start];
        item.kind == ItemKind::Word
            && token.shape == Shape::Lower
            && self.page.lists.verbs(token.word).iter().any(|(_, form)| *form != Form::Base)
    }
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
