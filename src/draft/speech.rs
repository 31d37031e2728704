//! Finds who says what: the speaker of each reported sentence and quotation, and who denies,
//! doubts, declines or keeps silent.

use std::ops::Range;

use super::bare_verbs::is_bare;
use super::denied_claims::{denies_a_claim, marks};
use super::frame::Proves;
use super::items::{Item, ItemKind, remarks_by, starts_a_line};
use super::lexicon::{Form, class};
use super::matching::{Match, is_contact};
use super::other_speakers::is_said_by_another;
use super::page::Page;
use super::quoted_stances::{denied_contact, quoted_denial};
use super::said_words::{content, goes_on_later, of_stance, unquoted};
use super::suggestion::{
    Cue, CueKind, FieldName, FieldValue, Filled, Kind, PartyId, PartyKind, Span, Suggestion, Tier,
};
use super::verbs::Said;

/// A speaker: the party, the words that name it, and whether these words do not name it directly.
type Speaker = (PartyId, Span, bool);

/// Something that somebody says in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub rule: String,
    /// The news outlet that the speaker told it to, if one is named.
    pub outer: Option<(PartyId, Span, bool)>,
    /// Who says it: one party, or several together.
    pub speakers: Vec<(PartyId, Span, bool)>,
    /// The tokens of what is said.
    pub content: Range<usize>,
    /// The tokens of the verb, which is not to be read as a cue.
    pub verb: Range<usize>,
    /// The stance, if the frame expresses one.
    pub stance: Option<&'static str>,
    pub quoted: bool,
}

impl Spoken {
    /// Whether these tokens are part of what is said, apart from marks at their end.
    pub(super) fn covers(&self, page: &Page<'_>, tokens: &Range<usize>) -> bool {
        let marks = tokens.clone().rev().take_while(|at| !page.tokens.all[*at].is_word()).count();
        self.content.start <= tokens.start && tokens.end - marks <= self.content.end
    }
}

/// Finds all that is said, for each sentence.
pub(super) fn find(page: &Page<'_>) -> Vec<Vec<Spoken>> {
    // The speaker named by "Irma Vale:" in a line before, and the one named by the heading.
    let (mut line, mut base): (Option<Speaker>, Option<Speaker>) = (None, None);
    let mut last: Vec<(PartyId, Span, bool)> = Vec::new();
    let mut all: Vec<Vec<Spoken>> = Vec::with_capacity(page.items.sentences.len());
    for sentence in 0..page.items.sentences.len() {
        let mut found = in_sentence(page, sentence, &last);
        let silent = all.last().is_some_and(Vec::is_empty);
        if silent && is_about_another(page, sentence - 1, &last) {
            found.iter_mut().filter(|one| one.rule == GOES_ON).for_each(|one| one.speakers.clear());
        }
        base = heading_speaker(page, sentence).or(base);
        if starts_a_line(&page.tokens, &page.items.sentences[sentence]) {
            line = line_speaker(page, sentence);
        }
        line = line.or(base);
        let unsaid = found.iter().all(|one| one.speakers.is_empty());
        if let Some(speaker) = line.filter(|_| unsaid) {
            found.extend(by_line(page, sentence, speaker));
            line = Some((speaker.0, speaker.1, true));
        }
        if let Some(spoken) = found.iter().find(|spoken| !spoken.speakers.is_empty()) {
            last.clone_from(&spoken.speakers);
        }
        all.push(found);
    }
    begun_before(page, &mut all);
    for found in &mut all {
        found.retain(|one| !one.speakers.is_empty());
        told_by_others(page, found);
    }
    all
}

