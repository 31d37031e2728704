//! Leaves contacts open that other sentences deny, or that somebody unknown tells of.

use std::ops::Range;

use super::cue_scope;
use super::items::{Item, ItemKind};
use super::lexicon::{Form, class};
use super::page::Page;
use super::rule_words::RuleList;
use super::speech::Spoken;
use super::suggestion::{
    Cue, CueKind, FieldName, FieldValue, Filled, PartyId, PartyKind, Span, Suggestion,
};
use super::time;
use super::token::Shape;
use super::verbs::{Group, Said};

/// What a contact that is left open does not say.
pub(super) const PRESET: [FieldName; 2] = [FieldName::Modality, FieldName::Purpose];

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
        one.fields.retain(|field| !PRESET.contains(&field.field));
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
            one.fields.retain(|field| !PRESET.contains(&field.field));
        }
    }
}

/// The denial that the verb of a contact, and what follows it, is part of: "Lund denied that she had met Ruiz".
/// `None` if there is none, or if the denial has no verb of its own.
pub(super) fn denial_of<'a>(
    page: &Page<'_>,
    spoken: &'a [Spoken],
    tokens: &Range<usize>,
) -> Option<&'a Spoken> {
    let denies = |one: &&Spoken| one.stance == Some("denies") && !one.verb.is_empty();
    spoken.iter().filter(denies).find(|one| one.covers(page, tokens))
}

/// Those who deny it.
pub(super) fn deniers(denial: &Spoken) -> impl Iterator<Item = Filled> {
    let filled = |&(party, proof, apart): &(PartyId, Span, bool)| Filled {
        field: FieldName::Denier,
        value: FieldValue::Party(party),
        proof,
        apart,
    };
    denial.speakers.iter().map(filled)
}

/// Reads denials whose sentence says nothing else, as the stance of the publisher or of the speaker: "Mr.
/// Kessler did not meet Okoro.", "Lund denied that she had met Okoro." They are left open if the text tells of a
/// contact of the two that may be the same one.
pub(super) fn whole_sentences(page: &Page<'_>, spoken: &[Vec<Spoken>], found: &mut [Suggestion]) {
    let denial = |one: &Suggestion| {
        own_denial(page, spoken, one).or_else(|| spoken_denial(page, spoken, one))
    };
    let denials: Vec<Option<Span>> = found.iter().map(denial).collect();
    for (at, denial) in denials.iter().enumerate() {
        let Some(verb) = *denial else { continue };
        let parties = found[at].parties(FieldName::Participant);
        let told = found.iter().zip(&denials).any(|(other, denial)| {
            let known = other.parties(FieldName::Participant);
            denial.is_none()
                && parties.iter().all(|party| known.contains(party))
                && may_be_same(other, &found[at])
        });
        if told {
            continue;
        }
        let one = &mut found[at];
        one.open = false;
        one.cues.clear();
        let value = FieldValue::Text("denies".to_owned());
        let field = FieldName::Stance;
        one.fields.push(Filled { field, value, proof: verb, apart: false });
        let deniers = one.fields.iter_mut().filter(|filled| filled.field == FieldName::Denier);
        deniers.for_each(|filled| filled.field = FieldName::Speaker);
    }
}

