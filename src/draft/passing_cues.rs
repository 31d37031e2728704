//! Recognises denials that take a contact for granted or pass it by: what was not raised in it, what those who met
//! failed to agree on, and sentences of a later paragraph about another subject.

use std::ops::Range;

use super::cue::FoundCue;
use super::items::{Item, ItemKind};
use super::matching::is_contact;
use super::mention::word_at;
use super::page::Page;
use super::rule_words::RuleList;
use super::silent_cues::of_silence;
use super::suggestion::{PartyId, PartyKind, Span};
use super::unrelated_cues::{is_claim, listed, names_a_member};
use super::verbs::Said;

/// Whether a denial passes a contact of the same sentence by; `between` are the tokens between the two.
pub(super) fn in_its_sentence(
    page: &Page<'_>,
    cue: &FoundCue,
    between: &Range<usize>,
    end: usize,
) -> bool {
    // "…, the ministry said; the embassy has not confirmed it."
    let apart = between.clone().any(|at| page.tokens.is(at, ";"));
    not_raised(page, cue, end) || not_agreed(page, cue, end) || apart && of_silence(page, cue, end)
}

/// Whether a denial in a later sentence passes a contact by.
pub(super) fn in_the_next(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let end = page.tokens.sentences[sentence].tokens.end;
    not_raised(page, cue, end)
        || not_agreed(page, cue, end)
        || of_another_subject(page, sentence, cue, members)
        || of_talks_of_others(page, sentence, cue, members)
}

/// Whether only a topic was not raised, so that there was a contact to raise it in: "did not raise the case", but
/// not "did not discuss a meeting".
fn not_raised(page: &Page<'_>, cue: &FoundCue, end: usize) -> bool {
    let word = |at: usize| word_at(&page.tokens, at);
    let not = is_not(page, cue) && cue.tokens.start > 0;
    let did = not && (listed("did", word(cue.tokens.start - 1)) || is_clitic(page, cue));
    let raised = listed("raise discuss mention address touch", word(cue.tokens.end));
    let rest = cue.tokens.end..end;
    let again = |at: usize| {
        page.is_noun(at)
            || page.lists.rules.has(RuleList::Meets, word(at))
            || listed("anything such", word(at))
    };
    did && raised && !rest.into_iter().any(again)
}

/// Whether those who met failed to agree: "when they failed to agree on licence plates", but not "failed to agree on
/// a date".
fn not_agreed(page: &Page<'_>, cue: &FoundCue, end: usize) -> bool {
    let word = |at: usize| word_at(&page.tokens, at);
    let failed = word(cue.tokens.start).starts_with("fail") || is_not(page, cue);
    let agree = listed("agree settle resolve narrow overcome bridge", word(cue.tokens.end));
    let when = "date time place venue whether when where how if agenda terms";
    let meets = |at: usize| {
        page.is_noun(at)
            || listed(when, word(at))
            || page.lists.rules.has(RuleList::Meets, word(at))
    };
    failed && agree && !(cue.tokens.end..end).any(meets)
}

fn is_not(page: &Page<'_>, cue: &FoundCue) -> bool {
    page.tokens.is(cue.tokens.start, "not") || is_clitic(page, cue)
}

fn is_clitic(page: &Page<'_>, cue: &FoundCue) -> bool {
    let word = page.tokens.str(cue.tokens.start);
    word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether a sentence that begins a paragraph only says what something else is or does not do: "Relations were not
/// always so easy.", "Serbia does not recognise its former province." Nothing in it takes up the contact.
fn of_another_subject(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let Some(before) = sentence.checked_sub(1) else { return false };
    let range = page.tokens.sentences[sentence].tokens.clone();
    let gap = page.sentence(before).end..page.sentence(sentence).start;
    let paragraph = page.tokens.text.get(gap).is_some_and(|gap| gap.contains('\n'));
    let at = cue.tokens.start;
    let auxiliary = "is are was were do does isn't aren't wasn't weren't don't doesn't";
    let stated = is_not(page, cue)
        && (listed(auxiliary, &page.tokens.str(at).replace('’', "'"))
            || at > range.start && listed(auxiliary, page.tokens.str(at - 1)));
    let lists = [
        RuleList::Report,
        RuleList::Deniable,
        RuleList::Meets,
        RuleList::False,
        RuleList::AlwaysClaim,
    ];
    let taken_up = |at: usize| {
        let word = page.tokens.str(at);
        let last = "it this that such both neither either true place there here genuine real authentic recent \
                    same deal deals exist account two photograph picture";
        page.is_noun(at)
            || page.tokens.all[at].quoted
            || listed(last, word)
            || word != "so" && lists.iter().any(|list| page.lists.rules.has(*list, word))
    };
    let person = |item: &Item| {
        let mut meant = page.meant(item).into_iter();
        let is_person = |who: &PartyId| page.register.parties[who.0].kind == PartyKind::Person;
        item.kind == ItemKind::Place
            || matches!(item.kind, ItemKind::Parties(_))
                && (page.meant(item).is_empty() || meant.any(|(who, ..)| is_person(&who)))
    };
    paragraph
        && stated
        && !range.clone().any(taken_up)
        && !page.items.sentences[sentence].iter().any(person)
        && !names_a_member(page, &range, members)
}

/// Whether the denial is of talks of several others: "Chinese and Philippine officials had not held any consultations"
/// after a meeting of the Chinese and the Cambodian premiers.
fn of_talks_of_others(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let items = &page.items.sentences[sentence];
    let is_member = |party: PartyId| members.iter().any(|known| known.0 == party);
    let others = |slot: &usize| {
        let stranger = countries(page, &items[*slot]).any(|side| !is_theirs(page, side, members));
        stranger && page.meant(&items[*slot]).iter().all(|(party, ..)| !is_member(*party))
    };
    let range = page.tokens.sentences[sentence].tokens.clone();
    let claim = range.clone().any(|at| is_claim(page, at) && at < cue.tokens.start);
    !claim
        && page.matches[sentence].iter().any(|one| {
            let own = one.group.as_ref().is_some_and(|group| {
                group.said == Said::Negative && group.tokens.contains(&cue.tokens.start)
            });
            is_contact(&page.lists.frames[one.frame])
                && own
                && one.slots[1].is_none()
                && one.slots[0].iter().any(others)
        })
}

/// Whether a group is only of countries whose officers met, so that it may speak of their meeting: "Norwegian and
/// Danish officials" after a meeting of the two prime ministers.
pub(super) fn is_of_their_countries(
    page: &Page<'_>,
    item: &Item,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let mut sides = countries(page, item).peekable();
    sides.peek().is_some() && sides.all(|side| is_theirs(page, side, members))
}

/// The countries that the words of an item name.
fn countries<'p>(page: &'p Page<'_>, item: &'p Item) -> impl Iterator<Item = usize> + 'p {
    let list: &[usize] = if let ItemKind::Parties(list) = &item.kind { list } else { &[] };
    list.iter().flat_map(|place| &page.items.phrases[*place].countries).map(|country| country.0)
}

/// Whether one of those who met holds an office of a country.
fn is_theirs(page: &Page<'_>, country: usize, members: &[(PartyId, Span, bool)]) -> bool {
    let is_member = |party: PartyId| members.iter().any(|known| known.0 == party);
    let mut people = page.register.people.iter().filter(|person| is_member(person.party));
    people.any(|person| person.titles.iter().any(|title| title.country == Some(country)))
}
