//! Leaves contacts open that other sentences deny, or that somebody unknown tells of.

use std::ops::Range;

use super::cue_scope;
use super::items::ItemKind;
use super::lexicon::{Form, class};
use super::matching::{Match, is_contact};
use super::page::Page;
use super::rule_words::RuleList;
use super::speech::Spoken;
use super::suggestion::{
    Cue, CueKind, FieldName, FieldValue, Filled, PartyId, PartyKind, Suggestion,
};
use super::time;
use super::token::Shape;
use super::verbs::{Group, Said};

/// Leaves it to the reader whether a contact happened if another sentence denies or calls off a
/// contact of the same people. The denial may be about the same contact.
pub(super) fn denied_elsewhere(page: &Page<'_>, found: &mut [Suggestion]) {
    let hard = |cue: &Cue| {
        let words = cue.span.of(page.tokens.text).to_lowercase();
        let denial = cue.kind == CueKind::Denial && cue_scope::is_hard(page.lists, &words);
        !cue.next_sentence && (denial || cue.kind == CueKind::Cancel)
    };
    let denies = |one: &&Suggestion| {
        let topic = one.rule.contains("discussed") || one.rule.contains("proposed");
        one.cues.iter().any(hard) && !topic
    };
    let denials: Vec<Suggestion> = found.iter().filter(denies).cloned().collect();
    for one in found.iter_mut().filter(|one| one.text(FieldName::Modality) == Some("happened")) {
        let parties = one.parties(FieldName::Participant);
        let same = |denial: &&Suggestion| {
            let denied = denial.parties(FieldName::Participant);
            denied.iter().all(|party| parties.contains(party)) && may_be_same(one, denial)
        };
        let Some(denial) = denials.iter().find(same) else { continue };
        one.cues.extend(denial.cues.iter().filter(|cue| hard(cue)).copied());
        one.open = true;
        one.fields.retain(|field| field.field != FieldName::Modality);
    }
}

/// Leaves it to the reader whether a contact happened that a news outlet reports if somebody denies
/// "the report" in one of the next sentences.
pub(super) fn denied_as_a_report(
    page: &Page<'_>,
    spoken: &[Vec<Spoken>],
    found: &mut [Suggestion],
) {
    for one in found.iter_mut().filter(|one| one.text(FieldName::Modality) == Some("happened")) {
        let media = |party: &PartyId| page.register.parties[party.0].kind == PartyKind::Media;
        let at = sentence_of(page, one);
        if !one.parties(FieldName::Speaker).iter().any(media) {
            continue;
        }
        let later = (at + 1..(at + 9).min(spoken.len())).find_map(|later| {
            let mut words = page.tokens.sentences[later].tokens.clone();
            let report = words.any(|at| cue_scope::is_report(page, at));
            let denial = spoken[later].iter().find(|said| said.stance == Some("denies"));
            denial.filter(|_| report)
        });
        if let Some(denial) = later {
            let words = if denial.verb.is_empty() { &denial.content } else { &denial.verb };
            let span = page.span(words.clone());
            one.cues.push(Cue { kind: CueKind::Denial, span, next_sentence: true });
            one.open = true;
            one.fields.retain(|field| field.field != FieldName::Modality);
        }
    }
}

/// Reads denials that the publisher makes in its own words, as the stance of the text: "Mr. Kessler did not
/// meet Okoro." What somebody else says, what is still to come and what is not certain is left open.
pub(super) fn in_own_words(page: &Page<'_>, spoken: &[Vec<Spoken>], found: &mut [Suggestion]) {
    for one in found.iter_mut().filter(|one| one.open && one.parties(FieldName::Speaker).is_empty())
    {
        let at = sentence_of(page, one);
        let Some(group) = negation(page, at, one) else { continue };
        let range = page.tokens.sentences[at].tokens.clone();
        let verb = page.span(group.tokens.clone());
        let said =
            spoken[at].iter().any(|said| page.span(said.content.clone()).overlaps(one.quote));
        let told = is_told(page, &range, &group.tokens) || !ends_so(page, at, one);
        let quoted = range
            .clone()
            .any(|at| page.tokens.all[at].quoted && one.quote.covers(page.span(at..at + 1)));
        let certain = page.cues_in(&range).all(|cue| verb.covers(page.span(cue.tokens.clone())));
        let own = one.cues.iter().all(|cue| !cue.next_sentence && verb.covers(cue.span));
        if said || told || quoted || !certain || !own {
            continue;
        }
        one.open = false;
        one.cues.clear();
        let value = FieldValue::Text("denies".to_owned());
        let field = FieldName::Stance;
        one.fields.push(Filled { field, value, proof: verb, apart: false });
    }
}