/// The verb with which somebody denies a contact of two, if the sentence has no word that is not of the
/// speaker, the verbs, the two or a day: "Lund denied that she had met Ruiz on Monday". More words may deny less.
fn spoken_denial(page: &Page<'_>, spoken: &[Vec<Spoken>], one: &Suggestion) -> Option<Span> {
    let at = sentence_of(page, one);
    let [denial] = &spoken[at][..] else { return None };
    let met = page.matches[at].iter().find(|met| {
        page.lists.frames[met.frame].name == one.rule
            && met.group.as_ref().is_some_and(|group| is_simple(page, group))
    })?;
    let group = met.group.as_ref()?;
    let (verb, content) = (denial.verb.clone(), denial.content.clone());
    let denies = verb.end > 0 && matches!(page.tokens.str(verb.end - 1), "denied" | "denies");
    let alone = one.parties(FieldName::Denier).len() == 1 && denial.outer.is_none();
    let who: Vec<Span> = denial.speakers.iter().map(|speaker| speaker.1).collect();
    let is_read = |(place, item): (usize, &Item)| match item.kind {
        ItemKind::Parties(_) => {
            let span = page.span(item.tokens.clone());
            met.slots.contains(&Some(place)) || who.iter().any(|one| span.covers(*one))
        }
        ItemKind::Time(_) => content.contains(&item.tokens.start),
        ItemKind::Word => {
            let first = item.tokens.start;
            let plain = ["with", "to", ",", ".", "that", "having"];
            verb.contains(&first)
                || group.tokens.contains(&first)
                || plain.contains(&page.tokens.str(first))
        }
        ItemKind::Place | ItemKind::Quote => false,
    };
    let items = &page.items.sentences[at];
    let bare =
        denies && alone && is_of_two_and_a_day(one, items) && items.iter().enumerate().all(is_read);
    let span = page.span(verb);
    let own = one.cues.iter().all(|cue| !cue.next_sentence && span.covers(cue.span));
    (bare && own && !is_quoted(page, at)).then_some(span)
}

/// Whether a verb says that two met or spoke: "had met", "having spoken".
fn is_simple(page: &Page<'_>, group: &Group) -> bool {
    let aux = ["had", "has", "have", "having"];
    let last = group.tokens.end - 1;
    let mut before = group.tokens.start..last;
    let met = ["met", "meeting", "spoke", "spoken", "speaking", "talked", "talking"];
    met.contains(&page.tokens.str(last)) && before.all(|at| aux.contains(&page.tokens.str(at)))
}

/// Whether a contact is of two and has a date if its sentence names a time. "Recently" names no day.
fn is_of_two_and_a_day(one: &Suggestion, items: &[Item]) -> bool {
    let times = items.iter().filter(|item| matches!(item.kind, ItemKind::Time(_))).count();
    let day = one.text(FieldName::When);
    let dated = times == usize::from(day.is_some()) && day.is_none_or(|day| !day.starts_with('['));
    dated && one.parties(FieldName::Participant).len() == 2
}

/// Whether any word of a sentence is in a quotation.
fn is_quoted(page: &Page<'_>, sentence: usize) -> bool {
    let mut words = page.tokens.sentences[sentence].tokens.clone();
    words.any(|at| page.tokens.all[at].quoted)
}

/// The verb of a contact of two that its sentence denies. `None` if the sentence has a word that is not of
/// the two, the verb or a day, such as "until", "only", "because" or "said": it may deny less, or not be the
/// publisher's.
fn own_denial(page: &Page<'_>, spoken: &[Vec<Spoken>], one: &Suggestion) -> Option<Span> {
    let at = sentence_of(page, one);
    let met = page.matches[at].iter().find(|met| {
        page.lists.frames[met.frame].name == one.rule
            && met.group.as_ref().is_some_and(|group| is_plain(page, group))
    })?;
    let group = met.group.as_ref()?;
    let verb = page.span(group.tokens.clone());
    let is_read = |(place, item): (usize, &Item)| match item.kind {
        ItemKind::Parties(_) => met.slots.contains(&Some(place)),
        ItemKind::Time(_) => true,
        ItemKind::Word => {
            let word = page.tokens.str(item.tokens.start);
            group.tokens.contains(&item.tokens.start) || matches!(word, "with" | "to" | "," | ".")
        }
        ItemKind::Place | ItemKind::Quote => false,
    };
    let items = &page.items.sentences[at];
    let own = one.cues.iter().all(|cue| !cue.next_sentence && verb.covers(cue.span));
    let bare = is_of_two_and_a_day(one, items) && items.iter().enumerate().all(is_read);
    (bare && own && !is_quoted(page, at) && spoken[at].is_empty()).then_some(verb)
}

