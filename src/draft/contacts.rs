//! Finds contacts: who talked to whom, when, in which form, and who says so.

use std::ops::Range;

use super::asides;
use super::attributed_after;
use super::contact_members::{
    Member, including, is_press, members, names_a_stranger, names_only, then_another, then_with,
};
use super::contact_modality;
use super::contact_times;
use super::cue_scope;
use super::denials;
use super::frame::{Element, Frame, Must, Proves};
use super::items::{Item, ItemKind};
use super::joint_verbs;
use super::matching::{Match, is_contact};
use super::page::Page;
use super::purposes;
use super::rule_words::RuleList;
use super::speech::Spoken;
use super::suggestion::{
    Cue, CueKind, FieldName, FieldValue, Filled, Kind, PartyId, Span, Suggestion, Tier,
};
use super::verbs::Said;

/// A contact as a frame gives it, before it becomes a suggestion.
#[derive(Clone)]
struct Contact {
    members: Vec<Member>,
    mode: Option<(String, Span)>,
    modality: Option<(&'static str, Span)>,
    when: Option<(usize, bool)>,
    purpose: Option<Range<usize>>,
    tokens: Range<usize>,
}

/// Finds all contacts of a text.
pub(super) fn find(page: &Page<'_>, spoken: &[Vec<Spoken>]) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    let mut last: Option<(usize, Vec<Member>)> = None;
    // True if two different pairs were named shortly after each other. "The two sides" may then
    // mean either.
    let mut unclear = false;
    for (sentence, said) in spoken.iter().enumerate() {
        let mut here: Vec<Suggestion> = Vec::new();
        for one in matches(page, sentence) {
            let purpose = one.group.as_ref().is_some_and(|group| group.said == Said::Purpose);
            let near = last
                .as_ref()
                .filter(|(at, all)| {
                    let clear = !unclear || sentence - at == 1 && names_only(page, *at, all);
                    let strangers = (*at + 1..sentence).any(|at| names_a_stranger(page, at));
                    clear && !strangers && sentence - at <= 5
                })
                .map(|(_, all)| all.as_slice());
            for contact in contacts(page, sentence, &one, near, said) {
                let members = contact.members.clone();
                let suggestion = suggest(page, sentence, &one, &contact, said);
                if add(&mut here, suggestion, purpose) {
                    let who =
                        |all: &[Member]| all.iter().map(|member| member.0).collect::<Vec<_>>();
                    unclear = last.as_ref().is_some_and(|(at, known)| {
                        sentence - at < 3 && who(known) != who(&members)
                    });
                    last = Some((sentence, members));
                }
            }
        }
        here.sort_by_key(|suggestion| suggestion.quote);
        found.append(&mut here);
    }
    denials::denied_elsewhere(page, &mut found);
    denials::denied_as_a_report(page, spoken, &mut found);
    denials::whole_sentences(page, spoken, &mut found);
    found
}

/// The contact frames that fit a sentence. At each anchor word only the first frame of the table is
/// kept.
fn matches(page: &Page<'_>, sentence: usize) -> Vec<Match> {
    let contacts = page.matches[sentence].iter();
    let contacts = contacts.filter(|one| {
        is_contact(&page.lists.frames[one.frame])
            && is_of_one_speaker(page, sentence, one)
            && joint_verbs::is_of_each_other(page, &page.items.sentences[sentence], one)
    });
    let mut all: Vec<Match> = contacts.cloned().collect();
    let mut taken: Vec<usize> = Vec::new();
    all.retain(|one| {
        let free = !taken.contains(&one.anchor);
        if free {
            taken.push(one.anchor);
        }
        free
    });
    all
}

/// Whether the words of a match are all in one quotation, or all in none.
fn is_of_one_speaker(page: &Page<'_>, sentence: usize, one: &Match) -> bool {
    let items = &page.items.sentences[sentence];
    let quote = |at: usize| page.told(items[at].tokens.start);
    one.slots.iter().flatten().all(|slot| quote(*slot) == quote(one.anchor))
}

/// Whether a frame has a slot for a party of this number. A possessive in slot 1, such as "their"
/// before "meeting", does not count.
pub(super) fn has_slot(frame: &Frame, number: usize) -> bool {
    let mut slots = frame.elements.iter().filter_map(|element| match element {
        Element::Slot(n, must) if *n == number => Some(*must),
        _ => None,
    });
    slots.any(|must| number == 0 || must != Must::Own)
}

/// The contacts of a match: one, and a second for "then with ‹P2›".
fn contacts(
    page: &Page<'_>,
    sentence: usize,
    one: &Match,
    last: Option<&[Member]>,
    said: &[Spoken],
) -> Vec<Contact> {
    let frame = &page.lists.frames[one.frame];
    let items = &page.items.sentences[sentence];
    let who = |at: usize| members(page, &items[at], last, said);
    let when = contact_times::when(page, items, one);
    let modality = contact_modality::read(page, sentence, one, when, said);
    let modality = modality.filter(|_| !asides::is_aside(page, frame, items, one));
    let first = if has_slot(frame, 0) { one.slots[0] } else { implied(page, sentence, one) };
    let Some(first) = first else { return Vec::new() };
    let mine = who(first);
    let mut tokens = items[one.items.start].tokens.start..items[one.items.end - 1].tokens.end;
    tokens.start = tokens.start.min(items[first].tokens.start);
    tokens.end = tokens.end.max(items[first].tokens.end);
    let mode = mode(page, frame, one, items, &tokens);
    let ahead = matches!(modality, Some(("planned" | "proposed", _)));
    let when = when.map(|time| (time, ahead));
    let purpose = purposes::read(page, sentence, items, one.items.end);
    let own = Contact { members: mine, mode, modality, when, purpose, tokens };
    let Some(second) = one.slots[1].filter(|_| has_slot(frame, 1)) else {
        return valid(page, own).into_iter().collect();
    };
    let others = who(second);
    let nobody = |members: &[Member]| members.iter().all(|one| is_press(page, one));
    let alone = nobody(&own.members) && !meet_each_other(page, frame, items, second);
    if alone || nobody(&others) {
        return Vec::new();
    }
    let named = including(page, items, one.items.end);
    let mut found = with_all(page, &own, &others, named.map(|at| (who(at), items[at].tokens.end)));
    if let Some(third) = then_another(page, items, one, second) {
        found.extend(then(
            page,
            items,
            &own,
            third,
            &[own.members.as_slice(), who(third).as_slice()].concat(),
        ));
    }
    let by = first > 0 && page.tokens.is(items[first - 1].tokens.start, "by");
    if let Some(third) = then_with(page, items, one.items.end, if by { "by" } else { "with" }) {
        let guest = if by { &others } else { &own.members };
        found.extend(then(
            page,
            items,
            &own,
            third,
            &[guest.as_slice(), who(third).as_slice()].concat(),
        ));
    }
    found
}

/// Whether those in the second slot met each other, and not only the party in the first: "mediated talks between
/// A and B", "hosted A and B". Two who were met by somebody whom no list knows did not.
fn meet_each_other(page: &Page<'_>, frame: &Frame, items: &[Item], second: usize) -> bool {
    let several = |element: &Element| matches!(element, Element::Slot(1, Must::BeSeveral));
    let joint = second > 0 && matches!(page.item_word(items, second - 1), "between" | "of");
    joint || frame.name.starts_with("contact meeting hosted") || frame.elements.iter().any(several)
}

/// The contacts of a party with `others`: one with all of them, or one with each who was met alone.
/// `named` are those of the others who are named after them, and the token after their names.
fn with_all(
    page: &Page<'_>,
    own: &Contact,
    others: &[Member],
    named: Option<(Vec<Member>, usize)>,
) -> Vec<Contact> {
    let (named, end) = named.unwrap_or_else(|| (Vec::new(), own.tokens.end));
    let alone = each_alone(page, &own.members, others, &own.tokens);
    let groups =
        alone.unwrap_or_else(|| vec![[own.members.as_slice(), others, named.as_slice()].concat()]);
    let make = |members: Vec<Member>| {
        let tokens = own.tokens.start..end;
        valid(page, Contact { members, tokens, ..own.clone() })
    };
    groups.into_iter().filter_map(make).collect()
}

/// The contact of these people that the party at an item ends, with its own time.
fn then(
    page: &Page<'_>,
    items: &[Item],
    own: &Contact,
    third: usize,
    members: &[Member],
) -> Option<Contact> {
    let tokens = own.tokens.start..items[third].tokens.end;
    let when = contact_times::when_then(items, third, own.when);
    valid(page, Contact { members: members.to_vec(), tokens, when, ..own.clone() })
}

/// The item of the party that the clause is about, for frames without a slot for it: the subject to
/// the left, else the party after the comma.
fn implied(page: &Page<'_>, sentence: usize, one: &Match) -> Option<usize> {
    let clause = page.clause(sentence);
    let left = clause.subject(one.items.start);
    left.or_else(|| {
        let comma = one.items.end;
        let rest = clause.items.get(comma..)?;
        let place = rest.iter().position(|item| matches!(item.kind, ItemKind::Parties(_)))?;
        let only_skips =
            rest[..place].iter().all(|item| item.skip || page.tokens.is(item.tokens.start, ","));
        only_skips.then_some(comma + place)
    })
}

/// The ends of the contacts of people who were met one by one: "met separately with A and B". `None`
/// if the words do not say so.
fn each_alone(
    page: &Page<'_>,
    mine: &[Member],
    others: &[Member],
    tokens: &Range<usize>,
) -> Option<Vec<Vec<Member>>> {
    let alone = |at: usize| page.lists.rules.has(RuleList::Apart, page.tokens.str(at));
    let after = tokens.end..(tokens.end + 1).min(page.tokens.all.len());
    let several = mine.len() == 1 && others.len() > 1 || mine.len() > 1 && others.len() == 1;
    let said = tokens.clone().chain(after).any(alone);
    let pair = |one: &Member, other: &Member| vec![*one, *other];
    (several && said)
        .then(|| mine.iter().flat_map(|a| others.iter().map(move |b| pair(a, b))).collect())
}

/// Removes news outlets, reporters and repeated parties. Returns `None` if fewer than two parties
/// are left.
fn valid(page: &Page<'_>, mut contact: Contact) -> Option<Contact> {
    let mut seen: Vec<PartyId> = Vec::new();
    contact.members.retain(|(party, span, _)| {
        let fresh = !is_press(page, &(*party, *span, false)) && !seen.contains(party);
        if fresh {
            seen.push(*party);
        }
        fresh
    });
    (contact.members.len() > 1).then_some(contact)
}

fn mode(
    page: &Page<'_>,
    frame: &Frame,
    one: &Match,
    items: &[Item],
    tokens: &Range<usize>,
) -> Option<(String, Span)> {
    let own = match frame.proves {
        Proves::Contact(mode) => mode,
        _ => None,
    };
    if let Some((noun, place)) = &one.noun {
        let word = own.unwrap_or(noun);
        if word != "unstated" {
            return Some((word.to_owned(), page.span(place.clone())));
        }
    } else if let Some(word) = own {
        return Some((word.to_owned(), page.span(items[one.anchor].tokens.clone())));
    }
    let end = tokens.end + 6;
    let after = items.iter().find(|item| item.tokens.start >= end).map_or(end, |i| i.tokens.start);
    let range = tokens.start..after.min(page.tokens.all.len()).min(items.last()?.tokens.end);
    range.clone().find_map(|at| {
        let word = page.tokens.str(at);
        let phone = matches!(word, "phone" | "telephone");
        let video = matches!(word, "video" | "videoconference");
        let led = at > 0 && matches!(page.tokens.str(at - 1), "by" | "over" | "on" | "via" | "the");
        let mode = if phone { "call" } else { "video" };
        ((phone || video) && led).then(|| (mode.to_owned(), page.span(at..at + 1)))
    })
}

fn suggest(
    page: &Page<'_>,
    sentence: usize,
    one: &Match,
    contact: &Contact,
    spoken: &[Spoken],
) -> Suggestion {
    let cues = cues(page, sentence, one, contact);
    let published = page.context.published;
    let ahead = contact.when.and_then(|(time, ahead)| page.day(time, ahead));
    let ahead = ahead.is_some_and(|day| super::time::is_ahead(&day, published));
    let later = ahead && matches!(contact.modality, Some(("happened" | "cancelled", _)));
    let mut told = speakers(page, spoken, &contact.tokens);
    // "That, at least, is what Bergen says."
    let after = attributed_after::owners(page, sentence + 1).filter(|_| told.is_empty());
    let unnamed = after.as_ref().is_some_and(Vec::is_empty);
    told.extend(after.into_iter().flatten());
    let quoted = contact.tokens.clone().any(|at| page.told(at).is_some());
    let range = &page.tokens.sentences[sentence].tokens;
    let hearsay = denials::is_told(page, range, &contact.tokens);
    let unread = told.is_empty() && (quoted || hearsay) || quoted && hearsay;
    let supposed = denials::is_supposed(page, range, &contact.tokens, spoken)
        || one.group.as_ref().is_some_and(|group| denials::is_wished(page, group));
    let source =
        told.is_empty() && attributed_after::has_an_unread_source(page, range, &contact.tokens);
    let unread = unread || unnamed || supposed || source;
    let open = !cues.is_empty() || contact.modality.is_none() || later || unread;
    let anchor = page.items.sentences[sentence][one.anchor].tokens.start;
    let denial = denials::denial_of(page, spoken, &(anchor..contact.tokens.end)).filter(|_| open);
    let mut fields = fields(page, contact, told, open);
    fields.extend(denial.into_iter().flat_map(denials::deniers));
    let apart = fields.iter().any(|field| field.apart);
    let whole = page.sentence(sentence);
    let quote = quote(page, contact, whole);
    Suggestion {
        kind: Kind::Contact,
        rule: page.lists.frames[one.frame].name.clone(),
        tier: if apart { Tier::Apart } else { Tier::Adjoin },
        quote: denial.map_or(quote, |one| quote.joined(page.span(one.verb.clone()))),
        sentence: whole,
        fields,
        cues,
        open,
    }
}

/// The cues that leave a contact open, without those that its modality reads.
fn cues(page: &Page<'_>, sentence: usize, one: &Match, contact: &Contact) -> Vec<Cue> {
    let mode = contact.mode.as_ref().map(|mode| mode.0.as_str());
    let mut cues = cue_scope::open(page, sentence, one, &contact.tokens, &contact.members, mode);
    let published = page.context.published;
    let time = contact.when.map(|(time, _)| page.times[time].when);
    if time.is_some_and(|time| super::time::looks_back(time, published))
        && presupposed(page, &contact.tokens)
    {
        cues.retain(|cue| cue.next_sentence || cue.kind != CueKind::Plan);
    }
    // The words of the plan, and those that call it off, are read.
    let own = page.lists.frames[one.frame].modality.is_some();
    if !own && matches!(contact.modality, Some(("cancelled", _))) {
        cues.retain(|cue| cue.kind == CueKind::Denial || cue.kind == CueKind::Doubt);
    }
    // "said that they would meet again in May", "will travel to Rome to meet"
    if let Some(("planned", verb)) = contact.modality {
        let would = |cue: &Cue| cue.kind == CueKind::Condition && verb.start == cue.span.start;
        let read = |cue: &Cue| cue.kind == CueKind::Plan || would(cue);
        // "The visit will strengthen" after "will welcome"
        let goes_on = |cue: &Cue| cue.next_sentence && cue.kind == CueKind::Plan;
        cues.retain(|cue| !(verb.covers(cue.span) && read(cue) || goes_on(cue)));
    }
    cues
}

/// The fields of a contact; `told` are those who report it. If it is `open`, its modality is left to
/// the reader.
fn fields(page: &Page<'_>, contact: &Contact, told: Vec<Member>, open: bool) -> Vec<Filled> {
    let mut fields = Vec::new();
    let mut fill = |field, value, proof, apart| fields.push(Filled { field, value, proof, apart });
    for (party, span, apart) in &contact.members {
        fill(FieldName::Participant, FieldValue::Party(*party), *span, *apart);
    }
    if let Some((mode, span)) = contact.mode.clone() {
        fill(FieldName::Mode, FieldValue::Text(mode), span, false);
    }
    if let Some((modality, span)) = contact.modality.filter(|_| !open) {
        fill(FieldName::Modality, FieldValue::Text(modality.to_owned()), span, false);
    }
    if let Some((day, span)) = day(page, contact) {
        let words = span.of(page.tokens.text).to_owned();
        fill(FieldName::When, FieldValue::Date(day), span, false);
        fill(FieldName::WhenText, FieldValue::Text(words), span, false);
    }
    for (party, span, apart) in told {
        fill(FieldName::Speaker, FieldValue::Party(party), span, apart);
    }
    if let Some(words) = contact.purpose.clone().filter(|_| !open) {
        let span = page.span(words);
        let words = super::identities::one_line(span.of(page.tokens.text));
        fill(FieldName::Purpose, FieldValue::Text(words), span, false);
    }
    fields
}

/// The date of a contact as EDTF, with the time words; `None` if its words do not say which day it
/// is.
fn day(page: &Page<'_>, contact: &Contact) -> Option<(String, Span)> {
    let (time, ahead) = contact.when?;
    // "was due to meet her on Friday, but": the words do not say which Friday.
    let cancelled = matches!(contact.modality, Some(("cancelled", _)));
    let clear = !cancelled || page.day(time, true) == page.day(time, false);
    let own = contact.tokens.start > 0 && page.tokens.is(contact.tokens.start - 1, "when");
    let explained = own && page.opens_when(time);
    let day = if explained { page.day_of_when(time) } else { page.day(time, ahead) };
    day.filter(|_| clear).map(|day| (day, page.span(page.times[time].tokens.clone())))
}

/// Whether the words take the contact for granted, so that it happened at that time: "during his
/// call last week".
fn presupposed(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    let before = tokens.start.saturating_sub(1)..tokens.start + 1;
    before
        .into_iter()
        .any(|at| matches!(page.tokens.str(at), "during" | "after" | "following" | "in"))
}

/// The span to quote: the words of the frame and the time words, within the sentence.
fn quote(page: &Page<'_>, contact: &Contact, whole: Span) -> Span {
    let mut tokens = contact.tokens.clone();
    while tokens.len() > 1 && matches!(page.tokens.str(tokens.end - 1), "." | "," | ";") {
        tokens.end -= 1;
    }
    let mut quote = page.span(tokens);
    if let Some((time, _)) = contact.when {
        quote = quote.joined(page.span(page.times[time].tokens.clone()));
    }
    let (start, end) = (quote.start.max(whole.start), quote.end.min(whole.end));
    Span { start, end }
}

/// Who reports the contact: the speakers of the reported speech that it is part of; empty if it is
/// in none.
fn speakers(page: &Page<'_>, spoken: &[Spoken], tokens: &Range<usize>) -> Vec<Member> {
    let tells = |one: &&Spoken| one.stance.is_none() && one.covers(page, tokens);
    let nearest = spoken.iter().filter(tells).min_by_key(|one| one.content.len());
    let Some(found) = nearest else { return Vec::new() };
    found.outer.into_iter().chain(found.speakers.first().copied()).collect()
}

/// Adds a contact unless the sentence has it already, and returns whether it was added. An earlier
/// one without a form takes over the form of the new one.
fn add(here: &mut Vec<Suggestion>, new: Suggestion, purpose: bool) -> bool {
    let mut parties = new.parties(FieldName::Participant);
    parties.sort();
    let same = here.iter_mut().find(|old| {
        let mut known = old.parties(FieldName::Participant);
        known.sort();
        let times = (old.text(FieldName::When), new.text(FieldName::When));
        let agree = times.0 == times.1 || times.0.is_none() || times.1.is_none();
        // "spoke by phone with Lund, and will travel to meet him" tells of two contacts.
        let modes = (old.text(FieldName::Mode), new.text(FieldName::Mode));
        let other = old.open != new.open
            && modes.0.is_some()
            && modes.1.is_some()
            && modes.0 != modes.1
            && !old.quote.covers(new.quote)
            && !new.quote.covers(old.quote);
        agree
            && !other
            && (known == parties
                || old.quote.overlaps(new.quote)
                    && parties.iter().all(|party| known.contains(party)))
    });
    let Some(old) = same else {
        here.push(new);
        return true;
    };
    let mut old_parties = old.parties(FieldName::Participant);
    old_parties.sort();
    let new_mode = new.text(FieldName::Mode);
    if old_parties == parties && old.text(FieldName::Mode).is_none() && new_mode.is_some() {
        old.fields.extend(new.values(FieldName::Mode).cloned());
    }
    let modes = (old.text(FieldName::Mode), new_mode);
    let agree = modes.0 == modes.1 || modes.0.is_none() || modes.1.is_none();
    if old_parties == parties && agree && !old.open && !new.open {
        take_date(old, &new);
    }
    // "the first encounter since March 18, when they met": another contact of the same words.
    let since = old.text(FieldName::WhenText).is_some_and(|words| words.starts_with("since"))
        && old.text(FieldName::When).is_some_and(|day| !day.contains('/'));
    if !new.cues.is_empty() && !purpose && old.quote.overlaps(new.quote) && !old.open && !since {
        close(old, &new);
    }
    false
}

/// Takes over the date of another reading: "shook hands and talked for an hour on Friday".
fn take_date(old: &mut Suggestion, new: &Suggestion) {
    if old.text(FieldName::When).is_some() || new.text(FieldName::When).is_none() {
        return;
    }
    let fields = [FieldName::When, FieldName::WhenText];
    old.fields.extend(fields.iter().flat_map(|field| new.values(*field)).cloned());
    old.quote = old.quote.joined(new.quote);
}

/// Leaves a contact open because another reading of the same words leaves it open.
fn close(old: &mut Suggestion, new: &Suggestion) {
    let own_words = old.rule.contains("cancelled")
        || old.rule.contains("proposed")
        || old.rule.contains("planned");
    if !own_words {
        old.open = true;
        old.cues.extend(new.cues.iter().copied());
        old.fields.retain(|field| !denials::PRESET.contains(&field.field));
    }
}
