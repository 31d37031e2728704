//! Reads whether a contact happened, is planned or was called off. What warns against it is in
//! `cue_scope`.

use super::frame::Frame;
use super::items::{Item, ItemKind};
use super::lexicon::{Form, Word, class};
use super::matching::Match;
use super::nouns;
use super::page::Page;
use super::rule_words::RuleList;
use super::speech::Spoken;
use super::suggestion::{CueKind, Span};
use super::time;
use super::verbs::{Group, Said};

/// The modality of a contact, with the words that prove it. `when` is the index of its time. `None`
/// means that the reader must decide.
pub(super) fn read(
    page: &Page<'_>,
    sentence: usize,
    one: &Match,
    when: Option<usize>,
    said: &[Spoken],
) -> Option<(&'static str, Span)> {
    let frame = &page.lists.frames[one.frame];
    let items = &page.items.sentences[sentence];
    called_off(page, sentence, one)
        .or_else(|| modality(page, frame, one, items))
        .or_else(|| when.and_then(|when| to_come(page, sentence, one, when, said)))
        .or_else(|| on_a_journey(page, sentence, one))
        .filter(|_| !is_open(page, items, one))
}

/// Reads a plan in a verb that leaves open whether it took place, if the time of the contact is still
/// to come: "meets Okoro on Friday", "said that they would meet again in May".
fn to_come(
    page: &Page<'_>,
    sentence: usize,
    one: &Match,
    when: usize,
    said: &[Spoken],
) -> Option<(&'static str, Span)> {
    let group = one.group.as_ref().filter(|group| group.said == Said::Open && !group.passive)?;
    let own = page.lists.frames[one.frame].modality.is_some();
    let last = page.tokens.sentences[sentence].tokens.end.checked_sub(1)?;
    let heading = page.tokens.all[last].is_word();
    let day = page.day(when, true)?;
    let published = page.context.published;
    let ahead = time::is_ahead(&day, published);
    let today = published.is_some_and(|today| today.to_string() == day);
    let reported = said
        .iter()
        .any(|one| one.content.start <= group.tokens.start && group.tokens.end <= one.content.end);
    let present = is_present(page, group) && !is_habit(page, sentence);
    let planned = present && (ahead || today) || is_would(page, group) && reported && ahead;
    (planned && !own && !heading).then(|| ("planned", page.span(group.tokens.clone())))
}

/// Reads the purpose of a journey that is planned: "will travel to Rome to meet Okoro". The proof is the
/// verb of the journey, which no other verb may follow: "will travel to Rome to ask Bergen to meet". That of
/// a journey that took place is left open.
fn on_a_journey(page: &Page<'_>, sentence: usize, one: &Match) -> Option<(&'static str, Span)> {
    let group = one.group.as_ref().filter(|group| group.said == Said::Purpose)?;
    let clause = page.clause(sentence);
    let travels = |at: usize| {
        let mut verbs = page.lists.verbs(clause.word(at)).iter();
        let journey = |lemma: Word| {
            page.lists.rules.of(RuleList::Travel).iter().any(|verb| page.lists.word(verb) == lemma)
        };
        verbs.find(|(lemma, _)| journey(*lemma)).map(|(_, form)| clause.group(at, *form))
    };
    let before = group.first.saturating_sub(10)..group.first;
    let stops = |at: &usize| !matches!(clause.str(*at), "," | ";" | "and" | "but" | "that" | "who");
    let verb = |at: &usize| !page.lists.verbs(clause.word(*at)).is_empty();
    let journey = before.rev().take_while(stops).find(verb).and_then(travels)?;
    (journey.said == Said::Planned).then(|| ("planned", page.span(journey.tokens)))
}

/// Whether a verb is in the present tense: "meets", "is meeting".
fn is_present(page: &Page<'_>, group: &Group) -> bool {
    let be = matches!(page.tokens.str(group.tokens.start), "is" | "are");
    let words = others(page, group);
    match group.form {
        Form::Present => words == 0,
        Form::Ing => be && words == 1,
        _ => false,
    }
}

/// Whether the verb only has "would" before it, which tells of a plan in what was said.
fn is_would(page: &Page<'_>, group: &Group) -> bool {
    let would = page.tokens.is(group.tokens.start, "would");
    would && group.form == Form::Base && others(page, group) == 1
}

/// The number of auxiliaries of a verb.
fn others(page: &Page<'_>, group: &Group) -> usize {
    let adverb = |at: usize| page.lists.is(page.tokens.all[at].word, class::ADVERB);
    group.tokens.clone().filter(|at| !adverb(*at)).count().saturating_sub(1)
}

/// Whether a sentence tells of what somebody does again and again: "meets her every Tuesday".
fn is_habit(page: &Page<'_>, sentence: usize) -> bool {
    let mut words = page.tokens.sentences[sentence].tokens.clone();
    words.any(|at| page.lists.rules.has(RuleList::Habit, page.tokens.str(at)))
}