/// Says of what somebody only tells of another who tells them: in "Bergen said Vale had declined to comment",
/// Vale is heard through Bergen.
fn told_by_others(page: &Page<'_>, found: &mut [Spoken]) {
    // The commas of "Vale, the envoy," join nothing.
    let of_a_name = |at: usize| page.items.phrases.iter().any(|one| one.tokens.contains(&at));
    let joins = |at: usize| {
        matches!(page.tokens.str(at), "," | ";" | "and" | "but" | "while") && !of_a_name(at)
    };
    for at in 0..found.len() {
        let verb = found[at].verb.clone();
        let tells = |other: &&Spoken| {
            let content = &other.content;
            let inside = content.start <= verb.start && verb.end <= content.end;
            let apart = verb.start < other.verb.start || other.verb.end <= verb.start;
            other.stance.is_none()
                && !verb.is_empty()
                && inside
                && apart
                && !(content.start + 1..verb.start).any(joins)
        };
        let Some(other) = found.iter().find(tells) else { continue };
        let (teller, start) = (other.speakers.first().copied(), other.content.start);
        let one = &mut found[at];
        if teller.is_some_and(|teller| one.speakers.iter().any(|speaker| speaker.0 == teller.0)) {
            continue;
        }
        one.outer = one.outer.or(teller);
        // The words before belong to the one who tells it.
        one.content.start = one.content.start.max(start);
        if one.content.is_empty() {
            one.content = verb;
        }
    }
}

/// Whether a sentence tells of somebody else than those who spoke last, so that it is not clear who says the
/// quotation after it: "Okoro rolled his eyes."
fn is_about_another(page: &Page<'_>, sentence: usize, last: &[Speaker]) -> bool {
    let subject = subject(page, &page.items.sentences[sentence]);
    let person = |who: &Speaker| page.register.parties[who.0.0].kind == PartyKind::Person;
    subject.iter().any(person) && subject.iter().all(|who| last.iter().all(|one| one.0 != who.0))
}

/// The speaker whom a heading names for all text that follows: "Press remarks by Irma Vale". `None`
/// if the sentence is no such heading.
fn heading_speaker(page: &Page<'_>, sentence: usize) -> Option<Speaker> {
    let items = &page.items.sentences[sentence];
    let heading = page.tokens.all[page.tokens.sentences[sentence].tokens.end - 1].is_word();
    let who = remarks_by(&page.tokens, items).filter(|_| heading)?;
    let (party, span, _) = page.meant(who).into_iter().next()?;
    (page.register.parties[party.0].kind == PartyKind::Person).then_some((party, span, true))
}

/// The speaker from this sentence on: "Irma Vale: The strait is open."
fn line_speaker(page: &Page<'_>, sentence: usize) -> Option<Speaker> {
    let meant = page.meant(page.items.sentences[sentence].first()?);
    let person = meant.first().filter(|(party, ..)| {
        page.register.parties[party.0].kind == PartyKind::Person && meant.len() == 1
    });
    person.copied()
}

/// A sentence of an interview or speech as said by its speaker. `None` for a question or an empty
/// sentence.
fn by_line(page: &Page<'_>, sentence: usize, speaker: Speaker) -> Option<Spoken> {
    let range = page.tokens.sentences[sentence].tokens.clone();
    let colon = (range.start..range.end.min(range.start + 6)).find(|at| page.tokens.is(*at, ":"));
    let start = colon.filter(|_| !speaker.2).map_or(range.start, |at| at + 1);
    let last = page.tokens.all[range.end - 1];
    let end = if last.is_word() { range.end } else { range.end - 1 };
    (start < end && !page.tokens.is(range.end - 1, "?")).then(|| Spoken {
        rule: LINE.to_owned(),
        outer: None,
        speakers: vec![speaker],
        content: start..end,
        verb: 0..0,
        stance: None,
        quoted: true,
    })
}

/// Gives a quotation of several sentences the speaker who is named at its end.
fn begun_before(page: &Page<'_>, all: &mut [Vec<Spoken>]) {
    for at in (0..all.len().saturating_sub(1)).rev() {
        let end = page.tokens.sentences[at].tokens.end;
        let goes_on = page.tokens.quotes.iter().any(|quote| quote.start < end && end < quote.end);
        let next = all[at + 1].iter().find(|one| one.quoted).cloned();
        if let (true, Some(next)) = (goes_on, next) {
            for one in all[at].iter_mut().filter(|one| one.rule == GOES_ON) {
                one.outer = next.outer;
                one.speakers =
                    next.speakers.iter().map(|(who, span, _)| (*who, *span, true)).collect();
            }
        }
    }
}

/// The rule name for a sentence in an interview or speech.
pub(super) const LINE: &str = "speech line";

/// The rule name for a sentence that consists only of a quotation.
const GOES_ON: &str = "speech quote-goes-on";