/// Whether nothing but a time follows a contact in its sentence. "Did not meet Okoro until Monday", "alone" or
/// "in Rome" denies less.
fn ends_so(page: &Page<'_>, sentence: usize, one: &Suggestion) -> bool {
    let items = page.items.sentences[sentence].iter();
    let mut rest = items.filter(|item| page.span(item.tokens.clone()).start >= one.quote.end);
    rest.all(|item| {
        let word = page.tokens.all[item.tokens.start].is_word();
        matches!(item.kind, ItemKind::Time(_)) || !word
    }) && !page.items.sentences[sentence].iter().any(|item| {
        let inside = one.quote.covers(page.span(item.tokens.clone()));
        inside && page.lists.rules.has(RuleList::Limit, page.tokens.str(item.tokens.start))
    })
}

/// The verb of a contact with nothing before it than "did not", "never" and the like; `None` if it is not
/// denied so.
fn negation(page: &Page<'_>, sentence: usize, one: &Suggestion) -> Option<Group> {
    let of_it = |found: &&Match| {
        let frame = &page.lists.frames[found.frame];
        is_contact(frame) && frame.name == one.rule && frame.modality.is_none()
    };
    let mut groups = page.matches[sentence].iter().filter(of_it).filter_map(|m| m.group.clone());
    let group = groups.find(|group| {
        group.said == Said::Negative && one.quote.covers(page.span(group.tokens.clone()))
    })?;
    let plain = |at: usize| {
        let word = page.tokens.str(at).replace('’', "'");
        let aux = ["did", "was", "were", "has", "have", "had", "been", "not", "never"];
        aux.contains(&word.as_str())
            || ["didn't", "wasn't", "weren't", "hasn't", "haven't", "hadn't"]
                .contains(&word.as_str())
    };
    let last = group.tokens.end - 1;
    (group.tokens.start < last && (group.tokens.start..last).all(plain)).then_some(group)
}

/// The index of the sentence of a suggestion.
fn sentence_of(page: &Page<'_>, one: &Suggestion) -> usize {
    let sentences = &page.tokens.sentences;
    sentences.partition_point(|s| page.tokens.span(s.tokens.clone()).end <= one.sentence.start)
}

/// Whether two contacts may be the same one: their forms do not differ, and their days are at most
/// 35 days apart.
fn may_be_same(one: &Suggestion, other: &Suggestion) -> bool {
    let (a, b) = (one.text(FieldName::Mode), other.text(FieldName::Mode));
    let mode = a == b || a.is_none() || b.is_none();
    let first = |s: &Suggestion| s.text(FieldName::When).and_then(|day| time::iso(day.get(..10)?));
    let far = match (first(one), first(other)) {
        (Some(a), Some(b)) => (a.number() - b.number()).abs() > 35,
        _ => false,
    };
    // "have not talked since March 18, when they met" does not deny the meeting of that day.
    let days = (one.text(FieldName::When), other.text(FieldName::When));
    let since = matches!(days, (Some(day), Some(after))
        if after.strip_prefix(day).is_some_and(|rest| rest.starts_with('/')));
    mode && !far && !since
}

/// Whether a contact is what somebody says, whoever that is: "Two of them say that Vale met".
pub(super) fn is_told(page: &Page<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    let start = tokens.start.saturating_sub(8).max(sentence.start);
    let mut back = (start..tokens.start).rev();
    let Some(that) = back
        .find(|at| !page.lists.is(page.tokens.all[*at].word, class::ADVERB | class::DETERMINER))
    else {
        return false;
    };
    let says = |at: usize| {
        let token = page.tokens.all[at];
        let verbs = page.lists.verbs(token.word).iter();
        token.shape == Shape::Lower
            && page.lists.is_speech(token.word)
            && verbs.into_iter().any(|verb| verb.1 != Form::Ing)
    };
    page.tokens.is(that, "that") && that > sentence.start && says(that - 1)
        || page.lists.rules.has(RuleList::Says, page.tokens.str(that)) && says(that)
}