/// Whether the reader must decide although no cue says so: "Had A met B", "met A or B", "is due in Rome for
/// possible talks with B", "is expected to prepare for talks with B", "after skipping talks with B".
fn is_open(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let first = page.tokens.str(items[0].tokens.start);
    let inverted = matches!(first, "Had" | "Should" | "Were")
        && items.get(1).is_some_and(|item| matches!(item.kind, ItemKind::Parties(_)));
    let mut members = one.slots.iter().flatten().flat_map(|slot| items[*slot].tokens.clone());
    let planned = one.group.is_none() && page.lists.frames[one.frame].modality == Some("planned");
    let unsure = planned
        && items[one.items.clone()].iter().any(|item| {
            let word = page.tokens.str(item.tokens.start);
            matches!(word, "possible" | "potential" | "prepare" | "preparations")
        });
    let done_to = one.group.is_none() && is_gerund_before_noun(page, &items[one.items.clone()]);
    let either = members.any(|at| matches!(page.tokens.str(at), "or" | "nor"));
    inverted || unsure || done_to || either || waits_or_is_blamed(page, items, one)
}

/// Whether a clause waits for a contact, as in "once Vale has met Okoro", or is what somebody is accused of or
/// thanked for, so that the subject of the verb is not the one who met: "accused Vale of having met Okoro".
fn waits_or_is_blamed(page: &Page<'_>, items: &[Item], one: &Match) -> bool {
    let Some(group) = &one.group else { return false };
    let before = |item: usize| item.checked_sub(1).map_or("", |at| page.item_word(items, at));
    let first = page.tokens.str(group.tokens.start);
    let waits = ["when", "once", "until", "till", "time", "soon"];
    let waiting = waits.iter().any(|word| before(one.items.start).eq_ignore_ascii_case(word));
    let blamed = matches!(before(group.first), "of" | "for" | "from" | "about" | "with" | "at");
    matches!(first, "has" | "have") && waiting || first == "having" && blamed
}

/// Whether the items of a match tell what was done to a contact by a word in -ing right after the
/// preposition: "after skipping talks", "in opposing talks", but not "after ongoing talks".
fn is_gerund_before_noun(page: &Page<'_>, items: &[Item]) -> bool {
    items.windows(2).any(|pair| {
        let [word, next] = [&pair[0], &pair[1]].map(|item| page.tokens.str(item.tokens.start));
        let after = matches!(word, "in" | "at" | "after" | "during" | "following");
        let gerund = next.len() > 5 && next.ends_with("ing") && !next.contains('-');
        let noun = page.is_noun(pair[1].tokens.start);
        after && gerund && !noun && !page.lists.rules.has(RuleList::Lasting, next)
    })
}

/// The modality that the verb, the noun or the frame itself expresses.
fn modality(
    page: &Page<'_>,
    frame: &Frame,
    one: &Match,
    items: &[Item],
) -> Option<(&'static str, Span)> {
    let anchor = page.span(items[one.anchor].tokens.clone());
    let Some(group) = &one.group else {
        if frame.modality == Some("planned") {
            return Some(("planned", anchor));
        }
        return nouns::presupposed(page, items, one).then_some(("happened", anchor));
    };
    let verb = page.span(group.tokens.clone());
    match (frame.modality, group.said) {
        // The contact may have been called off since: "was scheduled".
        (Some("planned"), Said::Happened) if group.passive => None,
        (Some(own), Said::Happened) => Some((own, verb)),
        (None, Said::Happened) => Some(("happened", verb)),
        (None, Said::Planned) => Some(("planned", verb)),
        (Some("planned"), Said::Open) if group.passive => {
            let be = page.tokens.str(group.tokens.start);
            matches!(be, "is" | "are").then_some(("planned", verb))
        }
        _ => None,
    }
}

/// Reads a plan that the same sentence calls off: "was due to hold talks with Okoro on Friday, but the
/// session was postponed". `None` if it is no plan, or is not called off.
fn called_off(page: &Page<'_>, sentence: usize, one: &Match) -> Option<(&'static str, Span)> {
    let group = one.group.as_ref()?;
    let planned = matches!(page.tokens.str(group.tokens.start), "was" | "were" | "had")
        && group.tokens.clone().skip(1).take(2).any(|at| {
            let word = page.tokens.str(at);
            word == "to" || page.lists.rules.has(RuleList::Firm, word)
        });
    let frame = &page.lists.frames[one.frame];
    if !planned || group.said == Said::Negative || frame.modality.is_some() {
        return None;
    }
    let items = &page.items.sentences[sentence];
    let end = page.tokens.sentences[sentence].tokens.end;
    let rest = items[one.items.end - 1].tokens.end..end;
    let but = rest.clone().find(|at| page.tokens.is(*at, "but"))?;
    let cue = page.cues_in(&(but..end)).next().filter(|cue| cue.kind == CueKind::Cancel)?;
    let clause = but + 1..cue.tokens.start;
    let it = clause.clone().any(|at| page.is_noun(at) || page.tokens.is(at, "it"));
    let passive = clause.clone().any(|at| matches!(page.tokens.str(at), "was" | "were"));
    (it && passive && clause.len() < 6).then(|| ("cancelled", page.span(cue.tokens.clone())))
}