fn in_sentence(page: &Page<'_>, sentence: usize, last: &[(PartyId, Span, bool)]) -> Vec<Spoken> {
    let items = &page.items.sentences[sentence];
    let mut found: Vec<Spoken> = Vec::new();
    let says = |one: &&Match| {
        let verb = items[one.anchor].tokens.start;
        let who = one.slots[0].map_or(verb, |slot| items[slot].tokens.start);
        !is_contact(&page.lists.frames[one.frame])
            && page.told(verb).is_none()
            && page.told(who).is_none()
    };
    for one in page.matches[sentence].iter().filter(says) {
        found.extend(spoken(page, sentence, items, one, &found, last));
    }
    let quote = items.iter().find_map(|item| match item.kind {
        ItemKind::Quote => Some(&item.tokens),
        _ => page.told(item.tokens.start),
    });
    if let Some(quote) = quote.filter(|_| found.is_empty()) {
        let words = items
            .iter()
            .filter(|item| item.kind != ItemKind::Quote && page.told(item.tokens.start).is_none());
        let only = words.filter(|item| page.tokens.all[item.tokens.start].is_word()).count() < 3;
        let apart =
            |all: &[(PartyId, Span, bool)]| all.iter().map(|(p, s, _)| (*p, *s, true)).collect();
        let speakers = match page.told(quote.start) {
            _ if only => apart(last),
            // The first party of the sentence may be one that the quotation names.
            Some(_) => Vec::new(),
            None => apart(&quoted_subject(page, sentence)),
        };
        found.push(Spoken {
            rule: if only { GOES_ON } else { "speech quoted" }.to_owned(),
            outer: None,
            speakers,
            content: quote.clone(),
            verb: 0..0,
            stance: None,
            quoted: true,
        });
    }
    let mut kept: Vec<Spoken> = Vec::new();
    for spoken in found {
        let who = |one: &Spoken| one.speakers.iter().map(|speaker| speaker.0).collect::<Vec<_>>();
        let again = kept.iter().any(|one| {
            let verb = one.verb.start < spoken.verb.end && spoken.verb.start < one.verb.end;
            (one.content == spoken.content || verb && one.stance.is_some())
                && one.stance == spoken.stance
                && who(one) == who(&spoken)
        });
        // Who says a quotation that goes on may be told at its end.
        if !again && (spoken.rule == GOES_ON || !spoken.speakers.is_empty()) {
            kept.push(spoken);
        }
    }
    kept
}

/// Who says the quotation of a sentence without a verb that frames know: the subject of the verb
/// before it, as in "after Vale asked both men to “put an end to it”", else that of the sentence.
fn quoted_subject(page: &Page<'_>, sentence: usize) -> Vec<(PartyId, Span, bool)> {
    let items = &page.items.sentences[sentence];
    let clause = page.clause(sentence);
    let quote = items.iter().position(|item| item.kind == ItemKind::Quote).unwrap_or_default();
    let past = |at: &usize| {
        let token = page.tokens.all[items[*at].tokens.start];
        let verbs = clause.lists.verbs(clause.word(*at)).iter();
        token.shape == super::token::Shape::Lower
            && (verbs.into_iter().any(|verb| verb.1 == Form::Past) || clause.is_unknown_past(*at))
    };
    match (0..quote).rev().find(past) {
        Some(verb) => clause.subject(verb).map(|at| page.meant(&items[at])).unwrap_or_default(),
        None if names_its_speaker(page, items, quote) => subject(page, items),
        None => Vec::new(),
    }
}

/// Whether whoever is named first may say a quotation without a verb that lists know: not in "“…,” a man who
/// knows Vale said" and "“…,” Vale was told".
fn names_its_speaker(page: &Page<'_>, items: &[Item], quote: usize) -> bool {
    let next = (quote + 1..items.len()).find(|at| !items[*at].skip);
    let adjoins = next.is_some_and(|at| matches!(items[at].kind, ItemKind::Parties(_)));
    let be = ["was", "were", "is", "are", "had", "has", "would"];
    let passive = next.is_some_and(|at| be.contains(&page.item_word(items, at + 1)));
    quote > 0 || adjoins && !passive
}

/// The subject of a sentence: its first party that is not the object of a preposition.
fn subject(page: &Page<'_>, items: &[Item]) -> Vec<(PartyId, Span, bool)> {
    let free = items.iter().enumerate().find(|(at, item)| {
        matches!(item.kind, ItemKind::Parties(_)) && !is_object(page, items, *at)
    });
    free.map(|(_, item)| page.meant(item)).unwrap_or_default()
}

