//! Finds who takes part in a contact: the parties of a slot, those whom "they" and "the two leaders" mean,
//! and a further one in the same clause.

use super::items::{Item, ItemKind};
use super::matching::Match;
use super::page::Page;
use super::phrase::{Head, Phrase};
use super::speech::Spoken;
use super::suggestion::{PartyId, PartyKind, Span};

/// A party with the words that name it, and whether these do not name it directly.
pub(super) type Member = (PartyId, Span, bool);

/// The parties that an item means. "The two leaders" are the parties of the last contact, and "I" is who
/// is quoted with it.
pub(super) fn members(
    page: &Page<'_>,
    item: &Item,
    last: Option<&[Member]>,
    said: &[Spoken],
) -> Vec<Member> {
    let found = page.meant(item);
    let ItemKind::Parties(phrases) = &item.kind else { return found };
    let [place] = phrases.as_slice() else { return found };
    let phrase = &page.items.phrases[*place];
    if found.is_empty() && page.tokens.is(phrase.core.start, "I") {
        return who_says(page, phrase, said).into_iter().collect();
    }
    let plural = phrase.head == Head::Group && phrase.definite;
    let own = page.register.meant[*place].parties.is_empty() || page.register.meant[*place].apart;
    let unread = page.register.meant[*place].parties.is_empty();
    let they = phrase.head == Head::Pronoun && is_plural(page, phrase);
    let pair = phrase.core == phrase.tokens && plural || they;
    if they && after_a_group(page, *place) {
        return found;
    }
    if unread
        && pair
        && let Some(last) = last.filter(|last| last.len() >= 2)
        && (last.len() == 2 || !phrase.counts_two(&page.tokens))
    {
        let words = page.span(phrase.core.clone());
        return last.iter().map(|(party, ..)| (*party, words, true)).collect();
    }
    let Some(last) = last.filter(|_| plural && own) else { return found };
    // "The two men" are not three.
    if last.len() != 2 && phrase.counts_two(&page.tokens) {
        return found;
    }
    let words = page.span(phrase.core.clone());
    let word =
        words.of(page.tokens.text).split_whitespace().last().unwrap_or_default().to_lowercase();
    let fits = match word.as_str() {
        "sides" | "men" | "parties" | "countries" => true,
        "leaders" => {
            last.iter().any(|member| page.register.is_titled(page.lists, member.0, "leader"))
        }
        _ => {
            // "The two ministers" are not a minister and a president.
            let one = word.strip_suffix('s').unwrap_or_default();
            let fits = |member: &Member| page.register.is_titled(page.lists, member.0, one);
            let other = |member: &Member| !fits(member) && page.register.has_office(member.0);
            last.iter().any(fits) && !last.iter().any(other)
        }
    };
    if fits && last.len() >= 2 {
        last.iter().map(|(party, ..)| (*party, words, true)).collect()
    } else {
        found
    }
}

/// Whether a group of whom nothing is known is named in the same sentence before a phrase: "The co-chairs
/// flew to Rome, where they met Vale".
fn after_a_group(page: &Page<'_>, place: usize) -> bool {
    let sentence = |place: usize| {
        let start = page.items.phrases[place].tokens.start;
        page.tokens.sentences.partition_point(|sentence| sentence.tokens.end <= start)
    };
    let here = sentence(place);
    let mut before = (0..place).rev().take_while(|before| sentence(*before) == here);
    before.any(|before| {
        let group = page.items.phrases[before].head == Head::Group;
        group && page.register.meant[before].parties.is_empty()
    })
}

/// Who says "I" in a quotation: its only speaker. `None` if other words come first, as in "I dreamed I met"
/// and "Had I met".
fn who_says(page: &Page<'_>, phrase: &Phrase, said: &[Spoken]) -> Option<Member> {
    let at = phrase.core.start;
    let mut before = page.told(at)?.start..at;
    if before.any(|at| page.tokens.all[at].is_word()) {
        return None;
    }
    let mut all = said.iter().filter(|one| one.content.contains(&at));
    let quote = all.next().filter(|_| all.next().is_none())?;
    // "Bergen quoted Vale as saying", "according to Bergen": the words are somebody else's.
    let own = ["speech said", "speech told", "speech said-after", "speech quote-goes-on"];
    let verb = quote.verb.clone().next_back().map_or("", |verb| page.tokens.str(verb));
    let &[(party, ..)] = quote.speakers.as_slice() else { return None };
    if !own.contains(&quote.rule.as_str()) || quote.stance.is_some() || verb.ends_with("ing") {
        return None;
    }
    let person = page.register.parties[party.0].kind == PartyKind::Person;
    person.then(|| (party, page.span(phrase.core.clone()), true))
}