/// Whether a verb says that two did not meet or speak: "did not meet", "never spoke". "Had not met" is about
/// an earlier time, and "did not brief" or "did not end the talks" may be about two who met.
fn is_plain(page: &Page<'_>, group: &Group) -> bool {
    let not = ["did", "didn't", "has", "hasn't", "have", "haven't", "not", "never"];
    let met = ["meet", "met", "speak", "spoke", "spoken", "talk", "talked"];
    let last = group.tokens.end - 1;
    let mut before = group.tokens.start..last;
    group.said == Said::Negative
        && met.contains(&page.tokens.str(last))
        && before.all(|at| not.contains(&page.tokens.str(at).replace('’', "'").as_str()))
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
    governor(page, sentence, tokens).is_some_and(|governor| {
        let that = page.tokens.is(governor, "that") && governor > sentence.start;
        that && says(page, governor - 1)
            || page.lists.rules.has(RuleList::Says, page.tokens.str(governor))
                && says(page, governor)
    })
}

/// Whether a contact is only what is supposed or wished, or what a noun or an adjective tells of: "the idea
/// that Vale met", "it is likely that Vale met", "Bergen feared Vale had met". "It was in Rome that Vale met",
/// "the letter that Vale wrote to" and "the fact that Vale met" take it for granted.
pub(super) fn is_supposed(
    page: &Page<'_>,
    sentence: &Range<usize>,
    tokens: &Range<usize>,
    spoken: &[Spoken],
) -> bool {
    let Some(governor) = governor(page, sentence, tokens) else { return false };
    if governor == sentence.start {
        return false;
    }
    let before = governor - 1;
    let rules = &page.lists.rules;
    let said = spoken.iter().any(|one| is_of_speech(page, one, governor));
    let granted = page.tokens.all[before].shape != Shape::Lower
        || page.is_noun(before)
        || rules.has(RuleList::Granted, page.tokens.str(before));
    let that = page.tokens.is(governor, "that") && !says(page, before) && !granted && !said;
    that || rules.has(RuleList::Supposes, page.tokens.str(governor))
}

/// Whether a verb and its pronoun are what somebody supposes or wishes: "wished she had met".
pub(super) fn is_wished(page: &Page<'_>, verb: &Group) -> bool {
    let Some(wish) = verb.tokens.start.checked_sub(2) else { return false };
    page.lists.is(page.tokens.all[wish + 1].word, class::PRONOUN)
        && page.lists.rules.has(RuleList::Supposes, page.tokens.str(wish))
}

/// Whether a "that" belongs to a verb of speech before it, as in "said in a statement that", but not in "said
/// it was a myth that" and "said the idea that".
fn is_of_speech(page: &Page<'_>, spoken: &Spoken, that: usize) -> bool {
    let end = spoken.verb.end;
    if spoken.verb.is_empty() || end > that || that - end > 8 {
        return false;
    }
    let rules = &page.lists.rules;
    let is = |at: usize, classes: u64| page.lists.is(page.tokens.all[at].word, classes);
    let led = (end..that).any(|at| is(at, class::PREPOSITION));
    let claim = !led && rules.has(RuleList::Claim, page.tokens.str(that - 1));
    let clause = (end..that).any(|at| {
        let to = page.tokens.is(at, "to");
        let supposed = rules.has(RuleList::Supposes, page.tokens.str(at));
        supposed || !to && is(at, class::AUX | class::PRONOUN)
    });
    !claim && !clause
}

/// The word before a contact that may govern its clause, such as "that" or "feared".
fn governor(page: &Page<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> Option<usize> {
    let start = tokens.start.saturating_sub(8).max(sentence.start);
    let skipped = class::ADVERB | class::DETERMINER;
    (start..tokens.start).rev().find(|at| !page.lists.is(page.tokens.all[*at].word, skipped))
}

/// Whether a word is a verb of speech that is no form in -ing.
fn says(page: &Page<'_>, at: usize) -> bool {
    let token = page.tokens.all[at];
    let verbs = page.lists.verbs(token.word).iter();
    token.shape == Shape::Lower
        && page.lists.is_speech(token.word)
        && verbs.into_iter().any(|verb| verb.1 != Form::Ing)
}