fn is_object(page: &Page<'_>, items: &[Item], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &items[at]) else { return false };
    let word = page.tokens.all[before.tokens.end - 1].word;
    before.kind == ItemKind::Word && page.lists.is(word, class::PREPOSITION)
}

fn spoken(
    page: &Page<'_>,
    sentence: usize,
    items: &[Item],
    one: &Match,
    before: &[Spoken],
    last: &[Speaker],
) -> Option<Spoken> {
    let frame = &page.lists.frames[one.frame];
    let stance = match frame.proves {
        Proves::Stance(stance) => Some(stance),
        _ => None,
    };
    if before.iter().any(|known| known.verb.contains(&items[one.anchor].tokens.start))
        || !is_said(page, items, one, stance)
        || frame.name == "speech said"
            && page.tokens.is(items[one.anchor].tokens.start, "saying")
            && before.iter().any(|known| known.rule == "speech quoted-as")
    {
        return None;
    }
    let speakers = page.meant(&items[one.slots[0]?]);
    if speakers.iter().any(|speaker| may_be_another(page, items, one, speaker, last)) {
        return None;
    }
    let verb = one.group.as_ref().map_or(one.items.clone(), |group| group.first..one.anchor + 1);
    let verb = items[verb.start].tokens.start..items[verb.end - 1].tokens.end;
    let range = page.tokens.sentences[sentence].tokens.clone();
    let content = content(page, items, one, &range);
    let content = match stance {
        Some(_) => content.and_then(|words| of_stance(page, words)).unwrap_or_else(|| verb.clone()),
        None => content?,
    };
    if is_said_by_another(page, items, one, &content) {
        return None;
    }
    let outer = match frame.name.as_str() {
        "speech told" => hearer(page, items, one),
        // "State media quoted Vale as saying"
        "speech quoted-as" => {
            one.slots[1].and_then(|slot| page.meant(&items[slot]).into_iter().next())
        }
        _ => None,
    };
    let quoted = items.iter().any(|item| {
        (item.kind == ItemKind::Quote || page.told(item.tokens.start).is_some())
            && content.start <= item.tokens.start
            && item.tokens.end <= content.end
    });
    // “Nonsense,” said Vale: a quotation of few words is no item.
    let mut words = content.clone().filter(|at| page.tokens.all[*at].is_word());
    let quoted = quoted || words.all(|at| page.tokens.all[at].quoted);
    Some(Spoken { rule: frame.name.clone(), outer, speakers, content, verb, stance, quoted })
}

/// Whether the words of a match say that somebody says or denies something.
fn is_said(page: &Page<'_>, items: &[Item], one: &Match, stance: Option<&str>) -> bool {
    let name = page.lists.frames[one.frame].name.as_str();
    let finite = one
        .group
        .as_ref()
        .is_none_or(|group| finite(page, stance, group.said, group.form, items, one));
    let fits = match name {
        "speech said-after" => is_after_what_is_said(page, items, one),
        "speech called" => calls_something(page, items, one),
        // The party after the verb is the speaker: "The strait is open, said Vale."
        "speech said" => !said_by_the_next(page, items, one) && !is_bare(page, items, one),
        _ => true,
    };
    finite && fits && (stance.is_none() || denies_a_claim(page, items, one, name))
}

/// Whether a verb follows what was said: "The strait is open," said Vale.
fn is_after_what_is_said(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    (0..one.anchor).rev().find(|at| !items[*at].skip).is_some_and(|before| {
        page.tokens.is(items[before].tokens.end - 1, ",") || items[before].kind == ItemKind::Quote
    })
}

/// Whether the speaker is not clear: in "Kriel had been told afterwards, he insisted", "he" may be Kriel
/// or the one who spoke before.
fn may_be_another(
    page: &Page<'_>,
    items: &[Item],
    one: &Match,
    speaker: &Speaker,
    last: &[Speaker],
) -> bool {
    let Some(slot) = one.slots[0] else { return false };
    let word = page.tokens.str(items[slot].tokens.start);
    let tail = slot > 0 && page.tokens.is(items[slot].tokens.start - 1, ",");
    let subject = items[..slot].iter().find(|item| matches!(item.kind, ItemKind::Parties(_)));
    let named = subject.is_some_and(|item| page.meant(item).iter().any(|who| who.0 == speaker.0));
    let other = last.first().is_some_and(|known| known.0 != speaker.0);
    tail && speaker.2 && named && other && matches!(word, "he" | "she")
}