fn is_plural(page: &Page<'_>, phrase: &Phrase) -> bool {
    let word = page.span(phrase.core.clone()).of(page.tokens.text).to_lowercase();
    matches!(word.as_str(), "they" | "them")
}

/// Whether a sentence names these people and nobody else.
pub(super) fn names_only(page: &Page<'_>, sentence: usize, members: &[Member]) -> bool {
    let mut named = page.items.sentences[sentence].iter().flat_map(|item| page.meant(item));
    named.all(|(new, ..)| {
        page.register.parties[new.0].kind != PartyKind::Person
            || members.iter().any(|known| known.0 == new)
    }) && !names_a_stranger(page, sentence)
}

/// Whether a sentence names somebody of whom nothing else is known.
pub(super) fn names_a_stranger(page: &Page<'_>, sentence: usize) -> bool {
    page.items.sentences[sentence].iter().any(|item| match &item.kind {
        ItemKind::Parties(list) => list.iter().any(|place| {
            let name = matches!(page.items.phrases[*place].head, Head::Name { thing: false, .. });
            name && page.register.meant[*place].parties.is_empty()
        }),
        _ => false,
    })
}

/// The item of the people who are named of those who were met: "met officials in Rome, including Okoro".
/// `None` if there are none.
pub(super) fn including(page: &Page<'_>, items: &[Item], end: usize) -> Option<usize> {
    let word = |at: usize| items.get(at).map_or("", |item| page.tokens.str(item.tokens.start));
    let circumstance = |at: &usize| {
        items.get(*at).is_some_and(|i| matches!(i.kind, ItemKind::Time(_) | ItemKind::Place))
    };
    let mut at = (end..=items.len()).find(|at| !circumstance(at))?;
    at += usize::from(word(at) == ",");
    let among = word(at) == "among" && word(at + 1) == "them";
    let next = if among { at + 2 } else { at + 1 };
    let led = among || word(at) == "including";
    let ItemKind::Parties(named) = &items.get(next).filter(|_| led)?.kind else { return None };
    // "including Okoro's aide"
    let owns = named.last().is_some_and(|last| page.items.phrases[*last].possessive);
    (!owns).then_some(next)
}

/// The item of ‹P2› in "met with ‹P1›, then with ‹P2›" or "received by ‹P1› and by ‹P2›", or
/// `None`. `link` is the word before ‹P1›.
pub(super) fn then_with(page: &Page<'_>, items: &[Item], end: usize, link: &str) -> Option<usize> {
    let word = |at: usize| items.get(at).map_or("", |item| page.tokens.str(item.tokens.start));
    let mut at = end;
    while items.get(at).is_some_and(|item| matches!(item.kind, ItemKind::Time(_) | ItemKind::Place))
    {
        at += 1;
    }
    at += usize::from(word(at) == ",");
    let links =
        ["and", "then", "later", "also", "before", "afterwards", "separately", "as", "well", ","];
    let from = at;
    while links.contains(&word(at)) || items.get(at).is_some_and(|item| item.skip && at > from) {
        at += 1;
    }
    let with = at > from && word(at) == link;
    (with && matches!(items.get(at + 1)?.kind, ItemKind::Parties(_))).then_some(at + 1)
}

/// The item of ‹P2› in "met ‹P1› in Pristina on Friday and ‹P2› in Belgrade the day before": each has
/// its own time or place, and no verb follows. `None` if there is none.
pub(super) fn then_another(
    page: &Page<'_>,
    items: &[Item],
    one: &Match,
    second: usize,
) -> Option<usize> {
    if page.lists.frames[one.frame].name != "contact meeting met" {
        return None;
    }
    let circumstance = |at: usize| {
        items.get(at).is_some_and(|i| matches!(i.kind, ItemKind::Time(_) | ItemKind::Place))
    };
    let past = |from: usize| (from..=items.len()).find(|at| !circumstance(*at)).unwrap_or(from);
    let word = |at: usize| items.get(at).map_or("", |item| page.tokens.str(item.tokens.start));
    let and = past(second + 1);
    let third = and + 1;
    let end = past(third + 1);
    (and > second + 1
        && word(and) == "and"
        && matches!(items.get(third)?.kind, ItemKind::Parties(_))
        && end > third + 1
        && matches!(word(end), "" | "." | "," | ";"))
    .then_some(third)
}

/// Whether a party is a news outlet, reporters or the public. They are told of a contact and do not
/// take part in it.
pub(super) fn is_press(page: &Page<'_>, (party, span, _): &Member) -> bool {
    let known = &page.register.parties[party.0];
    let words = span.of(page.tokens.text).to_lowercase();
    let press = ["reporters", "journalists", "media", "press", "residents", "people", "supporters"];
    known.kind == PartyKind::Media
        || (known.kind == PartyKind::Group
            && (press.iter().any(|word| words.ends_with(word)) || words.starts_with("people of")))
}