/// Whether "called" tells of words: "called the truce “a good beginning”", "called for a truce". To
/// call somebody is a contact.
fn calls_something(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let mut after = items[(one.anchor + 1).min(items.len())..].iter();
    let quoted = after.clone().any(|item| marks(page, &item.tokens));
    let next = after.find(|item| !item.skip);
    quoted || next.is_some_and(|item| page.tokens.is(item.tokens.start, "for"))
}

fn said_by_the_next(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let is = |at: usize, mark: &str| {
        items.get(at).is_some_and(|item| page.tokens.is(item.tokens.end - 1, mark))
    };
    let next = items.get(one.anchor + 1);
    let party = next.is_some_and(|item| matches!(item.kind, ItemKind::Parties(_)));
    let ends =
        items.get(one.anchor + 2).is_none_or(|item| !page.tokens.all[item.tokens.start].is_word())
            || is(one.anchor + 1, ",");
    one.anchor > 0 && is(one.anchor - 1, ",") && party && ends
}

/// Whether a verb says that something was said, or was left unsaid.
fn finite(
    page: &Page<'_>,
    stance: Option<&str>,
    said: Said,
    form: Form,
    items: &[Item],
    one: &Match,
) -> bool {
    let adjoins = one.slots[0].is_some_and(|slot| {
        let first = one.group.as_ref().map_or(one.anchor, |group| group.first);
        let between = &items[slot + 1..first.max(slot + 1)];
        between.iter().all(|item| item.skip) || form != Form::Ing && is_of_a_source(page, between)
    });
    let negated_by_frame = matches!(stance, Some("silent"));
    match (said, form) {
        (Said::Happened, _) => true,
        (Said::Negative, _) => negated_by_frame,
        (_, Form::Present) => adjoins,
        (_, Form::Ing) => true,
        (Said::Open, Form::Base) => adjoins && stance.is_none(),
        _ => false,
    }
}

/// Whether words only describe a source: "people with knowledge of the matter say".
fn is_of_a_source(page: &Page<'_>, items: &[Item]) -> bool {
    let word = |item: &Item| page.tokens.str(item.tokens.start);
    let opens = items.first().is_some_and(|item| {
        let opens = ["with", "familiar", "briefed", "close", "from", "in", "at", "to", "of", "for"];
        opens.contains(&word(item))
    });
    let plain = |item: &Item| {
        let verbs = page.lists.verbs(page.tokens.all[item.tokens.start].word);
        !matches!(word(item), "," | ";" | ":" | "that" | "who") && (verbs.is_empty() || item.skip)
    };
    opens && items.len() < 9 && items.iter().all(plain)
}

/// The news outlet in "told VOA". It becomes the outermost speaker.
fn hearer(page: &Page<'_>, items: &[Item], one: &Match) -> Option<(PartyId, Span, bool)> {
    let heard = page.meant(items.get(one.anchor + 1)?).into_iter().next()?;
    (page.register.parties[heard.0.0].kind == PartyKind::Media).then_some(heard)
}

/// Returns the suggestions for what is said, and those for denials and silences.
pub(super) fn suggest(page: &Page<'_>, all: &[Vec<Spoken>]) -> (Vec<Suggestion>, Vec<Suggestion>) {
    let (mut speeches, mut stances) = (Vec::new(), Vec::new());
    for (sentence, found) in all.iter().enumerate() {
        let mut stated = false;
        // "Vale denied that she had refused": the refusal is part of what is denied.
        let is_denied = |one: &Spoken| {
            found.iter().any(|other| {
                !std::ptr::eq(one, other)
                    && matches!(other.stance, Some("denies" | "doubts"))
                    && other.content.start <= one.verb.start
                    && one.verb.end <= other.content.end
                    && !one.verb.is_empty()
            })
        };
        for spoken in found.iter().filter(|one| !is_denied(one)) {
            let stance = spoken.stance.or_else(|| quoted_denial(page, spoken));
            let stance = stance.or_else(|| denied_contact(page, sentence, spoken));
            if let Some(stance) = stance {
                stated = true;
                stances.push(suggestion(page, sentence, spoken, Some(stance)));
            }
        }
        let plain = found.iter().filter(|spoken| spoken.stance.is_none());
        for spoken in plain.take(if stated { 0 } else { 2 }) {
            speeches.push(suggestion(page, sentence, spoken, None));
        }
    }
    (speeches, stances)
}

fn suggestion(
    page: &Page<'_>,
    sentence: usize,
    spoken: &Spoken,
    stance: Option<&str>,
) -> Suggestion {
    let range = page.tokens.sentences[sentence].tokens.clone();
    let whole = page.span(range.clone());
    let content = page.span(spoken.content.clone());
    let mut fields = Vec::new();
    let mut fill = |field, value, proof, apart| fields.push(Filled { field, value, proof, apart });
    for (who, span, apart) in &spoken.speakers {
        fill(FieldName::Who, FieldValue::Party(*who), *span, *apart);
    }
    if let Some((outer, span, apart)) = &spoken.outer {
        fill(FieldName::Speaker, FieldValue::Party(*outer), *span, *apart);
    }
    let words = unquoted(content.of(page.tokens.text));
    // Half of a quotation is not what somebody says: “The strait,” Vale said, “is open.”
    if !goes_on_later(page, &range, spoken) {
        fill(FieldName::Content, FieldValue::Text(words.to_owned()), content, false);
    }
    let cues = cues(page, &range, spoken, stance.is_some());
    let open = !cues.is_empty();
    if let Some(stance) = stance
        && !open
    {
        let proof = stance_proof(page, spoken, stance);
        fill(FieldName::Stance, FieldValue::Text(stance.to_owned()), proof, false);
    }
    let apart = fields.iter().any(|field| field.apart);
    Suggestion {
        kind: if stance.is_some() { Kind::Stance } else { Kind::Speech },
        rule: spoken.rule.clone(),
        tier: if apart { Tier::Apart } else { Tier::Adjoin },
        quote: whole,
        sentence: whole,
        fields,
        cues,
        open,
    }
}

/// The words that prove a stance: the verb, as in "denied", or the denial within what is said, as in
/// "said that no meeting took place". Then what is said is the denial, and not what is denied.
fn stance_proof(page: &Page<'_>, spoken: &Spoken, stance: &str) -> Span {
    let denial = |range: &Range<usize>| {
        let mut cues = page.cues_in(range);
        cues.find(|cue| cue.kind == CueKind::Denial).map(|cue| page.span(cue.tokens.clone()))
    };
    if spoken.verb.is_empty() || spoken.quoted && spoken.stance.is_none() {
        return denial(&spoken.content).unwrap_or_else(|| page.span(spoken.content.clone()));
    }
    let inside =
        denial(&spoken.content).filter(|_| stance == "denies" && denial(&spoken.verb).is_none());
    inside.unwrap_or_else(|| page.span(spoken.verb.clone()))
}

/// The cues that bear on who says something. Cues inside what is said are left out, because it is
/// quoted whole, and so is the verb of a stance.
fn cues(page: &Page<'_>, range: &Range<usize>, spoken: &Spoken, stance: bool) -> Vec<Cue> {
    let outside = page.cues_in(range).filter(|cue| {
        let inside =
            spoken.content.start <= cue.tokens.start && cue.tokens.end <= spoken.content.end;
        let verb = spoken.verb.start < cue.tokens.end && cue.tokens.start < spoken.verb.end;
        // Only cues directly before the verb change its meaning: "would say", "did not say".
        let near = cue.tokens.end <= spoken.verb.start && spoken.verb.start - cue.tokens.end < 3;
        // "Okonjo, who led attempts to mediate, said"
        let apart = near
            && matches!(cue.kind, CueKind::Plan | CueKind::Condition | CueKind::Cancel)
            && (cue.tokens.end..spoken.verb.start).any(|at| page.tokens.is(at, ","));
        // "urged them to “pick up the phone”"
        let urges = spoken.quoted && cue.kind == CueKind::Plan;
        let urged = urges && cue.tokens.start + 1 == spoken.verb.end;
        let read = inside || (verb && stance) || apart || urged;
        !read && (near || verb || cue.kind == CueKind::Question)
    });
    outside
        .filter(|cue| !stance || cue.kind != CueKind::Denial)
        .map(|cue| page.cue(cue, false))
        .collect()
}
